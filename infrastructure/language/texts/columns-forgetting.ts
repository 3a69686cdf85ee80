/**
 * What stands in the columns of views about erasures and holds. The English words are those of the catalogue of views.
 */
import type { Text } from '../text'

export const COLUMNS_FORGETTING: readonly Text[] = [
  {
    en: 'The subject, such as customer:C1 or person:P1.',
    'zh-CN': '主体，例如 customer:C1 或 person:P1。',
    es: 'El sujeto, como customer:C1 o person:P1.',
  },
  {
    en: 'customer, person or employee.',
    'zh-CN': 'customer、person 或 employee。',
    es: 'customer, person o employee.',
  },
  { en: 'The stream that owns the subject.', 'zh-CN': '拥有该主体的流。', es: 'El flujo al que pertenece el sujeto.' },
  {
    en: 'The customer to whose archive it belongs.',
    'zh-CN': '所属档案的客户。',
    es: 'El cliente a cuyo expediente pertenece.',
  },
  { en: 'The id of the key.', 'zh-CN': '密钥编号。', es: 'El identificador de la clave.' },
  { en: 'The event that introduced the key.', 'zh-CN': '引入该密钥的事件。', es: 'El evento que introdujo la clave.' },
  {
    en: 'known; restricted: the data rest until they are destroyed; erased: the key is destroyed.',
    'zh-CN': 'known；restricted：数据在销毁前限制使用；erased：密钥已销毁。',
    es: 'known; restricted: los datos quedan restringidos hasta destruirse; erased: la clave está destruida.',
  },
  {
    en: 'Since when it is restricted or erased, in UTC.',
    'zh-CN': '自何时起受限或销毁，UTC。',
    es: 'Desde cuándo está restringido o suprimido, en UTC.',
  },
  { en: 'Who restricted or erased it.', 'zh-CN': '限制或销毁的人。', es: 'Quién lo restringió o suprimió.' },
  {
    en: 'Who: customer:<number> or person:<id>.',
    'zh-CN': '谁：customer:<number> 或 person:<id>。',
    es: 'Quién: customer:<number> o person:<id>.',
  },
  { en: 'restricted or erased.', 'zh-CN': 'restricted 或 erased。', es: 'restricted o erased.' },
  { en: 'Since when, in UTC.', 'zh-CN': '自何时起，UTC。', es: 'Desde cuándo, en UTC.' },
  {
    en: 'Who approved it, or the process that destroyed.',
    'zh-CN': '批准的人，或执行销毁的流程。',
    es: 'Quién lo aprobó, o el proceso que destruyó.',
  },
  { en: 'On which basis.', 'zh-CN': '依据。', es: 'Con qué base.' },
  { en: 'The number of the erasure.', 'zh-CN': '销毁编号。', es: 'El número de la supresión.' },
  { en: 'The customer.', 'zh-CN': '客户。', es: 'El cliente.' },
  {
    en: 'Who is forgotten: customer:<number>, person:<id>.',
    'zh-CN': '针对谁：customer:<number>、person:<id>。',
    es: 'A quién se olvida: customer:<number>, person:<id>.',
  },
  {
    en: 'Why; retention: disposal of a record whose time is over.',
    'zh-CN': '原因；retention：保存期已满的记录的处置。',
    es: 'Por qué; retention: eliminación de un registro cuyo plazo terminó.',
  },
  { en: 'By which day it is to be done.', 'zh-CN': '应完成的日期。', es: 'El día hasta el que debe hacerse.' },
  {
    en: 'requested, rejected, approved, deferred, started or done.',
    'zh-CN': 'requested、rejected、approved、deferred、started 或 done。',
    es: 'requested, rejected, approved, deferred, started o done.',
  },
  { en: 'Who asked.', 'zh-CN': '申请的人。', es: 'Quién lo pidió.' },
  {
    en: 'Who approved or rejected it: somebody else.',
    'zh-CN': '批准或驳回的人：另一人。',
    es: 'Quién lo aprobó o rechazó: otra persona.',
  },
  { en: 'Why it was rejected.', 'zh-CN': '驳回的理由。', es: 'Por qué se rechazó.' },
  {
    en: 'What holds and schedule said when it was approved.',
    'zh-CN': '批准时保全和保存期限表的结论。',
    es: 'Qué decían las retenciones y el calendario cuando se aprobó.',
  },
  {
    en: 'legal-hold, log-floor or retention.',
    'zh-CN': 'legal-hold、log-floor 或 retention。',
    es: 'legal-hold, log-floor o retention.',
  },
  {
    en: 'Until when, in UTC, as far as it is known.',
    'zh-CN': '至何时，UTC（如知道）。',
    es: 'Hasta cuándo, en UTC, si se sabe.',
  },
  {
    en: 'The intent: the event by which the vault knows it.',
    'zh-CN': '执行意向：保险库所认的事件。',
    es: 'La intención: el evento por el que la conoce la bóveda.',
  },
  {
    en: 'When destruction began, in UTC.',
    'zh-CN': '销毁开始的时间，UTC。',
    es: 'Cuándo empezó la destrucción, en UTC.',
  },
  {
    en: 'When the receipt was written, in UTC.',
    'zh-CN': '写成回执的时间，UTC。',
    es: 'Cuándo se escribió el justificante, en UTC.',
  },
  { en: 'The receipt.', 'zh-CN': '回执。', es: 'El justificante.' },
  {
    en: 'The ids of the keys that were destroyed.',
    'zh-CN': '已销毁密钥的编号。',
    es: 'Los identificadores de las claves destruidas.',
  },
  {
    en: 'Exports with opened values of the subjects that had left the house.',
    'zh-CN': '已发出的、含主体打开值的导出文件。',
    es: 'Exportaciones con valores abiertos de los sujetos que habían salido de la casa.',
  },
  {
    en: 'The day after which no copy of the vault holds the keys any more.',
    'zh-CN': '此日之后没有任何保险库副本含有这些密钥。',
    es: 'El día tras el cual ninguna copia de la bóveda contiene las claves.',
  },
  { en: 'The number of the hold.', 'zh-CN': '保全编号。', es: 'El número de la retención.' },
  {
    en: 'The subjects: customer:<number> stands for everybody in the archive.',
    'zh-CN': '主体：customer:<number> 代表档案中的所有人。',
    es: 'Los sujetos: customer:<number> representa a todos en el expediente.',
  },
  {
    en: 'Its last day; none: until it is released.',
    'zh-CN': '最后一天；空：至解除为止。',
    es: 'Su último día; ninguno: hasta que se levante.',
  },
  { en: 'placed or released.', 'zh-CN': 'placed 或 released。', es: 'placed o released.' },
  { en: 'Who placed it.', 'zh-CN': '设置的人。', es: 'Quién la impuso.' },
  { en: 'Who released it.', 'zh-CN': '解除的人。', es: 'Quién la levantó.' },
  { en: 'Why it was released.', 'zh-CN': '解除的原因。', es: 'Por qué se levantó.' },
]
