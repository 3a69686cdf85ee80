/**
 * A form: one command, the kind of archive that it is for, and its columns under the regulation in force. The invariant: the
 * same command, kind and regulation give the same form, and its version tells forms of different columns apart.
 */
import { hash } from 'node:crypto'
import { type Either, left, right } from 'fp-ts/Either'
import { CATALOGUE, COMMANDS_BY_THING } from '../../commands/catalogue'
import type { AnyRow } from '../../commands/kernel/command'
import type { FieldRule, PolicyDocument } from '../../domain/policy/document'
import type { Column } from './column'
import { columnsOf } from './columns'

/** What `--kind` says where persons are meant, not customers. */
export const PERSON = 'person'

export interface Form {
  readonly row: AnyRow
  readonly command: string
  /** A kind of customer, or `person`; null where the command takes no fields of an archive, or those of every kind. */
  readonly kind: string | null
  readonly items: number | undefined
  readonly columns: readonly Column[]
  /** Values that every row has without a column. */
  readonly constants: Readonly<Record<string, string>>
  /** Twelve hexadecimal characters from the columns: another set of columns is another version. */
  readonly version: string
}

export type FormFault =
  | { readonly is: 'no-such-command' }
  /** The command has no form: a process gives it, or nobody fills it in row by row. */
  | { readonly is: 'no-form' }
  | { readonly is: 'takes-no-kind' }
  | { readonly is: 'unknown-kind'; readonly kinds: readonly string[] }

/** What people keep in sheets. The birth of an archive, its regulation and the inner steps of processes are not among it. */
const THINGS = ['staff', 'customer', 'edit', 'hold', 'erasure', 'transaction', 'complaint', 'tier', 'inventory']
/** Given by a process of their own, or under a signing key that no sheet carries. */
const NEVER: ReadonlySet<string> = new Set([
  'start-tier-run',
  'append-to-tier-run',
  'complete-tier-run',
  'assign-tier',
  'freeze-inventory-chunk',
  'freeze-inventory',
  'note-duplicate',
  'issue-credential',
])

const isForPeople = ({ needs }: AnyRow, { roles }: PolicyDocument): boolean =>
  roles.some(({ may }) => may.includes(needs))

const enabled = (fields: readonly FieldRule[]): readonly FieldRule[] => fields.filter((field) => field.enabled)

/** Each name once: kinds share most of their fields. */
const distinct = (fields: readonly FieldRule[]): readonly FieldRule[] =>
  [...new Map(fields.toReversed().map((field) => [field.name, field])).values()].toReversed()

const properties = ({ input }: AnyRow): Readonly<Record<string, unknown>> => {
  const { properties: found } = input.schema
  return typeof found === 'object' && found !== null ? { ...found } : {}
}

/** Whether the input holds fields of an archive, at its top or in a list of changes. */
const takesFields = (row: AnyRow): boolean => 'fields' in properties(row) || 'changes' in properties(row)
/** Only persons around a customer, not the customer itself. */
const isOfPersons = (row: AnyRow): boolean => takesFields(row) && 'role' in properties(row)
/** The kind is part of the input, not only a choice of columns. */
const saysKind = (row: AnyRow): boolean => takesFields(row) && 'kind' in properties(row)
/** Persons may be meant as well as the customer. */
const maySayPerson = (row: AnyRow): boolean =>
  takesFields(row) && !saysKind(row) && ('person' in properties(row) || 'changes' in properties(row))

const fieldsFor = (row: AnyRow, kind: string | null, document: PolicyDocument): readonly FieldRule[] | undefined => {
  if (!takesFields(row)) return []
  const { customerKinds, personFields } = document
  if (isOfPersons(row) || kind === PERSON) return enabled(distinct(personFields))
  if (kind !== null) {
    const rule = customerKinds.find((each) => each.kind === kind)
    return rule === undefined ? undefined : enabled(rule.fields)
  }
  return enabled(
    distinct([...customerKinds.flatMap(({ fields }) => fields), ...(maySayPerson(row) ? personFields : [])]),
  )
}

/** The kinds that a form of this command may be made for. */
const kindsFor = (row: AnyRow, { customerKinds }: PolicyDocument): readonly string[] => {
  if (!takesFields(row) || isOfPersons(row)) return []
  return [...customerKinds.map(({ kind }) => kind), ...(maySayPerson(row) ? [PERSON] : [])]
}

const versionOf = (command: string, kind: string | null, columns: readonly Column[]): string =>
  hash(
    'sha256',
    JSON.stringify([
      command,
      kind,
      ...columns.map(({ key, type, isList, need, list }) => [key, type, isList, need, list?.codes ?? null]),
    ]),
  ).slice(0, 12)

/** What the kind of a form makes of a column: only its own legal forms and subtypes; whose data it is must be said. */
const narrowed = (column: Column, kind: string | null, { customerKinds }: PolicyDocument): readonly Column[] => {
  if (kind === PERSON) return [column.path.at(-1) === 'person' ? { ...column, need: 'must' } : column]
  const rule = customerKinds.find((each) => each.kind === kind)
  const codes = { legalForm: rule?.legalForms, subtype: rule?.subtypes }[column.key]
  if (codes === undefined || column.list === undefined) return [column]
  return codes.length === 0 ? [] : [{ ...column, list: { ...column.list, codes } }]
}

/** The form of a command under a regulation. */
export const formOf = (
  command: string,
  asked: { readonly kind?: string | null | undefined; readonly items?: number | undefined },
  document: PolicyDocument,
): Either<FormFault, Form> => {
  const row = CATALOGUE.get(command)
  if (row === undefined) return left({ is: 'no-such-command' })
  if (!commandsWithForms(document).includes(command)) return left({ is: 'no-form' })
  const kind = asked.kind ?? null
  const kinds = kindsFor(row, document)
  if (kind !== null && kinds.length === 0) return left({ is: 'takes-no-kind' })
  const fields = fieldsFor(row, kind, document)
  if (fields === undefined || (kind !== null && !kinds.includes(kind))) return left({ is: 'unknown-kind', kinds })
  const hasKind = kind !== null && saysKind(row)
  const fixed = new Set(hasKind ? ['kind'] : [])
  // A customer's own fields need no person; a person's do, and the codec asks for one where it must.
  if (kind !== null && kind !== PERSON && maySayPerson(row))
    for (const path of ['person', 'changes.0.person']) fixed.add(path)
  const columns = columnsOf({ row, document, fields, fixed, items: asked.items }).flatMap((column) =>
    narrowed(column, kind, document),
  )
  return right({
    ...{ row, command, kind, items: asked.items, columns },
    constants: hasKind ? { kind } : {},
    version: versionOf(command, kind, columns),
  })
}

/** The commands that have a form under a regulation: somebody may give them, and they take something. */
export const commandsWithForms = (document: PolicyDocument): readonly string[] =>
  THINGS.flatMap((thing) => COMMANDS_BY_THING[thing] ?? []).filter((name) => {
    const row = CATALOGUE.get(name)
    return (
      row !== undefined && !NEVER.has(name) && isForPeople(row, document) && Object.keys(properties(row)).length > 0
    )
  })
