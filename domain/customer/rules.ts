/**
 * What archives know of themselves: which fields are missing, which entries nobody has reviewed, whether a consent holds.
 * It guards that completeness is reckoned in one way, by gates and lists alike, and from the fold alone.
 */
import type { Day } from '../kernel/time'
import type { CustomerKindRule, FieldRule, PolicyDocument } from '../policy/document'
import { customerSubject, personSubject } from './names'
import { rulesForPerson } from './schema'
import { type Archive, type Document, type FieldEntry, fieldKey } from './state'

/** The section that is recorded before all others (ARC-102), and the one that reaches the customer. */
export const BASIC = 'basic'
export const CONTACT = 'contact'

export interface MissingField {
  readonly section: string
  readonly name: string
}

/** The fields of the customer itself that are set. */
export const fieldsOfCustomer = (archive: Archive): ReadonlySet<string> =>
  new Set(
    Object.values(archive.fields)
      .filter(({ of }) => of === customerSubject(archive.number))
      .map(({ name }) => name),
  )

/** Required fields that are not set; what is asked for "if applicable" is never missing. */
export const missingFields = (rules: readonly FieldRule[], filled: ReadonlySet<string>): readonly MissingField[] =>
  rules
    .filter(({ name, required, enabled }) => enabled && required === 'yes' && !filled.has(name))
    .map(({ section, name }) => ({ section, name }))

/** The five categories that an archive must cover at least (ARC-63). */
export const CATEGORIES = ['individual', 'enterprise', 'transaction', 'service', 'behaviour'] as const
export type Category = (typeof CATEGORIES)[number]

/** What is there of a customer besides its fields; it stands in other streams. */
export interface Dealings {
  readonly transactions: number
  readonly services: number
  readonly behaviours: number
}
export interface Completeness {
  readonly missing: readonly MissingField[]
  /** Required fields that are set, in per cent; 100 where none is required. */
  readonly percent: number
  /** Of individual and enterprise data only that which the customer's legal form asks for counts. */
  readonly categories: Readonly<Partial<Record<Category, boolean>>>
}

/** How complete an archive is: by section, and over the five categories. */
export const completenessOf = (
  kind: CustomerKindRule,
  legalForm: Archive['legalForm'],
  filled: ReadonlySet<string>,
  dealings: Dealings,
): Completeness => {
  const missing = missingFields(kind.fields, filled)
  const required = kind.fields.filter(({ required: needed, enabled }) => enabled && needed === 'yes').length
  const own: Category = legalForm === 'natural-person' ? 'individual' : 'enterprise'
  return {
    missing,
    percent: required === 0 ? 100 : Math.floor(((required - missing.length) * 100) / required),
    categories: {
      [own]: missing.length === 0,
      transaction: dealings.transactions > 0,
      service: dealings.services > 0,
      behaviour: dealings.behaviours > 0,
    },
  }
}

/** Required fields of the persons who belong to the archive, as `<role> <field>`. */
export const missingOfPersons = (archive: Archive, rules: readonly FieldRule[]): readonly string[] =>
  Object.values(archive.persons)
    .filter(({ removed }) => !removed)
    .flatMap(({ person, role }) =>
      rulesForPerson(rules, role)
        .filter(({ enabled, required }) => enabled && required === 'yes')
        .filter(({ name }) => archive.fields[fieldKey(personSubject(person), name)] === undefined)
        .map(({ name }) => `${role} ${name}`),
    )

/** Documents that are there and valid on this day. */
export const validDocuments = (archive: Archive, today: Day): readonly Document[] =>
  Object.values(archive.documents).filter(
    ({ removed, expiresOn }) => !removed && (expiresOn === null || expiresOn >= today),
  )

/** Types of documents that this kind of customer must have and has not. */
export const missingDocuments = (
  archive: Archive,
  { types }: PolicyDocument['documents'],
  today: Day,
): readonly string[] => {
  const there = new Set(validDocuments(archive, today).map(({ type }) => type))
  return types
    .filter(({ type, mandatoryFor }) => mandatoryFor.includes(archive.kind) && !there.has(type))
    .map(({ type }) => type)
}

/** Entries from which a present value comes, and that no reviewer has passed; in the order in which they were made. */
export const entriesToReview = (archive: Archive): readonly string[] => {
  const gone = new Set(
    Object.values(archive.persons)
      .filter(({ removed }) => removed)
      .map(({ person }) => personSubject(person)),
  )
  const standing = new Set(
    Object.values(archive.fields)
      .filter(({ of }) => !gone.has(of))
      .map(({ event }) => event),
  )
  return Object.entries(archive.entries)
    .filter(([event, { review }]) => review !== 'passed' && standing.has(event))
    .map(([event]) => event)
}

/** The archive holds a value for this field. */
export const entryOf = (archive: Archive, of: string, name: string): FieldEntry | undefined =>
  archive.fields[fieldKey(of, name)]

/** The customer, or the person of the archive, consents to this at present. */
export const consents =
  (archive: Archive, person?: string) =>
  (scope: string): boolean =>
    (person === undefined ? archive.consents : archive.persons[person]?.consents)?.[scope] === true

/** Requests that may still change the archive; a decision to close waits for them. */
export const hasOpenRequests = (archive: Archive): boolean =>
  Object.values(archive.requests).some(({ phase }) =>
    ['submitted', 'awaiting-approval', 'approved', 'executed', 'returned'].includes(phase),
  )

/** The six fields that are printed on invoices (ARC-114), as the regulation's schema marks them. */
export const invoiceFields = (rules: readonly FieldRule[]): readonly FieldRule[] =>
  rules.filter(({ rules: asked, enabled }) => enabled && asked.includes('ARC-114'))
/** The field that a payment terminal is bound to. */
export const BANK_ACCOUNT = 'bankAccount'

const STRENGTH: Readonly<Record<Archive['stage'], number>> = { closed: 0, prospect: 1, preliminary: 2, formal: 3 }
/** Of two archives of one customer the stronger survives: the one at the later stage. */
export const isStronger = (one: Archive, other: Archive): boolean => STRENGTH[one.stage] > STRENGTH[other.stage]
