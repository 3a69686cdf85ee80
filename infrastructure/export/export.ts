/**
 * Exports a view into a folder: files, and a manifest that says what they are. It guards that the folder appears under its
 * name only when it is whole, that all of it is told of one place in the log, that memory does not grow with the rows,
 * and that opened values leave only after the access and the register name them.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { couldNot } from '../../commands/ports/could-not'
import type { Refusal } from '../../domain/kernel/refusal'
import type { View } from '../../projections/kernel/view'
import type { AccessInParts } from '../access/shapes'
import { onDisk } from '../backup/files'
import { type NotDone, notDone } from '../handle/request'
import type { Language } from '../language/language'
import { viewNamed } from '../reading'
import { type FileColumn, fileColumns } from './columns'
import { finish } from './finishing'
import { formOf } from './formats'
import { planOf, wantedOf } from './opening'
import { beyond, changedIn, checked, populationOf, rowsOf, type Selection } from './select'
import type { Exported, ExportOrder } from './shapes'
import { openSnapshot, type Snapshot } from './snapshot'
import { type Exporting, refused, type Work } from './work'
import { writeFiles } from './writing'

/** `log` is the operation log. */
export const viewOf = (name: string): View | undefined => viewNamed(name === 'log' ? 'operation_log' : name)

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
  const ahead = beyond(selection, snapshot)
  if (ahead !== undefined) return refused(ahead, exporting)
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
    mkdirSync(half, { recursive: true, mode: 0o700 })
    return exportInto(exporting, order, selection.right, half)
  })
  if (isLeft(done) || isLeft(done.right))
    // Where it cannot be taken away, it stands under a name of its own, and the next export takes it away.
    await onDisk('The files cannot be written.', async () => rmSync(half, { recursive: true, force: true }))
  return isLeft(done) ? left(notDone(done.left)) : done.right
}
