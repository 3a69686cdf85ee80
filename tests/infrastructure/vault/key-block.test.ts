/** Where new keys come from: made ahead or made to measure, never handed out twice. */
import { describe, expect, jest, test } from '@jest/globals'
import { left } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import type { Vault } from '../../../commands/ports/vault'
import { keySource } from '../../../infrastructure/vault/key-block'
import { memoryVault } from '../../../infrastructure/vault/memory'
import { kindOf, must, reservation, token } from './helpers'

/** A vault that counts how many keys it made in each call. */
const counting = () => {
  const vault = memoryVault()
  const counts: number[] = []
  const makeKeys: Vault['makeKeys'] = (count) => {
    counts.push(count)
    return vault.makeKeys(count)
  }
  return { vault: { ...vault, makeKeys }, counts }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a long process', () => {
  test('never hands out one key twice, and every key is known to the vault', async () => {
    const { vault, counts } = counting()
    const source = keySource(vault, { ahead: 256 })
    const taken = (await Promise.all(Array.from({ length: 400 }, (_, nth) => must(source.take((nth % 7) + 1))))).flat()
    expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
    const states = await must(vault.keys(taken.map(({ id }) => id)))
    expect([...states.values()].every(({ is }) => is === 'known')).toBe(true)
    expect(new Set(counts)).toEqual(new Set([256]))
    expect(counts.length).toBeLessThanOrEqual(Math.ceil(taken.length / 256) + 2)
  })

  test('fills the block again before it is empty, so that nobody waits', async () => {
    const { vault, counts } = counting()
    const source = keySource(vault, { ahead: 256 })
    await must(source.take(100))
    expect(counts).toEqual([256])
    await must(source.take(60))
    await settled()
    expect(counts).toEqual([256, 256])
    await must(source.take(250))
    await settled()
    expect(counts).toEqual([256, 256, 256])
  })

  test('takes a great many at once from the vault itself', async () => {
    const { vault, counts } = counting()
    expect(await must(keySource(vault, { ahead: 16 }).take(100))).toHaveLength(100)
    expect(counts).toEqual([100])
  })

  test('a refill that failed is told to whoever finds the block empty, and tried again', async () => {
    const vault = memoryVault()
    const makeKeys = jest.fn(vault.makeKeys)
    const source = keySource({ ...vault, makeKeys }, { ahead: 4 })
    await must(source.take(2))
    makeKeys.mockImplementation(() => async () => left(couldNot('storage-full', 'The disk is full.')))
    await must(source.take(2))
    await settled()
    expect(await kindOf(source.take(1))).toBe('storage-full')
    makeKeys.mockImplementation(vault.makeKeys)
    expect(await must(source.take(1))).toHaveLength(1)
  })

  test('gives keys with a reservation, and none when the tokens are held', async () => {
    const { vault, counts } = counting()
    const source = keySource(vault, { ahead: 8 })
    expect(await must(source.reserve(reservation('A', [token('x')]), 2))).toMatchObject({
      reserved: { is: 'reserved' },
      keys: [{}, {}],
    })
    expect(await must(source.reserve(reservation('B', [token('x')]), 2))).toMatchObject({
      reserved: { is: 'held' },
      keys: [],
    })
    expect(counts).toEqual([8])
  })
})

describe('a one-shot', () => {
  test('makes exactly what it needs, in the transaction of its tokens', async () => {
    const { vault, counts } = counting()
    const source = keySource(vault, { ahead: 0 })
    expect(await must(source.take(3))).toHaveLength(3)
    expect((await must(source.reserve(reservation('A', [token('x')]), 2))).keys).toHaveLength(2)
    expect((await must(source.reserve(reservation('B', [token('x')]), 2))).keys).toEqual([])
    expect(counts).toEqual([3])
  })
})
