/**
 * Carrying out what was approved. The invariant: execution takes no values; the fields come from the proposal from then
 * on, only by the designated person, only if every value that was to be replaced is still the one that was seen.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import {
  DeletionExecuted,
  EditExecuted,
  EditRequestLapsed,
  EditResultRecorded,
  ExecutorDesignated,
} from '../../domain/customer/edit-events'
import { movedSince, personIn, UNDECIDED } from '../../domain/customer/edit-rules'
import { customerStream, customerSubject } from '../../domain/customer/names'
import { BANK_ACCOUNT } from '../../domain/customer/rules'
import { type Archive, type Change, type EditRequest, fieldKey } from '../../domain/customer/state'
import { closed, employeeId, freeText, identifier, oneOf } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import { mayDo } from '../../domain/policy/rights'
import { isEmployed, isPresent, personOf } from '../../domain/staff'
import { all } from '../customer/checks'
import { type Asking, accept, command, nothingToDo } from '../kernel/command'
import { ruleFor } from './changes'
import { isOverdue, type Matter, matterInUse, matterOf, mayHandle } from './matter'

const ofRequest = { customer: identifier, request: identifier }
const ExecutorToDesignate = closed('an executor to designate', ofRequest, { executor: employeeId })
const RequestToExecute = closed('a request to execute', ofRequest)
const ResultToRecord = closed(
  'a result to record',
  { ...ofRequest, outcome: oneOf('in-force', 'not-carried-out') },
  { note: freeText() },
)
const RequestToLapse = closed('a request to lapse', ofRequest)

const mayExecute = (employee: string, { staff, policy }: Asking): boolean =>
  mayDo(policy.document, personOf(staff, employee)?.roles ?? [], 'edit:execute')

/** Who carries it out where nobody is named: the account manager, else the custodian, if they are here and may. */
const executorByDefault = ({ accountManager, custodian }: Archive, asking: Asking): string | undefined =>
  [accountManager, custodian].find(
    (each): each is string => each !== null && isPresent(asking.staff, each, asking.today) && mayExecute(each, asking),
  )

const executorOf = (named: string | undefined, archive: Archive, asking: Asking): Either<Refusal, string> => {
  const where = { rule: 'EDT-08', field: 'executor' }
  if (named === undefined) {
    const byDefault = executorByDefault(archive, asking)
    return byDefault === undefined
      ? refuse('no-executor', 'Neither account manager nor custodian can carry it out today: name an executor.', where)
      : right(byDefault)
  }
  if (!isEmployed(asking.staff, named, asking.today))
    return refuse('unknown-employee', 'The executor does not work here today.', where)
  return mayExecute(named, asking)
    ? right(named)
    : refuse('executor-without-right', 'No role of this employee may carry out requests.', where)
}

export const designateExecutor = command('designate-executor', {
  says: 'Somebody is named to carry out an approved request; by default the account manager.',
  implements: ['EDT-08'],
  input: ExecutorToDesignate,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3', executor: 'E-007' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:designate',
  decide: (input, asking) => (state) => {
    const matter = matterInUse(state, input.request, asking, {
      phases: ['approved'],
      done: 'given an executor',
      rule: 'EDT-08',
    })
    if (isLeft(matter)) return matter
    const { archive, request } = matter.right
    const handling = mayHandle(matter.right, asking)
    if (isLeft(handling)) return handling
    const executor = executorOf(input.executor, archive, asking)
    if (isLeft(executor)) return executor
    return executor.right === request.executor
      ? nothingToDo('This employee is the executor already.')
      : accept(
          ExecutorDesignated.of({
            request: request.request,
            executor: executor.right,
            byDefault: input.executor === undefined,
          }),
        )
  },
})

/** Only the designated person, under their own name. */
const isDesignated = ({ executor }: EditRequest, { operator, actingFor }: Asking): Either<Refusal, null> => {
  if (executor === null)
    return refuse('no-executor-designated', 'Nobody has been designated to carry this request out.', { rule: 'EDT-08' })
  return operator.id === executor && actingFor === null
    ? right(null)
    : refuse('not-the-executor', 'Only the designated person carries a request out.', { rule: 'EDT-08' })
}

/** One change as the regulation and the archive see it now: person there, field known and on, evidence still there. */
const stillLawful = ({ of, name }: Change, { archive, request, document }: Matter): Either<Refusal, unknown> => {
  const person = personIn(archive, of)
  if (person !== undefined && archive.persons[person]?.removed === true)
    return refuse('person-removed', `The person whose ${name} is to change was removed.`, { rule: 'EDT-01' })
  const rule = ruleFor(document, archive, of, name)
  if (rule === undefined || !rule.enabled)
    return refuse('field-not-enabled', `The regulation no longer has the field ${name}.`, { rule: 'ARC-31' })
  const proof = request.provenBy[name]
  if (proof === undefined)
    return rule.provenBy === undefined
      ? right(null)
      : refuse('field-unproven', `The regulation asks for a document of type ${rule.provenBy} for ${name} now.`, {
          rule: 'ARC-116',
        })
  return archive.documents[proof]?.removed === false
    ? right(null)
    : refuse('evidence-withdrawn', `The document that proves ${name} was removed.`, { rule: 'ARC-116' })
}

/** The archive as it is now still bears what was approved. */
const stillBears = (matter: Matter): Either<Refusal, unknown> => {
  const { archive, request } = matter
  const moved = movedSince(archive, request.changes).map(({ name }) => name)
  if (moved.length > 0)
    return refuse('source-moved', `Since it was asked for, another value has come into force: ${moved.join(', ')}.`, {
      rule: 'EDT-01',
    })
  return all(...request.changes.map((change) => stillLawful(change, matter)))
}

/** A change of what the confirmers confirmed: their names and numbers, not those of the persons around the customer. */
const isStructural = ({ changes }: EditRequest, { number }: Archive, { edits }: PolicyDocument): boolean =>
  changes.some(({ of, name }) => of === customerSubject(number) && edits.structuralFields.includes(name))

const BANK = 'bank'
/** The terminal is bound to an account at a bank: either may not change without a new application. */
const isOfBank = ({ group, name }: Change): boolean => group === BANK || name === BANK_ACCOUNT

export const executeEdit = command('execute-edit', {
  says: 'The designated person brings into force what was approved; values are not given again.',
  implements: ['EDT-01', 'EDT-08', 'EDT-11', 'EDT-15', 'EDT-17', 'ARC-133', 'ARC-179'],
  input: RequestToExecute,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:execute',
  decide: (input, asking) => (state) => {
    const matter = matterInUse(state, input.request, asking, {
      phases: ['approved'],
      done: 'executed',
      rule: 'EDT-08',
    })
    if (isLeft(matter)) return matter
    const { archive, request, document } = matter.right
    const designated = isDesignated(request, asking)
    if (isLeft(designated)) return designated
    const { request: id, proposal, reasonCode } = request
    if (request.asks === 'deletion') return accept(DeletionExecuted.of({ request: id, proposal, reasonCode }))
    const bearing = stillBears(matter.right)
    if (isLeft(bearing)) return bearing
    return accept(
      EditExecuted.of({
        request: id,
        proposal,
        reasonCode,
        fields: request.changes.map((change) => ({
          ...change,
          toEvent: request.empties.includes(fieldKey(change.of, change.name)) ? null : proposal,
        })),
        reopensConfirmation:
          archive.stage === 'formal' && document.edits.reconfirmFormal && isStructural(request, archive, document),
        voidsPosBinding: archive.posBound && request.changes.some(isOfBank),
      }),
    )
  },
})

export const recordEditResult = command('record-edit-result', {
  says: 'The result of a request is recorded, and with it the request is closed.',
  implements: ['EDT-09', 'EDT-10'],
  input: ResultToRecord,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3', outcome: 'in-force' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:record-result',
  decide: (input, asking) => (state) => {
    const inForce = input.outcome === 'in-force'
    const matter = matterOf(state, input.request, asking, {
      phases: inForce ? ['executed'] : ['approved'],
      done: `recorded as ${input.outcome}`,
      rule: 'EDT-09',
    })
    if (isLeft(matter)) return matter
    const handling = mayHandle(matter.right, asking)
    if (isLeft(handling)) return handling
    if (!inForce && input.note === undefined)
      return refuse('note-missing', 'Whoever does not carry out what was approved says why.', {
        rule: 'EDT-09',
        field: 'note',
      })
    const { archive, request } = matter.right
    return accept(
      EditResultRecorded.of({
        number: archive.number,
        request: request.request,
        outcome: input.outcome,
        note: input.note,
      }),
    )
  },
})

export const DEADLINE_PROCESS = 'system.edit-deadlines'

export const lapseEditRequest = command('lapse-edit-request', {
  says: 'Nobody decided in time: the request lapses. It is never approved by the passing of time.',
  implements: ['EDT-01'],
  input: RequestToLapse,
  example: { customer: 'C-1001', request: '7K2M9QX4T1C3' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'edit:lapse',
  decide: (input, asking) => (state) => {
    if (asking.operator.id !== DEADLINE_PROCESS)
      return refuse('only-the-process', 'A request lapses by the process that watches deadlines, never by a person.', {
        rule: 'EDT-01',
      })
    const matter = matterOf(state, input.request, asking, { phases: UNDECIDED, done: 'left to lapse', rule: 'EDT-01' })
    if (isLeft(matter)) return matter
    const { request, document } = matter.right
    if (document.edits.afterDeadline === 'stay-open')
      return refuse('stays-open', 'The regulation lets requests stay open after their deadline.', { rule: 'EDT-01' })
    return request.dueOn !== null && isOverdue(request, asking)
      ? accept(EditRequestLapsed.of({ request: request.request, dueOn: request.dueOn }))
      : refuse('not-yet-due', 'The deadline of this request has not passed.', { rule: 'EDT-01' })
  },
})
