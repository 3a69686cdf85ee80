/**
 * What every vault promises, as tests: one suite for all adapters. An adapter that works from several machines gives
 * two connections to one vault; where there is only one, both are the same.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Reservation, Vault } from '../../../commands/ports/vault'
import { entry, kindOf, must, reservation, token } from './helpers'

export interface Bed {
  readonly one: Vault
  readonly other: Vault
  /** The same vault, opened with a key ring that has a further epoch. */
  readonly rotated: () => Promise<Vault>
  readonly remove: () => Promise<void>
}

const NOTHING = { add: [], remove: [], settle: [] }

export const vaultContract = (name: string, make: () => Promise<Bed>): void => {
  let bed: Bed
  let one: Vault
  let other: Vault
  beforeEach(async () => {
    bed = await make()
    one = bed.one
    other = bed.other
  })
  afterEach(() => bed.remove())

  const reserved = async (vault: Vault, asked: Reservation) => (await must(vault.reserve(asked, 0))).reserved
  const holders = async (values: readonly string[]) =>
    (await must(other.holdings(values.map((value) => token(value))))).map(({ number }) => number)

  describe(`${name}: keys`, () => {
    test('are known to everybody once they are made, and no two are alike', async () => {
      const made = [...(await must(one.makeKeys(40))), ...(await must(other.makeKeys(1)))]
      const states = await must(other.keys(made.map(({ id }) => id)))
      for (const { id, bytes } of made) {
        const state = states.get(id)
        expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
        expect(state?.is === 'known' && Buffer.from(state.key.bytes).equals(bytes)).toBe(true)
        expect(bytes).toHaveLength(32)
      }
      expect(new Set(made.map(({ id }) => id)).size).toBe(41)
      expect(new Set(made.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).size).toBe(41)
    })

    test('that nobody made are missing, which is not destroyed', async () => {
      expect((await must(one.keys(['AAAAAAAAAAAAAAAAAAAAAA']))).get('AAAAAAAAAAAAAAAAAAAAAA')).toEqual({
        is: 'missing',
      })
    })

    test.each([-1, 1.5, Number.NaN, 10_001])('%p of them cannot be asked for', async (count) => {
      expect(await kindOf(one.makeKeys(count))).toBe('invalid-input')
      expect(await kindOf(one.reserve(reservation('1', []), count))).toBe('invalid-input')
    })

    test('a secret is made once, whoever asks first, and each purpose has its own', async () => {
      const [first, second] = await Promise.all([must(one.secret('tokens')), must(other.secret('tokens'))])
      const elsewhere = await must(one.secret('numbers'))
      expect(Buffer.from(first).equals(second)).toBe(true)
      expect(first).toHaveLength(32)
      expect(Buffer.from(first).equals(elsewhere)).toBe(false)
    })
  })

  describe(`${name}: identity tokens`, () => {
    test('are reserved with the keys of the same command', async () => {
      const outcome = await must(one.reserve(reservation('A', [token('x'), token('y')]), 2))
      expect(outcome.reserved).toEqual({ is: 'reserved' })
      const states = await must(other.keys(outcome.keys.map(({ id }) => id)))
      expect([...states.values()].map(({ is }) => is)).toEqual(['known', 'known'])
      expect(await must(other.holdings([token('y'), token('free'), token('x')]))).toEqual([
        { token: token('y'), number: 'A', commandId: 'command of A', request: null },
        { token: token('x'), number: 'A', commandId: 'command of A', request: null },
      ])
    })

    test('all or nothing: one that is held leaves the others free and makes no key', async () => {
      await must(one.reserve(reservation('A', [token('x')]), 0))
      const outcome = await must(other.reserve(reservation('B', [token('w'), token('x'), token('y')]), 3))
      expect(outcome).toEqual({
        reserved: {
          is: 'held',
          by: [{ token: token('x'), number: 'A', commandId: 'command of A', request: null }],
        },
        keys: [],
      })
      expect(await holders(['w', 'x', 'y'])).toEqual(['A'])
    })

    test('are told apart by kind', async () => {
      const here = token('x')
      await must(one.reserve(reservation('A', [here]), 0))
      expect(await reserved(one, reservation('B', [{ ...here, kind: 'passport' }]))).toEqual({ is: 'reserved' })
    })

    test('of askers at the same time exactly one gets them', async () => {
      for (let round = 0; round < 40; round++) {
        const asked = [token(`shared ${round}`), token(`second ${round}`)]
        const answers = await Promise.all([
          reserved(one, reservation(`A${round}`, asked)),
          reserved(other, reservation(`B${round}`, [...asked].reverse())),
          reserved(one, reservation(`C${round}`, asked)),
          reserved(other, reservation(`D${round}`, asked.slice(0, 1))),
        ])
        expect(answers.filter(({ is }) => is === 'reserved')).toHaveLength(1)
      }
    })

    test('the same number and command may ask again, and asks for nothing new', async () => {
      const asked = reservation('A', [token('x'), token('x'), token('y')])
      expect(await reserved(one, asked)).toEqual({ is: 'reserved' })
      expect(await reserved(other, asked)).toEqual({ is: 'reserved' })
      // Had the second call counted, one settlement would leave the token to it.
      await must(
        one.index.advance({
          ...NOTHING,
          from: 0,
          to: 1,
          settle: [{ number: 'A', commandId: 'command of A', keep: [], becomeOwn: false }],
        }),
      )
      expect(await holders(['x', 'y'])).toEqual([])
    })

    test('an abandoned number is taken over once, by whoever comes first', async () => {
      await must(one.reserve(reservation('gone', [token('x'), token('y')]), 0))
      const [from] = await must(one.holdings([token('x')]))
      if (from === undefined) throw new Error('nobody holds it')
      const answers = await Promise.all([
        must(one.takeOver(from, reservation('A', [token('x'), token('y'), token('new')]))),
        must(other.takeOver(from, reservation('B', [token('x'), token('y')]))),
      ])
      expect(answers.map(({ is }) => is).sort()).toEqual(['held', 'reserved'])
      const winner = answers[0]?.is === 'reserved' ? 'A' : 'B'
      expect(await holders(['x', 'y'])).toEqual([winner, winner])
      expect(await must(one.takeOver(from, reservation(winner, [token('x')])))).toEqual({ is: 'reserved' })
    })

    test('a takeover takes from nobody else, and then takes nothing at all', async () => {
      await must(one.reserve(reservation('gone', [token('x')]), 0))
      await must(one.reserve(reservation('third', [token('y')]), 0))
      const from = { token: token('x'), number: 'gone', commandId: 'command of gone', request: null }
      expect((await must(one.takeOver(from, reservation('A', [token('x'), token('y')])))).is).toBe('held')
      expect((await must(one.takeOver({ ...from, commandId: 'another' }, reservation('A', [token('x')])))).is).toBe(
        'held',
      )
      expect(await holders(['x', 'y'])).toEqual(['gone', 'third'])
    })
  })

  describe(`${name}: what the log says of identities`, () => {
    const settle = (from: number, ...settlements: Parameters<Vault['index']['advance']>[0]['settle']) =>
      must(one.index.advance({ ...NOTHING, from, to: from + 1, settle: settlements }))

    test('what a registration did not name after all is free again', async () => {
      await must(one.reserve(reservation('A', [token('named'), token('not')]), 0))
      await settle(0, { number: 'A', commandId: 'command of A', keep: [token('named')], becomeOwn: false })
      expect(await holders(['named', 'not'])).toEqual(['A'])
      expect(await reserved(other, reservation('B', [token('not')]))).toEqual({ is: 'reserved' })
    })

    test('what a request reserved is free when it ended, and the number’s own stays', async () => {
      await must(one.reserve(reservation('A', [token('own')]), 0))
      await must(one.reserve(reservation('A', [token('own'), token('wish')], { commandId: 'edit', request: 'R1' }), 0))
      await settle(0, { number: 'A', request: 'R1', keep: [], becomeOwn: false })
      expect(await holders(['own', 'wish'])).toEqual(['A'])
      expect(await must(one.holdings([token('own')]))).toEqual([
        { token: token('own'), number: 'A', commandId: 'command of A', request: null },
      ])
    })

    test('what an executed request replaced is free, and the new one is the number’s own', async () => {
      await must(one.reserve(reservation('A', [token('old')]), 0))
      await must(one.reserve(reservation('A', [token('new')], { commandId: 'edit', request: 'R1' }), 0))
      await settle(
        0,
        { number: 'A', request: 'R1', keep: [token('new')], becomeOwn: true },
        { number: 'A', commandId: 'command of A', keep: [], becomeOwn: false },
      )
      expect(await must(one.holdings([token('old'), token('new')]))).toEqual([
        { token: token('new'), number: 'A', commandId: 'edit', request: null },
      ])
    })

    test('of two requests for one token the second keeps it when the first has ended', async () => {
      await must(one.reserve(reservation('A', [token('x')], { commandId: 'first', request: 'R1' }), 0))
      await must(one.reserve(reservation('A', [token('x')], { commandId: 'second', request: 'R2' }), 0))
      await settle(0, { number: 'A', request: 'R1', keep: [], becomeOwn: false })
      expect(await reserved(other, reservation('B', [token('x')]))).toMatchObject({ is: 'held' })
      await settle(1, { number: 'A', request: 'R2', keep: [], becomeOwn: false })
      expect(await reserved(other, reservation('B', [token('x')]))).toEqual({ is: 'reserved' })
    })

    test('without a command all commands of the number are meant', async () => {
      for (const commandId of ['first', 'second', 'third'])
        await must(one.reserve(reservation('A', [token('x'), token('y')], { commandId }), 0))
      await settle(0, { number: 'A', keep: [token('y')], becomeOwn: false })
      expect(await holders(['x', 'y'])).toEqual(['A'])
      expect(await must(one.holdings([token('y')]))).toMatchObject([{ commandId: 'first' }])
    })

    test('a token that the log knows and the vault lost is there again, unless another has it', async () => {
      await must(one.reserve(reservation('B', [token('theirs')]), 0))
      await settle(0, { number: 'A', commandId: 'c', keep: [token('lost'), token('theirs')], becomeOwn: false })
      expect(await holders(['lost', 'theirs'])).toEqual(['A', 'B'])
    })
  })

  describe(`${name}: the index of search tokens`, () => {
    test('advances only from where it stands, and otherwise changes nothing', async () => {
      expect(await must(one.index.position())).toBe(0)
      const batch = { ...NOTHING, from: 0, to: 5, add: [entry('p', 'A', 'e1')] }
      const answers = await Promise.all([must(one.index.advance(batch)), must(other.index.advance(batch))])
      expect([...answers].sort()).toEqual(['advanced', 'moved'])
      expect(await must(other.index.position())).toBe(5)
      expect(await must(one.index.advance({ ...NOTHING, from: 4, to: 9, add: [entry('q', 'A', 'e2')] }))).toBe('moved')
      expect(await must(one.index.find([token('q', 'phone')]))).toEqual([])
      expect(await must(one.index.find([token('p', 'phone')]))).toEqual(batch.add)
    })

    test.each([
      [-1, 3],
      [3, 2],
      [0, 0.5],
      [0, 2 ** 53],
    ])('does not advance from %p to %p', async (from, to) => {
      expect(await kindOf(one.index.advance({ ...NOTHING, from, to }))).toBe('invalid-input')
    })

    test('finds by equality, each entry once, in one order; removes by event or whole subjects', async () => {
      const person = { subject: 'person:7' }
      const add = [entry('p', 'B', 'e2'), entry('p', 'A', 'e1'), entry('p', 'A', 'e1'), entry('q', 'A', 'e3', person)]
      await must(one.index.advance({ ...NOTHING, from: 0, to: 1, add }))
      const both = [token('p', 'phone'), token('q', 'phone'), token('p', 'phone')]
      expect(await must(other.index.find(both))).toEqual([add[1], add[3], add[0]])
      expect(await must(other.index.find([token('p', 'tax-number')]))).toEqual([])
      const remove = [{ subject: 'customer:B', event: 'e1' }, { subject: 'customer:A', event: 'e1' }, person]
      await must(one.index.advance({ ...NOTHING, from: 1, to: 2, remove }))
      expect(await must(other.index.find(both))).toEqual([add[0]])
    })

    test('a batch may tell a subject anew: what it removes and adds again stays', async () => {
      const add = [entry('p', 'A', 'e1')]
      await must(one.index.advance({ ...NOTHING, from: 0, to: 1, add }))
      await must(one.index.advance({ from: 1, to: 2, remove: [{ subject: 'customer:A' }], add, settle: [] }))
      expect(await must(other.index.find([token('p', 'phone')]))).toEqual(add)
    })

    test('names pairs of numbers that share tokens, each pair once', async () => {
      const mail = { token: token('m', 'email') }
      const add = [
        entry('p', 'A', 'e1'),
        entry('p', 'B', 'e2'),
        entry('p', 'B', 'e3', { subject: 'person:1' }),
        entry('p', 'C', 'e4'),
        entry('m', 'A', 'e5', mail),
        entry('m', 'B', 'e6', mail),
        entry('alone', 'D', 'e7'),
      ]
      await must(one.index.advance({ ...NOTHING, from: 0, to: 1, add }))
      expect(await must(other.index.sharing(['B', 'D']))).toEqual([
        { left: 'A', right: 'B', kinds: ['email', 'phone'] },
        { left: 'B', right: 'C', kinds: ['phone'] },
      ])
      expect(await must(other.index.sharing(['A', 'B']))).toHaveLength(3)
      expect(await must(other.index.sharing(['D', 'nobody']))).toEqual([])
    })
  })

  describe(`${name}: destruction`, () => {
    const order = (key: string) => ({ erasure: 'e9', keys: [key], subjects: ['customer:A'], number: 'A' })

    const filled = async (): Promise<string> => {
      const { keys } = await must(one.reserve(reservation('A', [token('a')]), 1))
      await must(one.reserve(reservation('B', [token('b')]), 0))
      const add = [entry('p', 'A', 'e1'), entry('p', 'B', 'e2'), entry('q', 'A', 'e3', { subject: 'person:1' })]
      await must(one.index.advance({ ...NOTHING, from: 0, to: 1, add }))
      return keys[0]?.id ?? ''
    }

    test('takes keys and tokens of the subjects, and nobody else’s; again is the same', async () => {
      const key = await filled()
      for (const vault of [one, other, one]) {
        await must(vault.destroy(order(key)))
        expect((await must(vault.keys([key]))).get(key)).toEqual({ is: 'destroyed' })
        expect(await holders(['a', 'b'])).toEqual(['B'])
        expect(
          (await must(other.index.find([token('p', 'phone'), token('q', 'phone')]))).map(({ event }) => event),
        ).toEqual(['e3', 'e2'])
        expect(await must(vault.erasures())).toEqual(['e9'])
      }
    })

    test('of one person leaves the identity of the customer', async () => {
      await filled()
      await must(one.destroy({ erasure: 'e9', keys: [], subjects: ['person:1'], number: 'A' }))
      expect(await holders(['a'])).toEqual(['A'])
      expect(await must(one.index.find([token('q', 'phone')]))).toEqual([])
    })

    test('holds for ever: no late runner, reserver or restored key brings anything back', async () => {
      const key = await filled()
      await must(one.destroy(order(key)))
      const settle = [{ number: 'A', commandId: 'c', keep: [token('a')], becomeOwn: false }]
      await must(other.index.advance({ from: 1, to: 2, add: [entry('p', 'A', 'late')], remove: [], settle }))
      expect((await must(one.index.find([token('p', 'phone')]))).map(({ number }) => number)).toEqual(['B'])
      expect(await holders(['a'])).toEqual([])
      expect(await kindOf(one.reserve(reservation('A', [token('a')]), 1))).toBe('conflict')
      expect(await reserved(one, reservation('C', [token('a')]))).toEqual({ is: 'reserved' })
      await must(one.makeKeys(5))
      expect((await must(one.keys([key]))).get(key)).toEqual({ is: 'destroyed' })
    })

    test('of a key that this vault never had is known for ever too', async () => {
      await must(one.destroy({ erasure: 'e1', keys: ['BBBBBBBBBBBBBBBBBBBBBB'], subjects: [], number: 'A' }))
      expect((await must(other.keys(['BBBBBBBBBBBBBBBBBBBBBB']))).get('BBBBBBBBBBBBBBBBBBBBBB')).toEqual({
        is: 'destroyed',
      })
    })
  })

  describe(`${name}: rotation`, () => {
    test('leaves every key and secret as it was and the destroyed destroyed, and has nothing to do again', async () => {
      const { keys } = await must(one.reserve(reservation('A', [token('a')]), 3))
      const [gone, ...kept] = keys.map(({ id }) => id)
      const secret = await must(one.secret('tokens'))
      await must(one.destroy({ erasure: 'e9', keys: [gone ?? ''], subjects: ['person:1'], number: 'A' }))
      const rotated = await bed.rotated()
      await must(rotated.rewrap())
      expect(await must(rotated.rewrap())).toEqual({ rewrapped: 0, retired: 0 })
      const states = await must(rotated.keys([gone ?? '', ...kept, 'AAAAAAAAAAAAAAAAAAAAAA']))
      expect([...states.values()].map(({ is }) => is)).toEqual(['destroyed', 'known', 'known', 'missing'])
      for (const { id, bytes } of keys.slice(1)) {
        const state = states.get(id)
        expect(state?.is === 'known' && Buffer.from(state.key.bytes).equals(bytes)).toBe(true)
      }
      expect(Buffer.from(await must(rotated.secret('tokens'))).equals(secret)).toBe(true)
      expect(await holders(['a'])).toEqual(['A'])
      expect(await must(rotated.erasures())).toEqual(['e9'])
      await must(rotated.makeKeys(1))
    })
  })

  describe(`${name}: what it does not take`, () => {
    const bad = [
      { kind: 'phone', hmac: '+8613800138000' },
      { kind: 'phone', hmac: '' },
      { kind: 'phone', hmac: `${token('x').hmac}A` },
      { kind: 'phone', hmac: token('x').hmac.replace(/.=$/, 'B=') },
      { kind: 'Zhang Wei', hmac: token('x').hmac },
    ]
    test.each(bad)('a token that is no keyed hash (%#)', async (wrong) => {
      expect(await kindOf(one.reserve(reservation('A', [wrong]), 0))).toBe('invalid-input')
      expect(await kindOf(one.holdings([wrong]))).toBe('invalid-input')
      expect(await kindOf(one.index.find([wrong]))).toBe('invalid-input')
      const add = [entry('x', 'A', 'e', { token: wrong })]
      expect(await kindOf(one.index.advance({ ...NOTHING, from: 0, to: 1, add }))).toBe('invalid-input')
      const settle = [{ number: 'A', keep: [wrong], becomeOwn: false }]
      expect(await kindOf(one.index.advance({ ...NOTHING, from: 0, to: 1, settle }))).toBe('invalid-input')
    })

    test('anything once it is closed', async () => {
      await must(one.close())
      const asked = [
        one.makeKeys(1),
        one.keys(['x']),
        one.secret('tokens'),
        one.erasures(),
        one.rewrap(),
        one.index.position(),
      ]
      for (const ask of asked) expect(await kindOf(ask)).toBe('closed')
      expect(await kindOf(one.reserve(reservation('A', [token('x')]), 0))).toBe('closed')
      expect(await kindOf(one.destroy({ erasure: 'e', keys: [], subjects: [], number: 'A' }))).toBe('closed')
      expect(await kindOf(one.index.advance({ ...NOTHING, from: 0, to: 1 }))).toBe('closed')
    })
  })
}
