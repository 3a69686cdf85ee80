/** `show` before a terminal: sources, requests, history, past moments, opened values, and who may see what. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, jsonOf, linesOf, NEW_PHONE, PHONE, type Ran, REQUEST, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

const show = (...args: readonly string[]): Ran => dossier(['show', ...args, '--data', data])

interface Field {
  readonly field: string
  readonly subject: string
  readonly state: string
  readonly value: string | null
  readonly source_event: string | null
  readonly request: string | null
}
interface Told {
  readonly archive: Readonly<Record<string, unknown>>
  readonly fields: readonly Field[]
  readonly opened: {
    readonly access: string | null
    readonly denied: readonly string[]
    readonly fields: readonly { readonly name: string; readonly is: string; readonly value?: unknown }[]
  } | null
}
const field = (told: Told, name: string): Field | undefined => told.fields.find((each) => each.field === name)

describe('show', () => {
  test('EDT-09: each field stands with its event and the request behind it, and nothing personal is shown', () => {
    const told = jsonOf<Told>(show('C-001', '--json'))
    expect(told.archive).toMatchObject({ customer: 'C-001', stage: 'prospect', account_manager: 'E-007' })
    expect(field(told, 'name')).toMatchObject({ state: 'set', value: 'Acme Tools', request: null })
    expect(field(told, 'telephone')).toMatchObject({ state: 'set', value: null, request: REQUEST })
    expect(told.opened).toBeNull()
    expect(field(told, 'address')).toMatchObject({ state: 'empty', source_event: null })
    const text = show('C-001')
    expect(text.code).toBe(0)
    expect(text.out).toContain('telephone: (protected)')
    expect(text.out).toContain(`request ${REQUEST}`)
    expect(text.out).not.toContain('910')
  })

  test('LOG-12: opened values come with the id of an access that stands in the log', () => {
    const told = jsonOf<Told>(show('C-001', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales', '--json'))
    expect(told.opened?.fields).toEqual([expect.objectContaining({ name: 'telephone', is: 'known', value: NEW_PHONE })])
    const log = linesOf(
      dossier(['list', 'access_customers', '--where', `access=${told.opened?.access}`, '--json', '--data', data]),
    )
    expect(log).toEqual([
      expect.objectContaining({ customer: 'C-001', purpose: 'sales', result: 'consulted', actor: 'E-007' }),
    ])
  })

  test('--open without operator or purpose is wrong usage, and an unknown purpose is refused', () => {
    expect(show('C-001', '--open', 'contact', '--purpose', 'sales')).toMatchObject({ code: 2, out: '' })
    expect(show('C-001', '--open', 'contact', '--as', 'E-007')).toMatchObject({ code: 2, out: '' })
    const refused = show('C-001', '--open', 'contact', '--as', 'E-007', '--purpose', 'curiosity', '--json')
    expect(refused.code).toBe(1)
    expect(jsonOf(refused)).toMatchObject({ refused: { code: 'unknown-purpose', rule: 'ACC-15' } })
    expect(show('C-001', '--open', '../../x', '--as', 'E-007', '--purpose', 'sales').code).toBe(2)
  })

  test('EDT-04: a reviewer opens what a request proposes', () => {
    const told = jsonOf<Told & { readonly request: { readonly request: unknown } }>(
      show('C-001', '--request', REQUEST, '--open', 'contact', '--as', 'E-006', '--purpose', 'edit-review', '--json'),
    )
    expect(told.request.request).toMatchObject({
      request: REQUEST,
      phase: 'closed',
      reviewer: 'E-006',
      result: 'in-force',
    })
    expect(told.opened?.fields).toEqual([expect.objectContaining({ name: 'after.telephone', value: NEW_PHONE })])
    const unknown = show('C-001', '--request', 'NO-SUCH', '--json')
    expect([unknown.code, jsonOf(unknown)]).toMatchObject([
      1,
      { refused: { code: 'unknown-request', field: 'request' } },
    ])
  })

  test('EDT-10: as of a moment the field comes from its former event, with the value of that time', () => {
    for (const moment of ['2026-01-05T09:30:00Z', '@10']) {
      const told = jsonOf<Told>(
        show('C-001', '--as-of', moment, '--open', 'contact', '--as', 'E-007', '--purpose', 'sales', '--json'),
      )
      expect([moment, field(told, 'telephone')]).toMatchObject([moment, { state: 'set', request: null }])
      expect(told.opened?.fields.map(({ value }) => value)).toEqual([PHONE])
    }
    const before = show('C-001', '--as-of', '@3', '--json')
    expect([before.code, jsonOf(before)]).toMatchObject([1, { refused: { code: 'unknown-customer', rule: 'ARC-08' } }])
    expect(show('C-001', '--as-of', 'yesterday').code).toBe(2)
  })

  test('LOG-04 LOG-10 ARC-97 ARC-99: the history lists each operation on a field; who may opens what the past events held', () => {
    const told = jsonOf<Told & { readonly history: readonly Readonly<Record<string, unknown>>[] }>(
      show('C-001', '--history', '--open', 'contact', '--as', 'E-003', '--purpose', 'edit-review', '--json'),
    )
    expect(told.history.map(({ operation }) => operation)).toEqual([
      'register-customer',
      'request-edit',
      'execute-edit',
    ])
    expect(told.opened?.fields.map(({ value }) => value)).toEqual([PHONE, NEW_PHONE])
    const denied = jsonOf<Told>(
      show('C-001', '--history', '--open', 'contact', '--as', 'E-017', '--purpose', 'audit', '--json'),
    )
    expect(denied.opened).toMatchObject({ denied: ['contact'], fields: [] })
    const text = show('C-001', '--history')
    expect(text.out).toMatch(/E-007, register-customer.*\n.*request-edit.*telephone\n.*execute-edit/)
  })

  test('LOG-05: --why gives event, request, rounds, approvals and version of the regulation', () => {
    const { why } = jsonOf<{ readonly why: readonly Readonly<Record<string, unknown>>[] }>(
      show('C-001', '--why', 'telephone', '--json'),
    )
    expect(why).toHaveLength(1)
    expect(why[0]).toMatchObject({
      field: { field: 'telephone', request: REQUEST },
      source: { operation: 'request-edit', actor: 'E-007', policy_version: 1 },
      request: {
        request: { request: REQUEST, reason_code: 'phone-changed' },
        rounds: [{ round: 1, reviewer: 'E-006', review_verdict: 'pass', executed: 1 }],
        operations: [
          { operation: 'request-edit', actor: 'E-007' },
          { operation: 'review-edit-request', actor: 'E-006', result: 'pass' },
          { operation: 'designate-executor', actor: 'E-006' },
          { operation: 'execute-edit', actor: 'E-007' },
          { operation: 'record-edit-result' },
        ],
      },
    })
    expect(show('C-001', '--why', 'telephone').out).toContain('E-006, review-edit-request, pass, policy version 1')
    expect(show('C-001', '--why', 'shoe').code).toBe(2)
  })

  test('every language tells the same time of day, that of the zone of the regulation', () => {
    const timesIn = (language: string): readonly string[] =>
      show('C-001', '--why', 'telephone', '--lang', language).out.match(/\d\d:\d\d:00 GMT\+8/g) ?? []
    expect(timesIn('en')).toEqual(['17:00:00 GMT+8', '17:00:00 GMT+8', ...Array(4).fill('18:00:00 GMT+8')])
    expect([timesIn('zh-CN'), timesIn('es')]).toEqual([timesIn('en'), timesIn('en')])
    expect(show('C-001').out).toContain('2026-01-05 16:00:00 GMT+8')
  })

  test('GOV-26: whoever may not see a customer learns who looks after it, and nothing else', () => {
    const hidden = show('C-001', '--as', 'E-008', '--json')
    expect([hidden.code, jsonOf(hidden)]).toEqual([0, { customer: 'C-001', sees: false, accountManager: 'E-007' }])
    expect(show('C-001', '--as', 'E-008').out).toBe('customer C-001: E-007 looks after it\n')
    expect(show('C-001', '--history', '--as', 'E-008', '--json').out).toBe(hidden.out)
    expect(jsonOf<Told>(show('C-001', '--as', 'E-006', '--json')).archive).toMatchObject({ customer: 'C-001' })
    const stranger = show('C-001', '--as', 'E-999', '--json')
    expect([stranger.code, jsonOf(stranger)]).toMatchObject([1, { refused: { code: 'unknown-operator' } }])
  })

  test('a number that is not one, a customer that is not there, and two questions at once', () => {
    expect(show('../../etc').code).toBe(2)
    expect(show('C-999').code).toBe(1)
    expect(show('C-001', '--history', '--why', 'name').code).toBe(2)
  })
})
