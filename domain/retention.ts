/**
 * May a record be destroyed on a day? A pure function of the record, the schedule of the regulation, the holds on it and
 * the day, with every reason. It guards that a hold beats everything, that what cannot be judged is never destroyed, and
 * that of several periods the longest counts.
 */
import { type Day, plusYears } from './kernel/time'
import type { PolicyDocument } from './policy/document'

/** One reason why the record is kept under a class of the schedule. */
export interface ClassOfRecord {
  readonly class: string
  /** The day on which its period begins; null where nobody knows. */
  readonly from: Day | null
}

export interface RetentionRecord {
  readonly classes: readonly ClassOfRecord[]
  /** Somebody still works with it: then nobody destroys it without having looked. */
  readonly inUse: boolean
  /** The last day on which the log must keep what it holds of it; null: nothing. */
  readonly keepUntil: Day | null
}
export interface HoldOnRecord {
  readonly hold: string
  readonly until: Day | null
}
/** A version of the regulation, as far as it says how long records are kept. */
export type Schedule = Pick<PolicyDocument['retention'], 'recordClasses'>

export type RetentionOutcome = 'eligible' | 'not-eligible' | 'review-due' | 'held' | 'cannot-evaluate'
export type ReasonCode =
  | 'legal-hold'
  | 'no-class'
  | 'unknown-class'
  | 'no-beginning'
  | 'log-floor'
  | 'period-runs'
  | 'in-use'
  | 'period-over'

export interface RetentionReason {
  readonly code: ReasonCode
  readonly class: string | null
  readonly hold: string | null
  /** The last day on which the reason holds; null: until somebody acts. */
  readonly until: Day | null
}
export interface RetentionFinding {
  readonly outcome: RetentionOutcome
  readonly reasons: readonly RetentionReason[]
}

const because = (code: ReasonCode, more: Partial<Omit<RetentionReason, 'code'>> = {}): RetentionReason => ({
  code,
  class: null,
  hold: null,
  until: null,
  ...more,
})

/** The first day on which a period is over. One that began on 29 February ends on 1 March, so that none gets shorter. */
export const periodOverOn = (from: Day, years: number): Day => plusYears(`${from}T00:00:00.000Z`, years).slice(0, 10)

const ofClass = ({ class: name, from }: ClassOfRecord, { recordClasses }: Schedule, on: Day): RetentionReason => {
  const rule = recordClasses.find((each) => each.class === name)
  if (rule === undefined) return because('unknown-class', { class: name })
  if (from === null) return because('no-beginning', { class: name })
  const over = periodOverOn(from, rule.years)
  return because(on < over ? 'period-runs' : 'period-over', { class: name, until: on < over ? over : null })
}

const OUTCOME: Readonly<Record<ReasonCode, RetentionOutcome>> = {
  'legal-hold': 'held',
  'no-class': 'cannot-evaluate',
  'unknown-class': 'cannot-evaluate',
  'no-beginning': 'cannot-evaluate',
  'log-floor': 'not-eligible',
  'period-runs': 'not-eligible',
  'in-use': 'review-due',
  'period-over': 'eligible',
}
/** What stands most in the way of destruction first. */
const GRAVITY: readonly RetentionOutcome[] = ['held', 'cannot-evaluate', 'not-eligible', 'review-due', 'eligible']

/** The outcome with all reasons, those that decide and those that would have. */
export const evaluateRetention = (
  record: RetentionRecord,
  schedule: Schedule,
  holds: readonly HoldOnRecord[],
  on: Day,
): RetentionFinding => {
  const reasons = [
    ...holds
      .filter(({ until }) => until === null || on <= until)
      .map(({ hold, until }) => because('legal-hold', { hold, until })),
    ...(record.classes.length === 0 ? [because('no-class')] : []),
    ...record.classes.map((each) => ofClass(each, schedule, on)),
    ...(record.keepUntil !== null && on <= record.keepUntil ? [because('log-floor', { until: record.keepUntil })] : []),
    ...(record.inUse ? [because('in-use')] : []),
  ]
  const outcomes = new Set(reasons.map(({ code }) => OUTCOME[code]))
  return { outcome: GRAVITY.find((each) => outcomes.has(each)) ?? 'cannot-evaluate', reasons }
}
