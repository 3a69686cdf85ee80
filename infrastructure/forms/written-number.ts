/**
 * Numbers as people write them. It guards that a mark which may part thousands or decimals is read as neither: 1,234 in a
 * Spanish sheet is refused by name, for nobody can tell which was meant.
 */
import { type Either, left, right } from 'fp-ts/Either'
import type { Language } from '../language/language'
import { type CellFault, cellFault } from './fault'

const notANumber: Either<CellFault, never> = left(cellFault('cell-not-a-number'))
const ambiguous: Either<CellFault, never> = left(cellFault('cell-ambiguous-number'))

/** Digits in groups of three, of which the first may be shorter. */
const isGrouped = (text: string, mark: string): boolean => {
  const [first = '', ...groups] = text.split(mark)
  return /^\d{1,3}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group))
}

const plain = (whole: string, behind: string, isNegative: boolean): string => {
  const digits = whole.replace(/^0+(?=\d)/, '')
  const isZero = /^0*$/.test(digits) && /^0*$/.test(behind)
  return `${isNegative && !isZero ? '-' : ''}${digits}${behind === '' ? '' : `.${behind}`}`
}

/** A text of digits with one kind of mark in it, once or more often. */
const withOneMark = (text: string, mark: string, language: Language): Either<CellFault, readonly [string, string]> => {
  const parts = text.split(mark)
  const [whole = '', behind = ''] = parts
  if (parts.length > 2) return isGrouped(text, mark) ? right([parts.join(''), '']) : notANumber
  const mayGroup = isGrouped(text, mark) && !whole.startsWith('0')
  const isDecimalMark = mark === '.' || language === 'es'
  if (!isDecimalMark) return mayGroup ? right([whole + behind, '']) : notANumber
  if (!/^\d*$/.test(whole) || !/^\d+$/.test(behind)) return notANumber
  // In Spanish both marks are in use for both.
  return language === 'es' && mayGroup ? ambiguous : right([whole === '' ? '0' : whole, behind])
}

const partsOf = (text: string, language: Language): Either<CellFault, readonly [string, string]> => {
  const lastComma = text.lastIndexOf(',')
  const lastDot = text.lastIndexOf('.')
  if (lastComma < 0 && lastDot < 0) return /^\d+$/.test(text) ? right([text, '']) : notANumber
  if (lastComma >= 0 && lastDot >= 0) {
    const [thousands, at] = lastComma > lastDot ? ['.', lastComma] : [',', lastDot]
    const whole = text.slice(0, at)
    const behind = text.slice(at + 1)
    return isGrouped(whole, thousands) && /^\d+$/.test(behind)
      ? right([whole.replaceAll(thousands, ''), behind])
      : notANumber
  }
  return withOneMark(text, lastComma >= 0 ? ',' : '.', language)
}

/** Plain decimal notation of a written number: `1,234.50` becomes `1234.50`. Full-width digits count as digits. */
export const writtenNumber = (written: string, language: Language): Either<CellFault, string> => {
  const text = written.normalize('NFKC').trim().replaceAll('−', '-')
  const isNegative = text.startsWith('-')
  const unsigned = text.replace(/^[+-]/, '')
  // Blanks part thousands in every language, and nothing else.
  const closed = /^\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(unsigned) ? unsigned.replaceAll(' ', '') : unsigned
  if (closed !== unsigned && /[.,]\d{3}$/.test(closed) && language === 'es') return ambiguous
  const parts = partsOf(closed, language)
  return parts._tag === 'Left' ? parts : right(plain(parts.right[0], parts.right[1], isNegative))
}

/** A number of a spreadsheet, to the fifteen digits that it shows; beyond them it knows nothing. */
export const numberText = (number: number): Either<CellFault, string> => {
  const shown = Number(number.toPrecision(15))
  const text = String(shown === 0 ? 0 : shown)
  return /e/i.test(text) || !Number.isFinite(number) ? left(cellFault('cell-inexact-number')) : right(text)
}
