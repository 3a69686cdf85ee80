/**
 * Control totals of a file: how many cells of each column are filled, the exact sum of whole numbers, the exact sum of
 * amounts by currency. They are reckoned on the text that a cell has in any format, so that whoever holds the file can
 * reckon them again. An empty text counts as not filled, for csv cannot tell the two apart.
 */
import type { Kind } from './columns'

/** A column as far as its total goes. */
export interface Counted {
  readonly name: string
  readonly kind: Kind
  readonly currency?: string
}

export interface ColumnTotal {
  readonly column: string
  readonly filled: number
  /** Of whole numbers. */
  readonly sum?: string
  /** Of amounts, by currency. */
  readonly sums?: Readonly<Record<string, string>>
}

const SCALE = 4
const UNIT = 10n ** BigInt(SCALE)
const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,4}))?0*$/

/** An amount in ten-thousandths, which hold the minor unit of every currency; undefined where it is none. */
export const tenThousandths = (text: string): bigint | undefined => {
  const [, sign, whole, decimals = ''] = AMOUNT.exec(text) ?? []
  if (whole === undefined) return undefined
  const size = BigInt(whole) * UNIT + BigInt(decimals.padEnd(SCALE, '0'))
  return sign === '-' ? -size : size
}

/** The shortest decimal text of ten-thousandths: `12.5`, `-0.01`, `7`. */
export const amountText = (units: bigint): string => {
  const size = units < 0n ? -units : units
  const decimals = String(size % UNIT)
    .padStart(SCALE, '0')
    .replace(/0+$/, '')
  return `${units < 0n ? '-' : ''}${size / UNIT}${decimals === '' ? '' : `.${decimals}`}`
}

/** A cell as totals see it. */
export type Countable = string | number | bigint | null

export interface Totals {
  readonly add: (cells: readonly Countable[]) => void
  readonly told: () => readonly ColumnTotal[]
}

const NO_CURRENCY = 'none'

/** Reckons totals of rows as they pass. What should be a number and is none spoils the sum, and that shows. */
export const totalsOf = (columns: readonly Counted[]): Totals => {
  const filled = columns.map(() => 0)
  const sums = columns.map(() => new Map<string, bigint>())
  const bad = columns.map(() => false)
  const currencyAt = columns.map(({ currency }) => columns.findIndex(({ name }) => name === currency))
  const add = (nth: number, key: string, value: bigint): void => {
    sums[nth]?.set(key, (sums[nth]?.get(key) ?? 0n) + value)
  }
  const addInteger = (nth: number, text: string): void => {
    if (/^-?\d+$/.test(text)) add(nth, '', BigInt(text))
    else bad[nth] = true
  }
  const addAmount = (nth: number, text: string, cells: readonly Countable[]): void => {
    const units = tenThousandths(text)
    if (units === undefined) bad[nth] = true
    else add(nth, String(cells[currencyAt[nth] ?? -1] ?? NO_CURRENCY), units)
  }
  const totalOf = ({ name, kind }: Counted, nth: number): ColumnTotal => {
    const column = { column: name, filled: filled[nth] ?? 0 }
    if (kind === 'integer') return { ...column, sum: bad[nth] ? 'no number' : String(sums[nth]?.get('') ?? 0n) }
    if (kind !== 'amount') return column
    const byCurrency = [...(sums[nth] ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))
    const told = byCurrency.map(([currency, units]) => [currency, amountText(units)] as const)
    return { ...column, sums: Object.fromEntries(bad[nth] ? [['no number', 'no number']] : told) }
  }
  return {
    add: (cells) => {
      for (const [nth, { kind }] of columns.entries()) {
        const cell = cells[nth]
        if (cell === null || cell === undefined || cell === '') continue
        filled[nth] = (filled[nth] ?? 0) + 1
        if (kind === 'integer') addInteger(nth, String(cell))
        else if (kind === 'amount') addAmount(nth, String(cell), cells)
      }
    },
    told: () => columns.map(totalOf),
  }
}
