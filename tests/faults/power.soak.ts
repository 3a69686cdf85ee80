/** The power goes at 20,000 moments of the whole example year, with torn and reordered sectors. */
import { expect, test } from '@jest/globals'
import { expectWhole, loseAlong } from './power/losing'
import { recordYear } from './power/record'

const IMAGES = 20_000

test('twenty thousand power losses lose nothing that was acknowledged', async () => {
  const recording = recordYear(1_000)
  if (recording === undefined) {
    process.stderr.write('No C compiler: power losses are left out.\n')
    return
  }
  expectWhole(recording)
  expect(await loseAlong(recording, IMAGES, Date.now() % 1_000_000)).toBe(IMAGES)
  recording.remove()
}, 7_200_000)
