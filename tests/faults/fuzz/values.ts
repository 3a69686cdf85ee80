/**
 * Values that programs trip over, and changes of good inputs into bad ones. Guards: a good input is never changed itself;
 * what comes out may be anything that JavaScript can hold.
 */
import type { Chance } from './chance'

const nested = (levels: number): unknown => {
  let value: unknown = 'deep'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { inner: value }
  return value
}

/** A member that says something else each time it is read. */
const moody = (): unknown => {
  let reads = 0
  return Object.defineProperty({}, 'number', {
    enumerable: true,
    get: () => {
      reads += 1
      return reads === 1 ? 'C-1' : { $ne: null }
    },
  })
}

const throwing = (): unknown =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('a proxy of the caller')
      },
    },
  )

const MAKERS: readonly [() => unknown, ...(() => unknown)[]] = [
  () => '',
  ...([' ', '0', '-1', 'null', 'undefined', 'true', 'NaN', '1e400', '\u0000', '\ud800', '\ud83d\ude00'] as const).map(
    (text) => () => text,
  ),
  ...(
    ['é', 'e\u0301', 'ＡＢＣ', '\u202eabc', 'a\u200bb', '客户', 'ﬃ', 'İ', "'; DROP TABLE events; --", '100%_'] as const
  ).map((text) => () => text),
  ...(['=1+1', '+cmd', '@SUM(A1)', '\tx', '＝1', '<script>', '../../etc/passwd', '{"a":1}'] as const).map(
    (text) => () => text,
  ),
  ...(
    [
      '2026-02-30',
      '2026-13-01',
      '9999-12-31',
      '0000-01-01',
      '2026-02-13T25:00:00Z',
      '2026-02-13T09:50:00+08:00',
    ] as const
  ).map((text) => () => text),
  ...(
    [0, -0, -1, 1.5, 1e21, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 1e308, Number.NaN, Number.POSITIVE_INFINITY] as const
  ).map((number) => () => number),
  ...([true, false, null, undefined] as const).map((value) => () => value),
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => 'x'.repeat(100_001),
  () => 'x'.repeat(501),
  () => Array.from({ length: 2_000 }, () => 'x'),
  () => nested(63),
  () => nested(65),
  () => nested(10_000),
  () => JSON.parse('{"__proto__":{"polluted":true}}'),
  () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  () => JSON.parse('{"0":1,"1":2}'),
  () => Object.fromEntries(Array.from({ length: 1_001 }, (_, nth) => [`key${nth}`, nth])),
  () => 12n,
  () => Symbol('x'),
  () => () => 'x',
  () => new Date(0),
  () => new Map([['a', 1]]),
  () => new Uint8Array(4),
  () => /x/,
  () => ({ toJSON: () => 'x' }),
  () => new Array(3),
  () => Object.create({ inherited: 1 }),
  () => Object.create(null),
  moody,
  throwing,
]

/** Any awkward value. */
export const awkward = (chance: Chance): unknown => chance.pick(MAKERS)()

type Place = { readonly of: Record<string, unknown> | unknown[]; readonly key: string }

const placesIn = (value: unknown, places: Place[] = []): Place[] => {
  if (typeof value !== 'object' || value === null) return places
  for (const [key, inner] of Object.entries(value)) {
    places.push({ of: value as Record<string, unknown>, key })
    placesIn(inner, places)
  }
  return places
}

const put = ({ of, key }: Place, value: unknown): void => {
  Reflect.set(of, key, value)
}

/** One change at one of the places of a plain value. */
const changeOnce = (places: readonly Place[], others: readonly unknown[], chance: Chance): void => {
  const place = places[chance.below(places.length)]
  if (place === undefined) return
  switch (chance.below(6)) {
    case 0:
      Reflect.deleteProperty(place.of, place.key)
      return
    case 1:
      put({ of: place.of, key: `${place.key}x` }, awkward(chance))
      return
    case 2: {
      const donors = placesIn(others[chance.below(others.length)])
      const donor = donors[chance.below(donors.length)]
      put(place, donor === undefined ? null : structuredClone(Reflect.get(donor.of, donor.key)))
      return
    }
    default:
      put(place, awkward(chance))
  }
}

/** A copy of a plain input with one to three changes; now and then something else altogether, or no change at all. */
export const changedInput = (input: unknown, others: readonly unknown[], chance: Chance): unknown => {
  const kind = chance.next()
  if (kind < 0.02) return awkward(chance)
  const copy: unknown = structuredClone(input)
  if (kind < 0.07) return copy
  // Those of the good input: what was put in is not gone into again.
  const places = placesIn(copy)
  for (let nth = 0; nth <= chance.below(3); nth += 1) changeOnce(places, others, chance)
  return copy
}

/** A text with some bytes changed, doubled, cut out, or awkward text put in. */
export const changedText = (text: string, chance: Chance): string => {
  let changed = text
  for (let nth = 0; nth <= chance.below(3); nth += 1) {
    const at = chance.below(changed.length + 1)
    const length = chance.below(chance.next() < 0.8 ? 4 : changed.length + 1)
    const value = awkward(chance)
    const put = [
      () => '',
      () => changed.slice(at, at + length).repeat(2),
      () => String.fromCharCode(chance.below(chance.next() < 0.7 ? 128 : 0xffff)),
      () => (typeof value === 'string' ? value.slice(0, 600) : '"'),
      () => changed.slice(0, length),
    ][chance.below(5)]
    changed = `${changed.slice(0, at)}${put?.() ?? ''}${changed.slice(at + length)}`
  }
  return changed
}
