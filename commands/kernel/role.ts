/**
 * In which role somebody signs. It guards that a signature names a role that gives the right: one of the operator's own,
 * or of somebody absent for whom the operator stands in.
 */
import type { Asking } from './command'
import { absentPrincipals } from './reach'

/** The role on which the permission rests; the permission itself was judged before. */
export const signingRole = (asking: Asking, permission: string): string => {
  const { operator, policy } = asking
  const held = [...operator.roles, ...absentPrincipals(asking).flatMap(({ roles }) => roles)]
  const gives = policy.document.roles.find(({ role, may }) => held.includes(role) && may.includes(permission))
  return gives?.role ?? held[0] ?? operator.id
}

/** The operator, and the person that the operator acts for. */
export const peopleOf = ({ operator, actingFor }: Asking): readonly string[] =>
  actingFor === null ? [operator.id] : [operator.id, actingFor]
