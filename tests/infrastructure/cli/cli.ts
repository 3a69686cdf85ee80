/**
 * Runs the built command line in processes of its own, on real folders. It guards that tests see what a person before a
 * terminal sees: what was written where, and the exit code.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatedNumber, uuid5 } from '../../../infrastructure/ids'

/** The build under test; `DOSSIER_CLI` names another one. */
export const MAIN =
  process.env.DOSSIER_CLI ?? join(__dirname, '..', '..', '..', 'dist', 'infrastructure', 'cli', 'main.js')
export const ARCHIVE = '5d055ee2-0000-4000-8000-00000000000a'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  readonly input?: string
  readonly cwd?: string
  /** In which language the program speaks; English, whatever the machine that runs the tests speaks. */
  readonly language?: string
}

/** Runs `dossier` with these arguments; nothing of the surroundings leaks in but the path. */
export const dossier = (args: readonly string[], { input = '', cwd, language = 'en' }: Running = {}): Ran => {
  const ended = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 64_000_000,
    env: { PATH: process.env.PATH, DOSSIER_LANG: language },
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

/** The only JSON value that was written to stdout. */
export const jsonOf = <A = Readonly<Record<string, unknown>>>({ out }: Ran): A => JSON.parse(out)
/** JSON Lines that were written to stdout. */
export const linesOf = <A = Readonly<Record<string, unknown>>>({ out }: Ran): readonly A[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** A command with an id of its own that is the same in every run. */
export const line = (command: string, as: string, input: unknown, name = ''): string =>
  JSON.stringify({
    command,
    as,
    input,
    commandId: uuid5(ARCHIVE, `${command} ${as} ${name} ${JSON.stringify(input)}`),
  })

const hire = (employee: string, name: string, department: string, ...roles: readonly string[]): string =>
  line('hire-employee', 'E-001', { employee, name, department, roles, hiredOn: '2026-01-05' })

/** E-001 general manager, E-003 head of CRM, E-006 and E-007 of one division, E-008 of another, E-017 audit. */
export const PEOPLE: readonly string[] = [
  hire('E-003', 'Li Na', 'crm', 'crm-head'),
  hire('E-006', 'Sun Li', 'division-tuoda', 'supervisor'),
  hire('E-007', 'Liu Yang', 'division-tuoda', 'account-manager'),
  hire('E-008', 'Huang Lei', 'division-zhishang', 'account-manager'),
  hire('E-009', 'Zhou Jie', 'marketing', 'entry-clerk'),
  hire('E-017', 'Ma Hong', 'audit', 'auditor'),
]

export const registration = (
  number: string,
  accountManager: string,
  department: string,
  fields: Readonly<Record<string, unknown>>,
) => ({
  number,
  kind: 'enterprise',
  legalForm: 'organisation',
  department,
  accountManager,
  source: { channel: 'sales-activity', collectedOn: '2026-01-05' },
  notice: { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T07:00:00.000Z' },
  fields,
})

export const PHONE = '+34 910 000 001'
export const NEW_PHONE = '+34 910 000 002'
export const C1 = line(
  'register-customer',
  'E-007',
  registration('C-001', 'E-007', 'division-tuoda', { name: 'Acme Tools', country: 'ES', telephone: PHONE }),
)
export const C2 = line(
  'register-customer',
  'E-008',
  registration('C-002', 'E-008', 'division-zhishang', { name: 'Acme Toolworks', country: 'ES', telephone: PHONE }),
)

/** A folder for one test file; `archive` begins an archive in it, `copy` gives another test one of its own. */
export interface Folder {
  readonly path: (name: string) => string
  readonly begin: (name: string, at?: string) => string
  readonly copy: (of: string, name: string) => string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly clean: () => void
}

export const folder = (): Folder => {
  const root = mkdtempSync(join(tmpdir(), 'dossier-cli-'))
  const path = (name: string): string => join(root, name)
  return {
    path,
    begin: (name, at = '2026-01-05T08:00:00Z') => {
      const data = path(name)
      const ran = dossier(['init', '--data', data, '--clock', 'simulated', '--archive-id', ARCHIVE, '--at', at])
      if (ran.code !== 0) throw new Error(ran.err)
      return data
    },
    copy: (of, name) => {
      for (const end of ['', '.keys']) cpSync(`${path(of)}${end}`, `${path(name)}${end}`, { recursive: true })
      return path(name)
    },
    write: (name, content) => {
      writeFileSync(path(name), content)
      return path(name)
    },
    clean: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Gives lines of commands at a moment; every one must be done. */
export const give = (data: string, lines: readonly string[], at: string): Ran => {
  const ran = dossier(['do', '--input', '-', '--data', data, '--at', at], { input: `${lines.join('\n')}\n` })
  if (ran.code !== 0) throw new Error(`${ran.out}${ran.err}`)
  return ran
}

/** The text as it was agreed upon; `UPDATE_GOLDEN=1` agrees anew. */
export const golden = (name: string, text: string): string => {
  const file = join(__dirname, 'golden', `${name}.txt`)
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const REQUESTED = line('request-edit', 'E-007', {
  customer: 'C-001',
  changes: [{ fields: { telephone: NEW_PHONE } }],
  reasonCode: 'phone-changed',
  reason: 'They moved to another house.',
})
/** The number of the request that `EDIT` makes: a function of archive and command. */
export const REQUEST = generatedNumber(ARCHIVE, 'request', JSON.parse(REQUESTED).commandId, 0, 0)
const about = { customer: 'C-001', request: REQUEST }
export const EDIT: readonly string[] = [REQUESTED]
export const DECIDED: readonly string[] = [
  line('review-edit-request', 'E-006', { ...about, reasonable: true, compliant: true, verdict: 'pass' }),
  line('designate-executor', 'E-006', about),
  line('execute-edit', 'E-007', about),
  line('record-edit-result', 'E-007', { ...about, outcome: 'in-force' }),
]

/** Everybody, two customers with one telephone, and an edit that came into force: at 8, 9 and 10 o'clock. */
export const story = (base: Folder, name: string): string => {
  const data = base.begin(name)
  give(data, [...PEOPLE, C1, C2], '2026-01-05T08:00:00Z')
  give(data, EDIT, '2026-01-05T09:00:00Z')
  give(data, DECIDED, '2026-01-05T10:00:00Z')
  return data
}
