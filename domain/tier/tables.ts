/**
 * Models that read a table of the regulation: weighted points, account size, needs, the register. The first rule that
 * holds decides. The invariant: where a figure is missing the customer is unclassified, never of the lowest tier.
 */

import type { AccountSizeModel, NeedsModel, PointsModel, WeightedInput } from '../kernel/tiers'
import type { Day } from '../kernel/time'
import { type CustomerFigures, figureOf } from './figures'

/** A level and what decided it; `level` is null for whoever is unclassified. */
export interface Verdict {
  readonly level: string | null
  readonly decidedBy: string
  readonly scores: Readonly<Record<string, number>>
}

const unclassified = (decidedBy: string): Verdict => ({ level: null, decidedBy, scores: {} })

const scoreOf = (input: WeightedInput, figures: CustomerFigures): number | null => {
  const figure = figureOf(figures, input.input)
  if (figure === undefined) return input.whenMissing
  const reached = input.thresholds.filter((threshold) => threshold <= figure).length
  return 1 + (input.lessIsBetter ? input.thresholds.length - reached : reached)
}

/** By the weighted sum of scores; the level whose least sum is the greatest that is reached. */
export const byPoints = (model: PointsModel, figures: CustomerFigures): Verdict => {
  const scores: Record<string, number> = {}
  let total = 0
  for (const input of model.inputs) {
    const score = scoreOf(input, figures)
    if (score === null) return unclassified(`missing.${input.input}`)
    scores[input.input] = score
    total += score * input.weight
  }
  const reached = [...model.levels]
    .sort((one, other) => other.atLeast - one.atLeast)
    .find(({ atLeast }) => atLeast <= total)
  return {
    level: reached?.level ?? model.otherwise,
    decidedBy: reached === undefined ? 'otherwise' : 'points',
    scores: { ...scores, total },
  }
}

/** By the table that holds on a day, the latest that has begun. */
export const byAccountSize = (model: AccountSizeModel, figures: CustomerFigures, on: Day): Verdict => {
  const table = [...model.tables].sort((one, other) => (one.from < other.from ? 1 : -1)).find(({ from }) => from <= on)
  if (table === undefined) return unclassified('no-table')
  const size = figureOf(figures, model.input)
  if (size === undefined) return unclassified(`missing.${model.input}`)
  const reached = [...table.levels]
    .sort((one, other) => other.atLeast - one.atLeast)
    .find(({ atLeast }) => atLeast <= size)
  return {
    level: reached?.level ?? table.otherwise,
    decidedBy: reached === undefined ? 'otherwise' : `from.${table.from}`,
    scores: {},
  }
}

/** By the first rule all of whose conditions hold; an attribute with several values holds with any of them. */
export const byNeeds = (model: NeedsModel, { attributes }: CustomerFigures): Verdict => {
  const index = model.rules.findIndex(({ when }) =>
    when.every(({ attribute, isOneOf }) => (attributes[attribute] ?? []).some((value) => isOneOf.includes(value))),
  )
  const rule = model.rules[index]
  return rule === undefined
    ? { level: model.otherwise, decidedBy: 'otherwise', scores: {} }
    : { level: rule.level, decidedBy: `rule.${index + 1}`, scores: {} }
}

/** By the grade that stands in the register, where the scheme has such a level. */
export const byRegister = (levels: readonly string[], { attributes }: CustomerFigures): Verdict => {
  const grade = attributes.grade?.find((each) => levels.includes(each))
  return grade === undefined ? unclassified('missing.grade') : { level: grade, decidedBy: 'register', scores: {} }
}
