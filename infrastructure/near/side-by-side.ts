/**
 * Two archives beside each other, field by field. It guards that a protected value is compared only where it was opened:
 * of the others it is told that they are there, and nothing of what they hold.
 */
import type { OpenedField } from '../access/opened'
import type { Row } from '../reading'
import { folded, nearness, spellingOf } from './spelling'

/** What an archive shows of a field. */
export interface Side {
  /** set, restricted, erased or empty. */
  readonly state: string
  /** The value as text; null where it is protected and was not opened, or there is none. */
  readonly value: string | null
}

export type Compared = 'same' | 'near' | 'different' | 'only-one' | 'not-opened'

export interface Beside {
  readonly field: string
  readonly section: string | null
  readonly one: Side
  readonly other: Side
  readonly compared: Compared
}

const EMPTY: Side = { state: 'empty', value: null }

const shownOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** The customer's own fields by name; those of its persons are nobody else's to compare. */
const sidesOf = (customer: string, rows: readonly Row[], opened: readonly OpenedField[]) =>
  new Map(
    rows
      .filter(({ subject }) => subject === `customer:${customer}`)
      .map((row) => {
        const found = opened.find(({ of, name }) => of === row.subject && name === row.field)
        const value = found?.is === 'known' ? shownOf(found.value) : row.value
        const side: Side = { state: String(row.state), value: value === null ? null : String(value) }
        return [String(row.field), { section: row.section === null ? null : String(row.section), side }] as const
      }),
  )

const comparedOf = (one: Side, other: Side): Compared => {
  if (one.state === 'empty' || other.state === 'empty') return 'only-one'
  if (one.value === null || other.value === null) return 'not-opened'
  if (one.value === other.value) return 'same'
  const isNear = folded(one.value) === folded(other.value) || nearness(spellingOf(one.value), other.value) !== undefined
  return isNear ? 'near' : 'different'
}

/** One archive as it is laid beside another. */
export interface Laid {
  readonly customer: string
  readonly fields: readonly Row[]
  readonly opened: readonly OpenedField[]
}

/** Every field that one of the two has, in the order of the first, then of the second. */
export const sideBySide = (one: Laid, other: Laid): readonly Beside[] => {
  const ones = sidesOf(one.customer, one.fields, one.opened)
  const others = sidesOf(other.customer, other.fields, other.opened)
  return [...new Set([...ones.keys(), ...others.keys()])].flatMap((field) => {
    const left = ones.get(field)
    const right = others.get(field)
    const sides = { one: left?.side ?? EMPTY, other: right?.side ?? EMPTY }
    if (sides.one.state === 'empty' && sides.other.state === 'empty') return []
    const section = left?.section ?? right?.section ?? null
    return [{ field, section, ...sides, compared: comparedOf(sides.one, sides.other) }]
  })
}
