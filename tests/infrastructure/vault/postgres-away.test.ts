/** A server of the vault that is stopped, started and killed while somebody works with it. */

import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import type { Vault } from '../../../commands/ports/vault'
import { untilSettled } from '../../../infrastructure/open/vault'
import type { KeyRing } from '../../../infrastructure/vault/key-ring'
import { vaultAddressOf } from '../../../infrastructure/vault/postgres/address'
import { postgresVault } from '../../../infrastructure/vault/postgres/vault'
import { freshSchema, type OwnServer, ownServer, withOwnPostgres } from '../../postgres/server'
import { ARCHIVE, entry, kindOf, must, newRing, reservation, rightOf, token } from './helpers'

jest.setTimeout(90_000)

withOwnPostgres('a server that goes away', () => {
  let server: OwnServer
  let url: string
  let ring: KeyRing
  const opened: Vault[] = []
  beforeAll(async () => {
    server = await ownServer()
  })
  beforeEach(() => {
    ;({ url } = freshSchema(server.url))
    ring = newRing()
  })
  afterEach(async () => {
    for (const vault of opened.splice(0)) await must(vault.close())
  })
  const open = (): Vault => {
    const vault = postgresVault({ address: rightOf(vaultAddressOf(url)), archive: ARCHIVE, ring, isNew: true })
    opened.push(vault)
    return vault
  }

  test('what needs it is key-unavailable at once; what is remembered opens; and it is used again when it is back', async () => {
    const vault = open()
    const { keys } = await must(vault.reserve(reservation('A', [token('x')]), 2))
    const [known, other] = keys.map(({ id }) => id)
    await must(vault.keys([known ?? '']))
    server.stop()
    const asking = performance.now()
    const asked = [
      vault.makeKeys(1),
      vault.keys([other ?? '']),
      vault.secret('tokens'),
      vault.erasures(),
      vault.rewrap(),
      vault.holdings([token('x')]),
      vault.index.position(),
      vault.index.find([token('x')]),
      vault.reserve(reservation('B', [token('y')]), 1),
      vault.index.advance({ from: 0, to: 1, add: [entry('p', 'A', 'e')], remove: [], settle: [] }),
      vault.destroy({ erasure: 'e', keys: [], subjects: [], number: 'B' }),
    ]
    for (const ask of asked) expect(await kindOf(ask)).toBe('key-unavailable')
    expect(performance.now() - asking).toBeLessThan(20_000)
    expect((await must(vault.keys([known ?? '']))).get(known ?? '')?.is).toBe('known')
    // One that is opened meanwhile waits for the server without a word.
    const later = open()
    expect(await kindOf(later.makeKeys(1))).toBe('key-unavailable')
    server.start()
    expect((await must(vault.keys([other ?? '']))).get(other ?? '')?.is).toBe('known')
    expect(await must(later.makeKeys(1))).toHaveLength(1)
    expect((await must(vault.reserve(reservation('B', [token('x')]), 0))).reserved.is).toBe('held')
  })

  test.each(['fast', 'immediate'] as const)(
    'stopped (%s) and started in the middle of 300 reservations: what was acknowledged is there once, the rest can be asked again',
    async (mode) => {
      const vault = open()
      await must(vault.makeKeys(1))
      const all = Array.from({ length: 300 }, (_, nth) =>
        reservation(`N${nth}`, [token(`of ${nth}`), token(`half ${nth % 150}`)]),
      )
      const acknowledged = new Map<string, readonly string[]>()
      const failures: string[] = []
      const send = async (each: (typeof all)[number]): Promise<void> => {
        const answer = await vault.reserve(each, 1)()
        if (isLeft(answer)) failures.push(answer.left.kind)
        else if (answer.right.reserved.is === 'reserved')
          acknowledged.set(
            each.number,
            answer.right.keys.map(({ id }) => id),
          )
      }
      const working = (async () => {
        for (let from = 0; from < all.length; from += 6) await Promise.all(all.slice(from, from + 6).map(send))
      })()
      await new Promise((resolve) => setTimeout(resolve, 100))
      server.stop(mode)
      await new Promise((resolve) => setTimeout(resolve, 300))
      server.start()
      await working
      expect(new Set([...failures, 'key-unavailable'])).toEqual(new Set(['key-unavailable']))
      // The caller sends the same again.
      for (const each of all) if (!acknowledged.has(each.number)) await send(each)
      expect(acknowledged.size).toBe(150)
      for (const [number, ids] of acknowledged) {
        const asked = all.find((each) => each.number === number)?.tokens ?? []
        expect((await must(vault.holdings(asked))).map((holding) => holding.number)).toEqual([number, number])
        expect([...(await must(vault.keys(ids))).values()].map(({ is }) => is)).toEqual(['known'])
      }
    },
  )

  test('a vault that was away when the archive was opened gives nothing before the erasures are carried out', async () => {
    const vault = open()
    await must(vault.makeKeys(1))
    const outcomes = [couldNot('key-unavailable', 'away'), couldNot('log-rolled-back', 'older'), undefined]
    let asked = 0
    const waiting = untilSettled(vault, async () => outcomes[asked++])
    expect(await kindOf(waiting.keys(['x']))).toBe('key-unavailable')
    expect(await kindOf(waiting.index.find([token('x')]))).toBe('log-rolled-back')
    const answers = await Promise.all([waiting.makeKeys(2)(), waiting.makeKeys(1)(), waiting.index.position()()])
    expect(answers.some(isLeft)).toBe(false)
    expect(asked).toBe(3)
    expect(await must(waiting.holdings([]))).toEqual([])
    expect(asked).toBe(3)
  })
})
