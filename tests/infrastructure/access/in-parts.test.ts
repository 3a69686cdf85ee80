/** One access to many customers: the whole of it is in the log before the first value leaves, and nothing else is opened. */
import { describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { accessInParts } from '../../../infrastructure/access/in-parts'
import type { AccessInParts, AccessRequest, Wanted } from '../../../infrastructure/access/shapes'
import { type AnArchive, anArchive, aPerson, must } from '../an-archive'

const MANY = 1_100
const number = (nth: number): string => `C-${10_000 + nth}`
const current = (customer: string): Wanted => ({ customer, groups: ['contact'], what: { is: 'current' } })

const withCustomers = async (many: number): Promise<AnArchive> => {
  const archive = await anArchive()
  for (let nth = 0; nth < many; nth += 1)
    await archive.done('register-customer', {
      ...aPerson({ name: 'Wu Fang', telephone: `+86 138 ${1000_0000 + nth}` }, { number: number(nth) }),
      accountManager: 'E-002',
    })
  return archive
}
const begin = async (archive: AnArchive, more: Partial<AccessRequest>) =>
  accessInParts(archive.engine)({ as: 'E-002', purpose: 'visit', via: 'export', wanted: [], ...more })
const begun = async (archive: AnArchive, more: Partial<AccessRequest>): Promise<AccessInParts> => {
  const access = await begin(archive, more)
  if (isLeft(access)) throw new Error(JSON.stringify(access.left))
  return access.right
}
const looksIn = async (archive: AnArchive): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  (await must(archive.log.page(-1, 5_000)))
    .filter((row) => row[4].startsWith('ArchiveConsulted') || row[4].startsWith('AccessDenied'))
    .map((row) => JSON.parse(row[5]).open)

describe('an access in parts', () => {
  test('LOG-12: names every customer in as many events as it needs, all before anything is opened', async () => {
    const archive = await withCustomers(MANY)
    const wanted = Array.from({ length: MANY }, (_, nth) => current(number(nth)))
    const access = await begun(archive, { wanted })
    const looks = await looksIn(archive)
    expect(looks.length).toBeGreaterThan(1)
    expect(new Set(looks.map((look) => look.access))).toEqual(new Set([access.access]))
    expect(looks.map(({ part, parts }) => [part, parts])).toEqual(looks.map((_, nth) => [nth + 1, looks.length]))
    const named = looks.flatMap(({ customers }) => customers as readonly { readonly customer: string }[])
    expect(named.map(({ customer }) => customer)).toEqual(wanted.map(({ customer }) => customer))
    expect(access.customers).toHaveLength(MANY)
    const opened = await access.open(wanted.slice(500, 503))
    if (isLeft(opened)) throw new Error(JSON.stringify(opened.left))
    expect(opened.right.map(({ fields }) => fields.find(({ name }) => name === 'telephone'))).toMatchObject(
      [500, 501, 502].map((nth) => ({ is: 'known', value: `+86 138 ${1000_0000 + nth}` })),
    )
    expect(await looksIn(archive)).toHaveLength(looks.length)
  }, 120_000)

  test('opens nothing that it does not name, and no group that was denied', async () => {
    const archive = await withCustomers(2)
    const access = await begun(archive, { wanted: [{ ...current(number(0)), groups: ['contact', 'health'] }] })
    expect([access.denied, access.deniedCustomers, access.asked]).toEqual([['health'], { health: 1 }, 1])
    await expect(access.open([current(number(1))])).rejects.toThrow('Only what the access names')
    await expect(access.open([{ ...current(number(0)), what: { is: 'request', request: 'R-1' } }])).rejects.toThrow()
    // The groups are those of the record, whatever somebody asks for later.
    const opened = await access.open([{ ...current(number(0)), groups: ['contact', 'health', 'identity'] }])
    if (isLeft(opened)) throw new Error(JSON.stringify(opened.left))
    expect(new Set(opened.right.flatMap(({ fields }) => fields.map(({ group }) => group)))).toEqual(
      new Set(['contact']),
    )
  })

  test('ACC-15: is refused for no customer, an unknown customer, an unknown purpose; then nothing is recorded as consulted', async () => {
    const archive = await withCustomers(1)
    expect(await begin(archive, {})).toMatchObject({ left: { is: 'could-not' } })
    expect(await begin(archive, { wanted: [current('C-404')] })).toMatchObject({
      left: { refusal: { code: 'unknown-customer' } },
    })
    expect(await begin(archive, { wanted: [current(number(0))], purpose: 'curiosity' })).toMatchObject({
      left: { refusal: { code: 'unknown-purpose' } },
    })
    expect(await looksIn(archive)).toEqual([])
  })
})
