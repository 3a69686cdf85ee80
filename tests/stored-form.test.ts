/**
 * What is stored is for ever: the open part of every event, version by version, stands in a golden file. A form that is
 * there already may never change; a new event or version is added with `UPDATE_GOLDEN=1`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { policyDocument } from '../domain/policy/document'
import { THINGS } from '../infrastructure/things'
import { anArchive, must } from './infrastructure/an-archive'

const GOLDEN = join(__dirname, 'golden', 'stored-events.json')

const ENVELOPE = [
  '9a60f48f-1b76-5d4a-8049-e88e4fa221b5',
  'EmployeeHired@1',
  '{"open":{"employee":"E-020","name":"Zoë Núñez","employment":"employee","organisation":null,"department":"sales","roles":["salesperson"],"hiredOn":"2026-01-02"}}',
  '{"commandId":"11111111-1111-4111-8111-111111111111","command":"hire-employee","inputHash":"iEN6yF9hu9CK1JAWLXqb+xKF1zVjG0rYqHF2534Q0W8=","actor":"E-001","roles":["general-manager"],"department":"general-office","authenticatedBy":"asserted","policyVersion":1,"reads":{"policy-main":1},"recordedAt":"2026-03-02T01:00:00.000Z","keepUntil":"2027-03-02T01:00:00.000Z"}',
]

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

describe('a stored envelope', () => {
  test('has the same bytes for ever: id, type, data and metadata', async () => {
    const archive = await anArchive()
    const hired = {
      employee: 'E-020',
      name: 'Zoë Núñez',
      department: 'sales',
      roles: ['salesperson'],
      hiredOn: '2026-01-02',
    }
    const done = await archive.done('hire-employee', hired, 'E-001', {
      commandId: '11111111-1111-4111-8111-111111111111',
    })
    const page = await must(archive.log.readStream(done.stream, { direction: 'backwards', limit: 1 }))
    const [event] = page.exists ? page.events : []
    expect([
      event?.id,
      event?.type,
      String(Buffer.from(event?.data ?? [])),
      String(Buffer.from(event?.metadata ?? [])),
    ]).toEqual(ENVELOPE)
  })
})

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
