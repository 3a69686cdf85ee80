/** What a JSON Schema says, in words: the fields of an input with their types and limits, as help shows them. */
import {
  code,
  country,
  currency,
  day,
  decimal,
  employeeId,
  fieldName,
  identifier,
  instant,
  type JsonSchema,
  truth,
  uuid,
} from '../../domain/kernel/codec'
import { expectedIn } from '../language/inputs'
import type { Language } from '../language/language'
import { MANUAL_WORDS } from '../language/texts/manual'

const NAMED: ReadonlyMap<string, string> = new Map(
  [code, country, currency, day, decimal, employeeId, fieldName, identifier, instant, truth, uuid].map((each) => [
    JSON.stringify(each.schema),
    each.name,
  ]),
)

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const schemaIn = (schema: JsonSchema, name: string): JsonSchema => {
  const inner = schema[name]
  return isSchema(inner) ? inner : {}
}
const listIn = (schema: JsonSchema, name: string): readonly unknown[] => {
  const inner = schema[name]
  return Array.isArray(inner) ? inner : []
}

const shownValues = (values: readonly unknown[]): string => values.map(String).join(', ')

/** A schema in a line; what an object holds is told in lines of their own. */
export const inWords = (schema: JsonSchema): string => {
  const named = NAMED.get(JSON.stringify(schema))
  if (named !== undefined) return named
  if ('enum' in schema) return `one of ${shownValues(listIn(schema, 'enum'))}`
  if ('anyOf' in schema)
    return listIn(schema, 'anyOf')
      .map((each) => (isSchema(each) ? inWords(each) : 'anything'))
      .join(', or ')
  switch (schema.type) {
    case 'null':
      return 'null'
    case 'string':
      return `text of ${String(schema.minLength ?? 0)} to ${String(schema.maxLength ?? 'any')} characters`
    case 'integer':
      return `a whole number from ${String(schema.minimum)} to ${String(schema.maximum)}`
    case 'array':
      return `a list of ${String(schema.minItems)} to ${String(schema.maxItems)}: ${inWords(schemaIn(schema, 'items'))}`
    case 'object':
      return 'additionalProperties' in schema && schema.additionalProperties !== false
        ? `an object of at most ${String(schema.maxProperties)} entries: ${inWords(schemaIn(schema, 'propertyNames'))} → ${inWords(schemaIn(schema, 'additionalProperties'))}`
        : 'an object'
    default:
      return 'anything'
  }
}

/** The object whose fields are worth telling: the schema itself, the items of a list, the part that is not null. */
const objectIn = (schema: JsonSchema): JsonSchema | undefined => {
  if (schema.type === 'object') return 'properties' in schema ? schema : undefined
  if (schema.type === 'array') return objectIn(schemaIn(schema, 'items'))
  for (const each of listIn(schema, 'anyOf')) {
    const found = isSchema(each) ? objectIn(each) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

const DEEPEST = 3
const MOST_FIELDS = 60

interface Words {
  /** What a field takes, in a language. */
  readonly of: (english: string) => string
  readonly leftOut: string
}
const wordsIn = (language: Language): Words => ({
  of: (english) => expectedIn(language, english),
  leftOut: MANUAL_WORDS['manual.left-out'][language],
})

/** One line for each field, indented by its depth: its name, whether it may be left out, what it takes. */
const linesAt = (schema: JsonSchema, depth: number, words: Words): readonly string[] => {
  const required = new Set(listIn(schema, 'required'))
  return Object.entries(schemaIn(schema, 'properties')).flatMap(([name, inner]) => {
    if (!isSchema(inner)) return []
    const may = required.has(name) ? '' : ` ${words.leftOut}`
    const own = `${'  '.repeat(depth)}${name}${may}: ${words.of(inWords(inner))}`
    const below = objectIn(inner)
    return below === undefined || depth + 1 >= DEEPEST ? [own] : [own, ...linesAt(below, depth + 1, words)]
  })
}

/** The fields of an input; of a very large one the first. */
export const fieldLines = (schema: JsonSchema, language: Language = 'en'): readonly string[] => {
  const words = wordsIn(language)
  const lines = linesAt(schema, 0, words)
  return lines.length <= MOST_FIELDS
    ? lines
    : [...lines.slice(0, MOST_FIELDS), words.of(`… and ${lines.length - MOST_FIELDS} more; the schema shows them all`)]
}
