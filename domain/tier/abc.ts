/**
 * Classes by the cumulative share of money (Pareto), exactly. Customers in descending order of money, equal ones by
 * number; each belongs to the first class whose share the sum up to and with it does not pass. Equal money shares the
 * class of the first of them, and whoever brings most is of the first class, however much that is.
 */
import type { AbcModel } from '../kernel/tiers'

export interface Valued {
  readonly customer: string
  readonly amountMinor: number
}
export interface AbcClass {
  readonly level: string
  /** The share up to this customer and with it, in hundredths of a per cent, rounded down. */
  readonly cumulative: number
  readonly otherwise: boolean
}

const WHOLE = 10_000n

const descending = (one: Valued, other: Valued): number =>
  other.amountMinor - one.amountMinor || (one.customer < other.customer ? -1 : one.customer > other.customer ? 1 : 0)

const levelFor = ({ shares, otherwise }: AbcModel, sum: bigint, total: bigint, isFirst: boolean) => {
  const found = isFirst ? shares[0] : shares.find(({ upTo }) => sum * WHOLE <= BigInt(upTo) * total)
  return found === undefined ? { level: otherwise, otherwise: true } : { level: found.level, otherwise: false }
}

/** The class of each customer by number. Whoever brings nothing, or less, is of the last. */
export const abcClasses = (model: AbcModel, customers: readonly Valued[]): ReadonlyMap<string, AbcClass> => {
  const sorted = [...customers].sort(descending)
  const total = sorted.reduce((sum, { amountMinor }) => (amountMinor > 0 ? sum + BigInt(amountMinor) : sum), 0n)
  const classes = new Map<string, AbcClass>()
  let sum = 0n
  let last: (Pick<AbcClass, 'level' | 'otherwise'> & { readonly amountMinor: number }) | undefined
  for (const { customer, amountMinor } of sorted) {
    if (amountMinor <= 0) {
      classes.set(customer, { level: model.otherwise, cumulative: 10_000, otherwise: true })
      continue
    }
    sum += BigInt(amountMinor)
    if (last?.amountMinor !== amountMinor) last = { ...levelFor(model, sum, total, last === undefined), amountMinor }
    classes.set(customer, {
      level: last.level,
      cumulative: Number((sum * WHOLE) / total),
      otherwise: last.otherwise,
    })
  }
  return classes
}

/** The least money of each class but the last: what a run records as its edges. */
export const abcEdges = (
  model: AbcModel,
  customers: readonly Valued[],
  classes: ReadonlyMap<string, AbcClass>,
): readonly (readonly [level: string, leastMinor: number])[] =>
  model.shares.flatMap(({ level }) => {
    const amounts = customers
      .filter(({ customer }) => classes.get(customer)?.level === level && classes.get(customer)?.otherwise === false)
      .map(({ amountMinor }) => amountMinor)
    return amounts.length === 0 ? [] : [[level, amounts.reduce((least, each) => Math.min(least, each))] as const]
  })
