/**
 * Refusals about orders, refunds and cancellations. The English words are those of the code.
 */
import type { Refusals } from '../refusals'

export const REFUSALS_TRANSACTION: Refusals = {
  'date-in-future': [
    { en: 'The time lies in the future.', 'zh-CN': '该时间在未来。', es: 'La hora está en el futuro.' },
  ],
  'not-in-policy': [
    {
      en: 'The policy in force does not name this code.',
      'zh-CN': '现行制度没有此代码。',
      es: 'El reglamento vigente no nombra este código.',
    },
  ],
  'amount-too-large': [
    {
      en: 'An amount is larger than can be recorded.',
      'zh-CN': '金额过大，无法记录。',
      es: 'Un importe es mayor de lo que se puede registrar.',
    },
  ],
  'no-minor-unit': [
    {
      en: 'Nobody pays in this currency: it has no minor unit.',
      'zh-CN': '没有人用这种货币支付：它没有最小单位。',
      es: 'Nadie paga en esa moneda: no tiene unidad menor.',
    },
  ],
  'too-many-lines': [
    {
      en: 'The lines are more than one record can hold.',
      'zh-CN': '明细行过多，一条记录容纳不下。',
      es: 'Las líneas son más de las que caben en un registro.',
    },
  ],
  'total-differs': [
    {
      en: 'The stated total is not the sum of the lines.',
      'zh-CN': '所写总额不等于各行之和。',
      es: 'El total indicado no es la suma de las líneas.',
    },
  ],
  'already-recorded': [
    {
      en: 'This order of the customer has been recorded.',
      'zh-CN': '该客户的这一订单已有记录。',
      es: 'Este pedido del cliente ya consta.',
    },
  ],
  'already-cancelled': [
    {
      en: 'A cancellation has been recorded under this number.',
      'zh-CN': '该编号下已记录取消。',
      es: 'Ya consta una cancelación con este número.',
    },
    {
      en: 'The order has been cancelled: nothing is left of it.',
      'zh-CN': '订单已取消：已无余额。',
      es: 'El pedido ha sido cancelado: no queda nada de él.',
    },
    {
      en: 'This cancellation of the order has been recorded.',
      'zh-CN': '该订单的取消已有记录。',
      es: 'Esta cancelación del pedido ya consta.',
    },
  ],
  'other-currency': [
    {
      en: 'The order was made in another currency.',
      'zh-CN': '订单使用另一种货币。',
      es: 'El pedido se hizo en otra moneda.',
    },
  ],
  'before-the-transaction': [
    {
      en: 'The time lies before that of the order.',
      'zh-CN': '该时间早于订单时间。',
      es: 'La hora es anterior a la del pedido.',
    },
  ],
  'attestation-missing': [
    {
      en: 'A transaction with a partner names the attestation of its compliance.',
      'zh-CN': '与合作伙伴的交易须注明其合规证明。',
      es: 'Una transacción con un socio nombra la acreditación de su cumplimiento.',
    },
  ],
  'total-below-zero': [
    {
      en: 'An order comes to zero or more; what is taken back is a cancellation.',
      'zh-CN': '订单金额不得低于零；退回的部分应作为取消记录。',
      es: 'Un pedido suma cero o más; lo que se devuelve es una cancelación.',
    },
  ],
  'already-refunded': [
    {
      en: 'This refund of the order has been recorded.',
      'zh-CN': '该订单的此笔退款已有记录。',
      es: 'Este reembolso del pedido ya consta.',
    },
  ],
  'not-an-amount': [
    {
      en: 'A refund is above zero, in whole minor units of the currency.',
      'zh-CN': '退款须大于零，并为货币最小单位的整数。',
      es: 'Un reembolso es mayor que cero, en unidades menores enteras de la moneda.',
    },
  ],
  'more-than-is-left': [
    {
      en: 'A refund is never more than what is left of the order.',
      'zh-CN': '退款不得超过订单的余额。',
      es: 'Un reembolso nunca supera lo que queda del pedido.',
    },
    {
      en: 'A cancellation never takes more than what is left of the order.',
      'zh-CN': '取消不得超过订单的余额。',
      es: 'Una cancelación nunca quita más de lo que queda del pedido.',
    },
  ],
  'total-above-zero': [
    {
      en: 'The lines of a cancellation take away: their quantities are negative.',
      'zh-CN': '取消的明细是扣减：数量为负。',
      es: 'Las líneas de una cancelación restan: sus cantidades son negativas.',
    },
  ],
  'other-direction': [
    { en: 'The order went the other way.', 'zh-CN': '订单方向相反。', es: 'El pedido iba en el otro sentido.' },
  ],
  'unknown-transaction': [
    {
      en: 'No such order is recorded; without one, name lines and currency.',
      'zh-CN': '没有这一订单的记录；没有订单时，请写明明细和货币。',
      es: 'No consta ese pedido; sin él, indique líneas y moneda.',
    },
  ],
}
