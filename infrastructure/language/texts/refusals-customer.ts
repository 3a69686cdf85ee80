/**
 * Refusals about archives: opening them, their stages, documents and keeping. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_CUSTOMER: Refusals = {
  'not-a-custodian': [
    {
      en: 'Archives are kept by somebody in role {role}.',
      'zh-CN': '档案由 {role} 角色的人员保管。',
      es: 'Los expedientes los custodia alguien con el rol {role}.',
    },
  ],
  'team-too-small': [
    {
      en: 'A contact team has at least {members} members.',
      'zh-CN': '联络小组至少 {members} 人。',
      es: 'Un equipo de contacto tiene al menos {members, plural, one {# miembro} many {# de miembros} other {# miembros}}.',
    },
  ],
  'handover-pending': [
    {
      en: 'A handover to {department} waits to be accepted.',
      'zh-CN': '移交给 {department} 的手续等待接收。',
      es: 'Una entrega a {department} espera ser aceptada.',
    },
  ],
  'no-handover': [
    {
      en: 'No handover of this archive waits to be accepted.',
      'zh-CN': '该档案没有等待接收的移交。',
      es: 'No hay ninguna entrega de este expediente que espere ser aceptada.',
    },
  ],
  'not-the-receiver': [
    {
      en: 'Only the department that receives the archive accepts it.',
      'zh-CN': '只有接收档案的部门才能接收。',
      es: 'Solo la acepta el departamento que recibe el expediente.',
    },
  ],
  'unknown-document-type': [
    {
      en: 'The regulation knows no such type of document.',
      'zh-CN': '制度中没有这种文件类型。',
      es: 'El reglamento no conoce ese tipo de documento.',
    },
  ],
  'document-illegible': [
    {
      en: 'A document that cannot be read clearly is not filed.',
      'zh-CN': '看不清的文件不予归档。',
      es: 'Un documento que no se lee con claridad no se archiva.',
    },
  ],
  'document-expired': [
    {
      en: 'An expired document is not filed.',
      'zh-CN': '过期文件不予归档。',
      es: 'Un documento caducado no se archiva.',
    },
  ],
  'document-number-taken': [
    {
      en: 'The archive holds a document with this number already.',
      'zh-CN': '档案中已有该编号的文件。',
      es: 'El expediente ya contiene un documento con este número.',
    },
    {
      en: 'Two documents bear the same number.',
      'zh-CN': '两个文件使用了同一编号。',
      es: 'Dos documentos llevan el mismo número.',
    },
  ],
  'document-in-use': [
    {
      en: 'Field {field} was taken from this document: replace it instead.',
      'zh-CN': '字段 {field} 取自该文件：请改为更换文件。',
      es: 'El campo {field} se tomó de este documento: sustitúyalo en su lugar.',
    },
    {
      en: 'A formal archive keeps its contract: replace it instead.',
      'zh-CN': '正式客户档案须保留合同：请改为更换文件。',
      es: 'Un expediente formal conserva su contrato: sustitúyalo en su lugar.',
    },
  ],
  'certificate-not-cited': [
    {
      en: 'Field {field} is compared with a {document}: cite it.',
      'zh-CN': '字段 {field} 须与 {document} 核对：请注明该文件。',
      es: 'El campo {field} se coteja con un documento {document}: cítelo.',
    },
  ],
  'invoice-block-incomplete': [
    {
      en: 'The invoice block lacks {fields}.',
      'zh-CN': '开票信息缺少 {fields}。',
      es: 'A los datos de facturación les falta {fields}.',
    },
  ],
  'own-entry': [
    {
      en: 'Whoever entered data does not review them.',
      'zh-CN': '录入人不得审核自己录入的内容。',
      es: 'Quien introdujo los datos no los revisa.',
    },
  ],
  'application-missing': [
    {
      en: 'The bank account has changed: the binding must be applied for again.',
      'zh-CN': '银行账号已变更：须重新申请绑定。',
      es: 'La cuenta bancaria ha cambiado: hay que solicitar de nuevo la vinculación.',
    },
  ],
  'bank-account-missing': [
    {
      en: 'There is no bank account to bind the terminal to.',
      'zh-CN': '没有可供终端绑定的银行账号。',
      es: 'No hay cuenta bancaria a la que vincular el terminal.',
    },
  ],
  'number-taken': [
    {
      en: 'This number has been given away; a number is never used again.',
      'zh-CN': '该编号已被使用；编号不得重复使用。',
      es: 'Este número ya se ha asignado; un número nunca se vuelve a usar.',
    },
  ],
  'unknown-kind': [
    {
      en: 'The regulation knows no such kind of customer.',
      'zh-CN': '制度中没有这种客户类别。',
      es: 'El reglamento no conoce ese tipo de cliente.',
    },
  ],
  'subtype-missing': [
    { en: 'Say which it is: {subtypes}.', 'zh-CN': '请注明是哪一种：{subtypes}。', es: 'Indique cuál es: {subtypes}.' },
  ],
  'unknown-subtype': [
    {
      en: 'Kind {kind} has no such subtype.',
      'zh-CN': '类别 {kind} 没有这一子类。',
      es: 'El tipo {kind} no tiene ese subtipo.',
    },
  ],
  'legal-form-of-another-kind': [
    {
      en: 'Kind {kind} takes {forms}.',
      'zh-CN': '类别 {kind} 可用的法律形式为 {forms}。',
      es: 'El tipo {kind} admite {forms}.',
    },
  ],
  'not-your-customer': [
    {
      en: 'The archive would be out of your reach.',
      'zh-CN': '该档案将不在您的权限范围内。',
      es: 'El expediente quedaría fuera de su alcance.',
    },
  ],
  'not-a-division': [
    {
      en: 'A preliminary archive is opened by a business division.',
      'zh-CN': '初步客户档案由事业部建立。',
      es: 'Un expediente preliminar lo abre una división comercial.',
    },
  ],
  'data-card-incomplete': [
    {
      en: 'The data card lacks {fields}.',
      'zh-CN': '客户资料卡缺少 {fields}。',
      es: 'A la ficha del cliente le falta {fields}.',
    },
  ],
  'wrong-stage': [
    {
      en: 'The archive is {stage}; it must be {stages}.',
      'zh-CN': '档案处于 {stage} 阶段；须为 {stages}。',
      es: 'El expediente está en la etapa {stage}; debe estar en {stages}.',
    },
  ],
  'unknown-department': [
    {
      en: 'Say to which department the archive belongs.',
      'zh-CN': '请注明档案属于哪个部门。',
      es: 'Indique a qué departamento pertenece el expediente.',
    },
  ],
  'confirmed-already': [
    {
      en: 'Nobody confirms an archive twice.',
      'zh-CN': '任何人不得对同一档案确认两次。',
      es: 'Nadie confirma dos veces un expediente.',
    },
  ],
  'not-a-confirmer': [
    {
      en: 'The confirmation of {roles} is missing.',
      'zh-CN': '尚缺 {roles} 的确认。',
      es: 'Falta la confirmación de {roles}.',
    },
  ],
  'background-incomplete': [
    {
      en: 'The background data lack {fields}.',
      'zh-CN': '背景资料缺少 {fields}。',
      es: 'A los datos de base les falta {fields}.',
    },
  ],
  'documents-missing': [
    {
      en: 'The archive lacks valid documents: {documents}.',
      'zh-CN': '档案缺少有效文件：{documents}。',
      es: 'Al expediente le faltan documentos válidos: {documents}.',
    },
  ],
  'contract-missing': [
    {
      en: 'A formal archive needs a concluded contract that is valid.',
      'zh-CN': '正式客户档案须有有效的成交合同。',
      es: 'Un expediente formal necesita un contrato celebrado y vigente.',
    },
  ],
  'entry-not-reviewed': [
    {
      en: 'Entered data wait for a review by somebody else.',
      'zh-CN': '录入的信息等待他人审核。',
      es: 'Los datos introducidos esperan la revisión de otra persona.',
    },
  ],
  'custodian-missing': [
    {
      en: 'A formal archive needs a custodian.',
      'zh-CN': '正式客户档案须有档案管理人。',
      es: 'Un expediente formal necesita un custodio.',
    },
  ],
  'not-confirmed': [
    {
      en: 'The archive waits for the confirmation of {roles}.',
      'zh-CN': '档案等待 {roles} 的确认。',
      es: 'El expediente espera la confirmación de {roles}.',
    },
  ],
}
