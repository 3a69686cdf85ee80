/** The index follows the log: what is found of whom, what it passes over, and what stops it. */
import { describe, expect, test } from '@jest/globals'
import { left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type { Vault } from '../../../commands/ports/vault'
import { defaultPolicy } from '../../../domain/policy/default'
import { decodeArchive } from '../../../infrastructure/engine'
import { type Follow, followIndexOf } from '../../../infrastructure/vault/follow'
import { memoryVault } from '../../../infrastructure/vault/memory'
import { searchTokens } from '../../../infrastructure/vault/search-tokens'
import { type AnArchive, ARCHIVE, anArchive, aPerson, must } from '../an-archive'

const IDENTITY = '11010519491231002X'
const source = { channel: 'sales-activity', collectedOn: '2026-02-13' }
const notice = { purpose: 'customer-service', channel: 'telephone', givenAt: '2026-02-13T01:00:00.000Z' }
const anEnterprise = {
  number: 'C-2',
  kind: 'enterprise',
  legalForm: 'organisation',
  source,
  notice,
  fields: { name: 'Acme Tools S.A.', country: 'ES', telephone: '+34 612 345 678', businessScope: 'Wu Fang' },
}

const following = ({ log, vault }: AnArchive, parts: Partial<Follow> = {}) =>
  followIndexOf({
    log,
    vault,
    archiveId: ARCHIVE,
    decode: decodeArchive,
    document: async () => right(defaultPolicy),
    ...parts,
  })()

/** Subjects that are found under a value, as somebody looks for it. */
const finder = async ({ vault }: AnArchive) => {
  const { sought } = await must(searchTokens(vault, ARCHIVE, defaultPolicy.countries))
  return async (kind: string, text: string, isOrganisation = false) =>
    (await must(vault.index.find([sought(kind, text, isOrganisation)]))).map(({ subject }) => subject)
}

describe('what is found', () => {
  test('are names, telephones and addresses of customers, each folded as what it is', async () => {
    const archive = await anArchive()
    const person = { identityNumber: IDENTITY, telephone: '138 0013 8000', email: 'Wu@Example.COM' }
    await archive.done('register-customer', aPerson({ ...person, name: 'Wu Co' }, { number: 'C-1' }))
    await archive.done('register-customer', anEnterprise)
    await must(following(archive))
    const find = await finder(archive)
    expect(await find('name', 'WU co')).toEqual(['customer:C-1'])
    expect(await find('name', 'wu')).toEqual([])
    expect(await find('name', 'acme TOOLS', true)).toEqual(['customer:C-2'])
    expect(await find('name', 'Acme Tools S.A.')).toEqual([])
    expect(await find('phone', '+86 13800138000')).toEqual(['customer:C-1'])
    expect(await find('phone', '612 345 678')).toEqual(['customer:C-2'])
    expect(await find('email', 'wu@example.com')).toEqual(['customer:C-1'])
    // What no rule searches has no token, whatever it says.
    expect(await find('name', 'Wu Fang')).toEqual([])
  })

  test('are the people around a customer, whose names have no legal form', async () => {
    const archive = await anArchive()
    await archive.done('register-customer', { ...anEnterprise, accountManager: 'E-002' })
    await archive.done('add-contact-person', {
      customer: 'C-2',
      person: 'P-1',
      role: 'contact-person',
      source,
      fields: { name: 'Ana Co', telephone: '+34 612 000 000' },
    })
    await must(following(archive))
    const find = await finder(archive)
    expect(await find('name', 'ana co')).toEqual(['person:P-1'])
    expect(await find('phone', '+34 612 000 000')).toEqual(['person:P-1'])
  })
})

describe('the place in the log', () => {
  const counting = () => {
    const vault = memoryVault()
    const batches: Parameters<Vault['index']['advance']>[0][] = []
    const advance: Vault['index']['advance'] = (batch) => {
      batches.push(batch)
      return vault.index.advance(batch)
    }
    return { vault: { ...vault, index: { ...vault.index, advance } }, batches }
  }

  test('is its end, and whoever is there does nothing and asks for nothing', async () => {
    const { vault, batches } = counting()
    const archive = await anArchive({ vault })
    await must(following(archive))
    expect(await must(vault.index.position())).toBe(await archive.size())
    const before = batches.length
    const nobody: Partial<Follow> = { document: async () => left(couldNot('closed', 'Nobody asks.')) }
    await must(following(archive, nobody))
    expect(batches).toHaveLength(before)
  })

  test('moves on over what concerns no customer, and tells one anew where its values move', async () => {
    const { vault, batches } = counting()
    const archive = await anArchive({ vault })
    await must(following(archive))
    batches.splice(0)
    await archive.done(
      'hire-employee',
      {
        ...{ employee: 'E-050', name: 'Lu', department: 'crm', roles: ['employee'], hiredOn: '2026-01-02' },
      },
      'E-001',
    )
    await must(following(archive))
    expect(batches).toMatchObject([{ add: [], remove: [], settle: [] }])
    batches.splice(0)
    await archive.done('register-customer', aPerson({ telephone: '13800138000' }, { number: 'C-1' }))
    await archive.done('record-need', { customer: 'C-1', need: 'spare-parts' })
    await must(following(archive))
    expect(batches.flatMap(({ remove }) => remove)).toEqual([{ subject: 'customer:C-1' }])
    expect(batches.flatMap(({ add }) => add.map(({ token }) => token.kind)).sort()).toEqual(['name', 'phone'])
    batches.splice(0)
    await archive.done('record-need', { customer: 'C-1', need: 'more-parts' })
    await must(following(archive))
    expect(batches.flatMap(({ remove }) => remove)).toEqual([])
  })
})

describe('what stops it', () => {
  const why = couldNot('unavailable', 'It cannot be had now.')
  const cannot = () => async () => left(why)
  const registered = async (): Promise<AnArchive> => {
    const archive = await anArchive()
    await archive.done('register-customer', aPerson({ telephone: '13800138000' }, { number: 'C-1' }))
    return archive
  }
  const outcome = async (parts: (archive: AnArchive) => Partial<Follow>) => {
    const archive = await registered()
    const at = await must(archive.vault.index.position())
    const ended = await following(archive, parts(archive))()
    expect(await must(archive.vault.index.position())).toBe(at)
    return ended
  }
  const withKeys = (keys: Vault['keys']) => (archive: AnArchive) => ({ vault: { ...archive.vault, keys } })

  test.each<readonly [string, (archive: AnArchive) => Partial<Follow>]>([
    ['its own place', ({ vault }) => ({ vault: { ...vault, index: { ...vault.index, position: cannot } } })],
    ['the size of the log', ({ log }) => ({ log: { ...log, size: cannot } })],
    ['a page of the log', ({ log }) => ({ log: { ...log, page: cannot } })],
    ['the stream of a customer', ({ log }) => ({ log: { ...log, readTails: cannot } })],
    ['the regulation', () => ({ document: async () => left(why) })],
    ['the secret for tokens', ({ vault }) => ({ vault: { ...vault, secret: cannot } })],
    ['the keys', ({ vault }) => ({ vault: { ...vault, keys: cannot } })],
    ['an event that is known', () => ({ decode: () => left(why) })],
    ['its next place', ({ vault }) => ({ vault: { ...vault, index: { ...vault.index, advance: cannot } } })],
  ])('is that %s cannot be had', async (_, parts) => {
    expect(await outcome(parts)).toEqual(left(why))
  })

  test('is a box that is not the one that was written', async () => {
    const other = withKeys(
      (ids) => async () =>
        right(new Map(ids.map((id) => [id, { is: 'known', key: { id, bytes: new Uint8Array(32) } }] as const))),
    )
    const ended: { readonly left?: CouldNot } = Object(await outcome(other))
    expect(ended.left).toMatchObject({
      kind: 'tampered',
      because: expect.stringMatching(/^A box of the event [0-9a-f-]{36} is not the one that was written\.$/),
    })
  })

  test('is not that a key is destroyed: whoever had it is found no more', async () => {
    const archive = await registered()
    const destroyed = withKeys((ids) => async () => right(new Map(ids.map((id) => [id, { is: 'destroyed' }] as const))))
    await must(following(archive, destroyed(archive)))
    expect(await must(archive.vault.index.position())).toBe(await archive.size())
    const find = await finder(archive)
    expect(await find('phone', '13800138000')).toEqual([])
  })
})
