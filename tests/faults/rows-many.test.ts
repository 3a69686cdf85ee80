/**
 * Several processes at once, event loops that stand still, memory that runs out: the short forms.
 */
import { afterAll, describe, expect, test } from '@jest/globals'
import { crowd } from './rows/many'
import { outOfMemory, tellInLittleMemory } from './rows/memory'
import { acknowledgedIn, aPlace, begun, expectOk, expectWhole, removePlaces, workWhole } from './rows/working'

afterAll(removePlaces)

describe('several processes on one log', () => {
  test('three with the library and two at the command line: nothing lost, doubled or left out, no lock told', async () => {
    const { commands } = await crowd({ libraries: 3, commandLines: 2, rounds: 9, forMs: 0 })
    expect(commands).toBe(3 * 27 + 2 * 6)
  })

  test('one whose event loop stands still holds up nobody, and gets every answer afterwards', async () => {
    const data = aPlace()
    await workWhole(data, [...begun('a', 0), ['close']])
    const [stalled, other] = await Promise.all([
      workWhole(data, [['open', 'service'], ['giveTogether', 's', 0, 64, 1_500], ['close']]),
      workWhole(data, [['open'], ['give', 'o', 0, 12], ['close']]),
    ])
    expectOk([...stalled, ...other])
    const check = await workWhole(data, [['open'], ['checkpoint'], ['check'], ['close']])
    expectWhole(check[2], acknowledgedIn([...stalled, ...other]))
  })
})

describe('little memory', () => {
  test('is enough to replay and to export, however long the log is', async () => {
    await tellInLittleMemory(2_000, 40)
  })

  test('that runs out in the middle of commands: what was acknowledged stays, the rest is done when it is sent again', async () => {
    await outOfMemory()
  })
})
