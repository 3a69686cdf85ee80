/** The README's code runs as it stands there: the embedding example, by a stranger who imports the package by its name. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { counts } from '../infrastructure/requirements'

const ROOT = join(__dirname, '..')
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
const codeIn = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-readme-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules', 'dossier'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the README', () => {
  test('its embedding example registers a customer, reads its fields and opens what is protected', () => {
    const [example] = codeIn('js')
    writeFileSync(join(folder, 'example.mjs'), example ?? '')
    const ran = spawnSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' })
    expect(ran.stderr).toBe('')
    expect(ran.stdout).toContain('telephone +86 138 0013 8000')
    expect(ran.status).toBe(0)
  })

  const DOSSIER = `dossier() { "${process.execPath}" "${join(ROOT, 'dist/infrastructure/cli/main.js')}" "$@"; }`
  const typed = (part: string) => {
    const shell = codeIn('sh').find((text) => text.includes(part)) ?? ''
    const script = `${DOSSIER}\n${shell.replace(/^npm run build && alias .*$/m, '')}`
    return spawnSync('bash', ['-e', '-c', script], { cwd: folder, encoding: 'utf8' })
  }

  test('its first commands, and then those of forgetting, work as a stranger types them', () => {
    const first = typed('dossier init --admin E-001 --admin-name')
    expect(first.stderr).toBe('')
    expect(first.stdout).toContain('+34 910 000 140')
    expect(first.status).toBe(0)
    const forgetting = typed('dossier hold C-0001')
    expect(forgetting.stdout).toMatch(/customer:C-0001.*legal-hold/)
    expect(forgetting.stdout).toContain('restored and verified')
    expect(forgetting.status).toBe(0)
  }, 30_000)

  test('it states how many rules are done', () => {
    const { total, done, planned, outside } = counts()
    const text = readme.replace(/\s+/g, ' ')
    expect(text).toContain(`lists all ${total} with their source: ${done} are done, ${planned} planned`)
    expect(text).toContain(`${outside} outside with the reason`)
  })
})
