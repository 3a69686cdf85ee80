/**
 * How a regulation comes into force: proposed by somebody, approved by the role that the version before names, adopted
 * from a day. It guards four eyes, that nothing is adopted that has not been approved, and that no version takes effect
 * before the day on which it is published.
 */
import type { TypeOf } from 'io-ts'
import { closed, day, freeText, line } from '../domain/kernel/codec'
import {
  localDayOf,
  PolicyAdopted,
  PolicyApproved,
  PolicyProposed,
  type PolicyState,
  type PolicyVersion,
  policyStream,
  policyThing,
  versionNumber,
  versionOf,
} from '../domain/policy'
import { defaultPolicy } from '../domain/policy/default'
import { type PolicyDocument, policyDocument } from '../domain/policy/document'
import { faultsOfDocument } from '../domain/policy/floors'
import { BIRTH } from '../domain/policy/permissions'
import { delegateOf, withRole } from '../domain/staff'
import { onlyAtBirth } from './archive'
import { firstOf, inPersonOrDelegated, type No, refuseWhen } from './kernel/checks'
import { type Asking, accept, command, type Decided, nothingToDo, refuse } from './kernel/command'

const reason = freeText(2000)
const PolicyToBegin = closed('PolicyToBegin', { document: policyDocument, summary: line(1000) })
const PolicyToPropose = closed('PolicyToPropose', { document: policyDocument, summary: line(1000) }, { reason })
const PolicyToApprove = closed('PolicyToApprove', { version: versionNumber }, { reason })
const PolicyToAdopt = closed('PolicyToAdopt', { version: versionNumber }, { from: day })

/** Every zone that the document and its calendars name must exist, or no day could be told from an instant. */
const unknownZone = (document: PolicyDocument, { knowsZone }: Asking): No | undefined => {
  const named = [
    { zone: document.zone, field: 'document.zone' },
    ...document.calendars.map(({ name, zone }) => ({ zone, field: `document.calendars.${name}` })),
  ].find(({ zone }) => !knowsZone(zone))
  return named === undefined
    ? undefined
    : refuse('unknown-zone', 'There is no such time zone.', { rule: 'GOV-04', field: named.field })
}

/** The first fault of a document; the sentence says how many more there are. */
const faulty = (document: PolicyDocument, asking: Asking): No | undefined => {
  const [first, ...more] = faultsOfDocument(document)
  if (first === undefined) return unknownZone(document, asking)
  const others = more.length === 0 ? '' : ` (${more.length} more)`
  return refuse(first.code, `${first.because}${others}`, { rule: first.rule, field: `document.${first.field}` })
}

const same = (one: PolicyDocument, other: PolicyDocument): boolean => JSON.stringify(one) === JSON.stringify(other)

const lastAdopted = ({ adopted }: PolicyState): number => adopted[adopted.length - 1] ?? 0

/** A version that nobody adopted before a later one was: it has been overtaken. */
const overtaken = (state: PolicyState, { version, from }: PolicyVersion): No | undefined =>
  refuseWhen(from === null && version < lastAdopted(state), 'version-overtaken', 'A later version has been adopted.', {
    rule: 'GOV-05',
    field: 'version',
  })

const unknownVersion = (): Decided =>
  refuse('unknown-version', 'There is no version with this number.', { field: 'version' })

/** Holds the approving role, or stands in today for somebody absent who does. */
const holdsApproval = ({ operator, staff, today, policy }: Asking): boolean => {
  const { approvePolicyRole } = policy.document
  return (
    operator.roles.includes(approvePolicyRole) ||
    withRole(staff, approvePolicyRole, today).some(({ employee }) => delegateOf(staff, employee, today) === operator.id)
  )
}

export const beginPolicy = command('begin-policy', {
  says: 'The first regulation of an archive, in force at once and provisional until the general manager approves it.',
  implements: ['GOV-04'],
  input: PolicyToBegin,
  example: { document: defaultPolicy, summary: 'The default regulation' },
  on: policyThing,
  stream: () => policyStream,
  needs: BIRTH,
  decide:
    ({ document, summary }, asking) =>
    ({ versions }) =>
      firstOf(
        onlyAtBirth(asking),
        refuseWhen(versions.length > 0, 'born-already', 'This archive has a regulation already.'),
        faulty(document, asking),
      ) ??
      accept(
        PolicyProposed.of({ version: 1, document, summary }),
        PolicyAdopted.of({
          version: 1,
          from: localDayOf(document, asking.at, asking.offsetMinutes),
          provisional: true,
        }),
      ),
})

export const proposePolicy = command('propose-policy', {
  says: 'Somebody proposes the next version of the regulation, complete in itself.',
  implements: ['GOV-03', 'GOV-06', 'GOV-24'],
  input: PolicyToPropose,
  example: { document: defaultPolicy, summary: 'Complaints are answered within five business days' },
  on: policyThing,
  stream: () => policyStream,
  needs: 'policy:propose',
  decide: (input, asking) => (state) => {
    const no = faulty(input.document, asking)
    if (no !== undefined) return no
    if (same(input.document, asking.policy.document)) return nothingToDo('This is the regulation that is in force.')
    return accept(PolicyProposed.of({ ...input, version: state.versions.length + 1 }))
  },
})

export const approvePolicy = command('approve-policy', {
  says: 'The role that the regulation in force names approves a proposed version, or the provisional first one.',
  implements: ['GOV-02'],
  input: PolicyToApprove,
  example: { version: 2 },
  on: policyThing,
  stream: () => policyStream,
  needs: 'policy:approve',
  decide: (input, asking) => (state) => {
    const found = versionOf(state, input.version)
    if (found === undefined) return unknownVersion()
    if (found.approvedBy !== null) return nothingToDo('This version has been approved already.')
    const rule = 'GOV-02'
    return (
      firstOf(
        overtaken(state, found),
        inPersonOrDelegated(asking),
        refuseWhen(
          !holdsApproval(asking),
          'not-the-approver',
          'The regulation in force names another role to approve.',
          {
            rule,
          },
        ),
        refuseWhen(
          [asking.operator.id, asking.actingFor].includes(found.proposedBy),
          'proposer-approves',
          'Whoever proposed a version does not approve it.',
          { rule },
        ),
      ) ?? accept(PolicyApproved.of({ ...input, role: asking.policy.document.approvePolicyRole }))
    )
  },
})

/** In every company there must be somebody who can decide under the new rules. */
const nobodyHolds = (document: PolicyDocument, asking: Asking): No | undefined =>
  firstOf(
    ...[document.approvePolicyRole, document.edits.generalManagerRole].map((role) =>
      refuseWhen(
        withRole(asking.staff, role, asking.today).length === 0,
        'nobody-holds-role',
        `Nobody holds the role ${role}, which the new version needs.`,
        { rule: 'GOV-02', field: 'version' },
      ),
    ),
  )

const mayBeAdopted = (state: PolicyState, found: PolicyVersion, from: string, today: string, asking: Asking) =>
  firstOf(
    refuseWhen(found.from !== null, 'adopted-already', 'This version has been adopted already.', { field: 'version' }),
    refuseWhen(found.approvedBy === null, 'not-approved', 'A version is approved before it is adopted.', {
      rule: 'GOV-02',
      field: 'version',
    }),
    overtaken(state, found),
    refuseWhen(
      from < today,
      'before-publication',
      'A regulation is in force from the day of its publication or later.',
      {
        rule: 'GOV-04',
        field: 'from',
      },
    ),
    nobodyHolds(found.document, asking),
    faulty(found.document, asking),
  )

export const adoptPolicy = command('adopt-policy', {
  says: 'An approved version is published: it is in force from today or from the day that is named, and repeals the one before.',
  implements: ['GOV-04', 'GOV-05'],
  input: PolicyToAdopt,
  example: { version: 2, from: '2026-04-01' },
  on: policyThing,
  stream: () => policyStream,
  needs: 'policy:adopt',
  decide: (input: TypeOf<typeof PolicyToAdopt>, asking) => (state) => {
    const { version } = input
    const found = versionOf(state, version)
    if (found === undefined) return unknownVersion()
    const today = localDayOf(found.document, asking.at, asking.offsetMinutes)
    const from = input.from ?? today
    return (
      mayBeAdopted(state, found, from, today, asking) ??
      accept(PolicyAdopted.of({ version, from, supersedes: lastAdopted(state) || null, provisional: false }))
    )
  },
})

export const policyCommands = { beginPolicy, proposePolicy, approvePolicy, adoptPolicy }
