/** Writing: registrations one at a time and 64 in flight, a change of an archive of twelve events, opening, bytes. */
import { join } from 'node:path'
import { type Limit, openLimit, type StoredBytes } from './limit'
import type { Contender } from './measure'
import { perUnit } from './measure'
import { begin, giver, must, openEngine, openService, twentyFields, withIdentity } from './ours'
import { openPeer, type Peer } from './peer'

export interface Workload {
  readonly name: string
  readonly unit: string
  /** Rounds that do not count, before the first that does; one, unless said otherwise. */
  readonly warmUpRounds?: number
  /** `folder` is this workload's own, `shared` that of the whole run. */
  readonly contenders: (
    folder: string,
    shared: string,
    rounds: number,
  ) => Promise<{ readonly contenders: readonly Contender[]; readonly end: () => Promise<void> }>
}

/** One of our own registrations as it is stored: the limit and the peer write the same bytes. */
export const sample = async (folder: string): Promise<StoredBytes> => {
  const opened = await openEngine(await begin(join(folder, 'sample')))
  const done = await giver(opened.engine)('register-customer', twentyFields(1))
  if (done.is !== 'done') throw new Error('not registered')
  const page = must(await opened.log.readStream(done.stream)())
  const [event] = page.exists ? page.events : []
  must(await opened.close())
  if (event === undefined) throw new Error('no event')
  return event
}

/** A service has run for a while: the engine compiles what is used often, ours and the peer's, over some thousands of commands. */
const WARM_UP_ROUNDS = 15

let stream = 0
const fresh = (event: StoredBytes): StoredBytes => {
  stream += 1
  return { ...event, stream: `customer-${(stream * 2_654_435_761) % 4_294_967_296}-${stream}`, revision: 0 }
}

const limitAndPeer = async (
  folder: string,
): Promise<{ readonly event: StoredBytes; readonly limit: Limit; readonly peer: Peer; readonly parsed: unknown }> => {
  const event = await sample(folder)
  const limit = openLimit(join(folder, 'limit.db'))
  const peer = await openPeer(join(folder, 'peer.db'))
  return { event, limit, peer, parsed: JSON.parse(Buffer.from(event.data).toString()) }
}

const inFlight = async (units: number, width: number, run: (nth: number) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < units; from += width)
    await Promise.all(Array.from({ length: Math.min(width, units - from) }, (_, nth) => run(from + nth)))
}

const registering = (
  name: string,
  width: number,
  units: number,
  input: (nth: number) => unknown,
  hasPeer = true,
): Workload => ({
  name,
  unit: 'µs per registration',
  warmUpRounds: WARM_UP_ROUNDS,
  contenders: async (folder) => {
    const { event, limit, peer, parsed } = await limitAndPeer(folder)
    const opened = await openEngine(await begin(folder))
    const give = giver(opened.engine)
    let nth = 0
    const ours: Contender = {
      as: 'ours',
      round: () =>
        perUnit(units, () =>
          inFlight(units, width, () => {
            nth += 1
            return give('register-customer', input(nth))
          }),
        ),
    }
    const bare: Contender = {
      as: 'limit',
      round: () =>
        perUnit(units, () => {
          for (let from = 0; from < units; from += width) {
            const group = Array.from({ length: Math.min(width, units - from) }, () => fresh(event))
            if (width === 1) for (const each of group) limit.one(each)
            else limit.together(group)
          }
        }),
    }
    const other: Contender = {
      as: 'peer',
      round: () => perUnit(units, () => inFlight(units, width, () => peer.append(fresh(event).stream, parsed, 0n))),
    }
    return {
      contenders: hasPeer ? [ours, bare, other] : [ours, bare],
      end: async () => {
        must(await opened.close())
        limit.close()
        peer.close()
      },
    }
  },
})

const changeOne: Workload = {
  name: 'change-one',
  unit: 'µs per request-edit on an archive of 12 events',
  warmUpRounds: WARM_UP_ROUNDS,
  contenders: async (folder, _, rounds) => {
    const { event, limit, peer, parsed } = await limitAndPeer(folder)
    const units = 100
    const archives = units * (rounds + WARM_UP_ROUNDS)
    const opened = await openEngine(await begin(folder))
    const give = giver(opened.engine)
    const numbers: string[] = []
    for (let nth = 0; nth < archives; nth += 1) {
      const done = await give('register-customer', twentyFields(nth))
      const number = done.is === 'done' ? (done.numbers.customer ?? '') : ''
      for (let need = 0; need < 11; need += 1)
        await give('record-need', { customer: number, need: 'lamps', text: 'They need lamps.' })
      numbers.push(number)
    }
    for (let nth = 0; nth < archives; nth += 1) {
      limit.together(Array.from({ length: 12 }, (_, revision) => ({ ...event, stream: `c-${nth}`, revision })))
      for (let revision = 0; revision < 12; revision += 1) await peer.append(`c-${nth}`, parsed, BigInt(revision))
    }
    const at = { ours: 0, limit: 0, peer: 0 }
    const next = (as: 'ours' | 'limit' | 'peer'): number => {
      at[as] += 1
      return at[as] - 1
    }
    return {
      contenders: [
        {
          as: 'ours',
          round: () =>
            perUnit(units, async () => {
              for (let nth = 0; nth < units; nth += 1)
                await give('request-edit', {
                  customer: numbers[next('ours')],
                  changes: [{ fields: { reputation: 'Better than before.' } }],
                  reasonCode: 'data-error',
                  reason: 'The first entry was wrong.',
                })
            }),
        },
        {
          as: 'limit',
          round: () =>
            perUnit(units, () => {
              for (let nth = 0; nth < units; nth += 1) {
                const name = `c-${next('limit')}`
                for (const row of limit.read(name)) JSON.parse(row.data.toString())
                limit.one({ ...event, stream: name, revision: 12 })
              }
            }),
        },
        {
          as: 'peer',
          round: () =>
            perUnit(units, async () => {
              for (let nth = 0; nth < units; nth += 1) {
                const name = `c-${next('peer')}`
                await peer.load(name)
                await peer.append(name, parsed, 12n)
              }
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

const opening: Workload = {
  name: 'open',
  unit: 'µs per opening of two groups, access recorded',
  warmUpRounds: WARM_UP_ROUNDS,
  contenders: async (folder) => {
    const { event, limit } = await limitAndPeer(folder)
    const units = 100
    const dossier = await openService(await begin(folder))
    const done = must(await dossier.give({ command: 'register-customer', input: twentyFields(1), as: 'E-002' }))
    const customer = done.is === 'done' ? (done.numbers.customer ?? '') : ''
    return {
      contenders: [
        {
          as: 'ours',
          round: () =>
            perUnit(units, async () => {
              for (let nth = 0; nth < units; nth += 1)
                must(
                  await dossier.open({
                    as: 'E-002',
                    purpose: 'sales',
                    via: 'open',
                    wanted: [{ customer, groups: ['features', 'trading-status'], what: { is: 'current' } }],
                  }),
                )
            }),
        },
        {
          as: 'limit',
          round: () =>
            perUnit(units, () => {
              for (let nth = 0; nth < units; nth += 1) limit.one(fresh(event))
            }),
        },
      ],
      end: async () => {
        must(await dossier.close())
        limit.close()
      },
    }
  },
}

export const WRITING: readonly Workload[] = [
  registering('register-one', 1, 200, twentyFields),
  registering('register-one-identity', 1, 200, withIdentity, false),
  registering('register-64', 64, 640, twentyFields),
  changeOne,
  opening,
]
