/** Rules on tiers: what schemes entitle to, which maintenance fits whom, and what does not fit together. */
import { describe, expect, test } from '@jest/globals'
import { levelOf } from '../../../domain/kernel/tiers'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { faultsOfDocument } from '../../../domain/policy/floors'
import { entitlementsOf, maintenanceOf, schemeNamed, type TierRules } from '../../../domain/policy/tiers'

const { tiers } = defaultPolicy
const level = (scheme: string, name: string) => levelOf(schemeNamed(tiers, scheme) ?? { levels: [] }, name)
const governed = (scheme: string, tier: string) => entitlementsOf({ ...tiers, scheme }, tier)

describe('the default schemes', () => {
  test('TIE-07 TIE-15: each tier has entitlements of its own, those of the governing scheme', () => {
    expect(entitlementsOf(tiers, 'high')).toContain('one-to-one-service')
    expect(entitlementsOf(tiers, 'medium')).toEqual(['standard-service', 'regular-return-visits'])
    expect(entitlementsOf(tiers, 'vip')).toEqual([])
    expect(entitlementsOf(tiers, null)).toEqual([])
  })

  test('TIE-01: important customers are received at VIP level', () => {
    expect(governed('vip3', 'important')).toContain('vip-reception')
    expect(governed('vip3', 'ordinary')).not.toContain('vip-reception')
    expect(governed('strategic3', 'important')).toContain('vip-reception')
  })

  test('TIE-08 TIE-09: high-value customers have an account manager of their own and are served first', () => {
    expect(entitlementsOf(tiers, 'high')).toEqual(
      expect.arrayContaining(['dedicated-account-manager', 'priority-handling', 'customised-solutions']),
    )
    expect(level('value4', 'high')?.priority).toBe(1)
    expect(level('value4', 'medium')?.priority).toBeGreaterThan(1)
  })

  test('TIE-10 TIE-12: medium value is visited regularly, potential is led to more consumption', () => {
    expect(level('value4', 'medium')?.visitMonths).toBe(6)
    expect(level('value4', 'low')?.visitMonths).toBeNull()
    expect(entitlementsOf(tiers, 'growth')).toContain('promotional-information')
    expect(level('value4', 'growth')?.strategy).toBe('promote')
  })

  test('TIE-19 TIE-20: VIP customers have exclusive service and special discounts, ordinary ones the basic and general', () => {
    expect(governed('vip3', 'vip')).toEqual(expect.arrayContaining(['exclusive-service', 'special-discounts']))
    expect(governed('vip3', 'ordinary')).toEqual(['basic-service', 'general-discounts'])
  })

  test('TIE-29: maintenance goes by kind and stage, and the special category has its own', () => {
    expect(maintenanceOf(tiers, 'enterprise', 'prospect')).toContain('first-contact')
    expect(maintenanceOf(tiers, 'special', 'formal')).toContain('personal-visit')
    expect(maintenanceOf(tiers, 'enterprise', 'formal')).not.toContain('personal-visit')
    expect(maintenanceOf({ ...tiers, maintenance: [] }, 'enterprise', 'formal')).toEqual([])
  })
})

describe('what does not fit together', () => {
  const withTiers = (changes: Partial<TierRules>): PolicyDocument => ({
    ...defaultPolicy,
    tiers: { ...tiers, ...changes },
  })
  const value4 = schemeNamed(tiers, 'value4')
  const key3 = schemeNamed(tiers, 'key3')
  const strategic3 = schemeNamed(tiers, 'strategic3')
  if (value4?.model.by !== 'rfm' || key3?.model.by !== 'points' || strategic3?.model.by !== 'abc')
    throw new Error('The default schemes are others.')
  const others = tiers.schemes.filter(({ scheme }) => scheme !== 'value4' && scheme !== 'key3')
  const edges = (recency: readonly number[]) => ({ recency, frequency: [1], monetary: [-5, 5] })
  test('TIE-02: edges in ascending order with fixed scoring are no fault, also below nought', () => {
    const fixed = { ...value4, model: { ...value4.model, scoring: 'fixed' as const, edges: edges([-3, 1]) } }
    expect(faultsOfDocument(withTiers({ schemes: [fixed, key3, ...others] }))).toEqual([])
  })

  test.each<[string, Partial<TierRules>, string]>([
    ['a level that the scheme lacks', { schemes: [...others, { ...value4, prospects: 'gold' }] }, 'gold'],
    [
      'a level that a rule gives',
      { schemes: [...others, { ...value4, model: { ...value4.model, otherwise: 'bronze' } }] },
      'bronze',
    ],
    [
      'an input that nobody appraises',
      { aspects: ['feedback', 'relationship'], schemes: [value4, key3, ...others] },
      'importance',
    ],
    [
      'fixed scoring without edges',
      { schemes: [...others, { ...value4, model: { ...value4.model, scoring: 'fixed' } }] },
      'names its edges',
    ],
    [
      'an account size that nobody reckons',
      {
        schemes: [value4, { ...key3, model: { by: 'account-size', input: 'head-count', tables: [] }, prospects: null }],
      },
      'head-count',
    ],
    [
      'edges without fixed scoring',
      { schemes: [{ ...value4, model: { ...value4.model, edges: edges([1, 2]) } }, ...others] },
      'names its edges',
    ],
    [
      'edges out of order',
      { schemes: [{ ...value4, model: { ...value4.model, scoring: 'fixed', edges: edges([2, 1]) } }, ...others] },
      'ascending',
    ],
    [
      'a threshold twice',
      {
        schemes: [
          value4,
          {
            ...key3,
            model: {
              ...key3.model,
              inputs: key3.model.inputs.map((each) => ({ ...each, thresholds: [-1, 3, 3] })).slice(0, 1),
            },
          },
        ],
      },
      'ascending',
    ],
    [
      'shares out of order',
      {
        schemes: [
          value4,
          { ...strategic3, model: { ...strategic3.model, shares: [...strategic3.model.shares].reverse() } },
        ],
      },
      'ascending',
    ],
    ['a kind that there is not', { maintenance: [{ kinds: ['pirate'], stages: [], measures: ['visit'] }] }, 'pirate'],
  ])('TIE-02: %s', (_what, changes, word) => {
    expect(faultsOfDocument(withTiers(changes)).filter(({ field }) => field === 'tiers')).toEqual([
      { code: 'tier-rules-disagree', because: expect.stringContaining(word), rule: 'TIE-02', field: 'tiers' },
    ])
  })
})
