/** Reading large logs: rebuilds, verification, pages of lists, the past, the start of a verb, and the memory of each. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { bareRebuild, bareVerify } from './bare-reading'
import { LONG, sharedAndTold, sharedLog } from './large-log'
import { percentile95, perUnit } from './measure'
import { must, openService, twentyFields } from './ours'
import { openPeer } from './peer'
import type { Workload } from './write-workloads'

export const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000)
const SMALL = 10_000
const PEER_EVENTS = 5_000
const CLI = join(import.meta.dirname, '..', 'dist', 'infrastructure', 'cli', 'main.js')

const rebuilding = (name: string, projections: readonly string[] | undefined, withPeer: boolean): Workload => ({
  name,
  unit: `µs per event, ${EVENTS} events`,
  contenders: async (folder, shared) => {
    const data = await sharedAndTold(shared, EVENTS)
    const dossier = await openService(data)
    const peer = withPeer ? await openPeer(join(folder, 'peer.db')) : undefined
    for (let nth = 0; peer !== undefined && nth < PEER_EVENTS; nth += 1)
      await peer.append(`c-${nth}`, twentyFields(nth), 0n)
    return {
      contenders: [
        { as: 'ours', round: () => perUnit(EVENTS, async () => must(await dossier.replay.rebuild(projections))) },
        { as: 'limit', round: () => perUnit(EVENTS, () => bareRebuild(data, join(folder, 'bare.db'))) },
        ...(peer === undefined
          ? []
          : [{ as: 'peer' as const, round: () => perUnit(PEER_EVENTS, () => peer.consume(PEER_EVENTS)) }]),
      ],
      end: async () => {
        must(await dossier.close())
        peer?.close()
      },
    }
  },
})

const verifying: Workload = {
  name: 'verify',
  unit: `µs per event, ${EVENTS} events; limit: read and SHA-256 three times`,
  contenders: async (_, shared) => {
    const data = await sharedLog(shared, EVENTS)
    const dossier = await openService(data)
    const verify = async (): Promise<void> => {
      const verified = must(await dossier.verify())
      if (verified.faults.length > 0) throw new Error(JSON.stringify(verified.faults[0]))
    }
    return {
      contenders: [
        { as: 'ours', round: () => perUnit(EVENTS, verify) },
        { as: 'limit', round: () => perUnit(EVENTS, () => bareVerify(data)) },
      ],
      end: async () => void must(await dossier.close()),
    }
  },
}

const ASKED = 100

const asOf: Workload = {
  name: 'as-of',
  unit: `µs, p95 of an archive of ${LONG.events} events as of a past place in ${EVENTS} events; limit: in ${SMALL}`,
  contenders: async (_, shared) => {
    const dossiers = await Promise.all(
      [EVENTS, SMALL].map(async (size) => ({ size, dossier: await openService(await sharedAndTold(shared, size)) })),
    )
    const streams = [`customer-${LONG.number}`]
    return {
      contenders: dossiers.map(({ size, dossier }, nth) => ({
        as: nth === 0 ? ('ours' as const) : ('limit' as const),
        round: () =>
          percentile95(ASKED, async (at) => {
            const to = Math.floor((size * (at + 1)) / (ASKED + 1))
            must(await dossier.read.asOf({ streams, to }, (rows) => rows('v1_current_archives')))
          }),
      })),
      end: async () => {
        for (const { dossier } of dossiers) must(await dossier.close())
      },
    }
  },
}

const PAGES = ['v1_current_archives', 'v1_operation_log', 'v1_transactions'] as const

const listing = (view: (typeof PAGES)[number]): Workload => ({
  name: `list-${view.slice('v1_'.length).replaceAll('_', '-')}`,
  unit: `µs, p95 of a page of 50 among ${EVENTS / 4} customers`,
  contenders: async (_, shared) => {
    const dossier = await openService(await sharedAndTold(shared, EVENTS))
    // The next page is asked for by its first key: an offset goes over every row before it, on any store.
    const page = (nth: number) => {
      const customer = `C-${nth * 37}`
      const where =
        view === 'v1_current_archives' ? { column: 'customer', from: customer } : { column: 'customer', is: customer }
      return { where: [where], limit: 50 }
    }
    return {
      contenders: [
        { as: 'ours', round: () => percentile95(ASKED, async (nth) => must(await dossier.read.rows(view, page(nth)))) },
      ],
      end: async () => void must(await dossier.close()),
    }
  },
})

const run = (args: readonly string[]): string => {
  const ended = spawnSync(process.execPath, args, { encoding: 'utf8', cwd: import.meta.dirname, maxBuffer: 1e9 })
  if (ended.status !== 0) throw new Error(`${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
  return ended.stderr
}

const thrice = (args: readonly string[]) => () =>
  perUnit(3, () => {
    for (let nth = 0; nth < 3; nth += 1) run(args)
  })

/** A look at one archive, the whole process. */
export const showing = (data: string) => thrice([CLI, 'show', 'C-1', '--data', data])

const starting: Workload = {
  name: 'start',
  unit: `µs per \`dossier show\`, whole process, ${EVENTS} events; limit: node that loads better-sqlite3`,
  contenders: async (_, shared) => {
    const data = await sharedAndTold(shared, EVENTS)
    return {
      contenders: [
        { as: 'ours', round: showing(data) },
        { as: 'limit', round: thrice(['-e', "require('better-sqlite3')"]) },
      ],
      end: async () => undefined,
    }
  },
}

const REPORT = 'process.on("exit", () => process.stderr.write("\\nmaxRSS " + process.resourceUsage().maxRSS))'
const asModule = `data:text/javascript,${encodeURIComponent(REPORT)}`

/** The greatest memory of a whole process that goes over the log. */
const remembering = (name: string, ...verb: readonly string[]): Workload => ({
  name: `memory-${name}`,
  unit: `MB at most, \`dossier ${verb.join(' ')}\` over ${EVENTS} events`,
  contenders: async (_, shared) => {
    const data = await sharedAndTold(shared, EVENTS)
    const round = async (): Promise<number> => {
      const said = run(['--import', asModule, CLI, ...verb, '--data', data])
      return Number(/maxRSS (\d+)/.exec(said)?.[1]) / 1024
    }
    return { contenders: [{ as: 'ours', round }], end: async () => undefined }
  },
})

export const LARGE: readonly Workload[] = [
  rebuilding('rebuild-all', undefined, false),
  rebuilding('rebuild-archives', ['archives'], true),
  verifying,
  asOf,
  ...PAGES.map(listing),
  starting,
  remembering('verify', 'verify'),
  remembering('rebuild', 'replay', '--rebuild'),
]
