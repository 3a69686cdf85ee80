/**
 * The catalogue and the code must agree: a requirement counts as done only where a test that runs bears its id, and no
 * test or command speaks of a requirement that does not exist. `UPDATE_STANDING=1` writes `done` anew from the titles.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as ts from 'typescript'
import { counts, requirements, standing } from '../infrastructure/requirements'

const ROOT = join(__dirname, '..')
const STANDING_FILE = join(ROOT, 'domain', 'requirements-standing.json')
const ID = /[A-Z]{3}-\d{2,3}/g
const TITLE = /^[A-Z]{3}-\d{2,3}(?:[ ,]+[A-Z]{3}-\d{2,3})*\b/

const filesUnder = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort()

const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The names along a callee: `test.each(table)` gives `['test', 'each']`, so that a skipped test can be told apart. */
const namesOf = (callee: ts.Expression): readonly string[] => {
  if (ts.isIdentifier(callee)) return [callee.text]
  if (ts.isPropertyAccessExpression(callee)) return [...namesOf(callee.expression), callee.name.text]
  if (ts.isCallExpression(callee)) return namesOf(callee.expression)
  if (ts.isTaggedTemplateExpression(callee)) return namesOf(callee.tag)
  return []
}

const isTest = (names: readonly string[]): boolean =>
  (names[0] === 'test' || names[0] === 'it') && !names.includes('skip') && !names.includes('todo')

const textOf = (title: ts.Expression | undefined): string => {
  if (title === undefined) return ''
  if (ts.isStringLiteralLike(title)) return title.text
  return ts.isTemplateExpression(title) ? title.head.text : ''
}

/** The ids with which the titles of the tests in a source begin; comments and skipped tests bear nothing. */
const idsBorneIn = (source: string): readonly string[] => {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(namesOf(node.expression)))
      found.push(...(TITLE.exec(textOf(node.arguments[0]))?.[0].match(ID) ?? []))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest))
  return found
}

const idsImplementedIn = (source: string): readonly string[] =>
  [...source.matchAll(/\bimplements:\s*\[([^\]]*)\]/g)].flatMap(([, list]) => list?.match(ID) ?? [])

const placesOf = (
  files: readonly string[],
  idsIn: (source: string) => readonly string[],
): ReadonlyMap<string, string> =>
  new Map(files.flatMap((file) => idsIn(sourceOf(file)).map((id): [string, string] => [id, file])))

const known = new Set(requirements().map(({ id }) => id))
const unknownOf = (places: ReadonlyMap<string, string>): readonly string[] =>
  [...places].filter(([id]) => !known.has(id)).map(([id, file]) => `${id} in ${file}`)

const borne = placesOf(filesUnder('tests', '.test.ts'), idsBorneIn)

const storedStanding = (): { readonly done: readonly string[]; readonly outside: Readonly<Record<string, string>> } =>
  JSON.parse(readFileSync(STANDING_FILE, 'utf8'))

if (process.env.UPDATE_STANDING === '1') {
  const done = requirements().flatMap(({ id }) => (borne.has(id) ? [id] : []))
  writeFileSync(STANDING_FILE, `${JSON.stringify({ ...storedStanding(), done }, null, 2)}\n`)
}

describe('the catalogue', () => {
  test('has 641 requirements, each with an id of its own, in the area that its id names', () => {
    expect(requirements()).toHaveLength(641)
    expect(known.size).toBe(641)
    expect(requirements().filter(({ id, area }) => !new RegExp(`^${area}-\\d{2,3}$`).test(id))).toEqual([])
  })

  test('gives for every requirement the rule, its source, a quote and what software can do', () => {
    const bare = requirements().filter((row) => Object.values(row).some((text) => text.trim() === ''))
    expect(bare).toEqual([])
    expect(requirements().filter(({ source }) => !/^00[0-4]/.test(source))).toEqual([])
  })

  test('is plain text', () => {
    expect(requirements().filter((row) => /\*\*|`/.test(Object.values(row).join(' ')))).toEqual([])
  })
})

describe('where we stand', () => {
  test('a requirement is done only where a title of a test bears it', () => {
    expect(storedStanding().done.filter((id) => !borne.has(id))).toEqual([])
  })

  test('every id that a title bears is in the catalogue', () => {
    expect(unknownOf(borne)).toEqual([])
  })

  test('nothing is both done and outside, and what is outside says why', () => {
    const { done, outside } = storedStanding()
    expect(done.filter((id) => id in outside)).toEqual([])
    expect(Object.entries(outside).filter(([id, because]) => !known.has(id) || because.length < 20)).toEqual([])
    expect(done.filter((id, index) => !known.has(id) || done.indexOf(id) !== index)).toEqual([])
  })

  test('every id that a command says it implements is in the catalogue', () => {
    expect(unknownOf(placesOf(filesUnder('commands', '.ts'), idsImplementedIn))).toEqual([])
  })

  test('the counts add up, of all and area by area', () => {
    const { total, done, planned, outside } = counts()
    expect(done + planned + outside).toBe(total)
    expect(outside).toBe(Object.keys(storedStanding().outside).length)
    expect(done).toBe(Object.values(standing()).filter(({ is }) => is === 'done').length)
    const areas = [...new Set(requirements().map(({ area }) => area))]
    expect(areas.reduce((sum, area) => sum + counts(area).total, 0)).toBe(total)
    expect(counts('CMP').total).toBe(31)
  })
})

describe('the reader of titles', () => {
  const one = 'CMP-01'
  const two = 'TIE-02'

  test('finds plain tests, tables of tests and titles with values', () => {
    expect(idsBorneIn(`test('${one} ${two}: logged', () => {})`)).toEqual([one, two])
    expect(idsBorneIn(`it.each([[1, 'x']])('${one}: %s', () => {})`)).toEqual([one])
    expect(idsBorneIn(`test.each\`a\n\${1}\`('${two}: $a', () => {})`)).toEqual([two])
    expect(idsBorneIn(`test(\`${one}: \${name}\`, () => {})`)).toEqual([one])
  })

  test('does not count what does not run, or what does not begin with ids', () => {
    expect(idsBorneIn(`test.skip('${one}: later', () => {})\ntest.todo('${two}: later')`)).toEqual([])
    expect(idsBorneIn(`// test('${one}: in a comment', () => {})`)).toEqual([])
    expect(idsBorneIn(`test('as ${one}: says', () => {})\nconst row = '${two}: data'`)).toEqual([])
  })

  test('reads the lists of commands, over several lines too', () => {
    expect(idsImplementedIn(`implements: ['${one}',\n  '${two}'],`)).toEqual([one, two])
  })
})
