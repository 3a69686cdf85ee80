/**
 * Whose customers somebody may act on (GOV-26). A permission says what may be done, the reach says on which archives:
 * any, those of the own department, or the own ones. Every command on an archive asks here first, so that no procedure
 * can forget it.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CustomerState } from '../../domain/customer'
import { outOfUse } from '../../domain/customer/edit-rules'
import type { Archive } from '../../domain/customer/state'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { maySee, type Relation } from '../../domain/policy/rights'
import { delegateOf, type Employee } from '../../domain/staff'
import type { Asking } from './command'

/** What of an archive decides whose it is. */
export type Belonging = Pick<Archive, 'department' | 'accountManager' | 'custodian' | 'contactTeam'>

const isOwnOf = (employee: string, { accountManager, custodian, contactTeam }: Belonging): boolean =>
  accountManager === employee || custodian === employee || contactTeam.includes(employee)

/** How the operator stands to an archive; whoever acts for another stands there as well. */
export const relationTo = ({ operator, actingFor }: Asking, archive: Belonging): Relation => ({
  own: isOwnOf(operator.id, archive) || (actingFor !== null && isOwnOf(actingFor, archive)),
  department: operator.department !== null && archive.department === operator.department,
})

/** By role: an individual grant lets somebody look, it does not make the customer theirs. */
const byRole = ({ policy, today }: Asking, roles: readonly string[], relation: Relation): boolean =>
  maySee(policy.document, { roles, grants: [], on: today }, { customer: '', relation }) !== undefined

/** Those who are absent today and have named the operator as their delegate: their work is the operator's as well. */
export const absentPrincipals = ({ staff, operator, today }: Asking): readonly Employee[] =>
  [...staff.employees.values()].filter(({ employee }) => delegateOf(staff, employee, today) === operator.id)

/** The operator's roles reach this archive, or those of somebody for whom they stand in; the house itself reaches all. */
export const isWithinReach = (asking: Asking, archive: Belonging): boolean =>
  asking.operator.isSystem ||
  byRole(asking, asking.operator.roles, relationTo(asking, archive)) ||
  absentPrincipals(asking).some(({ employee, department, roles }) =>
    byRole(asking, roles, { own: isOwnOf(employee, archive), department: archive.department === department }),
  )

/** Whoever sees own customers alone, and would lose sight of one that is nobody's. */
export const seesOwnOnly = (asking: Asking): boolean =>
  byRole(asking, asking.operator.roles, { own: true, department: false }) &&
  !byRole(asking, asking.operator.roles, { own: false, department: true })

/** The archive, whatever has become of it; a number that nobody has registered is refused. */
export const knownArchive = (state: CustomerState, field = 'customer'): Either<Refusal, Archive> =>
  state.is === 'known'
    ? right(state)
    : refuse('unknown-customer', 'There is no archive with this number.', { rule: 'ARC-08', field })

/** The archive if it is there and within reach, in use or not. */
export const archiveWithinReach = (state: CustomerState, asking: Asking): Either<Refusal, Archive> => {
  const archive = knownArchive(state)
  if (isLeft(archive) || isWithinReach(asking, archive.right)) return archive
  return refuse('not-your-customer', 'Your roles reach other customers than this one.', {
    rule: 'GOV-26',
    field: 'customer',
  })
}

/** An archive that is withdrawn, merged or closed rests: nothing is added to it. */
export const stillInUse = (archive: Archive, field = 'customer'): Either<Refusal, Archive> => {
  switch (outOfUse(archive)) {
    case 'archive-withdrawn':
      return refuse('archive-withdrawn', 'The archive has been withdrawn from use.', { rule: 'EDT-11', field })
    case 'archive-merged':
      return refuse('archive-merged', `The archive has been merged into ${archive.mergedInto}; use that one.`, {
        rule: 'ARC-09',
        field,
      })
    case 'archive-closed':
      return refuse('archive-closed', 'The archive is closed.', { rule: 'ARC-06', field })
    case undefined:
      return right(archive)
  }
}

/** The archive if it is there, within reach and in use: what nearly every command on a customer begins with. */
export const archiveInUse = (state: CustomerState, asking: Asking): Either<Refusal, Archive> => {
  const archive = archiveWithinReach(state, asking)
  return isLeft(archive) ? archive : stillInUse(archive.right)
}
