/** Differences between two regulations: named by what items are called, silent where only their order is another one. */
import { describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { differencesBetween, figuresOf } from '../../../domain/policy/figures'

describe('figures', () => {
  test('GOV-02: every figure of the default regulation has a path of its own', () => {
    const paths = figuresOf(defaultPolicy).map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths).toEqual(expect.arrayContaining(['edits.decideWithinDays', 'roles.account-manager.may', 'zone']))
    expect(paths).toEqual(
      expect.arrayContaining(defaultPolicy.ours.filter((path) => !paths.some((each) => each.startsWith(`${path}.`)))),
    )
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
})
