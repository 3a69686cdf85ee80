/** The published JSON Schemas: well-formed draft 2020-12, and in agreement with the codecs that they come from. */
import { describe, expect, test } from '@jest/globals'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { CATALOGUE } from '../../commands/catalogue'
import { allSchemas, schemaNames, schemaOf } from '../../infrastructure/schemas'
import { THINGS } from '../../infrastructure/things'

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats(ajv)

/** Compiles a schema once: the whole regulation is a large one. */
const validatorOf = (name: string) => {
  const schema = schemaOf(name)
  if (schema === undefined) throw new Error(`${name} has no schema`)
  return ajv.getSchema(String(schema.$id)) ?? ajv.compile(schema)
}

describe('schemas of commands', () => {
  test.each([...CATALOGUE.values()].map((row) => [row.name, row] as const))('%s accepts its example', (name, row) => {
    expect(schemaOf(name)?.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    const accepts = validatorOf(name)
    expect([accepts(row.example), accepts.errors]).toEqual([true, null])
    // A command's input is closed: what the codec refuses as unknown, the schema refuses as well.
    const more = { ...(row.example as object), zzz: 1 }
    expect([accepts(more), row.input.is(more)]).toEqual([false, false])
  })

  test('what lacks a required field is refused by both', () => {
    for (const row of CATALOGUE.values()) {
      const accepts = validatorOf(row.name)
      const required = (row.input.schema.required ?? []) as readonly string[]
      for (const field of required) {
        const { [field]: _gone, ...rest } = row.example as Readonly<Record<string, unknown>>
        expect([row.name, field, accepts(rest), row.input.is(rest)]).toEqual([row.name, field, false, false])
      }
    }
  })
})

describe('schemas of events', () => {
  test('every event of every thing has one, and it compiles', () => {
    const { events } = schemaNames()
    const all = THINGS.flatMap((thing) => Object.values(thing.events))
    expect([...events].sort()).toEqual(all.map(({ type, version }) => `${type}@${version}`).sort())
    for (const name of events) expect([name, typeof validatorOf(name)]).toEqual([name, 'function'])
  })

  test('a stored event may hold what a later version adds', () => {
    const accepts = validatorOf('EditRequestLapsed')
    expect(accepts({ request: '7K2M9QX4T1C3', dueOn: '2026-02-13', later: true })).toBe(true)
    expect(accepts({ request: '7K2M9QX4T1C3', dueOn: '2026-02-30' })).toBe(false)
    expect(accepts({ request: '7K2M9QX4T1C3' })).toBe(false)
  })

  test('a type is found with and without its version, and nothing else is', () => {
    expect(schemaOf('EditRequestLapsed@1')).toEqual(schemaOf('EditRequestLapsed'))
    expect(schemaOf('EditRequestLapsed@2')).toBeUndefined()
    expect(schemaOf('constructor')).toBeUndefined()
  })

  test('all of them together hold what each says alone', () => {
    const { commands, events } = allSchemas()
    expect(Object.keys(commands)).toHaveLength(CATALOGUE.size)
    expect(commands['register-customer']).toEqual(schemaOf('register-customer'))
    expect(events['EditRequestLapsed@1']).toEqual(schemaOf('EditRequestLapsed'))
  })
})
