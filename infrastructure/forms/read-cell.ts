/**
 * From a cell to a value of a column, or to the fault that says why not. It guards that a value is exactly what the same
 * words would be as JSON: what a spreadsheet may have changed (zeros, digits, dates) is refused by name.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { ZoneOffset } from '../../domain/kernel/calendar'
import { code as codeCodec } from '../../domain/kernel/codec'
import type { Json } from '../../domain/kernel/event'
import { LANGUAGES, type Language } from '../language/language'
import { FORMS } from '../language/texts/forms'
import type { Cell, DateSystem } from './cell'
import { chosen, countryWords, folded, type Words, wordsOf } from './choices'
import type { Column } from './column'
import { type CellFault, type CellFaultCode, cellFault } from './fault'
import type { Form } from './form'
import { shownBySerial, shownDay, shownInstant, writtenDay, writtenInstant } from './written-day'
import { numberText, writtenNumber } from './written-number'

/** How the sheet is to be understood. */
export interface Reading {
  readonly language: Language
  /** Of the regulation: whose clocks times without an offset are read by. */
  readonly zone: string
  readonly offsetMinutes: ZoneOffset
}

/** Undefined: the cell is blank, and the place is left out of the input. */
export type Read = Either<CellFault, Json | undefined>
export type ReadCell = (cell: Cell, dates: DateSystem) => Read

const no = (code: CellFaultCode): Either<CellFault, never> => left(cellFault(code))

/** Digits and the signs of a telephone or an account number, and nothing else. */
const IS_NUMERAL = /^[\d\s+\-()./#*]*\d[\d\s+\-()./#*]*$/
/** Identity numbers, telephones and e-mail addresses have no full-width form; a name may have one on purpose. */
const halved = (text: string, { rule, type }: Column): string => {
  const plain = text.normalize('NFKC')
  const isKey = rule?.identity !== undefined || (rule?.search !== undefined && rule.search !== 'name')
  return type === 'name' || isKey || IS_NUMERAL.test(plain) ? plain.trim() : text
}

const textOf = (text: string, column: Column): Either<CellFault, string> => {
  const tidy = halved(text.replaceAll('\r\n', '\n').trim(), column)
  const { mostCharacters } = column
  return mostCharacters !== undefined && tidy.length > mostCharacters
    ? left(cellFault('cell-too-long', { most: mostCharacters }))
    : right(tidy)
}

const codeOf = (text: string, { list }: Column, words: Words): Either<CellFault, string> => {
  const found = chosen(words, text)
  if (!isLeft(found)) return found
  if (found.left === 'several') return no('cell-several-meanings')
  if (list?.isClosed === true) return no('cell-not-in-list')
  const plain = text.normalize('NFKC').trim()
  return codeCodec.is(plain) ? right(plain) : no('cell-not-a-code')
}

const countryOf = (text: string): Either<CellFault, string> => {
  const found = chosen(countryWords(), text)
  return isLeft(found) ? no(found.left === 'none' ? 'cell-not-in-list' : 'cell-several-meanings') : found
}

const wordsFor = (key: 'form.yes' | 'form.no', ...more: readonly string[]): ReadonlySet<string> =>
  new Set([...LANGUAGES.map((language) => FORMS[key][language]), ...more].map(folded))
const YES = wordsFor('form.yes', 'true', 'si', 'verdadero', '真', 'y', 's')
const NO = wordsFor('form.no', 'false', 'falso', '假', 'n')

const truthOf = (text: string): Either<CellFault, boolean> => {
  const word = folded(text)
  if (YES.has(word)) return right(true)
  return NO.has(word) ? right(false) : no('cell-not-yes-or-no')
}

const wholeOf = (number: string): Either<CellFault, number> => {
  const value = Number(number)
  return Number.isSafeInteger(value) && !/\.\d*[1-9]/.test(number) ? right(value + 0) : no('cell-not-whole')
}

/** What the column makes of a text. */
const fromText = (column: Column, words: Words, reading: Reading): ((text: string) => Either<CellFault, Json>) => {
  const { language, zone, offsetMinutes } = reading
  switch (column.type) {
    case 'text':
      return (text) => textOf(text, column)
    case 'name':
      return (text) =>
        column.list !== undefined ? codeOrName(text, column, words) : right(halved(text.trim(), column))
    case 'code':
      return (text) => codeOf(text, column, words)
    case 'currency':
      return (text) => right(text.normalize('NFKC').trim().toUpperCase())
    case 'country':
      return countryOf
    case 'day':
      return (text) => writtenDay(text, language)
    case 'instant':
      return (text) => writtenInstant(text, language, zone, offsetMinutes)
    case 'decimal':
      return (text) => writtenNumber(text, language)
    case 'integer':
      return (text) => {
        const number = writtenNumber(text, language)
        return isLeft(number) ? number : wholeOf(number.right)
      }
    case 'truth':
      return truthOf
  }
}

/** A word of the list (`all`), or a name. */
const codeOrName = (text: string, column: Column, words: Words): Either<CellFault, string> => {
  const found = chosen(words, text)
  return isLeft(found) ? right(halved(text.trim(), column)) : found
}

const fromNumber = (column: Column, reading: Reading) => {
  const { zone, offsetMinutes } = reading
  return (cell: Cell & { readonly is: 'number' }, dates: DateSystem): Either<CellFault, Json> => {
    switch (column.type) {
      case 'decimal':
      case 'integer': {
        if (cell.isPercent) return no('cell-percent')
        const number = numberText(cell.number)
        return isLeft(number) || column.type === 'decimal' ? number : wholeOf(number.right)
      }
      case 'day':
      case 'instant': {
        const shown = shownBySerial(cell.number, dates)
        if (isLeft(shown)) return shown
        return column.type === 'day' ? shownDay(shown.right, dates) : shownInstant(shown.right, zone, offsetMinutes)
      }
      case 'truth':
        return no('cell-not-yes-or-no')
      case 'text':
      case 'name':
      case 'code':
      case 'country':
      case 'currency':
        // 01088887777 and 1088887777 are the same number, and not the same telephone.
        return no('cell-number-where-text')
    }
  }
}

const fromDate = (
  column: Column,
  { zone, offsetMinutes }: Reading,
  milliseconds: number,
  dates: DateSystem,
): Either<CellFault, Json> => {
  switch (column.type) {
    case 'day':
      return shownDay(milliseconds, dates)
    case 'instant':
      return shownInstant(milliseconds, zone, offsetMinutes)
    case 'decimal':
    case 'integer':
      return no('cell-not-a-number')
    case 'truth':
      return no('cell-not-yes-or-no')
    case 'text':
    case 'name':
    case 'code':
    case 'country':
    case 'currency':
      return no('cell-date-where-text')
  }
}

const fromTruth = ({ type }: Column, truth: boolean): Either<CellFault, Json> => {
  switch (type) {
    case 'truth':
      return right(truth)
    case 'decimal':
    case 'integer':
      return no('cell-not-a-number')
    case 'day':
    case 'instant':
      return no('cell-not-a-day')
    case 'text':
    case 'name':
    case 'code':
    case 'country':
    case 'currency':
      return no('cell-truth-where-text')
  }
}

const SEPARATORS = /[;；、\n]|[,，]\s*/
const MOST_ITEMS = 1000

/** Several values in one cell; each is read by itself, and one that is named twice counts once. */
const listFrom = (one: (text: string) => Either<CellFault, Json>) => {
  return (text: string): Either<CellFault, Json> => {
    const values: Json[] = []
    const parts = text.split(SEPARATORS).filter((part) => part.trim() !== '')
    if (parts.length > MOST_ITEMS) return no('cell-too-many')
    for (const part of parts) {
      const value = one(part)
      if (isLeft(value)) return value
      if (!values.includes(value.right)) values.push(value.right)
    }
    return right(values)
  }
}

/** `all` alone is no list. */
const wholeList = (column: Column, words: Words, many: (text: string) => Either<CellFault, Json>) => {
  return (text: string): Either<CellFault, Json> => {
    const found = column.type === 'name' ? chosen(words, text) : left('none' as const)
    return isLeft(found) ? many(text) : found
  }
}

/** The reader of a column's cells. */
export const cellReader = (form: Form, column: Column, reading: Reading): ReadCell => {
  const words = wordsOf(form, column)
  const one = fromText(column, words, reading)
  const text = column.isList ? wholeList(column, words, listFrom(one)) : one
  const number = fromNumber(column, reading)
  return (cell, dates) => {
    switch (cell.is) {
      case 'empty':
        return right(undefined)
      case 'text':
        return text(cell.text)
      case 'number':
        return number(cell, dates)
      case 'date':
        return fromDate(column, reading, cell.milliseconds, dates)
      case 'truth':
        return fromTruth(column, cell.truth)
      case 'formula':
        return no('cell-formula-without-result')
      case 'formula-text':
        return no('cell-formula-as-text')
      case 'error':
        return no('cell-error')
      case 'merged':
        return no('cell-merged')
    }
  }
}
