/**
 * One archive per identity, whoever wins and whoever is held up or dies in between (design, section 7): the same for every
 * vault.
 */
import { describe, expect, test } from '@jest/globals'
import type { EventStore } from '../../../commands/ports/event-store'
import { reserveIdentities } from '../../../infrastructure/handle/identities'
import { type AnArchive, aPerson, must, type Parts } from '../an-archive'

const IDENTITY = '11010519491231002X'
const withIdentity = (number?: string) => aPerson({ identityNumber: IDENTITY }, number === undefined ? {} : { number })

/** Holds the first append to a customer's stream until it is let go. */
const heldUp = () => {
  let arrived: () => void = () => undefined
  let letGo: () => void = () => undefined
  const waiting = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const open = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let first = true
  const wrap = (store: EventStore): EventStore => ({
    ...store,
    append: (stream, events, options) => async () => {
      if (first && stream === 'customer-C-1') {
        first = false
        arrived()
        await open
      }
      return store.append(stream, events, options)()
    },
  })
  return { wrap, waiting, letGo: () => letGo() }
}

const archivesIn = async (archive: AnArchive): Promise<number> =>
  (await must(archive.log.page(-1, 10_000))).filter(([, , , , type]) => type === 'CustomerRegistered@1').length

/** The rules, for archives over one kind of vault. */
export const identityContract = (anArchive: (parts?: Parts) => Promise<AnArchive>): void => {
  describe('an identity number', () => {
    test('ARC-09 ARC-10: that belongs to an archive refuses a second one, with number and account manager of the first', async () => {
      const archive = await anArchive()
      await archive.done('register-customer', { ...withIdentity('C-1'), accountManager: 'E-002' })
      const ended = await archive.give('register-customer', withIdentity('C-2'))
      expect(ended).toMatchObject({ is: 'refused', refusal: { code: 'already-has-an-archive', rule: 'ARC-09' } })
      expect(ended.is === 'refused' ? ended.refusal.because : '').toMatch(/C-1.*E-002/)
      expect(JSON.stringify(ended)).not.toContain(IDENTITY)
    })

    test('ARC-09: however it is spelt', async () => {
      const archive = await anArchive()
      await archive.done('register-customer', withIdentity('C-1'))
      const spelt = aPerson({ identityNumber: '1101 0519 4912 3100 2x' }, { number: 'C-2' })
      expect(await archive.give('register-customer', spelt)).toMatchObject({
        refusal: { code: 'already-has-an-archive' },
      })
    })

    test('ARC-09: of an asker who is held up after reserving goes to the second; the first meets the abandoned number and is refused', async () => {
      const hold = heldUp()
      const archive = await anArchive({ store: hold.wrap })
      const first = archive.give('register-customer', withIdentity('C-1'))
      await hold.waiting
      expect(await archive.give('register-customer', withIdentity('C-2'))).toMatchObject({ is: 'done' })
      hold.letGo()
      expect(await first).toMatchObject({ is: 'refused' })
      expect(await archivesIn(archive)).toBe(1)
      // The number is gone for good, and says so.
      expect(await archive.give('register-customer', aPerson({}, { number: 'C-1' }))).toMatchObject({ is: 'refused' })
    })

    test('ARC-09: of a held-up asker with a generated number, too: it gets the next number and is refused there', async () => {
      const archive = await anArchive()
      const [one, two] = await Promise.all([
        archive.give('register-customer', withIdentity()),
        archive.give('register-customer', withIdentity()),
      ])
      expect([one.is, two.is].sort()).toEqual(['done', 'refused'])
      expect(await archivesIn(archive)).toBe(1)
    })

    test('ARC-09: twenty askers at once get one archive', async () => {
      const archive = await anArchive()
      const ended = await Promise.all(
        Array.from({ length: 20 }, (_, nth) => archive.give('register-customer', withIdentity(`C-${nth}`))),
      )
      expect(ended.filter(({ is }) => is === 'done')).toHaveLength(1)
      expect(await archivesIn(archive)).toBe(1)
    })

    test('ARC-09: two numbers that two other customers hold one each of are refused as identities that disagree', async () => {
      const archive = await anArchive()
      const document = archive.engine.firstPolicy
      for (const number of ['C-1', 'C-2']) {
        await archive.done('register-customer', aPerson({}, { number }))
        const token = await must(archive.engine.tokenOf('tax-number', `T-${number}`, document))
        await must(archive.vault.reserve({ number, commandId: 'c', request: null, tokens: [token] }, 0))
      }
      const values = ['C-1', 'C-2'].map((number) => ({ kind: 'tax-number', value: `T-${number}` }))
      const identities = { number: 'C-3', request: null, values }
      expect(await must(() => reserveIdentities(archive.engine, identities, 'd', 0, document))).toMatchObject({
        is: 'refused',
        refusal: { code: 'identities-disagree' },
      })
    })
  })

  describe('the index', () => {
    test('ARC-09: frees what an edit replaced, and keeps what it brought', async () => {
      const archive = await anArchive()
      await archive.done('register-customer', { ...withIdentity('C-1'), accountManager: 'E-002' })
      const asked = await archive.done('request-edit', {
        customer: 'C-1',
        changes: [{ fields: { identityNumber: '110105194912310038' } }],
        reasonCode: 'data-error',
        reason: 'Two digits were mixed up.',
      })
      const request = asked.numbers.request
      const on = { customer: 'C-1', request }
      // Both numbers are taken while the request is open.
      for (const identityNumber of [IDENTITY, '110105194912310038'])
        expect(await archive.give('register-customer', aPerson({ identityNumber }))).toMatchObject({
          refusal: { code: 'already-has-an-archive' },
        })
      await archive.done('review-edit-request', { ...on, reasonable: true, compliant: true, verdict: 'pass' }, 'E-003')
      await archive.done('approve-edit', { ...on, verdict: 'approve' }, 'E-004')
      await archive.done('designate-executor', on, 'E-003')
      await archive.done('execute-edit', on)
      expect(await archive.give('register-customer', aPerson({ identityNumber: '110105194912310038' }))).toMatchObject({
        refusal: { code: 'already-has-an-archive' },
      })
      await must(archive.engine.followIndex())
      expect(await archive.give('register-customer', withIdentity('C-9'))).toMatchObject({ is: 'done' })
    })

    test('ARC-09: frees what a withdrawn request had reserved', async () => {
      const archive = await anArchive()
      await archive.done('register-customer', {
        ...aPerson({ telephone: '+86 138 0013 8000' }, { number: 'C-1' }),
        accountManager: 'E-002',
      })
      const asked = await archive.done('request-edit', {
        customer: 'C-1',
        changes: [{ fields: { identityNumber: IDENTITY } }],
        reasonCode: 'data-error',
        reason: 'It was forgotten.',
      })
      await archive.done('withdraw-edit-request', {
        customer: 'C-1',
        request: asked.numbers.request,
        reasonCode: 'other',
        reason: 'Not needed.',
      })
      expect(await archive.give('register-customer', withIdentity('C-2'))).toMatchObject({ is: 'done' })
    })
  })
}
