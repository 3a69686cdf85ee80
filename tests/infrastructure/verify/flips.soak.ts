/** The same as the short test, 20,000 times. */
import { expect, test } from '@jest/globals'
import { randomOf } from '../pack/a-pack'
import { flipMany, someImages } from './flips'

test('20,000 flips over database, WAL, checkpoint and marks', async () => {
  const found = await flipMany(await someImages(), 20_000, randomOf(12))
  for (const counts of Object.values(found)) expect(counts.UNNOTICED).toBe(0)
  process.stdout.write(`${JSON.stringify(found)}\n`)
}, 1_800_000)
