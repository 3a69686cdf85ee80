/**
 * Lines of words that verbs print: found again by their pattern and said in a language, line by line, so that a table or a
 * value between them stays as it is. It guards that what no catalogue knows is printed as it was given.
 */
import { failureTexts } from './failures'
import type { Language } from './language'
import { type Sentences, sentenceIn, sentencesOf } from './sentences'
import { LINES } from './texts/lines'
import { LINES_OF_PAPERS } from './texts/lines-of-papers'
import { NOTHING_TO_DO } from './texts/nothing-to-do'

let known: Sentences | undefined
const sentences = (): Sentences => {
  known ??= sentencesOf([...LINES, ...LINES_OF_PAPERS, ...NOTHING_TO_DO, ...failureTexts()])
  return known
}

const lineIn = (language: Language, line: string): string => {
  const words = line.trimStart()
  if (words === '') return line
  return `${line.slice(0, line.length - words.length)}${sentenceIn(language, sentences(), words) ?? words}`
}

/** The lines in a language; each is looked for on its own. */
export const linesIn = (language: Language, english: string): string =>
  language === 'en'
    ? english
    : english
        .split('\n')
        .map((line) => lineIn(language, line))
        .join('\n')
