/**
 * Refusals about tiers, credit and evaluations. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_TIER: Refusals = {
  'not-in-run': [
    {
      en: 'The run changes nothing for this customer.',
      'zh-CN': '本次评定对该客户没有变更。',
      es: 'La evaluación no cambia nada para este cliente.',
    },
  ],
  'run-not-approved': [
    {
      en: 'Only an approved run assigns tiers.',
      'zh-CN': '只有已批准的评定才能确定层级。',
      es: 'Solo una evaluación aprobada asigna niveles.',
    },
  ],
  'nothing-classified': [
    { en: 'Name one of the four.', 'zh-CN': '请填写四项之一。', es: 'Indique una de las cuatro.' },
  ],
  'unknown-aspect': [
    {
      en: 'The regulation appraises no such aspect.',
      'zh-CN': '制度不评价这一方面。',
      es: 'El reglamento no valora ese aspecto.',
    },
  ],
  'date-in-future': [
    { en: 'The day in on lies in the future.', 'zh-CN': 'on 中的日期在未来。', es: 'El día de on está en el futuro.' },
    {
      en: 'Figures are told as of an instant that has come.',
      'zh-CN': '数据只能截至已到来的时刻。',
      es: 'Las cifras se dan a un instante que ya ha llegado.',
    },
    {
      en: 'Tenure is told as of a day that has come.',
      'zh-CN': '合作年限只能截至已到来的日期。',
      es: 'La antigüedad se da a un día que ya ha llegado.',
    },
  ],
  'unknown-credit-grade': [
    {
      en: 'The regulation has no such credit grade.',
      'zh-CN': '制度中没有这一信用等级。',
      es: 'El reglamento no tiene ese grado de crédito.',
    },
  ],
  'credit-grade-missing': [
    {
      en: 'Grade the credit of the customer first.',
      'zh-CN': '请先评定客户的信用等级。',
      es: 'Evalúe primero el crédito del cliente.',
    },
  ],
  'negative-limit': [
    {
      en: 'A credit limit is not below nought.',
      'zh-CN': '信用限度不得低于零。',
      es: 'Un límite de crédito no es inferior a cero.',
    },
  ],
  'no-money': [
    { en: 'Nobody pays in this currency.', 'zh-CN': '没有人用这种货币支付。', es: 'Nadie paga en esa moneda.' },
  ],
  'nothing-to-contest': [
    {
      en: 'No run has assigned this customer a tier.',
      'zh-CN': '没有评定给该客户确定层级。',
      es: 'Ninguna evaluación ha asignado un nivel a este cliente.',
    },
  ],
  'contest-open': [
    { en: 'The tier is contested already.', 'zh-CN': '该层级已有异议未决。', es: 'El nivel ya está impugnado.' },
  ],
  'contest-decided': [
    {
      en: 'A contest of this tier has been decided.',
      'zh-CN': '对该层级的异议已有决定。',
      es: 'Ya se ha decidido una impugnación de este nivel.',
    },
  ],
  'unknown-contest': [
    {
      en: 'No open contest of this customer has this number.',
      'zh-CN': '该客户没有此编号的未决异议。',
      es: 'Ninguna impugnación abierta de este cliente tiene ese número.',
    },
  ],
  'own-contest': [
    {
      en: 'Nobody decides a contest of their own.',
      'zh-CN': '任何人不得决定自己提出的异议。',
      es: 'Nadie decide su propia impugnación.',
    },
  ],
  'own-customer': [
    {
      en: 'Whoever looks after a customer does not decide on its tier.',
      'zh-CN': '负责该客户的人不得决定其层级。',
      es: 'Quien atiende a un cliente no decide su nivel.',
    },
  ],
  'date-in-past': [
    {
      en: 'An exception ends on a later day.',
      'zh-CN': '例外须在以后的某一天结束。',
      es: 'Una excepción termina en un día posterior.',
    },
    {
      en: 'Tiers hold from today at the earliest.',
      'zh-CN': '层级最早自今天起生效。',
      es: 'Los niveles rigen como pronto desde hoy.',
    },
  ],
  'exception-too-long': [
    {
      en: 'An exception lasts {months} months at most.',
      'zh-CN': '例外最长 {months} 个月。',
      es: 'Una excepción dura como máximo {months, plural, one {# mes} many {# de meses} other {# meses}}.',
    },
  ],
  'exception-stands': [
    {
      en: 'An exception holds already; end it first.',
      'zh-CN': '已有例外生效；请先结束。',
      es: 'Ya rige una excepción; termínela primero.',
    },
  ],
  'exception-runs': [
    {
      en: 'The exception has not come to its end.',
      'zh-CN': '例外尚未到期。',
      es: 'La excepción no ha llegado a su fin.',
    },
  ],
  'reason-missing': [
    {
      en: 'Say why an exception is revoked.',
      'zh-CN': '请说明为何撤销例外。',
      es: 'Explique por qué se revoca una excepción.',
    },
  ],
  'empty-window': [
    {
      en: 'The window ends before it begins.',
      'zh-CN': '时间窗在开始之前就结束了。',
      es: 'La ventana termina antes de empezar.',
    },
  ],
  'unknown-customer-kind': [
    {
      en: 'The regulation has no such kind of customer.',
      'zh-CN': '制度中没有这种客户类别。',
      es: 'El reglamento no tiene ese tipo de cliente.',
    },
  ],
  'already-started': [
    {
      en: 'There is a run of this number already.',
      'zh-CN': '已有该编号的评定。',
      es: 'Ya hay una evaluación con este número.',
    },
  ],
  'unknown-run': [
    {
      en: 'There is no run of this number.',
      'zh-CN': '没有该编号的评定。',
      es: 'No hay ninguna evaluación con este número.',
    },
  ],
  'run-incomplete': [
    {
      en: 'The run was broken off and counts for nothing before it is complete.',
      'zh-CN': '评定中断，未完成之前不算数。',
      es: 'La evaluación se interrumpió y no cuenta mientras no esté completa.',
    },
  ],
  'wrong-phase': [
    {
      en: 'The run is {phase}: only one that is {wanted} goes on so.',
      'zh-CN': '评定处于 {phase}：只有处于 {wanted} 的才能这样继续。',
      es: 'La evaluación está en {phase}: solo una en {wanted} sigue así.',
    },
  ],
  'chunk-out-of-turn': [
    { en: 'A chunk before this one is missing.', 'zh-CN': '缺少此前的一批。', es: 'Falta un bloque anterior a este.' },
  ],
  'customers-out-of-order': [
    {
      en: 'Customers come in the order of their numbers, none twice.',
      'zh-CN': '客户按编号顺序排列，不得重复。',
      es: 'Los clientes van en el orden de sus números, ninguno dos veces.',
    },
  ],
  'too-many-customers': [
    {
      en: 'There are more customers than the run began with.',
      'zh-CN': '客户数多于评定开始时的数目。',
      es: 'Hay más clientes de los que había al empezar la evaluación.',
    },
  ],
  'count-differs': [
    {
      en: 'Not every customer of the run has been written, or more.',
      'zh-CN': '本次评定的客户没有全部写入，或写入过多。',
      es: 'No se han escrito todos los clientes de la evaluación, o se escribieron más.',
    },
  ],
  'own-run': [
    {
      en: 'Whoever asked for an evaluation does not approve it.',
      'zh-CN': '申请评定的人不得批准该评定。',
      es: 'Quien pidió una evaluación no la aprueba.',
    },
  ],
  'unknown-tier-scheme': [
    {
      en: 'The regulation has no tier scheme of this name.',
      'zh-CN': '制度中没有这个名称的分级方案。',
      es: 'El reglamento no tiene ningún esquema de niveles con ese nombre.',
    },
  ],
  'unknown-tier': [
    {
      en: 'The scheme has no tier of this name.',
      'zh-CN': '该方案没有这个名称的层级。',
      es: 'El esquema no tiene ningún nivel con ese nombre.',
    },
  ],
}
