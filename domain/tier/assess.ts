/**
 * What a scheme makes of a population: the edges, and of every customer a level with its scores and what decided it. The
 * invariant: the answer depends on the figures and the scheme alone, comes in the order of the customers' numbers, and is
 * the same however the figures were ordered; recomputed, it gives the same bytes.
 */
import { amountText } from '../kernel/money'
import type { AbcModel, Population, RfmModel, TierScheme } from '../kernel/tiers'
import type { Day } from '../kernel/time'
import { abcClasses, abcEdges } from './abc'
import type { CustomerFigures } from './figures'
import { buyerOf, edgesAsText, firstRule, rfmEdges, rfmScores } from './rfm'
import { byAccountSize, byNeeds, byPoints, byRegister, type Verdict } from './tables'

export interface Assessed extends Verdict {
  readonly figures: CustomerFigures
}
export interface Assessment {
  readonly edges: Readonly<Record<string, readonly string[]>>
  readonly customers: readonly Assessed[]
}

/** What besides figures and scheme an assessment depends on. */
export interface Terms {
  readonly currency: string
  /** The local day of the analysis. */
  readonly on: Day
}

type Verdicts = (figures: CustomerFigures) => Verdict
interface Judged {
  readonly edges: Assessment['edges']
  readonly verdictOf: Verdicts
}

const byRfm = (model: RfmModel, population: readonly CustomerFigures[], { currency }: Terms): Judged => {
  const buyers = population.flatMap((each) => buyerOf(each) ?? [])
  const edges = rfmEdges(model, buyers, currency)
  return {
    edges: edgesAsText(edges, currency),
    verdictOf: (figures) => {
      const buyer = buyerOf(figures)
      if (buyer === undefined) return { level: model.withoutPurchases, decidedBy: 'no-purchases', scores: {} }
      const scores = rfmScores(edges, buyer)
      const rule = firstRule(model.rules, scores)
      return rule === undefined
        ? { level: model.otherwise, decidedBy: 'otherwise', scores: { ...scores } }
        : { level: model.rules[rule - 1]?.level ?? model.otherwise, decidedBy: `rule.${rule}`, scores: { ...scores } }
    },
  }
}

const byShare = (model: AbcModel, population: readonly CustomerFigures[], { currency }: Terms): Judged => {
  const classes = abcClasses(model, population)
  return {
    edges: Object.fromEntries(
      abcEdges(model, population, classes).map(([level, least]) => [level, [amountText(least, currency)]]),
    ),
    verdictOf: ({ customer }) => {
      const found = classes.get(customer)
      if (found === undefined) return { level: model.otherwise, decidedBy: 'otherwise', scores: {} }
      const { level, cumulative, otherwise } = found
      return { level, decidedBy: otherwise ? 'otherwise' : 'share', scores: { cumulative } }
    },
  }
}

const judgedBy = (scheme: TierScheme, population: readonly CustomerFigures[], terms: Terms): Judged => {
  const { model } = scheme
  const alone = (verdictOf: Verdicts): Judged => ({ edges: {}, verdictOf })
  switch (model.by) {
    case 'rfm':
      return byRfm(model, population, terms)
    case 'abc':
      return byShare(model, population, terms)
    case 'points':
      return alone((figures) => byPoints(model, figures))
    case 'account-size':
      return alone((figures) => byAccountSize(model, figures, terms.on))
    case 'needs':
      return alone((figures) => byNeeds(model, figures))
    case 'register':
      return alone((figures) =>
        byRegister(
          scheme.levels.map(({ level }) => level),
          figures,
        ),
      )
  }
}

const belongs = (population: Population, { isProspect, orders, amountMinor }: CustomerFigures): boolean => {
  switch (population) {
    case 'everybody':
      return true
    case 'customers':
      return !isProspect
    case 'buyers':
      return orders > 0 && amountMinor > 0
  }
}

const byNumber = (one: CustomerFigures, other: CustomerFigures): number =>
  one.customer < other.customer ? -1 : one.customer > other.customer ? 1 : 0

/** Assesses those of the customers who belong to the population of the scheme. */
export const assess = (scheme: TierScheme, customers: readonly CustomerFigures[], terms: Terms): Assessment => {
  const members = customers.filter((each) => belongs(scheme.population, each)).sort(byNumber)
  // A prospect is one by its stage: it moves no edge and takes no share.
  const isSettled = ({ isProspect }: CustomerFigures): boolean => scheme.prospects !== null && isProspect
  const { edges, verdictOf } = judgedBy(
    scheme,
    members.filter((each) => !isSettled(each)),
    terms,
  )
  return {
    edges,
    customers: members.map((figures) => ({
      figures,
      ...(isSettled(figures) ? { level: scheme.prospects, decidedBy: 'prospect', scores: {} } : verdictOf(figures)),
    })),
  }
}

/** Customers with two purchases or more of those with one at least; the share is null where nobody has bought. */
export const repurchase = (
  customers: readonly Pick<CustomerFigures, 'orders'>[],
): { readonly again: number; readonly buyers: number; readonly share: number | null } => {
  const buyers = customers.filter(({ orders }) => orders >= 1).length
  const again = customers.filter(({ orders }) => orders >= 2).length
  return { again, buyers, share: buyers === 0 ? null : again / buyers }
}
