/** Single bits flipped in the files of a log: no changed content and no lost acknowledged event goes unnoticed. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { randomOf } from '../pack/a-pack'
import { assess, flipMany, type Images, someImages } from './flips'

let images: Images
beforeAll(async () => {
  images = await someImages()
})

describe('one bit of the files of a log', () => {
  test('nothing is noticed where nothing was flipped', async () => {
    for (const image of images.images) expect(await assess(image, images.reading)).toBe('nothing-readable-changed')
  })

  test('600 flips over database, WAL, checkpoint and marks: none goes unnoticed that changes or loses anything', async () => {
    const found = await flipMany(images, 600, randomOf(11))
    expect(Object.keys(found).sort()).toEqual(['checkpoint', 'log.db', 'log.db-wal', 'log.head'])
    for (const counts of Object.values(found)) expect(counts.UNNOTICED).toBe(0)
    // The test itself would notice nothing if its flips hit nothing.
    expect(found['log.db']?.noticed).toBeGreaterThan(40)
    expect(found['log.db-wal']?.noticed).toBeGreaterThan(40)
    expect(found.checkpoint).toMatchObject({ 'nothing-readable-changed': 0 })
  }, 120_000)
})
