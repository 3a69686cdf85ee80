/**
 * The columns of a form, derived from the codec of the command's input and from the regulation in force: whatever the codec
 * takes and the regulation names becomes a column, so a new field of a command or of a policy has its column by itself. It
 * guards that every column leads to a place that the input has.
 */
import type { AnyRow } from '../../commands/kernel/command'
import { code, country, currency, decimal, fieldName, type JsonSchema } from '../../domain/kernel/codec'
import type { FieldRule, PolicyDocument } from '../../domain/policy/document'
import type { Column, ColumnType, Need } from './column'
import { listAt } from './lists'

/** What a form is made for. */
export interface Subject {
  readonly row: AnyRow
  readonly document: PolicyDocument
  /** The fields that the archive columns are made of. */
  readonly fields: readonly FieldRule[]
  /** Places that stand fixed, and so have no column. */
  readonly fixed: ReadonlySet<string>
  /** How many items of each list of objects get columns; without it as many as are usual. */
  readonly items: number | undefined
}

/** Items of a list of objects that a form shows: a row is one order, and an order has several lines. */
const USUAL_ITEMS: Readonly<Record<string, number>> = { lines: 3, documents: 3 }

const TYPES: ReadonlyMap<unknown, ColumnType> = new Map([
  [code.schema.pattern, 'code'],
  [decimal.schema.pattern, 'decimal'],
  [currency.schema.pattern, 'currency'],
  [country.schema.pattern, 'country'],
])

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const schemasIn = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : [])
const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** The parts of a union but null: a cell that is left blank says nothing, never null. */
const partsOf = (schema: JsonSchema): readonly JsonSchema[] =>
  'anyOf' in schema ? schemasIn(schema.anyOf).flatMap(partsOf) : schema.type === 'null' ? [] : [schema]

interface Place {
  readonly schema: JsonSchema
  readonly path: readonly string[]
  readonly need: Need
}

const below = ({ path, need }: Place, name: string, schema: JsonSchema, isRequired: boolean): Place => ({
  schema,
  path: [...path, name],
  need: !isRequired ? 'may' : need === 'must' ? 'must' : 'with-its-block',
})

const scalarType = (schema: JsonSchema): ColumnType | undefined => {
  if ('enum' in schema) return 'code'
  switch (schema.type) {
    case 'string':
      if (schema.format === 'date') return 'day'
      if (schema.format === 'date-time') return 'instant'
      return schema.pattern === undefined ? 'text' : (TYPES.get(schema.pattern) ?? 'name')
    case 'integer':
      return 'integer'
    case 'boolean':
      return 'truth'
    default:
      return undefined
  }
}

/** A value, or a list of values in one cell. */
const leafOf = (subject: Subject, place: Place, schema: JsonSchema, also: readonly string[]): Column | undefined => {
  const isList = schema.type === 'array'
  const item = isList && isSchema(schema.items) ? schema.items : schema
  const type = scalarType(item)
  if (type === undefined) return undefined
  const { path, need } = place
  const fixedCodes = textsIn(item.enum)
  const list = emptying(subject, item, path) ?? listAt(subject.row.name, path, subject.document)
  const most = type === 'text' ? numberIn(item.maxLength) : undefined
  return {
    key: path.join('.'),
    path,
    type: list === undefined || type !== 'name' ? type : 'code',
    isList,
    need,
    ...(fixedCodes.length > 0
      ? { list: { place: path.at(-1) ?? '', codes: fixedCodes, isClosed: true } }
      : also.length > 0
        ? { list: { place: path.at(-1) ?? '', codes: also, isClosed: false } }
        : list === undefined || (type !== 'code' && type !== 'currency' && type !== 'name')
          ? {}
          : { list }),
    ...(most === undefined ? {} : { mostCharacters: most }),
    of: 'input',
  }
}

/** Names of fields in a list: the fields that a request empties. */
const emptying = ({ fields }: Subject, item: JsonSchema, path: readonly string[]) =>
  item.pattern === fieldName.schema.pattern
    ? { place: `field ${path.at(-1) ?? ''}`, codes: [...new Set(fields.map(({ name }) => name))], isClosed: true }
    : undefined

const needOfField = ({ required }: FieldRule): Need => {
  switch (required) {
    case 'yes':
      return 'asked'
    case 'if-applicable':
      return 'if-applicable'
    case 'no':
      return 'may'
  }
}

const typeOfField = (rule: FieldRule): ColumnType => (rule.type === 'line' ? 'text' : rule.type)

/** What a field offers to choose from: its values, or the countries of the regulation before others. */
const listOfField = ({ type, name, values }: FieldRule, { countries }: PolicyDocument): Pick<Column, 'list'> => {
  if (values !== undefined) return { list: { place: name, codes: values, isClosed: true } }
  return type === 'country' ? { list: { place: 'country', codes: countries, isClosed: false } } : {}
}

const fieldColumns = ({ fields, document }: Subject, path: readonly string[]): readonly Column[] =>
  fields.map((rule) => ({
    key: [...path, rule.name].join('.'),
    path: [...path, rule.name],
    type: typeOfField(rule),
    isList: false,
    need: needOfField(rule),
    ...listOfField(rule, document),
    ...(rule.maxLength === undefined ? {} : { mostCharacters: rule.maxLength }),
    rule,
    of: 'field',
  }))

/** A document is named for the fields that the regulation wants proven. */
const proofColumns = ({ fields }: Subject, path: readonly string[]): readonly Column[] =>
  fields
    .filter(({ provenBy }) => provenBy !== undefined)
    .map((rule) => ({
      ...{ key: [...path, rule.name].join('.'), path: [...path, rule.name], type: 'name' as const, isList: false },
      ...{ need: 'may' as const, rule, of: 'proof' as const },
    }))

const mapColumns = (subject: Subject, path: readonly string[]): readonly Column[] => {
  switch (path.at(-1)) {
    case 'fields':
      return fieldColumns(subject, path)
    case 'provenBy':
      return proofColumns(subject, path)
    default:
      // Names that nobody lists cannot be columns; the library and the command line take them.
      return []
  }
}

/** Properties in the order in which people fill them: what is one value before what is a block. */
const propertiesOf = (place: Place): readonly Place[] => {
  const required = new Set(textsIn(place.schema.required))
  const { properties } = place.schema
  const places = Object.entries(isSchema(properties) ? properties : {}).flatMap(([name, schema]) =>
    isSchema(schema) ? [below(place, name, schema, required.has(name))] : [],
  )
  const isBlock = ({ schema }: Place): boolean =>
    partsOf(schema).some((part) => part.type === 'object' || (isSchema(part.items) && part.items.type === 'object'))
  return [...places.filter((each) => !isBlock(each)), ...places.filter(isBlock)]
}

const itemsOf = (subject: Subject, place: Place, schema: JsonSchema, item: JsonSchema): readonly Column[] => {
  const usual = subject.items ?? USUAL_ITEMS[place.path.at(-1) ?? ''] ?? 1
  const most = Math.min(usual, numberIn(schema.maxItems) ?? usual)
  const least = numberIn(schema.minItems) ?? 0
  return Array.from({ length: most }, (_, nth) =>
    columnsAt(subject, { ...below(place, String(nth), item, nth < least), path: [...place.path, String(nth)] }),
  ).flat()
}

const columnsAt = (subject: Subject, place: Place): readonly Column[] => {
  if (subject.fixed.has(place.path.join('.'))) return []
  const parts = partsOf(place.schema)
  const list = parts.find(({ type }) => type === 'array')
  const [only] = parts
  if (list !== undefined) {
    const item = isSchema(list.items) ? list.items : undefined
    if (item?.type === 'object') return itemsOf(subject, place, list, item)
    const words = parts.flatMap((part) => textsIn(part.enum))
    return present(leafOf(subject, place, list, words))
  }
  if (only?.type === 'object') {
    return isSchema(only.properties)
      ? propertiesOf({ ...place, schema: only }).flatMap((each) => columnsAt(subject, each))
      : mapColumns(subject, place.path)
  }
  return only === undefined ? [] : present(leafOf(subject, place, only, []))
}

const present = (column: Column | undefined): readonly Column[] => (column === undefined ? [] : [column])

/** All columns of a form, in the order in which they stand in it. */
export const columnsOf = (subject: Subject): readonly Column[] =>
  columnsAt(subject, { schema: subject.row.input.schema, path: [], need: 'must' })
