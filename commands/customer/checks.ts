/**
 * Checks that several commands on an archive share. Each says yes or refuses; `all` tells the first refusal. They guard
 * that no date lies ahead, that data come from lawful channels after the notice, and that no given number is personal.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CustomerState } from '../../domain/customer'
import { BASIC, CONTACT } from '../../domain/customer/rules'
import { checkFields, type Frame, type GivenValues, type Proofs } from '../../domain/customer/schema'
import type { Archive } from '../../domain/customer/state'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Day, Instant } from '../../domain/kernel/time'
import type { FieldRule } from '../../domain/policy/document'
import { isEmployed } from '../../domain/staff'
import { type Asking, refuse } from '../kernel/command'
import { knownArchive } from '../kernel/reach'
import type { GivenConsent, GivenNotice, GivenSource } from './inputs'

export type Check = Either<Refusal, unknown>
export const yes: Check = right(undefined)
/** The first refusal, else yes. */
export const all = (...checks: readonly Check[]): Check => checks.find(isLeft) ?? yes

/** What is said to have happened has happened: no day after today. */
export const dayNotAhead = (day: Day | undefined, { today }: Asking, field: string): Check =>
  day === undefined || day <= today
    ? yes
    : refuse('date-in-future', `The day in ${field} lies in the future.`, { rule: 'ARC-54', field })
export const instantNotAhead = (at: Instant, asking: Asking, field: string): Check =>
  at <= asking.at
    ? yes
    : refuse('date-in-future', `The time in ${field} lies in the future.`, { rule: 'ARC-54', field })

/** Given numbers stand openly in streams and events, so none may look like a telephone, an e-mail or a national id. */
export const notPersonal = (asking: Asking, given: Readonly<Record<string, string | undefined>>): Check => {
  const field = Object.entries(given).find(([, text]) => text !== undefined && asking.looksPersonal(text))?.[0]
  return field === undefined
    ? yes
    : refuse('number-looks-personal', `What is given as ${field} looks like personal data; give another number.`, {
        rule: 'ARC-140',
        field,
      })
}

export const employed = (employee: string | undefined, { staff, today }: Asking, field: string): Check =>
  employee === undefined || isEmployed(staff, employee, today)
    ? yes
    : refuse('unknown-employee', 'Nobody with this number works here today.', { rule: 'ARC-12', field })

export const departmentKnown = (department: string | undefined, { policy }: Asking, field: string): Check =>
  department === undefined || policy.document.departments.includes(department)
    ? yes
    : refuse('unknown-department', 'The regulation knows no such department.', { rule: 'GOV-26', field })

export const reasonKnown = (reasonCode: string, { policy }: Asking): Check =>
  policy.document.edits.reasonCodes.includes(reasonCode)
    ? yes
    : refuse('unknown-reason-code', 'The regulation knows no such code of a reason.', {
        rule: 'EDT-03',
        field: 'reasonCode',
      })

/** Only lawful channels, with what they need, on a day that is not ahead (ARC-29 to ARC-33, ARC-54). */
export const sourceLawful = (source: GivenSource, asking: Asking): Check => {
  const { channels, prohibited, entryMethods, occasions } = asking.policy.document.collection
  const field = 'source.channel'
  if (prohibited.includes(source.channel))
    return refuse('channel-prohibited', 'Data may not be obtained in this way.', { rule: 'ARC-33', field })
  const channel = channels.find(({ code }) => code === source.channel)
  if (channel === undefined)
    return refuse('unknown-channel', 'The regulation knows no such channel of collection.', { rule: 'ARC-29', field })
  if (channel.needs === 'attestation' && source.attestation === undefined)
    return refuse('attestation-missing', "The partner's own compliance must be attested: name the attestation.", {
      rule: 'ARC-30',
      field: 'source.attestation',
    })
  if (channel.needs === 'referrer' && source.referrer === undefined)
    return refuse('referrer-missing', 'Name the customer who referred this one.', {
      rule: 'ARC-43',
      field: 'source.referrer',
    })
  if (source.entryMethod !== undefined && !entryMethods.includes(source.entryMethod))
    return refuse('unknown-entry-method', 'The regulation knows no such method of entry.', {
      rule: 'ARC-40',
      field: 'source.entryMethod',
    })
  if (source.occasion !== undefined && !occasions.includes(source.occasion))
    return refuse('unknown-occasion', 'The regulation knows no such occasion of collection.', {
      rule: 'ARC-49',
      field: 'source.occasion',
    })
  return all(
    dayNotAhead(source.collectedOn, asking, 'source.collectedOn'),
    notPersonal(asking, { 'source.evidence': source.evidence, 'source.attestation': source.attestation }),
  )
}

/** A customer who is named as the one who referred another has an archive. */
export const referrerKnown = (state: CustomerState | undefined): Check =>
  state === undefined ? yes : knownArchive(state, 'source.referrer')

export const noticeLawful = (notice: GivenNotice | undefined, asking: Asking): Check => {
  if (notice === undefined) return yes
  if (!asking.policy.document.purposes.includes(notice.purpose))
    return refuse('unknown-purpose', 'The regulation declares no such purpose.', {
      rule: 'ARC-32',
      field: 'notice.purpose',
    })
  return instantNotAhead(notice.givenAt, asking, 'notice.givenAt')
}

/** What is protected is taken for personal: nothing of it before the customer was told why it is collected. */
export const toldBefore = (hasProtected: boolean, noticeGiven: boolean): Check =>
  !hasProtected || noticeGiven
    ? yes
    : refuse('notice-missing', 'The customer must be told the purpose before personal data are recorded.', {
        rule: 'ARC-32',
        field: 'notice',
      })

/** A consent is to a kind of behaviour data or to a section of the archive. */
export const consentLawful = (given: GivenConsent, asking: Asking, field: string): Check => {
  const { collection, customerKinds, personFields } = asking.policy.document
  const isKnown =
    collection.behaviourKinds.some(({ kind }) => kind === given.scope) ||
    [...customerKinds.flatMap(({ fields }) => fields), ...personFields].some(({ section }) => section === given.scope)
  if (!isKnown)
    return refuse('unknown-consent-scope', 'Consent is to a kind of behaviour data or to a section of the archive.', {
      rule: 'ARC-35',
      field,
    })
  return all(dayNotAhead(given.givenOn, asking, field), notPersonal(asking, { [`${field}.evidence`]: given.evidence }))
}

/** What is most intimate needs, besides a declared purpose, the consent of the person it is about (E14). */
const consentedTo = (
  values: GivenValues,
  rules: readonly FieldRule[],
  hasConsent: (scope: string) => boolean,
): Check => {
  const rule = rules.find(
    ({ name, sensitivity, section }) =>
      values[name] !== undefined && sensitivity === 'restricted' && !hasConsent(section),
  )
  return rule === undefined
    ? yes
    : refuse('consent-missing', `Field ${rule.name} needs the consent to section ${rule.section}.`, {
        rule: 'ARC-35',
        field: `fields.${rule.name}`,
      })
}

/** Other sections wait until something of the basic one is recorded, now or before (ARC-102). */
export const basicFirst = (
  values: GivenValues,
  rules: readonly FieldRule[],
  filled: ReadonlySet<string>,
  asking: Asking,
): Check => {
  if (!asking.policy.document.collection.basicFirst) return yes
  const given = rules.filter(({ name }) => values[name] !== undefined)
  const waiting = given.find(({ section }) => section !== BASIC && section !== CONTACT)
  if (waiting === undefined || given.some(({ section }) => section === BASIC)) return yes
  if (rules.some(({ name, section }) => section === BASIC && filled.has(name))) return yes
  return refuse('basic-section-first', `Section ${waiting.section} waits until the basic section is recorded.`, {
    rule: 'ARC-102',
    field: `fields.${waiting.name}`,
  })
}

/** Values against the schema, and the consents that they need. */
export const valuesLawful = (
  values: GivenValues,
  provenBy: Proofs,
  frame: Frame,
  hasConsent: (scope: string) => boolean,
): Check => all(checkFields(values, provenBy, frame), consentedTo(values, frame.rules, hasConsent))

/** The person belongs to the archive and has not been removed from it. */
export const personKnown = (archive: Archive, person: string | undefined): Check =>
  person === undefined || archive.persons[person]?.removed === false
    ? yes
    : refuse('unknown-person', 'The archive holds no person with this number.', { rule: 'ARC-59', field: 'person' })

/** The archive holds the document, valid or not. */
export const documentThere = (archive: Archive, document: string | undefined, field: string): Check =>
  document === undefined || archive.documents[document]?.removed === false
    ? yes
    : refuse('unknown-document', 'The archive holds no document with this number.', { rule: 'LOG-18', field })
