/**
 * Ends an export: the manifest says what the files are, the register where opened values went, and only then does the
 * folder get its name.
 */
import { renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type NotDone, notDone } from '../handle/request'
import { formOf } from './formats'
import { coveringHead } from './head'
import { EXPORT_FORMAT, MANIFEST, type Manifest, manifestColumns, manifestText } from './manifest'
import { registerGivenOut } from './register'
import type { Exported } from './shapes'
import { sinkTo } from './sink'
import type { Exporting, Work } from './work'
import type { Written } from './writing'

/** What was denied, and of how many customers: who gets a file must not take its gaps for empty fields. */
const deniedOf = (access: Work['access']): Pick<Exported, 'denied' | 'deniedCustomers' | 'asked'> => ({
  denied: access?.denied ?? [],
  asked: access?.asked ?? 0,
  deniedCustomers: access?.deniedCustomers ?? {},
})

const openedOf = ({ order, access, plan }: Work): Manifest['opened'] => {
  const { opening } = order
  if (opening === undefined || plan === undefined) return null
  const { purpose, as, groups } = opening
  const customers = access?.customers.length ?? 0
  return { access: access?.access ?? null, groups, purpose, by: as, customers, ...deniedOf(access) }
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
export const finish = async (
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
    ...{ access: access?.access ?? null, ...deniedOf(access) },
  })
}
