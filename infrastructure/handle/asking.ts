/**
 * Who asks, as the log will say it: filled in by the shell from the stored states of staff and policy, never from the
 * input. Permission is always judged by the policy in force; nobody has a right that no role, delegation or system entry
 * names.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { AnyRow, Asking, Naming, NumberKind, Operator } from '../../commands/kernel/command'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Instant } from '../../domain/kernel/time'
import { localDayOf, type PolicyState, policyInForce } from '../../domain/policy'
import type { PolicyInForce } from '../../domain/policy/document'
import { mayDo, maySystemDo } from '../../domain/policy/rights'
import { delegateOf, isEmployed, personOf, type StaffState } from '../../domain/staff'
import { generatedNumber } from '../ids'
import { isZone } from '../zone'
import type { Engine } from './engine'
import type { CommandRequest } from './request'

const SYSTEM = /^system\.[a-z][a-z0-9-]*$/

export interface AttemptNaming extends Naming {
  /** True when `number` was asked for the kind that the command births: then another attempt gives another stream. */
  readonly usedBirth: () => boolean
}

/** The names of one attempt. Attempts are for numbers that are streams; every other number has but one. */
export const namingOf = (
  archiveId: string,
  commandId: string,
  births: NumberKind | undefined,
  attempt: number,
): AttemptNaming => {
  // Asked for again and again on the way to one registration: made once.
  let born: string | undefined
  return {
    commandId,
    number: (kind, nth = 0) => {
      if (kind !== births || nth !== 0) return generatedNumber(archiveId, kind, commandId, nth, 0)
      born ??= generatedNumber(archiveId, kind, commandId, nth, attempt)
      return born
    },
    usedBirth: () => born !== undefined,
  }
}

const no = (code: string, because: string, rule: string): Either<Refusal, never> => left({ code, because, rule })

const employeeAs = (staff: StaffState, id: string, today: string): Either<Refusal, Operator> => {
  const person = personOf(staff, id)
  if (person === undefined) return no('unknown-operator', 'Nobody of that number works here.', 'GOV-10')
  if (!isEmployed(staff, id, today))
    return no('operator-not-employed', 'The operator is not employed on this day.', 'ACC-45')
  return right({ id, isSystem: false, roles: person.roles, department: person.department })
}

const operatorOf = (staff: StaffState, as: string, today: string): Either<Refusal, Operator> =>
  SYSTEM.test(as) ? right({ id: as, isSystem: true, roles: [], department: null }) : employeeAs(staff, as, today)

/** Rights and department are those of the person acted for; the operator needs the right to act for others, and both are in the log. */
const rolesOf = (
  policy: PolicyInForce,
  staff: StaffState,
  operator: Operator,
  actingFor: string | undefined,
  today: string,
): Either<Refusal, Operator> => {
  if (actingFor === undefined) return right(operator)
  if (operator.isSystem || !mayDo(policy.document, operator.roles, 'act-for'))
    return no('may-not-act-for', 'The operator has no right to act for another.', 'ACC-16')
  if (actingFor === operator.id) return no('acts-for-himself', 'Nobody acts for himself: leave it out.', 'ACC-16')
  const person = employeeAs(staff, actingFor, today)
  return isLeft(person)
    ? person
    : right({ ...operator, roles: person.right.roles, department: person.right.department })
}

/** The policy that judges now: the one in force, or the first one while only `system.init` works. */
export const policyOf = (engine: Engine, state: PolicyState, at: Instant): PolicyInForce =>
  policyInForce(state, at, engine.offsetMinutes) ?? {
    version: 0,
    from: at.slice(0, 10),
    document: engine.firstPolicy,
    provisional: true,
    versionOf: () => undefined,
  }

/** A signer authenticates by itself; without one the host says how it knows the operator. */
export const authenticationOf = ({ signer, authenticatedBy }: CommandRequest): Asking['authenticatedBy'] =>
  signer === undefined ? (authenticatedBy ?? 'asserted') : 'credential'

/** Who asks, or why nobody may ask so. `Left` still tells the operator's number when that person exists. */
export const askingOf = (
  engine: Engine,
  request: CommandRequest,
  naming: Naming,
  staff: StaffState,
  policy: PolicyInForce,
  at: Instant,
): Either<{ readonly refusal: Refusal; readonly operator: string | null }, Asking> => {
  const today = localDayOf(policy.document, at, engine.offsetMinutes)
  const operator = operatorOf(staff, request.as, today)
  if (isLeft(operator))
    return left({ refusal: operator.left, operator: personOf(staff, request.as) === undefined ? null : request.as })
  const acting = rolesOf(policy, staff, operator.right, request.actingFor, today)
  if (isLeft(acting)) return left({ refusal: acting.left, operator: request.as })
  // Written out: this object is made for every command, and one that begins with a spread costs ten times as much.
  return right({
    commandId: naming.commandId,
    number: naming.number,
    operator: acting.right,
    actingFor: request.actingFor ?? null,
    authenticatedBy: authenticationOf(request),
    at,
    policy,
    staff,
    archiveId: engine.archiveId,
    causationId: request.causationId ?? null,
    today,
    looksPersonal: (identifier) => engine.looksPersonal(identifier, policy.document.countries),
    offsetMinutes: engine.offsetMinutes,
    knowsZone: isZone,
  })
}

/** The roles of those who are absent today and whose delegate the operator is: the decision itself says in whose place it stands. */
const delegatedRoles = ({ staff, operator, today }: Asking): readonly string[] =>
  [...staff.employees.values()]
    .filter(({ employee }) => delegateOf(staff, employee, today) === operator.id)
    .flatMap(({ roles }) => roles)

/** May they give this command? Default: no. */
export const permissionFor = (row: AnyRow, asking: Asking): Refusal | undefined => {
  const { document } = asking.policy
  const { operator } = asking
  const may = operator.isSystem
    ? maySystemDo(document, operator.id.slice('system.'.length), row.needs)
    : mayDo(document, [...operator.roles, ...delegatedRoles(asking)], row.needs)
  if (!may) return { code: 'no-permission', because: `The operator has no right to ${row.needs}.`, rule: 'ACC-16' }
  const needsCredential = document.authentication.needCredential.includes(row.needs)
  if (needsCredential && document.authentication.default === 'credential' && asking.authenticatedBy !== 'credential')
    return { code: 'needs-credential', because: `${row.name} needs a credential.`, rule: 'SEC-04' }
  return undefined
}
