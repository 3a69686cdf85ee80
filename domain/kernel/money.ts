/**
 * Money as it is stored: whole minor units (pence, fen) with an ISO 4217 code; quantities and unit prices are decimal
 * text. All reckoning is exact, on integers without a limit, and rounds once, half away from zero. The invariant: what
 * comes out is a safe integer of at most `MOST_MINOR`, or nothing.
 */
import { type Codec, integer } from './codec'

/** A thousand billion units with two decimals: larger amounts are a mistake, and sums of them would leave safe integers. */
export const MOST_MINOR = 1e15
/** An amount in minor units. */
export const minorUnits: Codec<number> = integer(-MOST_MINOR, MOST_MINOR)

/** Decimals of a currency where they are not two (ISO 4217). */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])
/** Metals, units of account and codes for tests have no minor unit: nobody pays with them. */
const WITHOUT_MINOR_UNIT: ReadonlySet<string> = new Set(
  'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' '),
)

/** How many decimals the minor unit of a currency stands for; undefined where there is none. */
export const decimalsOf = (currency: string): number | undefined =>
  WITHOUT_MINOR_UNIT.has(currency) ? undefined : (DECIMALS.get(currency) ?? 2)

/** An exact decimal number: `units` divided by ten to the power of `scale`. */
export interface Exact {
  readonly units: bigint
  readonly scale: number
}

/** Reads text that the codec `decimal` has accepted. */
export const exactOf = (text: string): Exact => {
  const point = text.indexOf('.')
  return point === -1
    ? { units: BigInt(text), scale: 0 }
    : { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 }
}

export const times = (left: Exact, right: Exact): Exact => ({
  units: left.units * right.units,
  scale: left.scale + right.scale,
})

/** Whole units of `decimals` decimals, rounded half away from zero. */
export const roundedTo = ({ units, scale }: Exact, decimals: number): bigint => {
  if (scale <= decimals) return units * 10n ** BigInt(decimals - scale)
  const divisor = 10n ** BigInt(scale - decimals)
  const size = units < 0n ? -units : units
  const rounded = (2n * size + divisor) / (2n * divisor)
  return units < 0n ? -rounded : rounded
}

const withinLimit = (units: bigint): number | undefined => {
  const amount = Number(units)
  return Math.abs(amount) <= MOST_MINOR ? amount : undefined
}

/** Quantity times unit price in minor units; undefined where the currency has none or the amount is too large. */
export const lineAmount = (quantity: string, unitPrice: string, currency: string): number | undefined => {
  const decimals = decimalsOf(currency)
  return decimals === undefined
    ? undefined
    : withinLimit(roundedTo(times(exactOf(quantity), exactOf(unitPrice)), decimals))
}

/** A stated amount in minor units; undefined where the currency has fewer decimals, no minor unit, or it is too large. */
export const statedAmount = (amount: string, currency: string): number | undefined => {
  const decimals = decimalsOf(currency)
  if (decimals === undefined) return undefined
  const exact = exactOf(amount)
  const units = roundedTo(exact, decimals)
  const isExact = units * 10n ** BigInt(exact.scale) === exact.units * 10n ** BigInt(decimals)
  return isExact ? withinLimit(units) : undefined
}

/** The sum, or undefined where it is too large. */
export const sumOf = (amounts: readonly number[]): number | undefined => {
  let sum = 0
  for (const amount of amounts) {
    sum += amount
    // Safe: both sides of the addition were at most a ninth of the largest safe integer.
    if (Math.abs(sum) > MOST_MINOR) return undefined
  }
  return sum
}

/** An amount as people write it, without grouping: `-12.50`. The currency must have a minor unit. */
export const amountText = (minor: number, currency: string): string => {
  const decimals = decimalsOf(currency) ?? 0
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const sign = minor < 0 ? '-' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(whole.length)}`
}
