/** Five million awkward inputs, from a seed of the day that is printed. */
import { expect, test } from '@jest/globals'
import { fuzzAll } from './fuzz/fuzzing'

test('five million awkward inputs are done or refused, and touch nothing else', async () => {
  const seed = Math.floor(Date.now() / 86_400_000)
  process.stderr.write(`fuzz: seed ${seed}\n`)
  const counts = await fuzzAll(5_000_000, seed)
  expect(counts.reduce((sum, { inputs }) => sum + inputs, 0)).toBeGreaterThanOrEqual(5_000_000)
}, 14_400_000)
