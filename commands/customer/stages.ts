/**
 * The stages of an archive: from prospect to preliminary, confirmed by two roles, formal, closed (ARC.1). They guard that
 * nobody confirms twice, and that an archive becomes formal only when everything that the regulation asks for is there.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import {
  ArchiveClosed,
  ArchiveConfirmed,
  ArchiveFormalized,
  PreliminaryArchiveOpened,
} from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import {
  entriesToReview,
  fieldsOfCustomer,
  hasOpenRequests,
  missingDocuments,
  missingFields,
  missingOfPersons,
  validDocuments,
} from '../../domain/customer/rules'
import { kindRule } from '../../domain/customer/schema'
import type { Archive, Document } from '../../domain/customer/state'
import { closed, code, identifier } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'
import { isPresent, withRole } from '../../domain/staff'
import { type Asking, accept, command, nothingToDo, refuse } from '../kernel/command'
import { absentPrincipals, archiveInUse } from '../kernel/reach'
import { peopleOf } from '../kernel/role'
import { all, type Check, departmentKnown, reasonKnown, yes } from './checks'
import { reason } from './inputs'
import { preliminarySound } from './opening'

const atStage = (archive: Archive, stages: readonly Archive['stage'][], rule: string): Check =>
  stages.includes(archive.stage)
    ? yes
    : refuse('wrong-stage', `The archive is ${archive.stage}; it must be ${stages.join(' or ')}.`, {
        rule,
        field: 'customer',
      })

export const openPreliminaryArchive = command('open-preliminary-archive', {
  says: 'A business division turns a prospect into a preliminary archive, on a filled data card.',
  implements: ['ARC-06', 'ARC-14', 'ARC-15'],
  input: closed('PreliminaryArchiveToOpen', { customer: identifier }, { department: code }),
  example: { customer: 'C-001' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:register',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const kind = kindRule(asking.policy.document.customerKinds, archive.right.kind)
    const fault = all(
      atStage(archive.right, ['prospect'], 'ARC-06'),
      departmentKnown(input.department, asking, 'department'),
      preliminarySound(kind, fieldsOfCustomer(archive.right), asking),
    )
    if (isLeft(fault)) return fault
    const department = input.department ?? archive.right.department ?? asking.operator.department
    return department === null
      ? refuse('unknown-department', 'Say to which department the archive belongs.', {
          rule: 'GOV-26',
          field: 'department',
        })
      : accept(PreliminaryArchiveOpened.of({ department }))
  },
})

interface Confirming {
  readonly role: string
  readonly insteadOf: string | null
}

/** Nobody of a role is here who has not confirmed already: then the general manager decides in its place. */
const isVacant = (role: string, confirmed: readonly string[], { staff, today }: Asking): boolean =>
  !withRole(staff, role, today).some(
    ({ employee }) => !confirmed.includes(employee) && isPresent(staff, employee, today),
  )

/**
 * As what the operator confirms: in an own role, as a delegate, or in the place of a role that nobody is left for. Nobody
 * confirms twice, not even in the name of somebody else.
 */
const confirmingAs = (archive: Archive, asking: Asking): Either<Refusal, Confirming | undefined> => {
  const { formalisation, edits } = asking.policy.document
  const pending = formalisation.confirmers.filter((role) => !archive.confirmations.some((each) => each.role === role))
  if (pending.length === 0) return right(undefined)
  const { operator } = asking
  const confirmed = archive.confirmations.flatMap(({ by }) => by)
  if (peopleOf(asking).some((each) => confirmed.includes(each)))
    return refuse('confirmed-already', 'Nobody confirms an archive twice.', { rule: 'ARC-19', field: 'customer' })
  const own = pending.find((role) => operator.roles.includes(role))
  if (own !== undefined) return right({ role: own, insteadOf: null })
  const [role = edits.generalManagerRole] = operator.roles
  const delegated = absentPrincipals(asking).flatMap((each) => each.roles)
  const entrusted = pending.find((each) => delegated.includes(each))
  if (entrusted !== undefined) return right({ role, insteadOf: entrusted })
  const vacant = pending.find((each) => isVacant(each, confirmed, asking))
  if (vacant !== undefined && operator.roles.includes(edits.generalManagerRole))
    return right({ role: edits.generalManagerRole, insteadOf: vacant })
  return refuse('not-a-confirmer', `The confirmation of ${pending.join(' and ')} is missing.`, {
    rule: 'ARC-19',
    field: 'customer',
  })
}

export const confirmArchive = command('confirm-archive', {
  says: 'Division manager and marketing director confirm the archive, each for themselves.',
  implements: ['ARC-19', 'EDT-17'],
  input: closed('ArchiveToConfirm', { customer: identifier }),
  example: { customer: 'C-001' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:confirm',
  decide: (_input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const stage = atStage(archive.right, ['preliminary', 'formal'], 'ARC-19')
    if (isLeft(stage)) return stage
    const confirming = confirmingAs(archive.right, asking)
    if (isLeft(confirming)) return confirming
    return confirming.right === undefined
      ? nothingToDo('All confirmations are there.')
      : accept(ArchiveConfirmed.of({ ...confirming.right, basis: archive.right.contentEvent }))
  },
})

const backgroundComplete = (archive: Archive, { policy, today }: Asking): Check => {
  const { customerKinds, personFields, documents } = policy.document
  const rules = kindRule(customerKinds, archive.kind)?.fields ?? []
  const missing = [
    ...missingFields(rules, fieldsOfCustomer(archive)).map(({ name }) => name),
    ...missingOfPersons(archive, personFields),
  ]
  if (missing.length > 0)
    return refuse('background-incomplete', `The background data lack ${missing.join(', ')}.`, {
      rule: 'ARC-16',
      field: 'customer',
    })
  const absent = missingDocuments(archive, documents, today)
  return absent.length === 0
    ? yes
    : refuse('documents-missing', `The archive lacks valid documents: ${absent.join(', ')}.`, {
        rule: 'ARC-65',
        field: 'customer',
      })
}

const contractOf = (archive: Archive, { policy, today }: Asking): Document | undefined =>
  validDocuments(archive, today).find(({ type }) => policy.document.documents.contractTypes.includes(type))

/** Every gate of the regulation, in the order in which they are usually passed. */
const gates = (archive: Archive, asking: Asking): Check => {
  const { needsContract, needsEntryReview, needsCustodian, confirmers } = asking.policy.document.formalisation
  const where = (rule: string) => ({ rule, field: 'customer' })
  const unconfirmed = confirmers.filter((role) => !archive.confirmations.some((each) => each.role === role))
  return all(
    backgroundComplete(archive, asking),
    needsContract && contractOf(archive, asking) === undefined
      ? refuse('contract-missing', 'A formal archive needs a concluded contract that is valid.', where('ARC-16'))
      : yes,
    needsEntryReview && entriesToReview(archive).length > 0
      ? refuse('entry-not-reviewed', 'Entered data wait for a review by somebody else.', where('ARC-53'))
      : yes,
    needsCustodian && archive.custodian === null
      ? refuse('custodian-missing', 'A formal archive needs a custodian.', where('ARC-12'))
      : yes,
    unconfirmed.length > 0
      ? refuse(
          'not-confirmed',
          `The archive waits for the confirmation of ${unconfirmed.join(' and ')}.`,
          where('ARC-19'),
        )
      : yes,
  )
}

export const formaliseArchive = command('formalise-archive', {
  says: 'Makes a preliminary archive formal once background, contract, review, custodian and confirmations are there.',
  implements: ['ARC-12', 'ARC-16', 'ARC-17', 'ARC-19', 'ARC-53', 'ARC-65'],
  input: closed('ArchiveToFormalise', { customer: identifier }),
  example: { customer: 'C-001' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:formalise',
  decide: (_input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    if (archive.right.stage === 'formal') return nothingToDo('The archive is formal already.')
    const fault = all(atStage(archive.right, ['preliminary'], 'ARC-16'), gates(archive.right, asking))
    if (isLeft(fault)) return fault
    return accept(
      ArchiveFormalized.of({
        contract: contractOf(archive.right, asking)?.document,
        confirmations: archive.right.confirmations.map(({ event }) => event),
      }),
    )
  },
})

export const closeArchive = command('close-archive', {
  says: 'Closes the archive of a customer with whom business has ended; nothing is destroyed.',
  implements: ['ARC-06'],
  input: closed('ArchiveToClose', { customer: identifier, reasonCode: code, reason }),
  example: { customer: 'C-001', reasonCode: 'business-ended', reason: 'The customer has given up trading.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:close',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(
      reasonKnown(input.reasonCode, asking),
      hasOpenRequests(archive.right)
        ? refuse('requests-open', 'Requests about this archive are open: end them first.', {
            rule: 'EDT-01',
            field: 'customer',
          })
        : yes,
    )
    if (isLeft(fault)) return fault
    return accept(ArchiveClosed.of({ number: input.customer, reasonCode: input.reasonCode, reason: input.reason }))
  },
})

export const stageCommands = { openPreliminaryArchive, confirmArchive, formaliseArchive, closeArchive }
