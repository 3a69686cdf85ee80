/**
 * Refusals about erasures, holds, retention and inventories. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_FORGETTING: Refusals = {
  'retention-unknown': [
    {
      en: 'The schedule of the regulation says nothing of this record: what cannot be judged is not destroyed.',
      'zh-CN': '制度的保存期限表未涉及此记录：无法判断的，不予销毁。',
      es: 'El calendario de conservación del reglamento no dice nada de este registro: lo que no se puede juzgar no se destruye.',
    },
  ],
  'subject-held': [
    {
      en: 'A legal hold covers this record.',
      'zh-CN': '该记录处于法律保全之下。',
      es: 'Una retención legal cubre este registro.',
    },
  ],
  'retention-not-over': [
    {
      en: 'The time for which this record is kept is not over yet.',
      'zh-CN': '该记录的保存期限尚未届满。',
      es: 'El plazo de conservación de este registro todavía no ha terminado.',
    },
  ],
  'unknown-person': [
    {
      en: 'The archive holds no person with this number.',
      'zh-CN': '档案中没有该编号的人员。',
      es: 'El expediente no contiene ninguna persona con este número.',
    },
  ],
  'subject-erased': [
    { en: 'These data are erased already.', 'zh-CN': '这些数据已经销毁。', es: 'Estos datos ya están suprimidos.' },
    {
      en: 'These data are erased: there is nothing left to hold.',
      'zh-CN': '这些数据已经销毁：没有可保全的内容。',
      es: 'Estos datos están suprimidos: no queda nada que retener.',
    },
  ],
  'erasure-under-way': [
    {
      en: 'An erasure of these data is under way.',
      'zh-CN': '这些数据正在销毁过程中。',
      es: 'La supresión de estos datos está en curso.',
    },
  ],
  'deadline-in-past': [{ en: 'The deadline has passed already.', 'zh-CN': '期限已过。', es: 'El plazo ya ha pasado.' }],
  'unknown-erasure': [
    {
      en: 'The archive has no erasure with this number.',
      'zh-CN': '档案中没有该编号的销毁申请。',
      es: 'El expediente no tiene ninguna supresión con este número.',
    },
  ],
  'decided-already': [
    {
      en: 'This erasure has been decided already.',
      'zh-CN': '该销毁申请已有决定。',
      es: 'Esta supresión ya se ha decidido.',
    },
  ],
  'requester-decides': [
    {
      en: 'Whoever asked for an erasure does not decide on it.',
      'zh-CN': '申请销毁的人不得对其作出决定。',
      es: 'Quien pidió una supresión no decide sobre ella.',
    },
  ],
  'erasure-not-approved': [
    {
      en: 'Only an erasure that was approved is carried out.',
      'zh-CN': '只有已批准的销毁才予执行。',
      es: 'Solo se ejecuta una supresión aprobada.',
    },
  ],
  'erasure-not-started': [
    {
      en: 'A receipt comes after the intent.',
      'zh-CN': '先有执行意向，后有回执。',
      es: 'El justificante viene después de la intención.',
    },
  ],
  'erasure-started': [
    {
      en: 'The destruction of these data has begun.',
      'zh-CN': '这些数据的销毁已经开始。',
      es: 'La destrucción de estos datos ha comenzado.',
    },
  ],
  'hold-in-past': [
    {
      en: 'The hold would have ended already.',
      'zh-CN': '该保全本应已经结束。',
      es: 'La retención ya habría terminado.',
    },
  ],
  'unknown-hold': [
    {
      en: 'The archive has no hold with this number.',
      'zh-CN': '档案中没有该编号的保全。',
      es: 'El expediente no tiene ninguna retención con este número.',
    },
  ],
  'hold-placed-by-oneself': [
    {
      en: 'Whoever placed a hold does not release it.',
      'zh-CN': '设置保全的人不得自行解除。',
      es: 'Quien impuso una retención no la levanta.',
    },
  ],
  'not-in-population': [
    {
      en: 'This archive was not among those to be checked when the inventory began.',
      'zh-CN': '盘点开始时，该档案不在应检查之列。',
      es: 'Este expediente no estaba entre los que había que revisar cuando empezó el inventario.',
    },
  ],
  'discrepancy-missing': [
    {
      en: 'Say what is wrong, as a code.',
      'zh-CN': '请用代码说明有什么问题。',
      es: 'Indique con un código qué está mal.',
    },
  ],
  'nothing-is-wrong': [
    {
      en: 'An archive that is accurate and complete has no discrepancy.',
      'zh-CN': '准确完整的档案没有差异。',
      es: 'Un expediente exacto y completo no tiene discrepancias.',
    },
  ],
  'one-correction': [
    {
      en: 'Name the edit request, or the entry that fills what was empty: one of the two.',
      'zh-CN': '请注明修改申请或补录记录：二者之一。',
      es: 'Indique la solicitud de modificación o la anotación que completa lo que estaba vacío: una de las dos.',
    },
  ],
  'request-missing': [
    {
      en: 'What is inaccurate changes by an edit request: name it.',
      'zh-CN': '不准确的内容须通过修改申请更改：请注明申请。',
      es: 'Lo inexacto se cambia con una solicitud de modificación: indíquela.',
    },
  ],
  'nothing-to-correct': [
    {
      en: 'Nothing was found wrong with this archive.',
      'zh-CN': '该档案没有发现问题。',
      es: 'No se encontró nada incorrecto en este expediente.',
    },
  ],
  'checked-it': [
    {
      en: 'Somebody else signs off than who opened the inventory or checked an archive.',
      'zh-CN': '须由发起盘点或检查档案以外的人签核。',
      es: 'Firma el cierre alguien distinto de quien abrió el inventario o revisó un expediente.',
    },
  ],
  'items-unchecked': [
    {
      en: '{archives} archives wait for their check.',
      'zh-CN': '还有 {archives} 份档案等待检查。',
      es: '{archives, plural, one {# expediente espera} many {# de expedientes esperan} other {# expedientes esperan}} su revisión.',
    },
  ],
  'discrepancies-open': [
    {
      en: '{archives} archives were found wrong and nothing was done about it.',
      'zh-CN': '有 {archives} 份档案发现问题而未处理。',
      es: 'En {archives, plural, one {# expediente} many {# de expedientes} other {# expedientes}} se encontraron errores y no se hizo nada.',
    },
  ],
  'reason-missing': [
    {
      en: 'It has not been signed off: say why it is given up.',
      'zh-CN': '尚未签核：请说明为何放弃。',
      es: 'No se ha firmado el cierre: explique por qué se abandona.',
    },
  ],
  'unknown-inventory': [
    {
      en: 'No inventory has been opened under this number.',
      'zh-CN': '没有以此编号发起的盘点。',
      es: 'No se ha abierto ningún inventario con este número.',
    },
  ],
  'inventory-closed': [
    { en: 'The inventory is closed.', 'zh-CN': '盘点已经结束。', es: 'El inventario está cerrado.' },
  ],
  'population-not-frozen': [
    {
      en: 'Which archives are checked is not complete yet: the process freezes it (dossier tick).',
      'zh-CN': '待检查的档案范围尚未确定：由流程固定 (dossier tick)。',
      es: 'La relación de expedientes que se revisan no está completa: la fija el proceso (dossier tick).',
    },
  ],
  'signed-off-already': [
    {
      en: 'The inventory has been signed off.',
      'zh-CN': '盘点已经签核。',
      es: 'El cierre del inventario ya está firmado.',
    },
  ],
  'unknown-interval': [
    {
      en: 'The regulation has no such interval for checks of archives.',
      'zh-CN': '制度中没有这种档案检查周期。',
      es: 'El reglamento no tiene ese intervalo de revisión de expedientes.',
    },
  ],
  'date-in-past': [
    { en: 'The day in dueOn is over.', 'zh-CN': 'dueOn 所写的日期已过。', es: 'El día de dueOn ya pasó.' },
  ],
  'only-the-process': [
    {
      en: 'Which archives are checked is said by the process, so that nobody leaves one out.',
      'zh-CN': '检查哪些档案由流程确定，以免有人遗漏。',
      es: 'Qué expedientes se revisan lo dice el proceso, para que nadie omita ninguno.',
    },
  ],
  'population-frozen': [
    { en: 'The population is complete.', 'zh-CN': '范围已经完整。', es: 'La población está completa.' },
  ],
  'chunk-out-of-order': [
    {
      en: 'Chunks follow each other, and customers stand in the order of their numbers.',
      'zh-CN': '分批依次排列，客户按编号顺序排列。',
      es: 'Los bloques van seguidos y los clientes, en el orden de sus números.',
    },
  ],
  'count-differs': [
    {
      en: 'The chunks hold another number of archives.',
      'zh-CN': '各批所含的档案数目不符。',
      es: 'Los bloques contienen otro número de expedientes.',
    },
  ],
  'unknown-refusal': [
    {
      en: 'No such refusal was recorded in that month.',
      'zh-CN': '该月没有记录这一拒绝。',
      es: 'En ese mes no se registró ese rechazo.',
    },
  ],
  'unknown-record-class': [
    {
      en: 'The regulation has these classes: {classes}.',
      'zh-CN': '制度有以下类别：{classes}。',
      es: 'El reglamento tiene estas clases: {classes}.',
    },
  ],
  'erasure-not-done': [
    {
      en: 'There is no receipt yet: the erasure is {phase}.',
      'zh-CN': '尚无回执：销毁处于 {phase}。',
      es: 'Todavía no hay justificante: la supresión está en {phase}.',
    },
  ],
  'no-policy': [
    { en: 'No regulation is in force.', 'zh-CN': '没有现行制度。', es: 'No hay ningún reglamento en vigor.' },
  ],
}
