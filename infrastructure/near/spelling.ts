/**
 * How open names of organisations are compared: folded, without the legal form, by their sound, and within one character.
 * It guards that a likeness is only ever said, with its reason, to people who then decide; nothing here joins anything.
 */
import { distance } from 'fastest-levenshtein'
import { foldedName, foldedOrganisationName } from '../vault/normalise'
import { type Sounds, sameSound, soundsIn, soundsOf } from './sound'

/** Why two names are near: the strongest reason comes first. */
export const NEAR_REASONS = [
  'same-without-legal-form',
  'same-pinyin',
  'one-character-differs',
  'characters-swapped',
  'in-pinyin',
  'part-differs-in-one-character',
] as const
export type NearReason = (typeof NEAR_REASONS)[number]
/** Of two whole names; a part of a name is only ever what somebody typed. */
export type PairReason = Exclude<NearReason, 'in-pinyin' | 'part-differs-in-one-character'>

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

const leastOf = (bare: string): number => (HAN.test(bare) ? LEAST_HAN : LEAST_LETTERS)

/**
 * Within one character put in, left out or taken for another. With one slip, the first half of the longer name stands at
 * the beginning of the other or its second half at the end: what fails that is not measured.
 */
export const isOneApart = (one: Spelling, letters: readonly string[], other: string): boolean => {
  const least = leastOf(one.bare)
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

/** The commonest slip of fingers: two characters that stand side by side have changed places. */
export const isSwapped = ({ bare: whole, letters: one }: Spelling, other: readonly string[]): boolean => {
  if (one.length !== other.length || one.length < leastOf(whole)) return false
  const at = one.findIndex((letter, nth) => letter !== other[nth])
  return (
    at >= 0 &&
    one[at] === other[at + 1] &&
    one[at + 1] === other[at] &&
    one.slice(at + 2).every((letter, nth) => letter === other[at + 2 + nth])
  )
}

/** A shorter text is near to a part of too many names. */
const LEAST_LETTERS_OF_PART = 6
const LEAST_HAN_OF_PART = 4

/** Where a text stands in a name, each time. */
const placesOf = (letters: readonly string[], part: readonly string[]): readonly number[] =>
  letters.flatMap((_, at) => (part.every((letter, nth) => letters[at + nth] === letter) ? [at] : []))

/**
 * Whether a part of the name is what was typed but for one slip. What stands before or after the middle of what was typed
 * then stands in the name as it is: only around it is measured.
 */
const isPartOneApart = (typed: Spelling, name: readonly string[], other: string): boolean => {
  const { letters } = typed
  if (letters.length < (HAN.test(typed.bare) ? LEAST_HAN_OF_PART : LEAST_LETTERS_OF_PART)) return false
  if (name.length <= letters.length) return false
  const half = Math.floor(letters.length / 2)
  const [head, tail] = [letters.slice(0, half - 1), letters.slice(half + 1)]
  const isSlip = (part: readonly string[]): boolean => isOneApart(typed, part, part.join('')) || isSwapped(typed, part)
  const around = (from: number, to: number): boolean => from >= 0 && to <= name.length && isSlip(name.slice(from, to))
  const sizes = [letters.length - 1, letters.length, letters.length + 1]
  return (
    (other.includes(head.join('')) && placesOf(name, head).some((at) => sizes.some((size) => around(at, at + size)))) ||
    (other.includes(tail.join('')) &&
      placesOf(name, tail).some((at) => sizes.some((size) => around(at + tail.length - size, at + tail.length))))
  )
}

/** Why a name is near to what was typed; undefined when it is not, or when both are the same but for width and case. */
export const nearness = (typed: Spelling, name: string): NearReason | undefined => {
  const other = bare(name)
  if (other === '' || typed.bare === '') return undefined
  if (other === typed.bare) return 'same-without-legal-form'
  if (sameSound(typed.sounds, other)) return 'same-pinyin'
  const letters = [...other]
  if (isOneApart(typed, letters, other)) return 'one-character-differs'
  if (isSwapped(typed, letters)) return 'characters-swapped'
  if (soundsIn(typed.sounds, other)) return 'in-pinyin'
  return isPartOneApart(typed, letters, other) ? 'part-differs-in-one-character' : undefined
}
