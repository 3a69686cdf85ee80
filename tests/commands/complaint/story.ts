/**
 * The life of a complaint in a small company, told by its commands up to any step, for each of the three routings. Each
 * step is taken by somebody whose role the default regulation gives that right to; a test fails where it does not.
 */

import { expect } from '@jest/globals'
import { complaintCommands } from '../../../commands/complaint'
import type { Command } from '../../../commands/kernel/command'
import { rowOf } from '../../../commands/kernel/command'
import { complaint as complaintThing } from '../../../domain/complaint'
import { complaintStream } from '../../../domain/complaint/names'
import type { Complaint } from '../../../domain/complaint/state'
import { CustomerRegistered, DocumentAttached } from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument, PolicyInForce } from '../../../domain/policy/document'
import { mayDo } from '../../../domain/policy/rights'
import { staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { inForce, type Scenario, scenario, type Unusual } from '../scenario'

export const CUSTOMER = 'C-1001'
export const COMPLAINT = 'K-1'
export const STREAM = complaintStream(COMPLAINT)
export const RECEIVED = '2026-01-05T01:10:00.000Z'
export const SUBJECT = `customer:${CUSTOMER}`

export const registered = (number = CUSTOMER, department: string | null = 'division-tuoda'): Made =>
  CustomerRegistered.of({
    number,
    kind: 'enterprise',
    legalForm: 'organisation',
    stage: 'prospect',
    department,
    accountManager: 'E-007',
    source: {
      channel: 'contract',
      collectedOn: '2026-01-05',
      entryMethod: null,
      occasion: null,
      evidence: null,
      attestation: null,
      referrer: null,
    },
    consents: [],
    openValues: {},
    provenBy: {},
    values: {},
  })

export const attached = (document: string): Made =>
  DocumentAttached.of({
    document,
    type: 'other',
    kind: 'copy',
    medium: 'electronic',
    copies: 1,
    legible: true,
    number: CUSTOMER,
    title: undefined,
    shelfLocation: undefined,
    reference: undefined,
  })

/** A company with one customer and one document in the customer's archive. */
export const aWorld = (...more: readonly Made[]): Scenario =>
  scenario()
    .given(staffStream, ...aCompany())
    .given(customerStream(CUSTOMER), registered(), attached('D-1'), ...more)

/** The default regulation with another part on complaints. */
export const withRules = (
  rules: Partial<PolicyDocument['complaints']>,
  document: PolicyDocument = defaultPolicy,
): PolicyInForce => inForce({ ...document, complaints: { ...document.complaints, ...rules } })
export const FIVE_STEPS = withRules({ flow: 'five-step' })

export type Kind = 'quality' | 'service' | 'logistics'
interface People {
  readonly owner: string
  readonly decider: string
  readonly approver: string | null
}
/** Who handles which kind: 002 routes two of them, the complaint department has the rest. */
export const PEOPLE: Readonly<Record<Kind, People>> = {
  quality: { owner: 'E-007', decider: 'E-001', approver: null },
  service: { owner: 'E-007', decider: 'E-005', approver: 'E-002' },
  logistics: { owner: 'E-013', decider: 'E-002', approver: null },
}
export const INVESTIGATOR = 'E-006'

export const toLog = {
  number: COMPLAINT,
  customer: CUSTOMER,
  channel: 'telephone',
  content: 'Three of ten lamps do not work.',
  contact: { telephone: '+86 571 8888 0000' },
  receivedAt: RECEIVED,
}

const SEVEN_STEPS = [
  'logged',
  'classified',
  'assigned',
  'investigated',
  'proposed',
  'decided',
  'approved',
  'negotiated',
  'executed',
  'verified',
  'replied',
  'closed',
] as const
export type Until = (typeof SEVEN_STEPS)[number]

type AnyCommand = Command<string, never>
type Telling = (world: Scenario, as: string, command: AnyCommand, input: object) => Scenario

const of = { complaint: COMPLAINT }
const {
  logComplaint,
  classifyComplaint,
  assignComplaint,
  recordInvestigation,
  proposeResolution,
  decideResolution,
  approveResolution,
  recordNegotiation,
  executeResolution,
  verifyEffect,
  replyToCustomer,
  closeComplaint,
} = complaintCommands

/** One step, by whoever takes it in this kind of complaint. */
const step = (world: Scenario, kind: Kind, until: Until, log: object, tell: Telling): Scenario => {
  const { owner, decider, approver } = PEOPLE[kind]
  switch (until) {
    case 'logged':
      return tell(world, 'E-011', logComplaint, { ...toLog, ...log })
    case 'classified':
      return tell(world, 'E-012', classifyComplaint, { ...of, category: kind, severity: 'serious' })
    case 'assigned':
      return tell(world, 'E-002', assignComplaint, { ...of, owner, investigators: [INVESTIGATOR] })
    case 'investigated':
      return tell(world, INVESTIGATOR, recordInvestigation, { ...of, verified: 'confirmed', findings: 'It is so.' })
    case 'proposed':
      return tell(world, owner, proposeResolution, { ...of, measures: ['replacement'], solution: 'Three new lamps.' })
    case 'decided':
      return tell(world, decider, decideResolution, { ...of, verdict: 'adopt' })
    case 'approved':
      return approver === null ? world : tell(world, approver, approveResolution, { ...of, verdict: 'approve' })
    case 'negotiated':
      return tell(world, owner, recordNegotiation, { ...of, accepted: true })
    case 'executed':
      return tell(world, owner, executeResolution, of)
    case 'verified':
      return tell(world, INVESTIGATOR, verifyEffect, { ...of, effective: true })
    case 'replied':
      return tell(world, 'E-004', replyToCustomer, { ...of, documentNo: 'MD-2026-1', channel: 'letter' })
    case 'closed':
      return tell(world, 'E-004', closeComplaint, { ...of, opinionSheet: 'OS-1' })
  }
}

const rolesOf = (employee: string): readonly string[] => {
  const hired = aCompany().find(({ open }) => (open as { readonly employee: string }).employee === employee)
  return (hired?.open as { readonly roles: readonly string[] } | undefined)?.roles ?? []
}

/** A complaint that has come so far. */
export const told = (
  until: Until,
  {
    kind = 'quality',
    world = aWorld(),
    log = {},
    ...unusual
  }: Unusual & { readonly kind?: Kind; readonly world?: Scenario; readonly log?: object } = {},
): Scenario => {
  const tell: Telling = (before, as, command, input) => {
    expect([as, command.name, mayDo(defaultPolicy, rolesOf(as), rowOf(command).needs)]).toEqual([
      as,
      command.name,
      true,
    ])
    return before.as(as, unusual).whenGiven(command, input).accepted()
  }
  return SEVEN_STEPS.slice(0, SEVEN_STEPS.indexOf(until) + 1).reduce(
    (before, each) => step(before, kind, each, log, tell),
    world,
  )
}

/** The complaint as decisions see it. */
export const complaintIn = (world: Scenario, stream = STREAM): Complaint => {
  const state = world.stateOf(complaintThing, stream)
  if (state.is === 'unknown') throw new Error('No complaint has been logged.')
  return state
}
