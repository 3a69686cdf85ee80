/**
 * Who may do what, see whom and open what, read from a regulation. Default deny: a right is there only if a role, a
 * system or an individual grant names it; what is `restricted` no role opens, only a grant does (E10, E13).
 */
import type { Day } from '../kernel/time'
import type { FieldRule, PolicyDocument, RoleRule } from './document'
import { BIRTH, isPermission } from './permissions'

/** Whose customer it is, from where the asker stands: their own, one of their department, or neither. */
export interface Relation {
  readonly own: boolean
  readonly department: boolean
}
/** An individual grant, as far as a right depends on it. */
export interface IndividualGrant {
  readonly grant: string
  readonly customers: 'all' | readonly string[]
  readonly groups: readonly string[]
  readonly purposes: readonly string[]
  readonly from: Day
  readonly until: Day
}
/** Somebody who asks: their roles, their grants, and the day on which they ask. */
export interface Asker {
  readonly roles: readonly string[]
  readonly grants: readonly IndividualGrant[]
  readonly on: Day
}
/** What is to be looked at. */
export interface ToOpen {
  readonly customer: string
  readonly relation: Relation
  readonly group: string
  readonly purpose: string
}
/** On what a right rests: it is recorded with the access. */
export type Basis = { readonly by: 'role'; readonly role: string } | { readonly by: 'grant'; readonly grant: string }

const rolesOf = (document: PolicyDocument, roles: readonly string[]): readonly RoleRule[] =>
  document.roles.filter(({ role }) => roles.includes(role))

/** Does one of these roles hold the permission? */
export const mayDo = (document: PolicyDocument, roles: readonly string[], permission: string): boolean =>
  isPermission(permission) && rolesOf(document, roles).some(({ may }) => may.includes(permission))

/** Does a reaction or a process, by its name without `system.`, hold the permission? `init` may begin, and nothing else. */
export const maySystemDo = (document: PolicyDocument, system: string, permission: string): boolean => {
  if (system === 'init') return permission === BIRTH
  return (
    isPermission(permission) && document.systems.some(({ name, may }) => name === system && may.includes(permission))
  )
}

const allFields = ({ customerKinds, personFields }: PolicyDocument): readonly FieldRule[] => [
  ...customerKinds.flatMap(({ fields }) => fields),
  ...personFields,
]

const groupsWithRestricted = (document: PolicyDocument): ReadonlySet<string> =>
  new Set(allFields(document).flatMap(({ group, sensitivity }) => (sensitivity === 'restricted' ? [group] : [])))

/** A document never changes, so that its answer is worked out once: rights are asked for in thousands. */
const remembered = new WeakMap<PolicyDocument, ReadonlySet<string>>()

/** The groups that hold a restricted field. */
export const restrictedGroups = (document: PolicyDocument): ReadonlySet<string> => {
  const known = remembered.get(document) ?? groupsWithRestricted(document)
  remembered.set(document, known)
  return known
}

const reaches = (whose: 'any' | 'own' | 'department' | 'none', { own, department }: Relation): boolean =>
  whose === 'any' || (whose === 'own' && own) || (whose === 'department' && (department || own))

const holds = (grant: IndividualGrant, customer: string, on: Day): boolean =>
  grant.from <= on && on <= grant.until && (grant.customers === 'all' || grant.customers.includes(customer))

/** On what the right to open a group of a customer for a purpose rests; undefined when there is none. */
export const mayOpen = (document: PolicyDocument, asker: Asker, asked: ToOpen): Basis | undefined => {
  const { customer, relation, group, purpose } = asked
  if (!document.purposes.includes(purpose)) return undefined
  const byRole = restrictedGroups(document).has(group)
    ? undefined
    : rolesOf(document, asker.roles).find(({ opens }) =>
        opens.some(
          (right) => reaches(right.of, relation) && right.groups.includes(group) && right.purposes.includes(purpose),
        ),
      )
  if (byRole !== undefined) return { by: 'role', role: byRole.role }
  const grant = asker.grants.find(
    (each) => holds(each, customer, asker.on) && each.groups.includes(group) && each.purposes.includes(purpose),
  )
  return grant === undefined ? undefined : { by: 'grant', grant: grant.grant }
}

/** On what it rests that somebody sees that a customer exists, with open data and log; undefined when they do not. */
export const maySee = (
  document: PolicyDocument,
  asker: Asker,
  { customer, relation }: Pick<ToOpen, 'customer' | 'relation'>,
): Basis | undefined => {
  const byRole = rolesOf(document, asker.roles).find(({ sees }) => reaches(sees, relation))
  if (byRole !== undefined) return { by: 'role', role: byRole.role }
  const grant = asker.grants.find((each) => holds(each, customer, asker.on))
  return grant === undefined ? undefined : { by: 'grant', grant: grant.grant }
}
