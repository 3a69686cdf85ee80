/**
 * What a reader of a store that several machines share pays for its replica, in logs of different sizes: for every event
 * when it begins, and for one more archive when it is there. The store is a file of the same machine, so that the network and
 * the server are left out. `limit` is the log of ten thousand events: a ratio of 1 says that nothing grows.
 */
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { copyOf, SAMPLE, sharedLog } from './large-log'
import { EVENTS } from './large-workloads'
import { perUnit } from './measure'
import { must } from './ours'
import type { Workload } from './write-workloads'

const dist = createRequire(import.meta.url)
const load = <A>(file: string): A => dist(`../dist/infrastructure/${file}.js`)
const { openSqliteReplica, openSqliteStore } = load<typeof import('../infrastructure/stores/sqlite')>('stores/sqlite')
const { mirrorOf } = load<typeof import('../infrastructure/replica/mirror')>('replica/mirror')

const SMALL = 10_000
const SIZES = [EVENTS / 10, EVENTS]
const UNITS = 100

const clock = () => new Date().toISOString()

const sourceOf = async (shared: string, size: number) =>
  must(await openSqliteStore({ file: join(await sharedLog(shared, size), 'log.db'), clock, mode: 'existing' })())

const mirrorIn = async (source: Awaited<ReturnType<typeof sourceOf>>, file: string) =>
  mirrorOf({ source, replica: must(await openSqliteReplica({ file, clock, mode: 'create' })()) })

/** A new reader: everything is copied, the tree computed, every stream's revisions checked. */
const beginning = (size: number): Workload => ({
  name: `replica-${size}`,
  unit: `µs per event, a new replica of ${size} events; limit: of ${SMALL}`,
  contenders: async (folder, shared) => {
    const sources = await Promise.all([size, SMALL].map(async (each) => sourceOf(shared, each)))
    const copyAll = async (source: (typeof sources)[number]): Promise<number> => {
      const replicaFolder = join(folder, randomUUID())
      const count = must(await source.size()())
      mkdirSync(replicaFolder)
      const mirror = await mirrorIn(source, join(replicaFolder, 'log.db'))
      const time = await perUnit(count, async () => must(await mirror.catchUp()))
      must(await mirror.replica.close()())
      rmSync(replicaFolder, { recursive: true })
      return time
    }
    return {
      contenders: sources.map((source, at) => ({ as: at === 0 ? 'ours' : 'limit', round: () => copyAll(source) })),
      end: async () => {
        for (const source of sources) must(await source.close()())
      },
    }
  },
})

/** Whoever has written waits for what it wrote: an archive of four events is appended, and the replica is let hold it. */
const oneMore = (size: number): Workload => ({
  name: `replica-one-${size}`,
  unit: `µs from an append of 4 events to their being in a replica of ${size}; limit: of ${SMALL}`,
  contenders: async (folder, shared) => {
    const pairs = await Promise.all(
      [size, SMALL].map(async (each) => {
        const source = await sourceOf(shared, each)
        const mirror = await mirrorIn(source, join(folder, `one-${each}.db`))
        must(await mirror.catchUp())
        const page = must(await source.readStream(`customer-${SAMPLE}`)())
        return { source, mirror, sample: page.exists ? page.events : [] }
      }),
    )
    const write = async ({ source, mirror, sample }: (typeof pairs)[number]): Promise<void> => {
      const number = `B-${randomUUID()}`
      const events = copyOf(sample, number)
      must(await source.append(`customer-${number}`, events, { expected: 'no-stream' })())
      must(await mirror.waitFor(`customer-${number}`, events.length - 1))
    }
    return {
      contenders: pairs.map((pair, at) => ({
        as: at === 0 ? 'ours' : 'limit',
        round: () =>
          perUnit(UNITS, async () => {
            for (let nth = 0; nth < UNITS; nth += 1) await write(pair)
          }),
      })),
      end: async () => {
        for (const { source, mirror } of pairs) {
          must(await mirror.replica.close()())
          must(await source.close()())
        }
      },
    }
  },
})

export const CLUSTER: readonly Workload[] = SIZES.flatMap((size) => [beginning(size), oneMore(size)])
