/** Canonical JSON beside the words of RFC 8785: keys by UTF-16 code units, no blanks, the same for every order of keys. */
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Json } from '../../../domain/kernel/event'
import { canonical } from '../../../infrastructure/handle/canonical'

const key = fc.string({
  unit: fc.constantFrom('a', 'B', 'z', '_', 'é', '客', '\u{1F600}', '\uFB33', '-'),
  maxLength: 3,
})
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, true, false, 0, -0, 1, -1.5, 1e21, 1e-7, '', 'say "no"\n', '\u2028', '电话'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  ),
}))

/** The same value with the keys of every object the other way round. */
const turned = (json: Json): Json => {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map(turned)
  return Object.fromEntries(
    Object.entries(json)
      .map(([name, each]): [string, Json] => [name, turned(each)])
      .reverse(),
  )
}
const keysIn = (json: Json): readonly (readonly string[])[] => {
  if (typeof json !== 'object' || json === null) return []
  if (Array.isArray(json)) return json.flatMap(keysIn)
  return [Object.keys(json), ...Object.values(json).flatMap(keysIn)]
}

describe('canonical JSON', () => {
  test('of a known value', () => {
    expect(canonical({ b: [1, { z: null, a: 'x y' }], '\u{1F600}': 1, '\uFB33': 2, é: true, a: -0 })).toBe(
      '{"a":0,"b":[1,{"a":"x y","z":null}],"é":true,"\u{1F600}":1,"\uFB33":2}',
    )
    expect(canonical(undefined)).toBe('null')
  })

  test('says the same value, in the same bytes whatever the order of keys, each object sorted', () =>
    fc.assert(
      fc.property(value, (json) => {
        const text = canonical(json)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)))
        expect(canonical(turned(json))).toBe(text)
        for (const names of keysIn(JSON.parse(text))) {
          expect(names).toEqual([...names].sort((one, other) => (one < other ? -1 : 1)))
        }
      }),
    ))

  test.each(['"', '\\', '/', '\b', '\t', '\n', '\f', '\r', '\u0000', '\u001f', '\u007f', '\u2028', '\u{1F600}', 'é'])(
    'escapes %j as the standard does, in a text and in a key',
    (sign) => {
      const escaped = JSON.stringify(`a${sign}b`)
      expect(canonical([`a${sign}b`, { [`a${sign}b`]: 1 }])).toBe(`[${escaped},{${escaped}:1}]`)
    },
  )

  test('leaves out what is absent', () => {
    const input: { readonly [key: string]: Json | undefined } = { b: undefined, a: 1 }
    expect(canonical(input as Json)).toBe('{"a":1}')
  })
})
