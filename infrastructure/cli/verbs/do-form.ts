/**
 * `dossier do --form`: gives the rows of a filled form. What is wrong is told by sheet, row and label in the language of the
 * sheet; the rows that came back stand in a form of their own.
 */
import { existsSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../../face'
import { type GivenSheet, writeRejected } from '../../forms'
import type { FormFileFault } from '../../forms/fault'
import { becauseOf, fileFaultText, rowFaultText, sheetFaultText } from '../../forms/fault-words'
import { type Given, type Giving, giveRows } from '../../forms/give'
import { type FilledFile, type FilledSheet, readForm } from '../../forms/read-form'
import { columnLabel, formTitle } from '../../forms/words'
import { speaker } from '../../language/text'
import { FORM_REPORT } from '../../language/texts/form-faults'
import { zoneOffsets } from '../../zone'
import { type Context, operatorOf, signerOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellFailed, tellRefused, tellUsage } from '../exit'
import { react } from '../one'
import { progressOf } from '../progress'
import { regulationInForce } from '../regulation'

export interface FormOrder {
  readonly file: string
  readonly rejected: string | undefined
  readonly check: boolean
}

const tellFileFault = (context: Context, fault: FormFileFault): ExitCode => {
  const because = fileFaultText(context.json ? 'en' : context.language, fault)
  if (context.json) context.out(`${JSON.stringify({ invalid: { code: fault.code, because } })}\n`)
  else context.err(`${because} (${fault.code})\n`)
  return EXIT.usage
}

/** Headings that are in doubt: nothing of the file is given, so that it is corrected as a whole. */
const tellSheetFaults = (context: Context, { faults }: FilledFile): ExitCode => {
  if (context.json) {
    const told = faults.map(({ fault, form }) => ({
      ...{ code: fault.code, sheet: fault.sheet },
      ...(fault.column === undefined ? {} : { column: fault.column }),
      because: sheetFaultText('en', fault, form),
    }))
    context.out(`${JSON.stringify({ invalid: { code: 'bad-sheet', faults: told } })}\n`)
  } else for (const { fault, form, language } of faults) context.err(`${sheetFaultText(language, fault, form)}\n`)
  return EXIT.usage
}

interface Counts {
  readonly rows: number
  readonly done: number
  readonly repeated: number
  readonly nothing: number
  readonly rejected: number
  readonly notGiven: number
}

const countsOf = ({ rows }: Given): Counts => {
  const count = (is: string, repeated?: boolean): number =>
    rows.filter(
      ({ end }) => end.is === is && (repeated === undefined || (end.is === 'done' && end.repeated === repeated)),
    ).length
  return {
    rows: rows.length,
    done: count('done', false) + count('would-be-done'),
    repeated: count('done', true),
    nothing: count('nothing-to-do'),
    rejected: count('rejected'),
    notGiven: count('not-given'),
  }
}

const rowsAsJson = ({ sheet, given }: GivenSheet) =>
  given.rows.map(({ row, end }) => ({
    row: row.number,
    commandId: row.commandId,
    ...(end.is === 'rejected'
      ? {
          is: end.is,
          faults: end.faults.map((fault) => {
            const column = sheet.form.columns.find(({ key }) => key === fault.key)
            return {
              code: fault.code,
              ...(fault.key === undefined ? {} : { field: fault.key }),
              ...(column === undefined ? {} : { label: columnLabel(sheet.mark.language, sheet.form, column) }),
              because: becauseOf('en', sheet.form, fault),
            }
          }),
        }
      : end),
  }))

const tellJson = (
  context: Context,
  file: FilledFile,
  sheets: readonly GivenSheet[],
  rejectedFile: string | null,
): void => {
  const told = sheets.map(({ sheet, given }) => ({
    ...{ sheet: sheet.name, command: sheet.form.command, kind: sheet.form.kind, language: sheet.mark.language },
    ...{ isOlder: sheet.isOlder, counts: countsOf(given), rows: rowsAsJson({ sheet, given }) },
  }))
  const stop = sheets.flatMap(({ given }) => given.stop ?? [])[0] ?? null
  context.out(`${JSON.stringify({ sheets: told, unread: file.unread, rejectedFile, stop })}\n`)
}

const tellSheet = (context: Context, { sheet, given }: GivenSheet, check: boolean): void => {
  const { language } = sheet.mark
  const say = speaker(language, FORM_REPORT)
  for (const { row, end } of given.rows)
    if (end.is === 'rejected')
      for (const fault of end.faults) context.err(`${rowFaultText(language, sheet.form, row, fault)}\n`)
  if (sheet.isOlder) context.err(`${say('report.older', { sheet: sheet.name ?? 'none' })}\n`)
  const counts = countsOf(given)
  const title = formTitle(language, sheet.form)
  context.out(`${say(check ? 'report.checked' : 'report.given', { title, ...counts })}\n`)
  if (counts.notGiven > 0) context.err(`${say('report.not-given', { rows: counts.notGiven })}\n`)
}

const tell = (
  context: Context,
  file: FilledFile,
  sheets: readonly GivenSheet[],
  { check }: FormOrder,
  rejectedFile: string | null,
): void => {
  if (context.json) {
    tellJson(context, file, sheets, rejectedFile)
    return
  }
  // What is said of a sheet is said in its language; where it holds several, in that of the first.
  const say = speaker(sheets[0]?.sheet.mark.language ?? context.language, FORM_REPORT)
  for (const each of sheets) tellSheet(context, each, check)
  for (const sheet of file.unread) context.err(`${say('report.unread', { sheet })}\n`)
  if (rejectedFile !== null) context.err(`${say('report.rejected-file', { file: rejectedFile })}\n`)
}

/** A name that no file has yet: somebody may be correcting the rows of an earlier giving. */
const freeName = (start: string, format: string): string => {
  for (let nth = 2, name = `${start}.${format}`; ; nth += 1, name = `${start}-${nth}.${format}`)
    if (!existsSync(name)) return name
}

/** Where rows go back to: a check writes no file unless it is told where. */
const rejectedPath = ({ file, rejected, check }: FormOrder, format: string): string | undefined =>
  rejected ?? (check ? undefined : freeName(`${basename(file, extname(file))}.rejected`, format))

const giveSheets = async (
  context: Context,
  dossier: Dossier,
  sheets: readonly FilledSheet[],
  giving: Omit<Giving, 'onProgress'>,
): Promise<readonly GivenSheet[]> => {
  const progress = progressOf('giving', context)
  const all: GivenSheet[] = []
  for (const sheet of sheets) {
    const isStopped = all.some(({ given }) => given.stop !== undefined)
    const given: Given = isStopped
      ? { rows: sheet.rows.map((row) => ({ row, end: { is: 'not-given' } })), stop: undefined }
      : await giveRows(dossier.give, sheet.form, sheet.rows, { ...giving, onProgress: progress.to })
    all.push({ sheet, given })
  }
  progress.end()
  return all
}

const exitOf = (context: Context, sheets: readonly GivenSheet[]): ExitCode => {
  const stop = sheets.flatMap(({ given }) => given.stop ?? [])[0]
  if (stop !== undefined && context.json) return stop.is === 'refused' ? EXIT.refused : EXIT.couldNot
  if (stop !== undefined)
    return stop.is === 'refused' ? tellRefused(context, stop.refusal) : tellCouldNot(context, stop.couldNot)
  return sheets.some(({ given }) => given.rows.some(({ end }) => end.is === 'rejected')) ? EXIT.refused : EXIT.done
}

const giveForm = async (
  context: Context,
  dossier: Dossier,
  order: FormOrder,
  who: Pick<Giving, 'as' | 'actingFor' | 'signer'>,
): Promise<ExitCode> => {
  const { archiveId } = dossier.archive
  const document = await regulationInForce(dossier, context.options.stale === true)
  if (isLeft(document)) return tellFailed(context, document.left)
  const about = { document: document.right, archiveId, offsetMinutes: zoneOffsets() }
  const file = await readForm(order.file, about, context.language)
  if (isLeft(file)) return tellFileFault(context, file.left)
  if (file.right.faults.length > 0) return tellSheetFaults(context, file.right)
  const { format, sheets } = file.right
  if (order.rejected !== undefined && formatOf(order.rejected) === 'csv' && sheets.length > 1)
    return tellUsage(context, 'The file holds more than one sheet: --rejected takes a file whose name ends in .xlsx.')
  const given = await giveSheets(context, dossier, sheets, { ...who, check: order.check, archiveId })
  if (!order.check) await react(context, dossier)
  const path = rejectedPath(order, format)
  const isWritten =
    path !== undefined && (await writeRejected(path, formatOf(path) ?? format, given, document.right.zone))
  tell(context, file.right, given, order, isWritten ? path : null)
  return exitOf(context, given)
}

const formatOf = (path: string): 'xlsx' | 'csv' | undefined => {
  const end = extname(path).toLowerCase()
  return end === '.xlsx' ? 'xlsx' : end === '.csv' ? 'csv' : undefined
}

/** Gives a filled form. */
export const doForm = (context: Context, order: FormOrder): Promise<ExitCode> | ExitCode => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const signer = signerOf(context)
  if (isLeft(signer)) return signer.left
  if (order.rejected !== undefined && formatOf(order.rejected) === undefined)
    return tellUsage(context, '--rejected takes a file whose name ends in .xlsx or .csv.')
  const { actingFor } = context.options
  const who = { as: as.right, ...signer.right, ...(actingFor === undefined ? {} : { actingFor }) }
  return withDossier(context, (dossier) => giveForm(context, dossier, order, who), 'service')
}
