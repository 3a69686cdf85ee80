/** Remembered keys: for 60 s and no longer, and never more than so many. */
import { afterEach, expect, jest, test } from '@jest/globals'
import { keyCache } from '../../../infrastructure/vault/key-cache'

afterEach(() => {
  jest.useRealTimers()
})

const bytes = new Uint8Array(32)

test('a key is forgotten 60 s after it was put, used or not', () => {
  let now = 0
  const cache = keyCache(() => now)
  cache.put('used', bytes)
  cache.put('idle', bytes)
  for (now = 0; now < 60_000; now += 7_000) expect(cache.get('used')).toBe(bytes)
  now = 59_999
  expect(cache.get('idle')).toBe(bytes)
  now = 60_000
  expect([cache.get('used'), cache.get('idle')]).toEqual([undefined, undefined])
  cache.put('used', bytes)
  expect(cache.get('used')).toBe(bytes)
  cache.clear()
})

test('the key that was not used for the longest time makes room', () => {
  const cache = keyCache(() => 0, 3)
  for (const id of ['a', 'b', 'c']) cache.put(id, bytes)
  cache.get('a')
  cache.put('d', bytes)
  expect(['a', 'b', 'c', 'd'].map((id) => cache.get(id) !== undefined)).toEqual([true, false, true, true])
  cache.forget('a')
  expect(cache.get('a')).toBeUndefined()
  cache.clear()
})

test('a process that asks no more does not keep the keys, nor does the cache keep the process', () => {
  jest.useFakeTimers()
  let now = 0
  const cache = keyCache(() => now)
  cache.put('a', bytes)
  now = 30_000
  jest.advanceTimersByTime(30_000)
  cache.put('b', bytes)
  expect(jest.getTimerCount()).toBe(1)
  now = 95_000
  jest.advanceTimersByTime(65_000)
  expect(jest.getTimerCount()).toBe(0)
})
