/** Fifty thousand awkward inputs: each is read to what it says or refused by a typed answer. The short form. */
import { expect, test } from '@jest/globals'
import { fuzzAll } from './fuzz/fuzzing'

test('fifty thousand awkward inputs are done or refused, and touch nothing else', async () => {
  const counts = await fuzzAll(50_000, 20_260_213)
  expect(counts.reduce((sum, { inputs }) => sum + inputs, 0)).toBeGreaterThanOrEqual(50_000)
  for (const { accepted, refused } of counts) expect(Math.min(accepted, refused)).toBeGreaterThan(0)
}, 300_000)
