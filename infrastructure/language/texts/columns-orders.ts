/**
 * What stands in the columns of views about orders. The English words are those of the catalogue of views.
 */
import type { Text } from '../text'

export const COLUMNS_ORDERS: readonly Text[] = [
  {
    en: 'The customer under whose number it was recorded.',
    'zh-CN': '记录时所用编号的客户。',
    es: 'El cliente con cuyo número se registró.',
  },
  {
    en: 'The number of the order, or of a cancellation that names none.',
    'zh-CN': '订单号，或没有写明订单的取消的编号。',
    es: 'El número del pedido, o de una cancelación que no nombra ninguno.',
  },
  { en: 'sale or purchase.', 'zh-CN': 'sale（销售）或 purchase（采购）。', es: 'sale (venta) o purchase (compra).' },
  {
    en: 'recorded, refunded (in part or wholly), partly-cancelled, cancelled; or cancellation.',
    'zh-CN': 'recorded、refunded（部分或全部）、partly-cancelled、cancelled；或 cancellation。',
    es: 'recorded, refunded (en parte o del todo), partly-cancelled, cancelled; o cancellation.',
  },
  { en: 'When it was, in UTC.', 'zh-CN': '发生的时间，UTC。', es: 'Cuándo fue, en UTC.' },
  { en: 'The currency of all amounts.', 'zh-CN': '所有金额的货币。', es: 'La moneda de todos los importes.' },
  {
    en: 'The amount, as decimal text; of a cancellation below zero.',
    'zh-CN': '金额，十进制文字；取消为负。',
    es: 'El importe, como texto decimal; de una cancelación, bajo cero.',
  },
  { en: 'The same in minor units.', 'zh-CN': '同上，以最小单位计。', es: 'Lo mismo en unidades menores.' },
  { en: 'What was given back.', 'zh-CN': '退还的金额。', es: 'Lo que se devolvió.' },
  { en: 'What was cancelled: zero or below.', 'zh-CN': '取消的金额：零或负。', es: 'Lo que se canceló: cero o menos.' },
  {
    en: 'What remains of it: total, less refunds, less cancellations.',
    'zh-CN': '余额：总额减退款减取消。',
    es: 'Lo que queda: total, menos reembolsos, menos cancelaciones.',
  },
  { en: 'How many lines it has.', 'zh-CN': '明细行数。', es: 'Cuántas líneas tiene.' },
  { en: 'How it was paid.', 'zh-CN': '支付方式。', es: 'Cómo se pagó.' },
  {
    en: 'own or partner; none for a cancellation.',
    'zh-CN': 'own 或 partner；取消为空。',
    es: 'own o partner; ninguna para una cancelación.',
  },
  { en: 'Who delivers it.', 'zh-CN': '承运方。', es: 'Quién lo entrega.' },
  { en: 'The number of the delivery.', 'zh-CN': '运单号。', es: 'El número del envío.' },
  {
    en: '1 if the event holds an address, which is protected.',
    'zh-CN': '事件含受保护的地址时为 1。',
    es: '1 si el evento contiene una dirección, que está protegida.',
  },
  {
    en: 'The place @n in the log of the event that holds the line.',
    'zh-CN': '含该行的事件在日志中的位置 @n。',
    es: 'El lugar @n en el registro del evento que contiene la línea.',
  },
  {
    en: 'The place of the line in it, from 1.',
    'zh-CN': '该行的序号，自 1 起。',
    es: 'El lugar de la línea, desde 1.',
  },
  { en: 'The number of the order.', 'zh-CN': '订单号。', es: 'El número del pedido.' },
  {
    en: 'The number of the cancellation, if it is a line of one.',
    'zh-CN': '若为取消的行，取消的编号。',
    es: 'El número de la cancelación, si es línea de una.',
  },
  { en: 'The product or service.', 'zh-CN': '产品或服务。', es: 'El producto o servicio.' },
  { en: 'What it is called.', 'zh-CN': '名称。', es: 'Cómo se llama.' },
  { en: 'How much, as decimal text.', 'zh-CN': '数量，十进制文字。', es: 'Cuánto, como texto decimal.' },
  {
    en: 'The price of one, as decimal text.',
    'zh-CN': '单价，十进制文字。',
    es: 'El precio de uno, como texto decimal.',
  },
  { en: 'The currency.', 'zh-CN': '货币。', es: 'La moneda.' },
  {
    en: 'The amount of the line, as decimal text.',
    'zh-CN': '该行的金额，十进制文字。',
    es: 'El importe de la línea, como texto decimal.',
  },
  {
    en: 'The customer under whose number the order was recorded.',
    'zh-CN': '记录订单时所用编号的客户。',
    es: 'El cliente con cuyo número se registró el pedido.',
  },
  { en: 'refund or cancellation.', 'zh-CN': 'refund 或 cancellation。', es: 'refund o cancellation.' },
  { en: 'Its own number.', 'zh-CN': '其自身的编号。', es: 'Su propio número.' },
  {
    en: 'The event, which holds the reason in words.',
    'zh-CN': '含文字理由的事件。',
    es: 'El evento, que contiene el motivo con palabras.',
  },
  {
    en: 'The number of the customer; of merged ones that of the survivor.',
    'zh-CN': '客户编号；合并者为保留者的编号。',
    es: 'El número del cliente; de los fusionados, el del que se conserva.',
  },
  { en: 'The currency of the amounts.', 'zh-CN': '金额的货币。', es: 'La moneda de los importes.' },
  {
    en: 'How many orders; cancellations do not count.',
    'zh-CN': '订单数；取消不计。',
    es: 'Cuántos pedidos; las cancelaciones no cuentan.',
  },
  { en: 'The first order, in UTC.', 'zh-CN': '首个订单，UTC。', es: 'El primer pedido, en UTC.' },
  {
    en: 'Its day, in the zone of the regulation.',
    'zh-CN': '其日期，按制度所在时区。',
    es: 'Su día, en el huso del reglamento.',
  },
  { en: 'The last order, in UTC.', 'zh-CN': '最近的订单，UTC。', es: 'El último pedido, en UTC.' },
  {
    en: 'The sum of all orders, as decimal text: nothing refunded or cancelled is taken off.',
    'zh-CN': '所有订单之和，十进制文字：不扣除退款和取消。',
    es: 'La suma de todos los pedidos, como texto decimal: sin restar reembolsos ni cancelaciones.',
  },
  { en: 'The sum of all refunds.', 'zh-CN': '所有退款之和。', es: 'La suma de todos los reembolsos.' },
  { en: 'How many refunds.', 'zh-CN': '退款数。', es: 'Cuántos reembolsos.' },
  { en: 'How many cancellations.', 'zh-CN': '取消数。', es: 'Cuántas cancelaciones.' },
  { en: 'Their sum: zero or below.', 'zh-CN': '其和：零或负。', es: 'Su suma: cero o menos.' },
  {
    en: 'Orders, less refunds, less cancellations.',
    'zh-CN': '订单减退款减取消。',
    es: 'Pedidos, menos reembolsos, menos cancelaciones.',
  },
]
