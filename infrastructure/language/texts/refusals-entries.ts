/**
 * Refusals about what is recorded in an archive: entries, persons, duplicates, lists of customers. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_ENTRIES: Refusals = {
  'number-taken': [
    { en: 'This number has been given away.', 'zh-CN': '该编号已被使用。', es: 'Este número ya se ha asignado.' },
  ],
  'number-looks-personal': [
    {
      en: 'This number looks like personal data; give another one.',
      'zh-CN': '该编号看似个人信息；请另给一个。',
      es: 'Este número parece un dato personal; dé otro.',
    },
  ],
  'unknown-list': [
    {
      en: 'No list was submitted under this number.',
      'zh-CN': '没有以此编号提交的名单。',
      es: 'No se ha presentado ninguna lista con este número.',
    },
  ],
  'list-reviewed': [
    { en: 'This list has been reviewed.', 'zh-CN': '该名单已经审核。', es: 'Esta lista ya ha sido revisada.' },
  ],
  'own-list': [
    {
      en: 'Somebody else than who submitted a list reviews it.',
      'zh-CN': '名单须由提交人以外的人审核。',
      es: 'Una lista la revisa alguien distinto de quien la presentó.',
    },
  ],
  'note-missing': [
    {
      en: 'Say what is wrong with the list.',
      'zh-CN': '请说明名单有什么问题。',
      es: 'Indique qué está mal en la lista.',
    },
    {
      en: 'Say what is inaccurate or incomplete.',
      'zh-CN': '请说明哪里不准确或不完整。',
      es: 'Indique qué es inexacto o está incompleto.',
    },
  ],
  'same-number': [{ en: 'Both numbers are the same.', 'zh-CN': '两个编号相同。', es: 'Los dos números son el mismo.' }],
  'no-such-candidate': [
    {
      en: 'The other number has not been noted as a candidate here.',
      'zh-CN': '另一编号没有作为疑似重复记在这里。',
      es: 'El otro número no consta aquí como candidato.',
    },
  ],
  'weaker-survives': [
    {
      en: 'The archive at the later stage survives: give the numbers the other way round.',
      'zh-CN': '保留阶段较后的档案：请将两个编号对调。',
      es: 'Se conserva el expediente que está en la etapa posterior: dé los números al revés.',
    },
  ],
  'requests-open': [
    {
      en: 'Requests about this archive are open: end them first.',
      'zh-CN': '该档案有未结申请：请先办结。',
      es: 'Hay solicitudes abiertas sobre este expediente: ciérrelas primero.',
    },
  ],
  'already-proposed': [
    {
      en: 'A proposal waits for its approval.',
      'zh-CN': '已有提议等待批准。',
      es: 'Una propuesta espera su aprobación.',
    },
  ],
  'nothing-proposed': [
    {
      en: 'No proposal waits for an approval.',
      'zh-CN': '没有等待批准的提议。',
      es: 'Ninguna propuesta espera aprobación.',
    },
  ],
  'own-proposal': [
    {
      en: 'Somebody else than the proposer approves.',
      'zh-CN': '须由提议人以外的人批准。',
      es: 'Aprueba alguien distinto de quien propuso.',
    },
  ],
  'not-merged': [
    {
      en: 'The other archive was not merged into this one.',
      'zh-CN': '另一档案没有并入此档案。',
      es: 'El otro expediente no se fusionó con este.',
    },
  ],
  'unknown-relation': [
    {
      en: 'The regulation knows no such relation.',
      'zh-CN': '制度中没有这种关系。',
      es: 'El reglamento no conoce esa relación.',
    },
  ],
  'no-fields': [{ en: 'Give at least one field.', 'zh-CN': '请至少填写一个字段。', es: 'Indique al menos un campo.' }],
  'already-recorded': [
    {
      en: 'Field {field} holds a value already: ask for the change with request-edit.',
      'zh-CN': '字段 {field} 已有值：请用 request-edit 申请修改。',
      es: 'El campo {field} ya tiene un valor: pida el cambio con request-edit.',
    },
  ],
  'nothing-to-correct': [
    {
      en: 'Field {field} is empty: record it.',
      'zh-CN': '字段 {field} 为空：请直接记录。',
      es: 'El campo {field} está vacío: regístrelo.',
    },
  ],
  'not-your-entry': [
    {
      en: 'Field {field} was entered by somebody else: ask with request-edit.',
      'zh-CN': '字段 {field} 由他人录入：请用 request-edit 申请。',
      es: 'El campo {field} lo introdujo otra persona: pídalo con request-edit.',
    },
    {
      en: 'Only whoever entered the data declares them verified.',
      'zh-CN': '只有录入人才能声明信息已核实。',
      es: 'Solo quien introdujo los datos los declara verificados.',
    },
  ],
  'already-reviewed': [
    {
      en: 'Field {field} has been reviewed: ask with request-edit.',
      'zh-CN': '字段 {field} 已经审核：请用 request-edit 申请。',
      es: 'El campo {field} ya ha sido revisado: pídalo con request-edit.',
    },
  ],
  'day-is-over': [
    {
      en: 'Field {field} was not entered today: ask with request-edit.',
      'zh-CN': '字段 {field} 不是今天录入的：请用 request-edit 申请。',
      es: 'El campo {field} no se introdujo hoy: pídalo con request-edit.',
    },
  ],
  'unknown-entry': [
    {
      en: 'The archive holds no entry of this id.',
      'zh-CN': '档案中没有该编号的录入记录。',
      es: 'El expediente no contiene ninguna anotación con ese identificador.',
    },
  ],
  'unknown-person-role': [
    {
      en: 'The regulation knows no such role of a person.',
      'zh-CN': '制度中没有这种人员角色。',
      es: 'El reglamento no conoce ese papel de una persona.',
    },
  ],
  'consent-missing': [
    {
      en: 'A person in role {role} must have consented; for a minor whoever is responsible.',
      'zh-CN': '{role} 角色的人员须已同意；未成年人由其监护人同意。',
      es: 'Una persona en el papel {role} debe haber consentido; por un menor, quien responda de él.',
    },
    {
      en: 'Behaviour data of kind {kind} need the consent of the customer.',
      'zh-CN': '{kind} 类行为数据需要客户同意。',
      es: 'Los datos de comportamiento del tipo {kind} necesitan el consentimiento del cliente.',
    },
  ],
  'person-number-taken': [
    {
      en: 'The archive knows a person with this number already.',
      'zh-CN': '档案中已有该编号的人员。',
      es: 'El expediente ya conoce a una persona con este número.',
    },
  ],
  'no-such-consent': [
    {
      en: 'There is no consent to this that could be withdrawn.',
      'zh-CN': '没有可以撤回的此项同意。',
      es: 'No hay ningún consentimiento para esto que se pueda retirar.',
    },
  ],
  'unknown-behaviour': [
    {
      en: 'The regulation knows no such kind of behaviour data.',
      'zh-CN': '制度中没有这种行为数据。',
      es: 'El reglamento no conoce ese tipo de datos de comportamiento.',
    },
  ],
}
