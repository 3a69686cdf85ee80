/** Commas and colons as each language sets them, where words are put together. */
import type { Language } from './language'

/** Parts of a line with commas between them; empty ones are left out. */
export const listedIn = (language: Language, parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(language === 'zh-CN' ? '，' : ', ')

/** A name with what is said of it. */
export const pairIn = (language: Language, name: string, what: string): string =>
  language === 'zh-CN' ? `${name}：${what}` : `${name}: ${what}`
