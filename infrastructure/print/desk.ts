/**
 * The desk on which papers are written: the read model at one moment, and how a language writes days, times, amounts, codes
 * and names. The invariant: what a paper says depends on the place in the log, the language and nothing else.
 */
import type { Row } from '../answers'
import type { Cell } from '../export/columns'
import type { Snapshot } from '../export/snapshot'
import type { Language } from '../language/language'
import { speaker } from '../language/text'
import { printedCode } from '../language/texts/print-codes'
import { PRINTS } from '../language/texts/prints'
import { shortDay } from '../language/written'
import { zoneOffsets } from '../zone'

export type Say = (key: keyof typeof PRINTS & string, parameters?: Readonly<Record<string, string | number>>) => string

export interface Desk {
  readonly language: Language
  readonly zone: string
  readonly position: number
  readonly say: Say
  readonly rows: (sql: string, ...values: readonly (string | number)[]) => readonly Row[]
  /** A day of the calendar, as the language writes it. */
  readonly day: (day: Cell | undefined) => string
  /** An instant, in the zone of the regulation. */
  readonly moment: (instant: Cell | undefined) => string
  /** A name with the number of the employee. */
  readonly person: (employee: Cell | undefined) => string
  readonly code: (code: Cell | undefined, place: string) => string
  readonly codes: (list: Cell | undefined, place: string) => string
  /** The value of a field: of a field that takes decimals, grouped as the language writes them; any other as it stands. */
  readonly value: (field: string, value: string) => string
  readonly amount: (decimal: Cell | undefined, currency: Cell | undefined) => string
  /** Hundredths, as the language writes them. */
  readonly percent: (hundredths: Cell | undefined) => string
  /** Names one after another. */
  readonly list: (items: readonly string[]) => string
  readonly country: (code: string) => string
  readonly yesNo: (flag: Cell | undefined) => string
}

const MINUTE = 60_000
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/

const dayFormat = (language: Language): ((day: string) => string) => {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' })
  return (day) => format.format(new Date(`${day}T00:00:00.000Z`))
}

export const listIn = (cell: Cell | undefined): readonly string[] => {
  const list: unknown = typeof cell === 'string' ? JSON.parse(cell) : []
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : []
}

export const textIn = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell))

const DECIMAL = /^-?\d+(?:\.\d+)?$/

/** A decimal as the language writes it, with the digits that it has; exact, for it never is a floating number. */
const decimalIn = (locale: string, decimal: string): string => {
  const decimals = decimal.split('.')[1]?.length ?? 0
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const
  // The formatter reads decimal text of any length exactly; its type knows only numbers.
  return new Intl.NumberFormat(locale, digits).format(decimal as Intl.StringNumericLiteral)
}

/** The fields that take decimals in every version of the regulation, for every kind that has them. */
const DECIMAL_FIELDS = `SELECT field FROM v1_policy_fields GROUP BY field
  HAVING min(type) = 'decimal' AND max(type) = 'decimal'`

export const deskOf = (snapshot: Snapshot, language: Language): Desk => {
  const { zone, position } = snapshot
  const say: Say = speaker(language, PRINTS)
  const rows: Desk['rows'] = (sql, ...values) => snapshot.all({ sql, values })
  const offsets = zoneOffsets()
  const written = dayFormat(language)
  const names = new Map<string, string>()
  const person = (cell: Cell | undefined): string => {
    if (typeof cell !== 'string' || cell === '') return ''
    const known = names.get(cell)
    if (known !== undefined) return known
    const [staff] = rows('SELECT name FROM v1_staff WHERE employee = ?', cell)
    const name = staff === undefined ? printedCode(language, cell, 'actor') : `${textIn(staff.name)} (${cell})`
    names.set(cell, name)
    return name
  }
  const code = (cell: Cell | undefined, place: string): string =>
    typeof cell === 'string' && cell !== '' ? printedCode(language, cell, place) : ''
  const list = (items: readonly string[]): string => items.join(language === 'zh-CN' ? '、' : ', ')
  const locale = language === 'en' ? 'en-GB' : language
  let decimalFields: ReadonlySet<string> | undefined
  return {
    ...{ language, zone, position, say, rows, person, code, list },
    day: (cell) => (typeof cell === 'string' && PLAIN_DAY.test(cell) ? written(cell) : textIn(cell)),
    moment: (cell) => {
      if (typeof cell !== 'string' || Number.isNaN(Date.parse(cell))) return textIn(cell)
      const local = new Date(Date.parse(cell) + offsets(zone, cell) * MINUTE).toISOString()
      return `${shortDay(language, local.slice(0, 10))} ${local.slice(11, 16)}`
    },
    codes: (cell, place) => list(listIn(cell).map((each) => code(each, place))),
    value: (field, value) => {
      decimalFields ??= new Set(rows(DECIMAL_FIELDS).map((row) => textIn(row.field)))
      return decimalFields.has(field) && DECIMAL.test(value) ? decimalIn(locale, value) : value
    },
    amount: (decimal, currency) =>
      typeof decimal !== 'string' || decimal === '' ? '' : `${decimalIn(locale, decimal)} ${textIn(currency)}`,
    percent: (cell) =>
      typeof cell === 'number' ? new Intl.NumberFormat(locale, { style: 'percent' }).format(cell / 100) : textIn(cell),
    country: (code) => {
      if (!/^[A-Z]{2}$/.test(code)) return code
      return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(code) ?? code
    },
    yesNo: (flag) => (flag === null || flag === undefined ? '' : say(flag === 1 ? 'word.yes' : 'word.no')),
  }
}
