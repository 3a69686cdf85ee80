/**
 * Refusals about solving, answering and closing complaints. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_COMPLAINT_ANSWER: Refusals = {
  'root-cause-missing': [
    {
      en: 'The problem recurs: record its root cause first.',
      'zh-CN': '问题重复发生：请先记录根本原因。',
      es: 'El problema se repite: registre primero su causa raíz.',
    },
    { en: 'Record the root cause first.', 'zh-CN': '请先记录根本原因。', es: 'Registre primero la causa raíz.' },
  ],
  'preventive-action-missing': [
    {
      en: 'The problem recurs: record what shall keep it from coming again first.',
      'zh-CN': '问题重复发生：请先记录防止再次发生的预防措施。',
      es: 'El problema se repite: registre primero la medida preventiva que evitará que vuelva a ocurrir.',
    },
  ],
  'opinion-sheet-missing': [
    {
      en: 'Name the complaint-handling opinion sheet that is filed with it.',
      'zh-CN': '请注明一并归档的投诉处理意见表。',
      es: 'Indique la hoja de opinión sobre la queja que se archiva con ella.',
    },
  ],
  'too-late-to-reopen': [
    {
      en: 'It was closed more than {days} days ago: log a new complaint and link it to this one.',
      'zh-CN': '投诉结案已超过 {days} 天：请登记新的投诉并与此投诉关联。',
      es: 'Se cerró hace más de {days, plural, one {# día} many {# de días} other {# días}}: registre una queja nueva y vincúlela a esta.',
    },
  ],
  'complaint-open': [
    { en: 'The complaint is being worked on.', 'zh-CN': '投诉正在处理中。', es: 'La queja está en tramitación.' },
  ],
  'not-a-handler': [
    {
      en: 'This person took no part in handling the complaint.',
      'zh-CN': '此人没有参与处理该投诉。',
      es: 'Esta persona no participó en la tramitación de la queja.',
    },
  ],
  'own-appraisal': [
    {
      en: 'Nobody rewards or punishes himself.',
      'zh-CN': '任何人不得奖惩自己。',
      es: 'Nadie se premia ni se sanciona a sí mismo.',
    },
  ],
  'judged-by-nobody': [
    {
      en: 'Only a person judges without a rule.',
      'zh-CN': '没有规则时只能由人判断。',
      es: 'Sin una regla solo puede juzgar una persona.',
    },
  ],
  'reason-missing': [
    { en: 'Say why the two are alike.', 'zh-CN': '请说明两者为何相似。', es: 'Explique por qué las dos se parecen.' },
    {
      en: 'Say why another solution is asked for.',
      'zh-CN': '请说明为何要求另外的方案。',
      es: 'Explique por qué se pide otra solución.',
    },
    {
      en: 'Say why a complaint that is in time goes to a higher office.',
      'zh-CN': '请说明期限内的投诉为何上报。',
      es: 'Explique por qué una queja en plazo pasa a un órgano superior.',
    },
  ],
  'not-earlier': [
    { en: 'The other complaint came later.', 'zh-CN': '另一投诉发生在后。', es: 'La otra queja es posterior.' },
  ],
  'not-alike': [
    {
      en: 'The two are not alike by this rule.',
      'zh-CN': '按此规则，两者并不相似。',
      es: 'Según esta regla, las dos no se parecen.',
    },
  ],
  'outside-window': [
    {
      en: 'More than {days} days lie between the two.',
      'zh-CN': '两者相隔超过 {days} 天。',
      es: 'Entre las dos median más de {days, plural, one {# día} many {# de días} other {# días}}.',
    },
  ],
  'same-complaint': [
    {
      en: 'A complaint is no recurrence of itself.',
      'zh-CN': '投诉不是其自身的重复。',
      es: 'Una queja no es repetición de sí misma.',
    },
  ],
  'unknown-complaint': [
    {
      en: 'No complaint has been logged under the earlier number.',
      'zh-CN': '较早的编号下没有登记投诉。',
      es: 'No se ha registrado ninguna queja con el número anterior.',
    },
  ],
  'not-investigated': [
    {
      en: 'A cause is told after the facts have been investigated.',
      'zh-CN': '须先调查事实，再说明原因。',
      es: 'La causa se indica después de investigar los hechos.',
    },
  ],
  'date-in-past': [
    { en: 'The day in doneBy is over.', 'zh-CN': 'doneBy 所写的日期已过。', es: 'El día de doneBy ya pasó.' },
  ],
  'checked-before-done': [
    {
      en: 'The effect cannot be checked before it is done.',
      'zh-CN': '措施未完成之前不能检查效果。',
      es: 'El efecto no se puede comprobar antes de que esté hecho.',
    },
  ],
  'unknown-action': [
    {
      en: 'The complaint has no such preventive action.',
      'zh-CN': '该投诉没有这项预防措施。',
      es: 'La queja no tiene esa medida preventiva.',
    },
  ],
  'own-action': [
    {
      en: 'Nobody checks his own action.',
      'zh-CN': '任何人不得检查自己的措施。',
      es: 'Nadie comprueba su propia medida.',
    },
  ],
  'too-early': [
    {
      en: 'The effect is checked from {day} on.',
      'zh-CN': '效果自 {day} 起检查。',
      es: 'El efecto se comprueba a partir de {day}.',
    },
  ],
  'steps-apart': [
    {
      en: 'In the seven-step procedure a solution is proposed first and decided then.',
      'zh-CN': '在七步流程中，先提出方案，再作决定。',
      es: 'En el procedimiento de siete pasos primero se propone la solución y después se decide.',
    },
    {
      en: 'In the seven-step procedure the answer of the customer and the effect are steps of their own.',
      'zh-CN': '在七步流程中，客户答复和效果核查是单独的步骤。',
      es: 'En el procedimiento de siete pasos, la respuesta del cliente y el efecto son pasos propios.',
    },
  ],
  'nothing-to-return': [
    {
      en: 'A solution that is brought along is not returned.',
      'zh-CN': '一并提出的方案不予退回。',
      es: 'Una solución que se presenta a la vez no se devuelve.',
    },
  ],
  'decided-it': [
    {
      en: 'Nobody approves what he decided.',
      'zh-CN': '任何人不得批准自己作出的决定。',
      es: 'Nadie aprueba lo que él mismo decidió.',
    },
  ],
  'no-approval-needed': [
    {
      en: 'The result of this kind of complaint needs no approval.',
      'zh-CN': '此类投诉的处理结果无需批准。',
      es: 'El resultado de este tipo de queja no necesita aprobación.',
    },
  ],
  'answer-missing': [
    {
      en: 'Where the decision stands against the customer, write down what the customer says.',
      'zh-CN': '决定对客户不利时，请写明客户的意见。',
      es: 'Cuando la decisión es contraria al cliente, anote lo que dice el cliente.',
    },
    {
      en: 'Say whether the customer accepts it.',
      'zh-CN': '请注明客户是否接受。',
      es: 'Indique si el cliente la acepta.',
    },
  ],
  'step-is-past': [
    {
      en: 'What the customer says is on record.',
      'zh-CN': '客户的意见已有记录。',
      es: 'Lo que dice el cliente ya consta.',
    },
  ],
  'effect-missing': [
    { en: 'Say whether the solution helped.', 'zh-CN': '请注明方案是否有效。', es: 'Indique si la solución sirvió.' },
  ],
  'carried-it-out': [
    {
      en: 'Nobody supervises what he carried out.',
      'zh-CN': '任何人不得监督自己执行的事项。',
      es: 'Nadie supervisa lo que él mismo llevó a cabo.',
    },
  ],
  'no-deadline': [
    {
      en: 'The regulation gives no deadline for this.',
      'zh-CN': '制度未对此规定期限。',
      es: 'El reglamento no da un plazo para esto.',
    },
    {
      en: 'The regulation has no calendar of this name any more.',
      'zh-CN': '制度中已没有这一名称的日历。',
      es: 'El reglamento ya no tiene un calendario con ese nombre.',
    },
  ],
  'date-in-future': [
    {
      en: 'The time in {field} lies in the future.',
      'zh-CN': '{field} 中的时间在未来。',
      es: 'La hora de {field} está en el futuro.',
    },
  ],
  'before-receipt': [
    {
      en: 'The time in {field} lies before the receipt.',
      'zh-CN': '{field} 中的时间早于收到投诉的时间。',
      es: 'La hora de {field} es anterior a la recepción.',
    },
  ],
  'unknown-document': [
    {
      en: 'The archive of the complainant holds no such document.',
      'zh-CN': '投诉人的档案中没有此文件。',
      es: 'El expediente de quien presentó la queja no contiene ese documento.',
    },
  ],
  'not-overdue': [{ en: 'The complaint is in time.', 'zh-CN': '投诉尚在期限之内。', es: 'La queja está en plazo.' }],
  'answered-already': [
    {
      en: 'The complainant has been answered.',
      'zh-CN': '已经答复投诉人。',
      es: 'Ya se ha respondido a quien presentó la queja.',
    },
  ],
}
