/**
 * The invoices of a real wholesaler, where they are found beside the checkout: cancellations left out, one record for
 * each customer. Tests on them run only then; everything else is tested without them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { statedAmount } from '../../../domain/kernel/money'
import type { RecencyBasis } from '../../../domain/kernel/tiers'
import { type CustomerFigures, recencyDays } from '../../../domain/tier/figures'
import { figuresOf } from './scheme'

const FILE = join(__dirname, '..', '..', '..', '..', 'shared', 'data', 'online-retail', 'invoices.csv')
export const hasOnlineRetail = existsSync(FILE)

export const ANALYSIS = '2011-12-11T00:00:00.000Z'

interface Bought {
  last: string
  orders: number
  amountMinor: number
}

/** Figures as of the analysis, of everybody who has an invoice that is no cancellation. */
export const onlineRetail = (recency: RecencyBasis = 'elapsed-days'): readonly CustomerFigures[] => {
  const bought = new Map<string, Bought>()
  for (const row of readFileSync(FILE, 'utf8').trim().split('\n').slice(1)) {
    const [invoice = '', customer = '', at = '', amount = ''] = row.split(',')
    if (invoice.startsWith('C')) continue
    const known = bought.get(customer) ?? { last: '', orders: 0, amountMinor: 0 }
    known.last = at > known.last ? at : known.last
    known.orders += 1
    known.amountMinor += statedAmount(amount, 'GBP') ?? Number.NaN
    bought.set(customer, known)
  }
  const analysis = { at: ANALYSIS, zone: 'UTC', recency }
  return [...bought].map(([customer, { last, orders, amountMinor }]) =>
    figuresOf(customer, {
      recencyDays: recencyDays(last.replace(/Z$/, '.000Z'), analysis, () => 0),
      orders,
      amountMinor,
    }),
  )
}
