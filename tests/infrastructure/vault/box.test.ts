/** Boxes open in their own place and nowhere else, and whatever does not fit is tampered. */
import { createDecipheriv, randomBytes } from 'node:crypto'
import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { type BoxPlace, type BoxValues, openBox, sealBox } from '../../../infrastructure/vault/box'
import { sealBytes } from '../../../infrastructure/vault/gcm'

jest.setTimeout(60_000)

const key = randomBytes(32)
const values: BoxValues = {
  phone: '+8613800138000',
  'after.name': '张伟',
  addresses: [{ city: 'Sevilla', no: 4 }],
  none: null,
}
const place: BoxPlace = {
  archive: '0b5f4a1e-7c7d-4f0e-9a53-1f0f5a0c2b11',
  stream: 'customer-0123456789A',
  event: '7b0c1c1e-0000-5000-8000-000000000001',
  type: 'CustomerRegistered@1',
  of: 'customer:0123456789A',
  group: 'contact',
  fields: Object.keys(values),
  key: 'abcdefghijklmnopqrstuv',
}
const box = sealBox(key, place, values)
const TAMPERED = { is: 'tampered' }

const fieldNames = fc.uniqueArray(fc.stringMatching(/^[a-z][A-Za-z.]{0,12}$/), { minLength: 1, maxLength: 14 })
const json = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
)

describe('a box', () => {
  test('gives back what was put in, whatever it was', () => {
    fc.assert(
      fc.property(
        fieldNames.chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), json)))),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (entries, anyKey) => {
          const given: BoxValues = Object.fromEntries(entries)
          const at = { ...place, fields: Object.keys(given) }
          expect(openBox(anyKey, at, sealBox(anyKey, at, given))).toEqual({ is: 'known', values: given })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('is what the format says: nonce, ciphertext, tag over these nine lines', () => {
    const bytes = Buffer.from(box, 'base64')
    const lines = [
      'archive-aad/v1',
      place.archive,
      place.stream,
      place.event,
      place.type,
      place.of,
      place.key,
      place.group,
      'phone,after.name,addresses,none',
      '',
    ].join('\n')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(lines))
    decipher.setAuthTag(bytes.subarray(-16))
    const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString()
    expect(text).toBe(JSON.stringify(values))
  })

  test('never repeats a nonce, also after the pool was drawn anew', () => {
    const nonces = new Set<string>()
    for (let nth = 0; nth < 5000; nth++)
      nonces.add(Buffer.from(sealBox(key, place, values), 'base64').toString('hex', 0, 12))
    expect(nonces.size).toBe(5000)
  })

  test.each<[what: string, moved: Partial<BoxPlace>]>([
    ['archive', { archive: 'f3a3bd52-52d7-4ee6-b1a7-6c55cfd2b1aa' }],
    ['stream', { stream: 'customer-0123456789B' }],
    ['event', { event: '7b0c1c1e-0000-5000-8000-000000000002' }],
    ['type', { type: 'CustomerImported@1' }],
    ['version', { type: 'CustomerRegistered@2' }],
    ['subject', { of: 'person:0123456789A' }],
    ['key id', { key: 'abcdefghijklmnopqrstuV' }],
    ['group', { group: 'identity' }],
    ['field list that is shorter', { fields: place.fields.slice(1) }],
    ['field list that is longer', { fields: [...place.fields, 'more'] }],
    ['field list in another order', { fields: [...place.fields].reverse() }],
    ['field list with other names', { fields: place.fields.map((name) => `${name}x`) }],
    ['stream and event that run into each other', { stream: 'customer-0123456789A\n7b0c', event: '' }],
    ['fields that run into each other', { fields: ['phone,after.name', 'addresses', 'none'] }],
  ])('is tampered under another %s', (_, moved) => {
    expect(openBox(key, { ...place, ...moved }, box)).toEqual(TAMPERED)
  })

  test('is tampered in any other place at all', () => {
    const part = fc.constantFrom<keyof BoxPlace>('archive', 'stream', 'event', 'type', 'of', 'key', 'group')
    fc.assert(
      fc.property(part, fc.string(), (name, other) => {
        fc.pre(place[name] !== other)
        expect(openBox(key, { ...place, [name]: other }, box)).toEqual(TAMPERED)
      }),
    )
  })

  test('is tampered with a tag that was cut to 0 to 15 bytes', () => {
    const bytes = Buffer.from(box, 'base64')
    for (let left = 0; left < 16; left++)
      expect(openBox(key, place, bytes.subarray(0, bytes.length - 16 + left).toString('base64'))).toEqual(TAMPERED)
    for (let length = 0; length < 29; length++)
      expect(openBox(key, place, bytes.subarray(0, length).toString('base64'))).toEqual(TAMPERED)
  })

  test('is tampered when any one bit is another', () => {
    const bytes = Buffer.from(box, 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(openBox(key, place, flipped.toString('base64'))).toEqual(TAMPERED)
    }
  })

  test('is tampered in another spelling, under another key, and when it is no box at all', () => {
    for (const spelled of [
      `${box} `,
      `${box}=`,
      box.replace('/', '_'),
      Buffer.from(box, 'base64').toString('base64url'),
      '',
      '?',
    ])
      if (spelled !== box) expect(openBox(key, place, spelled)).toEqual(TAMPERED)
    for (const wrong of [randomBytes(32), randomBytes(16), randomBytes(31), new Uint8Array()])
      expect(openBox(wrong, place, box)).toEqual(TAMPERED)
  })

  test.each([
    ['null', []],
    ['5', []],
    ['"ab"', ['0', '1']],
    ['[]', []],
    ['["a"]', ['0']],
    ['{"a":1}', ['b']],
    ['{"a":1}', ['a', 'b']],
    ['{"a":1,"b":2}', ['b', 'a']],
    ['no JSON', []],
  ])('that holds %s where the fields %j belong is tampered', (plain, fields) => {
    const at = { ...place, fields }
    const lines = [at.archive, at.stream, at.event, at.type, at.of, at.key, at.group, fields.join(',')]
    const associated = Buffer.from(['archive-aad/v1', ...lines, ''].join('\n'))
    const sealed = sealBytes(key, associated, plain).toString('base64')
    expect(openBox(key, at, sealed)).toEqual(TAMPERED)
    const whole = sealBytes(key, associated, JSON.stringify(Object.fromEntries(fields.map((name) => [name, 1]))))
    expect(openBox(key, at, whole.toString('base64'))).toMatchObject({ is: 'known' })
  })

  test('is not made for a place that looks like another, or with other values than its header names', () => {
    const alike = 'A part of the place of a box holds a line feed or a comma.'
    expect(() => sealBox(key, { ...place, group: 'a\nb' }, values)).toThrow(alike)
    expect(() => sealBox(key, { ...place, fields: ['a,b'] }, { 'a,b': 1 })).toThrow(alike)
    expect(() => sealBox(key, { ...place, fields: [''] }, { '': 1 })).toThrow(alike)
    const others = 'The values of a box are not those that its header names.'
    expect(() => sealBox(key, { ...place, fields: place.fields.slice(1) }, values)).toThrow(others)
    expect(() => sealBox(key, { ...place, fields: [...place.fields].reverse() }, values)).toThrow(others)
  })
})
