/**
 * Codes and the words for them. A cell may hold a code or its label in any of the three languages, however a keyboard wrote
 * it. It guards that a word which means two codes is taken for neither.
 */
import { type Either, left, right } from 'fp-ts/Either'
import { LANGUAGES, type Language } from '../language/language'
import { codeLabel } from '../language/texts/codes'
import { labelOf } from '../language/texts/fields'
import type { Column } from './column'
import { type Form, PERSON } from './form'

/** Full-width letters become plain ones, blanks one, case is forgotten: what differs only in writing is one word. */
export const folded = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What a code of this column is called; names of fields are called as their columns are. */
export const placeLabel = (language: Language, form: Form, { list }: Column, code: string): string => {
  if (list === undefined) return code
  if (list.place === 'country') return countryLabel(language, code)
  return list.place.startsWith('field ')
    ? labelOf(language, code, form.kind ?? (form.command === 'add-contact-person' ? PERSON : undefined))
    : codeLabel(language, code, list.place)
}

/** From folded words to codes; a word of two codes leads to both. */
export type Words = ReadonlyMap<string, ReadonlySet<string>>

const put = (words: Map<string, Set<string>>, word: string, code: string): void => {
  const key = folded(word)
  const codes = words.get(key) ?? new Set()
  codes.add(code)
  words.set(key, codes)
}

/** The words of everything that a column offers. */
export const wordsOf = (form: Form, column: Column): Words => {
  const words = new Map<string, Set<string>>()
  const codes = column.list?.codes ?? []
  for (const code of codes) for (const language of LANGUAGES) put(words, placeLabel(language, form, column, code), code)
  // A code itself is never in doubt, whatever somebody calls another one.
  for (const code of codes) words.set(folded(code), new Set([code]))
  return words
}

let countries: Words | undefined
/** The names of countries as the runtime knows them in each language, and their codes. */
export const countryWords = (): Words => {
  if (countries !== undefined) return countries
  const words = new Map<string, Set<string>>()
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = names.of(code)
      if (name !== undefined) put(words, name, code)
    }
  }
  for (const code of codes) words.set(folded(code), new Set([code]))
  countries = words
  return words
}

/** What a country is called. */
export const countryLabel = (language: Language, code: string): string =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code

/** The code that a word means; `Left` when it means none, or more than one. */
export const chosen = (words: Words, text: string): Either<'none' | 'several', string> => {
  const codes = [...(words.get(folded(text)) ?? [])]
  const [code] = codes
  if (code === undefined) return left('none')
  return codes.length > 1 ? left('several') : right(code)
}
