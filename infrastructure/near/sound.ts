/**
 * Names by their sound: each Chinese character by all its readings without tones, so that a character which is read in
 * two ways is met by either. What is typed may be characters or the letters of their readings.
 */

/** The readings of each character in order; a character that has none stands for itself. */
export interface Sounds {
  readonly readings: readonly ReadonlySet<string>[]
  /** Letters alone, as somebody types pinyin; undefined where other characters stand among them. */
  readonly letters: string | undefined
}

const HAN = /\p{Script=Han}/u
const LETTERS = /^[a-z]+$/
/** A shorter text is part of the pinyin of too many names. */
const LEAST_LETTERS = 5
const LEAST_CHARACTERS = 2

const known = new Map<string, ReadonlySet<string>>()

/** `ü` is typed as `v`, and read as `u` by those who fold accents away. */
const asTyped = (reading: string): string => reading.replaceAll('ü', 'v')

const readingsOf = (character: string): ReadonlySet<string> => {
  const held = known.get(character)
  if (held !== undefined) return held
  const { pinyin }: typeof import('pinyin-pro') = require('pinyin-pro')
  const all = HAN.test(character) ? pinyin(character, { multiple: true, toneType: 'none', type: 'array' }) : [character]
  const readings = new Set(all.flatMap((each) => [asTyped(each), asTyped(each).replaceAll('v', 'u')]))
  known.set(character, readings)
  return readings
}

const NONE: readonly ReadonlySet<string>[] = []

export const soundsOf = (bare: string): Sounds => ({
  readings: HAN.test(bare) ? [...bare].map(readingsOf) : NONE,
  letters: LETTERS.test(bare) ? bare : undefined,
})

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const reading of one) if (other.has(reading)) return true
  return false
}

/** Whether letters are the readings of characters from a place on; gives the place after the last one, or -1. */
const readFrom = (letters: string, characters: readonly string[], from: number): number => {
  const character = characters[from]
  if (letters === '') return from
  if (character === undefined) return -1
  for (const reading of readingsOf(character)) {
    const end = letters.startsWith(reading) ? readFrom(letters.slice(reading.length), characters, from + 1) : -1
    if (end >= 0) return end
  }
  return -1
}

const meetsFrom = (readings: Sounds['readings'], characters: readonly string[], from: number): boolean =>
  readings.every((reading, nth) => {
    const character = characters[from + nth]
    return character !== undefined && meets(reading, readingsOf(character))
  })

/** Both sound the same from the first character to the last. */
export const sameSound = ({ readings, letters }: Sounds, other: string): boolean => {
  if (!HAN.test(other)) return false
  const characters = [...other]
  if (letters !== undefined) return readFrom(letters, characters, 0) === characters.length
  return readings.length === characters.length && readings.length > 0 && meetsFrom(readings, characters, 0)
}

/** What was typed sounds like a part of the other, beginning and ending with whole characters. */
export const soundsIn = ({ readings, letters }: Sounds, other: string): boolean => {
  if (!HAN.test(other)) return false
  const characters = [...other]
  if (letters !== undefined)
    return letters.length >= LEAST_LETTERS && characters.some((_, from) => readFrom(letters, characters, from) > 0)
  if (readings.length < LEAST_CHARACTERS || readings.length > characters.length) return false
  return characters.some((_, from) => meetsFrom(readings, characters, from))
}

/** The usual reading of every character, as one key for names that sound the same; none for a name without characters. */
export const usualSound = (bare: string): string | undefined =>
  HAN.test(bare) ? [...bare].map((character) => [...readingsOf(character)][0] ?? character).join(' ') : undefined
