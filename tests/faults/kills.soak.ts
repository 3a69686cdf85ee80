/** SIGKILL at every failpoint that the example year reaches, three times each, and at 500 random moments. */
import { expect, test } from '@jest/globals'
import { killAndCompare, neverKilled } from './killed-year'

test('years that are killed hundreds of times end as the archive of an unbroken one', async () => {
  const done = await killAndCompare({ timesEach: 3, random: 500, longestMs: 700 }, Date.now() % 1_000_000)
  expect(done.random).toBeGreaterThanOrEqual(500)
  for (const times of done.byName.values()) expect([0, 3]).toContain(times)
  expect(neverKilled(done)).toEqual([])
}, 3_600_000)
