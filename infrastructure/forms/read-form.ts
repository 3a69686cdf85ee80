/**
 * A filled file, read: which forms it holds, their rows, and what is wrong with file, sheets and rows, all at once. Nothing
 * is given here. It guards that a sheet with a doubtful heading gives no row at all, and that a file without a filled
 * row is refused.
 */
import { readFileSync, statSync } from 'node:fs'
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { ZoneOffset } from '../../domain/kernel/calendar'
import type { PolicyDocument } from '../../domain/policy/document'
import { LANGUAGES, type Language } from '../language/language'
import { FORMS } from '../language/texts/forms'
import type { Sheet } from './cell'
import { csvSheet } from './csv'
import { type FormFileFault, fileFault, type SheetFault } from './fault'
import { type Form, formOf } from './form'
import type { Mark } from './mark'
import { type Marked, markOf, matched } from './match'
import { MOST_FILE_BYTES } from './packed'
import { readWorkbook } from './read-xlsx'
import { type ReadRow, readRow, rowReader, withRepetitions } from './rows'

export interface FilledSheet {
  readonly name: string | null
  readonly form: Form
  readonly mark: Mark
  readonly rows: readonly ReadRow[]
  /** The form has changed since the sheet was made; all its columns are still there. */
  readonly isOlder: boolean
}

export interface FilledFile {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly FilledSheet[]
  readonly faults: readonly {
    readonly fault: SheetFault
    readonly form: Form | undefined
    readonly language: Language
  }[]
  /** Names of sheets that hold something and are no forms. */
  readonly unread: readonly string[]
}

export interface About {
  readonly document: PolicyDocument
  readonly archiveId: string
  readonly offsetMinutes: ZoneOffset
}

const beginsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

const bytesOf = (path: string): Either<FormFileFault, Uint8Array> => {
  try {
    if (statSync(path).size > MOST_FILE_BYTES) return fileFault('file-too-large', { most: MOST_FILE_BYTES / 1_000_000 })
    return right(readFileSync(path))
  } catch {
    return fileFault('file-not-readable')
  }
}

interface Opened {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly Sheet[]
}

/** What the first bytes say; the name of a file may lie. */
const opened = async (bytes: Uint8Array): Promise<Either<FormFileFault, Opened>> => {
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return fileFault('file-old-format')
  if (beginsWith(bytes, 0x50, 0x4b)) {
    const sheets = await readWorkbook(bytes)
    return isLeft(sheets) ? sheets : right({ format: 'xlsx', sheets: sheets.right })
  }
  if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) return fileFault('file-wrong-encoding')
  const sheet = await csvSheet(bytes)
  return isLeft(sheet) ? sheet : right({ format: 'csv', sheets: [sheet.right] })
}

const isEmpty = ({ rows }: Sheet): boolean => rows.every(({ cells }) => cells.every(({ is }) => is === 'empty'))
const MANUALS: readonly string[] = LANGUAGES.map((language) => FORMS['form.manual'][language])
const isOurs = ({ name }: Sheet): boolean =>
  name !== null && (MANUALS.some((manual) => name.startsWith(manual)) || name.startsWith('dossier-lists'))

type ReadSheet = FilledSheet | FilledFile['faults']
const isFilled = (read: ReadSheet): read is FilledSheet => 'mark' in read

const readSheet = (sheet: Sheet, marked: Marked, { document, archiveId, offsetMinutes }: About): ReadSheet => {
  const { mark } = marked
  const { language } = mark
  const form = formOf(mark.command, mark, document)
  if (isLeft(form))
    return [
      {
        fault: { sheet: sheet.name, code: 'sheet-unknown-form', with: { command: mark.command } },
        form: undefined,
        language,
      },
    ]
  const match = matched(form.right, sheet, marked)
  if (isLeft(match)) return match.left.map((fault) => ({ fault, form: form.right, language }))
  const reader = rowReader(
    form.right,
    match.right,
    { language, zone: document.zone, offsetMinutes },
    {
      ...{ dates: sheet.dates, archiveId, sheet: mark.sheet },
    },
  )
  const rows = match.right.rows.flatMap((row) => readRow(reader, sheet.name, row) ?? [])
  if (sheet.isHidden && rows.length > 0)
    return [{ fault: { sheet: sheet.name, code: 'sheet-is-hidden' }, form: form.right, language }]
  return {
    ...{ name: sheet.name, form: form.right, mark },
    rows: withRepetitions(form.right, rows, archiveId),
    isOlder: mark.version !== form.right.version,
  }
}

const readSheets = (
  { format, sheets }: Opened,
  about: About,
  language: Language,
): Either<FormFileFault, FilledFile> => {
  const filled: FilledSheet[] = []
  const faults: FilledFile['faults'][number][] = []
  const unread: string[] = []
  for (const sheet of sheets) {
    const marked = markOf(sheet)
    if (marked === undefined) {
      if (!sheet.isHidden && !isOurs(sheet) && !isEmpty(sheet)) unread.push(sheet.name ?? '')
    } else if (isLeft(marked)) faults.push({ fault: marked.left, form: undefined, language })
    else {
      const read = readSheet(sheet, marked.right, about)
      if (isFilled(read)) filled.push(read)
      else faults.push(...read)
    }
  }
  if (filled.length + faults.length === 0) return fileFault('file-no-form')
  // Somebody gave a sheet and believes that something is recorded now: silence would let them.
  if (faults.length === 0 && filled.every(({ rows }) => rows.length === 0)) return fileFault('file-no-rows')
  return right({ format, sheets: filled, faults, unread })
}

/** Reads a file. `language` is that of whoever asks: a sheet that cannot be read has none of its own. */
export const readForm = async (
  path: string,
  about: About,
  language: Language,
): Promise<Either<FormFileFault, FilledFile>> => {
  const bytes = bytesOf(path)
  if (isLeft(bytes)) return bytes
  const file = await opened(bytes.right)
  return isLeft(file) ? file : readSheets(file.right, about, language)
}
