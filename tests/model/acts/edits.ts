/**
 * Steps of a history about edit and deletion requests: asked for, and then whatever comes next in their chain, by whom
 * it comes; returned, rejected, withdrawn and lapsed at times.
 */
import type { Archive, EditRequest } from '../../../domain/customer/state'
import type { FieldRule } from '../../../domain/policy/document'
import { proofFor } from './customers'
import {
  type Act,
  archiveOf,
  type Given,
  one,
  oneOrNone,
  pickedArchive,
  regulationOf,
  type Step,
  somebody,
  staffState,
  valueFor,
  type World,
} from './world'

const OPEN = ['submitted', 'awaiting-approval', 'returned', 'approved', 'executed']

type Values = Readonly<Record<string, string | number | boolean>>
interface Asked {
  readonly fields: Values
  readonly person?: string
  readonly provenBy?: Readonly<Record<string, string>>
  readonly empties?: readonly string[]
}

const changeOf = (archive: Archive, rules: readonly FieldRule[], step: Step, person?: string): Asked | undefined => {
  const of = person === undefined ? `customer:${archive.number}` : `person:${person}`
  const filled = Object.values(archive.fields).filter((field) => field.of === of)
  const known = rules.filter(({ enabled }) => enabled)
  const wanted = known.filter(({ name }) => filled.some((field) => field.name === name))
  const rule = oneOrNone(wanted.length === 0 ? known : wanted, step.value)
  if (rule === undefined) return undefined
  const other = oneOrNone(
    filled.filter(({ name }) => name !== rule.name && name !== 'name'),
    step.value,
  )
  const proof = rule.provenBy === undefined ? undefined : proofFor(archive, rule.provenBy)
  return {
    fields: { [rule.name]: valueFor(rule, step.value + 3) },
    ...(person === undefined ? {} : { person }),
    ...(proof === undefined ? {} : { provenBy: { [rule.name]: proof } }),
    ...(step.value % 6 === 0 && other !== undefined ? { empties: [other.name] } : {}),
  }
}

/** Changes of the customer, at times of one of its persons too. */
const changesOf = async (world: World, step: Step, archive: Archive): Promise<readonly Asked[]> => {
  const { customerKinds, personFields } = await regulationOf(world)
  const rules = customerKinds.find(({ kind }) => kind === archive.kind)?.fields ?? []
  const person = step.value % 4 === 0 ? oneOrNone(Object.values(archive.persons), step.value) : undefined
  const ofPerson =
    person === undefined
      ? undefined
      : changeOf(
          archive,
          personFields.filter(({ onlyFor }) => onlyFor?.includes(person.role) ?? true),
          step,
          person.person,
        )
  return [changeOf(archive, rules, step), ofPerson].filter((each): each is Asked => each !== undefined)
}

export const request: Act = async (world, step) => {
  const archive = await pickedArchive(world, step)
  if (archive === undefined) return undefined
  const executed = Object.values(archive.requests).find(({ phase }) => phase === 'closed')
  return {
    command: 'request-edit',
    as: somebody(step, archive.accountManager ?? 'E-009', archive.accountManager ?? 'E-012', 'E-009', 'E-011'),
    input: {
      customer: archive.number,
      changes: await changesOf(world, step, archive),
      reasonCode: step.odd === 1 ? 'whim' : one(['phone-changed', 'data-error', 'moved'], step.value),
      reason: 'They told us so.',
      ...(step.value % 5 === 0 ? { origin: 'self' } : {}),
      ...(step.value % 7 === 0 && executed !== undefined ? { corrects: executed.request } : {}),
    },
  }
}

export const requestDeletion: Act = async (world, step) => {
  const archive = await pickedArchive(world, step)
  if (archive === undefined) return undefined
  return {
    command: 'request-deletion',
    as: somebody(step, archive.accountManager ?? 'E-003', 'E-003'),
    input: { customer: archive.number, reasonCode: 'business-ended', reason: 'The company was dissolved.' },
  }
}

interface OpenRequest {
  readonly archive: Archive
  readonly request: EditRequest
}
const openRequests = async (world: World): Promise<readonly OpenRequest[]> => {
  const archives = await Promise.all(world.customers.map((number) => archiveOf(world, number)))
  return archives.flatMap((archive) =>
    archive === undefined
      ? []
      : Object.values(archive.requests)
          .filter(({ phase }) => OPEN.includes(phase))
          .map((each) => ({ archive, request: each })),
  )
}

/** Who reviews requests of a department. */
const reviewerOf = (department: string | null): string => {
  switch (department) {
    case 'division-tuoda':
      return 'E-006'
    case 'customer-service':
      return 'E-012'
    default:
      return 'E-001'
  }
}

const verdictOf = ({ value }: Step): 'pass' | 'return' | 'reject' =>
  value % 5 === 0 ? 'return' : value % 9 === 0 ? 'reject' : 'pass'

const nextStep = async (world: World, step: Step, { archive, request: asked }: OpenRequest): Promise<Given> => {
  const about = { customer: archive.number, request: asked.request }
  const verdict = verdictOf(step)
  switch (asked.phase) {
    case 'submitted':
      return {
        command: 'review-edit-request',
        as: somebody(step, reviewerOf(asked.requesterDepartment)),
        input: { ...about, reasonable: verdict !== 'reject', compliant: step.odd !== 1, verdict, note: 'Looked at.' },
      }
    case 'awaiting-approval':
      return {
        command: 'approve-edit',
        as: somebody(step, asked.decidedBy.includes('E-003') ? 'E-001' : 'E-003'),
        input: { ...about, verdict: verdict === 'pass' ? 'approve' : verdict, note: 'Looked at.' },
      }
    case 'returned':
      return {
        command: 'resubmit-edit',
        as: somebody(step, asked.requestedBy),
        input: {
          ...about,
          ...(asked.asks === 'deletion' ? {} : { changes: await changesOf(world, step, archive) }),
          reasonCode: 'correction',
          reason: 'Mended.',
        },
      }
    case 'executed':
      return {
        command: 'record-edit-result',
        as: somebody(step, asked.executor ?? 'E-007'),
        input: { ...about, outcome: 'in-force' },
      }
    default:
      return approvedStep(world, step, asked, about)
  }
}

const approvedStep = async (world: World, step: Step, { executor }: EditRequest, about: object): Promise<Given> => {
  const works = executor !== null && (await staffState(world)).employees.get(executor)?.status === 'employed'
  if (!works || step.value % 11 === 0) {
    const named = step.value % 2 === 0 ? {} : { executor: one(['E-007', 'E-009', 'E-004'], step.value) }
    return { command: 'designate-executor', as: somebody(step, 'E-003'), input: { ...about, ...named } }
  }
  if (step.value % 13 === 0)
    return {
      command: 'record-edit-result',
      as: executor,
      input: { ...about, outcome: 'not-carried-out', note: 'No longer needed.' },
    }
  return { command: 'execute-edit', as: somebody(step, executor), input: about }
}

/** Whatever comes next for one of the open requests. */
export const advanceRequest: Act = async (world, step) => {
  const open = oneOrNone(await openRequests(world), step.pick)
  return open === undefined ? request(world, step) : nextStep(world, step, open)
}

export const withdrawRequest: Act = async (world, step) => {
  const open = oneOrNone(await openRequests(world), step.pick)
  if (open === undefined) return undefined
  return {
    command: 'withdraw-edit-request',
    as: somebody(step, open.request.requestedBy),
    input: {
      customer: open.archive.number,
      request: open.request.request,
      reasonCode: 'other',
      reason: 'A misunderstanding.',
    },
  }
}

/** The process that watches deadlines lets what is overdue lapse; what is not is refused. */
export const lapse: Act = async (world, step) => {
  const open = oneOrNone(await openRequests(world), step.pick)
  if (open === undefined) return undefined
  return {
    command: 'lapse-edit-request',
    as: 'system.edit-deadlines',
    input: { customer: open.archive.number, request: open.request.request },
  }
}
