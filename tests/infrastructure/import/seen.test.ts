/** The memory of ids, beside a plain map. */
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { uuid5 } from '../../../infrastructure/ids'
import { seen } from '../../../infrastructure/import/seen'

const id = (name: number): string => uuid5('a0000000-0000-4000-8000-000000000000', String(name))

test('remembers numbers as a map does', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(50), fc.nat(0xffffffff))), (pairs) => {
      const memory = seen()
      const map = new Map<number, number>()
      for (const [name, value] of pairs) {
        memory.set(id(name), value)
        map.set(name, value)
      }
      for (let name = 0; name <= 50; name += 1) expect(memory.get(id(name))).toBe(map.get(name))
    }),
  ))

test('grows, and keeps what it knew', () => {
  const memory = seen()
  for (let name = 0; name < 20_000; name += 1) memory.set(id(name), name)
  for (let name = 0; name < 20_000; name += 1) expect(memory.get(id(name))).toBe(name)
  expect(memory.get(id(20_000))).toBeUndefined()
})

test('when it is full it learns nothing more, and what it knows can still change', () => {
  const memory = seen(8)
  for (let name = 0; name < 100; name += 1) memory.set(id(name), name)
  const known = Array.from({ length: 100 }, (_, name) => name).filter((name) => memory.get(id(name)) !== undefined)
  expect(known).toEqual([0, 1, 2, 3, 4])
  memory.set(id(3), 77)
  expect(memory.get(id(3))).toBe(77)
})

test('the id of zeros is an id', () => {
  const memory = seen()
  const zeros = '00000000-0000-0000-0000-000000000000'
  expect(memory.get(zeros)).toBeUndefined()
  memory.set(zeros, 5)
  expect(memory.get(zeros)).toBe(5)
})
