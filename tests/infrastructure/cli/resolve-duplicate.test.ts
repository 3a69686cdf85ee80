/** `resolve-duplicate` before it is decided: both archives side by side, and what each decision would bring. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, jsonOf, linesOf, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

interface Side {
  readonly state: string
  readonly value: string | null
}
interface Pair {
  readonly candidate: object | null
  readonly fields: readonly {
    readonly field: string
    readonly one: Side
    readonly other: Side
    readonly compared: string
  }[]
  readonly opened: { readonly access: string; readonly denied: readonly string[] } | null
  readonly follows: {
    readonly closes: string
    readonly survives: string
    readonly brings: Readonly<Record<string, number>>
    readonly decisions: Readonly<Record<string, { readonly possible: boolean; readonly code?: string }>>
  }
}
const show = (as: string, ...args: readonly string[]) =>
  dossier(['resolve-duplicate', 'C-002', 'C-001', '--as', as, '--data', data, ...args])
const lines = (view: string) => linesOf(dossier(['list', view, '--json', '--data', data])).length

describe('resolve-duplicate', () => {
  test('ARC-09: both archives stand side by side with differences and what would follow, and nothing is decided', () => {
    const before = [lines('operation_log'), lines('access_log')]
    const pair = jsonOf<Pair>(show('E-003', '--json'))
    const compared = Object.fromEntries(pair.fields.map((each) => [each.field, each.compared]))
    expect(compared).toMatchObject({ name: 'different', country: 'same', telephone: 'not-opened' })
    expect(pair.fields.find(({ field }) => field === 'telephone')).toMatchObject({
      one: { state: 'set', value: null },
      other: { state: 'set', value: null },
    })
    expect(pair.follows).toMatchObject({
      closes: 'C-002',
      survives: 'C-001',
      brings: { transactions: 0, complaints: 0 },
    })
    expect(Object.keys(pair.follows.decisions)).toEqual(['--as-same', '--as-different'])
    expect([lines('operation_log'), lines('access_log')]).toEqual(before)
    const text = show('E-003', '--show').out
    expect(text).toContain('Acme Toolworks')
    expect(text).not.toContain('910 000')
    expect(show('E-003', '--lang', 'es').out).toContain('si son el mismo: C-002 se cerraría fusionado en C-001')
  })

  test('ACC-15: values are opened with a purpose in one access that names both, and are compared only then', () => {
    const before = lines('access_log')
    const pair = jsonOf<Pair>(show('E-003', '--open', 'contact', '--purpose', 'edit-review', '--json'))
    expect(pair.fields.find(({ field }) => field === 'telephone')).toMatchObject({
      one: { value: '+34 910 000 001' },
      other: { value: '+34 910 000 002' },
      compared: 'near',
    })
    expect(lines('access_log')).toBe(before + 1)
    expect(show('E-003', '--open', 'contact').code).toBe(2)
  })

  test('GOV-26: whoever may not see one of the two learns who looks after it, and nothing else', () => {
    const ran = show('E-007', '--json')
    expect([ran.code, linesOf(ran)]).toEqual([0, [{ customer: 'C-002', sees: false, accountManager: 'E-008' }]])
    expect(show('E-007').out).not.toContain('Acme')
  })

  test('a decision and --show at once, one number twice and a number that nobody has are refused', () => {
    expect(show('E-003', '--show', '--as-same').code).toBe(2)
    expect(dossier(['resolve-duplicate', 'C-001', 'C-001', '--as', 'E-003', '--data', data]).code).toBe(2)
    const unknown = dossier(['resolve-duplicate', 'C-001', 'C-099', '--as', 'E-003', '--json', '--data', data])
    expect([unknown.code, jsonOf(unknown)]).toMatchObject([1, { refused: { code: 'unknown-customer' } }])
  })
})
