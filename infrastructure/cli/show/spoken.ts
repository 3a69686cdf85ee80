/**
 * How `show` speaks: the words of a language, what fields and codes are called in it, and times in the zone of the
 * regulation. It guards that English shows names and codes as they are typed, which is what its readers look for.
 */
import type { Language } from '../../language/language'
import { listedIn, pairIn } from '../../language/punctuation'
import type { Parameters } from '../../language/text'
import { speaker } from '../../language/text'
import { SHOW } from '../../language/texts/show'
import { writtenDay, writtenInstant } from '../../language/written'

export interface Spoken {
  readonly say: (key: keyof typeof SHOW, parameters?: Parameters) => string
  /** What a field is called, of a customer or of a person. */
  readonly field: (name: string, of?: string) => string
  /** What a code is called, by where it stands: `kind`, `section`, `group`, `stage`. */
  readonly code: (code: string, place: string) => string
  readonly instant: (at: string) => string
  readonly day: (day: string) => string
  /** Parts of a line. */
  readonly joined: (...parts: readonly string[]) => string
  /** A name with what is said of it. */
  readonly pair: (name: string, what: string) => string
}

const namesIn = (language: Language): Pick<Spoken, 'field' | 'code'> => {
  if (language === 'en') return { field: (name) => name, code: (code) => code }
  const { labelOf, stageLabel }: typeof import('../../language/texts/fields') = require('../../language/texts/fields')
  const { codeLabel }: typeof import('../../language/texts/codes') = require('../../language/texts/codes')
  return {
    field: (name, of) => labelOf(language, name, of),
    code: (code, place) => (place === 'stage' ? stageLabel(language, code) : codeLabel(language, code, place)),
  }
}

/** Speaks a language, with times in a zone. */
export const spokenIn = (language: Language, zone = 'UTC'): Spoken => {
  const say = speaker(language, SHOW)
  return {
    say,
    ...namesIn(language),
    instant: (at) => writtenInstant(language, at, zone),
    day: (day) => writtenDay(language, day),
    joined: (...parts) => listedIn(language, parts),
    pair: (name, what) => pairIn(language, name, what),
  }
}
