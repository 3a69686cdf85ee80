/**
 * For tests of the projector: a log in memory with boxes, a folder that goes away, and the rows of a read model as text.
 */

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { isLeft } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { plusMilliseconds } from '../../../domain/kernel/time'
import { decoderOf } from '../../../infrastructure/decode'
import { openProjector, type Projector, type ProjectorOptions } from '../../../infrastructure/projector/projector'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { box, projections, views } from '../../projections/fixture'
import { testLog } from '../replica/test-log'

export const START = '2026-01-01T00:00:00.000Z'

/** The value, or the failure thrown: in these tests it is unexpected. */
export const got = async <L, A>(task: TaskEither<L, A>): Promise<A> => {
  const result = await task()
  if (isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
export const failureOf = async <L, A>(task: TaskEither<L, A>): Promise<L> => {
  const result = await task()
  if (!isLeft(result)) throw new Error(`It succeeded: ${JSON.stringify(result.right)}`)
  return result.left
}

export type Happening =
  | { readonly type: 'BoxPut'; readonly box: string; readonly shelf: string; readonly weight: number }
  | { readonly type: 'BoxMoved'; readonly box: string; readonly shelf: string }
  | { readonly type: 'BoxThrownAway' | 'BoxLabelled'; readonly box: string }

export interface BoxLog {
  readonly log: LocalLog
  /** Appends to the box's own stream; `over` changes what is stored. */
  readonly happen: (happening: Happening, over?: { readonly type?: string; readonly at?: string }) => Promise<void>
}

export const boxLog = (): BoxLog => {
  let at = START
  const log = testLog({ clock: () => at })
  const revisions = new Map<string, number>()
  return {
    log,
    happen: async ({ type, ...open }, over = {}) => {
      at = plusMilliseconds(at, 1_000)
      const recorded = over.at ?? at
      const stream = `box-${open.box}`
      const revision = revisions.get(stream)
      const event = {
        id: randomUUID(),
        type: over.type ?? `${type}@1`,
        data: Buffer.from(JSON.stringify({ open })),
        metadata: () =>
          Buffer.from(JSON.stringify({ actor: 'E-001', recordedAt: recorded, keepUntil: '2030-01-01T00:00:00.000Z' })),
      }
      const expected = revision === undefined ? ('no-stream' as const) : { revision }
      const appended = await got(log.append(stream, [event], { expected }))
      if (appended.kind !== 'appended') throw new Error('The log of the test had a conflict.')
      revisions.set(stream, appended.last)
    },
  }
}

/** A folder for one test file; `clean` removes it. */
export const scratchFolder = (): { readonly path: (name: string) => string; readonly clean: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'projector-'))
  return { path: (name) => join(folder, name), clean: () => rmSync(folder, { recursive: true, force: true }) }
}

export const optionsFor = (log: LocalLog, file: string, over: Partial<ProjectorOptions> = {}): ProjectorOptions => ({
  log,
  file,
  archive: 'archive-of-the-test',
  decode: decoderOf([box]),
  zoneIn: () => undefined,
  definitions: { projections, views },
  ...over,
})

export const projectorOn = (log: LocalLog, file: string, over: Partial<ProjectorOptions> = {}): Promise<Projector> =>
  got(openProjector(optionsFor(log, file, over)))

/** Every row of every table of a read model, as text: equal text is equal bytes. */
export const contentsOf = (file: string): string => {
  const db = new Database(file, { readonly: true })
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'model_%' ORDER BY name")
      .pluck()
      .all() as string[]
    return JSON.stringify(tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).raw().all()]))
  } finally {
    db.close()
  }
}

/** Rows of a query on a connection of its own, as a reporting job has it. */
export const select = (file: string, sql: string, ...parameters: readonly (string | number)[]): unknown[] => {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(sql).all(...parameters)
  } finally {
    db.close()
  }
}
