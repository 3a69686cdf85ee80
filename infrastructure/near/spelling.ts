/**
 * How open names of organisations are compared: folded, without the legal form, by their sound, and within one character.
 * It guards that a likeness is only ever said, with its reason, to people who then decide; nothing here joins anything.
 */
import { distance } from 'fastest-levenshtein'
import { foldedName, foldedOrganisationName } from '../vault/normalise'
import { type Sounds, sameSound, soundsIn, soundsOf } from './sound'

/** Why two names are near: the strongest reason comes first. */
export const NEAR_REASONS = ['same-without-legal-form', 'same-pinyin', 'one-character-differs', 'in-pinyin'] as const
export type NearReason = (typeof NEAR_REASONS)[number]

/** Accents over Latin letters do not matter, nor do blanks and signs between words. */
const MARKS = /\p{Mn}/gu
const BETWEEN = /[\s\p{P}\p{S}]+/gu
const HAN = /\p{Script=Han}/u

const plain = (text: string): string => text.normalize('NFD').replace(MARKS, '').normalize('NFC')

/** Width, case, accents, blanks and signs do not matter. */
export const folded = (name: string): string => plain(foldedName(name)).replace(BETWEEN, '')
/** The same without the legal form. */
export const bare = (name: string): string => plain(foldedOrganisationName(name)).replace(BETWEEN, '')

/** A name as it is compared with many others. */
export interface Spelling {
  readonly folded: string
  readonly bare: string
  readonly letters: readonly string[]
  readonly sounds: Sounds
}

export const spellingOf = (name: string): Spelling => {
  const without = bare(name)
  return { folded: folded(name), bare: without, letters: [...without], sounds: soundsOf(without) }
}

/** A slip in a short name gives another name; characters of Chinese carry more, so fewer of them are enough. */
const LEAST_LETTERS = 5
const LEAST_HAN = 3

/**
 * Within one character put in, left out or taken for another. With one slip, the first half of the longer name stands at
 * the beginning of the other or its second half at the end: what fails that is not measured.
 */
export const isOneApart = (one: Spelling, letters: readonly string[], other: string): boolean => {
  const least = HAN.test(one.bare) ? LEAST_HAN : LEAST_LETTERS
  if (Math.abs(one.letters.length - letters.length) > 1 || Math.min(one.letters.length, letters.length) < least)
    return false
  const half = Math.floor(Math.max(one.letters.length, letters.length) / 2)
  const longer = one.letters.length >= letters.length ? one.bare : other
  const shorter = longer === one.bare ? other : one.bare
  const points = one.letters.length >= letters.length ? one.letters : letters
  if (!shorter.startsWith(points.slice(0, half).join('')) && !shorter.endsWith(points.slice(half).join('')))
    return false
  return distance(one.bare, other) === 1 || isOnePairApart(one.letters, letters)
}

/** One character that UTF-16 writes with two units differs in one place. */
const isOnePairApart = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.filter((letter, nth) => letter !== other[nth]).length === 1

/** Why a name is near to what was typed; undefined when it is not, or when both are the same but for width and case. */
export const nearness = (typed: Spelling, name: string): NearReason | undefined => {
  const other = bare(name)
  if (other === '' || typed.bare === '') return undefined
  if (other === typed.bare) return 'same-without-legal-form'
  if (sameSound(typed.sounds, other)) return 'same-pinyin'
  if (isOneApart(typed, [...other], other)) return 'one-character-differs'
  return soundsIn(typed.sounds, other) ? 'in-pinyin' : undefined
}
