/** Orders of January and February as an order clerk types them into a form of CSV: who bought often and much, and who little. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Text } from '../../../infrastructure/language/text'
import { customerNumber } from './sheet'
import type { Week } from './stage'

const SALE: Text = { en: 'sale', 'zh-CN': '销售', es: 'venta' }

export interface Order {
  readonly customer: string
  readonly order: string
  readonly at: string
  readonly quantity: number
  readonly unitPrice: string
}

/** The first twelve customers: the nth buys n times, each time a little more, the last time the later the more often. */
export const ORDERS: readonly Order[] = Array.from({ length: 12 }, (_, index) => index + 1).flatMap((nth) =>
  Array.from({ length: Math.ceil(nth / 2) }, (_, index) => ({
    customer: customerNumber(nth),
    order: `SO-${nth}-${index + 1}`,
    at: `2026-01-${String(2 * nth + index).padStart(2, '0')} 10:00`,
    quantity: 10 * nth,
    unitPrice: `${99 + nth}.90`,
  })),
)

/** Writes the rows below the headings of the form: the columns are found by the keys of its hidden first row. */
export const fillOrders = (week: Week, name: string): void => {
  const lines = readFileSync(week.path(name), 'utf8').split('\r\n')
  const keys = lines[0]?.split(',') ?? []
  const rows = ORDERS.map(({ customer, order, at, quantity, unitPrice }, nth) => {
    const values: Readonly<Record<string, string>> = {
      customer,
      order,
      at,
      direction: week.in(SALE),
      currency: 'CNY',
      'lines.0.product': 'LAMP-4',
      'lines.0.quantity': String(quantity),
      // In Spain a comma stands before the decimals.
      'lines.0.unitPrice': week.language === 'es' ? `"${unitPrice.replace('.', ',')}"` : unitPrice,
    }
    return keys.map((key, column) => (column === 0 ? String(nth + 1) : (values[key] ?? ''))).join(',')
  })
  writeFileSync(week.path(name), [...lines.slice(0, 4), ...rows, ''].join('\r\n'))
}
