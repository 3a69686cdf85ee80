/** SIGKILL at every failpoint that the example year reaches, and at a few random moments: the short form. */
import { expect, test } from '@jest/globals'
import { killAndCompare, neverKilled } from './killed-year'

test('a year that is killed again and again ends as the archive of an unbroken one', async () => {
  const done = await killAndCompare({ timesEach: 1, random: 10, longestMs: 1_500 }, 20_260_213)
  expect(done.random).toBe(10)
  expect([...done.byName.values()].filter((times) => times > 0).length).toBeGreaterThan(20)
  expect(neverKilled(done)).toEqual([])
}, 300_000)
