/** The guided tour as people run it: the built program in a process of its own, and every command that it says to try. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readYear } from '../../examples/company/story'
import { SCREEN_WIDTH, screenWidth } from '../../examples/tour/columns'

const MAIN = resolve(__dirname, '../../dist/infrastructure/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'dossier-tour-'))
const dossier = (...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 })
/** As the tour prints it: a line for a shell. */
const inShell = (line: string) =>
  spawnSync('/bin/sh', ['-c', line.replace(/^dossier /, `"${process.execPath}" "${MAIN}" `)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DOSSIER_DATA: './dossier-tour' },
    maxBuffer: 100_000_000,
  })

let told: ReturnType<typeof dossier>
let lines: readonly string[] = []
beforeAll(() => {
  told = dossier('tour')
  lines = told.stdout.split('\n')
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const suggested = () =>
  lines.filter((line) => line.startsWith('  dossier ')).map((line) => line.replace(/\s+#.*$/, '').trim())

describe('the tour', () => {
  test('ends well, with nothing on stderr', () => {
    expect([told.stderr, told.status]).toEqual(['', 0])
  })

  test('shows every step in a line and says so at the end', () => {
    const steps = readYear()
    const refused = steps.filter(({ expects }) => expects !== undefined).length
    expect(lines.filter((line) => /^\d{4}-\d\d-\d\d [✓✗] /.test(line))).toHaveLength(steps.length)
    expect(lines.at(-2)).toBe(
      `${steps.length} steps: ${steps.length - refused} done, ${refused} refused or denied, each as the story says.`,
    )
  })

  test('fits a terminal of a hundred columns', () => {
    expect(lines.filter((line) => screenWidth(line) > SCREEN_WIDTH)).toEqual([])
  })

  test('shows lists, an archive with sources, requests, the log, complaints and a replay without differences', () => {
    for (const heading of ['The customers', 'Edit requests that are open', 'Complaints', 'A full replay', 'Try next'])
      expect(lines).toContain(heading)
    expect(lines.filter((line) => /^C-\d{4} +\w+ /.test(line)).length).toBeGreaterThanOrEqual(40)
    expect(told.stdout).toMatch(/^telephone +\(contact: protected\) +2025-04-03 +Diego Ferrán +resubmit-edit$/m)
    expect(told.stdout).toMatch(/ awaiting-approval /)
    expect(told.stdout).toMatch(/ refused +not-the-executor EDT-08$/m)
    expect(told.stdout).toMatch(/^\d+ tables, \d+ rows, 0 differences\.$/m)
  })

  test('TIE-34: shows who has which tier, and why by figures', () => {
    expect(lines).toContain('Tiers, and why')
    expect(told.stdout).toMatch(/^C-0005 +medium +2025-12-03 +an exception until 2026-11-30 +6 months +Elena Roca$/m)
    expect(told.stdout).toMatch(/^C-0001 is high in value4 since 2025-12-03: .* 4 orders for 53100\.00 CNY/m)
  })

  test('shows how fast complaints are answered, and what is owed, late at the end of the story', () => {
    expect(told.stdout).toMatch(/^all +all +9 +3 +6 +5 +72\.4 h +312\.4 h +2$/m)
    expect(told.stdout).toMatch(/^2026-02-19 +edit-approval +\w{12} +C-0014 +crm-head$/m)
    expect(told.stdout).toMatch(/^2026-02-14 late +complaint-acknowledgement +K-2026-001 +C-0001 +Pilar Mora$/m)
    expect(told.stdout).toMatch(/^2026-03-10 +document-renewal +D-10 +C-0001 +刘洋$/m)
    expect(told.stdout).toMatch(/^\d+ are open in all: \d+ have no deadline, \d+ are due on 2026-03-19 or later\.$/m)
  })

  test('shows no protected value', () => {
    expect(told.stdout).not.toContain('+34 910 000 141')
    expect(told.stdout).not.toMatch(/张三|Juan Nadie/)
  })

  test('every command that it says to try ends with 0', () => {
    const commands = suggested()
    expect(commands.length).toBeGreaterThanOrEqual(8)
    for (const command of commands) {
      const { status, stderr, stdout } = inShell(command)
      expect([command, status, status === 0 ? '' : stderr]).toEqual([command, 0, ''])
      expect(stdout).not.toBe('')
    }
  }, 60_000)

  test('a second run replaces the store and tells the same story; with --json in one object', () => {
    const first = readFileSync(join(folder, 'dossier-tour', 'story.jsonl'), 'utf8')
    const { stdout, status } = dossier('tour', '--json')
    const said = JSON.parse(stdout)
    expect([status, said.steps, said.wrong, said.replay.differences]).toEqual([0, readYear().length, 0, 0])
    expect(existsSync(join(folder, 'dossier-tour', 'story.jsonl'))).toBe(false)
    const again = join(folder, 'again.jsonl')
    expect(dossier('export', '--canonical', '--data', join(folder, 'dossier-tour'), '--out', again).status).toBe(0)
    expect(readFileSync(again, 'utf8')).toBe(first)
  }, 60_000)

  test('leaves the folder of somebody else alone', () => {
    const theirs = join(folder, 'theirs')
    mkdirSync(theirs)
    writeFileSync(join(theirs, 'log.db'), 'precious')
    const { status, stderr } = dossier('tour', '--data', theirs)
    expect(status).toBe(2)
    expect(stderr).toContain('is not a store that the tour made')
    expect(readFileSync(join(theirs, 'log.db'), 'utf8')).toBe('precious')
    expect(existsSync(`${theirs}.keys`)).toBe(false)
  })

  test('leaves keys of somebody else alone', () => {
    const data = join(folder, 'new')
    mkdirSync(`${data}.keys`)
    writeFileSync(join(`${data}.keys`, 'signer.key'), 'precious')
    expect(dossier('tour', '--data', data).status).toBe(2)
    expect(readFileSync(join(`${data}.keys`, 'signer.key'), 'utf8')).toBe('precious')
  })
})
