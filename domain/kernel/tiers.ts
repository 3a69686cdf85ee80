/**
 * Tier schemes as data: what a policy holds, and what the arithmetic of `domain/tier` takes. The invariant: a model says
 * for every customer what becomes of it; where a figure is missing nobody is put into the lowest tier for it.
 */
import type * as t from 'io-ts'
import {
  closed,
  code,
  currency,
  day,
  either,
  instant,
  integer,
  line,
  listOf,
  mapOf,
  nullable,
  oneOf,
  stored,
  truth,
} from './codec'
import { minorUnits } from './money'

export const MOST_FIGURE = 1e15
const figure = integer(-MOST_FIGURE, MOST_FIGURE)
const score = integer(1, 13)
const thresholds = listOf(figure, 12, 1)

/** Scores from the least to the greatest that a rule takes, both included. */
const span = closed('a span of scores', { least: score, most: score })
export type Span = t.TypeOf<typeof span>

/** The first rule of which every span holds decides; a span that is not there asks for nothing. */
const scoreRule = closed('a rule on scores', { level: code }, { recency: span, frequency: span, monetary: span })
export type ScoreRule = t.TypeOf<typeof scoreRule>

const fixedEdges = closed('fixed edges', { recency: thresholds, frequency: thresholds, monetary: thresholds })

/**
 * Recency, frequency and money. `value-quintile`: five bins by quantiles, closed on the right. `rfm-r`: as the R package
 * rfm reckons. `fixed`: the edges of the regulation; a figure that equals an edge belongs above it. Money in minor units.
 */
const rfmModel = closed('a model by recency, frequency and money', {
  by: oneOf('rfm'),
  scoring: oneOf('value-quintile', 'rfm-r', 'fixed'),
  edges: nullable(fixedEdges),
  rules: listOf(scoreRule, 40),
  otherwise: code,
  /** Whoever has bought nothing in the window; null leaves them unclassified. */
  withoutPurchases: nullable(code),
})
export type RfmModel = t.TypeOf<typeof rfmModel>

/** Each input gives 1 and one more for every threshold that it reaches, or the reverse; the sum counts by weight. */
const weightedInput = closed('a weighted input', {
  /** `recency-days`, `orders`, `amount`, `complaints`, or an aspect that people appraise. */
  input: code,
  thresholds,
  lessIsBetter: truth,
  weight: integer(1, 100),
  /** The score where nothing is known; null leaves the customer unclassified. */
  whenMissing: nullable(score),
})
export type WeightedInput = t.TypeOf<typeof weightedInput>

const pointsModel = closed('a model by weighted points', {
  by: oneOf('points'),
  inputs: listOf(weightedInput, 12, 1),
  levels: listOf(closed('a level by points', { level: code, atLeast: integer(0, 20_000) }), 12, 1),
  otherwise: code,
})
export type PointsModel = t.TypeOf<typeof pointsModel>

/** Shares of all money, in hundredths of a per cent, the customer included; who brings most is of the first level always. */
const abcModel = closed('a model by cumulative share', {
  by: oneOf('abc'),
  shares: listOf(closed('a level by share', { level: code, upTo: integer(1, 10_000) }), 11, 1),
  otherwise: code,
})
export type AbcModel = t.TypeOf<typeof abcModel>

/** Thresholds over one figure, with the day from which each table holds. */
const accountSizeModel = closed('a model by account size', {
  by: oneOf('account-size'),
  input: code,
  tables: listOf(
    closed('a table of sizes', {
      from: day,
      levels: listOf(closed('a level by size', { level: code, atLeast: figure }), 12, 1),
      otherwise: code,
    }),
    20,
    1,
  ),
})
export type AccountSizeModel = t.TypeOf<typeof accountSizeModel>

const condition = closed('a condition', { attribute: code, isOneOf: listOf(line(100), 100, 1) })
/** A decision table over recorded attributes: the first rule of which every condition holds decides. */
const needsModel = closed('a model by needs', {
  by: oneOf('needs'),
  rules: listOf(closed('a rule on needs', { level: code, when: listOf(condition, 10, 1) }), 100),
  otherwise: nullable(code),
})
export type NeedsModel = t.TypeOf<typeof needsModel>

/** The grade that stands in the register of customers, where it is a level of the scheme. */
const registerModel = closed('a model by register', { by: oneOf('register') })

export const tierModel = either(
  rfmModel,
  either(pointsModel, either(abcModel, either(accountSizeModel, either(needsModel, registerModel)))),
)
export type TierModel = t.TypeOf<typeof tierModel>

/** Whole days between local days, or whole periods of 24 hours. */
export const recencyBasis = oneOf('calendar-days', 'elapsed-days')
export type RecencyBasis = 'calendar-days' | 'elapsed-days'
/** `gross`: orders as they were recorded. `net`: less refunds and cancellations. */
export const moneyBasis = oneOf('gross', 'net')

/**
 * Everybody with an archive in use; all of these but prospects; or those alone, whatever their stage, whose purchases in
 * the window come to more than nothing.
 */
export const population = oneOf('everybody', 'customers', 'buyers')
export type Population = 'everybody' | 'customers' | 'buyers'

/** What each level gives and asks for. */
const tierLevel = closed('a level', {
  level: code,
  entitlements: listOf(code, 20),
  /** 1 is served first; of two levels the one that is served first is the higher. */
  priority: integer(1, 12),
  visitMonths: nullable(integer(1, 60)),
  /** What is recommended to whoever looks after customers of this level. */
  strategy: nullable(code),
})
export type TierLevel = t.TypeOf<typeof tierLevel>

const stability = closed('stability of tiers', {
  /** Up at once; down when so many runs in succession have said so. */
  downAfterRuns: integer(1, 10),
  /** Nobody goes down before a tier has lasted so long. */
  minimumMonths: integer(0, 60),
})

export const tierScheme = closed('a tier scheme', {
  scheme: code,
  levels: listOf(tierLevel, 12, 1),
  model: tierModel,
  /** The level of every prospect, whatever the model says; null: the model decides. */
  prospects: nullable(code),
  recency: recencyBasis,
  /** How many months back sales count; null: all of them. */
  windowMonths: nullable(integer(1, 120)),
  money: moneyBasis,
  population,
  stability,
})
export type TierScheme = t.TypeOf<typeof tierScheme>

/** A level of a scheme by its name. */
export const levelOf = ({ levels }: Pick<TierScheme, 'levels'>, name: string | null): TierLevel | undefined =>
  levels.find(({ level }) => level === name)

/** Every level that a model can give. */
export const levelsGivenBy = (model: TierModel): readonly string[] => {
  switch (model.by) {
    case 'rfm':
      return [
        ...model.rules.map(({ level }) => level),
        model.otherwise,
        ...(model.withoutPurchases === null ? [] : [model.withoutPurchases]),
      ]
    case 'points':
      return [...model.levels.map(({ level }) => level), model.otherwise]
    case 'abc':
      return [...model.shares.map(({ level }) => level), model.otherwise]
    case 'account-size':
      return model.tables.flatMap(({ levels, otherwise }) => [...levels.map(({ level }) => level), otherwise])
    case 'needs':
      return [...model.rules.map(({ level }) => level), ...(model.otherwise === null ? [] : [model.otherwise])]
    case 'register':
      return []
  }
}

/** The algorithm that a run names: `value-quintile`, `abc`. */
export const algorithmOf = (model: TierModel): string => (model.by === 'rfm' ? model.scoring : model.by)

/** Figures that a model may name as an input besides the aspects that people appraise. */
export const RECKONED_FIGURES: readonly string[] = ['recency-days', 'orders', 'amount', 'complaints']

export const MOST_ORDERS = 1_000_000_000
/** What decided about a tier, as events store it: the figures as of an instant, the scores, the rule. */
export const tierFigures = stored('figures of a tier', {
  at: instant,
  currency,
  /** Null without a purchase in the window. */
  recencyDays: nullable(integer(0, 100_000)),
  orders: integer(0, MOST_ORDERS),
  amountMinor: minorUnits,
  scores: mapOf(code, integer(0, 20_000), 20),
  decidedBy: code,
})
export type TierFigures = t.TypeOf<typeof tierFigures>
