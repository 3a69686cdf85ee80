/** Rights, cell by cell: what the default regulation says is written down here again, and everything else is denied. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { defaultPolicy } from '../../../domain/policy/default'
import { BIRTH, PERMISSIONS } from '../../../domain/policy/permissions'
import {
  type IndividualGrant,
  mayDo,
  mayOpen,
  maySee,
  maySystemDo,
  restrictedGroups,
} from '../../../domain/policy/rights'
import { HOLDERS } from './matrix'

const NOBODY = { own: false, department: false }
const OWN = { own: true, department: true }
const DEPARTMENT = { own: false, department: true }
const ON = '2026-03-02'
const asker = (roles: readonly string[], grants: readonly IndividualGrant[] = []) => ({ roles, grants, on: ON })
const grant = (changes: Partial<IndividualGrant> = {}): IndividualGrant => ({
  grant: 'G-1',
  customers: ['C-1'],
  groups: ['health'],
  purposes: ['audit'],
  from: '2026-03-01',
  until: '2026-03-31',
  ...changes,
})

describe('what a role may do', () => {
  test.each([...PERMISSIONS])(
    'ACC-01 ACC-16 ACC-18 EDT-12 SEC-05: of all roles exactly the named ones may %s',
    (permission) => {
      const holding = defaultPolicy.roles
        .map(({ role }) => role)
        .filter((role) => mayDo(defaultPolicy, [role], permission))
      const named = HOLDERS[permission]
      expect(holding).toEqual(named === 'everybody' ? defaultPolicy.roles.map(({ role }) => role) : [...named])
    },
  )

  test('ACC-17: no name that is not a permission is ever held, a wildcard least of all', () => {
    const all = defaultPolicy.roles.map(({ role }) => role)
    for (const text of ['*', 'customer:*', 'customer', '', 'constructor', BIRTH])
      expect(mayDo(defaultPolicy, all, text)).toBe(false)
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!PERMISSIONS.some((each) => each === text))
        return !mayDo(defaultPolicy, all, text)
      }),
    )
  })

  test('whoever has no role, or one that the regulation does not know, may do nothing', () => {
    for (const permission of PERMISSIONS) {
      expect(mayDo(defaultPolicy, [], permission)).toBe(false)
      expect(mayDo(defaultPolicy, ['emperor'], permission)).toBe(false)
    }
  })

  test('a document that gives a permission by an unknown name gives nothing', () => {
    const roles = [{ role: 'emperor', may: ['everything'], opens: [], sees: 'any' as const }]
    expect(mayDo({ ...defaultPolicy, roles }, ['emperor'], 'everything')).toBe(false)
  })
})

describe('what the house itself may do', () => {
  test('reactions and processes may what their name says and nothing else', () => {
    for (const { name, may } of defaultPolicy.systems)
      expect(PERMISSIONS.filter((permission) => maySystemDo(defaultPolicy, name, permission))).toEqual(
        PERMISSIONS.filter((permission) => may.includes(permission)),
      )
    for (const permission of PERMISSIONS) expect(maySystemDo(defaultPolicy, 'stranger', permission)).toBe(false)
  })

  test('init may begin an archive and nothing else, whatever a document says', () => {
    const systems = [{ name: 'init', may: ['customer:register'] }]
    expect(maySystemDo({ ...defaultPolicy, systems }, 'init', BIRTH)).toBe(true)
    expect(maySystemDo({ ...defaultPolicy, systems }, 'init', 'customer:register')).toBe(false)
    for (const { name } of defaultPolicy.systems) expect(maySystemDo(defaultPolicy, name, BIRTH)).toBe(false)
  })
})

describe('what a role may open', () => {
  const groups = [
    ...new Set([
      ...defaultPolicy.customerKinds.flatMap(({ fields }) => fields.map(({ group }) => group)),
      ...defaultPolicy.personFields.map(({ group }) => group),
      'text',
      'complaint',
    ]),
  ]

  for (const { role, opens } of defaultPolicy.roles)
    test(`ACC-13 ACC-15 ACC-20: ${role} opens what is named, of whose customers and for what purpose it is named`, () => {
      const cells = groups.flatMap((group) =>
        [...defaultPolicy.purposes, 'curiosity'].map((purpose) => ({ group, purpose })),
      )
      for (const [relation, reached] of [
        [OWN, ['any', 'own', 'department']],
        [DEPARTMENT, ['any', 'department']],
        [NOBODY, ['any']],
      ] as const) {
        const named = cells.filter(({ group, purpose }) =>
          opens.some(
            (right) =>
              reached.some((of) => of === right.of) && right.groups.includes(group) && right.purposes.includes(purpose),
          ),
        )
        const found = cells.map((cell) => mayOpen(defaultPolicy, asker([role]), { customer: 'C-1', relation, ...cell }))
        expect(cells.filter((_, nth) => found[nth] !== undefined)).toEqual(named)
        expect(found.filter((each) => each !== undefined)).toEqual(named.map(() => ({ by: 'role', role })))
      }
    })

  test('ACC-07: business, customer service and managers query, all others do not', () => {
    const opening = defaultPolicy.roles.filter(({ opens }) => opens.length > 0).map(({ role }) => role)
    for (const role of ['employee', 'it-support', 'personnel', 'external', 'auditor', 'entry-clerk'])
      expect(opening).not.toContain(role)
  })

  test('ACC-46: an account manager opens the archives of own customers, and no others', () => {
    const asked = { customer: 'C-1', group: 'contact', purpose: 'sales' }
    expect(mayOpen(defaultPolicy, asker(['account-manager']), { ...asked, relation: OWN })).toBeDefined()
    expect(mayOpen(defaultPolicy, asker(['account-manager']), { ...asked, relation: DEPARTMENT })).toBeUndefined()
  })

  test('what is restricted no role opens, not even one that names it', () => {
    const roles = [
      {
        role: 'emperor',
        may: [],
        opens: [{ groups: ['health'], of: 'any' as const, purposes: ['audit'] }],
        sees: 'any' as const,
      },
    ]
    const asked = { customer: 'C-1', relation: OWN, group: 'health', purpose: 'audit' }
    expect(restrictedGroups(defaultPolicy).has('health')).toBe(true)
    expect(mayOpen({ ...defaultPolicy, roles }, asker(['emperor']), asked)).toBeUndefined()
    expect(mayOpen({ ...defaultPolicy, roles }, asker(['emperor'], [grant()]), asked)).toEqual({
      by: 'grant',
      grant: 'G-1',
    })
  })
})

describe('what an individual grant opens', () => {
  const asked = { customer: 'C-1', relation: NOBODY, group: 'health', purpose: 'audit' }
  const opened = (grants: readonly IndividualGrant[], changes: Partial<typeof asked> = {}) =>
    mayOpen(defaultPolicy, asker(['external'], grants), { ...asked, ...changes })

  test('ACC-02 ACC-10: without a grant nothing, with one exactly what it names', () => {
    expect(opened([])).toBeUndefined()
    expect(opened([grant()])).toEqual({ by: 'grant', grant: 'G-1' })
    expect(opened([grant()], { customer: 'C-2' })).toBeUndefined()
    expect(opened([grant()], { group: 'family' })).toBeUndefined()
    expect(opened([grant()], { purpose: 'legal' })).toBeUndefined()
    expect(opened([grant({ customers: 'all' })], { customer: 'C-2' })).toBeDefined()
  })

  test('it holds from its first day to its last', () => {
    expect(opened([grant({ from: ON, until: ON })])).toBeDefined()
    expect(opened([grant({ from: '2026-03-03' })])).toBeUndefined()
    expect(opened([grant({ until: '2026-03-01' })])).toBeUndefined()
  })

  test('it opens nothing for a purpose that the regulation no longer has', () => {
    const purposes = defaultPolicy.purposes.filter((purpose) => purpose !== 'audit')
    expect(mayOpen({ ...defaultPolicy, purposes }, asker([], [grant()]), asked)).toBeUndefined()
  })
})

describe('whom a role sees', () => {
  test('any customer, those of the department, own ones, or none', () => {
    const sees = (role: string, relation: typeof OWN) =>
      maySee(defaultPolicy, asker([role]), { customer: 'C-1', relation }) !== undefined
    expect([OWN, DEPARTMENT, NOBODY].map((relation) => sees('auditor', relation))).toEqual([true, true, true])
    expect([OWN, DEPARTMENT, NOBODY].map((relation) => sees('supervisor', relation))).toEqual([true, true, false])
    expect([OWN, DEPARTMENT, NOBODY].map((relation) => sees('account-manager', relation))).toEqual([true, false, false])
    expect([OWN, DEPARTMENT, NOBODY].map((relation) => sees('external', relation))).toEqual([false, false, false])
  })

  test('a grant shows the customers that it names', () => {
    const seen = maySee(defaultPolicy, asker(['external'], [grant()]), { customer: 'C-1', relation: NOBODY })
    expect(seen).toEqual({ by: 'grant', grant: 'G-1' })
    expect(maySee(defaultPolicy, asker(['external'], [grant()]), { customer: 'C-2', relation: NOBODY })).toBeUndefined()
    expect(maySee(defaultPolicy, asker(['account-manager']), { customer: 'C-1', relation: OWN })).toEqual({
      by: 'role',
      role: 'account-manager',
    })
  })
})
