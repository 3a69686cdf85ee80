/** Reading: states, rebuilds, verification, pages of lists, the past. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openLimit } from './limit'
import { perUnit } from './measure'
import { begin, giver, loadModule, must, openEngine, openService, twentyFields } from './ours'
import { openPeer } from './peer'
import type { Workload } from './write-workloads'

const { decodeArchive } = loadModule<typeof import('../infrastructure/engine')>('engine')
const { memoryOf } = loadModule<typeof import('../infrastructure/handle/remember')>('handle/remember')
const { asWanted } = loadModule<typeof import('../infrastructure/handle/handle')>('handle/handle')
const { customer } = loadModule<typeof import('../domain/customer')>('../domain/customer/index')

/** An archive with a thousand events, ours and the same bytes in the limit and the peer. */
const aThousand = async (folder: string) => {
  const opened = await openEngine(await begin(folder))
  const give = giver(opened.engine)
  await give('register-customer', { ...twentyFields(1), number: 'C-1' })
  for (let nth = 1; nth < 1_000; nth += 1)
    await give('record-need', { customer: 'C-1', need: 'lamps', text: 'They need lamps.' })
  const limit = openLimit(join(folder, 'limit.db'))
  const peer = await openPeer(join(folder, 'peer.db'))
  const tail = must(await opened.log.readTails([{ stream: 'customer-C-1', from: 0 }])())[0]?.events ?? []
  limit.together(tail)
  for (const event of tail)
    await peer.append('customer-C-1', JSON.parse(Buffer.from(event.data).toString()), BigInt(event.revision))
  return { opened, give, limit, peer }
}

const state = [asWanted(customer, 'customer-C-1')]

const load1000: Workload = {
  name: 'load-1000',
  unit: 'µs per cold load of an archive of 1,000 events',
  contenders: async (folder) => {
    const { opened, limit, peer } = await aThousand(folder)
    return {
      contenders: [
        {
          as: 'ours',
          round: () =>
            perUnit(5, async () => {
              for (let nth = 0; nth < 5; nth += 1) must(await memoryOf(opened.log, decodeArchive).present(state))
            }),
        },
        {
          as: 'limit',
          round: () =>
            perUnit(5, () => {
              for (let nth = 0; nth < 5; nth += 1)
                for (const row of limit.read('customer-C-1')) {
                  JSON.parse(row.data.toString())
                  JSON.parse(row.metadata.toString())
                }
            }),
        },
        {
          as: 'peer',
          round: () =>
            perUnit(5, async () => {
              for (let nth = 0; nth < 5; nth += 1) await peer.load('customer-C-1')
            }),
        },
      ],
      end: async () => {
        must(await opened.close())
        limit.close()
        peer.close()
      },
    }
  },
}

const loadWarm: Workload = {
  name: 'load-warm',
  unit: 'µs per load after one more event; limit: cold',
  contenders: async (folder) => {
    const { opened, give, limit, peer } = await aThousand(folder)
    const memory = memoryOf(opened.log, decodeArchive)
    must(await memory.present(state))
    return {
      contenders: [
        {
          as: 'ours',
          round: async () => {
            await give('record-need', { customer: 'C-1', need: 'lamps', text: 'They need lamps.' })
            return perUnit(1, async () => must(await memory.present(state)))
          },
        },
        {
          as: 'limit',
          round: () => perUnit(1, async () => must(await memoryOf(opened.log, decodeArchive).present(state))),
        },
      ],
      end: async () => {
        must(await opened.close())
        limit.close()
        peer.close()
      },
    }
  },
}

const EVENTS = Number(process.env.BENCH_EVENTS ?? 100_000)

/** A log of registrations and needs, written through the whole path. */
const aLog = async (folder: string): Promise<string> => {
  const data = await begin(folder)
  const opened = await openEngine(data)
  const give = giver(opened.engine)
  const width = 256
  for (let from = 0; from < EVENTS / 4; from += width)
    await Promise.all(
      Array.from({ length: Math.min(width, EVENTS / 4 - from) }, async (_, nth) => {
        const number = `C-${from + nth}`
        await give('register-customer', { ...twentyFields(from + nth), number })
        for (let need = 0; need < 3; need += 1)
          await give('record-need', { customer: number, need: 'lamps', text: 'They need lamps.' })
      }),
    )
  must(await opened.close())
  return data
}

/** Reads the log by pages, parses, and writes one table back: what a rebuild cannot be faster than. */
const bareRebuild = (data: string, file: string): void => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  const target = new Database(file)
  target.pragma('journal_mode = WAL')
  target.exec(
    'DROP TABLE IF EXISTS rows; CREATE TABLE rows (stream TEXT PRIMARY KEY, revision INTEGER, type TEXT, at TEXT) WITHOUT ROWID',
  )
  const page = log
    .prepare<[number], [number, string, number, string, string, string]>(
      'SELECT position, stream, revision, type, CAST(data AS TEXT), CAST(metadata AS TEXT) FROM events WHERE position > ? ORDER BY position LIMIT 1000 + 0',
    )
    .raw(true)
  const write = target.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)')
  const rows = new Map<string, readonly [number, string, string]>()
  const flush = target.transaction(() => {
    for (const [stream, [revision, type, at]] of rows) write.run(stream, revision, type, at)
    rows.clear()
  })
  let after = -1
  for (;;) {
    const events = page.all(after)
    for (const [, stream, revision, type, data, metadata] of events) {
      JSON.parse(data)
      rows.set(stream, [revision, type, (JSON.parse(metadata) as { recordedAt: string }).recordedAt])
    }
    const last = events.at(-1)
    if (last === undefined) break
    after = last[0]
    if (rows.size > 10_000) flush()
  }
  flush()
  log.close()
  target.close()
}

const rebuilding = (name: string, projections?: readonly string[]): Workload => ({
  name,
  unit: `µs per event, ${EVENTS} events`,
  contenders: async (folder) => {
    const data = await aLog(folder)
    const dossier = await openService(data)
    must(await dossier.read.catchUp())
    return {
      contenders: [
        { as: 'ours', round: () => perUnit(EVENTS, async () => must(await dossier.replay.rebuild(projections))) },
        { as: 'limit', round: () => perUnit(EVENTS, () => bareRebuild(data, join(folder, 'bare.db'))) },
      ],
      end: async () => void must(await dossier.close()),
    }
  },
})

const listing: Workload = {
  name: 'list',
  unit: 'µs per page of 50',
  contenders: async (folder) => {
    const dossier = await openService(await aLog(folder))
    must(await dossier.read.catchUp())
    return {
      contenders: [
        {
          as: 'ours',
          round: () =>
            perUnit(60, async () => {
              for (let nth = 0; nth < 20; nth += 1) {
                must(await dossier.read.rows('v1_current_archives', { limit: 50, offset: nth * 50 }))
                must(
                  await dossier.read.rows('v1_operation_log', {
                    where: [{ column: 'customer', is: `C-${nth}` }],
                    limit: 50,
                  }),
                )
                must(
                  await dossier.read.rows('v1_transactions', {
                    where: [{ column: 'customer', is: `C-${nth}` }],
                    limit: 50,
                  }),
                )
              }
            }),
        },
      ],
      end: async () => void must(await dossier.close()),
    }
  },
}

const starting: Workload = {
  name: 'start',
  unit: 'µs per `dossier show`, whole process; limit: node that loads better-sqlite3',
  contenders: async (folder) => {
    const data = await begin(folder)
    const dossier = await openService(data)
    must(
      await dossier.give({ command: 'register-customer', input: { ...twentyFields(1), number: 'C-1' }, as: 'E-002' }),
    )
    must(await dossier.read.catchUp())
    must(await dossier.close())
    const cli = join(import.meta.dirname, '..', 'dist', 'infrastructure', 'cli', 'main.js')
    const run = (...args: readonly string[]): void => {
      const ended = spawnSync(process.execPath, args, { stdio: 'ignore', cwd: import.meta.dirname })
      if (ended.status !== 0) throw new Error(`ended with ${ended.status}`)
    }
    return {
      contenders: [
        {
          as: 'ours',
          round: () =>
            perUnit(3, () => {
              for (let nth = 0; nth < 3; nth += 1) run(cli, 'show', 'C-1', '--data', data)
            }),
        },
        {
          as: 'limit',
          round: () =>
            perUnit(3, () => {
              for (let nth = 0; nth < 3; nth += 1) run('-e', "require('better-sqlite3')")
            }),
        },
      ],
      end: async () => undefined,
    }
  },
}

export const READING: readonly Workload[] = [
  load1000,
  loadWarm,
  rebuilding('rebuild-all'),
  rebuilding('rebuild-archives', ['archives']),
  listing,
  starting,
]
