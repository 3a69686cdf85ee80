/** Emptying a field goes the same way as changing it: by request, review, approval and execution, by reference. */
import { describe, expect, test } from '@jest/globals'
import { executeEdit } from '../../../commands/edit/execute'
import { requestEdit } from '../../../commands/edit/request'
import { approved, archiveOf, asked, C, designated, latest, ofLatest, on, reviewed, telephone, world } from './fixture'

const emptying = { ...telephone, changes: [{ fields: {}, empties: ['telephone'] }] }
const KEY = `customer:${C} telephone`

describe('a request that empties a field', () => {
  test('EDT-01 EDT-15: the field is filled until the request is executed, and empty from then on', () => {
    const told = asked(emptying)
    expect(latest(told).empties).toEqual([KEY])
    const passed = reviewed(told)
    const ready = designated(latest(passed).phase === 'approved' ? passed : approved(passed))
    expect(archiveOf(ready).fields[KEY]).toBeDefined()
    const after = ready.as('E-007', on).when(executeEdit, ofLatest(ready)).accepted()
    expect(archiveOf(after).fields[KEY]).toBeUndefined()
  })

  test('EDT-02: what is empty cannot be emptied, and nothing is emptied and given a value at once', () => {
    const ask = (
      changes: readonly { readonly fields: Readonly<Record<string, string>>; readonly empties: readonly string[] }[],
    ) =>
      world()
        .as('E-007', on)
        .when(requestEdit, { ...emptying, changes })
    ask([{ fields: {}, empties: ['mobile'] }]).refused('empty-already')
    ask([{ fields: { telephone: '+34 600 000 001' }, empties: ['telephone'] }]).refused('emptied-and-given')
  })
})
