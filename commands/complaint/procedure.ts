/**
 * What every step of a complaint asks first: is there such a complaint, has everything before the step been done, may
 * this office take it. The invariant: no step is taken out of its order, by another office than the routing names, or by
 * the person complained about; a refusal names the rule that it stands on.
 */

import type { ComplaintState } from '../../domain/complaint'
import type { Office, Routing } from '../../domain/complaint/parts'
import { isBefore } from '../../domain/complaint/rules'
import type { Complaint, Step } from '../../domain/complaint/state'
import type { CustomerState } from '../../domain/customer'
import { customer as customerThing } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import { refuse } from '../../domain/kernel/refusal'
import { CONCERNED, type RoutingRule } from '../../domain/policy/complaints'
import type { PolicyDocument } from '../../domain/policy/document'
import { personOf } from '../../domain/staff'
import { type No, refuseWhen } from '../kernel/checks'
import { type Asking, type Decided, type Reading, reading } from '../kernel/command'

/** A complaint, the regulation that judges its remaining steps, and the offices that take them. */
export interface Matter {
  readonly complaint: Complaint
  readonly document: PolicyDocument
  /** Null until it is classified. */
  readonly routing: Routing | null
  /** How far it is; what nobody need approve counts as approved once it is decided. */
  readonly standing: Step
  readonly asking: Asking
}

/** The archive of a known complainant: it names the key of what is said, and whether it may still be used. */
export const archiveOfComplainant = (
  _input: unknown,
  complaint: ComplaintState,
): { readonly customer?: Reading<CustomerState> } =>
  complaint.is === 'unknown' || complaint.customer === null
    ? {}
    : { customer: reading(customerThing, customerStream(complaint.customer)) }

/** The version that judges the remaining steps, as the version in force says: the one it began under, or itself. */
const governing = ({ policy }: Asking, { policyVersion }: Complaint): PolicyDocument => {
  const { document } = policy
  if (document.edits.pendingRequests === 'continue-under-new' || policyVersion === null) return document
  return policy.versionOf(policyVersion) ?? document
}

/** The routing of a category with the department concerned by its name; null where that department is not known. */
export const resolved = (rule: RoutingRule, concerned: string | null): Routing | null => {
  const offices = [rule.handler, rule.decider, rule.approver, rule.replier]
  if (concerned === null && offices.some((each) => each?.department === CONCERNED)) return null
  const named = (office: Office): Office =>
    office.department === CONCERNED ? { ...office, department: concerned } : office
  return {
    handler: named(rule.handler),
    decider: named(rule.decider),
    approver: rule.approver === null ? null : named(rule.approver),
    replier: named(rule.replier),
  }
}

/** The offices of the remaining steps: those of the governing regulation, or those stored when it knows none. */
const routingUnder = (document: PolicyDocument, { category, concerned, routing }: Complaint): Routing | null => {
  if (category === null || routing === null) return null
  const rule = document.complaints.routing.find((each) => each.category === category)
  return (rule === undefined ? null : resolved(rule, concerned)) ?? routing
}

const matterOf = (complaint: Complaint, asking: Asking): Matter => {
  const document = governing(asking, complaint)
  const routing = routingUnder(document, complaint)
  const isApproved = complaint.step === 'decided' && routing !== null && routing.approver === null
  return { complaint, document, routing, standing: isApproved ? 'approved' : complaint.step, asking }
}

/** Decides on a complaint that has been logged. */
export const onComplaint =
  <Reads>(asking: Asking, decide: (matter: Matter, reads: Reads) => Decided) =>
  (state: ComplaintState, reads: Reads): Decided =>
    state.is === 'known'
      ? decide(matterOf(state, asking), reads)
      : refuse('unknown-complaint', 'No complaint has been logged under this number.', {
          rule: 'CMP-22',
          field: 'complaint',
        })

/** What is missing next, by the step that a complaint stands at; after the reply nothing else is asked for before. */
const MISSING_AFTER: Readonly<Record<Exclude<Step, 'replied' | 'closed'>, () => No>> = {
  logged: () => refuse('not-classified', 'The complaint has not been classified.', { rule: 'CMP-03' }),
  classified: () => refuse('not-assigned', 'Nobody answers for the complaint yet.', { rule: 'CMP-24' }),
  assigned: () => refuse('not-investigated', 'The facts have not been investigated.', { rule: 'CMP-05' }),
  investigated: () => refuse('not-proposed', 'No solution has been proposed.', { rule: 'CMP-05' }),
  proposed: () => refuse('not-decided', 'The proposed solution has not been decided.', { rule: 'CMP-16' }),
  decided: () => refuse('not-approved', 'The office that must approve the result has not done so.', { rule: 'CMP-19' }),
  approved: () => refuse('not-negotiated', 'The solution was not discussed with the customer.', { rule: 'CMP-06' }),
  negotiated: () => refuse('not-executed', 'The solution has not been carried out.', { rule: 'CMP-07' }),
  executed: () => refuse('not-verified', 'Nobody has looked at the effect of the solution.', { rule: 'CMP-07' }),
  verified: () => refuse('not-replied', 'The result has not been sent to the complainant.', { rule: 'CMP-08' }),
}

/** It is being worked on: neither closed nor answered before it came here. */
export const isWorkedOn = ({ complaint }: Matter): No | undefined => {
  if (complaint.settledBySource)
    return refuse('settled-by-source', 'Whoever passed it on has answered it; reopen it to work on it.')
  return complaint.step === 'closed'
    ? refuse('complaint-closed', 'The complaint is closed.', { rule: 'CMP-08' })
    : undefined
}

/** Everything up to `after` has been done, and nothing from `before` on. */
export const stands = (matter: Matter, after: Step, before: Step): No | undefined => {
  const { standing } = matter
  const idle = isWorkedOn(matter)
  if (idle !== undefined) return idle
  if (standing !== 'replied' && standing !== 'closed' && isBefore(standing, after)) return MISSING_AFTER[standing]()
  return isBefore(standing, before)
    ? undefined
    : refuse('step-is-past', `The complaint is ${standing} already; this step is past.`, { rule: 'CMP-05' })
}

/** A step that reckons with the deadline is taken only while its clock runs. */
export const clockRuns = ({ complaint }: Matter): No | undefined =>
  refuseWhen(
    complaint.waitingSince !== null,
    'still-waiting',
    'The complaint waits for somebody else; end the waiting first, so that the deadline is right.',
    { rule: 'CMP-25' },
  )

/** Whoever asks is not the person complained about, nor acts for that person. */
export const notComplainedAbout = ({ complaint, asking }: Matter): No | undefined => {
  const { aboutEmployee } = complaint
  return refuseWhen(
    aboutEmployee !== null && (asking.operator.id === aboutEmployee || asking.actingFor === aboutEmployee),
    'complained-about',
    'The complaint is about this person, who takes no part in handling it.',
    { rule: 'CMP-09' },
  )
}

/** Does somebody with these roles in this department belong to the office? */
export const belongs = (
  person: { readonly department: string | null; readonly roles: readonly string[] },
  office: Office,
): boolean =>
  (office.department === null || person.department === office.department) &&
  (office.role === null || person.roles.includes(office.role))

export const nameOf = ({ department, role }: Office): string =>
  [role, department].filter((each) => each !== null).join(' of ') || 'nobody'

type Part = 'handler' | 'decider' | 'approver' | 'replier'
const REST = '*'
/** The rule that names the office, by category; `*` for all that 002 does not route. */
const OFFICE_RULES: Readonly<Record<Part, Readonly<Record<string, string>>>> = {
  handler: { quality: 'CMP-16', service: 'CMP-18', [REST]: 'CMP-11' },
  decider: { quality: 'CMP-16', service: 'CMP-18', [REST]: 'CMP-21' },
  approver: { [REST]: 'CMP-19' },
  replier: { quality: 'CMP-17', service: 'CMP-20', [REST]: 'CMP-21' },
}

/** The rule that gives this part of the handling to an office. */
export const officeRule = (part: Part, category: string | null): string =>
  OFFICE_RULES[part][category ?? REST] ?? OFFICE_RULES[part][REST] ?? 'CMP-21'

/** Whoever asks belongs to the office that takes this part. */
export const inOffice = ({ complaint, routing, asking }: Matter, part: Part): No | undefined => {
  const office = routing?.[part] ?? null
  if (office !== null && belongs(asking.operator, office)) return undefined
  const because = office === null ? 'No office takes this part.' : `This is for ${nameOf(office)} to do.`
  return refuse('not-the-office', because, { rule: officeRule(part, complaint.category) })
}

/** Codes that the regulation lists; a code that it does not is refused with the field. */
export const listed = (
  codes: readonly string[],
  given: string | undefined,
  field: string,
  rule: string,
): No | undefined =>
  refuseWhen(
    given !== undefined && !codes.includes(given),
    'not-in-policy',
    'The regulation does not list this code.',
    {
      rule,
      field,
    },
  )

/** Somebody who works or worked here. */
export const employeeKnown = (employee: string | undefined, { staff }: Asking, field: string): No | undefined =>
  refuseWhen(
    employee !== undefined && personOf(staff, employee) === undefined,
    'unknown-employee',
    'Nobody of that number works or worked here.',
    { field },
  )
