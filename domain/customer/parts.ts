/**
 * The parts that several events of an archive share: where a value came from, what was told to the customer, which fields
 * an event sets. Open values stand as `{group: {field: value}}`; protected ones in boxes of (subject, group).
 */
import type * as t from 'io-ts'
import {
  type Codec,
  code,
  day,
  either,
  fieldName,
  freeText,
  identifier,
  instant,
  integer,
  line,
  listOf,
  mapOf,
  nullable,
  stored,
  truth,
} from '../kernel/codec'
import type { Json, Placed, Read, Subject } from '../kernel/event'

export const value: Codec<string | number | boolean> = either(freeText(4000), either(integer(-1e15, 1e15), truth))
export type Value = string | number | boolean
/** Values by group and field. */
export const valuesByGroup = mapOf(code, mapOf(fieldName, value, 200), 40)
export type ValuesByGroup = Readonly<Record<string, Readonly<Record<string, Value>>>>

/** Where and when data were collected, by which lawful channel, with which evidence (ARC-29, 34, 40, 49, 54). */
export const source = stored('source', {
  channel: code,
  collectedOn: nullable(day),
  entryMethod: nullable(code),
  occasion: nullable(code),
  evidence: nullable(identifier),
  attestation: nullable(identifier),
  referrer: nullable(identifier),
})
export type Source = t.TypeOf<typeof source>

/** What the customer was told before personal data were taken (ARC-32). */
export const notice = stored('notice', { purpose: code, channel: code, givenAt: instant })

/** A consent of the customer to one kind of behaviour data or optional section (ARC-35 to 37). */
export const consent = stored('consent', { scope: code, givenOn: day, evidence: nullable(identifier) })

/** A field of an archive: of whom, in which group, by name. */
export interface FieldRef {
  readonly of: Subject
  readonly group: string
  readonly name: string
}

/** A change that is asked for: which field, and the event that set its present value (null: it is empty). */
export const fieldChange = stored('change', {
  of: line(80),
  group: code,
  name: fieldName,
  fromEvent: nullable(identifier),
})
export const fieldChanges = listOf(fieldChange, 200)
/** Fields that a proposal empties; they stand among its changes as well. Null: none. */
export const emptied = nullable(listOf(stored('emptied field', { of: line(80), name: fieldName }), 200))
/** A change in force: the value now comes from `toEvent`; null: the field is empty now. */
export const fieldMove = stored('move', {
  of: line(80),
  group: code,
  name: fieldName,
  fromEvent: nullable(identifier),
  toEvent: nullable(identifier),
})
export const fieldMoves = listOf(fieldMove, 200)

/** Free text belongs to a group of its own, so that it is never taken for a field of the archive. */
export const TEXT = 'text'

/** Boxes of one subject: one per group. */
export const placeValues = (of: Subject, values: ValuesByGroup): readonly Placed[] =>
  Object.entries(values).map(([group, fields]) => ({ of, group, fields }))

/** As `placeValues`; without any value an empty box introduces the subject's key, for later texts about it in any stream. */
export const placeFirstValues = (of: Subject, values: ValuesByGroup): readonly Placed[] => {
  const placed = placeValues(of, values).filter(({ fields }) => Object.keys(fields).length > 0)
  return placed.length > 0 ? placed : [{ of, group: TEXT, fields: {}, introduces: true }]
}

/** The box of the free texts of an event; absent ones are left out. */
export const placeTexts = (of: Subject, texts: Readonly<Record<string, string | null | undefined>>): Placed => ({
  of,
  group: TEXT,
  fields: Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ) satisfies Record<string, Json>,
})

/** Every field that an event sets, from its boxes and its open values; `after.` of a proposal is not stripped here. */
export const fieldsSetBy = (event: Read, openOf: Subject, openValues: ValuesByGroup): readonly FieldRef[] => {
  const fields: FieldRef[] = []
  for (const box of event.boxes) {
    if (box.group === TEXT) continue
    for (const name of box.fields) fields.push({ of: box.of, group: box.group, name })
  }
  for (const [group, values] of Object.entries(openValues))
    for (const name of Object.keys(values)) fields.push({ of: openOf, group, name })
  return fields
}
