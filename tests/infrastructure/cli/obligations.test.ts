/** `obligations` and `complaint` before a terminal: what is owed, by whom, until when; and a caller whom nobody knows. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { dossier, type Folder, folder, give, jsonOf, linesOf, PEOPLE } from './cli'

const AT = '2026-01-05T12:00:00Z'
const COMMAND = '66666666-6666-4666-8666-666666666666'
const COMPLAINT = {
  ...{ channel: 'complaint-hotline', content: 'The lamp is broken.', receivedAt: '2026-01-05T09:00:00.000Z' },
  contact: { telephone: '+86 571 8888 0000' },
}
const CALLER = {
  ...{ kind: 'individual', legalForm: 'natural-person', fields: { name: 'Wu Fang', country: 'CN' } },
  notice: { purpose: 'complaint-handling', channel: 'telephone', givenAt: '2026-01-05T09:00:00.000Z' },
}

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = base.begin('base')
  give(data, PEOPLE, '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const obligations = (...args: readonly string[]) => dossier(['obligations', '--data', data, ...args])
const kindsOf = (...args: readonly string[]) => linesOf(obligations('--json', ...args)).map(({ kind }) => kind)

const inFile = (name: string, value: unknown): string => {
  const file = join(data, '..', name)
  writeFileSync(file, JSON.stringify(value))
  return file
}
const call = (...args: readonly string[]) =>
  dossier([
    ...['complaint', '--data', data, '--at', AT, '--as', 'E-007', '--command-id', COMMAND],
    ...['--input', inFile('complaint.json', COMPLAINT), '--caller', inFile('caller.json', CALLER), ...args],
  ])

describe('complaint', () => {
  test('CMP-01 ARC-08: a caller becomes a prospect with the complaint; sent again, both are found', () => {
    const first = call()
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toMatch(/^complaint [0-9A-Z]{12} of prospect [0-9A-Z]{12}\n$/)
    const again = jsonOf(call('--json'))
    expect(again).toMatchObject({ is: 'done', repeated: true, numbers: { complaint: expect.any(String) } })
    expect(linesOf(dossier(['list', 'prospects', '--json', '--data', data]))).toMatchObject([
      { registered_by: 'system.complaints', opened_for: (again.numbers as { complaint: string }).complaint },
    ])
  })

  test('says what is missing', () => {
    expect(dossier(['complaint', '--data', data, '--as', 'E-007'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--input FILE'),
    })
    expect(call('--caller', inFile('list.json', []))).toMatchObject({ code: 2, err: expect.stringContaining('object') })
  })
})

describe('obligations', () => {
  test('CMP-25 CMP-26: of everybody, with who owes it, since when, until when and what closes it', () => {
    const { code, out } = obligations()
    expect(code).toBe(0)
    for (const text of [
      'complaint-classification',
      'whoever may complaint:classify',
      'classify-complaint',
      '2026-01-14',
    ])
      expect(out).toContain(text)
  })

  test('CMP-25: only what is late, at the instant of --at', () => {
    expect(kindsOf('--overdue', '--at', AT)).toEqual([])
    expect(kindsOf('--overdue', '--at', '2026-01-08T12:00:00Z')).toEqual(['complaint-acknowledgement'])
    expect(kindsOf('--due-before', '2026-01-07')).toEqual(['complaint-acknowledgement'])
    expect(obligations('--due-before', 'tomorrow').code).toBe(2)
  })

  test('of one employee; somebody unknown is refused', () => {
    expect(kindsOf('--owner', 'E-001')).toContain('policy-approval')
    expect(kindsOf('--owner', 'E-007')).not.toContain('policy-approval')
    expect(obligations('--owner', 'E-999')).toMatchObject({ code: 1, err: expect.stringContaining('unknown-employee') })
  })

  test('csv has every column of the view', () => {
    const [head] = obligations('--format', 'csv').out.split('\n')
    expect(head).toContain('obligation,source,thing,customer,kind')
    expect(head).toContain('due_is_provisional')
  })
})
