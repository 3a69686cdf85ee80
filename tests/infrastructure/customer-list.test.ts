/** The list that was signed off can be told again as of its place, and has the same hash. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { compileCustomerList } from '../../infrastructure/customer-list'
import type { Dossier } from '../../infrastructure/dossier'
import { openReader } from '../../infrastructure/reader'
import { aHouse, type House } from './a-house'

let house: House
beforeAll(async () => {
  house = await aHouse()
  for (const number of ['C-2', 'C-1']) await register(number)
})
afterAll(() => house.end())

const register = (number: string) => {
  const firm = {
    ...{ number, kind: 'enterprise', legalForm: 'organisation', stage: 'preliminary', origin: 'paper-archive' },
    fields: { name: `Firm ${number}`, country: 'CN', industry: 'tools' },
  }
  return house.done('import-existing-archive', firm, 'E-009')
}
const compiled = async (read: Pick<Dossier['read'], 'catchUp' | 'each'> = house.dossier().read) => {
  const list = await compileCustomerList(read)
  if (isLeft(list)) throw new Error(JSON.stringify(list.left))
  return list.right
}

test('ARC-27 ARC-28: submitted as it stands, reviewed by another, and told again from the log', async () => {
  const list = await compiled()
  expect(list).toMatchObject({ count: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  await house.done('submit-customer-list', { ...list, number: 'L-1' }, 'E-004')
  await house.done('sign-off-customer-list', { list: 'L-1', verdict: 'pass' }, 'E-002')
  // Nothing that the list says has changed.
  await house
    .done('assign-contact-team', { customer: 'C-1', members: ['E-006', 'E-007', 'E-010'] }, 'E-006')
    .catch(() => null)
  expect((await compiled()).hash).toBe(list.hash)
  await register('C-3')
  expect(await compiled()).toMatchObject({ count: 3 })
  expect((await compiled()).hash).not.toBe(list.hash)

  const then = join(house.data, '..', 'then.db')
  const told = await house.dossier().replay.to(then, list.position)
  expect(isLeft(told)).toBe(false)
  const reader = openReader(then)
  const read: Pick<Dossier['read'], 'catchUp' | 'each'> = {
    catchUp: async () => ({ _tag: 'Right', right: { position: list.position } }),
    each: async (view, query, use) => {
      const rows = reader.each(view, query)
      if (isLeft(rows)) throw new Error(rows.left.because)
      let count = 0
      for (const row of rows.right) {
        use(row)
        count += 1
      }
      return { _tag: 'Right', right: count }
    },
  }
  expect(await compiled(read)).toEqual(list)
  reader.close()
})

test('ARC-28: what waits for its review is owed by whoever signs lists off, but not by who submitted it', async () => {
  await house.done('submit-customer-list', { ...(await compiled()), number: 'L-2' }, 'E-004')
  const owed = await house.rows('v1_obligations', { where: [{ column: 'thing', is: 'list' }] })
  expect(owed.map(({ about, state, not_by, closes }) => [about, state, not_by, closes])).toEqual([
    ['L-1', 'closed', '["E-004"]', 'sign-off-customer-list'],
    ['L-2', 'open', '["E-004"]', 'sign-off-customer-list'],
  ])
})
