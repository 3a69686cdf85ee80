/** Ten thousand stories, a thousand at a time, from a seed of the day; `DOSSIER_SIMULATION_SEED` begins with another one. */
import { expect, test } from '@jest/globals'
import { simulate } from './simulation/simulate'

const FIRST_SEED = Number(process.env.DOSSIER_SIMULATION_SEED ?? Math.floor(Date.now() / 86_400_000) * 10_000)
const THOUSANDS = Array.from({ length: 10 }, (_, nth) => FIRST_SEED + nth * 1_000)

test.each(THOUSANDS)(
  'a thousand stories from seed %i without a fault',
  async (firstSeed) => {
    const counts = await simulate({ seeds: 1_000, firstSeed, watchedEvery: 20 })
    expect(counts.done).toBeGreaterThan(counts.refused)
  },
  3_600_000,
)
