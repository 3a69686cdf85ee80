/** Reading one archive of a thousand events: cold, and again after one more event. */
import { join } from 'node:path'
import { openLimit } from './limit'
import { perUnit } from './measure'
import { begin, giver, loadModule, must, openEngine, twentyFields } from './ours'
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

export const LOADING: readonly Workload[] = [load1000, loadWarm]
