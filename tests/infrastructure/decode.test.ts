import { describe, expect, test } from '@jest/globals'
import { isLeft, isRight } from 'fp-ts/Either'
import { upcast } from '../../domain/history'
import { identifier, integer, stored } from '../../domain/kernel/codec'
import { event } from '../../domain/kernel/event'
import { decoderOf, type RawEvent } from '../../infrastructure/decode'
import { box } from '../projections/fixture'

const meta = { actor: 'E-001', recordedAt: '2026-01-01T00:00:00.000Z', keepUntil: '2027-01-01T00:00:00.000Z' }
const raw = (over: Partial<RawEvent> = {}): RawEvent => ({
  id: '00000000-0000-4000-8000-000000000000',
  type: 'BoxPut@1',
  data: JSON.stringify({ open: { box: 'b1', shelf: 's1', weight: 3 } }),
  metadata: JSON.stringify(meta),
  stream: 'box-b1',
  revision: 0,
  position: 7,
  ...over,
})
const decode = decoderOf([box])
const failure = (event: RawEvent) => {
  const read = decode(event)
  if (!isLeft(read)) throw new Error('It was read.')
  return read.left
}

describe('a stored event is read', () => {
  test('from text and from bytes alike', () => {
    const read = decode(raw())
    expect(read).toEqual({
      _tag: 'Right',
      right: {
        type: 'BoxPut',
        id: '00000000-0000-4000-8000-000000000000',
        stream: 'box-b1',
        revision: 0,
        open: { box: 'b1', shelf: 's1', weight: 3 },
        boxes: [],
        meta,
      },
    })
    const bytes = (text: string) => new Uint8Array(Buffer.from(text))
    expect(decode(raw({ data: bytes(String(raw().data)), metadata: bytes(String(raw().metadata)) }))).toEqual(read)
  })

  test('with the headers of its boxes and never what they hold', () => {
    const header = { of: 'customer:1', group: 'contact', fields: ['after.phone'], key: 'k1' }
    const read = decode(
      raw({
        data: JSON.stringify({
          open: { box: 'b1', shelf: 's1', weight: 3 },
          protected: [{ ...header, box: 'c2VjcmV0' }],
        }),
      }),
    )
    expect(isRight(read) && read.right.boxes).toEqual([header])
    expect(JSON.stringify(read)).not.toContain('c2VjcmV0')
  })

  test('and keeps what a later version of the program has added', () => {
    const read = decode(raw({ data: JSON.stringify({ open: { box: 'b1', shelf: 's1', weight: 3, colour: 'red' } }) }))
    expect(isRight(read) && read.right.open).toEqual({ box: 'b1', shelf: 's1', weight: 3, colour: 'red' })
  })
})

describe('what is not known is unreadable and names its place', () => {
  test.each<[string, Partial<RawEvent>]>([
    ['an unknown type', { type: 'BoxBurnt@1' }],
    ['an unknown version', { type: 'BoxPut@2' }],
    ['a type without version', { type: 'BoxPut' }],
    ['data that are no JSON', { data: '{"open":' }],
    ['data that are no object', { data: '[]' }],
    ['an open part of another form', { data: '{"open":{"box":"b1","shelf":"s1","weight":"heavy"}}' }],
    ['no open part', { data: '{}' }],
    ['a header without key', { data: '{"open":{"box":"b1","shelf":"s1","weight":3},"protected":[{"of":"x"}]}' }],
    ['metadata without operator', { metadata: '{"recordedAt":"","keepUntil":""}' }],
    ['metadata that are no JSON', { metadata: '' }],
  ])('%s', (_what, over) => {
    const { kind, position, because } = failure(raw(over))
    expect({ kind, position }).toEqual({ kind: 'unreadable', position: 7 })
    expect(because).toContain('@7')
    expect(because).not.toContain('heavy')
  })

  test('also where only the revision is known', () => {
    const { position: _position, ...without } = raw({ type: 'BoxBurnt@1' })
    expect(failure(without)).toEqual({
      kind: 'unreadable',
      because: 'The event at revision 0 of its stream has the type BoxBurnt@1, which this program does not know.',
      cause: 'BoxBurnt@1',
    })
  })

  test('a type that nobody of us wrote is not repeated', () => {
    expect(failure(raw({ type: '+34 600 000 000' })).because).not.toContain('600')
  })
})

describe('older versions go up step by step', () => {
  const BoxPut = event('BoxPut', 3, { box: identifier, shelf: identifier, weight: integer(0, 1000) })
  const first = stored('BoxPut@1', { name: identifier })
  const second = stored('BoxPut@2', { box: identifier, shelf: identifier })
  const steps = [
    upcast('BoxPut', 1, first, ({ name }) => ({ box: name, shelf: 'unknown' })),
    upcast('BoxPut', 2, second, (open) => ({ ...open, weight: 0 })),
  ]
  const thing = { events: { BoxPut } }
  const openOf = (type: string, open: unknown) => {
    const read = decoderOf([thing], steps)(raw({ type, data: JSON.stringify({ open }) }))
    return isRight(read) ? read.right.open : read.left.kind
  }

  test('each version is read as the present one', () => {
    const present = { box: 'b1', shelf: 'unknown', weight: 0 }
    expect(openOf('BoxPut@1', { name: 'b1' })).toEqual(present)
    expect(openOf('BoxPut@2', { box: 'b1', shelf: 'unknown' })).toEqual(present)
    expect(openOf('BoxPut@3', present)).toEqual(present)
  })

  test('an older event of a wrong form is unreadable', () => {
    expect(openOf('BoxPut@1', { box: 'b1' })).toBe('unreadable')
    expect(openOf('BoxPut@4', { box: 'b1' })).toBe('unreadable')
  })

  test('a step that fails on an event is told with its place, and what follows is not read without it', () => {
    const failing = upcast('BoxPut', 2, second, () => {
      throw new Error('a mistake of the program')
    })
    const decode = decoderOf([thing], [...steps.slice(0, 1), failing])
    const older = raw({ type: 'BoxPut@2', data: JSON.stringify({ open: { box: 'b1', shelf: 's1' } }), position: 7 })
    expect(decode(older)).toMatchObject({ left: { kind: 'unreadable', position: 7, cause: 'BoxPut@2' } })
  })

  test('a missing step and a type declared twice are found when the decoder is made', () => {
    expect(() => decoderOf([thing], steps.slice(0, 1))).toThrow('No upcast leads from BoxPut@1 to @3.')
    expect(() => decoderOf([box, { events: { BoxPut: box.events.BoxPut } }])).toThrow('declared twice')
  })
})
