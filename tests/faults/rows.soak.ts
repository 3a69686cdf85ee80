/**
 * The long forms of the faults: ten minutes of many processes on one log, every sync that can fail, a long log in little
 * memory. `DOSSIER_CROWD_MINUTES=1` makes the first one shorter.
 */
import { afterAll, expect, test } from '@jest/globals'
import { crowd } from './rows/many'
import { outOfMemory, tellInLittleMemory } from './rows/memory'
import { everySync, failSyncs } from './rows/syncing'
import { removePlaces, shim } from './rows/working'

const MINUTES = Number(process.env.DOSSIER_CROWD_MINUTES ?? 10)

afterAll(removePlaces)

test('ten minutes of four processes with the library and two at the command line', async () => {
  const { commands } = await crowd({ libraries: 4, commandLines: 2, rounds: 100, forMs: MINUTES * 60_000 })
  expect(commands).toBeGreaterThan(1_000)
}, 7_200_000)

test('every sync of a working process fails once', async () => {
  const library = shim('sync')
  if (library === undefined) return
  const total = await everySync(library)
  const { failed, ofLog } = await failSyncs(library, total, total)
  expect(failed).toBe(total)
  expect(ofLog).toBeGreaterThan(10)
}, 3_600_000)

test('a hundred thousand customers in a heap of 64 MB', async () => {
  await tellInLittleMemory(100_000, 64)
}, 7_200_000)

test('memory runs out ten times', async () => {
  for (let nth = 0; nth < 10; nth += 1) await outOfMemory()
}, 3_600_000)
