/**
 * Imports a CSV file by a map. Map and form of the file are looked through before the first command is given. The
 * invariant: what a run has written is never written again by another one, whatever ended the first.
 */
import { basename, resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { ZoneOffset } from '../../domain/kernel/calendar'
import { zoneOffsets } from '../zone'
import { type Catalogue, checkMap, columnsOfMap } from './check-map'
import type { Numbered } from './csv'
import { type CsvFile, openCsv } from './csv-file'
import type { FileFault, ImportFailure, RowFault } from './failure'
import { broken, unbroken } from './file'
import { gathering } from './gather'
import { type ImportMap, LINES_APART } from './map'
import { type Plan, planOf } from './plan'
import { headerOf } from './records'
import { type Rejected, rejectedRows } from './rejected'
import { type ImportReport, type Tally, tally } from './report'
import { type Execute, type Sending, type Stop, sending } from './send'

export type { ImportFailure } from './failure'
export type { ImportReport } from './report'
export type { Execute } from './send'

export interface ImportProgress {
  /** Rows read, and rows in the file; the header is none. */
  readonly read: number
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
}

export interface ImportOptions {
  readonly file: string
  /** The map as it was read from JSON. */
  readonly map: unknown
  /** The operator. */
  readonly as: string
  readonly archiveId: string
  /** The commands that a map may name. */
  readonly commands: Catalogue
  readonly offsetMinutes?: ZoneOffset
  readonly onProgress?: (progress: ImportProgress) => void
  /** Where rejected rows go; else the file's name with `.rejected.csv` in the working directory. */
  readonly rejectedFile?: string
  /** Adds the rows themselves to the rejected ones; then only the owner may read the file. */
  readonly withRows?: boolean
  /** Commands that may be unfinished at the same time. */
  readonly inFlight?: number
}

const DELIMITER = ','
const ENCODING = 'utf-8'
const IN_FLIGHT = 64
/** Rows of the shortest time between two tellings of progress. */
const PROGRESS_ROWS = 1000

/** Everything that one run holds. */
interface Run {
  readonly options: ImportOptions
  readonly map: ImportMap
  readonly csv: CsvFile
  readonly tally: Tally
}

interface Ended {
  readonly stop: Stop | undefined
  readonly rejectedFile: string | null
}

const told = ({ options, csv, tally: counted }: Run): void => {
  // The header is no row of the file's content.
  options.onProgress?.({ rows: Math.max(0, csv.rows - 1), ...counted.counts() })
}

/** All batches after the header: gathered, and given to the engine. */
const sendRows = async (
  run: Run,
  batches: AsyncIterable<readonly Numbered[]>,
  gather: ReturnType<typeof gathering>,
  send: Sending,
  rejected: Rejected,
): Promise<void> => {
  let untold = 0
  for await (const batch of batches) {
    for (const row of batch) {
      run.tally.read(1)
      for (const gathered of gather.take(row)) await send.send(gathered)
      if (send.stopped() !== undefined) return
      untold += 1
      if (untold >= PROGRESS_ROWS) {
        told(run)
        untold = 0
      }
    }
    await rejected.drained()
  }
  for (const gathered of gather.end()) {
    if (send.stopped() !== undefined) return
    await send.send(gathered)
  }
}

/** The first row, and all that come after it. */
const splitHeader = async (
  batches: AsyncGenerator<readonly Numbered[]>,
): Promise<{ readonly header: Numbered; readonly rest: AsyncGenerator<readonly Numbered[]> }> => {
  for (let next = await batches.next(); next.done !== true; next = await batches.next()) {
    const [header, ...others] = next.value
    if (header === undefined) continue
    const rest = async function* () {
      yield others
      yield* batches
    }
    return { header, rest: rest() }
  }
  throw broken('file-empty', 'The file holds no row.')
}

const planFor = ({ options, map }: Run, header: Numbered): Plan =>
  planOf(
    map,
    headerOf(header.row, columnsOfMap(map)),
    header.row.length,
    options.archiveId,
    options.commands,
    options.offsetMinutes ?? zoneOffsets(),
  )

const runThrough = async (run: Run, execute: Execute): Promise<Ended> => {
  const { options, map, csv, tally: counted } = run
  try {
    const { header, rest } = await splitHeader(csv.batches)
    const plan = planFor(run, header)
    const path = options.rejectedFile ?? resolve(`${basename(options.file)}.rejected.csv`)
    const withRows = options.withRows === true
    const rejected = await rejectedRows(path, header.row, withRows)
    const reject = (rows: readonly Numbered[], fault: RowFault): void => {
      counted.rejected(fault, rows.length)
      for (const { line, row } of rows) rejected.write(line, fault, row)
    }
    const gather = gathering(plan, map.linesApart ?? LINES_APART, withRows, reject)
    const send = sending(plan, execute, options.as, options.inFlight ?? IN_FLIGHT, counted, reject)
    try {
      await sendRows(run, rest, gather, send, rejected)
      await send.finished()
    } finally {
      await rejected.close()
    }
    return { stop: send.stopped(), rejectedFile: await rejected.close() }
  } finally {
    await csv.close()
  }
}

const ending = (ended: Either<FileFault, Ended>, counted: Tally): Either<ImportFailure, ImportReport> => {
  if (isLeft(ended)) return left({ is: 'bad-file', fault: ended.left, report: counted.report(null) })
  const { stop, rejectedFile } = ended.right
  const report = counted.report(rejectedFile)
  return stop === undefined ? right(report) : left({ ...stop, report })
}

/** Imports the file. A `Left` says why not, or why not to the end; a `Right` tells every row. */
export const importFile =
  (execute: Execute, options: ImportOptions): TaskEither<ImportFailure, ImportReport> =>
  async () => {
    const map = checkMap(options.map, options.commands)
    if (isLeft(map)) return left({ is: 'bad-map', faults: map.left })
    const { delimiter = DELIMITER, encoding = ENCODING } = map.right
    const counted = tally(() => performance.now())
    const csv = await unbroken(() => openCsv(options.file, { delimiter, encoding }))
    if (isLeft(csv)) return left({ is: 'bad-file', fault: csv.left })
    const run: Run = { options, map: map.right, csv: csv.right, tally: counted }
    const ended = await unbroken(() => runThrough(run, execute))
    told(run)
    return ending(ended, counted)
  }
