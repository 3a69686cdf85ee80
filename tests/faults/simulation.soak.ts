/** Ten thousand stories, from a seed of the day that is printed. */
import { expect, test } from '@jest/globals'
import { simulate } from './simulation/simulate'

test('ten thousand stories without a fault', async () => {
  const firstSeed = Math.floor(Date.now() / 86_400_000) * 10_000
  process.stderr.write(`simulation: first seed ${firstSeed}\n`)
  const counts = await simulate({ seeds: 10_000, firstSeed, watchedEvery: 20 })
  expect(counts.done).toBeGreaterThan(counts.refused)
}, 14_400_000)
