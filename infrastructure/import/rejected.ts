/**
 * The rows that were turned away, as a CSV file: line, code, field, sentence. It guards that no value of the file gets into
 * it unless somebody asks for the rows; then only its owner may read it. Cells that a sheet would take for formulas are
 * defused.
 */
import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type Stringifier, stringify } from 'csv-stringify'
import type { Row } from './cells'
import type { RowFault } from './failure'
import { broken } from './file'

export interface Rejected {
  readonly write: (line: number, fault: RowFault, row: Row) => void
  /** Waits until what was written has gone to the file, when much is waiting. */
  readonly drained: () => Promise<void>
  /** The path, or null when nothing was written: then there is no file. May be called again. */
  readonly close: () => Promise<string | null>
}

const notWritable = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause'
  return broken('rejected-file-not-writable', `The file of rejected rows cannot be written (${code}).`)
}

interface Sheet {
  readonly lines: Stringifier
  readonly file: WriteStream
}

const sheetAt = (path: string, columns: readonly string[], withRows: boolean): Sheet => {
  // The row's own cells may hold anything, so only the owner reads them.
  const file = createWriteStream(path, { mode: withRows ? 0o600 : 0o644 })
  const lines = stringify({ escape_formulas: true, bom: false })
  lines.pipe(file)
  lines.write(['line', 'code', 'field', 'because', ...(withRows ? columns : [])])
  return { lines, file }
}

/** A file at `path` replaces one of an earlier run; it is made with the first row. */
export const rejectedRows = async (path: string, columns: readonly string[], withRows: boolean): Promise<Rejected> => {
  let sheet: Sheet | undefined
  let failed: { readonly error: unknown } | undefined
  let isFull = false
  // Also for its rights: an old file that everybody may read must not become the new one.
  await rm(path, { force: true }).catch((error: unknown) => {
    throw notWritable(error)
  })
  const opened = (): Sheet => {
    const made = sheetAt(path, columns, withRows)
    made.file.on('error', (error) => {
      failed ??= { error }
      // Nobody reads any more: what waits must not wait for ever.
      made.lines.unpipe(made.file)
      made.lines.resume()
    })
    return made
  }
  const throwFailure = (): void => {
    if (failed !== undefined) throw notWritable(failed.error)
  }
  return {
    write: (line, { code, field, because }, row) => {
      sheet ??= opened()
      isFull = !sheet.lines.write([String(line), code, field ?? '', because, ...(withRows ? row : [])])
    },
    drained: async () => {
      if (isFull && sheet !== undefined) {
        const { lines } = sheet
        await new Promise<void>((resolve) => {
          if (!lines.writableNeedDrain) resolve()
          else lines.once('drain', resolve)
        })
        isFull = false
      }
      throwFailure()
    },
    close: async () => {
      if (sheet === undefined) return null
      const { lines, file } = sheet
      const closed = new Promise<void>((resolve) => {
        if (file.closed) resolve()
        else file.once('close', resolve)
      })
      if (!lines.writableEnded) lines.end()
      await closed
      throwFailure()
      return path
    },
  }
}
