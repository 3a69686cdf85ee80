/**
 * What customers have bought, told from the log: the figures of an evaluation. Only sales count, for what is bought of a
 * supplier is no sale; orders in another currency are left out and counted. The invariant: an order counts once, at its
 * own time, whatever the order in which the log came to know of it.
 */
import type { Instant } from '../../domain/kernel/time'
import type { RunParameters } from '../../domain/tier/run'
import type { TransactionEvent } from '../../domain/transaction'

interface Sale {
  readonly customer: string
  readonly at: Instant
  readonly amountMinor: number
  /** What was refunded or cancelled of it by the instant of the analysis. */
  takenBackMinor: number
  isCancelled: boolean
}

/** Sums of one customer. */
export interface Bought {
  readonly orders: number
  readonly amountMinor: number
  readonly lastAt: Instant | null
}

export interface Sales {
  readonly take: (event: TransactionEvent) => void
  /** By the number that the archive has in the end: `survivorOf` follows mergers. */
  readonly sums: (survivorOf: (customer: string) => string) => ReadonlyMap<string, Bought>
  readonly leftOut: () => number
}

interface Sum {
  orders: number
  amountMinor: number
  lastAt: Instant | null
}

const added = (sum: Sum, sale: Sale, money: RunParameters['money']): void => {
  // In net terms an order that was cancelled as a whole was none.
  if (money === 'net' && sale.isCancelled) return
  sum.orders += 1
  sum.amountMinor += money === 'net' ? sale.amountMinor - sale.takenBackMinor : sale.amountMinor
  if (sum.lastAt === null || sale.at > sum.lastAt) sum.lastAt = sale.at
}

/** Reads transactions one by one; nothing is decided before the last. */
export const salesOf = ({ at, windowFrom, money, currency }: RunParameters): Sales => {
  const sales = new Map<string, Sale>()
  /** Cancellations that name no order. */
  const loose: { readonly customer: string; readonly amountMinor: number }[] = []
  let leftOut = 0
  const counts = (when: Instant): boolean => when <= at && (windowFrom === null || when >= windowFrom)

  const recorded = ({ stream, open }: Extract<TransactionEvent, { readonly type: 'TransactionRecorded' }>): void => {
    if (open.direction !== 'sale' || !counts(open.at)) return
    if (open.currency !== currency) leftOut += 1
    else
      sales.set(stream, {
        customer: open.customer,
        at: open.at,
        amountMinor: open.totalMinor,
        takenBackMinor: 0,
        isCancelled: false,
      })
  }

  const cancelled = ({
    stream,
    revision,
    open,
  }: Extract<TransactionEvent, { readonly type: 'TransactionCancelled' }>): void => {
    const sale = sales.get(stream)
    if (sale !== undefined && open.at <= at) {
      sale.takenBackMinor -= open.totalMinor
      sale.isCancelled ||= open.whole
    } else if (revision === 0 && open.direction === 'sale' && open.currency === currency && counts(open.at))
      loose.push({ customer: open.customer, amountMinor: open.totalMinor })
  }

  return {
    take: (event) => {
      switch (event.type) {
        case 'TransactionRecorded':
          return recorded(event)
        case 'TransactionRefunded': {
          const sale = sales.get(event.stream)
          if (sale !== undefined && event.open.at <= at) sale.takenBackMinor += event.open.amountMinor
          return
        }
        case 'TransactionCancelled':
          return cancelled(event)
      }
    },
    sums: (survivorOf) => {
      const sums = new Map<string, Sum>()
      const sumOf = (customer: string): Sum => {
        const number = survivorOf(customer)
        const known = sums.get(number) ?? { orders: 0, amountMinor: 0, lastAt: null }
        sums.set(number, known)
        return known
      }
      for (const sale of sales.values()) added(sumOf(sale.customer), sale, money)
      if (money === 'net') for (const { customer, amountMinor } of loose) sumOf(customer).amountMinor += amountMinor
      return sums
    },
    leftOut: () => leftOut,
  }
}
