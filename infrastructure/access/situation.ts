/**
 * Who looks, by which rights, for which purpose: what every look at an archive starts from. It guards that nobody looks
 * who does not work here, that a purpose is one of the regulation's, and that the record of a look stands in the log
 * before anything is answered.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Asking } from '../../commands/kernel/command'
import { type Belonging, relationTo } from '../../commands/kernel/reach'
import type { CouldNot } from '../../commands/ports/could-not'
import { accessStream } from '../../domain/access'
import type { Made } from '../../domain/kernel/event'
import type { Refusal } from '../../domain/kernel/refusal'
import type { PolicyState } from '../../domain/policy'
import { type Asker, maySee } from '../../domain/policy/rights'
import { grantsOn, type StaffState } from '../../domain/staff'
import { askingOf, namingOf, policyOf } from '../handle/asking'
import type { Engine } from '../handle/engine'
import { POLICY, STAFF } from '../handle/handle'
import { appendToJournal, recordRefusal } from '../handle/refusals'
import { type NotDone, notDone } from '../handle/request'
import type { Looker, LookRequest } from './shapes'

export type { Looker, LookRequest } from './shapes'

export interface Situation {
  readonly asking: Asking
  readonly reads: Readonly<Record<string, number | 'no-stream'>>
}

interface Refused {
  readonly command: string
  readonly commandId: string
  readonly operator: string | null
  readonly reads: Situation['reads']
  readonly keepYears: number
}

const refuseLook = async (engine: Engine, refusal: Refusal, refused: Refused): Promise<Either<NotDone, never>> => {
  const { command, commandId, operator, reads, keepYears } = refused
  const recorded = await recordRefusal(
    engine,
    { command, commandId, stream: null, code: refusal.code, rule: refusal.rule ?? null },
    operator,
    { reads },
    keepYears,
  )
  return left(isLeft(recorded) ? notDone(recorded.left) : { is: 'refused', refusal, commandId })
}

const COMMAND = 'consult-archive'

/** Who looks, as staff and regulation say now. `Left`: nobody who may look at all; the refusal is recorded. */
export const situationOf = async (
  engine: Engine,
  looker: Looker,
  mustHold: (asking: Asking) => Refusal | undefined = () => undefined,
): Promise<Either<NotDone, Situation>> => {
  const present = await engine.memory.present([STAFF, POLICY])
  if (isLeft(present)) return left(notDone(present.left))
  const [staff, policyMemory] = present.right
  if (staff === undefined || policyMemory === undefined) throw new Error('The memory gave too few states.')
  const at = engine.clock()
  const policy = policyOf(engine, policyMemory.state as PolicyState, at)
  const commandId = randomUUID()
  const reads = { [staff.stream]: staff.revision, [policyMemory.stream]: policyMemory.revision }
  const asking = askingOf(
    engine,
    { ...looker, command: COMMAND, input: null },
    namingOf(engine.archiveId, commandId, undefined, 0),
    staff.state as StaffState,
    policy,
    at,
  )
  const keepYears = policy.document.retention.operationLogYears
  if (isLeft(asking)) {
    const { refusal, operator } = asking.left
    return refuseLook(engine, refusal, { command: COMMAND, commandId, operator, reads, keepYears })
  }
  const refusal = mustHold(asking.right)
  return refusal === undefined
    ? right({ asking: asking.right, reads })
    : refuseLook(engine, refusal, { command: COMMAND, commandId, operator: looker.as, reads, keepYears })
}

/** As `situationOf`, for protected data: the purpose must be one of the regulation's. */
export const situationOfAccess = (
  engine: Engine,
  request: LookRequest,
  mustHold: (asking: Asking) => Refusal | undefined = () => undefined,
): Promise<Either<NotDone, Situation>> =>
  situationOf(engine, request, (asking) =>
    asking.policy.document.purposes.includes(request.purpose)
      ? mustHold(asking)
      : {
          code: 'unknown-purpose',
          because: `The policy knows no such purpose; it knows ${asking.policy.document.purposes.join(', ')}.`,
          rule: 'ACC-15',
          field: 'purpose',
        },
  )

/** The asker as rights are judged: roles, and the grants of whoever is acted for. */
export const askerOf = (asking: Asking): Asker => ({
  roles: asking.operator.roles,
  grants: grantsOn(asking.staff, asking.actingFor ?? asking.operator.id, asking.today),
  on: asking.today,
})

/** Whether somebody sees a customer's open data and log, and not only number and account manager. */
export const sees = (asking: Asking, customer: string, archive: Belonging): boolean =>
  maySee(asking.policy.document, askerOf(asking), { customer, relation: relationTo(asking, archive) }) !== undefined

/** The access stands in the log when this returns. */
export const recordAccess = async (
  engine: Engine,
  { asking, reads }: Situation,
  events: readonly Made[],
): Promise<Either<CouldNot, readonly string[]>> => {
  const [first, ...more] = events
  if (first === undefined) return right([])
  const { operator, actingFor, policy, authenticatedBy } = asking
  return appendToJournal(
    engine,
    accessStream(operator.id, asking.at),
    [first, ...more],
    {
      commandId: asking.commandId,
      command: COMMAND,
      actor: operator.id,
      ...(actingFor === null ? {} : { actingFor }),
      roles: operator.roles,
      ...(operator.department === null ? {} : { department: operator.department }),
      authenticatedBy,
      policyVersion: policy.version,
      reads,
    },
    policy.document.retention.operationLogYears,
  )
}
