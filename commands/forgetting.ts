/**
 * What an erasure stands on: the record as the schedule of the regulation sees it, and what destruction has to wait for.
 * It guards that a hold beats everything, and that a record is judged by everything that is known of it, in whatever
 * stream that stands.
 */
import type * as t from 'io-ts'
import { outOfUse } from '../domain/customer/edit-rules'
import { holdsOn, keepUntilOf, lastRecordedOf } from '../domain/customer/forgetting'
import { customerSubject } from '../domain/customer/names'
import type { Archive, Erasure, Hold } from '../domain/customer/state'
import { closed, code, day, instant, listOf, nullable } from '../domain/kernel/codec'
import { type Day, type Instant, instantOf, millisecondsOf, plusDays } from '../domain/kernel/time'
import { localDayOf } from '../domain/policy'
import { type ClassOfRecord, evaluateRetention, type RetentionFinding, type RetentionRecord } from '../domain/retention'
import type { Asking } from './kernel/command'

/** What other streams hold of the subjects: a process reads it at a position and sends it along. */
export const Elsewhere = closed('Elsewhere', {
  /** Until when the log must keep the newest box of the subjects there. */
  keepUntil: nullable(instant),
  records: listOf(closed('RecordElsewhere', { class: code, from: day }), 40),
})
export type Elsewhere = t.TypeOf<typeof Elsewhere>
export const NOTHING_ELSEWHERE: Elsewhere = { keepUntil: null, records: [] }

const MINUTE = 60_000

const dayAt = ({ policy, offsetMinutes }: Asking, at: Instant): Day => localDayOf(policy.document, at, offsetMinutes)

/** The first instant of a day there. */
const beginningOf = ({ policy, offsetMinutes }: Asking, on: Day): Instant => {
  const midnight = `${on}T00:00:00.000Z`
  return instantOf(millisecondsOf(midnight) - offsetMinutes(policy.document.zone, midnight) * MINUTE)
}

const isWhole = ({ number }: Archive, subjects: readonly string[]): boolean =>
  subjects.includes(customerSubject(number))

const classesOf = (archive: Archive, asking: Asking, begun: Day | null): readonly ClassOfRecord[] => {
  const { contractTypes } = asking.policy.document.documents
  const hasContract = Object.values(archive.documents).some(({ type }) => contractTypes.includes(type))
  const main = archive.stage === 'prospect' ? 'prospect' : 'customer-archive'
  return [main, ...(hasContract ? ['contract'] : [])].map((each) => ({ class: each, from: begun }))
}

/**
 * The subjects as one record. Its period begins when the archive went out of use; a prospect's, and that of a person who
 * was removed, with the last thing that was recorded.
 */
export const recordOf = (
  archive: Archive,
  subjects: readonly string[],
  elsewhere: Elsewhere,
  asking: Asking,
): RetentionRecord => {
  const last = archive.endedAt ?? lastRecordedOf(archive, subjects)
  const begun = last === null ? null : dayAt(asking, last)
  const keepUntil = keepUntilOf(archive, subjects, elsewhere.keepUntil)
  const inUse = isWhole(archive, subjects)
    ? archive.stage !== 'prospect'
    : Object.values(archive.persons).some(({ person, removed }) => subjects.includes(`person:${person}`) && !removed)
  return {
    classes: [...classesOf(archive, asking, begun), ...elsewhere.records],
    inUse: inUse && outOfUse(archive) === undefined,
    keepUntil: keepUntil === null ? null : dayAt(asking, keepUntil),
  }
}

/** What holds and schedule say of the subjects today. */
export const findingOf = (
  archive: Archive,
  subjects: readonly string[],
  elsewhere: Elsewhere,
  asking: Asking,
): RetentionFinding =>
  evaluateRetention(
    recordOf(archive, subjects, elsewhere, asking),
    asking.policy.document.retention,
    holdsOn(archive, subjects, asking.today),
    asking.today,
  )

export type Waits = NonNullable<Erasure['waits']>

/** Until the last of these days is over; null where one of them has no end. */
const untilOver = (asking: Asking, days: readonly (Day | null)[]): Instant | null => {
  const known = days.filter((each) => each !== null)
  const last = known.toSorted().at(-1)
  return known.length < days.length || last === undefined ? null : beginningOf(asking, plusDays(last, 1))
}

const forHolds = (asking: Asking, holds: readonly Hold[]): Waits => ({
  until: untilOver(
    asking,
    holds.map(({ until }) => until),
  ),
  for: 'legal-hold',
})

/** What the destruction of an approved erasure waits for now; undefined: for nothing. */
export const waitsOf = (
  archive: Archive,
  { subjects, basis }: Pick<Erasure, 'subjects' | 'basis'>,
  elsewhere: Elsewhere,
  asking: Asking,
): Waits | undefined => {
  const holds = holdsOn(archive, subjects, asking.today)
  if (holds.length > 0) return forHolds(asking, holds)
  const keepUntil = keepUntilOf(archive, subjects, elsewhere.keepUntil)
  const isAtOnce = asking.policy.document.retention.erasure === 'at-once'
  if (!isAtOnce && keepUntil !== null && asking.at < keepUntil) return { until: keepUntil, for: 'log-floor' }
  if (basis !== 'retention') return undefined
  // By requests the schedule can be passed over, by disposal it is what everything stands on. The log's own floor has
  // been looked at above, to the instant.
  const { outcome, reasons } = findingOf(archive, subjects, { ...elsewhere, keepUntil: null }, asking)
  if (outcome === 'eligible' || outcome === 'review-due') return undefined
  const running = reasons.filter(({ code: each }) => each === 'period-runs').map(({ until }) => until)
  return { until: outcome === 'cannot-evaluate' ? null : untilOver(asking, running), for: 'retention' }
}
