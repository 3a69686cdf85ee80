/**
 * The real side of the comparison: the product's projector over the log of a history, stopped at places, and its views
 * read as a reporting job reads them.
 */
import Database from 'better-sqlite3'
import { decodeArchive } from '../../infrastructure/engine'
import { openProjector, type Projector } from '../../infrastructure/projector/projector'
import { zoneInPolicy } from '../../infrastructure/projector/source'
import type { LocalLog } from '../../infrastructure/stores/local-log'
import { PROJECTIONS, VIEWS } from '../../projections'
import type { View } from '../../projections/kernel/view'
import { must } from '../infrastructure/an-archive'
import { asValues } from './compare'
import type { Row } from './raw'

export interface Reading {
  readonly projector: Projector
  readonly rows: (view: View) => readonly Row[]
  /** What `v1_changes` says of places after one, up to another. */
  readonly changes: (after: number, to: number) => readonly Change[]
  readonly close: () => void
}
export interface Change {
  readonly position: number
  readonly view: string
  readonly key: string
  readonly change: string
}

/** A read model in a file, with nothing told yet. */
export const aReading = async (file: string, log: LocalLog, batchEvents?: number): Promise<Reading> => {
  const projector = await must(
    openProjector({
      ...{ file, log, archive: 'archive-of-the-model', decode: decodeArchive, zoneIn: zoneInPolicy },
      definitions: { projections: PROJECTIONS, views: VIEWS },
      ...(batchEvents === undefined ? {} : { batchEvents }),
    }),
  )
  const db = new Database(file, { readonly: true })
  return {
    projector,
    rows: (view) => (db.prepare(`SELECT * FROM "${view.name}"`).all() as Row[]).map((row) => asValues(view, row)),
    changes: (after, to) =>
      db
        .prepare('SELECT * FROM v1_changes WHERE position > ? AND position <= ? ORDER BY position')
        .all(after, to) as Change[],
    close: () => {
      db.close()
      projector.close()
    },
  }
}
