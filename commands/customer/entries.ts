/**
 * Entering data and vouching for them (ARC.2): recording what was empty, the clerk's correction of a slip on the same
 * day, the declaration that data were verified, the review by somebody else. They guard that a filled field changes in
 * no other way than by a request (EDT-01), its one exception apart.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CustomerState } from '../../domain/customer'
import { customer } from '../../domain/customer'
import {
  ArchiveFieldsRecorded,
  EntryDeclaredVerified,
  EntryReviewed,
  OwnEntryCorrected,
  SourceEvidenceRecorded,
} from '../../domain/customer/events'
import { customerStream, customerSubject, personSubject } from '../../domain/customer/names'
import { consents, entriesToReview, entryOf, fieldsOfCustomer } from '../../domain/customer/rules'
import {
  type Frame,
  type GivenValues,
  identitiesAmong,
  kindRule,
  knownToAnyKind,
  rulesForPerson,
  type SplitValues,
  splitValues,
} from '../../domain/customer/schema'
import type { Archive, FieldEntry } from '../../domain/customer/state'
import { closed, code, identifier, listOf, truth } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'
import { localDayOf } from '../../domain/policy'
import type { FieldRule } from '../../domain/policy/document'
import { openFields } from '../../domain/policy/open-fields'
import { type Asking, accept, command, type Identities, nothingToDo, refuse } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { peopleOf } from '../kernel/role'
import {
  all,
  basicFirst,
  type Check,
  documentThere,
  personKnown,
  reasonKnown,
  referrerKnown,
  sourceLawful,
  toldBefore,
  valuesLawful,
  yes,
} from './checks'
import { correctedFields, GivenSource, givenFields, givenProofs, note, reason, sourceOf } from './inputs'
import { referrerRead } from './opening'

/** Values of one subject: the customer, or one of the persons. */
interface Entering {
  readonly customer: string
  readonly person?: string | undefined
  readonly fields: GivenValues
}

const subjectOf = ({ customer: number, person }: Entering): string =>
  person === undefined ? customerSubject(number) : personSubject(person)

const rulesFor = ({ person }: Entering, archive: Archive, asking: Asking): readonly FieldRule[] => {
  const { customerKinds, personFields } = asking.policy.document
  return person === undefined
    ? (kindRule(customerKinds, archive.kind)?.fields ?? [])
    : rulesForPerson(personFields, archive.persons[person]?.role ?? '')
}

const frameOf = (entering: Entering, archive: Archive, asking: Asking, asksProof: boolean): Frame => ({
  rules: rulesFor(entering, archive, asking),
  elsewhere: entering.person === undefined ? knownToAnyKind(asking.policy.document.customerKinds) : () => false,
  documents: archive.documents,
  today: asking.today,
  asksProof,
})

const splitFor = (entering: Entering, archive: Archive, rules: readonly FieldRule[]): SplitValues =>
  splitValues(entering.fields, rules, entering.person === undefined ? openFields(archive.legalForm) : new Set())

/** The identity numbers of the customer among the values; those of persons need not be unique. */
const identitiesOf = (entering: Entering, asking: Asking, state: CustomerState): Identities => ({
  number: entering.customer,
  request: null,
  values:
    state.is !== 'known' || entering.person !== undefined
      ? []
      : identitiesAmong(entering.fields, rulesFor(entering, state, asking)),
})

const somethingGiven = (fields: GivenValues): Check =>
  Object.keys(fields).length > 0
    ? yes
    : refuse('no-fields', 'Give at least one field.', { rule: 'ARC-50', field: 'fields' })

const stillEmpty = (entering: Entering, archive: Archive): Check => {
  const filled = Object.keys(entering.fields).find((name) => entryOf(archive, subjectOf(entering), name) !== undefined)
  return filled === undefined
    ? yes
    : refuse('already-recorded', `Field ${filled} holds a value already: ask for the change with request-edit.`, {
        rule: 'EDT-01',
        field: `fields.${filled}`,
      })
}

const RecordedFields = closed(
  'FieldsToRecord',
  { customer: identifier, source: GivenSource, fields: givenFields },
  { provenBy: givenProofs, person: identifier },
)

export const recordArchiveFields = command('record-archive-fields', {
  says: 'Fills fields of the archive that are empty, with the source of the data; a filled field changes by request.',
  implements: [
    ...['ARC-26', 'ARC-31', 'ARC-32', 'ARC-40', 'ARC-49', 'ARC-50', 'ARC-54', 'ARC-55', 'ARC-92', 'ARC-102'],
    ...['ARC-115', 'ARC-116', 'ARC-117', 'ARC-178', 'ARC-203', 'EDT-01', 'LOG-18'],
  ],
  input: RecordedFields,
  example: {
    customer: 'C-001',
    source: { channel: 'customer-visit', collectedOn: '2026-02-13', entryMethod: 'form' },
    fields: { enterpriseSize: 'small' },
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  reads: (input) => referrerRead(input.source),
  identities: identitiesOf,
  decide:
    (input, asking) =>
    (state, { referrer }) => {
      const known = archiveInUse(state, asking)
      if (isLeft(known)) return known
      const archive = known.right
      const frame = frameOf(input, archive, asking, true)
      const split = splitFor(input, archive, frame.rules)
      const fault = all(
        somethingGiven(input.fields),
        personKnown(archive, input.person),
        sourceLawful(input.source, asking),
        referrerKnown(referrer),
        valuesLawful(input.fields, input.provenBy ?? {}, frame, consents(archive, input.person)),
        stillEmpty(input, archive),
        input.person === undefined ? basicFirst(input.fields, frame.rules, fieldsOfCustomer(archive), asking) : yes,
        toldBefore(Object.keys(split.values).length > 0, archive.noticeGiven),
      )
      if (isLeft(fault)) return fault
      return accept(
        ArchiveFieldsRecorded.of({
          ...split,
          number: input.customer,
          person: input.person,
          source: sourceOf(input.source),
          provenBy: input.provenBy ?? {},
        }),
      )
    },
})

/** Own, unreviewed, of today: all three, or it is a change like any other (EDT-01). */
const isOwnFreshEntry = (entry: FieldEntry | undefined, name: string, archive: Archive, asking: Asking): Check => {
  const where = { rule: 'EDT-01', field: `fields.${name}` }
  if (entry === undefined) return refuse('nothing-to-correct', `Field ${name} is empty: record it.`, where)
  if (entry.enteredBy !== asking.operator.id)
    return refuse('not-your-entry', `Field ${name} was entered by somebody else: ask with request-edit.`, where)
  if (entry.reviewed || archive.entries[entry.event]?.review !== 'open')
    return refuse('already-reviewed', `Field ${name} has been reviewed: ask with request-edit.`, where)
  return localDayOf(asking.policy.document, entry.enteredAt, asking.offsetMinutes) === asking.today
    ? yes
    : refuse('day-is-over', `Field ${name} was not entered today: ask with request-edit.`, where)
}

export const correctOwnEntry = command('correct-own-entry', {
  says: 'The clerk corrects an own entry on the same day, before anybody has reviewed it; both values stay in the log.',
  implements: ['EDT-01'],
  input: closed(
    'OwnEntryToCorrect',
    { customer: identifier, fields: correctedFields, reasonCode: code, reason },
    { person: identifier },
  ),
  example: { customer: 'C-001', fields: { region: 'Galicia' }, reasonCode: 'data-error', reason: 'A slip of the pen.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  identities: identitiesOf,
  decide: (input, asking) => (state) => {
    const known = archiveInUse(state, asking)
    if (isLeft(known)) return known
    const archive = known.right
    const frame = frameOf(input, archive, asking, false)
    const names = Object.keys(input.fields)
    const entries = names.map((name) => entryOf(archive, subjectOf(input), name))
    const fault = all(
      somethingGiven(input.fields),
      personKnown(archive, input.person),
      reasonKnown(input.reasonCode, asking),
      valuesLawful(input.fields, {}, frame, consents(archive, input.person)),
      ...names.map((name, index) => isOwnFreshEntry(entries[index], name, archive, asking)),
    )
    if (isLeft(fault)) return fault
    return accept(
      OwnEntryCorrected.of({
        ...splitFor(input, archive, frame.rules),
        number: input.customer,
        person: input.person,
        reasonCode: input.reasonCode,
        reason: input.reason,
        replaces: [...new Set(entries.flatMap((entry) => entry?.event ?? []))],
      }),
    )
  },
})

const allKnown = (archive: Archive, entries: readonly string[]): Check =>
  entries.every((entry) => archive.entries[entry] !== undefined)
    ? yes
    : refuse('unknown-entry', 'The archive holds no entry of this id.', { rule: 'ARC-53', field: 'entries' })

export const declareVerified = command('declare-verified', {
  says: 'Whoever entered data declares how they were verified.',
  implements: ['ARC-04', 'ARC-49', 'ARC-52'],
  input: closed(
    'EntryToDeclareVerified',
    { customer: identifier, method: code },
    { entries: listOf(identifier, 50, 1) },
  ),
  example: { customer: 'C-001', method: 'compared-with-licence' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:declare-verified',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const all = Object.entries(archive.right.entries)
    const own = all.filter(([, { by, verified }]) => by === asking.operator.id && !verified).map(([event]) => event)
    const named = allKnown(archive.right, input.entries ?? [])
    if (isLeft(named)) return named
    if (input.entries?.some((entry) => archive.right.entries[entry]?.by !== asking.operator.id))
      return refuse('not-your-entry', 'Only whoever entered the data declares them verified.', {
        rule: 'ARC-52',
        field: 'entries',
      })
    const entries = own.filter((entry) => input.entries?.includes(entry) ?? true).slice(0, 50)
    if (entries.length === 0) return nothingToDo('None of your entries waits for this declaration.')
    return accept(EntryDeclaredVerified.of({ method: input.method, entries }))
  },
})

/** The entries to review: those that are named, else all that wait; never an own one (EDT-18). */
const reviewable = (
  archive: Archive,
  named: readonly string[] | undefined,
  asking: Asking,
): Either<Refusal, readonly string[]> => {
  const known = allKnown(archive, named ?? [])
  if (isLeft(known)) return known
  const waiting = entriesToReview(archive).filter((entry) => named?.includes(entry) ?? true)
  const people = peopleOf(asking)
  return waiting.some((entry) => people.some((each) => archive.entries[entry]?.by === each))
    ? refuse('own-entry', 'Whoever entered data does not review them.', { rule: 'EDT-18', field: 'entries' })
    : right(waiting.slice(0, 200))
}

export const reviewEntry = command('review-entry', {
  says: 'Somebody else than the entry clerk reviews entered data for accuracy and completeness.',
  implements: ['ARC-04', 'ARC-53', 'EDT-18'],
  input: closed(
    'EntryToReview',
    { customer: identifier, accurate: truth, complete: truth },
    { entries: listOf(identifier, 200, 1), note },
  ),
  example: { customer: 'C-001', accurate: true, complete: true },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:review-entry',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const entries = reviewable(archive.right, input.entries, asking)
    if (isLeft(entries)) return entries
    if (entries.right.length === 0) return nothingToDo('No entry waits for a review.')
    if ((!input.accurate || !input.complete) && input.note === undefined)
      return refuse('note-missing', 'Say what is inaccurate or incomplete.', { rule: 'ARC-53', field: 'note' })
    return accept(
      EntryReviewed.of({
        number: input.customer,
        accurate: input.accurate,
        complete: input.complete,
        entries: entries.right,
        note: input.note,
      }),
    )
  },
})

export const recordSourceEvidence = command('record-source-evidence', {
  says: 'Links an entry to the document that shows how the data were obtained.',
  implements: ['ARC-34', 'LOG-18'],
  input: closed('SourceEvidence', { customer: identifier, entry: identifier, document: identifier }),
  example: { customer: 'C-001', entry: '0b5c3a3e-8d0f-5c5e-9d55-1f0f1c0f2a11', document: 'D-3' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(allKnown(archive.right, [input.entry]), documentThere(archive.right, input.document, 'document'))
    if (isLeft(fault)) return fault
    return accept(SourceEvidenceRecorded.of(input))
  },
})

export const entryCommands = {
  recordArchiveFields,
  correctOwnEntry,
  declareVerified,
  reviewEntry,
  recordSourceEvidence,
}
