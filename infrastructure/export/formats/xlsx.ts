/**
 * Workbooks for people, written row by row into the archive that they are. It guards that the same rows give the same bytes
 * (no time of day, no name of a machine), that no number loses a digit, and that nothing is cut off: what a spreadsheet
 * cannot hold is refused by name, and more rows than one sheet has become a further file.
 */
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { Unzip, UnzipInflate, Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import type { Cell, FileColumn } from '../columns'
import { type Sink, sinkTo } from '../sink'
import type { Countable } from '../totals'
import type { FileForm, Target } from './format'
import { unfit } from './unfit'
import { lettersOf, partsOf, SHEET, STYLE, sheetHead, sheetTail, xmlText } from './xlsx-parts'

/** What a sheet holds. */
const MOST_ROWS = 1_048_576
const MOST_COLUMNS = 16_384
const MOST_CHARACTERS = 32_767
const MOST_DIGITS = 15
const CHUNK = 128_000
/** The earliest time that a zip archive knows; by local time, so that no zone changes the bytes. */
const NO_TIME = new Date(1980, 0, 1)

const DAY_MS = 86_400_000
const FIRST_DAY = Date.UTC(1899, 11, 30)
/** Before it the calendar of spreadsheets has a day that never was. */
const FIRST_SOUND_DAY = '1900-03-01'

const inline = (at: string, text: string, style: number): string =>
  `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
const number = (at: string, value: string, style: number): string => `<c r="${at}" s="${style}"><v>${value}</v></c>`

const digitsIn = (text: string): number => text.replace(/[^\d]/g, '').replace(/^0+/, '').length
const isExact = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text) && digitsIn(text) <= MOST_DIGITS

const cellXml = (at: string, kind: FileColumn['kind'], cell: Cell): string => {
  if (cell === null || cell === '') return ''
  const text = String(cell)
  if (kind === 'integer' && isExact(text)) return number(at, text, STYLE.whole)
  if (kind === 'real' && typeof cell === 'number') return number(at, text, STYLE.plain)
  if (kind === 'amount' && isExact(text)) return number(at, text, STYLE.amount)
  if (kind === 'decimal' && isExact(text)) return number(at, text, STYLE.plain)
  if (kind === 'day' && /^\d{4}-\d\d-\d\d$/.test(text) && text >= FIRST_SOUND_DAY)
    return number(at, String((Date.parse(text) - FIRST_DAY) / DAY_MS), STYLE.day)
  return inline(at, text, STYLE.plain)
}

/** Why a row does not fit into a sheet. The value itself is not told. */
export const tooLongIn = (columns: readonly FileColumn[], row: readonly Cell[]): string | undefined =>
  columns.find((_, nth) => String(row[nth] ?? '').length > MOST_CHARACTERS)?.name

const rowXml = (
  columns: readonly FileColumn[],
  letters: readonly string[],
  row: readonly Cell[],
  nth: number,
): string =>
  `<row r="${nth}">${columns.map(({ kind }, at) => cellXml(`${letters[at]}${nth}`, kind, row[at] ?? null)).join('')}</row>`

/** One workbook that is being written. */
interface Book {
  readonly path: string
  readonly add: (xml: string) => void
  readonly end: () => { readonly bytes: number; readonly sha256: string }
}

const bookAt = ({ folder, name, columns, headings }: Target, nth: number): Book => {
  const path = nth === 1 ? `${name}.xlsx` : `${name}-${nth}.xlsx`
  const sink: Sink = sinkTo(join(folder, path))
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error
    sink.write(chunk)
  })
  for (const [part, xml] of partsOf(name)) {
    const file = new ZipPassThrough(part)
    file.mtime = NO_TIME
    zip.add(file)
    file.push(Buffer.from(xml, 'utf8'), true)
  }
  const sheet = new ZipDeflate(SHEET, { level: 6 })
  sheet.mtime = NO_TIME
  zip.add(sheet)
  let waiting: string[] = []
  let size = 0
  const flush = (isLast: boolean): void => {
    sheet.push(Buffer.from(waiting.join(''), 'utf8'), isLast)
    waiting = []
    size = 0
  }
  const add = (xml: string): void => {
    waiting.push(xml)
    size += xml.length
    if (size >= CHUNK) flush(false)
  }
  const cells = headings.map((heading, at) => inline(`${lettersOf(at)}1`, heading, STYLE.heading))
  add(`${sheetHead(columns)}<row r="1">${cells.join('')}</row>`)
  return {
    path,
    add,
    end: () => {
      flush(true)
      zip.end()
      return sink.end()
    },
  }
}

const cellOf = (value: unknown): Countable => {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}

/**
 * Unpacks the sheet once and keeps nothing of it. The reader below waits for ever where a packed sheet is damaged or ends
 * too early, and a program that only waits would end as if all were well.
 */
const checkPacked = async (file: string): Promise<void> => {
  const found = { isSheet: false, isWhole: false, isDamaged: false }
  const unzip = new Unzip((entry) => {
    const isSheet = entry.name === SHEET
    found.isSheet ||= isSheet
    entry.ondata = (error, _, isLast) => {
      found.isDamaged ||= error !== null
      found.isWhole ||= isSheet && error === null && isLast
    }
    entry.start()
  })
  unzip.register(UnzipInflate)
  try {
    for await (const chunk of createReadStream(file)) unzip.push(chunk, false)
    unzip.push(new Uint8Array(0), true)
  } catch {
    found.isDamaged = true
  }
  if (!found.isSheet) throw unfit('It is no workbook: no sheet is packed in it.')
  if (found.isDamaged || !found.isWhole) throw unfit('What is packed in the workbook is damaged or ends too early.')
}

export const xlsx: FileForm = {
  ending: 'xlsx',
  isForPeople: true,
  writer: async (target) => {
    const { columns } = target
    if (columns.length > MOST_COLUMNS) throw new RangeError(`A sheet has at most ${MOST_COLUMNS} columns.`)
    const letters = columns.map((_, nth) => lettersOf(nth))
    const done: { path: string; bytes: number; sha256: string; rows: number }[] = []
    let book = bookAt(target, 1)
    let rows = 0
    const finish = (): void => {
      book.add(sheetTail(columns.length, rows + 1))
      done.push({ path: book.path, ...book.end(), rows })
    }
    return {
      write: (batch) => {
        for (const row of batch) {
          if (rows + 1 >= MOST_ROWS) {
            finish()
            book = bookAt(target, done.length + 1)
            rows = 0
          }
          rows += 1
          book.add(rowXml(columns, letters, row, rows + 1))
        }
      },
      end: () => {
        finish()
        return done
      },
    }
  },
  reader: async (file, columns) => {
    await checkPacked(file)
    const book = new ExcelJS.stream.xlsx.WorkbookReader(file, {
      ...{ worksheets: 'emit', sharedStrings: 'ignore', hyperlinks: 'ignore', styles: 'ignore', entries: 'ignore' },
    })
    const at = { row: 0 }
    const rows = (async function* () {
      for await (const sheet of book)
        for await (const row of sheet) {
          at.row = row.number
          yield columns.map((_, nth) => cellOf(row.getCell(nth + 1).value))
        }
    })()
    const next = async () => {
      try {
        return await rows.next()
      } catch {
        throw unfit(at.row === 0 ? 'The sheet cannot be read.' : `After row ${at.row} the sheet cannot be read.`)
      }
    }
    const first = await next()
    return {
      headings: first.done === true ? [] : first.value.map((cell) => String(cell ?? '')),
      each: async (use) => {
        for (let row = await next(); row.done !== true; row = await next()) use(row.value)
      },
    }
  },
}
