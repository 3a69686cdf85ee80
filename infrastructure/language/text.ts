/**
 * One text in the three languages, side by side, so that none can be forgotten: the type demands all of them. Texts are
 * ICU messages; numbers, plurals and dates are written as each language writes them. The formatter is loaded only for a
 * message that needs more than names filled in, so that a short answer starts fast.
 */
import type { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from './language'

export type Text = Readonly<Record<Language, string>>
/** Texts of one area by key: `area.word`. */
export type Texts = Readonly<Record<string, Text>>
export type Parameters = Readonly<Record<string, string | number | Date>>

const formats = new Map<string, IntlMessageFormat>()
const formatOf = (language: Language, message: string): IntlMessageFormat => {
  const key = `${language}\n${message}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const { IntlMessageFormat: Format }: typeof import('intl-messageformat') = require('intl-messageformat')
  const made = new Format(message, language, undefined, { ignoreTag: true })
  formats.set(key, made)
  return made
}

/** Nothing but names in braces: no plural, no date, no quoted brace. */
const ONLY_NAMES = /^(?:[^{}']|\{\w+\})*$/
const NAME = /\{(\w+)\}/g

const named = (message: string, parameters: Parameters): string =>
  message.replaceAll(NAME, (_, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`The text "${message}" lacks its parameter ${name}.`)
    return String(value)
  })

/** A text with its parameters filled in. A parameter that is missing is a bug, and throws. */
export const fill = (language: Language, text: Text, parameters: Parameters = {}): string => {
  const message = text[language]
  if (!message.includes('{') && !message.includes("'")) return message
  if (ONLY_NAMES.test(message) && !Object.values(parameters).some((each) => each instanceof Date))
    return named(message, parameters)
  return String(formatOf(language, message).format({ ...parameters }))
}

/** Speaks one language out of one or more areas: `const say = speaker('es', FORMS)`, `say('form.row', { row: 3 })`. */
export const speaker =
  <T extends Texts>(language: Language, texts: T) =>
  (key: keyof T & string, parameters: Parameters = {}): string =>
    fill(language, texts[key] as Text, parameters)
