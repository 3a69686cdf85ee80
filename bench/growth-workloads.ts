/**
 * What grows with the log: the same commands and the same look at an archive in logs of different sizes, in one run.
 * `limit` is the log of ten thousand events, so a ratio of 1 says that nothing grows.
 */

import { sharedAndTold } from './large-log'
import { EVENTS, showing } from './large-workloads'
import { perUnit } from './measure'
import { giver, must, openEngine, twentyFields } from './ours'
import type { Workload } from './write-workloads'

const SMALL = 10_000
const SIZES = [EVENTS / 10, EVENTS]
const UNITS = 100

type Give = ReturnType<typeof giver>

const commanding = (
  name: string,
  size: number,
  prepare: (give: Give, rounds: number) => Promise<(nth: number) => Promise<unknown>>,
): Workload => ({
  name: `growth-${name}-${size}`,
  unit: `µs per command at ${size} events; limit: at ${SMALL}`,
  contenders: async (_, shared, rounds) => {
    const opened = await Promise.all([size, SMALL].map(async (each) => openEngine(await sharedAndTold(shared, each))))
    const runs = await Promise.all(opened.map(({ engine }) => prepare(giver(engine), rounds)))
    return {
      contenders: runs.map((run, at) => {
        let nth = 0
        return {
          as: at === 0 ? ('ours' as const) : ('limit' as const),
          round: () =>
            perUnit(UNITS, async () => {
              for (let unit = 0; unit < UNITS; unit += 1) {
                await run(nth)
                nth += 1
              }
            }),
        }
      }),
      end: async () => {
        for (const each of opened) must(await each.close())
      },
    }
  },
})

const registering = async (give: Give) => (nth: number) => give('register-customer', twentyFields(nth))

/** Archives of twelve events, one for each change. */
const changing = async (give: Give, rounds: number) => {
  const numbers: string[] = []
  for (let nth = 0; nth < UNITS * (rounds + 1); nth += 1) {
    const done = await give('register-customer', twentyFields(nth))
    const customer = done.is === 'done' ? (done.numbers.customer ?? '') : ''
    for (let need = 0; need < 11; need += 1) await give('record-need', { customer, need: 'lamps', text: 'More lamps.' })
    numbers.push(customer)
  }
  return (nth: number) =>
    give('request-edit', {
      customer: numbers[nth],
      changes: [{ fields: { reputation: 'Better than before.' } }],
      reasonCode: 'data-error',
      reason: 'The first entry was wrong.',
    })
}

const looking = (size: number): Workload => ({
  name: `growth-show-${size}`,
  unit: `µs per \`dossier show\`, whole process, at ${size} events; limit: at ${SMALL}`,
  contenders: async (_, shared) => {
    const [ours, limit] = [await sharedAndTold(shared, size), await sharedAndTold(shared, SMALL)]
    // What other workloads have added is told first, so that a look pays for nothing but itself.
    for (const data of [ours, limit]) showing(data)()
    return {
      contenders: [
        { as: 'ours', round: showing(ours) },
        { as: 'limit', round: showing(limit) },
      ],
      end: async () => undefined,
    }
  },
})

export const GROWTH: readonly Workload[] = SIZES.flatMap((size) => [
  commanding('register-one', size, registering),
  commanding('change-one', size, changing),
  looking(size),
])
