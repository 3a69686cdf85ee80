/** What stands above a column for people: the label of the column, or of the field that was opened. */
import type { Language } from '../language/language'
import { columnLabel } from '../language/texts/exports'
import { groupLabel, labelOf } from '../language/texts/fields'
import type { FileColumn } from './columns'

export const headingOf = (language: Language, { name, origin }: FileColumn): string =>
  origin.is === 'opened'
    ? `${groupLabel(language, origin.group)}: ${labelOf(language, origin.field)}`
    : columnLabel(language, name)
