/**
 * What the regulation's field schema makes of given values. It guards that a value is stored only if its field is known
 * to this kind of customer, switched on, of the right shape, and taken from the document that must prove it; and that a
 * field is open only if the code says so. A refusal names field and rule, never the value.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { code, country, decimal } from '../kernel/codec'
import { type Refusal, refuse } from '../kernel/refusal'
import { type Day, isDay } from '../kernel/time'
import type { CustomerKindRule, FieldRule } from '../policy/document'
import type { Value, ValuesByGroup } from './parts'
import type { Document } from './state'

/** Values as people give them: by name of the field. */
export type GivenValues = Readonly<Record<string, Value>>
/** The document that each value was taken from, by name of the field. */
export type Proofs = Readonly<Record<string, string>>

/** What given values are held against. */
export interface Frame {
  readonly rules: readonly FieldRule[]
  /** Names that other kinds of customer know: a field of the wrong kind is told from a mistyped one. */
  readonly elsewhere: (name: string) => boolean
  readonly documents: Readonly<Record<string, Document>>
  readonly today: Day
  /** False where data come from an old archive: what proved them then is not asked again. */
  readonly asksProof: boolean
}

/** The schema of a kind; undefined for a kind that the regulation does not know. */
export const kindRule = (kinds: readonly CustomerKindRule[], kind: string): CustomerKindRule | undefined =>
  kinds.find((each) => each.kind === kind)

/** The fields of a person in this role. */
export const rulesForPerson = (rules: readonly FieldRule[], role: string): readonly FieldRule[] =>
  rules.filter(({ onlyFor }) => onlyFor === undefined || onlyFor.includes(role))

/** Does any kind of customer have a field of this name? */
export const knownToAnyKind =
  (kinds: readonly CustomerKindRule[]) =>
  (name: string): boolean =>
    kinds.some(({ fields }) => fields.some((field) => field.name === name))

/** A regulation is asked for its fields with every value, and never changes: its rules by name are made once. */
const indexes = new WeakMap<readonly FieldRule[], ReadonlyMap<string, FieldRule>>()
const indexOf = (rules: readonly FieldRule[]): ReadonlyMap<string, FieldRule> => {
  const known = indexes.get(rules)
  if (known !== undefined) return known
  // Of two with one name the first counts.
  const made = new Map(rules.toReversed().map((rule) => [rule.name, rule]))
  indexes.set(rules, made)
  return made
}

const ruleOf = (rules: readonly FieldRule[], name: string): FieldRule | undefined => indexOf(rules).get(name)
/** The first of the regulation's rules that asks for the field. */
const because = (rule: FieldRule): { readonly rule: string; readonly field: string } => ({
  rule: rule.rules[0] ?? 'ARC-26',
  field: `fields.${rule.name}`,
})

const hasType = (type: FieldRule['type'], value: Value): boolean => {
  switch (type) {
    case 'line':
      return typeof value === 'string' && !/[\n\r\t]/.test(value)
    case 'text':
      return typeof value === 'string'
    case 'day':
      return typeof value === 'string' && isDay(value)
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value)
    case 'decimal':
      return decimal.is(value)
    case 'code':
      return code.is(value)
    case 'country':
      return country.is(value)
    case 'truth':
      return typeof value === 'boolean'
  }
}

const EXPECTED: Readonly<Record<FieldRule['type'], string>> = {
  line: 'a line of text',
  text: 'a text',
  day: 'a day such as 2026-02-13',
  integer: 'a whole number',
  decimal: 'a decimal number as text',
  code: 'a code in lower case',
  country: 'a country code of two letters',
  truth: 'true or false',
}

/** One value against its rule: type, length, permitted values. */
const checkValue = (rule: FieldRule, value: Value): Either<Refusal, unknown> => {
  if (!hasType(rule.type, value))
    return refuse('field-wrong-type', `Field ${rule.name} takes ${EXPECTED[rule.type]}.`, because(rule))
  if (rule.maxLength !== undefined && String(value).length > rule.maxLength)
    return refuse('field-too-long', `Field ${rule.name} takes at most ${rule.maxLength} characters.`, because(rule))
  if (rule.values !== undefined && !rule.values.some((each) => each === value))
    return refuse('field-value-not-allowed', `Field ${rule.name} is one of ${rule.values.join(', ')}.`, because(rule))
  return right(undefined)
}

/** The document exists, is still there and still valid on this day. */
export const checkDocument = (
  documents: Readonly<Record<string, Document>>,
  document: string,
  today: Day,
  field: string,
): Either<Refusal, Document> => {
  const known = documents[document]
  if (known === undefined || known.removed)
    return refuse('unknown-document', 'The archive holds no document with this number.', { rule: 'LOG-18', field })
  if (known.expiresOn !== null && known.expiresOn < today)
    return refuse('document-expired', 'The document has expired.', { rule: 'ARC-128', field })
  return right(known)
}

const checkProof = (rule: FieldRule, document: string | undefined, frame: Frame): Either<Refusal, unknown> => {
  const field = `provenBy.${rule.name}`
  if (document === undefined) {
    if (rule.provenBy === undefined || !frame.asksProof) return right(undefined)
    return refuse(
      'field-unproven',
      `Field ${rule.name} is taken from a document of type ${rule.provenBy}: name it in provenBy.`,
      { ...because(rule), field },
    )
  }
  const known = checkDocument(frame.documents, document, frame.today, field)
  if (isLeft(known)) return known
  if (rule.provenBy !== undefined && rule.provenBy !== known.right.type)
    return refuse('proof-of-wrong-type', `Field ${rule.name} is taken from a document of type ${rule.provenBy}.`, {
      ...because(rule),
      field,
    })
  return right(undefined)
}

const noSuchField = (name: string, frame: Frame): Either<Refusal, never> => {
  const field = `fields.${name}`
  return frame.elsewhere(name)
    ? refuse('field-of-another-kind', `Field ${name} belongs to another kind of customer.`, { rule: 'ARC-03', field })
    : refuse('unknown-field', `The regulation knows no field ${name} here.`, { rule: 'ARC-26', field })
}

/** All given values against the schema; the first fault is told. */
export const checkFields = (values: GivenValues, provenBy: Proofs, frame: Frame): Either<Refusal, unknown> => {
  for (const [name, value] of Object.entries(values)) {
    const rule = ruleOf(frame.rules, name)
    if (rule === undefined) return noSuchField(name, frame)
    if (!rule.enabled)
      return refuse('field-not-enabled', `Field ${name} is switched off: no purpose has been declared for it.`, {
        rule: 'ARC-31',
        field: `fields.${name}`,
      })
    const shape = checkValue(rule, value)
    if (isLeft(shape)) return shape
    const proof = checkProof(rule, provenBy[name], frame)
    if (isLeft(proof)) return proof
  }
  const stray = Object.keys(provenBy).find((name) => values[name] === undefined)
  return stray === undefined
    ? right(undefined)
    : refuse('proof-of-nothing', `A document is named for field ${stray}, and no value.`, {
        rule: 'ARC-116',
        field: `provenBy.${stray}`,
      })
}

/** Open and protected values, each by group. */
export interface SplitValues {
  readonly openValues: ValuesByGroup
  readonly values: ValuesByGroup
}

/** Puts each value into its group, on the open or the protected side. Only after `checkFields`. */
export const splitValues = (
  values: GivenValues,
  rules: readonly FieldRule[],
  open: ReadonlySet<string>,
): SplitValues => {
  const openValues: Record<string, Record<string, Value>> = {}
  const hidden: Record<string, Record<string, Value>> = {}
  for (const [name, value] of Object.entries(values)) {
    const group = ruleOf(rules, name)?.group
    if (group === undefined) continue
    const side = open.has(name) ? openValues : hidden
    side[group] ??= {}
    side[group][name] = value
  }
  return { openValues, values: hidden }
}

/** Identity numbers among the given values: what makes a customer unique (ARC-09). */
export const identitiesAmong = (
  values: GivenValues,
  rules: readonly FieldRule[],
): readonly { readonly kind: string; readonly value: string }[] => {
  const found: { readonly kind: string; readonly value: string }[] = []
  for (const { name, identity } of rules) {
    const value = identity === undefined ? undefined : values[name]
    if (identity !== undefined && typeof value === 'string') found.push({ kind: identity, value })
  }
  return found
}
