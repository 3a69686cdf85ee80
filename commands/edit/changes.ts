/**
 * What a request asks to change: every field held against the regulation's schema, its present source named, its evidence
 * at hand. The invariant: no change without the event that it replaces, and no proven field without its proof.
 */
import { type Either, isLeft, right, traverseArray } from 'fp-ts/Either'
import type { ProposedValues } from '../../domain/customer/edit-events'
import { personIn } from '../../domain/customer/edit-rules'
import { customerSubject, personSubject } from '../../domain/customer/names'
import { type ValuesByGroup, value } from '../../domain/customer/parts'
import { consents } from '../../domain/customer/rules'
import {
  type Frame,
  type GivenValues,
  identitiesAmong,
  kindRule,
  knownToAnyKind,
  type Proofs,
  rulesForPerson,
  splitValues,
} from '../../domain/customer/schema'
import { type Archive, type Change, fieldKey } from '../../domain/customer/state'
import { closed, fieldName, identifier, listOf, mapOf } from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { FieldRule, PolicyDocument } from '../../domain/policy/document'
import { openFields } from '../../domain/policy/open-fields'
import { all, personKnown, toldBefore, valuesLawful } from '../customer/checks'
import type { Asking, Identity } from '../kernel/command'

const changesOfOne = closed(
  'the changes of one subject',
  { fields: mapOf(fieldName, value, 200) },
  { person: identifier, provenBy: mapOf(fieldName, identifier, 200), empties: listOf(fieldName, 200, 1) },
)
/** New values of the customer, or of persons around it, with the documents that prove them, and fields to be emptied. */
export const askedChanges = listOf(changesOfOne, 20, 1)

/** What is asked of one subject: of the customer itself where no person is named. */
interface AskedOfOne {
  readonly fields: GivenValues
  readonly person?: string | undefined
  readonly provenBy?: Proofs | undefined
  readonly empties?: readonly string[] | undefined
}
export type AskedChanges = readonly AskedOfOne[]

/** What of a proposal stands in its event. */
interface AskedParts {
  readonly changes: readonly Change[]
  readonly empties: readonly { readonly of: string; readonly name: string }[]
  readonly provenBy: Proofs
  readonly openAfter: ValuesByGroup
  readonly proposed: readonly ProposedValues[]
}

const MOST_CHANGES = 200

/** The schema of a subject: of the customer's kind, or of the person's role. */
const rulesOf = (document: PolicyDocument, archive: Archive, of: string): readonly FieldRule[] => {
  const person = personIn(archive, of)
  return person === undefined
    ? (kindRule(document.customerKinds, archive.kind)?.fields ?? [])
    : rulesForPerson(document.personFields, archive.persons[person]?.role ?? '')
}

/** What the regulation says of a field of a subject; undefined where it knows no such field. */
export const ruleFor = (document: PolicyDocument, archive: Archive, of: string, name: string): FieldRule | undefined =>
  rulesOf(document, archive, of).find((rule) => rule.name === name)

const subjectOf = (archive: Archive, person: string | undefined): string =>
  person === undefined ? customerSubject(archive.number) : personSubject(person)

/** Only what is filled can be emptied, and nothing is both emptied and given a value. */
const mayBeEmptied = (
  empties: readonly string[],
  fields: GivenValues,
  archive: Archive,
  of: string,
): Either<Refusal, unknown> => {
  const both = empties.find((name) => fields[name] !== undefined)
  if (both !== undefined)
    return refuse('emptied-and-given', `Field ${both} is given a value and emptied at once.`, {
      rule: 'EDT-02',
      field: `fields.${both}`,
    })
  const empty = empties.find((name) => archive.fields[fieldKey(of, name)] === undefined)
  return empty === undefined
    ? right(undefined)
    : refuse('empty-already', `Field ${empty} is empty already.`, { rule: 'EDT-02', field: 'empties' })
}

const partsOf = (
  { fields, person, provenBy = {}, empties = [] }: AskedOfOne,
  archive: Archive,
  document: PolicyDocument,
  asking: Asking,
): Either<Refusal, AskedParts> => {
  const there = personKnown(archive, person)
  if (isLeft(there)) return there
  const of = subjectOf(archive, person)
  const rules = rulesOf(document, archive, of)
  const frame: Frame = {
    rules,
    elsewhere: person === undefined ? knownToAnyKind(document.customerKinds) : () => false,
    documents: archive.documents,
    today: asking.today,
    asksProof: true,
  }
  const lawful = valuesLawful(fields, provenBy, frame, consents(archive, person))
  if (isLeft(lawful)) return lawful
  const emptiable = mayBeEmptied(empties, fields, archive, of)
  if (isLeft(emptiable)) return emptiable
  const { openValues, values } = splitValues(
    fields,
    rules,
    person === undefined ? openFields(archive.legalForm) : new Set(),
  )
  const changes = rules
    .filter(({ name }) => fields[name] !== undefined || empties.includes(name))
    .map(({ group, name }) => ({ of, group, name, fromEvent: archive.fields[fieldKey(of, name)]?.event ?? null }))
  return right({
    changes,
    empties: empties.map((name) => ({ of, name })),
    provenBy,
    openAfter: openValues,
    proposed: [{ of, values }],
  })
}

/** Documents stand by the name of the field, so two subjects cannot prove a field of one name by two documents. */
const joined = (parts: readonly AskedParts[]): Either<Refusal, AskedParts> => {
  const proofs = parts.flatMap(({ provenBy }) => Object.entries(provenBy))
  const provenBy = Object.fromEntries(proofs)
  const torn = proofs.find(([name, document]) => provenBy[name] !== document)
  if (torn !== undefined)
    return refuse('proofs-disagree', `Two documents are named for fields called ${torn[0]}: ask in two requests.`, {
      rule: 'ARC-116',
      field: `provenBy.${torn[0]}`,
    })
  return right({
    changes: parts.flatMap(({ changes }) => changes),
    empties: parts.flatMap(({ empties }) => empties),
    provenBy,
    openAfter: Object.fromEntries(parts.flatMap(({ openAfter }) => Object.entries(openAfter))),
    proposed: parts.flatMap(({ proposed }) => proposed),
  })
}

/** Every change that is asked for, ready to be told; or the first thing that is wrong with one. */
export const changesAsked = (
  asked: AskedChanges,
  archive: Archive,
  document: PolicyDocument,
  asking: Asking,
): Either<Refusal, AskedParts> => {
  const subjects = asked.map(({ person }) => subjectOf(archive, person))
  if (new Set(subjects).size < subjects.length)
    return refuse('subject-named-twice', 'The changes of one subject stand together.', { field: 'changes' })
  const each = traverseArray((one: AskedOfOne) => partsOf(one, archive, document, asking))(asked)
  if (isLeft(each)) return each
  const parts = joined(each.right)
  if (isLeft(parts)) return parts
  const { changes, proposed } = parts.right
  const hasProtected = proposed.some(({ values }) => Object.keys(values).length > 0)
  const sound = all(someButNotTooMany(changes), toldBefore(hasProtected, archive.noticeGiven))
  return isLeft(sound) ? sound : parts
}

const someButNotTooMany = (changes: readonly Change[]): Either<Refusal, unknown> => {
  const where = { rule: 'EDT-02', field: 'changes' }
  if (changes.length === 0) return refuse('nothing-asked', 'A request names the fields that are to change.', where)
  return changes.length <= MOST_CHANGES
    ? right(undefined)
    : refuse('too-many-changes', `One request changes at most ${MOST_CHANGES} fields.`, where)
}

/** The identity numbers that are asked for: they must belong to no other customer. Those of persons need not be unique. */
export const identitiesAsked = (
  asked: AskedChanges,
  archive: Archive,
  document: PolicyDocument,
): readonly Identity[] => {
  const rules = rulesOf(document, archive, customerSubject(archive.number))
  return asked.flatMap(({ person, fields }) => (person === undefined ? identitiesAmong(fields, rules) : []))
}
