/**
 * What a regulation says of complaints: which lists bind, who handles, decides, approves and replies, how long each may
 * take, when a problem counts as recurring. It guards that every complaint finds an office and a deadline: whatever one
 * part names, another part must know (`complaintFaults`).
 */
import type * as t from 'io-ts'
import { closed, code, integer, listOf, nullable, oneOf } from '../kernel/codec'
import type { DeadlineRule, RoleRule } from './document'

const codes = (max: number, min = 0) => listOf(code, max, min)

/** In a routing, the department that the complaint concerns: it is named when the complaint is classified. */
export const CONCERNED = 'concerned'

/** Everybody of a department, of a role, or of a role in a department; at least one of the two is named. */
export const office = closed('an office', { department: nullable(code), role: nullable(code) })
export type Office = t.TypeOf<typeof office>

/** `approver` is null where a regulation asks for no approval of the result. */
const routingRule = closed('the routing of a category', {
  category: code,
  handler: office,
  decider: office,
  approver: nullable(office),
  replier: office,
})
export type RoutingRule = t.TypeOf<typeof routingRule>

/** Which deadline holds for an answer; null stands for any category or severity, the first line that fits counts. */
const answerRule = closed('the deadline of an answer', {
  category: nullable(code),
  severity: nullable(code),
  deadline: code,
})

export const complaintRules = closed('complaints', {
  /** Known channels; a complaint by any other is taken all the same (CMP-01). */
  channels: codes(40, 1),
  categories: codes(40, 1),
  /** From the mildest to the gravest. */
  severities: codes(10, 1),
  remedies: codes(40, 1),
  measures: codes(40, 1),
  /** Outsiders whose reports are taken over: authorities, platforms. */
  sources: codes(40),
  flow: oneOf('seven-step', 'five-step'),
  routing: listOf(routingRule, 40, 1),
  /** To whom an escalation goes: the first time, the second, and so on; the last one again and again. */
  escalation: listOf(office, 5, 1),
  /** Names of deadlines of this document. */
  deadlines: closed('deadlines of complaints', {
    acknowledge: code,
    /** Holds from the logging until the complaint is classified. */
    untilClassified: code,
    answer: listOf(answerRule, 200, 1),
    progress: code,
  }),
  /** So many complaints alike within the window are a recurring problem: its root cause is asked for. */
  recurrence: closed('recurrence', { windowDays: integer(1, 3660), threshold: integer(2, 100) }),
  reopenReasons: codes(40, 1),
  /** After that, the same matter is a new complaint. */
  reopenWithinDays: integer(1, 3660),
  rewards: codes(20, 1),
  penalties: codes(20, 1),
})
export type ComplaintRules = t.TypeOf<typeof complaintRules>

/** The name of the deadline for an answer; undefined where no line fits. */
export const answerDeadline = (rules: ComplaintRules, category: string, severity: string): string | undefined =>
  rules.deadlines.answer.find(
    (each) =>
      (each.category === null || each.category === category) && (each.severity === null || each.severity === severity),
  )?.deadline

interface Surroundings {
  readonly complaints: ComplaintRules
  readonly deadlines: readonly DeadlineRule[]
  readonly departments: readonly string[]
  readonly roles: readonly Pick<RoleRule, 'role'>[]
}

const officeFaults = ({ departments, roles }: Surroundings, where: string, { department, role }: Office): string[] => [
  ...(department === null && role === null ? [`complaints.${where} names neither a department nor a role.`] : []),
  ...(department !== null && department !== CONCERNED && !departments.includes(department)
    ? [`complaints.${where} names a department that this policy does not have: ${department}.`]
    : []),
  ...(role !== null && !roles.some((each) => each.role === role)
    ? [`complaints.${where} names a role that this policy does not have: ${role}.`]
    : []),
]

const routingFaults = (around: Surroundings): readonly string[] => {
  const { routing, categories, escalation } = around.complaints
  return [
    ...categories
      .filter((category) => !routing.some((each) => each.category === category))
      .map((category) => `complaints.routing has no line for ${category}.`),
    ...routing.flatMap(({ category, handler, decider, approver, replier }) =>
      [handler, decider, ...(approver === null ? [] : [approver]), replier].flatMap((each) =>
        officeFaults(around, `routing.${category}`, each),
      ),
    ),
    ...escalation.flatMap((each) => officeFaults(around, 'escalation', each)),
    ...escalation
      .filter(({ department }) => department === CONCERNED)
      .map(() => 'complaints.escalation names the department concerned, which nobody knows before the classification.'),
  ]
}

const deadlineFaults = ({ complaints, deadlines }: Surroundings): readonly string[] => {
  const { acknowledge, untilClassified, progress, answer } = complaints.deadlines
  const named = [acknowledge, untilClassified, progress, ...answer.map(({ deadline }) => deadline)]
  return [
    ...[...new Set(named)]
      .filter((name) => !deadlines.some((each) => each.name === name))
      .map((name) => `complaints.deadlines names a deadline that this policy does not have: ${name}.`),
    ...complaints.categories.flatMap((category) =>
      complaints.severities
        .filter((severity) => answerDeadline(complaints, category, severity) === undefined)
        .map((severity) => `complaints.deadlines has no answer for ${category}, ${severity}.`),
    ),
  ]
}

/** What does not fit together, as sentences; none where every complaint finds an office and a deadline. */
export const complaintFaults = (around: Surroundings): readonly string[] => [
  ...routingFaults(around),
  ...deadlineFaults(around),
]
