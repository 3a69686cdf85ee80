/** Every bit of an evidence pack of 60 events, one at a time; and a forger's work at thousands of places. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { FILES } from '../../../infrastructure/pack/manifest'
import { type APack, aPack, flipped, isNoticed, randomOf, withFittingManifest } from './a-pack'

let pack: APack
beforeAll(async () => {
  pack = await aPack(60)
})
afterAll(() => pack.cleanUp())

test('every bit of every byte of every file: all noticed', () => {
  let tried = 0
  for (const [name, bytes] of pack.files) {
    for (let at = 0; at < bytes.length * 8; at += 1) {
      if (!isNoticed(flipped(pack.files, name, at >> 3, at & 7)))
        throw new Error(`bit ${at & 7} of byte ${at >> 3} of ${name}`)
      tried += 1
    }
  }
  expect(tried).toBeGreaterThan(480_000)
}, 1_800_000)

test('a forger who makes the manifest fit, at every fifth byte: all noticed by the contents', () => {
  const random = randomOf(3)
  for (const [name, bytes] of pack.files) {
    if (name === FILES.manifest) continue
    for (let at = random(5); at < bytes.length; at += 5) {
      const changed = withFittingManifest(flipped(pack.files, name, at, random(8)))
      if (!isNoticed(changed)) throw new Error(`byte ${at} of ${name}`)
    }
  }
}, 1_800_000)
