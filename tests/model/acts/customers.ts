import type { Archive } from '../../../domain/customer/state'
import type { FieldRule, PolicyDocument } from '../../../domain/policy/document'
import {
  type Act,
  daysAgo,
  type Given,
  minutesAgo,
  one,
  oneOrNone,
  pickedArchive,
  rather,
  regulationOf,
  type Step,
  somebody,
  today,
  valueFor,
  type World,
} from './world'

const CLERKS = ['E-007', 'E-008', 'E-009', 'E-011'] as const
export const source = (world: World, { value }: Step) => ({
  channel: one(['sales-activity', 'customer-visit', 'contract'], value),
  collectedOn: daysAgo(world, value % 3),
})
export const reasons = { reasonCode: 'data-error', reason: 'It was told otherwise before.' }

const KINDS = [
  { kind: 'individual', legalForm: 'natural-person' },
  { kind: 'enterprise', legalForm: 'organisation' },
  { kind: 'distributor', legalForm: 'organisation' },
  { kind: 'enterprise', legalForm: 'sole-trader' },
  { kind: 'special', subtype: 'lawyer', legalForm: 'natural-person' },
  { kind: 'individual', legalForm: 'natural-person' },
] as const

export const rulesOf = (document: PolicyDocument, kind: string): readonly FieldRule[] =>
  (document.customerKinds.find((each) => each.kind === kind)?.fields ?? []).filter(({ enabled }) => enabled)

export const given = (
  rules: readonly FieldRule[],
  value: number,
): Readonly<Record<string, string | number | boolean>> =>
  Object.fromEntries(rules.map((rule, index) => [rule.name, valueFor(rule, value + index)]))

/** So many customers are a handful; from then on fields are filled instead. */
const HANDFUL = 4

export const register: Act = async (world, step) => {
  if (world.customers.length >= HANDFUL && step.value % 4 !== 0) return recordFields(world, step)
  const who = one(KINDS, step.pick)
  const rules = rulesOf(await regulationOf(world), who.kind)
  const first = rules.filter(({ required }) => required === 'yes').slice(0, step.value % 2 === 0 ? 40 : 3)
  const some = rules.filter(
    ({ name, provenBy }, index) =>
      provenBy === undefined && (index + step.value) % 5 === 0 && !first.some((each) => each.name === name),
  )
  const number = step.value % 3 === 0 ? { number: `C-${step.value}` } : {}
  return {
    command: 'register-customer',
    as: somebody(step, ...CLERKS),
    input: {
      ...who,
      ...number,
      source: source(world, step),
      ...rather<object>(step, { notice: { purpose: 'sales', channel: 'email', givenAt: minutesAgo(world, 60) } }, {}),
      ...(step.value % 4 === 1
        ? {
            consents: [
              ...(step.value % 8 === 1 ? [{ scope: 'web', givenOn: daysAgo(world, 9) }] : []),
              { scope: 'web', givenOn: today(world) },
            ],
            stage: 'preliminary',
          }
        : {}),
      ...(step.value % 5 === 1 ? { documents: [aDocument(world, step, 'contract')] } : {}),
      fields: given([...first.filter(({ provenBy }) => provenBy === undefined), ...some], step.value),
    },
  }
}

export const importArchive: Act = async (world, step) => {
  const who = one(KINDS, step.pick)
  const rules = rulesOf(await regulationOf(world), who.kind)
  return {
    command: 'import-existing-archive',
    as: somebody(step, 'E-009'),
    input: {
      ...who,
      stage: one(['prospect', 'preliminary', 'formal'], step.value),
      origin: 'paper-archive',
      collectedOn: '2019-05-04',
      department: 'division-tuoda',
      accountManager: one(['E-007', 'E-008'], step.value),
      fields: given(rules.slice(0, 4 + (step.value % 6)), step.value),
    },
  }
}

const aDocument = (world: World, { value, odd }: Step, type: string) => ({
  type,
  kind: one(['original', 'copy'], value),
  medium: one(['electronic', 'paper'], value),
  copies: 1 + (value % 3),
  legible: odd !== 1,
  ...(value % 2 === 0 ? { expiresOn: one(['2026-03-05', '2026-03-20', '2026-05-01', '2030-01-01'], value + 1) } : {}),
  ...(value % 3 === 0 ? { issuedOn: daysAgo(world, 30), title: 'A paper' } : {}),
})

export const attach = (world: World, step: Step, archive: Archive, type: string): Given => ({
  command: 'attach-document',
  as: somebody(step, ...clerksOf(archive), 'E-004'),
  input: { customer: archive.number, ...aDocument(world, step, type) },
})

/** Those who enter data and reach this archive. */
export const clerksOf = ({ accountManager }: Archive): readonly string[] => [
  accountManager ?? 'E-009',
  'E-009',
  'E-011',
]

/** Needs an archive; without one nothing is done. */
export const onArchive =
  (act: (world: World, step: Step, archive: Archive) => Promise<Given | undefined> | Given | undefined): Act =>
  async (world, step) => {
    const archive = await pickedArchive(world, step)
    return archive === undefined ? undefined : act(world, step, archive)
  }

export const ownFields = ({ fields, number }: Archive) =>
  Object.values(fields).filter(({ of }) => of === `customer:${number}`)

/** The document in the archive that proves such a field. */
export const proofFor = ({ documents }: Archive, provenBy: string): string | undefined =>
  Object.values(documents).find(({ type, removed }) => type === provenBy && !removed)?.document

export const recordFields = onArchive(async (world, step, archive) => {
  const filled = new Set(ownFields(archive).map(({ name }) => name))
  const empty = rulesOf(await regulationOf(world), archive.kind).filter(({ name }) => !filled.has(name))
  const rule = oneOrNone(empty, step.value)
  if (rule === undefined) return undefined
  const proof = rule.provenBy === undefined ? undefined : proofFor(archive, rule.provenBy)
  if (rule.provenBy !== undefined && proof === undefined) return attach(world, step, archive, rule.provenBy)
  const more = rather<object>(step, {}, { nonsense: 'x' })
  return {
    command: 'record-archive-fields',
    as: somebody(step, ...clerksOf(archive)),
    input: {
      customer: archive.number,
      source: source(world, step),
      fields: { [rule.name]: valueFor(rule, step.value), ...more },
      ...(proof === undefined ? {} : { provenBy: { [rule.name]: proof } }),
    },
  }
})

export const correctOwn = onArchive(async (world, step, archive) => {
  const rules = rulesOf(await regulationOf(world), archive.kind)
  const entry = oneOrNone(
    ownFields(archive).filter(({ reviewed, enteredAt }) => !reviewed && enteredAt > minutesAgo(world, 600)),
    step.value,
  )
  const rule = rules.find(({ name }) => name === entry?.name)
  if (entry === undefined || rule === undefined) return undefined
  return {
    command: 'correct-own-entry',
    as: somebody(step, entry.enteredBy),
    input: { customer: archive.number, fields: { [rule.name]: valueFor(rule, step.value + 1) }, ...reasons },
  }
})

export const declareVerified = onArchive((_world, step, archive) => ({
  command: 'declare-verified',
  as: somebody(step, one(Object.values(archive.entries), step.value).by),
  input: { customer: archive.number, method: one(['by-telephone', 'compared-with-licence'], step.value) },
}))

export const reviewEntry = onArchive((_world, step, archive) => ({
  command: 'review-entry',
  as: somebody(step, 'E-010', 'E-004'),
  input: {
    customer: archive.number,
    accurate: step.value % 4 !== 0,
    complete: step.value % 5 !== 0,
    note: 'Looked at.',
    ...(step.value % 3 === 0 ? { entries: Object.keys(archive.entries).slice(0, 2) } : {}),
  },
}))

export const sourceEvidence = onArchive((_world, step, archive) => {
  const document = oneOrNone(Object.keys(archive.documents), step.value)
  if (document === undefined) return undefined
  const entry = one(Object.keys(archive.entries), step.value)
  return {
    command: 'record-source-evidence',
    as: somebody(step, ...clerksOf(archive)),
    input: { customer: archive.number, entry, document },
  }
})

export const notice = onArchive((world, step, archive) => ({
  command: 'record-privacy-notice',
  as: somebody(step, ...clerksOf(archive)),
  input: {
    customer: archive.number,
    purpose: rather(step, 'sales', 'spying'),
    channel: 'letter',
    givenAt: minutesAgo(world, 5),
  },
}))

const scopes = ['web', 'app', 'health', 'family'] as const
const ofPerson = (archive: Archive, value: number) => {
  const person = value % 3 === 0 ? oneOrNone(Object.keys(archive.persons), value) : undefined
  return person === undefined ? {} : { person }
}
export const consent = onArchive((world, step, archive) => ({
  command: 'record-consent',
  as: somebody(step, ...clerksOf(archive)),
  input: {
    customer: archive.number,
    scope: rather(step, one(scopes, step.value), 'nonsense'),
    givenOn: today(world),
    ...ofPerson(archive, step.value),
  },
}))
export const withdrawConsent = onArchive((world, step, archive) => {
  const given = Object.keys(archive.consents).filter((scope) => archive.consents[scope])
  return {
    command: 'withdraw-consent',
    as: somebody(step, ...clerksOf(archive)),
    input: { customer: archive.number, scope: oneOrNone(given, step.value) ?? 'web', withdrawnOn: today(world) },
  }
})

const TYPES = [
  'contract',
  'business-licence',
  'tax-registration-certificate',
  'bank-account-permit',
  'other',
  'consignee-identity-card',
]
export const attachDocument = onArchive((world, step, archive) => {
  const given = attach(world, step, archive, one(TYPES, step.value))
  const old = step.value % 4 === 0 ? oneOrNone(Object.keys(archive.documents), step.who) : undefined
  return {
    ...given,
    input: { ...(given.input as object), ...(old === undefined ? ofPerson(archive, step.value) : { replaces: old }) },
  }
})
export const removeDocument = onArchive((_world, step, archive) => {
  const document = oneOrNone(Object.keys(archive.documents), step.value)
  if (document === undefined) return undefined
  return {
    command: 'remove-document',
    as: somebody(step, 'E-004', 'E-009'),
    input: { customer: archive.number, document, ...reasons },
  }
})

export const reviewInvoice = onArchive((_world, step, archive) => ({
  command: 'review-invoice-block',
  as: somebody(step, 'E-010', 'E-004'),
  input: {
    customer: archive.number,
    exact: step.value % 3 !== 0,
    documents: [...Object.keys(archive.documents), 'D-none'].slice(0, 5),
  },
}))
export const bindPos = onArchive((_world, step, archive) => ({
  command: 'bind-pos',
  as: somebody(step, 'E-014', 'E-007'),
  input: {
    customer: archive.number,
    ...(archive.posWasVoided ? { application: oneOrNone(Object.keys(archive.documents), step.value) ?? 'D-none' } : {}),
  },
}))

const ROLES = ['contact-person', 'owner', 'contact-person', 'relative', 'consignee'] as const
export const addPerson = onArchive((world, step, archive) => {
  const role = one(ROLES, step.value)
  const proof = proofFor(archive, 'consignee-identity-card')
  return {
    command: 'add-contact-person',
    as: somebody(step, ...clerksOf(archive)),
    input: {
      customer: archive.number,
      role: rather<string>(step, role, 'friend'),
      source: source(world, step),
      fields:
        step.value % 6 === 5
          ? {}
          : { name: `Person ${step.value}`, ...(step.value % 2 === 0 ? { telephone: '010 5550 0011' } : {}) },
      ...(role === 'relative' || proof === undefined ? { consents: [{ scope: 'family', givenOn: today(world) }] } : {}),
    },
  }
})
export const recordOfPerson = onArchive(async (world, step, archive) => {
  const person = oneOrNone(
    Object.values(archive.persons).filter(({ removed }) => !removed),
    step.value,
  )
  if (person === undefined) return undefined
  const filled = new Set(
    Object.values(archive.fields)
      .filter(({ of }) => of === `person:${person.person}`)
      .map(({ name }) => name),
  )
  const rule = oneOrNone(
    (await regulationOf(world)).personFields.filter(
      ({ name, enabled, onlyFor, provenBy }) =>
        enabled &&
        provenBy === undefined &&
        !filled.has(name) &&
        (onlyFor === undefined || onlyFor.includes(person.role)),
    ),
    step.value,
  )
  if (rule === undefined) return undefined
  return {
    command: 'record-archive-fields',
    as: somebody(step, ...clerksOf(archive)),
    input: {
      customer: archive.number,
      person: person.person,
      source: source(world, step),
      fields: { [rule.name]: valueFor(rule, step.value) },
    },
  }
})
export const removePerson = onArchive((_world, step, archive) => {
  const person = oneOrNone(Object.keys(archive.persons), step.value)
  if (person === undefined) return undefined
  return {
    command: 'remove-contact-person',
    as: somebody(step, 'E-007', 'E-008'),
    input: { customer: archive.number, person, ...reasons },
  }
})
