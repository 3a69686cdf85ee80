/**
 * Refusals about requests for edits: asking, deciding, executing. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_EDIT: Refusals = {
  'emptied-and-given': [
    {
      en: 'Field {field} is given a value and emptied at once.',
      'zh-CN': '字段 {field} 同时被赋值和清空。',
      es: 'El campo {field} recibe un valor y se vacía a la vez.',
    },
  ],
  'empty-already': [
    {
      en: 'Field {field} is empty already.',
      'zh-CN': '字段 {field} 本来就是空的。',
      es: 'El campo {field} ya está vacío.',
    },
  ],
  'proofs-disagree': [
    {
      en: 'Two documents are named for fields called {field}: ask in two requests.',
      'zh-CN': '名为 {field} 的字段指定了两个文件：请分两次申请。',
      es: 'Se nombran dos documentos para campos llamados {field}: pídalo en dos solicitudes.',
    },
  ],
  'subject-named-twice': [
    {
      en: 'The changes of one subject stand together.',
      'zh-CN': '同一主体的修改应放在一起。',
      es: 'Los cambios de un mismo sujeto van juntos.',
    },
  ],
  'nothing-asked': [
    {
      en: 'A request names the fields that are to change.',
      'zh-CN': '申请须写明要修改的字段。',
      es: 'Una solicitud nombra los campos que deben cambiar.',
    },
  ],
  'too-many-changes': [
    {
      en: 'One request changes at most {fields} fields.',
      'zh-CN': '一次申请最多修改 {fields} 个字段。',
      es: 'Una solicitud cambia como máximo {fields, plural, one {# campo} many {# de campos} other {# campos}}.',
    },
  ],
  'note-missing': [
    {
      en: 'Whoever returns or rejects a request says why.',
      'zh-CN': '退回或驳回申请须说明理由。',
      es: 'Quien devuelve o rechaza una solicitud dice por qué.',
    },
    {
      en: 'Whoever does not carry out what was approved says why.',
      'zh-CN': '不执行已批准事项的人须说明理由。',
      es: 'Quien no ejecuta lo aprobado dice por qué.',
    },
  ],
  'verdicts-forbid-passing': [
    {
      en: 'A request passes only if it is both reasonable and compliant.',
      'zh-CN': '申请只有既合理又合规才能通过。',
      es: 'Una solicitud solo pasa si es razonable y conforme.',
    },
  ],
  'requester-decides': [
    {
      en: 'Whoever asked for a change may not decide on it.',
      'zh-CN': '申请人不得对自己的修改申请作出决定。',
      es: 'Quien pidió un cambio no puede decidir sobre él.',
    },
  ],
  'decided-already': [
    {
      en: 'Nobody decides twice in one round of a request.',
      'zh-CN': '在同一轮申请中任何人不得决定两次。',
      es: 'Nadie decide dos veces en una misma ronda de una solicitud.',
    },
  ],
  'nobody-may-decide': [
    {
      en: 'Everybody who could decide has asked or decided already: somebody else must ask.',
      'zh-CN': '所有能作决定的人都已申请或决定过：须由他人提出申请。',
      es: 'Todos los que podrían decidir ya han pedido o decidido: debe pedirlo otra persona.',
    },
  ],
  'not-the-decider': [
    {
      en: 'At this point {decider} decides, or whoever stands in for them.',
      'zh-CN': '此时由{decider}决定，或由其代理人决定。',
      es: 'En este punto decide {decider}, o quien le sustituya.',
    },
  ],
  'no-executor': [
    {
      en: 'Neither account manager nor custodian can carry it out today: name an executor.',
      'zh-CN': '客户经理和档案管理人今天都不能执行：请指定执行人。',
      es: 'Ni el gestor de cuenta ni el custodio pueden ejecutarla hoy: nombre a un ejecutor.',
    },
  ],
  'unknown-employee': [
    {
      en: 'The executor does not work here today.',
      'zh-CN': '执行人今天不在职。',
      es: 'El ejecutor no trabaja aquí hoy.',
    },
  ],
  'executor-without-right': [
    {
      en: 'No role of this employee may carry out requests.',
      'zh-CN': '该员工的任何角色都无权执行申请。',
      es: 'Ningún rol de este empleado puede ejecutar solicitudes.',
    },
  ],
  'no-executor-designated': [
    {
      en: 'Nobody has been designated to carry this request out.',
      'zh-CN': '尚未指定该申请的执行人。',
      es: 'No se ha designado a nadie para ejecutar esta solicitud.',
    },
  ],
  'not-the-executor': [
    {
      en: 'Only the designated person carries a request out.',
      'zh-CN': '只有指定人员才能执行申请。',
      es: 'Solo la persona designada ejecuta una solicitud.',
    },
  ],
  'person-removed': [
    {
      en: 'The person whose {field} is to change was removed.',
      'zh-CN': '要修改 {field} 的人员已被移除。',
      es: 'La persona cuyo {field} debe cambiar fue eliminada.',
    },
  ],
  'field-not-enabled': [
    {
      en: 'The regulation no longer has the field {field}.',
      'zh-CN': '制度中已没有字段 {field}。',
      es: 'El reglamento ya no tiene el campo {field}.',
    },
  ],
  'field-unproven': [
    {
      en: 'The regulation asks for a document of type {document} for {field} now.',
      'zh-CN': '制度现在要求以 {document} 类文件证明 {field}。',
      es: 'El reglamento pide ahora un documento del tipo {document} para {field}.',
    },
  ],
  'evidence-withdrawn': [
    {
      en: 'The document that proves {field} was removed.',
      'zh-CN': '证明 {field} 的文件已被移除。',
      es: 'El documento que acredita {field} fue retirado.',
    },
  ],
  'source-moved': [
    {
      en: 'Since it was asked for, another value has come into force: {fields}.',
      'zh-CN': '申请提出之后，另有值已经生效：{fields}。',
      es: 'Desde que se pidió ha entrado en vigor otro valor: {fields}.',
    },
  ],
  'only-the-process': [
    {
      en: 'A request lapses by the process that watches deadlines, never by a person.',
      'zh-CN': '申请只由监控期限的流程使其失效，不由个人决定。',
      es: 'Una solicitud caduca por el proceso que vigila los plazos, nunca por una persona.',
    },
  ],
  'stays-open': [
    {
      en: 'The regulation lets requests stay open after their deadline.',
      'zh-CN': '制度允许申请在期限过后继续有效。',
      es: 'El reglamento deja abiertas las solicitudes después de su plazo.',
    },
  ],
  'not-yet-due': [
    {
      en: 'The deadline of this request has not passed.',
      'zh-CN': '该申请的期限尚未过。',
      es: 'El plazo de esta solicitud no ha vencido.',
    },
  ],
  'unknown-request': [
    {
      en: 'This archive has no request of this number.',
      'zh-CN': '该档案没有此编号的申请。',
      es: 'Este expediente no tiene ninguna solicitud con ese número.',
    },
    {
      en: 'This archive has no request of the number that is to be corrected.',
      'zh-CN': '该档案没有要更正的那一编号的申请。',
      es: 'Este expediente no tiene ninguna solicitud con el número que se quiere corregir.',
    },
  ],
  'wrong-phase': [
    {
      en: 'It is {phase}: only a request that is {phases} can be {done}.',
      'zh-CN': '申请处于 {phase}：只有处于 {phases} 的申请才能 {done}。',
      es: 'Está en {phase}: solo una solicitud en {phases} admite el paso {done}.',
    },
  ],
  'deadline-passed': [
    {
      en: 'This request was to be decided by {day}; it lapses, it is not decided.',
      'zh-CN': '该申请应在 {day} 之前决定；现已失效，不再决定。',
      es: 'Esta solicitud debía decidirse antes del {day}; caduca, no se decide.',
    },
  ],
  'round-moved': [
    {
      en: 'Round {named} was named, and the request is in round {round}.',
      'zh-CN': '指定的是第 {named} 轮，而申请处于第 {round} 轮。',
      es: 'Se indicó la ronda {named}, y la solicitud está en la ronda {round}.',
    },
  ],
  'not-your-customer': [
    {
      en: 'Your roles reach other customers than this one.',
      'zh-CN': '您的角色范围不包括该客户。',
      es: 'Sus roles alcanzan a otros clientes, no a este.',
    },
  ],
  'unknown-reason-code': [
    {
      en: 'The regulation lists no such reason for an edit.',
      'zh-CN': '制度未列出这种修改原因。',
      es: 'El reglamento no incluye ese motivo de modificación.',
    },
  ],
  'corrects-nothing': [
    {
      en: 'None of the fields that change has its present value from the request to correct.',
      'zh-CN': '要修改的字段中没有一个的现值来自要更正的申请。',
      es: 'Ninguno de los campos que cambian tiene su valor actual de la solicitud que se quiere corregir.',
    },
  ],
  'deletion-changes-nothing': [
    {
      en: 'A request for deletion names no fields.',
      'zh-CN': '删除申请不写字段。',
      es: 'Una solicitud de eliminación no nombra campos.',
    },
  ],
  'deletion-already-requested': [
    {
      en: 'A request to delete this archive is open.',
      'zh-CN': '已有删除该档案的申请未结。',
      es: 'Hay abierta una solicitud para eliminar este expediente.',
    },
  ],
  'not-the-requester': [
    {
      en: 'Only whoever asked for it may resubmit or withdraw a request.',
      'zh-CN': '只有申请人才能重新提交或撤回申请。',
      es: 'Solo quien la pidió puede volver a presentar o retirar una solicitud.',
    },
  ],
}
