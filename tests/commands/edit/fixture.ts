/**
 * One formal archive of a distributor, and the steps of a request as short words. People are those of the small company:
 * E-007 asks (account manager of division Tuoda), E-006 reviews, E-003 approves as head, E-001 is the general manager.
 */
import { approveEdit, reviewEditRequest } from '../../../commands/edit/decide'
import { designateExecutor, executeEdit } from '../../../commands/edit/execute'
import { requestEdit } from '../../../commands/edit/request'
import { type CustomerState, customer } from '../../../domain/customer'
import {
  ArchiveConfirmed,
  ArchiveFormalized,
  ContactPersonAdded,
  CustodianAssigned,
  CustomerRegistered,
  DocumentAttached,
  PosBound,
} from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import type { Archive, EditRequest } from '../../../domain/customer/state'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { by, eventId, type Scenario, scenario, type Told } from '../scenario'

export const C = 'C-1'
export const STREAM = customerStream(C)
export const at = (revision: number): string => eventId(STREAM, revision)
/** The events of the fixture by what they set. */
export const REGISTRATION = at(0)
export const PERSON = at(1)

const source = {
  channel: 'contract',
  collectedOn: '2026-01-05',
  entryMethod: null,
  occasion: null,
  evidence: null,
  attestation: null,
  referrer: null,
}

const document = (id: string, type: string, expiresOn: string | null = null): Made =>
  DocumentAttached.of({
    number: C,
    document: id,
    type,
    kind: 'copy',
    medium: 'electronic',
    copies: 1,
    issuedOn: null,
    expiresOn,
    legible: true,
    person: null,
    replaces: null,
    title: undefined,
    shelfLocation: undefined,
    reference: undefined,
  })

export const registered: Told = by(
  'E-009',
  '2026-01-05T02:00:00.000Z',
  CustomerRegistered.of({
    number: C,
    kind: 'distributor',
    legalForm: 'organisation',
    stage: 'preliminary',
    department: 'division-tuoda',
    accountManager: 'E-007',
    source,
    notice: { purpose: 'sales', channel: 'contract', givenAt: '2026-01-05T01:00:00.000Z' },
    consents: [],
    openValues: { basic: { name: 'Tuoda Trading', country: 'CN' } },
    provenBy: { taxNumber: 'D-tax', bankAccount: 'D-permit' },
    values: {
      contact: { telephone: '010 5550 0001', address: 'Beijing' },
      invoice: { taxNumber: '91310000XX', taxTelephone: '010 5550 0002' },
      bank: { bankName: 'Bank of the East', bankAccount: '6222 0001' },
    },
  }),
)

/** Registered, with a person, documents, a custodian; formal and bound to a payment terminal. */
export const formalArchive: readonly (Made | Told)[] = [
  registered,
  by(
    'E-007',
    '2026-01-05T02:10:00.000Z',
    ContactPersonAdded.of({
      person: 'P-1',
      role: 'contact-person',
      source,
      consents: [],
      values: { basic: { name: 'Mr Wang' }, contact: { telephone: '010 5550 0003' } },
    }),
  ),
  document('D-tax', 'tax-registration-certificate'),
  document('D-permit', 'bank-account-permit'),
  document('D-new-permit', 'bank-account-permit'),
  document('D-old-permit', 'bank-account-permit', '2026-01-20'),
  CustodianAssigned.of({ custodian: 'E-004', attested: true }),
  by('E-005', '2026-01-06T02:00:00.000Z', ArchiveConfirmed.of({ role: 'division-manager', basis: REGISTRATION })),
  by('E-002', '2026-01-06T02:01:00.000Z', ArchiveConfirmed.of({ role: 'marketing-director', basis: REGISTRATION })),
  ArchiveFormalized.of({ contract: 'D-tax', confirmations: [at(7), at(8)] }),
  PosBound.of({ bankEntry: REGISTRATION }),
]

/** The company and its archive, on an ordinary day: 2 February 2026. */
export const world = (...more: readonly (Made | Told)[]): Scenario =>
  scenario()
    .given(staffStream, ...aCompany())
    .given(STREAM, ...formalArchive, ...more)

export const DAY = '2026-02-02T02:00:00.000Z'
export const on = { at: DAY }
/** The deadline of what is asked on that day. */
export const DUE = '2026-02-12'

export const archiveOf = (told: Scenario): Archive => {
  const state: CustomerState = told.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('no archive')
  return state
}
export const requestsOf = (told: Scenario): readonly EditRequest[] => Object.values(archiveOf(told).requests)
/** The newest request. */
export const latest = (told: Scenario): EditRequest => {
  const request = requestsOf(told).at(-1)
  if (request === undefined) throw new Error('no request')
  return request
}

/** A new telephone: the supervisor's review is enough. */
export const telephone = {
  customer: C,
  changes: [{ fields: { telephone: '010 5550 0009' } }],
  reasonCode: 'phone-changed',
  reason: 'They said so on the telephone.',
} as const
/** A new bank account: proven by the permit, approved by the head. */
export const bankAccount = {
  customer: C,
  changes: [{ fields: { bankAccount: '6222 0002' }, provenBy: { bankAccount: 'D-new-permit' } }],
  reasonCode: 'bank-changed',
  reason: 'They moved to another account.',
} as const

export const asked = (
  input: Parameters<NonNullable<typeof requestEdit.takes>>[0] = telephone,
  told: Scenario = world(),
): Scenario => told.as('E-007', on).when(requestEdit, input).accepted()

/** What the reviewer or the head says of the newest request. */
export const ofLatest = (told: Scenario) => ({ customer: C, request: latest(told).request })
export const passing = (told: Scenario) => ({
  ...ofLatest(told),
  reasonable: true,
  compliant: true,
  verdict: 'pass' as const,
})

export const reviewed = (told: Scenario): Scenario =>
  told.as('E-006', on).when(reviewEditRequest, passing(told)).accepted()
export const approved = (told: Scenario): Scenario =>
  told
    .as('E-003', on)
    .when(approveEdit, { ...ofLatest(told), verdict: 'approve' })
    .accepted()
export const designated = (told: Scenario): Scenario =>
  told.as('E-006', on).when(designateExecutor, ofLatest(told)).accepted()
export const executed = (told: Scenario): Scenario => told.as('E-007', on).when(executeEdit, ofLatest(told)).accepted()

/** The regulation with other rules for edits. */
export const withEdits = (edits: Partial<PolicyDocument['edits']>): PolicyDocument => ({
  ...defaultPolicy,
  edits: { ...defaultPolicy.edits, ...edits },
})
