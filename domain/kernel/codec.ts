/**
 * Codecs: what a value may look like, with every limit in the type. They only accept or refuse and never transform, so
 * that `is` alone decides on the fast path and `decode` is asked only for the words of a refusal. Each codec carries its
 * JSON Schema. Objects of commands are closed at every level (an unknown key is refused); stored events keep unknown keys.
 */
import { type Either, left, right } from 'fp-ts/Either'
import * as t from 'io-ts'
import { isDay, isInstant } from './time'

export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export interface Codec<A> extends t.Type<A> {
  readonly schema: JsonSchema
}

/** A codec from a predicate. `name` is what a refusal says was expected. */
export const codec = <A>(name: string, schema: JsonSchema, is: (value: unknown) => value is A): Codec<A> =>
  Object.assign(
    new t.Type<A>(name, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity),
    { schema },
  )

/** No half of a surrogate pair stands alone. */
export const wellFormed = (text: string): boolean => text.isWellFormed()
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const CONTROL_OR_BREAK = /[\u0000-\u001f\u007f]/

const textThat = (name: string, max: number, forbidden: RegExp): Codec<string> =>
  codec(
    name,
    { type: 'string', minLength: 1, maxLength: max },
    (value): value is string =>
      typeof value === 'string' &&
      value.length > 0 &&
      value.length <= max &&
      value.trim() !== '' &&
      !forbidden.test(value) &&
      wellFormed(value),
  )

/** One line of text as people write it: 1 to `max` UTF-16 units, no control characters, not blank. */
export const line = (max: number): Codec<string> =>
  textThat(`a line of text of 1 to ${max} characters`, max, CONTROL_OR_BREAK)

/** Text of several lines: 1 to `max` UTF-16 units. */
export const freeText = (max = 4000): Codec<string> => textThat(`a text of 1 to ${max} characters`, max, CONTROL)

/** Names that every object has: as a key of a record they would find what nobody has put there. */
const OF_EVERY_OBJECT: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype))

const patterned = (name: string, pattern: RegExp, max: number): Codec<string> =>
  codec(
    name,
    { type: 'string', pattern: pattern.source, maxLength: max },
    (value): value is string =>
      typeof value === 'string' && value.length <= max && pattern.test(value) && !OF_EVERY_OBJECT.has(value),
  )

/** A lower-case word of the policy or of the code: `tax-number`. */
export const code: Codec<string> = patterned(
  'a code in lower case with hyphens',
  /^[a-z][a-z0-9]*(?:[-.:][a-z0-9]+)*$/,
  60,
)
/** The name of a field: `registeredCapital`. */
export const fieldName: Codec<string> = patterned('a field name', /^[a-z][A-Za-z0-9]*$/, 60)
/** An ASCII identifier that may stand in a stream name. */
export const identifier: Codec<string> = patterned(
  'an identifier of letters, digits, dot, underscore and hyphen',
  /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
  64,
)
/** The id of a key in the vault: base64url, which may begin with a hyphen. */
export const keyId: Codec<string> = patterned('the id of a key', /^[A-Za-z0-9_-]{1,64}$/, 64)
export const employeeId: Codec<string> = patterned(
  'an employee number such as E-001',
  /^[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*$/,
  40,
)
export const uuid: Codec<string> = patterned(
  'a UUID in lower case',
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  36,
)
/** A decimal number as text: unit prices, quantities. */
export const decimal: Codec<string> = patterned('a decimal number as text', /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,8})?$/, 26)
export const currency: Codec<string> = patterned('an ISO 4217 currency code', /^[A-Z]{3}$/, 3)
export const country: Codec<string> = patterned('an ISO 3166 country code of two letters', /^[A-Z]{2}$/, 2)

export const instant: Codec<string> = codec(
  'an instant in UTC such as 2026-02-13T09:50:00.000Z',
  { type: 'string', format: 'date-time' },
  (value): value is string => typeof value === 'string' && isInstant(value),
)
export const day: Codec<string> = codec(
  'a day such as 2026-02-13',
  { type: 'string', format: 'date' },
  (value): value is string => typeof value === 'string' && isDay(value),
)

export const truth: Codec<boolean> = codec(
  'true or false',
  { type: 'boolean' },
  (value): value is boolean => typeof value === 'boolean',
)

export const integer = (minimum: number, maximum: number): Codec<number> =>
  codec(
    `a whole number from ${minimum} to ${maximum}`,
    { type: 'integer', minimum, maximum },
    (value): value is number =>
      typeof value === 'number' &&
      Number.isSafeInteger(value) &&
      value >= minimum &&
      value <= maximum &&
      !Object.is(value, -0),
  )

export const oneOf = <const V extends readonly string[]>(...values: V): Codec<V[number]> => {
  const known: ReadonlySet<unknown> = new Set(values)
  return codec(`one of ${values.join(', ')}`, { enum: values }, (value): value is V[number] => known.has(value))
}

export const nullable = <A>(inner: Codec<A>): Codec<A | null> =>
  codec(
    `${inner.name}, or null`,
    { anyOf: [inner.schema, { type: 'null' }] },
    (value): value is A | null => value === null || inner.is(value),
  )

export const either = <A, B>(first: Codec<A>, second: Codec<B>): Codec<A | B> =>
  codec(
    `${first.name}, or ${second.name}`,
    { anyOf: [first.schema, second.schema] },
    (value): value is A | B => first.is(value) || second.is(value),
  )

const entered = <A>(inner: t.Type<A>, value: unknown, key: string, context: t.Context): t.Errors => {
  const result = inner.validate(value, t.appendContext(context, key, inner, value))
  return result._tag === 'Left' ? result.left : []
}

/** A list of at most `max` items. */
export const listOf = <A>(item: Codec<A>, max: number, min = 0): Codec<readonly A[]> => {
  const name = `a list of ${min} to ${max}`
  const sized = (value: unknown): value is unknown[] =>
    Array.isArray(value) && value.length >= min && value.length <= max
  const is = (value: unknown): value is readonly A[] => sized(value) && value.every(item.is)
  return Object.assign(
    new t.Type<readonly A[]>(
      name,
      is,
      (value, context) => {
        if (!sized(value)) return t.failure(value, context)
        const errors = value.flatMap((each, index) => entered(item, each, String(index), context))
        return errors.length > 0 ? t.failures(errors) : t.success(value as readonly A[])
      },
      t.identity,
    ),
    { schema: { type: 'array', items: item.schema, minItems: min, maxItems: max } },
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with names of `key` and values of `item`: fields of an archive, parameters. */
export const mapOf = <A>(key: Codec<string>, item: Codec<A>, max: number): Codec<Readonly<Record<string, A>>> => {
  const sized = (value: unknown): value is Record<string, unknown> =>
    isObject(value) && Object.keys(value).length <= max
  const is = (value: unknown): value is Record<string, A> =>
    sized(value) && Object.entries(value).every(([name, each]) => key.is(name) && item.is(each))
  return Object.assign(
    new t.Type<Readonly<Record<string, A>>>(
      `an object of at most ${max} entries`,
      is,
      (value, context) => {
        if (!sized(value)) return t.failure(value, context)
        const errors = Object.entries(value).flatMap(([name, each]) =>
          key.is(name) ? entered(item, each, name, context) : entered(key, name, shownKey(name), context),
        )
        return errors.length > 0 ? t.failures(errors) : t.success(value as Record<string, A>)
      },
      t.identity,
    ),
    { schema: { type: 'object', propertyNames: key.schema, additionalProperties: item.schema, maxProperties: max } },
  )
}

export type Props = Readonly<Record<string, t.Mixed & { readonly schema: JsonSchema }>>
export type Of<P extends Props> = { readonly [K in keyof P]: t.TypeOf<P[K]> }
export type Shape<R extends Props, O extends Props> = Of<R> & { readonly [K in keyof O]?: t.TypeOf<O[K]> }
export interface ObjectCodec<A> extends Codec<A> {
  readonly required: Props
  readonly optional: Props
}

/** An unknown key is shown only if it looks like a field's name: it may be anything that somebody typed. */
const shownKey = (key: string): string => (/^[A-Za-z][A-Za-z0-9_-]{0,40}$/.test(key) ? key : 'a key')
const nothingElse: Codec<never> = codec('nothing (unknown field)', {}, (_value): _value is never => false)

/** What was expected where no object stands: the name of a type would tell nothing to whoever typed it. */
const anObject: Codec<Record<string, unknown>> = codec('an object', { type: 'object' }, isObject)

const objectOf = <A>(name: string, required: Props, optional: Props, keepsUnknown: boolean): ObjectCodec<A> => {
  const requiredEntries = Object.entries(required)
  const optionalEntries = Object.entries(optional)
  const known = new Set([...Object.keys(required), ...Object.keys(optional)])
  const is = (value: unknown): value is A => {
    if (!isObject(value)) return false
    for (const [key, inner] of requiredEntries) if (!inner.is(value[key])) return false
    for (const [key, inner] of optionalEntries) if (value[key] !== undefined && !inner.is(value[key])) return false
    if (!keepsUnknown) for (const key in value) if (!known.has(key)) return false
    return true
  }
  const errorsOf = (value: Record<string, unknown>, context: t.Context): t.Errors => [
    ...requiredEntries.flatMap(([key, inner]) => entered(inner, value[key], key, context)),
    ...optionalEntries.flatMap(([key, inner]) =>
      value[key] === undefined ? [] : entered(inner, value[key], key, context),
    ),
    ...(keepsUnknown ? [] : Object.keys(value).filter((key) => !known.has(key))).flatMap((key) =>
      entered(nothingElse, true, shownKey(key), context),
    ),
  ]
  const type = new t.Type<A>(
    name,
    is,
    (value, context) => {
      if (!isObject(value)) return t.failures(entered(anObject, value, '', context))
      const errors = errorsOf(value, context)
      return errors.length > 0 ? t.failures(errors) : t.success(value as A)
    },
    t.identity,
  )
  return Object.assign(type, { required, optional, schema: objectSchema(required, optional, keepsUnknown) })
}

const objectSchema = (required: Props, optional: Props, keepsUnknown: boolean): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(
    [...Object.entries(required), ...Object.entries(optional)].map(([key, inner]) => [key, inner.schema]),
  ),
  required: Object.keys(required),
  ...(keepsUnknown ? {} : { additionalProperties: false }),
})

/** What a command takes: these fields, those optional ones, and nothing else. */
export const closed = <R extends Props, O extends Props = Record<never, never>>(
  name: string,
  required: R,
  optional?: O,
): ObjectCodec<Shape<R, O>> => objectOf(name, required, optional ?? {}, false)

/** What is stored: these fields, whatever a later version adds is kept. */
export const stored = <R extends Props>(name: string, required: R): ObjectCodec<Of<R>> =>
  objectOf(name, required, {}, true)

export interface InputFault {
  readonly field: string
  readonly expected: string
}

/** Path and expectation of each fault, never the value. */
export const faultsOf = (errors: t.Errors): readonly InputFault[] =>
  errors.map((error) => ({
    field:
      error.context
        .slice(1)
        .map((entry) => entry.key)
        .filter((key) => key !== '')
        .join('.') || 'the input',
    expected: error.context[error.context.length - 1]?.type.name ?? 'something else',
  }))

/** Checks by `is` alone; the words of a refusal are made only when it says no. */
export const check = <A>(type: Codec<A>, value: unknown): Either<readonly InputFault[], A> => {
  if (type.is(value)) return right(value)
  const result = type.decode(value)
  return result._tag === 'Left' ? left(faultsOf(result.left)) : right(result.right)
}
