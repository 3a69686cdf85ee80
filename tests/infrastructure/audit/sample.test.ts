/** A sample is a function of keys, seed and size alone: a naive reading of the published algorithm draws the same. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { drawer, shares } from '../../../infrastructure/audit/sample'
import type { Row } from '../../../infrastructure/reading'

const drawn = (rows: readonly Row[], seed: string, size: number, stratify?: string) => {
  const draw = drawer({ seed, size }, { key: ['a', 'b'], stratify })
  for (const row of rows) draw.add(row)
  return draw.end()
}

/** As somebody would write it who has only read the algorithm. */
const naive = (rows: readonly Row[], seed: string, size: number, stratify?: string): readonly string[] => {
  const written = (value: unknown): string => (value === null ? '' : String(value).split('/').join('%2F'))
  const key = (row: Row): string => `${written(row.a)}/${written(row.b)}`
  const rank = (row: Row): string =>
    createHash('sha256')
      .update(`dossier-sample/v1\n${seed}\n${key(row)}`, 'utf8')
      .digest('hex')
  const ranked = [...rows].sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
  if (stratify === undefined) return ranked.slice(0, size).map(key)
  const names = [...new Set(rows.map((row) => written(row[stratify])))]
  const of = (name: string) => ranked.filter((row) => written(row[stratify]) === name)
  const wanted = BigInt(Math.min(size, rows.length))
  const total = BigInt(Math.max(1, rows.length))
  const quota = new Map(names.map((name) => [name, (wanted * BigInt(of(name).length)) / total]))
  const remainder = (name: string) => (wanted * BigInt(of(name).length)) % total
  let left = wanted - [...quota.values()].reduce((sum, each) => sum + each, 0n)
  const order = [...names].sort((one, other) => {
    if (remainder(one) !== remainder(other)) return remainder(one) > remainder(other) ? -1 : 1
    return Buffer.from(one).compare(Buffer.from(other))
  })
  for (const name of order) {
    if (left === 0n) break
    quota.set(name, (quota.get(name) ?? 0n) + 1n)
    left -= 1n
  }
  const taken = new Set(
    names.flatMap((name) =>
      of(name)
        .slice(0, Number(quota.get(name)))
        .map(key),
    ),
  )
  return ranked.map(key).filter((each) => taken.has(each))
}

const aRow = fc.record({
  a: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.string({ maxLength: 4, unit: 'binary' })),
  b: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 9 })),
  kind: fc.oneof(fc.constant(null), fc.constantFrom('edit', 'delete', 'register', '登记', '𝒶')),
})
const someRows = fc.uniqueArray(aRow, { maxLength: 120, selector: ({ a, b }) => `${a}/${b ?? ''}` })
const aSeed = fc.stringMatching(/^[!-~]{1,20}$/)

describe('a sample', () => {
  test('LOG-11: is what a naive reading of the algorithm draws, with strata and without', () => {
    fc.assert(
      fc.property(someRows, aSeed, fc.integer({ min: 1, max: 60 }), fc.boolean(), (rows, seed, size, stratified) => {
        const stratify = stratified ? 'kind' : undefined
        const { items, count } = drawn(rows, seed, size, stratify)
        expect(count).toBe(rows.length)
        expect(items.map(({ key }) => key)).toEqual(naive(rows, seed, size, stratify))
      }),
      { numRuns: 400 },
    )
  })

  test('does not depend on the order of the rows, but the hash of the population does', () => {
    const rows = Array.from({ length: 200 }, (_, a) => ({ a, b: null }))
    const one = drawn(rows, '4711', 25)
    const other = drawn(rows.toReversed(), '4711', 25)
    expect(other.items).toEqual(one.items)
    expect(other.hash).not.toBe(one.hash)
    expect(drawn(rows, '4712', 25).items).not.toEqual(one.items)
  })

  test('is known once and for all: these rows and no others are drawn', () => {
    const rows = Array.from({ length: 1000 }, (_, a) => ({ a, b: null }))
    expect(drawn(rows, '4711', 5).items.map(({ key }) => key)).toEqual(KNOWN)
  })

  test('a small sample of large strata and a whole population come out whole', () => {
    const rows = Array.from({ length: 30 }, (_, a) => ({ a, b: null, kind: a % 3 === 0 ? 'x' : 'y' }))
    expect(drawn(rows, 's', 99, 'kind').items).toHaveLength(30)
    expect(drawn(rows, 's', 3, 'kind').strata).toEqual([
      { stratum: 'x', count: 10, drawn: 1 },
      { stratum: 'y', count: 20, drawn: 2 },
    ])
    expect(drawn([], 's', 3, 'kind')).toMatchObject({ count: 0, items: [], strata: [] })
  })

  test('the largest remainders are served first, equal ones in the order of their bytes', () => {
    const counts = new Map([
      ['b', 1],
      ['a', 1],
      ['c', 1],
    ])
    expect(Object.fromEntries(shares(counts, 3, 2))).toEqual({ a: 1, b: 1, c: 0 })
  })
})

/** From the ten lines of Python in the test of the command line, run by hand. */
const KNOWN = ['264/', '637/', '591/', '734/', '864/']
