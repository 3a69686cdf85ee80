/** Sentences of columns. The English words are those of the catalogue of views. */
import type { Text } from '../text'

export const COLUMNS_HOUSE: readonly Text[] = []
