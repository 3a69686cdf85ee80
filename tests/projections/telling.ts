/**
 * For tests of projections: events as they would be read from a log, made by their own definitions, and the rows and
 * views that they give. The views run on the real projector over a log in memory.
 */
import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import type { Json, Made, Meta } from '../../domain/kernel/event'
import { plusMilliseconds } from '../../domain/kernel/time'
import { decodeArchive } from '../../infrastructure/engine'
import { openProjector, type Projector } from '../../infrastructure/projector/projector'
import { zoneInPolicy } from '../../infrastructure/projector/source'
import type { LocalLog } from '../../infrastructure/stores/local-log'
import { PROJECTIONS, VIEWS } from '../../projections'
import { got } from '../infrastructure/projector/harness'
import { testLog } from '../infrastructure/replica/test-log'

export interface Story {
  readonly log: LocalLog
  /** Appends to a stream; gives the id of the event. Boxes are sealed with nothing in them: projections see headers. */
  readonly happens: (stream: string, made: Made, meta?: Partial<Meta>) => Promise<string>
}

export const FIRST = '2026-03-01T22:30:00.000Z'

/** A log in memory on which each event happens a minute after the one before. */
export const story = (): Story => {
  let at = plusMilliseconds(FIRST, -60_000)
  const log = testLog({ clock: () => at })
  const revisions = new Map<string, number>()
  return {
    log,
    happens: async (stream, { type, version, open, placed }, meta = {}) => {
      at = meta.recordedAt ?? plusMilliseconds(at, 60_000)
      const id = randomUUID()
      const boxes = placed.map(({ of, group, fields }) => ({
        of,
        group,
        fields: Object.keys(fields),
        key: 'k',
        box: '',
      }))
      const metadata = {
        commandId: randomUUID(),
        command: 'do-it',
        actor: 'E-001',
        recordedAt: at,
        keepUntil: '2030-01-01T00:00:00.000Z',
        ...meta,
      }
      const revision = revisions.get(stream)
      const event = {
        id,
        type: `${type}@${version}`,
        data: Buffer.from(JSON.stringify({ open, protected: boxes })),
        metadata: () => Buffer.from(JSON.stringify(metadata)),
      }
      await got(log.append(stream, [event], { expected: revision === undefined ? 'no-stream' : { revision } }))
      revisions.set(stream, (revision ?? -1) + 1)
      return id
    },
  }
}

export interface Told {
  readonly projector: Projector
  /** Rows of a query on the views. JSON columns stay text. */
  readonly rows: (sql: string, ...parameters: readonly (string | number)[]) => readonly Readonly<Record<string, Json>>[]
}

/** Everything told, and checked against a telling from the first event. */
export const toldIn = async (file: string, { log }: Story): Promise<Told> => {
  const projector = await got(
    openProjector({
      file,
      log,
      archive: 'archive-of-the-test',
      decode: decodeArchive,
      zoneIn: zoneInPolicy,
      definitions: { projections: PROJECTIONS, views: VIEWS },
    }),
  )
  await got(projector.catchUp())
  const { differences } = await got(projector.check(`${file}.check`))
  if (differences.length > 0) throw new Error(`Replay differs: ${JSON.stringify(differences)}`)
  return {
    projector,
    rows: (sql, ...parameters) => {
      const db = new Database(file, { readonly: true })
      try {
        return db.prepare(sql).all(...parameters) as Readonly<Record<string, Json>>[]
      } finally {
        db.close()
      }
    },
  }
}
