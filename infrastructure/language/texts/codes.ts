/**
 * What a code is called in each language: of the regulation (channels, departments, reasons) and of the commands. It guards
 * that a code which nobody has named is shown as it is, never as something else.
 */
import type { Language } from '../language'
import type { Texts } from '../text'
import { ARCHIVE_CODES } from './codes-archive'
import { HOUSE_CODES } from './codes-house'
import { SERVICE_CODES } from './codes-service'
import { GROUPS, KINDS, LEGAL_FORMS, labelIn, SECTIONS, SUBTYPES } from './fields'

/** The codes of everything but fields; `code:place` where a code means something else in one place. */
export const CODES: Texts = { ...ARCHIVE_CODES, ...SERVICE_CODES, ...HOUSE_CODES }

/** Places whose codes have a table of their own. */
const TABLES: Readonly<Record<string, Texts>> = {
  kind: KINDS,
  kinds: KINDS,
  subtype: SUBTYPES,
  legalForm: LEGAL_FORMS,
  section: SECTIONS,
  scope: { ...SECTIONS, ...CODES },
  group: GROUPS,
  groups: GROUPS,
}

/**
 * What a code is called. `place` is where it stands: the last part of a path in an input, or a column; it tells codes of
 * one spelling apart.
 */
export const codeLabel = (language: Language, code: string, place: string): string => {
  const special = `${code}:${place}`
  if (Object.hasOwn(CODES, special)) return labelIn(CODES, language, special)
  const table = Object.hasOwn(TABLES, place) ? TABLES[place] : undefined
  return labelIn(table !== undefined && Object.hasOwn(table, code) ? table : CODES, language, code)
}
