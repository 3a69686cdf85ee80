/**
 * What stands in the columns of views about requests. The English words are those of the catalogue of views.
 */
import type { Text } from '../text'

export const COLUMNS_REQUESTS: readonly Text[] = [
  { en: 'The number of the request.', 'zh-CN': '申请编号。', es: 'El número de la solicitud.' },
  {
    en: 'The customer whose archive it concerns.',
    'zh-CN': '所涉档案的客户。',
    es: 'El cliente cuyo expediente afecta.',
  },
  {
    en: 'change or deletion.',
    'zh-CN': 'change（修改）或 deletion（删除）。',
    es: 'change (modificación) o deletion (eliminación).',
  },
  {
    en: 'submitted, awaiting-approval, approved, executed, closed, returned, rejected, withdrawn or lapsed.',
    'zh-CN': 'submitted、awaiting-approval、approved、executed、closed、returned、rejected、withdrawn 或 lapsed。',
    es: 'submitted, awaiting-approval, approved, executed, closed, returned, rejected, withdrawn o lapsed.',
  },
  { en: '1 until it has ended.', 'zh-CN': '未办结时为 1。', es: '1 hasta que termine.' },
  { en: 'The newest round.', 'zh-CN': '最新一轮。', es: 'La última ronda.' },
  {
    en: 'The event that holds what is proposed in it.',
    'zh-CN': '含其中所提内容的事件。',
    es: 'El evento que contiene lo propuesto en ella.',
  },
  {
    en: 'Names of the fields that it would change.',
    'zh-CN': '会更改的字段名。',
    es: 'Nombres de los campos que cambiaría.',
  },
  {
    en: 'employee; self: the customer asked for it.',
    'zh-CN': 'employee；self：由客户提出。',
    es: 'employee; self: lo pidió el cliente.',
  },
  {
    en: 'The request whose result it mends.',
    'zh-CN': '其结果由此修正的申请。',
    es: 'La solicitud cuyo resultado corrige.',
  },
  { en: 'Who asked for the newest round.', 'zh-CN': '申请最新一轮的人。', es: 'Quién pidió la última ronda.' },
  { en: 'In whose name.', 'zh-CN': '代表谁。', es: 'En nombre de quién.' },
  { en: 'The department that asked first.', 'zh-CN': '首次申请的部门。', es: 'El departamento que lo pidió primero.' },
  {
    en: 'When it was asked for first, in UTC.',
    'zh-CN': '首次申请的时间，UTC。',
    es: 'Cuándo se pidió por primera vez, en UTC.',
  },
  {
    en: '1 if the head must approve as well.',
    'zh-CN': '还须部门负责人批准时为 1。',
    es: '1 si también debe aprobar el responsable.',
  },
  { en: 'Why the head must approve.', 'zh-CN': '须部门负责人批准的原因。', es: 'Por qué debe aprobar el responsable.' },
  { en: 'The day by which it is to be decided.', 'zh-CN': '应决定的日期。', es: 'El día hasta el que debe decidirse.' },
  {
    en: '1 if no regulation gives that figure.',
    'zh-CN': '该数字没有规章给出时为 1。',
    es: '1 si ningún reglamento da esa cifra.',
  },
  { en: 'Who reviewed the newest round.', 'zh-CN': '审核最新一轮的人。', es: 'Quién revisó la última ronda.' },
  {
    en: '1 if the reviewer found it reasonable.',
    'zh-CN': '审核人认为合理时为 1。',
    es: '1 si el revisor lo encontró razonable.',
  },
  {
    en: '1 if the reviewer found it compliant.',
    'zh-CN': '审核人认为合规时为 1。',
    es: '1 si el revisor lo encontró conforme.',
  },
  { en: 'pass, return or reject.', 'zh-CN': 'pass、return 或 reject。', es: 'pass, return o reject.' },
  {
    en: 'In whose place the reviewer decided, and why.',
    'zh-CN': '审核人代谁决定及原因。',
    es: 'En lugar de quién decidió el revisor, y por qué.',
  },
  { en: 'Who decided for the head.', 'zh-CN': '代部门负责人决定的人。', es: 'Quién decidió por el responsable.' },
  { en: 'approved, return or reject.', 'zh-CN': 'approved、return 或 reject。', es: 'approved, return o reject.' },
  {
    en: 'In whose place the approver decided, and why.',
    'zh-CN': '批准人代谁决定及原因。',
    es: 'En lugar de quién decidió el aprobador, y por qué.',
  },
  { en: 'Who is to carry it out.', 'zh-CN': '应执行的人。', es: 'Quién debe ejecutarlo.' },
  {
    en: '1 if that is the account manager, as nobody else was named.',
    'zh-CN': '没有另行指定而由客户经理执行时为 1。',
    es: '1 si es el gestor de cuenta, por no haberse nombrado a nadie más.',
  },
  { en: 'Who carried it out.', 'zh-CN': '执行的人。', es: 'Quién lo ejecutó.' },
  {
    en: 'The event by which it came into force.',
    'zh-CN': '使其生效的事件。',
    es: 'El evento con que entró en vigor.',
  },
  {
    en: '1 if the confirmations of the archive are needed again.',
    'zh-CN': '须重新确认档案时为 1。',
    es: '1 si se necesitan de nuevo las confirmaciones del expediente.',
  },
  {
    en: '1 if the payment terminal must be bound anew.',
    'zh-CN': '须重新绑定支付终端时为 1。',
    es: '1 si hay que vincular de nuevo el terminal de pago.',
  },
  { en: 'in-force or not-carried-out.', 'zh-CN': 'in-force 或 not-carried-out。', es: 'in-force o not-carried-out.' },
  { en: 'Who recorded the result.', 'zh-CN': '记录结果的人。', es: 'Quién registró el resultado.' },
  { en: 'When it ended, in UTC.', 'zh-CN': '结束的时间，UTC。', es: 'Cuándo terminó, en UTC.' },
  {
    en: 'How: the result, rejected, the reason of a withdrawal, or that the deadline passed.',
    'zh-CN': '方式：结果、驳回、撤回的理由，或期限已过。',
    es: 'Cómo: el resultado, rechazada, el motivo de una retirada, o que venció el plazo.',
  },
  {
    en: 'The version of the regulation under which it began.',
    'zh-CN': '开始时所依的制度版本。',
    es: 'La versión del reglamento bajo la que empezó.',
  },
  { en: 'The round, from 1.', 'zh-CN': '轮次，自 1 起。', es: 'La ronda, desde 1.' },
  {
    en: 'The event that holds what is proposed.',
    'zh-CN': '含所提内容的事件。',
    es: 'El evento que contiene lo propuesto.',
  },
  { en: 'Who proposed it.', 'zh-CN': '提议的人。', es: 'Quién lo propuso.' },
  {
    en: 'Why the head must approve as well, as found when it was proposed.',
    'zh-CN': '提议时所认定的、还须部门负责人批准的原因。',
    es: 'Por qué debe aprobar también el responsable, según se vio al proponerse.',
  },
  { en: 'How many fields it would change.', 'zh-CN': '会更改的字段数。', es: 'Cuántos campos cambiaría.' },
  { en: 'The event of the review.', 'zh-CN': '审核的事件。', es: 'El evento de la revisión.' },
  { en: 'Who reviewed it.', 'zh-CN': '审核的人。', es: 'Quién lo revisó.' },
  {
    en: 'The event of the decision of the head.',
    'zh-CN': '部门负责人决定的事件。',
    es: 'El evento de la decisión del responsable.',
  },
  { en: '1 if this round came into force.', 'zh-CN': '这一轮已生效时为 1。', es: '1 si esta ronda entró en vigor.' },
  { en: 'The round.', 'zh-CN': '轮次。', es: 'La ronda.' },
  {
    en: 'The event that holds the value before; none if the field was empty.',
    'zh-CN': '含原值的事件；字段原为空时为空。',
    es: 'El evento que contiene el valor anterior; ninguno si el campo estaba vacío.',
  },
  {
    en: 'The event that holds the proposed value; none if the field is to be emptied.',
    'zh-CN': '含提议值的事件；要清空字段时为空。',
    es: 'El evento que contiene el valor propuesto; ninguno si el campo se vacía.',
  },
  {
    en: 'The proposed value, of open fields only.',
    'zh-CN': '提议值，仅限公开字段。',
    es: 'El valor propuesto, solo de campos abiertos.',
  },
  { en: 'The document that it is taken from.', 'zh-CN': '取值所据的文件。', es: 'El documento del que se toma.' },
  { en: '1 if it came into force.', 'zh-CN': '已生效时为 1。', es: '1 si entró en vigor.' },
]
