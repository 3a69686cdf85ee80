/** Identity tokens and those who want them, as a table: what a reservation takes, and what the log frees and keeps. */
import { describe, expect, test } from '@jest/globals'
import type { IdentitySettlement } from '../../../commands/ports/vault'
import type { Origin } from '../../../infrastructure/vault/checks'
import { type HeldTable, heldTable, holdingsIn, reserveIn, settleIn } from '../../../infrastructure/vault/held'
import { reservation, token } from './helpers'

const [x, y] = [token('x'), token('y')]
const by = (number: string, commandId = 'c', request: string | null = null): Origin => ({ number, commandId, request })
const table = (...wanted: readonly Origin[]): HeldTable =>
  heldTable(wanted.length === 0 ? [] : [{ token: x, by: wanted }])

describe('a table', () => {
  test('knows who wants a token, and the tokens of whoever holds one', () => {
    const held = heldTable([
      { token: x, by: [by('A'), by('A', 'd')] },
      { token: y, by: [by('A')] },
    ])
    expect(held.of(x)).toEqual([by('A'), by('A', 'd')])
    expect(held.of(token('free'))).toEqual([])
    expect(held.ofNumber('A').map((each) => each.token)).toEqual([x, y])
    expect(held.ofNumber('B')).toEqual([])
  })

  test('forgets the former holder when a token goes to another number or is free', () => {
    const held = heldTable([
      { token: x, by: [by('A')] },
      { token: y, by: [by('A')] },
    ])
    held.set({ token: x, by: [by('B')] })
    expect([held.ofNumber('A'), held.ofNumber('B')]).toEqual([
      [{ token: y, by: [by('A')] }],
      [{ token: x, by: [by('B')] }],
    ])
    held.set({ token: x, by: [] })
    expect([held.of(x), held.ofNumber('B')]).toEqual([[], []])
    expect(holdingsIn(held, [y, x, y])).toEqual([{ token: y, ...by('A') }])
  })
})

describe('a reservation', () => {
  test('is told of one holder for each token that it may not have, and then takes none', () => {
    const held = heldTable([{ token: x, by: [by('A'), by('A', 'd')] }])
    expect(reserveIn(held, reservation('B', [y, x, x]), undefined)).toEqual({
      is: 'held',
      by: [{ token: x, ...by('A') }],
    })
    expect(held.of(y)).toEqual([])
  })

  test('is added once, behind what the number has already, and takes what was abandoned', () => {
    const held = table(by('A'))
    const asked = reservation('A', [x], { commandId: 'd' })
    for (const _ of [1, 2]) expect(reserveIn(held, asked, undefined)).toEqual({ is: 'reserved' })
    expect(held.of(x)).toEqual([by('A'), by('A', 'd')])
    expect(reserveIn(table(by('A')), reservation('B', [x]), by('A'))).toEqual({ is: 'reserved' })
    const taken = table(by('A'))
    reserveIn(taken, reservation('B', [x], { commandId: 'e' }), by('A'))
    expect(taken.of(x)).toEqual([by('B', 'e')])
  })
})

describe('what the log says', () => {
  const settledFor = (held: HeldTable, settlement: Partial<IdentitySettlement>, mayAdd = true): readonly Origin[] => {
    settleIn(held, { number: 'A', keep: [], becomeOwn: false, ...settlement }, mayAdd)
    return held.of(x)
  }

  test('frees what a command does not keep, and leaves other commands, requests and numbers alone', () => {
    expect(settledFor(table(by('A')), { commandId: 'c' })).toEqual([])
    expect(settledFor(table(by('A')), { commandId: 'd' })).toEqual([by('A')])
    expect(settledFor(table(by('A')), {})).toEqual([])
    expect(settledFor(table(by('A', 'c', 'R')), { commandId: 'c' })).toEqual([by('A', 'c', 'R')])
    expect(settledFor(table(by('A', 'c', 'R')), { request: 'R' })).toEqual([])
    expect(settledFor(table(by('B')), { commandId: 'c' })).toEqual([by('B')])
  })

  test('keeps what it names; what a request brought into force becomes the number’s own, once', () => {
    const keep = [x]
    expect(settledFor(table(by('A')), { commandId: 'c', keep })).toEqual([by('A')])
    expect(settledFor(table(by('A')), { commandId: 'c', keep, becomeOwn: true })).toEqual([by('A')])
    expect(settledFor(table(by('A', 'c', 'R')), { commandId: 'c', request: 'R', keep })).toEqual([by('A', 'c', 'R')])
    const own = { commandId: 'c', request: 'R', keep, becomeOwn: true }
    expect(settledFor(table(by('A', 'c', 'R')), own)).toEqual([by('A')])
    expect(settledFor(table(by('A'), by('A', 'c', 'R')), own)).toEqual([by('A')])
    expect(settledFor(table(by('A', 'd'), by('A', 'c', 'R')), own)).toEqual([by('A', 'd'), by('A')])
  })

  test('gives back what was lost, under command and request, unless another number has it', () => {
    const keep = [x, x]
    expect(settledFor(table(), { commandId: 'c', keep })).toEqual([by('A')])
    expect(settledFor(table(), { keep })).toEqual([by('A', '')])
    expect(settledFor(table(), { commandId: 'c', request: 'R', keep })).toEqual([by('A', 'c', 'R')])
    expect(settledFor(table(), { commandId: 'c', request: 'R', keep, becomeOwn: true })).toEqual([by('A')])
    expect(settledFor(table(by('B')), { commandId: 'c', keep })).toEqual([by('B')])
    expect(settledFor(table(), { commandId: 'c', keep }, false)).toEqual([])
  })

  test('adds a command beside others of the number, and nothing where all commands are meant', () => {
    expect(settledFor(table(by('A', 'd')), { commandId: 'c', keep: [x] })).toEqual([by('A', 'd'), by('A')])
    expect(settledFor(table(by('A', 'd')), { keep: [x] })).toEqual([by('A', 'd')])
    expect(settledFor(table(by('A', 'c', 'R')), { commandId: 'c', keep: [x] })).toEqual([by('A', 'c', 'R'), by('A')])
  })
})
