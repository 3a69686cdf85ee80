/** The power goes at 2,000 moments of the first weeks of the example year, with torn and reordered sectors: the short form. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { expectWhole, loseAlong } from './power/losing'
import { type Recording, recordYear } from './power/record'

const IMAGES = 2_000
const SEED = 20_260_213

describe('a power loss', () => {
  let recording: Recording | undefined
  beforeAll(() => {
    recording = recordYear(60)
    if (recording === undefined) process.stderr.write('No C compiler: power losses are left out.\n')
  })
  afterAll(() => recording?.remove())

  test('is told from a whole recording', () => {
    if (recording !== undefined) expectWhole(recording)
  })

  test('loses nothing that was acknowledged, and leaves nothing that cannot be read', async () => {
    if (recording !== undefined) expect(await loseAlong(recording, IMAGES, SEED)).toBe(IMAGES)
  }, 600_000)
})
