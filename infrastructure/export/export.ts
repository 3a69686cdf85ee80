/**
 * Exports a view into a folder: files, and a manifest that says what they are. It guards that the folder appears under its
 * name only when it is whole, that all of it is told of one place in the log, that memory does not grow with the rows,
 * and that opened values leave only after the access and the register name them.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { couldNot } from '../../commands/ports/could-not'
import type { Refusal } from '../../domain/kernel/refusal'
import type { View } from '../../projections/kernel/view'
import type { AccessInParts } from '../access/shapes'
import type { Row } from '../answers'
import { onDisk } from '../backup/files'
import type { Engine } from '../handle/engine'
import { type NotDone, notDone } from '../handle/request'
import type { Language } from '../language/language'
import type { Place } from '../place'
import { viewNamed } from '../reading'
import type { SealedLog } from '../stores/sealed-log'
import { zoneOffsets } from '../zone'
import { type Cell, type FileColumn, fileColumns } from './columns'
import { formOf } from './formats'
import type { FileWriter } from './formats/format'
import { coveringHead, type Sign } from './head'
import { EXPORT_FORMAT, MANIFEST, type Manifest, manifestColumns, manifestText } from './manifest'
import { openBatch, type Plan, planOf, wantedOf } from './opening'
import { registerGivenOut } from './register'
import { type Changed, changedIn, checked, populationOf, removedOf, rowsOf, type Selection } from './select'
import type { Exported, ExportOrder, FileOfExport } from './shapes'
import { sinkTo } from './sink'
import { openSnapshot, type Snapshot, type Statement } from './snapshot'
import { type Totals, totalsOf } from './totals'

/** What an export is made from. */
export interface Exporting {
  readonly engine: Engine
  readonly log: SealedLog
  readonly origin: string
  readonly place: Place
  readonly sign: Sign
  readonly access: (request: {
    readonly as: string
    readonly actingFor?: string
    readonly purpose: string
    readonly via: 'export'
    readonly wanted: ReturnType<typeof wantedOf>
  }) => Promise<Either<NotDone, AccessInParts>>
}

const BATCH = 500
const MINUTE = 60_000

const refused = (refusal: Refusal, { engine }: Exporting): Either<NotDone, never> =>
  left({ is: 'refused', refusal, commandId: engine.randomUuid() })

/** `log` is the operation log. */
export const viewOf = (name: string): View | undefined => viewNamed(name === 'log' ? 'operation_log' : name)

/** What one export works on. */
interface Work {
  readonly order: ExportOrder
  readonly selection: Selection
  readonly snapshot: Snapshot
  readonly population: number
  readonly changed: Changed
  readonly rows: Statement
  readonly columns: readonly FileColumn[]
  readonly headings: readonly string[]
  readonly plan: Plan | undefined
  readonly access: AccessInParts | undefined
}

/** The cells of a row that do not come from an access. */
const cellsOf = (columns: readonly FileColumn[], zone: string): ((row: Row) => readonly Cell[]) => {
  const offsets = zoneOffsets()
  const dayIn = (instant: Cell | undefined): Cell => {
    if (typeof instant !== 'string' || Number.isNaN(Date.parse(instant))) return null
    return new Date(Date.parse(instant) + offsets(zone, instant) * MINUTE).toISOString().slice(0, 10)
  }
  return (row) =>
    columns.map(({ name, origin }) => {
      if (origin.is === 'local-day') return dayIn(row[origin.of])
      if (origin.is === 'marker') return name === 'export_change' ? 'set' : (row[name] ?? null)
      return row[name] ?? null
    })
}

function* batchesOf(rows: Iterable<Row>): Generator<readonly Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const writeRemoved = ({ selection, snapshot, changed, columns }: Work, writer: FileWriter): number => {
  const statement = removedOf(selection, changed)
  if (statement === undefined) return 0
  let removed = 0
  for (const batch of batchesOf(snapshot.each(statement))) {
    const gone = (key: Cell): readonly Cell[] => ['removed', key, ...columns.slice(2).map(() => null)]
    writer.write(batch.map(({ export_key: key }) => gone(key ?? null)))
    removed += batch.length
  }
  return removed
}

/** Rows of a batch as cells, with what was opened at their end. */
const cellsOfBatch = async (
  { plan, access }: Work,
  plain: (row: Row) => readonly Cell[],
  batch: readonly Row[],
): Promise<Either<NotDone, readonly (readonly Cell[])[]>> => {
  const cells = batch.map(plain)
  if (plan === undefined) return right(cells)
  if (access === undefined) return right(cells.map((each) => [...each, ...plan.columns.map(() => null)]))
  const opened = await openBatch(access, plan, batch)
  return isLeft(opened) ? opened : right(cells.map((each, nth) => [...each, ...(opened.right[nth] ?? [])]))
}

const writeRows = async (
  work: Work,
  writer: FileWriter,
  totals: Totals,
  exporting: Exporting,
): Promise<Either<NotDone, number>> => {
  const { columns, plan, snapshot, order } = work
  const own = columns.slice(0, columns.length - (plan?.columns.length ?? 0))
  const plain = cellsOf(own, snapshot.zone)
  let count = 0
  for (const batch of batchesOf(snapshot.each(work.rows))) {
    const cells = await cellsOfBatch(work, plain, batch)
    if (isLeft(cells)) return cells
    const tooLong = order.format === 'xlsx' ? longIn(columns, cells.right) : undefined
    if (tooLong !== undefined)
      return refused(
        {
          code: 'cell-too-long',
          because: 'A value is longer than a cell of a spreadsheet may be; take csv, jsonl or parquet.',
          field: tooLong,
        },
        exporting,
      )
    writer.write(cells.right)
    for (const row of cells.right) totals.add(row)
    count += batch.length
    order.onProgress?.(count, work.population)
  }
  return right(count)
}

const longIn = (columns: readonly FileColumn[], rows: readonly (readonly Cell[])[]): string | undefined => {
  const { tooLongIn }: typeof import('./formats/xlsx') = require('./formats/xlsx')
  for (const row of rows) {
    const name = tooLongIn(columns, row)
    if (name !== undefined) return name
  }
  return undefined
}

interface Written {
  readonly files: readonly FileOfExport[]
  readonly rows: number
  readonly removed: number
  readonly totals: Totals
}

const nameOf = (view: View): string => view.name.replace(/^v1_/, '').replaceAll('_', '-')

const writeFiles = async (work: Work, half: string, exporting: Exporting): Promise<Either<NotDone, Written>> => {
  const { columns, headings, order, selection } = work
  const target = { folder: half, name: nameOf(selection.view), columns, headings }
  const writer = await formOf(order.format).writer(target)
  const totals = totalsOf(columns)
  const removed = writeRemoved(work, writer)
  const rows = await writeRows(work, writer, totals, exporting)
  const files = writer.end()
  return isLeft(rows) ? rows : right({ files, rows: rows.right, removed, totals })
}

const openedOf = ({ order, access, plan }: Work): Manifest['opened'] => {
  const { opening } = order
  if (opening === undefined || plan === undefined) return null
  const { purpose, as, groups } = opening
  const customers = access?.customers.length ?? 0
  return { access: access?.access ?? null, groups, purpose, by: as, customers, denied: access?.denied ?? [] }
}

const manifestOf = (
  work: Work,
  { files, rows, removed, totals }: Written,
  checkpoint: Manifest['checkpoint'],
  { engine, origin }: Exporting,
): Manifest => {
  const { selection, snapshot, order, columns, headings, changed } = work
  const { view, where, since } = selection
  const { position, recordedUpTo, zone } = snapshot
  return {
    format: EXPORT_FORMAT,
    archive: engine.archiveId,
    origin,
    query: {
      ...{ view: view.name, filters: where, since: since ?? null, files: order.format },
      language: formOf(order.format).isForPeople ? (order.language ?? null) : null,
    },
    zone,
    watermark: { position, recordedUpTo },
    checkpoint,
    population: work.population,
    rows,
    changes: since === undefined ? null : { set: rows, removed, all: changed.everything },
    opened: openedOf(work),
    columns: manifestColumns(columns, headings),
    totals: totals.told(),
    files,
  }
}

/** The manifest is written, what was opened is registered, and only then does the folder get its name. */
const finish = async (
  work: Work,
  written: Written,
  half: string,
  exporting: Exporting,
): Promise<Either<NotDone, Exported>> => {
  const { engine, log, sign, place } = exporting
  const { order, snapshot, access, selection } = work
  const head = await coveringHead(log, sign, snapshot.position)
  if (isLeft(head)) return left(notDone(head.left))
  const manifest = sinkTo(join(half, MANIFEST))
  manifest.write(Buffer.from(manifestText(manifestOf(work, written, head.right, exporting)), 'utf8'))
  const { sha256 } = manifest.end()
  const folder = resolve(order.folder)
  const { opening } = order
  if (access !== undefined && opening !== undefined)
    registerGivenOut(place.data, {
      ...{ access: access.access, by: opening.as, at: engine.clock(), purpose: opening.purpose },
      ...{ what: selection.view.name, groups: opening.groups, path: folder },
      files: [...written.files.map(({ path, sha256: hash }) => ({ path, sha256: hash })), { path: MANIFEST, sha256 }],
      customers: access.customers,
    })
  renameSync(half, folder)
  return right({
    ...{ folder, view: selection.view.name, position: snapshot.position },
    ...{ rows: written.rows, removed: written.removed, files: written.files },
    ...{ access: access?.access ?? null, denied: access?.denied ?? [] },
  })
}

/** Headings for people are labels, each of them once; for programs they are the names of the columns. */
const headingsOf = (columns: readonly FileColumn[], order: ExportOrder): readonly string[] => {
  const { language, format } = order
  if (language === undefined || !formOf(format).isForPeople) return columns.map(({ name }) => name)
  return labels(columns, language)
}

const labels = (columns: readonly FileColumn[], language: Language): readonly string[] => {
  const { headingOf }: typeof import('./headings') = require('./headings')
  const used = new Set<string>()
  return columns.map((column) => {
    const label = headingOf(language, column)
    const free = used.has(label) ? `${label} (${column.name})` : label
    used.add(free)
    return free
  })
}

const accessFor = async (
  { access }: Exporting,
  order: ExportOrder,
  wanted: ReturnType<typeof wantedOf>,
): Promise<Either<NotDone, AccessInParts | undefined>> => {
  if (order.opening === undefined || wanted.length === 0) return right(undefined)
  const { groups: _, ...looker } = order.opening
  return access({ ...looker, via: 'export', wanted })
}

const workOf = async (
  exporting: Exporting,
  order: ExportOrder,
  selection: Selection,
  snapshot: Snapshot,
): Promise<Either<NotDone, Work>> => {
  const changed = changedIn(snapshot, selection)
  const rows = rowsOf(selection, changed)
  const plan = order.opening === undefined ? undefined : planOf(snapshot, selection.view, order.opening.groups)
  if (plan !== undefined && isLeft(plan)) return refused(plan.left, exporting)
  const wanted = plan === undefined ? [] : wantedOf(snapshot, plan.right, rows)
  const access = await accessFor(exporting, order, wanted)
  if (isLeft(access)) return access
  const columns = [
    ...fileColumns(selection.view, order.columns, selection.since !== undefined),
    ...(plan?.right.columns ?? []),
  ]
  const headings = headingsOf(columns, order)
  return right({
    ...{ order, selection, snapshot, changed, rows, columns, headings },
    population: populationOf(snapshot, selection.view),
    ...{ plan: plan?.right, access: access.right },
  })
}

const exportInto = async (
  exporting: Exporting,
  order: ExportOrder,
  selection: Selection,
  half: string,
): Promise<Either<NotDone, Exported>> => {
  const snapshot = openSnapshot(exporting.place.readModel)
  try {
    const work = await workOf(exporting, order, selection, snapshot)
    if (isLeft(work)) return work
    const written = await writeFiles(work.right, half, exporting)
    return isLeft(written) ? written : await finish(work.right, written.right, half, exporting)
  } finally {
    snapshot.close()
  }
}

const selectionOf = (order: ExportOrder): Either<Refusal, Selection> => {
  const view = viewOf(order.view)
  if (view === undefined)
    return left({
      code: 'unknown-view',
      because: 'There is no view of this name; list shows them.',
      field: 'view',
    })
  const stranger = order.columns?.find((name) => !view.columns.some((column) => column.name === name))
  if (stranger !== undefined)
    return left({
      code: 'unknown-column',
      because: `${view.name} has no such column; help ${view.name} lists them.`,
      field: 'columns',
    })
  return checked({ view, where: order.where ?? [], since: order.since })
}

/** Exports what the order asks. The read model is taken as it is: the caller lets it catch up. */
export const exportFiles = async (exporting: Exporting, order: ExportOrder): Promise<Either<NotDone, Exported>> => {
  const selection = selectionOf(order)
  if (isLeft(selection)) return refused(selection.left, exporting)
  const folder = resolve(order.folder)
  if (existsSync(folder))
    return left(notDone(couldNot('invalid-input', 'Something stands there already; nothing was written.')))
  const half = `${folder}.half`
  const done = await onDisk('The files cannot be written.', async () => {
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { mode: 0o700 })
    return exportInto(exporting, order, selection.right, half)
  })
  if (isLeft(done) || isLeft(done.right)) rmSync(half, { recursive: true, force: true })
  return isLeft(done) ? left(notDone(done.left)) : done.right
}
