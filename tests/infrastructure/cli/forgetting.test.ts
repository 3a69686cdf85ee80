/** `erase`, `hold`, `retention` and `restricted` before a terminal: who may, what is said, and both sides of a day. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { dossier, type Folder, folder, jsonOf, linesOf, type Ran, story } from './cli'

jest.setTimeout(120_000)

let base: Folder
beforeAll(() => {
  base = folder()
  story(base, 'base')
})
afterAll(() => base.clean())

const AT = '2026-01-06T08:00:00Z'
const run = (data: string, verb: string, as: string, args: readonly string[], at = AT): Ran =>
  dossier([verb, ...args, '--as', as, '--json', '--data', data, '--at', at])
const numberOf = (ran: Ran, kind: string): string =>
  jsonOf<{ readonly numbers: Readonly<Record<string, string>> }>(ran).numbers[kind] ?? ''
const restricted = (data: string) => linesOf(dossier(['restricted', '--json', '--data', data]))
const due = (data: string, ...args: readonly string[]) =>
  jsonOf<{
    readonly on: string
    readonly records: readonly {
      readonly customer: string
      readonly outcome: string
      readonly reasons: readonly unknown[]
    }[]
  }>(dossier(['retention', 'due', '--json', '--data', data, ...args]))

describe('erase', () => {
  test('SEC-23: one asks, another approves; from then on the data rest, and restricted says what they wait for', () => {
    const data = base.copy('base', 'erase')
    const asked = run(data, 'erase', 'E-003', ['C-001'])
    expect(asked.code).toBe(0)
    const erasure = numberOf(asked, 'erasure')
    expect(restricted(data)).toEqual([])
    const own = run(data, 'erase', 'E-003', ['C-001', '--approve', erasure])
    expect([own.code, jsonOf(own)]).toMatchObject([1, { refused: { code: 'no-permission' } }])
    expect(run(data, 'erase', 'E-001', ['C-001', '--approve', erasure]).code).toBe(0)
    expect(restricted(data)).toEqual([
      expect.objectContaining({
        ...{ subject: 'customer:C-001', customer: 'C-001', by: 'E-001', basis: 'data-subject-request', erasure },
        ...{ deadline: '2026-02-05', waits_for: 'log-floor' },
      }),
    ])
    const shown = dossier([
      ...['show', 'C-001', '--open', 'contact', '--as', 'E-007', '--purpose', 'sales', '--data', data, '--at', AT],
    ])
    expect(shown.out).toContain('restricted since 2026-01-06 16:00:00 GMT+8 under data-subject-request')
  })

  test('SEC-23: or rejects it with a reason; approving and rejecting at once is wrong usage', () => {
    const data = base.copy('base', 'reject')
    const erasure = numberOf(run(data, 'erase', 'E-003', ['C-001', '--basis', 'purpose-ended']), 'erasure')
    expect(run(data, 'erase', 'E-001', ['C-001', '--approve', erasure, '--reject', erasure]).code).toBe(2)
    expect(run(data, 'erase', 'E-001', ['C-001', '--reject', erasure]).code).toBe(2)
    const why = ['--reason-code', 'duty-to-keep']
    expect(run(data, 'erase', 'E-001', ['C-001', '--reject', erasure, ...why]).code).toBe(0)
    expect(linesOf(dossier(['list', 'erasures', '--json', '--data', data]))).toEqual([
      expect.objectContaining({ phase: 'rejected', decided_by: 'E-001', decided_because: 'duty-to-keep' }),
    ])
    expect(restricted(data)).toEqual([])
  })

  test('SEC-23: who has no right is refused, and the refusal is recorded; with --check nothing is written', () => {
    const data = base.copy('base', 'rights')
    for (const as of ['E-007', 'E-017', 'E-006'])
      expect(jsonOf(run(data, 'erase', as, ['C-001']))).toMatchObject({ refused: { code: 'no-permission' } })
    expect(jsonOf(run(data, 'erase', 'E-003', ['C-001', '--check']))).toMatchObject({ is: 'would-be-done' })
    expect(linesOf(dossier(['list', 'erasures', '--json', '--data', data]))).toEqual([])
    const refusals = linesOf(dossier(['log', '--operation', 'request-erasure', '--json', '--data', data]))
    expect(refusals.map(({ actor, result }) => [actor, result])).toEqual([
      ['E-007', 'refused'],
      ['E-017', 'refused'],
      ['E-006', 'refused'],
    ])
  })
})

describe('hold', () => {
  test('SEC-23: one places it, somebody else releases it; the log and the view say who', () => {
    const data = base.copy('base', 'hold')
    const placed = run(data, 'hold', 'E-001', ['C-001', '--basis', 'litigation', '--reason', 'The claim of March.'])
    const hold = numberOf(placed, 'hold')
    const release = ['C-001', '--release', hold, '--basis', 'settled']
    expect(jsonOf(run(data, 'hold', 'E-001', release))).toMatchObject({ refused: { code: 'hold-placed-by-oneself' } })
    expect(jsonOf(run(data, 'hold', 'E-007', release))).toMatchObject({ refused: { code: 'no-permission' } })
    expect(run(data, 'hold', 'E-003', release).code).toBe(0)
    const [row] = linesOf(dossier(['list', 'legal_holds', '--json', '--data', data]))
    expect(row).toMatchObject({
      hold,
      state: 'released',
      placed_by: 'E-001',
      released_by: 'E-003',
      basis: 'litigation',
    })
    expect(JSON.stringify(row)).not.toContain('claim')
  })
})

describe('retention due', () => {
  const outcomes = (data: string, ...args: readonly string[]) =>
    Object.fromEntries(due(data, '--all', ...args).records.map(({ customer, outcome }) => [customer, outcome]))

  test('LOG-07: three years after the last thing that was recorded of a prospect, to the day', () => {
    const data = base.path('base')
    expect(outcomes(data, '--on', '2029-01-04')).toEqual({ 'C-001': 'not-eligible', 'C-002': 'not-eligible' })
    expect(outcomes(data, '--on', '2029-01-05')).toEqual({ 'C-001': 'eligible', 'C-002': 'eligible' })
    expect(due(data, '--on', '2029-01-04').records).toEqual([])
    expect(due(data, '--on', '2029-01-05').records).toHaveLength(2)
  })

  test('SEC-23: a hold beats everything, and is told with its number; what was erased is not listed', () => {
    const data = base.copy('base', 'due')
    const hold = numberOf(run(data, 'hold', 'E-001', ['C-001', '--basis', 'audit', '--until', '2029-06-30']), 'hold')
    const [record] = due(data, '--on', '2029-06-30').records
    expect(record).toMatchObject({ customer: 'C-001', outcome: 'held' })
    expect(record?.reasons).toContainEqual({ code: 'legal-hold', class: null, hold, until: '2029-06-30' })
    expect(outcomes(data, '--on', '2029-07-01')).toMatchObject({ 'C-001': 'eligible' })
    const late = '2029-07-02T00:00:00Z'
    const asked = run(data, 'erase', 'E-003', ['C-002', '--basis', 'retention'], late)
    run(data, 'erase', 'E-001', ['C-002', '--approve', numberOf(asked, 'erasure')], late)
    expect(dossier(['tick', '--data', data, '--at', late]).code).toBe(0)
    expect(Object.keys(outcomes(data, '--on', '2029-07-03'))).toEqual(['C-001'])
  })

  test('a table says as of when and by which version; a day that is none is wrong usage', () => {
    const ran = dossier(['retention', 'due', '--on', '2029-01-05', '--data', base.path('base')])
    expect(ran.out).toContain('eligible')
    expect(ran.err).toContain('as of 2029-01-05, by version 1 of the regulation: 2 of 2')
    expect(dossier(['retention', 'due', '--on', '2029-02-30', '--data', base.path('base')]).code).toBe(2)
    expect(dossier(['retention', 'later', '--data', base.path('base')]).code).toBe(2)
  })
})

describe('retention dispose', () => {
  const DAY = '2029-01-06T00:00:00Z'
  const disposing = (data: string, what: string, as: string, name = 'prospect', at = DAY) =>
    run(data, 'retention', as, [what, '--class', name], at)

  test('LOG-07 SEC-23: one asks for the whole class, somebody else approves, tick destroys, each has its receipt', () => {
    const data = base.copy('base', 'dispose')
    expect(linesOf(disposing(data, 'dispose', 'E-003', 'prospect', '2029-01-03T00:00:00Z'))).toEqual([])
    const hold = numberOf(
      run(data, 'hold', 'E-001', ['C-001', '--basis', 'audit', '--until', '2029-06-30'], DAY),
      'hold',
    )
    const asked = disposing(data, 'dispose', 'E-003')
    expect(asked.code).toBe(0)
    expect(linesOf(asked)).toEqual([{ customer: 'C-002', erasure: expect.any(String), outcome: 'done' }])
    expect(linesOf(disposing(data, 'dispose', 'E-003'))).toEqual([])
    const own = disposing(data, 'approve', 'E-003')
    expect([own.code, linesOf(own)]).toEqual([1, [{ customer: 'C-002', erasure: '', outcome: 'no-permission' }]])
    expect(disposing(data, 'approve', 'E-001').code).toBe(0)
    expect(linesOf(disposing(data, 'approve', 'E-001'))).toEqual([])
    expect(dossier(['tick', '--data', data, '--at', DAY]).code).toBe(0)
    const erasures = linesOf(dossier(['list', 'erasures', '--json', '--data', data]))
    expect(erasures).toMatchObject([{ customer: 'C-002', basis: 'retention', phase: 'done' }])
    const erasure = String(erasures[0]?.erasure)
    expect(run(data, 'erase', 'E-001', ['C-002', '--receipt', erasure], DAY).code).toBe(0)
    expect(due(data, '--all', '--on', '2029-01-07').records).toMatchObject([{ customer: 'C-001', outcome: 'held' }])
    expect(hold).not.toBe('')
  })

  test('a class that the regulation has not is refused, none is wrong usage', () => {
    const data = base.path('base')
    const refused = disposing(data, 'dispose', 'E-003', 'pirates')
    expect([refused.code, jsonOf(refused)]).toMatchObject([1, { refused: { code: 'unknown-record-class' } }])
    expect(run(data, 'retention', 'E-003', ['dispose']).code).toBe(2)
    expect(run(data, 'retention', 'E-003', ['dispose', '--class', 'prospect', '--on', '2031-01-01']).code).toBe(2)
    expect(run(data, 'retention', 'E-003', ['due', '--class', 'prospect']).code).toBe(2)
  })

  test("LOG-07: today is the day of the regulation's zone, not of Greenwich", () => {
    const dueAt = (at: string) =>
      jsonOf<{ readonly on: string }>(run(base.path('base'), 'retention', 'E-003', ['due'], at)).on
    expect([dueAt('2029-01-04T15:59:59Z'), dueAt('2029-01-04T16:00:00Z')]).toEqual(['2029-01-04', '2029-01-05'])
  })
})
