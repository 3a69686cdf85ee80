/**
 * What no regulation can configure away. Each floor names the rule that it stands for; `faultsOfDocument` says all that is
 * wrong at once. It guards that a document which passes can be lived by: nothing is kept too short, nothing recorded
 * changes without a chain, nobody has a right that nobody named, and whatever is named exists.
 */
import { complaintFaults } from './complaints'
import type { FieldRule, PolicyDocument } from './document'
import { openFields } from './open-fields'
import { type DocumentFault, doubledNames, unknownNames } from './references'
import { mayDo, restrictedGroups } from './rights'
import { tierFaults } from './tiers'

export type { DocumentFault } from './references'

/** A document stands whole in one event, so it must fit into one. */
export const MAX_DOCUMENT_BYTES = 900_000

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** One byte for each unit of UTF-16, one more above ASCII, and a third where two bytes do not suffice; a pair has four. */
const utf8Length = (text: string): number =>
  text.length + countOf(text, /[\u0080-\uffff]/g) + countOf(text, /[\u0800-\ud7ff\ue000-\uffff]/g)

/** Sentences become faults of one floor. */
const floor =
  (code: string, rule: string, field: string, breaks: (document: PolicyDocument) => readonly string[]) =>
  (document: PolicyDocument): readonly DocumentFault[] =>
    breaks(document).map((because) => ({ code, because, rule, field }))

const lacking = (held: readonly string[], wanted: readonly string[], say: (name: string) => string) =>
  wanted.filter((name) => !held.includes(name)).map(say)

const rolesWith = (document: PolicyDocument, permission: string): readonly string[] =>
  document.roles.map(({ role }) => role).filter((role) => mayDo(document, [role], permission))

const unless = (holds: boolean, sentence: string): readonly string[] => (holds ? [] : [sentence])

const logKept = floor('log-kept-too-short', 'LOG-07', 'retention.operationLogYears', ({ retention }) => {
  const years = [
    retention.operationLogYears,
    ...retention.recordClasses.filter((each) => each.class === 'operation-log').map((each) => each.years),
  ]
  return unless(
    Math.min(...years) >= 1 && years.every((each) => each >= retention.operationLogYears),
    'The operation log is kept for one year at least, and its record class no shorter than that.',
  )
})

/** The type of a field knows no other chain; here it is asked that there is somebody at each step of it. */
const chainHasPeople = floor('chain-without-people', 'EDT-01', 'edits', (document) => {
  const { supervisorRole, headRole, generalManagerRole } = document.edits
  const steps: readonly (readonly [string, string])[] = [
    [supervisorRole, 'edit:review'],
    [headRole, 'edit:approve'],
    [generalManagerRole, 'edit:review'],
    [generalManagerRole, 'edit:approve'],
  ]
  return [
    ...steps
      .filter(([role, permission]) => !mayDo(document, [role], permission))
      .map(([role, permission]) => `The role ${role} decides on changes and needs the permission ${permission}.`),
    ...['edit:request', 'edit:execute', 'edit:record-result']
      .filter((permission) => rolesWith(document, permission).length === 0)
      .map((permission) => `Nobody has the permission ${permission}, so no change could come to its end.`),
    ...unless(supervisorRole !== headRole, 'The two levels of the chain are two roles.'),
  ]
})

const policyHasPeople = floor('policy-without-people', 'GOV-02', 'approvePolicyRole', (document) => [
  ...unless(
    mayDo(document, [document.approvePolicyRole], 'policy:approve'),
    'The role that approves a regulation needs the permission policy:approve.',
  ),
  ...['policy:propose', 'policy:adopt', 'staff:roles', 'access:revoke']
    .filter((permission) => rolesWith(document, permission).length === 0)
    .map(
      (permission) => `Nobody has the permission ${permission}, so the regulation could never be changed or applied.`,
    ),
])

const grantsByManager = floor('grant-by-another', 'ACC-03', 'roles', (document) =>
  rolesWith(document, 'access:grant')
    .filter((role) => role !== document.edits.generalManagerRole)
    .map((role) => `Only the general manager grants access to those who have no right by role, not the role ${role}.`),
)

const confirmersMay = floor('confirmer-without-right', 'ARC-19', 'formalisation.confirmers', (document) =>
  document.formalisation.confirmers
    .filter((role) => !mayDo(document, [role], 'customer:confirm'))
    .map((role) => `The role ${role} confirms archives and needs the permission customer:confirm.`),
)

const restrictedStaysShut = floor('restricted-by-role', 'ACC-13', 'roles', (document) => {
  const shut = restrictedGroups(document)
  return document.roles.flatMap(({ role, opens }) =>
    [...new Set(opens.flatMap(({ groups }) => groups).filter((group) => shut.has(group)))].map(
      (group) => `The role ${role} opens ${group}, which is restricted: only an individual grant may.`,
    ),
  )
})

const externalPermissions = ['staff:acknowledge', 'policy:read', 'archive:read', 'log:read', 'log:verify']
const outsidersStayOut = floor('external-with-rights', 'ACC-09', 'access.externalRoles', (document) =>
  document.roles
    .filter(({ role }) => document.access.externalRoles.includes(role))
    .filter(({ may, opens }) => opens.length > 0 || may.some((each) => !externalPermissions.includes(each)))
    .map(({ role }) => `People from outside may have the role ${role}, so it opens nothing and changes nothing.`),
)

const restrictedPurposes = floor('restricted-purpose', 'LOG-08', 'access.restrictedPurposes', ({ access }) =>
  access.restrictedPurposes
    .filter((purpose) => !['audit', 'legal'].includes(purpose))
    .map(
      (purpose) =>
        `Data of a restricted subject rest: they are opened for audit and legal purposes, not for ${purpose}.`,
    ),
)

const lawfulCollection = floor('prohibited-means', 'ARC-33', 'collection.prohibited', ({ collection }) => [
  ...lacking(
    collection.prohibited,
    ['spying', 'bribery', 'coercion'],
    (name) => `No regulation can allow that information is got by ${name}.`,
  ),
  ...collection.channels
    .filter(({ code }) => collection.prohibited.includes(code))
    .map(({ code }) => `${code} is prohibited and cannot be a channel.`),
])

const partnersAttest = floor('partner-without-attestation', 'ARC-30', 'collection.channels', ({ collection }) =>
  collection.channels
    .filter(({ code, needs }) => code === 'partner' && needs !== 'attestation')
    .map(() => 'Data of a partner need an attestation that the partner complies.'),
)

const behaviourNeedsConsent = floor(
  'behaviour-without-consent',
  'ARC-36',
  'collection.behaviourKinds',
  ({ collection }) =>
    collection.behaviourKinds
      .filter(({ kind, needsConsent }) => ['web', 'app'].includes(kind) && !needsConsent)
      .map(({ kind }) => `Behaviour data of the kind ${kind} are kept only with the consent of the customer.`),
)

const everyField = ({ customerKinds, personFields }: PolicyDocument): readonly FieldRule[] => [
  ...customerKinds.flatMap(({ fields }) => fields),
  ...personFields,
]

const openFieldsAreHarmless = floor('sensitive-but-open', 'SEC-03', 'customerKinds', (document) => {
  const open = openFields('organisation')
  const names = everyField(document).filter(({ name, sensitivity }) => open.has(name) && sensitivity !== 'normal')
  return [...new Set(names.map(({ name }) => name))].map(
    (name) => `The field ${name} stands open in every archive of an organisation, so it cannot be called sensitive.`,
  )
})

const kindsHaveNames = floor('kind-without-name', 'ARC-81', 'customerKinds', ({ customerKinds }) =>
  customerKinds
    .filter(
      ({ fields }) => !fields.some(({ name, enabled, required }) => name === 'name' && enabled && required === 'yes'),
    )
    .map(({ kind }) => `A customer of the kind ${kind} has a name, and it is required.`),
)

const specialIsComplete = floor('profession-missing', 'ARC-02', 'customerKinds', ({ customerKinds }) =>
  customerKinds
    .filter(({ kind, subtypes }) => kind === 'special' && subtypes.length === 0)
    .map(() => 'The special category names the professions that belong to it.'),
)

const systemsAreNoFounders = floor('system-begins', 'ACC-17', 'systems', ({ systems }) =>
  systems
    .filter(({ name }) => name === 'init')
    .map(() => 'What may be done at the birth of an archive is not given by rules.'),
)

const fits = floor('document-too-large', 'GOV-06', 'the document', (document) =>
  unless(
    utf8Length(JSON.stringify(document)) <= MAX_DOCUMENT_BYTES,
    `A regulation stands whole in one event and has at most ${MAX_DOCUMENT_BYTES} bytes.`,
  ),
)

const complaintsFit = floor('complaint-rules-disagree', 'CMP-16', 'complaints', (document) => complaintFaults(document))

const tiersFit = floor('tier-rules-disagree', 'TIE-02', 'tiers', ({ tiers, customerKinds }) =>
  tierFaults(
    tiers,
    customerKinds.map(({ kind }) => kind),
  ),
)

const FLOORS = [
  logKept,
  chainHasPeople,
  policyHasPeople,
  grantsByManager,
  confirmersMay,
  restrictedStaysShut,
  outsidersStayOut,
  restrictedPurposes,
  lawfulCollection,
  partnersAttest,
  behaviourNeedsConsent,
  openFieldsAreHarmless,
  kindsHaveNames,
  specialIsComplete,
  systemsAreNoFounders,
  complaintsFit,
  tiersFit,
  fits,
] as const

/** All that is wrong with a document whose types are right; none where it may be proposed. */
export const faultsOfDocument = (document: PolicyDocument): readonly DocumentFault[] => [
  ...FLOORS.flatMap((check) => check(document)),
  ...unknownNames(document),
  ...doubledNames(document),
]
