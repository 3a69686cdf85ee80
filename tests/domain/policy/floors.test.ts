/** Floors: a regulation that would lower one is told which, under which rule, and where. */
import { describe, expect, test } from '@jest/globals'
import { left } from 'fp-ts/Either'
import { check } from '../../../domain/kernel/codec'
import { defaultPolicy } from '../../../domain/policy/default'
import { type PolicyDocument, policyDocument } from '../../../domain/policy/document'
import { faultsOfDocument, MAX_DOCUMENT_BYTES } from '../../../domain/policy/floors'
import { openFields } from '../../../domain/policy/open-fields'
import { expectAgreedWords } from '../../commands/answers'

const changed = (changes: Partial<PolicyDocument>): PolicyDocument => ({ ...defaultPolicy, ...changes })
/** The codes of what is wrong with a document; what is said of each stands in tests/golden/answers.json. */
const codesOf = (document: PolicyDocument): readonly string[] => {
  const faults = faultsOfDocument(document)
  for (const fault of faults) expectAgreedWords('a regulation', left(fault))
  return [...new Set(faults.map(({ code }) => code))]
}
const role = (name: string) => {
  const found = defaultPolicy.roles.find((each) => each.role === name)
  if (found === undefined) throw new Error(name)
  return found
}
const withRole = (name: string, changes: Partial<PolicyDocument['roles'][number]>): PolicyDocument =>
  changed({ roles: defaultPolicy.roles.map((each) => (each.role === name ? { ...each, ...changes } : each)) })
const without = (name: string, permission: string): PolicyDocument =>
  withRole(name, { may: role(name).may.filter((each) => each !== permission) })
const withField = (kind: string, name: string, changes: object): PolicyDocument =>
  changed({
    customerKinds: defaultPolicy.customerKinds.map((each) =>
      each.kind === kind
        ? { ...each, fields: each.fields.map((field) => (field.name === name ? { ...field, ...changes } : field)) }
        : each,
    ),
  })
const { edits, retention, collection, access, formalisation, documents, organisation, tiers } = defaultPolicy

describe('floors', () => {
  test('LOG-07: the operation log is kept for one year at least', () => {
    const shorter = changed({ retention: { ...retention, operationLogYears: 0 } })
    expect(check(policyDocument, shorter)._tag).toBe('Right')
    expect(faultsOfDocument(shorter)).toEqual([
      {
        code: 'log-kept-too-short',
        because: expect.stringContaining('one year'),
        rule: 'LOG-07',
        field: 'retention.operationLogYears',
      },
    ])
    expect(codesOf(changed({ retention: { ...retention, operationLogYears: 2 } }))).toEqual(['log-kept-too-short'])
    const longer = retention.recordClasses.map((each) =>
      each.class === 'operation-log' ? { ...each, years: 2 } : each,
    )
    expect(codesOf(changed({ retention: { operationLogYears: 2, recordClasses: longer } }))).toEqual([])
  })

  test('EDT-16: a recorded field never changes without a chain', () => {
    const free = withField('individual', 'telephone', { chain: 'none' })
    expect(check(policyDocument, free)).toMatchObject({
      _tag: 'Left',
      left: [{ field: expect.stringMatching(/^customerKinds\.2\.fields\.\d+\.chain$/) }],
    })
  })

  test.each([
    ['supervisor', 'edit:review'],
    ['crm-head', 'edit:approve'],
    ['general-manager', 'edit:review'],
    ['general-manager', 'edit:approve'],
  ])('a chain in which %s has no %s is refused (EDT-01)', (name, permission) => {
    expect(codesOf(without(name, permission))).toEqual(['chain-without-people'])
  })

  test('a chain whose two levels are one role is refused', () => {
    const one = changed({ edits: { ...edits, headRole: 'general-manager', supervisorRole: 'general-manager' } })
    expect(codesOf(one)).toEqual(['chain-without-people'])
  })

  test.each(['edit:request', 'edit:execute', 'edit:record-result'])(
    'a regulation under which nobody has %s is refused: no change could come to its end (EDT-01)',
    (permission) => {
      const roles = defaultPolicy.roles.map((each) => ({ ...each, may: each.may.filter((may) => may !== permission) }))
      expect(codesOf(changed({ roles }))).toEqual(['chain-without-people'])
    },
  )

  test('GOV-02: somebody can approve, propose and adopt a regulation', () => {
    expect(codesOf(without('general-manager', 'policy:approve'))).toEqual(['policy-without-people'])
    const roles = defaultPolicy.roles.map((each) => ({
      ...each,
      may: each.may.filter((permission) => permission !== 'policy:propose'),
    }))
    expect(codesOf(changed({ roles }))).toEqual(['policy-without-people'])
  })

  test('ACC-03: nobody but the general manager grants access', () => {
    const document = withRole('supervisor', { may: [...role('supervisor').may, 'access:grant'] })
    expect(codesOf(document)).toEqual(['grant-by-another'])
  })

  test('ACC-17: rights are given by exact names, never by a wildcard', () => {
    expect(check(policyDocument, withRole('auditor', { may: ['*'] }))._tag).toBe('Left')
    expect(codesOf(withRole('auditor', { may: ['customer:all'] }))).toEqual([
      'external-with-rights',
      'unknown-permission',
    ])
    expect(codesOf(changed({ systems: [{ name: 'merging', may: ['customer'] }] }))).toEqual(['unknown-permission'])
    expect(codesOf(changed({ authentication: { default: 'asserted', needCredential: ['all'] } }))).toEqual([
      'unknown-permission',
    ])
  })

  test('ACC-09: a role that outsiders may have opens nothing and changes nothing', () => {
    expect(codesOf(withRole('auditor', { may: ['customer:record'] }))).toEqual(['external-with-rights'])
    expect(codesOf(withRole('auditor', { may: [...role('auditor').may, 'customer:record'] }))).toEqual([
      'external-with-rights',
    ])
    const opens = [{ groups: ['contact'], of: 'any' as const, purposes: ['audit'] }]
    expect(codesOf(withRole('auditor', { opens }))).toEqual(['external-with-rights'])
    expect(codesOf(changed({ access: { ...access, externalRoles: ['finance'] } }))).toEqual(['external-with-rights'])
  })

  test('ACC-13: no role opens what is restricted', () => {
    const opens = [{ groups: ['contact', 'health'], of: 'any' as const, purposes: ['customer-service'] }]
    expect(codesOf(withRole('customer-service', { opens }))).toEqual(['restricted-by-role'])
  })

  test('data of a restricted subject are opened for audit and legal purposes alone', () => {
    expect(codesOf(changed({ access: { ...access, restrictedPurposes: ['audit', 'sales'] } }))).toEqual([
      'restricted-purpose',
    ])
  })

  test('whoever confirms archives may do so', () => {
    expect(codesOf(changed({ formalisation: { ...formalisation, confirmers: ['finance'] } }))).toEqual([
      'confirmer-without-right',
    ])
  })

  test('ARC-33: spying, bribery and coercion stay prohibited, and are no channels', () => {
    expect(codesOf(changed({ collection: { ...collection, prohibited: ['spying'] } }))).toEqual(['prohibited-means'])
    const channels = [...collection.channels, { code: 'spying' }]
    expect(codesOf(changed({ collection: { ...collection, channels } }))).toEqual(['prohibited-means'])
  })

  test('a partner attests its compliance, and web and app data need consent', () => {
    const channels = collection.channels.map((each) => (each.code === 'partner' ? { code: 'partner' } : each))
    expect(codesOf(changed({ collection: { ...collection, channels } }))).toEqual(['partner-without-attestation'])
    for (const kind of ['web', 'app']) {
      const behaviourKinds = [{ kind, needsConsent: false }]
      expect(codesOf(changed({ collection: { ...collection, behaviourKinds } }))).toEqual(['behaviour-without-consent'])
    }
  })

  test('a field that stands open in every archive is not called sensitive', () => {
    expect(codesOf(withField('enterprise', 'website', { sensitivity: 'sensitive' }))).toEqual(['sensitive-but-open'])
  })

  test('every customer has a name, and the special category its professions', () => {
    expect(codesOf(withField('individual', 'name', { required: 'no' }))).toEqual(['kind-without-name'])
    const customerKinds = defaultPolicy.customerKinds.map((each) => ({ ...each, subtypes: [] }))
    expect(codesOf(changed({ customerKinds }))).toEqual(['profession-missing'])
  })

  test('what begins an archive is given by no rule', () => {
    expect(codesOf(changed({ systems: [{ name: 'init', may: ['customer:register'] }] }))).toEqual(['system-begins'])
  })

  test('rules of complaints that do not fit together are refused', () => {
    const complaints = { ...defaultPolicy.complaints, categories: ['quality', 'noise'] }
    expect(codesOf(changed({ complaints }))).toContain('complaint-rules-disagree')
  })

  test('of a document each byte counts, and the last that fits is allowed', () => {
    const about = (length: number, letter: string) => {
      const fixed = JSON.stringify(changed({ purposes: [...defaultPolicy.purposes, ''] }))
      const left = MAX_DOCUMENT_BYTES - Buffer.byteLength(fixed)
      const count = Math.floor(left / Buffer.byteLength(letter))
      const filler = letter.repeat(count) + 'a'.repeat(left - count * Buffer.byteLength(letter) + length)
      return changed({ purposes: [...defaultPolicy.purposes, filler] })
    }
    for (const letter of ['a', 'ñ', '约', '𠮷']) {
      expect(faultsOfDocument(about(0, letter))).toEqual([])
      expect(codesOf(about(1, letter))).toEqual(['document-too-large'])
    }
  })

  test('a document that does not fit into one event is refused', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      kind: `kind-${index}`,
      subtypes: [],
      legalForms: ['organisation' as const],
      fields: defaultPolicy.customerKinds[0]?.fields ?? [],
    }))
    expect(codesOf(changed({ customerKinds: [...defaultPolicy.customerKinds, ...many] }))).toContain(
      'document-too-large',
    )
  })
})

describe('names', () => {
  const [distributor] = documents.onboarding
  test.each<[string, Partial<PolicyDocument>]>([
    ['unknown-role', { approvePolicyRole: 'emperor' }],
    ['unknown-role', { formalisation: { ...formalisation, custodianRole: 'emperor' } }],
    ['unknown-group', { edits: { ...edits, headApprovalWhen: { ...edits.headApprovalWhen, groups: ['secrets'] } } }],
    ['unknown-tier', { edits: { ...edits, headApprovalWhen: { ...edits.headApprovalWhen, tiers: ['platinum'] } } }],
    ['unknown-tier-scheme', { tiers: { ...tiers, scheme: 'metals' } }],
    ['unknown-purpose', { access: { ...access, restrictedPurposes: ['audit', 'legal'] }, purposes: ['audit'] }],
    ['unknown-field', { edits: { ...edits, structuralFields: ['shoeSize'] } }],
    ['unknown-document-type', { documents: { ...documents, contractTypes: ['handshake'] } }],
    [
      'unknown-customer-kind',
      { documents: { ...documents, onboarding: distributor ? [{ ...distributor, kinds: ['pirate'] }] : [] } },
    ],
    ['unknown-department', { interpretedBy: 'oracle' }],
    ['unknown-department', { organisation: { ...organisation, ownerDepartment: 'oracle' } }],
    ['unknown-calendar', { calendars: defaultPolicy.calendars.filter(({ name }) => name !== 'china') }],
    ['unknown-country', { countries: ['CN', 'ZZ'] }],
    [
      'unknown-person-role',
      { personRoles: defaultPolicy.personRoles.filter(({ role: each }) => each !== 'consignee') },
    ],
    ['name-stands-twice', { departments: [...defaultPolicy.departments, 'crm'] }],
    ['name-stands-twice', { roles: [...defaultPolicy.roles, role('auditor')] }],
  ])('%s: a name points to nothing, or to two things', (code, changes) => {
    expect(codesOf(changed(changes))).toContain(code)
  })

  test('a fault says where it is', () => {
    const named = changed({ interpretedBy: 'oracle', countries: ['ZZ'] })
    expect(faultsOfDocument(named).map(({ field }) => field)).toEqual(['interpretedBy', 'countries'])
  })
})

describe('open fields', () => {
  test('a natural person and a sole trader lay open where they are and in which trade, nothing else', () => {
    expect([...openFields('natural-person')].sort()).toEqual(['country', 'industry', 'region'])
    expect(openFields('sole-trader')).toEqual(openFields('natural-person'))
  })

  test('an organisation lays open its name and what stands in public registers', () => {
    expect([...openFields('organisation')].sort()).toEqual([
      'businessAttribute',
      'businessScope',
      'country',
      'enterpriseSize',
      'foundedOn',
      'headcount',
      'industry',
      'name',
      'region',
      'registeredCapital',
      'website',
    ])
  })
})
