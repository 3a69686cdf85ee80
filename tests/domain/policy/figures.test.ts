/** Differences between two regulations: named by what items are called, silent where only their order is another one. */
import { describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { differencesBetween, figuresOf } from '../../../domain/policy/figures'

describe('figures', () => {
  test('GOV-02: every figure of the default regulation has a path of its own', () => {
    const paths = figuresOf(defaultPolicy).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    const marked = defaultPolicy.ours.filter((path) => !paths.some((each) => each.startsWith(`${path}.`)))
    const wanted = ['edits.decideWithinDays', 'roles.account-manager.may', 'zone', ...marked]
    expect(wanted.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('a regulation differs from itself nowhere, also when its lists stand in another order', () => {
    const { roles, customerKinds, deadlines, purposes } = defaultPolicy
    const reordered = {
      ...defaultPolicy,
      roles: roles.toReversed().map((role) => ({ ...role, may: role.may.toReversed() })),
      customerKinds: customerKinds.toReversed(),
      deadlines: deadlines.toReversed(),
      purposes: purposes.toReversed(),
    }
    expect(differencesBetween(defaultPolicy, defaultPolicy)).toEqual([])
    expect(differencesBetween(defaultPolicy, reordered)).toEqual([])
  })

  test('what is changed, added and taken away is named', () => {
    const [first, ...others] = defaultPolicy.deadlines
    const changed = {
      ...defaultPolicy,
      maxBackdatingDays: 31,
      purposes: [...defaultPolicy.purposes.slice(1), 'games'],
      deadlines: others,
    }
    const found = differencesBetween(defaultPolicy, changed)
    expect(found).toEqual(
      expect.arrayContaining([
        { path: 'maxBackdatingDays', is: 'figure', was: '30', now: '31' },
        { path: 'purposes', is: 'list', removed: [defaultPolicy.purposes[0]], added: ['games'] },
        { path: `deadlines.${first?.name}.calendar`, is: 'figure', was: first?.calendar, now: null },
      ]),
    )
    const back = differencesBetween(changed, defaultPolicy)
    expect(back).toHaveLength(found.length)
    expect(back).toContainEqual({ path: 'maxBackdatingDays', is: 'figure', was: '31', now: '30' })
  })

  test('items stand by their names, a list without names stands whole, and nothing that is there is left out', () => {
    const document = {
      roles: [{ role: 'clerk', sees: 'own', may: [] }, { role: 'guest' }],
      steps: [{ first: 1 }],
      alike: [
        { name: 'a', no: 1 },
        { name: 'a', no: 2 },
      ],
      mixed: [{ name: 'b' }, 'c'],
      until: null,
    }
    expect(figuresOf(document)).toEqual([
      { path: 'roles.clerk.sees', is: 'figure', value: 'own' },
      { path: 'roles.clerk.may', is: 'list', members: [] },
      { path: 'roles.guest', is: 'figure', value: '' },
      { path: 'steps', is: 'list', members: ['{"first":1}'] },
      { path: 'alike', is: 'list', members: ['{"name":"a","no":1}', '{"name":"a","no":2}'] },
      { path: 'mixed', is: 'list', members: ['{"name":"b"}', 'c'] },
      { path: 'until', is: 'figure', value: 'null' },
    ])
  })

  test('what only one of two versions has is told whole', () => {
    const older = { limits: { days: 3 }, roles: [{ role: 'clerk', may: ['a'] }], marks: ['x', 'y'] }
    const newer = { limits: { days: 4, hours: 1 }, roles: [{ role: 'guest' }], marks: ['y', 'x'] }
    expect(differencesBetween(older, newer)).toEqual([
      { path: 'limits.days', is: 'figure', was: '3', now: '4' },
      { path: 'limits.hours', is: 'figure', was: null, now: '1' },
      { path: 'roles.guest', is: 'figure', was: null, now: '' },
      { path: 'roles.clerk.may', is: 'list', removed: ['a'], added: [] },
    ])
    expect(differencesBetween(newer, older)).toContainEqual({
      path: 'roles.clerk.may',
      is: 'list',
      removed: [],
      added: ['a'],
    })
  })
})
