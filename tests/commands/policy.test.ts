/** How a regulation is changed: proposed, approved by somebody else, adopted from a day. */
import { describe, test } from '@jest/globals'
import { adoptPolicy, approvePolicy, proposePolicy } from '../../commands/policy'
import { PolicyAdopted, PolicyApproved, PolicyProposed, policyStream } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument } from '../../domain/policy/document'
import { AbsenceRecorded, staffStream } from '../../domain/staff'
import { aCompany } from './company'
import { by, scenario } from './scenario'

const AT = '2026-03-02T02:00:00.000Z'
const next: PolicyDocument = { ...defaultPolicy, title: 'Regulation, second edition' }
const later: PolicyDocument = { ...defaultPolicy, title: 'Regulation, third edition' }
const proposal = { document: next, summary: 'A new title' }
const firstVersion = [
  by(
    'system.init',
    '2026-01-05T01:00:00.000Z',
    PolicyProposed.of({ version: 1, document: defaultPolicy, summary: 'The default' }),
  ),
  by(
    'system.init',
    '2026-01-05T01:00:00.000Z',
    PolicyAdopted.of({ version: 1, from: '2026-01-05', provisional: true }),
  ),
]
const begun = scenario()
  .given(staffStream, ...aCompany())
  .given(policyStream, ...firstVersion)
const proposed = begun.given(
  policyStream,
  by('E-003', '2026-03-01T01:00:00.000Z', PolicyProposed.of({ ...proposal, version: 2 })),
)
const approved = proposed.given(
  policyStream,
  by('E-001', '2026-03-01T02:00:00.000Z', PolicyApproved.of({ version: 2, role: 'general-manager' })),
)
const adopted = approved.given(
  policyStream,
  by(
    'E-003',
    '2026-03-01T03:00:00.000Z',
    PolicyAdopted.of({ version: 2, from: '2026-03-01', supersedes: 1, provisional: false }),
  ),
)

describe('propose-policy', () => {
  test('GOV-03 GOV-06 GOV-24: a proposal is the next version, whole, with a summary', () => {
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, reason: 'Asked for by the archive department' })
      .gives(PolicyProposed.of({ ...proposal, version: 2, reason: 'Asked for by the archive department' }))
      .as('E-020', { at: AT })
      .when(proposePolicy, { document: later, summary: 'Another' })
      .gives(PolicyProposed.of({ document: later, summary: 'Another', version: 3 }))
  })

  test('what is in force already is not proposed again', () => {
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, document: defaultPolicy })
      .nothing()
  })

  test('LOG-07: a regulation that keeps the operation log too short is refused', () => {
    const document = { ...next, retention: { ...next.retention, operationLogYears: 0 } }
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, document })
      .refused('log-kept-too-short', { rule: 'LOG-07', field: 'document.retention.operationLogYears' })
  })

  test('zones that do not exist are refused, of the document and of a calendar', () => {
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, document: { ...next, zone: 'Europe/Atlantis' } })
      .refused('unknown-zone', { field: 'document.zone' })
    const calendars = next.calendars.map((each) => ({ ...each, zone: 'Europe/Atlantis' }))
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, document: { ...next, calendars } })
      .refused('unknown-zone', { field: 'document.calendars.china' })
  })

  test('a document with a name that leads nowhere, or with a wrong type, is refused where it stands', () => {
    begun
      .as('E-003', { at: AT })
      .when(proposePolicy, { ...proposal, document: { ...next, interpretedBy: 'oracle' } })
      .refused('unknown-department', { field: 'document.interpretedBy' })
    begun
      .as('E-003', { at: AT })
      .whenGiven(proposePolicy, { ...proposal, document: { ...next, maxBackdatingDays: 'many' } })
      .malformed('document.maxBackdatingDays')
    begun
      .as('E-003', { at: AT })
      .whenGiven(proposePolicy, { ...proposal, document: { ...next, bribes: [] } })
      .malformed('document.bribes')
  })
})

describe('approve-policy', () => {
  test('GOV-02: the general manager approves what somebody else proposed', () => {
    proposed
      .as('E-001', { at: AT })
      .when(approvePolicy, { version: 2, reason: 'Agreed' })
      .gives(PolicyApproved.of({ version: 2, role: 'general-manager', reason: 'Agreed' }))
  })

  test('the provisional first version is approved the same way', () => {
    begun
      .as('E-001', { at: AT })
      .when(approvePolicy, { version: 1 })
      .gives(PolicyApproved.of({ version: 1, role: 'general-manager' }))
      .as('E-001', { at: AT })
      .when(approvePolicy, { version: 1 })
      .nothing()
  })

  test('GOV-02: nobody else approves, not even with the permission', () => {
    proposed.as('E-002', { at: AT }).when(approvePolicy, { version: 2 }).refused('not-the-approver', { rule: 'GOV-02' })
  })

  test('four eyes: the proposer does not approve, neither in person nor through somebody', () => {
    const own = begun.given(
      policyStream,
      by('E-001', '2026-03-01T01:00:00.000Z', PolicyProposed.of({ ...proposal, version: 2 })),
    )
    own.as('E-001', { at: AT }).when(approvePolicy, { version: 2 }).refused('proposer-approves', { rule: 'GOV-02' })
    own
      .given(
        staffStream,
        AbsenceRecorded.of({ employee: 'E-001', from: '2026-03-01', until: '2026-03-09', delegate: 'E-004' }),
      )
      .as('E-004', { at: AT, actingFor: 'E-001', roles: ['general-manager'] })
      .when(approvePolicy, { version: 2 })
      .refused('proposer-approves')
    proposed
      .as('E-004', { at: AT, actingFor: 'E-001', roles: ['general-manager'] })
      .when(approvePolicy, { version: 2 })
      .refused('acts-without-mandate')
  })

  test('the role is the one that the version before names', () => {
    const document = { ...next, approvePolicyRole: 'crm-head' }
    const policy = begun.given(
      policyStream,
      by('E-020', '2026-03-01T01:00:00.000Z', PolicyProposed.of({ ...proposal, document, version: 2 })),
    )
    policy.as('E-003', { at: AT }).when(approvePolicy, { version: 2 }).refused('not-the-approver')
    policy.as('E-001', { at: AT }).when(approvePolicy, { version: 2 }).accepted()
  })

  test('the delegate of an absent general manager approves, an undelegated one does not', () => {
    const away = (delegate: string) =>
      proposed.given(
        staffStream,
        AbsenceRecorded.of({ employee: 'E-001', from: '2026-03-01', until: '2026-03-09', delegate }),
      )
    away('E-002').as('E-002', { at: AT }).when(approvePolicy, { version: 2 }).accepted()
    away('E-002').as('E-004', { at: AT }).when(approvePolicy, { version: 2 }).refused('not-the-approver')
    away('E-003').as('E-003', { at: AT }).when(approvePolicy, { version: 2 }).refused('proposer-approves')
  })

  test('a version that nobody proposed, or that has been overtaken, is refused', () => {
    proposed
      .as('E-001', { at: AT })
      .when(approvePolicy, { version: 3 })
      .refused('unknown-version', { field: 'version' })
    const two = begun.given(
      policyStream,
      by('E-003', '2026-02-01T01:00:00.000Z', PolicyProposed.of({ ...proposal, version: 2 })),
      by('E-003', '2026-02-01T02:00:00.000Z', PolicyProposed.of({ document: later, summary: 'Another', version: 3 })),
      by('E-001', '2026-02-01T03:00:00.000Z', PolicyApproved.of({ version: 3, role: 'general-manager' })),
      by(
        'E-003',
        '2026-02-01T04:00:00.000Z',
        PolicyAdopted.of({ version: 3, from: '2026-02-02', supersedes: 1, provisional: false }),
      ),
    )
    two.as('E-001', { at: AT }).when(approvePolicy, { version: 2 }).refused('version-overtaken', { rule: 'GOV-05' })
  })
})

describe('adopt-policy', () => {
  test('GOV-04 GOV-05: an approved version is in force from today, and repeals the one before', () => {
    approved
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2 })
      .gives(PolicyAdopted.of({ version: 2, from: '2026-03-02', supersedes: 1, provisional: false }))
  })

  test('GOV-04: or from a later day, never from an earlier one', () => {
    approved
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2, from: '2026-04-01' })
      .gives(PolicyAdopted.of({ version: 2, from: '2026-04-01', supersedes: 1, provisional: false }))
    approved
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2, from: '2026-03-01' })
      .refused('before-publication', { rule: 'GOV-04', field: 'from' })
  })

  test('today is the day of the zone of the new version', () => {
    approved
      .as('E-003', { at: '2026-03-02T16:30:00.000Z' })
      .when(adoptPolicy, { version: 2 })
      .gives(PolicyAdopted.of({ version: 2, from: '2026-03-03', supersedes: 1, provisional: false }))
  })

  test('GOV-02: what nobody approved is not adopted', () => {
    proposed
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2 })
      .refused('not-approved', { rule: 'GOV-02', field: 'version' })
    proposed.as('E-003', { at: AT }).when(adoptPolicy, { version: 9 }).refused('unknown-version')
  })

  test('a version is adopted once, and none that has been overtaken', () => {
    adopted.as('E-003', { at: AT }).when(adoptPolicy, { version: 2 }).refused('adopted-already')
    begun.as('E-003', { at: AT }).when(adoptPolicy, { version: 1 }).refused('adopted-already')
    const two = approved.given(
      policyStream,
      by('E-003', '2026-03-01T05:00:00.000Z', PolicyProposed.of({ document: later, summary: 'Another', version: 3 })),
      by('E-001', '2026-03-01T06:00:00.000Z', PolicyApproved.of({ version: 3, role: 'general-manager' })),
    )
    two
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 3 })
      .accepted()
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2 })
      .refused('version-overtaken', { rule: 'GOV-05' })
  })

  test('a version under which nobody could decide is not adopted', () => {
    const document: PolicyDocument = {
      ...next,
      approvePolicyRole: 'emperor',
      roles: [...next.roles, { role: 'emperor', may: ['policy:approve'], opens: [], sees: 'none' }],
    }
    begun
      .given(
        policyStream,
        by('E-003', '2026-03-01T01:00:00.000Z', PolicyProposed.of({ ...proposal, document, version: 2 })),
        by('E-001', '2026-03-01T02:00:00.000Z', PolicyApproved.of({ version: 2, role: 'general-manager' })),
      )
      .as('E-003', { at: AT })
      .when(adoptPolicy, { version: 2 })
      .refused('nobody-holds-role', { rule: 'GOV-02' })
  })

  test('the next proposal is judged by the regulation that is then in force', () => {
    adopted
      .as('E-003', { at: AT })
      .when(proposePolicy, proposal)
      .nothing()
      .as('E-003', { at: AT })
      .when(proposePolicy, { document: defaultPolicy, summary: 'Back to the first' })
      .gives(PolicyProposed.of({ document: defaultPolicy, summary: 'Back to the first', version: 3 }))
  })
})
