/**
 * What is published: the packed tarball works for who requires it and who imports it, holds nothing that is not needed,
 * and its declarations stay small enough for an editor.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'

const ROOT = join(__dirname, '..')
const MOST_PACKED_BYTES = 1_500_000
const MOST_DECLARED_BYTES = 200_000

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

let folder = ''
let packed: Packed = { filename: '', size: 0, files: [] }

/** Lays the tarball out as an installation would, with the dependencies that stand here. */
const layOut = (): void => {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, 'dossier'), { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', join(modules, 'dossier'), '--strip-components=1'])
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-package-'))
  const told = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const [first]: readonly Packed[] = JSON.parse(told)
  if (first === undefined) throw new Error('npm packed nothing.')
  packed = first
  layOut()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })

describe('the packed tarball', () => {
  test('is small, and holds no test, no source and no data of anybody', () => {
    expect(packed.size).toBeLessThan(MOST_PACKED_BYTES)
    const paths = packed.files.map(({ path }) => path)
    expect(paths.filter((path) => /^(?:tests|bench|node_modules)\/|\.db$|\.keys\//.test(path))).toEqual([])
    expect(paths).toContain('dist/infrastructure/index.js')
    expect(paths).toContain('dist/domain/requirements.json')
  })

  test('answers to require and to import with the same names', () => {
    const required = run('-e', "console.log(Object.keys(require('dossier')).sort().join())").trim()
    const imported = run(
      '--input-type=module',
      '-e',
      "import * as d from 'dossier'; console.log(Object.keys(d).filter((k) => !['default', 'module.exports', '__esModule'].includes(k)).sort().join())",
    ).trim()
    expect(required.split(',').filter((name) => name !== '__esModule')).toEqual(imported.split(','))
    expect(imported).toContain('openDossier')
  })

  test('brings the command line', () => {
    expect(run('node_modules/dossier/dist/infrastructure/cli/main.js', 'commands', '--json')).toContain(
      'register-customer',
    )
  })
})

/** All declaration files that the entry's reaches, by its relative imports. */
const reached = (file: string, seen = new Map<string, number>()): ReadonlyMap<string, number> => {
  if (seen.has(file)) return seen
  const text = readFileSync(file, 'utf8')
  seen.set(file, text.length)
  for (const [, from = ''] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
    const target = resolve(dirname(file), from)
    const found = [`${target}.d.ts`, join(target, 'index.d.ts')].find((each) => existsSync(each))
    if (found !== undefined) reached(found, seen)
  }
  return seen
}

test('the declarations that an editor loads stay under 200 KB', () => {
  const sizes = [...reached(join(ROOT, 'dist/infrastructure/index.d.ts')).values()]
  expect(sizes.length).toBeGreaterThan(10)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_DECLARED_BYTES)
})
