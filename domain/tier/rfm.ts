/**
 * Scores of recency, frequency and money from 1 to 5 and more, 5 the best. Equal figures always share a score. Money is
 * reckoned in minor units; `rfm-r` adds one whole unit of the currency to an edge of money, as R does to the amounts that
 * people write, and one day or one order to the others.
 */
import { decimalsOf } from '../kernel/money'
import type { RfmModel, ScoreRule, Span } from '../kernel/tiers'
import type { CustomerFigures } from './figures'
import { edgeText, type Fifths, quintileEdges } from './quantile'

export interface Rfm {
  readonly recency: number
  readonly frequency: number
  readonly monetary: number
}
type Part = keyof Rfm
const PARTS: readonly Part[] = ['recency', 'frequency', 'monetary']

/** A customer with purchases: whoever has bought nothing has no scores and moves no edge. */
export interface Buyer {
  readonly recencyDays: number
  readonly orders: number
  readonly amountMinor: number
}

/** The figures of a buyer; undefined for whoever has bought nothing. */
export const buyerOf = ({ recencyDays, orders, amountMinor }: CustomerFigures): Buyer | undefined =>
  recencyDays === null || orders === 0 ? undefined : { recencyDays, orders, amountMinor }

const figureFor: Readonly<Record<Part, (buyer: Buyer) => number>> = {
  recency: ({ recencyDays }) => recencyDays,
  frequency: ({ orders }) => orders,
  monetary: ({ amountMinor }) => amountMinor,
}

/** An edge, and whether a figure that equals it belongs above it. */
interface Edges {
  readonly fifths: readonly Fifths[]
  readonly equalIsAbove: boolean
}
export type RfmEdges = Readonly<Record<Part, Edges>>

/** What R adds to an edge: one of whatever the figure is counted in. */
const oneOf = (part: Part, currency: string): number => (part === 'monetary' ? 10 ** (decimalsOf(currency) ?? 0) : 1)

const edgesOfPart = (model: RfmModel, buyers: readonly Buyer[], part: Part, currency: string): Edges => {
  if (model.scoring === 'fixed')
    return { fifths: (model.edges?.[part] ?? []).map((edge) => 5 * edge), equalIsAbove: true }
  const fifths = quintileEdges(buyers.map(figureFor[part]))
  return model.scoring === 'value-quintile'
    ? { fifths, equalIsAbove: false }
    : { fifths: fifths.map((edge) => edge + 5 * oneOf(part, currency)), equalIsAbove: true }
}

/** The edges of a population. */
export const rfmEdges = (model: RfmModel, buyers: readonly Buyer[], currency: string): RfmEdges => ({
  recency: edgesOfPart(model, buyers, 'recency', currency),
  frequency: edgesOfPart(model, buyers, 'frequency', currency),
  monetary: edgesOfPart(model, buyers, 'monetary', currency),
})

const binOf = ({ fifths, equalIsAbove }: Edges, figure: number): number =>
  1 + fifths.filter((edge) => edge < 5 * figure || (equalIsAbove && edge === 5 * figure)).length

/** The scores of a buyer: the more recent the better, so the bins of recency are counted from behind. */
export const rfmScores = (edges: RfmEdges, buyer: Buyer): Rfm => ({
  recency: edges.recency.fifths.length + 2 - binOf(edges.recency, buyer.recencyDays),
  frequency: binOf(edges.frequency, buyer.orders),
  monetary: binOf(edges.monetary, buyer.amountMinor),
})

/** Edges as decimal text, money as people write it. */
export const edgesAsText = (edges: RfmEdges, currency: string): Readonly<Record<Part, readonly string[]>> => {
  const texts = (part: Part): readonly string[] =>
    edges[part].fifths.map((edge) => edgeText(edge, part === 'monetary' ? (decimalsOf(currency) ?? 0) : 0))
  return { recency: texts('recency'), frequency: texts('frequency'), monetary: texts('monetary') }
}

const within = (span: Span | undefined, score: number): boolean =>
  span === undefined || (span.least <= score && score <= span.most)

const holds = (rule: ScoreRule, scores: Rfm): boolean => PARTS.every((part) => within(rule[part], scores[part]))

/** The rule that decides, counted from 1; undefined where none holds. */
export const firstRule = (rules: readonly ScoreRule[], scores: Rfm): number | undefined => {
  const index = rules.findIndex((rule) => holds(rule, scores))
  return index === -1 ? undefined : index + 1
}
