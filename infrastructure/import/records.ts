/**
 * The rows of a CSV file in batches: one batch per piece of text, so that memory does not grow with the file and no row
 * costs a turn of the event loop. A file is looked through first, so that a broken one changes nothing.
 */
import type { Header, Row } from './cells'
import { csvReader, type Numbered } from './csv'
import { broken, textOf } from './file'

/** How a file is written; the map says it. */
export interface CsvForm {
  readonly delimiter: string
  readonly encoding: string
}

/** All rows, the header first. Throws `Broken`. */
export async function* rowsOf(path: string, { delimiter, encoding }: CsvForm): AsyncGenerator<readonly Numbered[]> {
  const reader = csvReader(delimiter)
  for await (const text of textOf(path, encoding)) yield await reader.read(text)
  yield await reader.end()
}

/** Looks through a whole file and counts its rows, the header among them. Throws `Broken`. */
export const countRows = async (path: string, form: CsvForm): Promise<number> => {
  let rows = 0
  for await (const batch of rowsOf(path, form)) rows += batch.length
  return rows
}

/** Where each column stands. Names are compared without blanks around them. Throws `Broken`. */
export const headerOf = (row: Row, wanted: readonly string[]): Header => {
  const header = new Map<string, number>()
  const doubled = new Set<string>()
  for (const [index, cell] of row.entries()) {
    const name = cell.trim()
    if (header.has(name)) doubled.add(name)
    else header.set(name, index)
  }
  const missing = wanted.filter((name) => !header.has(name))
  if (missing.length > 0) {
    // The names are the map's: what stands in the file is not shown.
    throw broken('file-columns-missing', `The file has no column ${missing.join(', ')}.`, 1)
  }
  const unclear = wanted.filter((name) => doubled.has(name))
  if (unclear.length > 0) {
    throw broken('file-columns-doubled', `The file has more than one column ${unclear.join(', ')}.`, 1)
  }
  return header
}
