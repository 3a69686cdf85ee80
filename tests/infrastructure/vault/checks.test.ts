/** What every vault refuses before it does anything, and the words that it has for it. */
import { describe, expect, test } from '@jest/globals'
import { left, right } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import {
  byPlace,
  checkBatch,
  checkCount,
  checkReservation,
  checkTokens,
  destroyedMeanwhile,
  isSameOrigin,
  MAX_KEYS_AT_ONCE,
  standsInTheWay,
} from '../../../infrastructure/vault/checks'
import { entry, reservation, token } from './helpers'

const invalid = (because: string) => left(couldNot('invalid-input', because))
const TOKEN = invalid('A token is a keyed hash of 32 bytes under a kind of lower-case letters.')

describe('tokens', () => {
  const { hmac } = token('x')
  test.each(['a', 'tax-number', 'a.b:c-9', 'a'.repeat(64)])('are of the kind %s', (kind) => {
    expect(checkTokens([{ kind, hmac }])).toEqual(right(undefined))
  })
  test.each(['', 'A', '9a', '-a', 'a b', 'ab\n', 'a'.repeat(65), 'xA'])('are not of the kind %j', (kind) => {
    expect(checkTokens([token('good'), { kind, hmac }])).toEqual(TOKEN)
  })
  test.each([
    '',
    'short',
    hmac.slice(0, -1),
    `${hmac}=`,
    ` ${hmac}`,
    `${hmac}\n`,
    `${hmac.slice(0, -2)}B=`,
    `x${hmac}`,
  ])('are no keyed hash: %j', (wrong) => {
    expect(checkTokens([{ kind: 'phone', hmac: wrong }])).toEqual(TOKEN)
  })
})

test('at most so many keys are made at once', () => {
  const many = invalid('At most 10000 keys are made at once.')
  for (const count of [0, 1, MAX_KEYS_AT_ONCE]) expect(checkCount(count)).toEqual(right(undefined))
  for (const count of [-1, 0.5, Number.NaN, MAX_KEYS_AT_ONCE + 1]) expect(checkCount(count)).toEqual(many)
  expect(checkReservation(reservation('A', []), -1)).toEqual(many)
  expect(checkReservation(reservation('A', [{ kind: 'A', hmac: '' }]), 0)).toEqual(TOKEN)
  expect(checkReservation(reservation('A', [token('x')]), 2)).toEqual(right(undefined))
})

test('the index advances to the same or a greater count of events, with tokens that are tokens', () => {
  const nothing = { add: [], remove: [], settle: [] }
  const place = invalid('The index advances from one count of events to the same or a greater one.')
  for (const [from, to] of [
    [0, 0],
    [3, 3],
    [3, 4],
  ] as const)
    expect(checkBatch({ ...nothing, from, to })).toEqual(right(undefined))
  for (const [from, to] of [
    [-1, 0],
    [3, 2],
    [0.5, 1],
    [0, 1.5],
  ] as const)
    expect(checkBatch({ ...nothing, from, to })).toEqual(place)
  const wrong = { kind: 'A', hmac: '' }
  expect(checkBatch({ ...nothing, from: 0, to: 1, add: [entry('p', 'A', 'e', { token: wrong })] })).toEqual(TOKEN)
  const settle = [{ number: 'A', keep: [wrong], becomeOwn: false }]
  expect(checkBatch({ ...nothing, from: 0, to: 1, settle })).toEqual(TOKEN)
})

test('an origin is the same by number, command and request', () => {
  const one = { number: 'A', commandId: 'c', request: 'R' }
  expect(isSameOrigin(one, { ...one })).toBe(true)
  for (const other of [{ number: 'B' }, { commandId: 'd' }, { request: null }])
    expect(isSameOrigin(one, { ...one, ...other })).toBe(false)
})

test('another number stands in the way, unless number and command are those that were abandoned', () => {
  const holding = { number: 'A', commandId: 'c', request: null }
  const asker = reservation('B', [])
  expect(standsInTheWay(holding, reservation('A', []), undefined)).toBe(false)
  expect(standsInTheWay(holding, asker, undefined)).toBe(true)
  expect(standsInTheWay(holding, asker, { ...holding, request: 'R' })).toBe(false)
  expect(standsInTheWay(holding, asker, { ...holding, number: 'C' })).toBe(true)
  expect(standsInTheWay(holding, asker, { ...holding, commandId: 'd' })).toBe(true)
})

test('found entries stand in one order: number, subject, kind, token, event', () => {
  const [low = token('a'), high = token('b')] = [token('a', 'phone'), token('b', 'phone')].sort((one, other) =>
    one.hmac < other.hmac ? -1 : 1,
  )
  const first = { number: 'A', subject: 's', token: low, event: 'e' }
  const inOrder = [
    first,
    { ...first, event: 'f' },
    { ...first, token: high, event: 'd' },
    { ...first, token: { ...low, kind: 'zip' }, event: 'd' },
    { ...first, subject: 't', event: 'd' },
    { ...first, number: 'B', subject: 'a', event: 'd' },
  ]
  expect([...inOrder].reverse().sort(byPlace)).toEqual(inOrder)
  expect(byPlace(first, { ...first })).toBe(0)
})

test('who reserves for a number that was destroyed is told so', () => {
  expect(destroyedMeanwhile()).toEqual(
    left(couldNot('conflict', 'The archive of this number was destroyed meanwhile.')),
  )
})
