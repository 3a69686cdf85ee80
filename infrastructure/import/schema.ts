/**
 * What the schema of a command's input says about a path: whether it is there, whether it must be, whether it is personal.
 * It guards that a new field of a command counts as protected until somebody has said that it is open.
 */
import type { AnyRow } from '../../commands/kernel/command'
import type { JsonSchema } from '../../domain/kernel/codec'
import { openFields } from '../../domain/policy/open-fields'

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const step = (schema: JsonSchema, name: string): JsonSchema | undefined => {
  const { properties, additionalProperties, propertyNames } = schema
  if (isSchema(properties) && Object.hasOwn(properties, name)) {
    const found = properties[name]
    return isSchema(found) ? found : undefined
  }
  if (!isSchema(additionalProperties)) return undefined
  const pattern = isSchema(propertyNames) ? propertyNames.pattern : undefined
  return typeof pattern !== 'string' || new RegExp(pattern).test(name) ? additionalProperties : undefined
}

/** The schema at a path, or undefined where the input has no such place. */
export const schemaAt = (schema: JsonSchema, path: readonly string[]): JsonSchema | undefined => {
  const [name, ...below] = path
  if (name === undefined) return schema
  const next = step(schema, name)
  return next === undefined ? undefined : schemaAt(next, below)
}

/** The items of a list at a path. */
export const itemsAt = (schema: JsonSchema, path: readonly string[]): JsonSchema | undefined => {
  const list = schemaAt(schema, path)
  return isSchema(list?.items) ? list.items : undefined
}

/** How many items a list at a path may have. */
export const mostItemsAt = (schema: JsonSchema, path: readonly string[]): number => {
  const most = schemaAt(schema, path)?.maxItems
  return typeof most === 'number' ? most : 0
}

export const isRequired = (schema: JsonSchema, name: string): boolean =>
  Array.isArray(schema.required) && schema.required.includes(name)

/** Texts without a pattern that stand openly in events. Every other one is taken for personal. */
const OPEN_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'record-transaction': ['lines.product', 'lines.description', 'logistics.carrier', 'logistics.tracking'],
  'cancel-transaction': ['lines.product', 'lines.description'],
}
const OPENINGS: readonly string[] = ['register-customer', 'import-existing-archive']

const isText = (schema: JsonSchema): boolean =>
  Array.isArray(schema.anyOf)
    ? schema.anyOf.some((each) => isSchema(each) && isText(each))
    : schema.type === 'string' && schema.pattern === undefined && schema.format === undefined

/**
 * Whether what stands at the path is protected. `legalForm` is the constant that the map gives, if it gives one: it alone
 * decides which fields of a new archive are open.
 */
export const isProtected = (row: AnyRow, path: string, at: JsonSchema, legalForm: unknown): boolean => {
  if (OPENINGS.includes(row.name) && path.startsWith('fields.')) {
    const form = legalForm === 'organisation' || legalForm === 'sole-trader' ? legalForm : 'natural-person'
    return !openFields(form).has(path.slice('fields.'.length))
  }
  return isText(at) && !(OPEN_TEXTS[row.name]?.includes(path) ?? false)
}
