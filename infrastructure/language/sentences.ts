/**
 * Sentences that stand in English where they are given: a refusal, a failure, a wrong usage, what was expected. The code
 * stays the one place of the English words; another language finds the sentence again by its pattern and fills the same
 * parameters in. What no catalogue knows is said in English rather than not at all; a test sees to it that none is unknown.
 */
import type { Language } from './language'
import { fill, type Parameters, type Text } from './text'

interface Pattern {
  readonly text: Text
  readonly names: readonly string[]
  readonly matches: RegExp
}

const PLACE = /\{(\w+)\}/
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const patternOf = (text: Text): Pattern => {
  // Split by the places: words stand at even indices, names of parameters at odd ones.
  const parts = text.en.split(PLACE)
  return {
    text,
    names: parts.filter((_, nth) => nth % 2 === 1),
    matches: new RegExp(`^${parts.map((part, nth) => (nth % 2 === 1 ? '(.+?)' : escaped(part))).join('')}$`, 's'),
  }
}

/** Sentences of a catalogue: those without parameters by their words, the others by pattern. */
export interface Sentences {
  readonly exact: ReadonlyMap<string, Text>
  readonly patterns: readonly Pattern[]
}

export const sentencesOf = (texts: readonly Text[]): Sentences => ({
  exact: new Map(texts.filter(({ en }) => !PLACE.test(en)).map((text) => [text.en, text])),
  // The more words a pattern has, the more it knows: it is asked first.
  patterns: texts
    .filter(({ en }) => PLACE.test(en))
    .map(patternOf)
    .sort((one, other) => other.text.en.length - one.text.en.length),
})

/** A number as a number, so that plurals are told apart; anything else as it stands. */
const parameterOf = (text: string): string | number => (String(Number(text)) === text ? Number(text) : text)

/** A code or a number is never said otherwise; several words may be a part that the catalogue knows. */
const isWords = (text: string): boolean => text.includes(' ')

/** How the value of a parameter is written, where it is not written as it stands. */
export type Write = (name: string, value: string) => string | undefined

/** The sentence in a language; `undefined` where no catalogue knows it. A parameter may be a sentence itself. */
export const sentenceIn = (
  language: Language,
  sentences: Sentences,
  english: string,
  write: Write = () => undefined,
): string | undefined => {
  const exact = sentences.exact.get(english)
  if (exact !== undefined) return fill(language, exact)
  for (const { text, names, matches } of sentences.patterns) {
    const found = matches.exec(english)
    if (found === null) continue
    const given: Parameters = Object.fromEntries(
      names.map((name, nth) => {
        const value = found[nth + 1] ?? ''
        const inWords = isWords(value) ? sentenceIn(language, sentences, value, write) : undefined
        return [name, write(name, value) ?? inWords ?? parameterOf(value)]
      }),
    )
    return fill(language, text, given)
  }
  return undefined
}
