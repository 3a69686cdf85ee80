/** `audit-test` before a terminal: what is found, in which words, and the query behind it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { dossier, type Folder, folder, jsonOf, linesOf, story } from './cli'

let base: Folder
let data = ''
beforeAll(() => {
  base = folder()
  data = story(base, 'story')
})
afterAll(() => base.clean())

interface Told {
  readonly position: number
  readonly tests: readonly {
    readonly name: string
    readonly population: number
    readonly exceptions: readonly object[]
    readonly sql: string
  }[]
}
const audit = (...args: readonly string[]) => dossier(['audit-test', ...args, '--data', data])

describe('audit-test', () => {
  test('LOG-11 SEC-18: in an archive that only the library wrote people gave their mere word, and one edit was carried out at six in the evening', () => {
    const ran = audit('--json')
    expect(ran.code).toBe(4)
    const found = jsonOf<Told>(ran).tests.filter(({ exceptions }) => exceptions.length > 0)
    expect(found.map(({ name }) => name)).toEqual(['decision-merely-asserted', 'edit-outside-business-hours'])
    expect(jsonOf<Told>(ran).tests).toHaveLength(13)
    expect(audit('approver-is-requester', 'line-per-event')).toMatchObject({ code: 0 })
  })

  test('the printed query is the one that was run, and gives the same count by itself', () => {
    const [printed] = linesOf<{ name: string; sql: string }>(audit('executed-without-approval', '--sql', '--json'))
    const [tested] = jsonOf<Told>(audit('executed-without-approval', '--json')).tests
    expect(printed?.sql).toBe(tested?.sql)
    const database = new Database(`${data}/read-model.db`, { readonly: true })
    const [row] = database.prepare<[], { population: number }>(printed?.sql ?? '').all()
    database.close()
    expect([row?.population, tested?.population]).toEqual([1, 1])
    expect(audit('executed-without-approval', '--sql').out).toMatch(/^-- executed-without-approval \(EDT-01/)
  })

  test('days narrow it, and stand in the query', () => {
    const [narrowed] = jsonOf<Told>(audit('executed-without-approval', '--from', '2026-01-06', '--json')).tests
    expect(narrowed?.population).toBe(0)
    expect(narrowed?.sql).toContain("VALUES ('2026-01-06', '9999-12-31')")
  })

  test('questions are asked in the language of the reader', () => {
    const ran = (lang: string) => audit('approver-is-requester', '--lang', lang).out
    expect(ran('zh-CN')).toContain('谁审批了自己提出的申请？')
    expect(ran('es')).toContain('¿Quién decidió sobre lo que había solicitado?')
    expect(audit('decision-merely-asserted', '--lang', 'es').out).toContain('mera afirmación')
  })

  test('a test or a day that does not exist is wrong usage', () => {
    expect(audit('who-did-it')).toMatchObject({ code: 2, err: expect.stringContaining('approver-is-requester') })
    expect(audit('--from', "2026-13-01'").code).toBe(2)
  })
})
