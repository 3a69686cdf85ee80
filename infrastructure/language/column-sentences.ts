/** All sentences of columns, in the three languages; loaded when the manual of a view is told in another than English. */
import type { Text } from './text'

export const COLUMN_SENTENCES = (): readonly Text[] => {
  const { COLUMNS_ARCHIVE }: typeof import('./texts/columns-archive') = require('./texts/columns-archive')
  const { COLUMNS_HOUSE }: typeof import('./texts/columns-house') = require('./texts/columns-house')
  const { COLUMNS_SERVICE }: typeof import('./texts/columns-service') = require('./texts/columns-service')
  return [...COLUMNS_ARCHIVE, ...COLUMNS_HOUSE, ...COLUMNS_SERVICE]
}
