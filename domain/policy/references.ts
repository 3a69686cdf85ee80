/**
 * Whatever a regulation names must be there: roles, groups, purposes, types of documents, calendars, departments. It
 * guards that no rule points into nothing, where it would be silently without effect.
 */
import { isCountry } from './countries'
import type { FieldRule, PolicyDocument } from './document'
import { SYSTEM_GROUPS } from './groups'
import { isPermission } from './permissions'

export interface DocumentFault {
  readonly code: string
  readonly because: string
  readonly rule: string
  /** Where it stands in the document. */
  readonly field: string
}

/** A name and where it stands. */
type Named = readonly [field: string, name: string]

const at = (field: string, names: readonly string[]): readonly Named[] => names.map((name) => [field, name])
const some = (field: string, name: string | undefined): readonly Named[] => (name === undefined ? [] : [[field, name]])

const missing = (
  what: string,
  rule: string,
  known: Iterable<string>,
  named: readonly Named[],
): readonly DocumentFault[] => {
  const all = new Set(known)
  return named
    .filter(([, name]) => !all.has(name))
    .map(([field, name]) => ({
      code: `unknown-${what}`,
      because: `The document names a ${what.replaceAll('-', ' ')} that it does not have: ${name}.`,
      rule,
      field,
    }))
}

const fieldsWithPath = (document: PolicyDocument): readonly (readonly [string, FieldRule])[] => [
  ...document.customerKinds.flatMap(({ kind, fields }) =>
    fields.map((field) => [`customerKinds.${kind}.${field.name}`, field] as const),
  ),
  ...document.personFields.map((field) => [`personFields.${field.name}`, field] as const),
]

const rolesNamed = ({ edits, formalisation, access, approvePolicyRole }: PolicyDocument) => [
  ...some('approvePolicyRole', approvePolicyRole),
  ...some('edits.supervisorRole', edits.supervisorRole),
  ...some('edits.headRole', edits.headRole),
  ...some('edits.generalManagerRole', edits.generalManagerRole),
  ...at('formalisation.confirmers', formalisation.confirmers),
  ...some('formalisation.custodianRole', formalisation.custodianRole),
  ...at('access.externalRoles', access.externalRoles),
  ...access.distribution.flatMap(({ role }) => some('access.distribution', role)),
]

const documentTypesNamed = (document: PolicyDocument) => [
  ...fieldsWithPath(document).flatMap(([path, { provenBy }]) => some(path, provenBy)),
  ...at('documents.contractTypes', document.documents.contractTypes),
  ...document.documents.onboarding.flatMap(({ profile, items }) =>
    items.flatMap(({ type, alternatives }) => at(`documents.onboarding.${profile}`, [type, ...alternatives])),
  ),
]

const departmentsNamed = ({ interpretedBy, organisation }: PolicyDocument) => [
  ...some('interpretedBy', interpretedBy),
  ...some('organisation.ownerDepartment', organisation.ownerDepartment),
  ...at(
    'organisation.responsibilities',
    organisation.responsibilities.map(({ department }) => department),
  ),
  ...at(
    'organisation.portfolioRouting',
    organisation.portfolioRouting.map(({ division }) => division),
  ),
]

const permissionsNamed = ({ roles, systems, authentication }: PolicyDocument) => [
  ...roles.flatMap(({ role, may }) => at(`roles.${role}`, may)),
  ...systems.flatMap(({ name, may }) => at(`systems.${name}`, may)),
  ...at('authentication.needCredential', authentication.needCredential),
]

/** A regulation never changes, and is asked for its groups at every look: they are gathered once. */
const gathered = new WeakMap<PolicyDocument, ReadonlySet<string>>()

/** Every group that a right to open may name. */
export const groupsOf = (document: PolicyDocument): ReadonlySet<string> => {
  const known = gathered.get(document)
  if (known !== undefined) return known
  const groups = new Set([...SYSTEM_GROUPS, ...fieldsWithPath(document).map(([, { group }]) => group)])
  gathered.set(document, groups)
  return groups
}

const opensOf = ({ roles }: PolicyDocument, part: 'groups' | 'purposes') =>
  roles.flatMap(({ role, opens }) => opens.flatMap((right) => at(`roles.${role}`, right[part])))

const levelsOf = ({ tiers }: PolicyDocument): readonly string[] =>
  tiers.schemes.flatMap(({ levels }) => levels.map(({ level }) => level))

/** Names that point into nothing. */
export const unknownNames = (document: PolicyDocument): readonly DocumentFault[] => {
  const kinds = document.customerKinds.map(({ kind }) => kind)
  const { types, onboarding } = document.documents
  return [
    ...missing(
      'role',
      'ACC-16',
      document.roles.map(({ role }) => role),
      rolesNamed(document),
    ),
    ...missing('group', 'ACC-13', groupsOf(document), [
      ...opensOf(document, 'groups'),
      ...at('edits.headApprovalWhen.groups', document.edits.headApprovalWhen.groups),
    ]),
    ...missing('purpose', 'ACC-15', document.purposes, [
      ...opensOf(document, 'purposes'),
      ...at('access.restrictedPurposes', document.access.restrictedPurposes),
    ]),
    ...missing(
      'document-type',
      'ARC-65',
      types.map(({ type }) => type),
      documentTypesNamed(document),
    ),
    ...missing('customer-kind', 'ARC-01', kinds, [
      ...types.flatMap(({ type, mandatoryFor }) => at(`documents.types.${type}`, mandatoryFor)),
      ...onboarding.flatMap(({ profile, kinds: named }) => at(`documents.onboarding.${profile}`, named)),
    ]),
    ...missing(
      'field',
      'EDT-17',
      fieldsWithPath(document).map(([, { name }]) => name),
      at('edits.structuralFields', document.edits.structuralFields),
    ),
    ...missing(
      'person-role',
      'ARC-100',
      document.personRoles.map(({ role }) => role),
      document.personFields.flatMap(({ name, onlyFor }) => at(`personFields.${name}`, onlyFor ?? [])),
    ),
    ...missing('department', 'GOV-22', document.departments, departmentsNamed(document)),
    ...missing(
      'tier',
      'EDT-07',
      levelsOf(document),
      at('edits.headApprovalWhen.tiers', document.edits.headApprovalWhen.tiers),
    ),
    ...missing(
      'tier-scheme',
      'TIE-06',
      document.tiers.schemes.map(({ scheme }) => scheme),
      some('tiers.scheme', document.tiers.scheme),
    ),
    ...missing(
      'complaint-category',
      'CMP-03',
      document.complaints.categories,
      document.complaints.routing.flatMap(({ category }) => some('complaints.routing', category)),
    ),
    ...missing(
      'calendar',
      'CMP-25',
      document.calendars.map(({ name }) => name),
      document.deadlines.flatMap(({ name, calendar }) => some(`deadlines.${name}`, calendar)),
    ),
    ...unknownPermissions(document),
    ...unknownCountries(document),
  ]
}

/** A wildcard is no permission either, so it ends here (ACC-17). */
const unknownPermissions = (document: PolicyDocument): readonly DocumentFault[] =>
  permissionsNamed(document)
    .filter(([, name]) => !isPermission(name))
    .map(([field, name]) => ({
      code: 'unknown-permission',
      because: `A right is given by its exact name, and there is none of this name: ${name}.`,
      rule: 'ACC-17',
      field,
    }))

const unknownCountries = ({ countries }: PolicyDocument): readonly DocumentFault[] =>
  countries
    .filter((country) => !isCountry(country))
    .map((country) => ({
      code: 'unknown-country',
      because: `There is no country with the code ${country}.`,
      rule: 'SEC-24',
      field: 'countries',
    }))

/** Lists whose names must differ, each with its path. */
const listsOf = (document: PolicyDocument): readonly (readonly [string, readonly string[]])[] => [
  ['customerKinds', document.customerKinds.map(({ kind }) => kind)],
  ...document.customerKinds.map(
    ({ kind, fields }) => [`customerKinds.${kind}.fields`, fields.map(({ name }) => name)] as const,
  ),
  ['personFields', document.personFields.map(({ name }) => name)],
  ['personRoles', document.personRoles.map(({ role }) => role)],
  ['roles', document.roles.map(({ role }) => role)],
  ['systems', document.systems.map(({ name }) => name)],
  ['deadlines', document.deadlines.map(({ name }) => name)],
  ['intervals', document.intervals.map(({ name }) => name)],
  ['calendars', document.calendars.map(({ name }) => name)],
  ['documents.types', document.documents.types.map(({ type }) => type)],
  ['complaints.routing', document.complaints.routing.map(({ category }) => category)],
  ['tiers.schemes', document.tiers.schemes.map(({ scheme }) => scheme)],
  ['retention.recordClasses', document.retention.recordClasses.map((each) => each.class)],
  ['departments', document.departments],
  ['purposes', document.purposes],
]

/** Names that stand twice in one list, so that nobody could say which of the two holds. */
export const doubledNames = (document: PolicyDocument): readonly DocumentFault[] =>
  listsOf(document).flatMap(([field, names]) =>
    [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) => ({
      code: 'name-stands-twice',
      because: `The name ${name} stands twice in one list.`,
      rule: 'GOV-28',
      field,
    })),
  )
