/** All sentences of columns, in the three languages; loaded when the manual of a view is told in another than English. */
import type { Text } from './text'

export const columnSentences = (): readonly Text[] => {
  const { COLUMNS_ARCHIVES }: typeof import('./texts/columns-archives') = require('./texts/columns-archives')
  const { COLUMNS_COMPLAINTS }: typeof import('./texts/columns-complaints') = require('./texts/columns-complaints')
  const { COLUMNS_DOCUMENTS }: typeof import('./texts/columns-documents') = require('./texts/columns-documents')
  const { COLUMNS_DUTIES }: typeof import('./texts/columns-duties') = require('./texts/columns-duties')
  const { COLUMNS_FORGETTING }: typeof import('./texts/columns-forgetting') = require('./texts/columns-forgetting')
  const { COLUMNS_LOGS }: typeof import('./texts/columns-logs') = require('./texts/columns-logs')
  const { COLUMNS_ORDERS }: typeof import('./texts/columns-orders') = require('./texts/columns-orders')
  const { COLUMNS_PEOPLE }: typeof import('./texts/columns-people') = require('./texts/columns-people')
  const { COLUMNS_REQUESTS }: typeof import('./texts/columns-requests') = require('./texts/columns-requests')
  const { COLUMNS_TIERS }: typeof import('./texts/columns-tiers') = require('./texts/columns-tiers')
  return [
    ...COLUMNS_ARCHIVES,
    ...COLUMNS_COMPLAINTS,
    ...COLUMNS_DOCUMENTS,
    ...COLUMNS_DUTIES,
    ...COLUMNS_FORGETTING,
    ...COLUMNS_LOGS,
    ...COLUMNS_ORDERS,
    ...COLUMNS_PEOPLE,
    ...COLUMNS_REQUESTS,
    ...COLUMNS_TIERS,
  ]
}
