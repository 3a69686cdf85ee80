/**
 * What the parser of the command line says, in a language: titles of help, and its refusals. It guards that what it says
 * otherwise is told as it is.
 */
import type { Language } from '../language/language'
import { sentenceIn, sentencesOf } from '../language/sentences'
import { MANUAL_WORDS, PARSER_ERRORS } from '../language/texts/manual'

const TITLES: Readonly<Record<string, keyof typeof MANUAL_WORDS>> = {
  'Usage:': 'help.usage',
  'Options:': 'help.options',
  'Arguments:': 'help.arguments',
  'Commands:': 'help.commands',
}

export const helpWords = (language: Language) => ({
  title: (english: string): string => {
    const key = TITLES[english]
    return key === undefined ? english : MANUAL_WORDS[key][language]
  },
  ofHelp: MANUAL_WORDS['help.of-help'][language],
})

/** A refusal of the parser, line by line. */
export const parserError = (language: Language, text: string): string => {
  const sentences = sentencesOf(Object.values(PARSER_ERRORS))
  return text
    .split('\n')
    .map((line) => sentenceIn(language, sentences, line) ?? line)
    .join('\n')
}
