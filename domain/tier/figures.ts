/**
 * What the arithmetic knows of a customer: figures of its purchases and whatever people have recorded. The invariant:
 * what is not known is null or absent, never nought; only sales count, for what we buy of a supplier is no sale.
 */
import type { ZoneOffset } from '../kernel/calendar'
import type { RecencyBasis } from '../kernel/tiers'
import { type Instant, millisecondsOf } from '../kernel/time'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export interface CustomerFigures {
  readonly customer: string
  readonly isProspect: boolean
  /** Whole days since the last purchase in the window; null without one. */
  readonly recencyDays: number | null
  readonly orders: number
  readonly amountMinor: number
  readonly openComplaints: number
  /** What people have appraised, by aspect: relationship, feedback, yearly purchases. */
  readonly points: Readonly<Record<string, number>>
  /** What a decision table asks for: kind, channel, need, industry. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
}

/** From when on sales count, and how their age is told. */
export interface Analysis {
  /** The instant as of which everything is told. */
  readonly at: Instant
  readonly zone: string
  readonly recency: RecencyBasis
}

const localDayNumber = (at: Instant, zone: string, zoneOffset: ZoneOffset): number =>
  Math.floor((millisecondsOf(at) + zoneOffset(zone, at) * MINUTE) / DAY)

/** Whole days from an instant to the instant of the analysis. */
export const recencyDays = (last: Instant, { at, zone, recency }: Analysis, zoneOffset: ZoneOffset): number =>
  recency === 'elapsed-days'
    ? Math.floor((millisecondsOf(at) - millisecondsOf(last)) / DAY)
    : localDayNumber(at, zone, zoneOffset) - localDayNumber(last, zone, zoneOffset)

/** A figure by its name in a model; undefined where it is not known. */
export const figureOf = (figures: CustomerFigures, name: string): number | undefined => {
  switch (name) {
    case 'recency-days':
      return figures.recencyDays ?? undefined
    case 'orders':
      return figures.orders
    case 'amount':
      return figures.orders === 0 ? undefined : figures.amountMinor
    case 'complaints':
      return figures.openComplaints
    default:
      return figures.points[name]
  }
}
