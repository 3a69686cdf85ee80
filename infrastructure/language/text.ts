/**
 * One text in the three languages, side by side, so that none can be forgotten: the type demands all of them. Texts are
 * ICU messages; numbers, plurals and dates are written as each language writes them.
 */
import { IntlMessageFormat } from 'intl-messageformat'
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
  const made = new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
  formats.set(key, made)
  return made
}

/** A text with its parameters filled in. A parameter that is missing is a bug, and throws. */
export const fill = (language: Language, text: Text, parameters: Parameters = {}): string => {
  const message = text[language]
  return message.includes('{') || message.includes("'")
    ? String(formatOf(language, message).format({ ...parameters }))
    : message
}

/** Speaks one language out of one or more areas: `const say = speaker('es', FORMS)`, `say('form.row', { row: 3 })`. */
export const speaker =
  <T extends Texts>(language: Language, texts: T) =>
  (key: keyof T & string, parameters: Parameters = {}): string =>
    fill(language, texts[key] as Text, parameters)
