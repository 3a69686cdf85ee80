/**
 * The tier schemes of the sources side by side (E3), and how the default regulation assigns them (E4). The sources name
 * levels and inputs; every threshold, weight and period is ours. It guards that nothing is invented where a source is
 * silent: the low tier has no entitlements, and of A to D only D is given.
 */
import type { TierLevel, TierModel, TierScheme } from '../../kernel/tiers'
import type { TierRules } from '../tiers'

const level = (
  name: string,
  priority: number,
  entitlements: readonly string[] = [],
  more: { readonly visitMonths?: number; readonly strategy?: string } = {},
): TierLevel => ({
  level: name,
  entitlements,
  priority,
  visitMonths: more.visitMonths ?? null,
  strategy: more.strategy ?? null,
})

const scheme = (
  name: string,
  levels: readonly TierLevel[],
  model: TierModel,
  special: Partial<Pick<TierScheme, 'prospects' | 'population'>> = {},
): TierScheme => ({
  scheme: name,
  levels,
  model,
  prospects: null,
  recency: 'calendar-days',
  windowMonths: 12,
  money: 'net',
  population: 'customers',
  stability: { downAfterRuns: 2, minimumMonths: 6 },
  ...special,
})

/** Thresholds of money are in fen: 10,000, 50,000, 200,000 and 1,000,000 yuan. */
const AMOUNTS = [1_000_000, 5_000_000, 20_000_000, 100_000_000]
const ORDERS = [2, 5, 10, 20]
const GRADES = [2, 3, 4, 5]

const weighted = (input: string, thresholds: readonly number[], weight: number, whenMissing: number | null = null) => ({
  input,
  thresholds,
  lessIsBetter: false,
  weight,
  whenMissing,
})

const valueModel: TierModel = {
  by: 'rfm',
  scoring: 'value-quintile',
  edges: null,
  rules: [
    {
      level: 'high',
      recency: { least: 4, most: 5 },
      frequency: { least: 4, most: 5 },
      monetary: { least: 4, most: 5 },
    },
    { level: 'growth', recency: { least: 4, most: 5 }, frequency: { least: 1, most: 2 } },
    { level: 'medium', recency: { least: 2, most: 5 }, monetary: { least: 3, most: 5 } },
  ],
  otherwise: 'low',
  withoutPurchases: 'low',
}

/** Purchase amount, purchase frequency and customer relationship (TIE-17). */
const relationModel: TierModel = {
  by: 'points',
  inputs: [weighted('amount', AMOUNTS, 3, 1), weighted('orders', ORDERS, 2), weighted('relationship', GRADES, 1, 3)],
  levels: [
    { level: 'vip', atLeast: 24 },
    { level: 'important', atLeast: 15 },
  ],
  otherwise: 'ordinary',
}

/** Importance and value (TIE-22); prospects are those of that stage. */
const importanceModel: TierModel = {
  by: 'points',
  inputs: [weighted('amount', AMOUNTS, 1, 1), weighted('importance', GRADES, 1)],
  levels: [{ level: 'key', atLeast: 7 }],
  otherwise: 'general',
}

/** Purchase frequency, purchase amount and feedback score (TIE-25). */
const feedbackModel: TierModel = {
  by: 'points',
  inputs: [weighted('orders', ORDERS, 1), weighted('amount', AMOUNTS, 1, 1), weighted('feedback', GRADES, 1, 3)],
  levels: [
    { level: 'high', atLeast: 11 },
    { level: 'medium', atLeast: 7 },
  ],
  otherwise: 'low',
}

const shareModel: TierModel = {
  by: 'abc',
  shares: [
    { level: 'strategic', upTo: 8000 },
    { level: 'important', upTo: 9500 },
  ],
  otherwise: 'general',
}

const schemes: readonly TierScheme[] = [
  scheme(
    'value4',
    [
      level(
        'high',
        1,
        [
          'dedicated-account-manager',
          'one-to-one-service',
          'priority-handling',
          'customised-solutions',
          'vip-reception',
        ],
        { visitMonths: 3, strategy: 'retain' },
      ),
      level('medium', 2, ['standard-service', 'regular-return-visits'], { visitMonths: 6, strategy: 'develop' }),
      level('low', 4),
      level('growth', 3, ['guidance-to-more-consumption', 'promotional-information'], { strategy: 'promote' }),
    ],
    valueModel,
  ),
  scheme(
    'vip3',
    [
      level('vip', 1, ['exclusive-service', 'special-discounts', 'vip-reception']),
      level('important', 2, ['vip-reception']),
      level('ordinary', 3, ['basic-service', 'general-discounts']),
    ],
    relationModel,
  ),
  scheme(
    'strategic3',
    [level('strategic', 1, ['vip-reception']), level('important', 2, ['vip-reception']), level('general', 3)],
    shareModel,
  ),
  scheme('key3', [level('key', 1, ['vip-reception']), level('general', 2), level('prospect', 3)], importanceModel, {
    prospects: 'prospect',
    population: 'everybody',
  }),
  scheme('grade3', [level('important', 1, ['vip-reception']), level('special', 2), level('general', 3)], {
    by: 'register',
  }),
  scheme('value3', [level('high', 1), level('medium', 2), level('low', 3)], feedbackModel),
  scheme('abcd', [level('d', 4)], { by: 'register' }, { prospects: 'd', population: 'everybody' }),
]

export const tiers: TierRules = {
  scheme: 'value4',
  schemes,
  aspects: ['relationship', 'feedback', 'importance', 'potential', 'annual-purchases', 'employees'],
  maxExceptionMonths: 12,
  creditGrades: ['aaa', 'aa', 'a', 'b', 'c'],
  maintenance: [
    { kinds: [], stages: ['prospect'], measures: ['first-contact', 'needs-survey', 'product-information'] },
    { kinds: [], stages: ['preliminary'], measures: ['document-follow-up', 'contract-follow-up'] },
    { kinds: ['special'], stages: ['formal'], measures: ['personal-visit', 'confidential-handling'] },
    { kinds: [], stages: ['formal'], measures: ['return-visit', 'satisfaction-survey', 'festival-greeting'] },
    { kinds: [], stages: ['closed'], measures: ['win-back'] },
  ],
}

/** Paths of what no source gives. */
export const tierFiguresOfOurs: readonly string[] = [
  'tiers.schemes',
  'tiers.maxExceptionMonths',
  'tiers.creditGrades',
  'tiers.maintenance',
]
