/** What the ports promise in figures and forms, the same for every adapter. */
import { expect, test } from '@jest/globals'
import { couldNot } from '../../commands/ports/could-not'
import { MAX_APPEND_BYTES, MAX_APPEND_EVENTS, STREAM_NAME } from '../../commands/ports/event-store'

test('a failure says what kind it is and why, and carries the code and the position that are given', () => {
  expect(couldNot('closed', 'It is closed.')).toEqual({ kind: 'closed', because: 'It is closed.' })
  expect(couldNot('unreadable', 'It is broken.', { cause: 'EIO', position: 7 })).toEqual({
    kind: 'unreadable',
    because: 'It is broken.',
    cause: 'EIO',
    position: 7,
  })
})

test('an append has at most 100 events and a million bytes', () => {
  expect([MAX_APPEND_EVENTS, MAX_APPEND_BYTES]).toEqual([100, 1_000_000])
})

test.each(['customer-C-001', 'a-b', 'A9_z-0.~_-', 'log-head'])('%s names a stream', (name) => {
  expect(STREAM_NAME.test(name)).toBe(true)
})

test.each([
  '',
  'customer',
  'customer-',
  '-C-001',
  '9customer-1',
  'customer-C 1',
  'customer-ü',
  ' a-b',
  'a-b\n',
  '$a-b',
  'a.b-c',
])('%j names none', (name) => {
  expect(STREAM_NAME.test(name)).toBe(false)
})
