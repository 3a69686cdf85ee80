/** The same as the short test, 10,000 times. */
import { expect, test } from '@jest/globals'
import { randomOf } from '../pack/a-pack'
import { aVault, flipMany } from './flips'

test('10,000 flips over database and WAL of a vault', async () => {
  const found = await flipMany(await aVault(), 10_000, randomOf(22))
  expect(found.UNNOTICED).toBe(0)
  process.stdout.write(`${JSON.stringify(found)}\n`)
}, 1_800_000)
