/**
 * What the commands on transactions share: lines and their sums, and the checks that all of them make. Amounts are
 * reckoned here, never taken on trust; a stated total is compared.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TypeOf } from 'io-ts'
import { customer as customerThing } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import { closed, decimal } from '../../domain/kernel/codec'
import { decimalsOf, lineAmount, statedAmount, sumOf } from '../../domain/kernel/money'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { Instant } from '../../domain/kernel/time'
import {
  linesFit,
  productCode,
  productDescription,
  type RecordedTransaction,
  type TransactionLine,
  type TransactionState,
} from '../../domain/transaction'
import { type Asking, reading } from '../kernel/command'

/** The archive of the customer that an input names. */
export const customerOf = ({ customer }: { readonly customer: string }) => ({
  customer: reading(customerThing, customerStream(customer)),
})

export const Line = closed(
  'a line of a transaction',
  { product: productCode, quantity: decimal, unitPrice: decimal },
  { description: productDescription },
)
export type Line = TypeOf<typeof Line>

/** What is said to have happened has happened. */
export const notInFuture = (at: Instant, asking: Asking): Either<Refusal, void> =>
  at > asking.at ? refuse('date-in-future', 'The time lies in the future.', { field: 'at' }) : right(undefined)

/** A code that the policy lists, or none. */
export const known = (
  codes: readonly string[],
  given: string | undefined,
  field: string,
  rule?: string,
): Either<Refusal, void> =>
  given === undefined || codes.includes(given)
    ? right(undefined)
    : refuse('not-in-policy', 'The policy in force does not name this code.', { field, ...(rule && { rule }) })

/** Lines with their amounts, and the sum. */
export interface Reckoned {
  readonly lines: readonly TransactionLine[]
  readonly totalMinor: number
}

const tooLargeAt = (field: string): Either<Refusal, never> =>
  refuse('amount-too-large', 'An amount is larger than can be recorded.', { field })

/** The lines with their amounts, and the sum. */
export const reckon = (given: readonly Line[], inCurrency: string): Either<Refusal, Reckoned> => {
  if (decimalsOf(inCurrency) === undefined) {
    return refuse('no-minor-unit', 'Nobody pays in this currency: it has no minor unit.', { field: 'currency' })
  }
  const lines: TransactionLine[] = []
  for (const [index, { product, description, quantity, unitPrice }] of given.entries()) {
    const amountMinor = lineAmount(quantity, unitPrice, inCurrency)
    if (amountMinor === undefined) return tooLargeAt(`lines.${index}`)
    lines.push({ product, description: description ?? null, quantity, unitPrice, amountMinor })
  }
  const totalMinor = sumOf(lines.map(({ amountMinor }) => amountMinor))
  if (totalMinor === undefined) return tooLargeAt('lines')
  return linesFit(lines)
    ? right({ lines, totalMinor })
    : refuse('too-many-lines', 'The lines are more than one record can hold.', { field: 'lines' })
}

/** The stated total, where there is one, is the sum. */
export const totalHolds = (
  stated: string | undefined,
  { totalMinor }: Reckoned,
  inCurrency: string,
): Either<Refusal, void> =>
  stated === undefined || statedAmount(stated, inCurrency) === totalMinor
    ? right(undefined)
    : refuse('total-differs', 'The stated total is not the sum of the lines.', { field: 'total', rule: 'ARC-60' })

/** The first refusal among checks that are made in order, or nothing. */
export const firstOf = (...checks: readonly (() => Either<Refusal, unknown>)[]): Either<Refusal, void> => {
  for (const each of checks) {
    const result = each()
    if (isLeft(result)) return result
  }
  return right(undefined)
}

/** Nothing stands under this number of the customer. */
export const unused = (transaction: TransactionState): Either<Refusal, void> => {
  switch (transaction.is) {
    case 'unknown':
      return right(undefined)
    case 'recorded':
      return refuse('already-recorded', 'This order of the customer has been recorded.', { field: 'order' })
    case 'cancellation':
      return refuse('already-cancelled', 'A cancellation has been recorded under this number.', { field: 'order' })
  }
}

/** The order if it is there, in this currency, not cancelled, and not younger than what is said of it. */
export const openOrder = (
  transaction: TransactionState,
  at: Instant,
  inCurrency: string | undefined,
): Either<Refusal, RecordedTransaction> => {
  if (transaction.is !== 'recorded') {
    return refuse('unknown-transaction', 'No such order of the customer has been recorded.', { field: 'order' })
  }
  if (transaction.isCancelled) {
    return refuse('already-cancelled', 'The order has been cancelled: nothing is left of it.', { field: 'order' })
  }
  if (inCurrency !== undefined && inCurrency !== transaction.currency) {
    return refuse('other-currency', 'The order was made in another currency.', { field: 'currency' })
  }
  return at < transaction.at
    ? refuse('before-the-transaction', 'The time lies before that of the order.', { field: 'at' })
    : right(transaction)
}
