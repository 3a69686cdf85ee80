/**
 * The log of the test node by itself: what its rules do at their edges, without a network.
 */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import {
  append,
  freshLog,
  indexAt,
  type Log,
  lookAt,
  metadataStream,
  type ProposedEvent,
  remove,
  replicate,
} from './log'
import { type Retention, retentionOf } from './retention'
import { type Asked, type Expected, meets, NONE } from './rules'

const event = (data = '{}', type = 'ThingHappened'): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(data),
  metadata: Buffer.alloc(0),
})

const write = (log: Log, stream: string, events: readonly ProposedEvent[], nowMs = 0, expected: Expected = 'any') => {
  const answer = append(log, { stream, expected, events, nowMs })
  replicate(log)
  return answer
}

const shown = (log: Log, stream: string, nowMs = 0): readonly number[] | 'missing' | 'deleted' => {
  const seen = lookAt(log, stream, log.replicated, nowMs)
  if (seen.is !== 'there') return seen.is
  return seen.all.slice(seen.first, seen.last + 1).map(({ revision }) => revision)
}

const documentOf = (log: Log, stream: string): string | undefined =>
  log.streams.get(metadataStream(stream))?.at(-1)?.data.toString()

describe('deletion', () => {
  test('writes the mark of a soft delete and drops all other metadata; the next append writes where it begins', () => {
    const log = freshLog(0)
    write(log, 'thing-1', [event(), event(), event()])
    write(log, '$$thing-1', [event('{"$maxCount":2,"ours":1}', '$metadata')])
    expect(shown(log, 'thing-1')).toEqual([1, 2])
    expect(remove(log, 'thing-1', 2, false, 0)).toMatchObject({ is: 'written', last: 2 })
    expect(documentOf(log, 'thing-1')).toBe('{"$tb":9223372036854775807}')
    replicate(log)
    expect(shown(log, 'thing-1')).toBe('missing')
    expect(write(log, 'thing-1', [event()], 0, 'no-stream')).toMatchObject({ is: 'written', last: 3 })
    expect(documentOf(log, 'thing-1')).toBe('{"$tb":3}')
    expect(shown(log, 'thing-1')).toEqual([3])
  })

  test('for ever stands in the log as an event, and is no revision of the stream', () => {
    const log = freshLog(0)
    write(log, 'thing-1', [event()])
    expect(remove(log, 'thing-1', 5, true, 0)).toEqual({ is: 'wrong-version', actual: 0 })
    expect(remove(log, 'thing-1', 0, true, 0)).toMatchObject({ is: 'written' })
    replicate(log)
    expect(log.records.at(-1)).toMatchObject({ stream: 'thing-1', type: '$streamDeleted' })
    expect(shown(log, 'thing-1')).toBe('deleted')
    expect(write(log, 'thing-1', [event()])).toEqual({ is: 'deleted' })
    expect(remove(log, 'thing-1', 'any', false, 0)).toEqual({ is: 'deleted' })
  })
})

describe('retention', () => {
  test('by age hides what is older, by the clock of the reader', () => {
    const log = freshLog(0)
    for (const nowMs of [0, 5_000, 9_000]) write(log, 'thing-1', [event()], nowMs)
    write(log, '$$thing-1', [event('{"$maxAge":4}', '$metadata')])
    expect([4_000, 9_000, 12_000, 99_000].map((nowMs) => shown(log, 'thing-1', nowMs))).toEqual([
      [0, 1, 2],
      [1, 2],
      [2],
      [],
    ])
    expect(log.records.filter(({ stream }) => stream === 'thing-1')).toHaveLength(3)
  })

  test('is read from JSON only, and only where it is a number', () => {
    const read = (text: string): Retention => retentionOf(Buffer.from(text))
    expect(read('{"$maxCount":2,"$maxAge":60,"$tb":7}')).toEqual({ maxCount: 2, maxAgeSeconds: 60, truncateBefore: 7 })
    expect([read('{"$maxCount":"2"}'), read('no json'), read('[]'), retentionOf(undefined)]).toEqual([{}, {}, {}, {}])
  })
})

describe('what is not replicated', () => {
  test('is shown to nobody, is not repeated, and is no reason for a conflict to hide', () => {
    const log = freshLog(0)
    const events = [event()]
    const asked = { stream: 'thing-1', expected: 'no-stream', events, nowMs: 0 } as const
    expect(append(log, asked)).toMatchObject({ is: 'written' })
    expect(append(log, asked)).toEqual({ is: 'not-replicated-yet' })
    expect(append(log, { ...asked, events: [event()] })).toEqual({ is: 'wrong-version', actual: 0 })
    expect(shown(log, 'thing-1')).toBe('missing')
    replicate(log)
    expect(append(log, asked)).toMatchObject({ is: 'repeat', last: 0 })
    expect(shown(log, 'thing-1')).toEqual([0])
  })
})

test('every record is found at its position, and nothing between two', () => {
  const log = freshLog(0)
  for (let nth = 0; nth < 50; nth += 1) write(log, `thing-${nth % 7}`, [event(), event()])
  for (const [index, { position }] of log.records.entries()) {
    expect(indexAt(log, position)).toBe(index)
    expect([indexAt(log, position - 1), indexAt(log, position + 1)]).toEqual([undefined, undefined])
  }
})

test('ids that were written long ago are forgotten where any revision is expected, and compared where one is named', () => {
  const log = freshLog(0)
  const [old, ...others] = Array.from({ length: 20_001 }, () => event())
  if (old === undefined) throw new Error('One event was made.')
  write(log, 'thing-1', [old])
  expect(write(log, 'thing-1', [old])).toMatchObject({ is: 'repeat', last: 0 })
  write(log, 'thing-2', others)
  expect(write(log, 'thing-1', [old], 0, 'no-stream')).toMatchObject({ is: 'repeat', last: 0 })
  expect(write(log, 'thing-1', [old])).toMatchObject({ is: 'written', last: 1 })
})

test('the rule of an append, cell by cell: each expectation with the same, partly the same and other ids', () => {
  const held = ['a', 'b', 'c']
  const asked = (expected: Expected, ids: string): Asked => ({
    expected,
    last: held.length - 1,
    tombstoned: false,
    softDeleted: false,
    hasMetadata: false,
    ids: [...ids],
    idAt: (revision) => held[revision],
    remembered: (id) => (held.includes(id) ? held.indexOf(id) : undefined),
  })
  const cells: readonly (readonly [Expected, string, string])[] = [
    ['no-stream', 'abc', 'repeat 2'],
    ['no-stream', 'a', 'repeat 0'],
    ['no-stream', 'ax', 'wrong-version'],
    ['no-stream', 'xb', 'wrong-version'],
    ['no-stream', 'abcx', 'wrong-version'],
    ['no-stream', '', 'wrong-version'],
    [0, 'bc', 'repeat 2'],
    [0, 'cb', 'wrong-version'],
    [1, 'c', 'repeat 2'],
    [1, 'a', 'wrong-version'],
    [2, 'c', 'new'],
    [2, '', 'new'],
    [3, 'x', 'wrong-version'],
    ['any', 'c', 'repeat 2'],
    ['any', 'cx', 'wrong-version'],
    ['any', 'xc', 'new'],
    ['any', '', 'new'],
    ['stream-exists', 'b', 'repeat 1'],
    ['stream-exists', 'x', 'new'],
  ]
  for (const [expected, ids, answer] of cells) {
    const met = meets(asked(expected, ids))
    expect([expected, ids, met.is === 'repeat' ? `repeat ${met.last}` : met.is]).toEqual([expected, ids, answer])
  }
  const none = { ...asked('stream-exists', 'x'), last: NONE }
  expect([meets(none), meets({ ...none, hasMetadata: true })]).toEqual([{ is: 'wrong-version' }, { is: 'new' }])
  const empty = { ...asked('no-stream', 'x'), last: NONE, idAt: () => undefined }
  expect(meets(empty)).toEqual({ is: 'new' })
  expect(meets({ ...asked('no-stream', 'x'), softDeleted: true })).toEqual({ is: 'new' })
  expect(meets({ ...asked(2, 'x'), tombstoned: true })).toEqual({ is: 'deleted' })
})
