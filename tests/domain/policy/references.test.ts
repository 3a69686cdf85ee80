/**
 * Every place of a regulation that names something, and every list whose names must differ: a name that points to nothing,
 * or to two things, is told with its place.
 */
import { describe, expect, test } from '@jest/globals'
import { check } from '../../../domain/kernel/codec'
import { defaultPolicy } from '../../../domain/policy/default'
import { type PolicyDocument, policyDocument } from '../../../domain/policy/document'
import { faultsOfDocument } from '../../../domain/policy/floors'

type Step = string | number
type Tree = Record<string, unknown>

/** The default with another value at one place; its types stay right. */
const withAt = (path: readonly Step[], value: unknown): PolicyDocument => {
  const document: Tree = JSON.parse(JSON.stringify(defaultPolicy))
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<Tree>((tree, step) => tree[step] as Tree, document)
  parent[last] = value
  const read = check(policyDocument, document)
  if (read._tag === 'Left') throw new Error(JSON.stringify(read.left))
  return read.right
}

const valueAt = (path: readonly Step[]): unknown =>
  path.reduce<unknown>((tree, step) => (tree as Tree)[step], defaultPolicy)

const { roles, customerKinds, personFields, documents, systems, deadlines } = defaultPolicy
const where = <A>(items: readonly A[], fits: (item: A) => boolean): number => {
  const found = items.findIndex(fits)
  if (found < 0) throw new Error('The default has no such item.')
  return found
}
const opening = where(roles, ({ opens }) => opens.length > 0)
const [role, system, deadline] = [roles[opening]?.role, systems[0]?.name, deadlines[0]?.name]
const kind = where(customerKinds, ({ fields }) => fields.some(({ provenBy }) => provenBy !== undefined))
const proven = where(customerKinds[kind]?.fields ?? [], ({ provenBy }) => provenBy !== undefined)
const personField = where(personFields, ({ onlyFor }) => onlyFor !== undefined)
const type = where(documents.types, ({ mandatoryFor }) => mandatoryFor.length > 0)
const profile = documents.onboarding[0]?.profile

/** Where a name stands, what it should name, the rule, and how the place is called. */
const PLACES: readonly (readonly [path: readonly Step[], what: string, rule: string, field?: string])[] = [
  [['approvePolicyRole'], 'role', 'ACC-16'],
  [['edits', 'supervisorRole'], 'role', 'ACC-16'],
  [['edits', 'headRole'], 'role', 'ACC-16'],
  [['edits', 'generalManagerRole'], 'role', 'ACC-16'],
  [['formalisation', 'confirmers', 0], 'role', 'ACC-16', 'formalisation.confirmers'],
  [['formalisation', 'custodianRole'], 'role', 'ACC-16'],
  [['access', 'externalRoles', 0], 'role', 'ACC-16', 'access.externalRoles'],
  [['access', 'distribution', 0, 'role'], 'role', 'ACC-16', 'access.distribution'],
  [['roles', opening, 'opens', 0, 'groups', 0], 'group', 'ACC-13', `roles.${role}`],
  [['edits', 'headApprovalWhen', 'groups', 0], 'group', 'ACC-13', 'edits.headApprovalWhen.groups'],
  [['roles', opening, 'opens', 0, 'purposes', 0], 'purpose', 'ACC-15', `roles.${role}`],
  [['access', 'restrictedPurposes', 0], 'purpose', 'ACC-15', 'access.restrictedPurposes'],
  [
    ['customerKinds', kind, 'fields', proven, 'provenBy'],
    'document-type',
    'ARC-65',
    `customerKinds.${customerKinds[kind]?.kind}.${customerKinds[kind]?.fields[proven]?.name}`,
  ],
  [
    ['personFields', personField, 'provenBy'],
    'document-type',
    'ARC-65',
    `personFields.${personFields[personField]?.name}`,
  ],
  [['documents', 'contractTypes', 0], 'document-type', 'ARC-65', 'documents.contractTypes'],
  [['documents', 'onboarding', 0, 'items', 0, 'type'], 'document-type', 'ARC-65', `documents.onboarding.${profile}`],
  [
    ['documents', 'onboarding', 0, 'items', 0, 'alternatives'],
    'document-type',
    'ARC-65',
    `documents.onboarding.${profile}`,
  ],
  [
    ['documents', 'types', type, 'mandatoryFor', 0],
    'customer-kind',
    'ARC-01',
    `documents.types.${documents.types[type]?.type}`,
  ],
  [['documents', 'onboarding', 0, 'kinds', 0], 'customer-kind', 'ARC-01', `documents.onboarding.${profile}`],
  [['edits', 'structuralFields', 0], 'field', 'EDT-17', 'edits.structuralFields'],
  [
    ['personFields', personField, 'onlyFor', 0],
    'person-role',
    'ARC-100',
    `personFields.${personFields[personField]?.name}`,
  ],
  [['interpretedBy'], 'department', 'GOV-22'],
  [['organisation', 'ownerDepartment'], 'department', 'GOV-22'],
  [['organisation', 'responsibilities', 0, 'department'], 'department', 'GOV-22', 'organisation.responsibilities'],
  [['organisation', 'portfolioRouting', 0, 'division'], 'department', 'GOV-22', 'organisation.portfolioRouting'],
  [['edits', 'headApprovalWhen', 'tiers', 0], 'tier', 'EDT-07', 'edits.headApprovalWhen.tiers'],
  [['tiers', 'scheme'], 'tier-scheme', 'TIE-06'],
  [['complaints', 'routing', 0, 'category'], 'complaint-category', 'CMP-03', 'complaints.routing'],
  [['deadlines', 0, 'calendar'], 'calendar', 'CMP-25', `deadlines.${deadline}`],
]

describe('a name that points to nothing', () => {
  test.each(PLACES)('in %j is no %s (%s)', (path, what, rule, field = path.join('.')) => {
    const name = what === 'field' ? 'nothingThere' : 'nothing-there'
    const value = path.at(-1) === 'alternatives' ? [name] : name
    expect(faultsOfDocument(withAt(path, value))).toContainEqual({
      code: `unknown-${what}`,
      because: `The document names a ${what.split('-').join(' ')} that it does not have: ${name}.`,
      rule,
      field,
    })
  })

  test.each([
    [['roles', opening, 'may', 0], `roles.${role}`],
    [['systems', 0, 'may', 0], `systems.${system}`],
    [['authentication', 'needCredential'], 'authentication.needCredential'],
  ])('in %j is no permission (ACC-17)', (path, field) => {
    expect(faultsOfDocument(withAt(path, path.length === 2 ? ['edit:all'] : 'edit:all'))).toContainEqual({
      code: 'unknown-permission',
      because: 'A right is given by its exact name, and there is none of this name: edit:all.',
      rule: 'ACC-17',
      field,
    })
  })

  test('in the countries is no country (SEC-24)', () => {
    expect(faultsOfDocument(withAt(['countries', 0], 'ZZ'))).toEqual([
      {
        code: 'unknown-country',
        because: 'There is no country with the code ZZ.',
        rule: 'SEC-24',
        field: 'countries',
      },
    ])
  })
})

describe('a name that stands twice', () => {
  test.each<readonly [readonly Step[], string, field?: string]>([
    [['customerKinds'], 'kind'],
    [['customerKinds', 0, 'fields'], 'name', `customerKinds.${customerKinds[0]?.kind}.fields`],
    [['personFields'], 'name'],
    [['personRoles'], 'role'],
    [['roles'], 'role'],
    [['systems'], 'name'],
    [['deadlines'], 'name'],
    [['intervals'], 'name'],
    [['calendars'], 'name'],
    [['documents', 'types'], 'type'],
    [['complaints', 'routing'], 'category'],
    [['tiers', 'schemes'], 'scheme'],
    [['retention', 'recordClasses'], 'class'],
    [['departments'], ''],
    [['purposes'], ''],
  ])('in %j is told once, however often it stands there (GOV-28)', (path, key, field = path.join('.')) => {
    const items = valueAt(path) as readonly Tree[]
    const [first] = items
    const name = key === '' ? first : first?.[key]
    const faults = faultsOfDocument(withAt(path, [...items, first, first]))
    expect(faults.filter(({ code }) => code === 'name-stands-twice')).toEqual([
      { code: 'name-stands-twice', because: `The name ${name} stands twice in one list.`, rule: 'GOV-28', field },
    ])
  })
})
