/**
 * The parts that several events of a complaint share: what is due when and by which rule, who handles it, a time that
 * somebody states, what a source reports. They are stored as they were when it was decided, so that replay asks neither
 * policy nor calendar.
 */
import type * as t from 'io-ts'
import { Allowance } from '../kernel/calendar'
import { code, fieldName, identifier, instant, line, mapOf, nullable, stored, truth } from '../kernel/codec'
import type { Json, Placed, Subject } from '../kernel/event'

/**
 * When something is due, and why then: the rule's name and figure, and whether the figure is ours. `provisional`: no
 * calendar was announced for those days. `untilClassified`: it holds until the classification replaces it.
 */
export const dueBy = stored('DueBy', {
  name: code,
  allowance: Allowance,
  dueAt: instant,
  calendar: code,
  zone: line(64),
  provisional: truth,
  untilClassified: truth,
  ours: truth,
})
export type DueBy = t.TypeOf<typeof dueBy>

/** An earlier time than the recorded one. It counts only with an evidence document and within the policy's days. */
export const statedTime = stored('StatedTime', { at: instant, evidence: nullable(identifier), counts: truth })

/** Everybody of a department, of a role, or of a role in a department. */
export const office = stored('office', { department: nullable(code), role: nullable(code) })
export type Office = t.TypeOf<typeof office>

/** Who does what in this complaint; `approver` is null where nobody need approve. */
export const routing = stored('routing', {
  handler: office,
  decider: office,
  approver: nullable(office),
  replier: office,
})
export type Routing = t.TypeOf<typeof routing>

/** What an outsider reports of a complaint that it passed on: facts of theirs, compared with nothing of ours. */
export const sourceReport = stored('SourceReport', {
  source: code,
  reference: nullable(identifier),
  passedOnAt: nullable(instant),
  /** It was answered there: nothing is owed here. */
  settled: truth,
  facts: mapOf(fieldName, code, 20),
})

/** The groups that rights to open name. */
export const COMPLAINT_GROUP = 'complaint'
export const CONTACT_GROUP = 'contact'
export const TEXT_GROUP = 'text'

type Texts = Readonly<Record<string, string | null | undefined>>

/** A box of texts of one group; absent ones are left out, and without any there is no box. */
export const placeTexts = (of: Subject, group: string, texts: Texts): Placed => ({
  of,
  group,
  fields: Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ) satisfies Record<string, Json>,
})

/** Whose complaint it is: what is said of it is protected under that subject's key, and the subject is not stored again. */
export interface OfComplainant {
  readonly subject: Subject
}
