/** Credentials before a terminal: a key under a passphrase, decisions that are signed with it, and their verification. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const CLI = join(__dirname, '../../../dist/infrastructure/cli/main.js')
let folder = ''
const dossier = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const ran = spawnSync(process.execPath, [CLI, ...args, '--data', join(folder, 'data')], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}
const PASSPHRASE = 'four plain words here'
const key = () => join(folder, 'li-na.pem')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-credential-'))
  expect(dossier(['init']).code).toBe(0)
  const hire = [
    'do',
    'hire-employee',
    '--as',
    'E-001',
    '--set',
    'employee=E-002',
    'name=Li Na',
    'department=division-tuoda',
    'roles=["entry-clerk"]',
    'hiredOn=2026-01-02',
  ]
  expect(dossier(hire).code).toBe(0)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const register = (number: string, env: Readonly<Record<string, string>>) =>
  dossier(
    [
      'do',
      'register-customer',
      '--as',
      'E-002',
      '--set',
      `number=${number}`,
      'kind=enterprise',
      'legalForm=organisation',
      'source={"channel":"sales-activity","collectedOn":"2026-02-13"}',
      'fields={"name":"Acme","country":"ES"}',
    ],
    env,
  )

describe('dossier credential', () => {
  test('SEC-28: makes a key that only its owner can read and only the passphrase opens, and issues it', () => {
    const issue = ['credential', 'E-002', '--as', 'E-001', '--id', 'CR-2', '--out', key()]
    expect(dossier(issue).code).toBe(2)
    expect(dossier(issue, { DOSSIER_CREDENTIAL_PASSPHRASE: PASSPHRASE })).toMatchObject({ code: 0 })
    expect(statSync(key()).mode & 0o777).toBe(0o600)
    expect(readFileSync(key(), 'utf8')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    expect(dossier(issue, { DOSSIER_CREDENTIAL_PASSPHRASE: PASSPHRASE }).code).toBe(3)
  })

  test('SEC-04: signs what is decided; a wrong passphrase signs nothing; verify --signatures confirms', () => {
    expect(register('C-1', { DOSSIER_CREDENTIAL: key(), DOSSIER_CREDENTIAL_PASSPHRASE: PASSPHRASE }).code).toBe(0)
    expect(register('C-2', { DOSSIER_CREDENTIAL: key(), DOSSIER_CREDENTIAL_PASSPHRASE: 'wrong' }).code).toBe(3)
    expect(register('C-3', {}).code).toBe(0)
    const verified = dossier(['verify', '--signatures'])
    expect(verified.code).toBe(0)
    expect(verified.out).toMatch(/\n1 decisions bear a signature that holds, \d+ are merely asserted, 0 do not hold/)
    const log = dossier(['list', 'operation-log', '--where', 'customer=C-1', '--json'])
    expect(log.out).toContain('"authenticated_by":"credential"')
  })
})
