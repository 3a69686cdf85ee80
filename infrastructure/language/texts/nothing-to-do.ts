/**
 * Why a command had nothing to do. The English words are those of the code.
 */
import type { Text } from '../text'

export const NOTHING_TO_DO: readonly Text[] = [
  {
    en: 'This candidate has been noted already.',
    'zh-CN': '该疑似重复已经注明。',
    es: 'Este candidato ya está anotado.',
  },
  {
    en: 'That these are two customers has been said already.',
    'zh-CN': '已说明这是两位客户。',
    es: 'Ya se ha dicho que son dos clientes.',
  },
  { en: 'The merge has been told already.', 'zh-CN': '合并已经告知。', es: 'La fusión ya se ha comunicado.' },
  { en: 'This relation has been recorded already.', 'zh-CN': '该关系已经记录。', es: 'Esta relación ya consta.' },
  {
    en: 'This person keeps the archive already.',
    'zh-CN': '此人已经管理该档案。',
    es: 'Esta persona ya custodia el expediente.',
  },
  {
    en: 'This person looks after the customer already.',
    'zh-CN': '此人已经负责该客户。',
    es: 'Esta persona ya atiende al cliente.',
  },
  { en: 'These people are the team already.', 'zh-CN': '小组已由这些人组成。', es: 'Estas personas ya son el equipo.' },
  {
    en: 'The archive is with this department already.',
    'zh-CN': '档案已在该部门。',
    es: 'El expediente ya está en este departamento.',
  },
  { en: 'This consent holds already.', 'zh-CN': '该项同意已经有效。', es: 'Este consentimiento ya vale.' },
  {
    en: 'The terminal is bound already, and nothing of the binding can be changed.',
    'zh-CN': '终端已经绑定，绑定内容不能更改。',
    es: 'El terminal ya está vinculado, y nada de la vinculación se puede cambiar.',
  },
  { en: 'The number has been given up already.', 'zh-CN': '该编号已经放弃。', es: 'Ya se ha renunciado al número.' },
  { en: 'All confirmations are there.', 'zh-CN': '所有确认均已齐备。', es: 'Todas las confirmaciones están.' },
  { en: 'The archive is formal already.', 'zh-CN': '档案已是正式客户档案。', es: 'El expediente ya es formal.' },
  {
    en: 'None of your entries waits for this declaration.',
    'zh-CN': '您没有等待此项声明的录入。',
    es: 'Ninguna de sus anotaciones espera esta declaración.',
  },
  { en: 'No entry waits for a review.', 'zh-CN': '没有等待审核的录入。', es: 'Ninguna anotación espera revisión.' },
  { en: 'The sale is at this stage already.', 'zh-CN': '销售已处于该阶段。', es: 'La venta ya está en esta fase.' },
  {
    en: 'This employee is the executor already.',
    'zh-CN': '该员工已是执行人。',
    es: 'Este empleado ya es el ejecutor.',
  },
  { en: 'Somebody has looked at it already.', 'zh-CN': '已有人查看。', es: 'Alguien ya lo ha mirado.' },
  { en: 'This is the regulation that is in force.', 'zh-CN': '这就是现行制度。', es: 'Este es el reglamento vigente.' },
  {
    en: 'This version has been approved already.',
    'zh-CN': '该版本已经批准。',
    es: 'Esta versión ya ha sido aprobada.',
  },
  { en: 'The destruction has begun already.', 'zh-CN': '销毁已经开始。', es: 'La destrucción ya ha empezado.' },
  { en: 'It waits for the same as before.', 'zh-CN': '等待的事项与之前相同。', es: 'Espera lo mismo que antes.' },
  {
    en: 'The receipt stands in the log already.',
    'zh-CN': '回执已在日志中。',
    es: 'El justificante ya está en el registro.',
  },
  {
    en: 'The person has exactly these roles.',
    'zh-CN': '此人的角色正是这些。',
    es: 'La persona tiene exactamente estos roles.',
  },
  { en: 'This was declared today already.', 'zh-CN': '今天已作此声明。', es: 'Esto ya se declaró hoy.' },
  { en: 'The population is complete already.', 'zh-CN': '范围已经完整。', es: 'La población ya está completa.' },
  {
    en: 'What was found wrong has been taken up already.',
    'zh-CN': '发现的问题已经着手处理。',
    es: 'Lo que se encontró mal ya se ha retomado.',
  },
  { en: 'The log names this key already.', 'zh-CN': '日志已列有此密钥。', es: 'El registro ya nombra esta clave.' },
  { en: 'The hold is over already.', 'zh-CN': '保全已经结束。', es: 'La retención ya terminó.' },
  { en: 'This chunk has been written.', 'zh-CN': '该批已经写入。', es: 'Este bloque ya está escrito.' },
  {
    en: 'The customer has this credit grade already.',
    'zh-CN': '客户已是此信用等级。',
    es: 'El cliente ya tiene este grado de crédito.',
  },
  {
    en: 'A newer evaluation has been assigned already.',
    'zh-CN': '已按更新的评定确定层级。',
    es: 'Ya se ha asignado una evaluación más nueva.',
  },
  { en: 'The customer has this tier already.', 'zh-CN': '客户已处于此层级。', es: 'El cliente ya tiene este nivel.' },
  { en: 'The archive is out of use.', 'zh-CN': '档案已停用。', es: 'El expediente está fuera de uso.' },
  { en: 'No exception stands.', 'zh-CN': '没有有效的例外。', es: 'No hay ninguna excepción vigente.' },
  { en: 'The complaint has been acknowledged.', 'zh-CN': '已告知收到投诉。', es: 'Ya se acusó recibo de la queja.' },
  { en: 'The two are linked already.', 'zh-CN': '两者已经关联。', es: 'Las dos ya están vinculadas.' },
  {
    en: 'The action was found effective already.',
    'zh-CN': '该措施已认定有效。',
    es: 'La medida ya se encontró efectiva.',
  },
  { en: 'The complaint waits already.', 'zh-CN': '投诉已在等待。', es: 'La queja ya espera.' },
  { en: 'The complaint does not wait.', 'zh-CN': '投诉没有在等待。', es: 'La queja no espera.' },
  {
    en: 'This missed deadline has been escalated.',
    'zh-CN': '该逾期已经上报。',
    es: 'Este plazo vencido ya se ha escalado.',
  },
  {
    en: 'This person answers for the complaint already.',
    'zh-CN': '此人已经负责该投诉。',
    es: 'Esta persona ya responde de la queja.',
  },
]
