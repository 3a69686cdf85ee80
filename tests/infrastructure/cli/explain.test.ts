/** `explain` and `policy show --diff` before a terminal: rules in their own words, versions beside each other. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { dossier, type Folder, folder, give, jsonOf, line, linesOf } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = base.begin('archive')
  const document = { ...defaultPolicy, maxBackdatingDays: 45, purposes: [...defaultPolicy.purposes, 'training'] }
  give(data, [line('propose-policy', 'E-001', { document, summary: 'Longer back-dating.' })], '2026-01-05T08:00:00Z')
})
afterAll(() => base.clean())

const inData = (...args: readonly string[]) => dossier([...args, '--data', data])

describe('explain', () => {
  test('a rule stands with the words of its regulation, the command in which it binds and its tests by name', () => {
    const ran = dossier(['explain', 'EDT-04'])
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toContain('«部門主管審核申請»')
    expect(ran.out).toContain('001 §二(二)3(2)')
    expect(ran.out).toMatch(/commands\/edit\/decide\.ts:\d+ {2}command review-edit-request/)
    expect(ran.out).toMatch(/tests\/commands\/edit\/decide\.test\.ts:\d+\n +EDT-04: the supervisor/)
    expect(dossier(['explain', 'edt-04', '--lang', 'es']).out).toContain('orden review-edit-request')
  })

  test('as JSON it is the row of the catalogue with its places, in order of what was asked for', () => {
    const rules = linesOf<{ id: string; quote: string; standing: object; binds: readonly object[] }>(
      dossier(['explain', 'LOG-12', 'ARC-13', '--json']),
    )
    expect(rules.map(({ id }) => id)).toEqual(['LOG-12', 'ARC-13'])
    expect(rules[0]?.binds.length).toBeGreaterThan(0)
  })

  test('an area lists its rules; a rule that does not exist is wrong usage', () => {
    const listed = dossier(['explain', 'LOG'])
      .out.split('\n')
      .filter((each) => each !== '')
    expect(listed.length).toBeGreaterThan(15)
    expect(listed.every((each) => each.startsWith('LOG-'))).toBe(true)
    expect(dossier(['explain', 'XYZ-01'])).toMatchObject({ code: 2, err: expect.stringContaining('EDT') })
  })
})

describe('policy show --diff', () => {
  test('GOV-02: what a version says otherwise is named, in words and as data', () => {
    const told = jsonOf<{ differences: readonly object[] }>(inData('policy', 'show', '2', '--diff', '1', '--json'))
    expect(told).toEqual({
      ...{ version: 2, beside: 1 },
      differences: [
        { path: 'maxBackdatingDays', is: 'figure', was: '30', now: '45' },
        { path: 'purposes', is: 'list', removed: [], added: ['training'] },
      ],
    })
    const text = inData('policy', 'show', '2', '--diff', '1').out
    expect(text).toBe(
      'Version 2 beside version 1: 2 differences.\n  maxBackdatingDays: 30 → 45\n  purposes: + training\n',
    )
    expect(inData('policy', 'show', '1', '--diff', '1').out).toBe('Version 1 beside version 1: no difference.\n')
  })

  test('a whole version is shown by its number; a number that nobody gave is wrong usage', () => {
    expect(inData('policy', 'show', '2').out).toContain('maxBackdatingDays: 45')
    expect(inData('policy', 'show', '9').code).toBe(2)
    expect(inData('policy', 'show', '2', '--diff', '9').code).toBe(2)
    expect(inData('policy', 'show', '2', '--diff', 'one').code).toBe(2)
    expect(inData('policy', 'show', '2', '--version', '1').code).toBe(2)
  })
})
