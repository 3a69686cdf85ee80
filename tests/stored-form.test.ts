/**
 * What is stored is for ever: the open part of every event, version by version, stands in a golden file. A form that is
 * there already may never change; a new event or version is added with `UPDATE_GOLDEN=1`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { policyDocument } from '../domain/policy/document'
import { THINGS } from '../infrastructure/things'

const GOLDEN = join(__dirname, 'golden', 'stored-events.json')

type Forms = Readonly<Record<string, unknown>>

const named = policyDocument.schema
/** The regulation changes with its versions and is validated whole; here it stands by its name. */
const withoutRegulation = (schema: unknown): unknown => {
  if (schema === named) return { $ref: 'policy-document' }
  if (Array.isArray(schema)) return schema.map(withoutRegulation)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutRegulation(value)]))
}

const formsNow = (): Forms =>
  Object.fromEntries(
    THINGS.flatMap((thing) => Object.values(thing.events))
      .map((event): [string, unknown] => [`${event.type}@${event.version}`, withoutRegulation(event.open.schema)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )

describe('the stored form of events', () => {
  const now = formsNow()
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, `${JSON.stringify(now, null, 1)}\n`)
  const golden: Forms = existsSync(GOLDEN) ? JSON.parse(readFileSync(GOLDEN, 'utf8')) : {}

  test('is that of the golden file, event by event', () => {
    expect(Object.keys(now)).toEqual(Object.keys(golden))
    for (const [type, form] of Object.entries(golden))
      expect([type, JSON.parse(JSON.stringify(now[type]))]).toEqual([type, form])
  })

  test('names no event of one version twice, and holds no field that looks like an index', () => {
    const types = THINGS.flatMap((thing) => Object.values(thing.events)).map(
      ({ type, version }) => `${type}@${version}`,
    )
    expect(new Set(types).size).toBe(types.length)
    expect(JSON.stringify(golden)).not.toMatch(/"properties":\{[^}]*"\d+":/)
  })
})
