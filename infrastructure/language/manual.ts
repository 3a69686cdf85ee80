/**
 * What the program says of itself, in a language: what a command does, what a view tells, how a verb is used. The English
 * stands where the command, the view or the verb does; here it is found by name. It guards that what nobody has translated
 * is said in English, and that nothing is loaded for English.
 */
import type { Language } from './language'
import type { Text, Texts } from './text'

/** A text by key; where there is none, or its English is no longer that of the code, the words of the code. */
const said = (texts: Texts, language: Language, key: string, english: string): string => {
  const text: Text | undefined = Object.hasOwn(texts, key) ? texts[key] : undefined
  return text === undefined || text.en !== english ? english : text[language]
}

/** What a command does. */
export const commandSays = (language: Language, name: string, english: string): string => {
  if (language === 'en') return english
  const { COMMANDS_CUSTOMER }: typeof import('./texts/commands-customer') = require('./texts/commands-customer')
  const { COMMANDS_HOUSE }: typeof import('./texts/commands-house') = require('./texts/commands-house')
  const { COMMANDS_SERVICE }: typeof import('./texts/commands-service') = require('./texts/commands-service')
  return said({ ...COMMANDS_CUSTOMER, ...COMMANDS_HOUSE, ...COMMANDS_SERVICE }, language, name, english)
}

/** What a view tells. */
export const viewSays = (language: Language, name: string, english: string): string => {
  if (language === 'en') return english
  const { VIEWS }: typeof import('./texts/views') = require('./texts/views')
  return said(VIEWS, language, name, english)
}

const columnTexts = new Map<string, Text>()
/** What stands in a column: the sentence of its catalogue entry. */
export const columnSays = (language: Language, english: string): string => {
  if (language === 'en') return english
  if (columnTexts.size === 0) {
    const { columnSentences }: typeof import('./column-sentences') = require('./column-sentences')
    for (const text of columnSentences()) columnTexts.set(text.en, text)
  }
  return columnTexts.get(english)?.[language] ?? english
}

let known: Texts | undefined
/** The texts of help, put together once: help of the program asks for all of them. */
const helpTexts = (): Texts => {
  if (known !== undefined) return known
  const { HELP_WRITING }: typeof import('./texts/help-writing') = require('./texts/help-writing')
  const { HELP_READING }: typeof import('./texts/help-reading') = require('./texts/help-reading')
  const { HELP_FORGETTING }: typeof import('./texts/help-forgetting') = require('./texts/help-forgetting')
  const { HELP_EVIDENCE }: typeof import('./texts/help-evidence') = require('./texts/help-evidence')
  const { HELP_OTHER }: typeof import('./texts/help-other') = require('./texts/help-other')
  const { HELP_GLOBAL }: typeof import('./texts/help-global') = require('./texts/help-global')
  known = { ...HELP_WRITING, ...HELP_READING, ...HELP_FORGETTING, ...HELP_EVIDENCE, ...HELP_OTHER, ...HELP_GLOBAL }
  return known
}

/**
 * What help says of a verb: `show` for the verb, `show.details` for what it says besides, `show --open` for an option,
 * `--format` for an option that several verbs have, `global --data` for one that all have.
 */
export const helpSays = (language: Language, key: string, english: string): string => {
  if (language === 'en') return english
  const texts = helpTexts()
  const own = said(texts, language, key, english)
  const flag = key.split(' ')[1]
  return own !== english || flag === undefined ? own : said(texts, language, flag, english)
}

/** The name of a verb or of an option as it stands in a key: `show <customer>`, `-o, --open <groups>`. */
export const nameIn = (usage: string): string => /--[a-z-]+/.exec(usage)?.[0] ?? usage.split(' ')[0] ?? usage
