/**
 * A source in memory or on the disk, and replicas of it in folders of their own, for tests.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { EventStore, NewEvent } from '../../../commands/ports/event-store'
import { instantOf } from '../../../domain/kernel/time'
import { encodeVerifierKey } from '../../../infrastructure/evidence/note'
import { rootOf } from '../../../infrastructure/evidence/tree'
import { type Mirror, mirrorOf } from '../../../infrastructure/replica/mirror'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { memoryStore } from '../../../infrastructure/stores/memory'
import type { ReplicaLog } from '../../../infrastructure/stores/replica-log'
import { openSqliteReplica } from '../../../infrastructure/stores/sqlite'
import { signerOf } from '../signed-log'
import { rightOf, START_MS } from '../stores/contract'

export const ORIGIN = 'example.org/archive'
const KEY = encodeVerifierKey(signerOf(7).key)

const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const eventOf = (name: string, type: string, open: unknown, at?: string): NewEvent => ({
  id: idOf(name),
  type: `${type}@1`,
  data: Buffer.from(JSON.stringify({ open })),
  metadata: (recordedAt) =>
    Buffer.from(
      JSON.stringify({
        actor: 'E-001',
        recordedAt: at ?? recordedAt,
        ...(at === undefined ? {} : { readsChecked: 'before-append' }),
        keepUntil: '2030-01-01',
      }),
    ),
})

export interface Source {
  readonly store: LocalLog
  /** Appends the birth of an archive under the key of byte 7. */
  readonly bear: (archiveId?: string) => Promise<void>
  /** Appends events of streams in turn; `at` says when they were recorded, as a machine with another clock would. */
  readonly grow: (count: number, says?: string, at?: string) => Promise<void>
  /** The same for many: each stream in appends of a hundred, all streams at once. */
  readonly growAtOnce: (count: number) => Promise<void>
}

export const sourceOf = (store: LocalLog): Source => {
  const revisions = new Map<string, number>()
  const append = async (stream: string, event: NewEvent): Promise<void> => {
    const last = revisions.get(stream)
    const expected = last === undefined ? ('no-stream' as const) : { revision: last }
    const appended = await rightOf(store.append(stream, [event], { expected }))
    if (appended.kind !== 'appended') throw new Error('The source of the test had a conflict.')
    revisions.set(stream, appended.last)
  }
  const appendMany = async (stream: string, events: readonly NewEvent[]): Promise<void> => {
    for (let from = 0; from < events.length; from += 100) {
      const [first, ...more] = events.slice(from, from + 100)
      if (first === undefined) return
      const expected = from === 0 ? ('no-stream' as const) : { revision: from - 1 }
      await rightOf(store.append(stream, [first, ...more], { expected }))
    }
  }
  let count = 0
  return {
    store,
    growAtOnce: async (more) => {
      const events = Array.from({ length: more }, (_, nth) => eventOf(`many ${nth}`, 'Noted', { nth }))
      const ofStream = (nth: number) => events.filter((_, index) => index % 5 === nth)
      await Promise.all([0, 1, 2, 3, 4].map((nth) => appendMany(`customer-M-${nth}`, ofStream(nth))))
    },
    bear: (archiveId = '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11') =>
      append(
        'archive-main',
        eventOf(`birth ${archiveId}`, 'ArchiveBorn', {
          archiveId,
          format: 1,
          clock: 'simulated',
          origin: ORIGIN,
          verifierKey: KEY,
          archiveKey: 'mF3b0zqv1T9c8yXw2kLpQA',
        }),
      ),
    grow: async (more, says = 'so', at) => {
      for (let nth = 0; nth < more; nth += 1) {
        count += 1
        await append(`customer-C-${count % 5}`, eventOf(`${says} ${count}`, 'Noted', { says, nth: count }, at))
      }
    },
  }
}

export const memorySource = (): Source => {
  let now = START_MS
  const clock = () => {
    now += 1_000
    return instantOf(now)
  }
  return sourceOf(memoryStore({ clock }))
}

export interface Readers {
  readonly folder: string
  /** A mirror of a store, with its replica in a file of this name. */
  readonly mirror: (source: EventStore, name?: string) => Promise<Mirror>
  readonly replica: (name?: string) => Promise<ReplicaLog>
  readonly clean: () => Promise<void>
}

export const readers = (): Readers => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-replica-'))
  const opened: ReplicaLog[] = []
  const replica = async (name = 'log'): Promise<ReplicaLog> => {
    const file = join(folder, `${name}.db`)
    const log = await rightOf(openSqliteReplica({ file, clock: () => instantOf(START_MS), mode: 'create' }))
    opened.push(log)
    return log
  }
  return {
    folder,
    replica,
    mirror: async (source, name) => mirrorOf({ source, replica: await replica(name) }),
    clean: async () => {
      for (const log of opened) await log.close()()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The root of the tree over everything in a log. */
export const rootIn = async (log: Pick<LocalLog, 'head'>): Promise<string> =>
  rootOf((await rightOf(log.head())).frontier).toString('hex')

export const sizeOf = (log: Pick<LocalLog, 'size'>): Promise<number> => rightOf(log.size())

/** What must have gone well. */
export const got = async <A>(
  answer: Promise<{ readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A }>,
): Promise<A> => {
  const ended = await answer
  if (isLeft(ended)) throw new Error(JSON.stringify(ended.left))
  return ended.right
}
