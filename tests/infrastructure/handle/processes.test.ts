/**
 * Real processes killed with SIGKILL at each step of a registration with an identity number: a second asker comes, then
 * the first sends its command again. Whoever wins, there is one archive, and what was acknowledged is there once.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { isLeft } from 'fp-ts/Either'
import { beginDossier } from '../../../infrastructure'
import { aPerson } from '../an-archive'

const IDENTITY = '11010519491231002X'
const FIRST = '11111111-1111-4111-8111-111111111111'
const SECOND = '22222222-2222-4222-8222-222222222222'

let folder = ''
const born = () => join(folder, 'born')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-processes-'))
  const begun = await beginDossier({ data: born(), clockKind: 'real', admin: { employee: 'E-001', name: 'Ana Ruiz' } })
  if (isLeft(begun)) throw new Error(JSON.stringify(begun.left))
  const hired = await begun.right.give({
    command: 'hire-employee',
    input: {
      employee: 'E-002',
      name: 'Li Na',
      department: 'division-tuoda',
      roles: ['entry-clerk'],
      hiredOn: '2026-01-02',
    },
    as: 'E-001',
  })
  expect(hired).toMatchObject({ _tag: 'Right' })
  await begun.right.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const aCopy = (name: string): string => {
  const data = join(folder, name)
  cpSync(born(), data, { recursive: true })
  cpSync(`${born()}.keys`, `${data}.keys`, { recursive: true })
  return data
}

interface Ended {
  readonly killed: boolean
  readonly is: string | undefined
  readonly code: string | undefined
}
const give = (data: string, commandId: string, number: string | undefined, failpoint = ''): Ended => {
  const input = aPerson({ identityNumber: IDENTITY }, number === undefined ? {} : { number })
  const child = spawnSync(
    process.execPath,
    [
      join(__dirname, 'giver.cjs'),
      data,
      JSON.stringify({ command: 'register-customer', input, as: 'E-002', commandId }),
    ],
    { env: { ...process.env, DOSSIER_FAILPOINT: failpoint }, encoding: 'utf8' },
  )
  if (child.signal === 'SIGKILL') return { killed: true, is: undefined, code: undefined }
  if (child.status !== 0) throw new Error(child.stderr)
  const ended: { readonly is: string; readonly refusal?: { readonly code: string } } = JSON.parse(child.stdout)
  return { killed: false, is: ended.is, code: ended.refusal?.code }
}

const registrationsIn = (data: string): readonly string[] => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  try {
    return log.prepare<[], string>("SELECT stream FROM events WHERE type = 'CustomerRegistered@1'").pluck().all()
  } finally {
    log.close()
  }
}

const STEPS = [
  'handle.afterDecide',
  'vault.reserve.beforeCommit',
  'vault.reserve.afterCommit',
  'identities.afterReserve',
  'handle.beforeAppend',
  'append.beforeCommit',
  'append.afterCommit',
  'append.afterMark',
  'handle.afterAppend',
] as const

describe('two askers for one identity, the first killed', () => {
  test.each(STEPS)('ARC-09: at %s: one archive, whoever wins', (step) => {
    const data = aCopy(step)
    expect(give(data, FIRST, undefined, step).killed).toBe(true)
    const second = give(data, SECOND, 'C-2')
    const first = give(data, FIRST, undefined)
    expect(registrationsIn(data)).toHaveLength(1)
    expect([first, second].filter(({ is }) => is === 'done')).toHaveLength(1)
    expect([first, second].find(({ is }) => is !== 'done')?.code).toBe('already-has-an-archive')
  })

  test('ARC-09: while it takes a token over from a number that was never registered, it is killed too, and a third goes on', () => {
    const data = aCopy('taking-over')
    expect(give(data, FIRST, 'C-1', 'identities.afterReserve').killed).toBe(true)
    expect(give(data, SECOND, 'C-2', 'identities.afterAbandon').killed).toBe(true)
    expect(give(data, '33333333-3333-4333-8333-333333333333', 'C-3').is).toBe('done')
    expect(give(data, FIRST, 'C-1').is).toBe('refused')
    expect(give(data, SECOND, 'C-2').code).toBe('already-has-an-archive')
    expect(registrationsIn(data)).toEqual(['customer-C-3'])
  })

  test('the same command sent again without a rival is done once, at every step', () => {
    for (const step of STEPS) {
      const data = aCopy(`alone-${step}`)
      expect(give(data, FIRST, undefined, step).killed).toBe(true)
      expect(give(data, FIRST, undefined).is).toBe('done')
      expect(give(data, FIRST, undefined).is).toBe('done')
      expect(registrationsIn(data)).toHaveLength(1)
    }
  })
})
