/** Single bits flipped in the files of a vault: no key is another, none comes back, none is called destroyed that lives. */
import { describe, expect, test } from '@jest/globals'
import { randomOf } from '../pack/a-pack'
import { assess, aVault, flipMany } from './flips'

describe('one bit of the files of a vault', () => {
  test('nothing is noticed where nothing was flipped', async () => {
    const image = await aVault()
    for (const files of image.images) expect(await assess(files, image)).toBe('as it was')
  })

  test('SEC-26: 400 flips over database and WAL: a key is the one that was made, or a failure', async () => {
    const found = await flipMany(await aVault(), 400, randomOf(21))
    expect(found.UNNOTICED).toBe(0)
    // The test itself would notice nothing if its flips hit nothing.
    expect(found.noticed).toBeGreaterThan(40)
  }, 120_000)
})
