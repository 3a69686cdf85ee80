/**
 * Identity tokens and those who want them, as a table in memory and as rows of SQLite: what a reservation takes, and what
 * the log frees and keeps.
 */
import { describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import type { IdentitySettlement, Reservation, Reserved, Token } from '../../../commands/ports/vault'
import { bytesOf, type Origin } from '../../../infrastructure/vault/checks'
import { heldTable, holdingsIn, reserveIn, settleIn } from '../../../infrastructure/vault/held'
import { identities } from '../../../infrastructure/vault/identities'
import { SCHEMA } from '../../../infrastructure/vault/schema'
import { reservation, token } from './helpers'

const [x, y] = [token('x'), token('y')]
const by = (number: string, commandId = 'c', request: string | null = null): Origin => ({ number, commandId, request })

/** Either of the two, with one token that these want, the holder first. */
interface Bench {
  readonly of: (token: Token) => readonly Origin[]
  readonly reserve: (reservation: Reservation, abandoned?: Origin) => Reserved
  readonly settle: (settlement: IdentitySettlement, mayAdd: boolean) => void
}

const inMemory = (...wanted: readonly Origin[]): Bench => {
  const held = heldTable(wanted.length === 0 ? [] : [{ token: x, by: wanted }])
  return {
    of: held.of,
    reserve: (asked, abandoned) => reserveIn(held, asked, abandoned),
    settle: (settlement, mayAdd) => settleIn(held, settlement, mayAdd),
  }
}

const inSqlite = (...wanted: readonly Origin[]): Bench => {
  const connection = new Database(':memory:')
  connection.exec(SCHEMA)
  const add = connection.prepare('INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?)')
  wanted.forEach(({ number, commandId, request }, turn) => {
    add.run(x.kind, bytesOf(x), turn, number, commandId, request)
  })
  const rows = connection.prepare<[string, Buffer], Origin & { readonly turn: number }>(
    'SELECT turn, number, command_id AS commandId, request FROM tokens WHERE kind = ? AND hmac = ? ORDER BY turn',
  )
  const of = (token: Token): readonly Origin[] => {
    const found = rows.all(token.kind, bytesOf(token))
    // Whoever holds it stands at turn 0, which the primary key gives once.
    if (found[0] !== undefined) expect(found[0].turn).toBe(0)
    return found.map(({ number, commandId, request }) => ({ number, commandId, request }))
  }
  return { ...identities(connection), of }
}

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

const BOTH = [
  ['in memory', inMemory],
  ['in SQLite', inSqlite],
] as const

describe.each(BOTH)('a reservation %s', (_, table) => {
  test('is told of one holder for each token that it may not have, and then takes none', () => {
    const held = table(by('A'), by('A', 'd'))
    expect(held.reserve(reservation('B', [y, x, x]))).toEqual({
      is: 'held',
      by: [{ token: x, ...by('A') }],
    })
    expect(held.of(y)).toEqual([])
  })

  test('is added once, behind what the number has already, and takes what was abandoned', () => {
    const held = table(by('A'))
    const asked = reservation('A', [x], { commandId: 'd' })
    for (const _ of [1, 2]) expect(held.reserve(asked)).toEqual({ is: 'reserved' })
    expect(held.of(x)).toEqual([by('A'), by('A', 'd')])
    const taken = table(by('A'))
    expect(taken.reserve(reservation('B', [x], { commandId: 'e' }), by('A'))).toEqual({ is: 'reserved' })
    expect(taken.of(x)).toEqual([by('B', 'e')])
  })
})

describe.each(BOTH)('what the log says %s', (_, table) => {
  const settledFor = (held: Bench, settlement: Partial<IdentitySettlement>, mayAdd = true): readonly Origin[] => {
    held.settle({ number: 'A', keep: [], becomeOwn: false, ...settlement }, mayAdd)
    return held.of(x)
  }

  test('lets the next one move up when the holder goes', () => {
    const three = () => table(by('A'), by('A', 'd'), by('A', 'e', 'R'))
    expect(settledFor(three(), { commandId: 'c' })).toEqual([by('A', 'd'), by('A', 'e', 'R')])
    expect(settledFor(three(), { commandId: 'd' })).toEqual([by('A'), by('A', 'e', 'R')])
    expect(settledFor(three(), {})).toEqual([by('A', 'e', 'R')])
  })

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
