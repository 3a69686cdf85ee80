/**
 * The persons around a customer, what customers are told and what they consent to. Each person is a subject of its own,
 * so that one can be forgotten alone. They guard that nobody is filed before the notice, and that relatives, minors and
 * behaviour data need a consent which can be withdrawn at any time.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import {
  BehaviourRecorded,
  ConsentRecorded,
  ConsentWithdrawn,
  ContactPersonAdded,
  ContactPersonRemoved,
  PrivacyNoticeGiven,
} from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { consents as consentsIn } from '../../domain/customer/rules'
import { rulesForPerson, splitValues } from '../../domain/customer/schema'
import type { Archive } from '../../domain/customer/state'
import { closed, code, day, freeText, identifier, instant, listOf } from '../../domain/kernel/codec'
import { type Asking, accept, command, nothingToDo, refuse } from '../kernel/command'
import { archiveInUse, archiveWithinReach } from '../kernel/reach'
import {
  all,
  type Check,
  consentLawful,
  dayNotAhead,
  instantNotAhead,
  noticeLawful,
  notPersonal,
  personKnown,
  reasonKnown,
  referrerKnown,
  sourceLawful,
  toldBefore,
  valuesLawful,
  yes,
} from './checks'
import { consentOf, GivenConsent, GivenSource, givenFields, reason, sourceOf } from './inputs'
import { referrerRead } from './opening'

const PersonToAdd = closed(
  'PersonToAdd',
  { customer: identifier, role: code, source: GivenSource, fields: givenFields },
  { person: identifier, consents: listOf(GivenConsent, 20) },
)
type PersonToAdd = typeof PersonToAdd._A

const roleLawful = ({ role, consents = [] }: PersonToAdd, asking: Asking): Check => {
  const rule = asking.policy.document.personRoles.find((each) => each.role === role)
  if (rule === undefined)
    return refuse('unknown-person-role', 'The regulation knows no such role of a person.', {
      rule: 'ARC-100',
      field: 'role',
    })
  return rule.needsConsent && consents.length === 0
    ? refuse('consent-missing', `A person in role ${role} must have consented; for a minor whoever is responsible.`, {
        rule: 'ARC-91',
        field: 'consents',
      })
    : yes
}

const personSound = (input: PersonToAdd, archive: Archive, asking: Asking): Check => {
  const { consents = [], fields, person } = input
  const frame = {
    rules: rulesForPerson(asking.policy.document.personFields, input.role),
    elsewhere: () => false,
    documents: archive.documents,
    today: asking.today,
    asksProof: true,
  }
  return all(
    notPersonal(asking, { person }),
    person !== undefined && archive.persons[person] !== undefined
      ? refuse('person-number-taken', 'The archive knows a person with this number already.', {
          rule: 'ARC-140',
          field: 'person',
        })
      : yes,
    roleLawful(input, asking),
    ...consents.map((each, index) => consentLawful(each, asking, `consents.${index}`)),
    valuesLawful(fields, {}, frame, (scope) => consents.some((each) => each.scope === scope)),
    toldBefore(true, archive.noticeGiven),
  )
}

export const addContactPerson = command('add-contact-person', {
  says: 'Adds a contact person, key person, consignee or relative; relatives only with their consent.',
  implements: ['ARC-32', 'ARC-59', 'ARC-66', 'ARC-91', 'ARC-100'],
  input: PersonToAdd,
  example: {
    customer: 'C-001',
    role: 'contact-person',
    source: { channel: 'customer-visit', collectedOn: '2026-02-13' },
    fields: { name: 'Example Person', position: 'Buyer' },
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'person:add',
  reads: (input) => referrerRead(input.source),
  decide:
    (input, asking) =>
    (state, { referrer }) => {
      const archive = archiveInUse(state, asking)
      if (isLeft(archive)) return archive
      const fault = all(
        sourceLawful(input.source, asking),
        referrerKnown(referrer),
        personSound(input, archive.right, asking),
      )
      if (isLeft(fault)) return fault
      const rules = rulesForPerson(asking.policy.document.personFields, input.role)
      return accept(
        ContactPersonAdded.of({
          person: input.person ?? asking.number('person'),
          role: input.role,
          source: sourceOf(input.source),
          consents: (input.consents ?? []).map(consentOf),
          values: splitValues(input.fields, rules, new Set()).values,
        }),
      )
    },
})

export const removeContactPerson = command('remove-contact-person', {
  says: 'Takes a person out of the archive for a stated reason; what was recorded stays in the log.',
  implements: ['ARC-59'],
  input: closed('PersonToRemove', { customer: identifier, person: identifier, reasonCode: code, reason }),
  example: { customer: 'C-001', person: 'P-1', reasonCode: 'person-in-charge', reason: 'Has left the company.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'person:remove',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(personKnown(archive.right, input.person), reasonKnown(input.reasonCode, asking))
    if (isLeft(fault)) return fault
    return accept(ContactPersonRemoved.of({ ...input, number: input.customer }))
  },
})

export const recordPrivacyNotice = command('record-privacy-notice', {
  says: 'Records that the customer was told the purpose and use of the collection.',
  implements: ['ARC-32'],
  input: closed('NoticeToRecord', { customer: identifier, purpose: code, channel: code, givenAt: instant }),
  example: { customer: 'C-001', purpose: 'sales', channel: 'email', givenAt: '2026-02-13T09:50:00.000Z' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'notice:give',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = noticeLawful(input, asking)
    return isLeft(fault) ? fault : accept(PrivacyNoticeGiven.of(input))
  },
})

export const recordConsent = command('record-consent', {
  says: 'Records the consent of the customer, or of a person, to behaviour data or to a section of the archive.',
  implements: ['ARC-35', 'ARC-36', 'ARC-37'],
  input: closed(
    'ConsentToRecord',
    { customer: identifier, scope: code, givenOn: day },
    { person: identifier, evidence: identifier },
  ),
  example: { customer: 'C-001', scope: 'web', givenOn: '2026-02-13' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'consent:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(personKnown(archive.right, input.person), consentLawful(input, asking, 'scope'))
    if (isLeft(fault)) return fault
    if (consentsIn(archive.right, input.person)(input.scope)) return nothingToDo('This consent holds already.')
    return accept(ConsentRecorded.of(input))
  },
})

export const withdrawConsent = command('withdraw-consent', {
  says: 'Records that a consent was withdrawn; that is possible at any time, also when the archive is closed.',
  implements: ['ARC-35', 'ARC-36', 'ARC-37'],
  input: closed('ConsentToWithdraw', { customer: identifier, scope: code, withdrawnOn: day }, { person: identifier }),
  example: { customer: 'C-001', scope: 'web', withdrawnOn: '2026-03-01' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'consent:withdraw',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const fault = dayNotAhead(input.withdrawnOn, asking, 'withdrawnOn')
    if (isLeft(fault)) return fault
    if (!consentsIn(archive.right, input.person)(input.scope))
      return refuse('no-such-consent', 'There is no consent to this that could be withdrawn.', {
        rule: 'ARC-35',
        field: 'scope',
      })
    return accept(ConsentWithdrawn.of(input))
  },
})

export const recordBehaviour = command('record-behaviour', {
  says: 'Records behaviour data: visits to the web site and use of the app only with the consent of the customer.',
  implements: ['ARC-36', 'ARC-37', 'ARC-62'],
  input: closed(
    'BehaviourToRecord',
    { customer: identifier, behaviour: code, observedAt: instant },
    { text: freeText() },
  ),
  example: { customer: 'C-001', behaviour: 'campaign', observedAt: '2026-02-13T09:50:00.000Z' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'behaviour:record',
  occurredAt: ({ observedAt }) => observedAt,
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const rule = asking.policy.document.collection.behaviourKinds.find(({ kind }) => kind === input.behaviour)
    if (rule === undefined)
      return refuse('unknown-behaviour', 'The regulation knows no such kind of behaviour data.', {
        rule: 'ARC-62',
        field: 'behaviour',
      })
    if (rule.needsConsent && !consentsIn(archive.right)(input.behaviour))
      return refuse('consent-missing', `Behaviour data of kind ${rule.kind} need the consent of the customer.`, {
        rule: rule.kind === 'app' ? 'ARC-37' : 'ARC-36',
        field: 'behaviour',
      })
    const fault = instantNotAhead(input.observedAt, asking, 'observedAt')
    if (isLeft(fault)) return fault
    return accept(BehaviourRecorded.of({ ...input, number: input.customer, text: input.text }))
  },
})

export const personCommands = {
  addContactPerson,
  removeContactPerson,
  recordPrivacyNotice,
  recordConsent,
  withdrawConsent,
  recordBehaviour,
}
