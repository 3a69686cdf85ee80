/**
 * What a regulation says of tiers: schemes side by side, of which one governs what customers are entitled to, how far an
 * exception may reach, which maintenance fits which customers. It guards that every level that a model can give is a level
 * of its scheme, and that thresholds stand in order (`tierFaults`).
 */
import type * as t from 'io-ts'
import { closed, code, integer, listOf } from '../kernel/codec'
import { levelOf, levelsGivenBy, RECKONED_FIGURES, type TierModel, type TierScheme, tierScheme } from '../kernel/tiers'

const codes = (max: number, min = 0) => listOf(code, max, min)

export const tierRules = closed('tiers', {
  /** The scheme that governs entitlements. */
  scheme: code,
  schemes: listOf(tierScheme, 12, 1),
  /** What people appraise of a customer in points: models may name it as an input. */
  aspects: codes(30),
  /** An exception ends at the latest after so many months. */
  maxExceptionMonths: integer(1, 60),
  /** Kept beside the tier: it decides trading terms, not service (E4). */
  creditGrades: codes(12, 1),
  /** Maintenance by kind of customer and stage; the first line that fits counts, an empty list fits all. */
  maintenance: listOf(
    closed('a maintenance plan', { kinds: codes(20), stages: codes(10), measures: codes(20, 1) }),
    60,
  ),
})
export type TierRules = t.TypeOf<typeof tierRules>

/** A scheme by its name. */
export const schemeNamed = ({ schemes }: TierRules, name: string): TierScheme | undefined =>
  schemes.find(({ scheme }) => scheme === name)

/** The scheme that governs entitlements; a document that passed its floors has it. */
export const governingScheme = (rules: TierRules): TierScheme | undefined => schemeNamed(rules, rules.scheme)

/** What a tier of the governing scheme entitles to. */
export const entitlementsOf = (rules: TierRules, tier: string | null): readonly string[] =>
  levelOf(governingScheme(rules) ?? { levels: [] }, tier)?.entitlements ?? []

/** The measures for a kind of customer at a stage; none where no line fits (TIE-29). */
export const maintenanceOf = ({ maintenance }: TierRules, kind: string, stage: string): readonly string[] =>
  maintenance.find(
    ({ kinds, stages }) =>
      (kinds.length === 0 || kinds.includes(kind)) && (stages.length === 0 || stages.includes(stage)),
  )?.measures ?? []

const ascends = (list: readonly number[]): boolean =>
  list.every((each, index) => index === 0 || (list[index - 1] ?? 0) < each)

const inputsOf = (model: TierModel): readonly string[] =>
  model.by === 'points' ? model.inputs.map(({ input }) => input) : model.by === 'account-size' ? [model.input] : []

const thresholdsOf = (model: TierModel): readonly (readonly number[])[] => {
  switch (model.by) {
    case 'points':
      return model.inputs.map(({ thresholds }) => thresholds)
    case 'abc':
      return [model.shares.map(({ upTo }) => upTo)]
    case 'rfm':
      return model.edges === null ? [] : [model.edges.recency, model.edges.frequency, model.edges.monetary]
    default:
      return []
  }
}

const edgesFaults = (scheme: string, model: TierModel): readonly string[] =>
  model.by === 'rfm' && (model.scoring === 'fixed') !== (model.edges !== null)
    ? [`tiers.${scheme}: fixed scoring names its edges, and no other scoring does.`]
    : []

const schemeFaults = (aspects: readonly string[], scheme: TierScheme): readonly string[] => {
  const { scheme: name, model, prospects } = scheme
  const given = [...levelsGivenBy(model), ...(prospects === null ? [] : [prospects])]
  return [
    ...[...new Set(given)]
      .filter((level) => levelOf(scheme, level) === undefined)
      .map((level) => `tiers.${name}: the model gives a level that the scheme does not have: ${level}.`),
    ...inputsOf(model)
      .filter((input) => !RECKONED_FIGURES.includes(input) && !aspects.includes(input))
      .map((input) => `tiers.${name}: nobody reckons or appraises the input ${input}.`),
    ...thresholdsOf(model)
      .filter((list) => !ascends(list))
      .map(() => `tiers.${name}: thresholds stand in ascending order, none twice.`),
    ...edgesFaults(name, model),
  ]
}

/** What does not fit together, as sentences; none where every scheme can be applied. */
export const tierFaults = (rules: TierRules, kinds: readonly string[]): readonly string[] => [
  ...rules.schemes.flatMap((scheme) => schemeFaults(rules.aspects, scheme)),
  ...rules.maintenance
    .flatMap((plan) => plan.kinds)
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => `tiers.maintenance names a kind of customer that this policy does not have: ${kind}.`),
]
