/**
 * The real side of the comparison: the product's projector over the log of a history, stopped at places, and its views
 * read as a reporting job reads them.
 */
import { copyFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { decodeArchive } from '../../infrastructure/engine'
import { openProjector, type Projector, type ProjectorOptions } from '../../infrastructure/projector/projector'
import { zoneInPolicy } from '../../infrastructure/projector/source'
import type { LocalLog } from '../../infrastructure/stores/local-log'
import { memoryStore } from '../../infrastructure/stores/memory'
import { PROJECTIONS, VIEWS } from '../../projections'
import type { View } from '../../projections/kernel/view'
import { must } from '../infrastructure/an-archive'
import { asValues } from './compare'
import type { Row } from './raw'

export interface Change {
  readonly position: number
  readonly view: string
  readonly key: string
  readonly change: string
}
export interface Reading {
  readonly projector: Projector
  readonly rows: (view: View) => readonly Row[]
  /** What `v1_changes` says of places after one, up to another. */
  readonly changes: (after: number, to: number) => readonly Change[]
  readonly close: () => void
}

/** The log as the product reads it. */
export const sourceOf = (log: LocalLog) => ({
  log,
  decode: decodeArchive,
  zoneIn: zoneInPolicy,
  definitions: { projections: PROJECTIONS, views: VIEWS },
})
const optionsFor = (file: string, log: LocalLog): ProjectorOptions => ({
  ...sourceOf(log),
  ...{ file, archive: 'archive-of-the-model' },
})

/** A read model with nothing told, made once in a file and copied for each history: that is quicker. */
export const emptyReadModel = async (file: string): Promise<void> => {
  const projector = await must(
    openProjector(optionsFor(file, memoryStore({ clock: () => '2026-01-01T00:00:00.000Z' }))),
  )
  projector.close()
}

/** The views of a file, read on a connection of its own. */
export const viewsIn = (file: string): Omit<Reading, 'projector'> => {
  const db = new Database(file, { readonly: true })
  return {
    rows: (view) => (db.prepare(`SELECT * FROM "${view.name}"`).all() as Row[]).map((row) => asValues(view, row)),
    changes: (after, to) =>
      db
        .prepare('SELECT * FROM v1_changes WHERE position > ? AND position <= ? ORDER BY position')
        .all(after, to) as Change[],
    close: () => db.close(),
  }
}

/** A read model in a file, with nothing told yet. */
export const aReading = async (
  { empty, file }: { readonly empty: string; readonly file: string },
  log: LocalLog,
  more: Partial<ProjectorOptions> = {},
): Promise<Reading> => {
  copyFileSync(empty, file)
  const projector = await must(openProjector({ ...optionsFor(file, log), ...more }))
  const { rows, changes, close } = viewsIn(file)
  return {
    projector,
    rows,
    changes,
    close: () => {
      close()
      projector.close()
    },
  }
}
