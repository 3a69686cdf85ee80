/**
 * Every refusal code that the program can give is provoked by a test. Codes are read from the source by its syntax: the
 * first text given to `refuse`, `refuseWhen` and their like, and `code: '…'` beside a `because`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'

const ROOT = join(__dirname, '..')
const CODE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/
const SAYS_NO = /^(?:refuse|refuseWhen|refused|no|mustBe|fault)$/

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))

const textIn = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) && CODE.test(node.text) ? node.text : undefined

/** `{ code: 'x', because: … }` written out. */
const codeOfObject = (node: ts.Node): string | undefined => {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  const named = (name: string) =>
    node.properties.find((property) => property.name !== undefined && property.name.getText() === name)
  const code = named('code')
  if (code === undefined || named('because') === undefined || !ts.isPropertyAssignment(code)) return undefined
  return textIn(code.initializer)
}

const codeOfCall = (node: ts.Node): string | undefined => {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !SAYS_NO.test(node.expression.text))
    return undefined
  return node.arguments
    .slice(0, 2)
    .map(textIn)
    .find((text) => text !== undefined)
}

/** All codes in a source text. */
const codesIn = (text: string): readonly string[] => {
  const codes: string[] = []
  const visit = (node: ts.Node): void => {
    const code = codeOfCall(node) ?? codeOfObject(node)
    if (code !== undefined) codes.push(code)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true))
  return codes
}

/** Texts that tests name: a code counts as provoked when a test names it. */
const namedIn = (text: string): ReadonlySet<string> => {
  const named = new Set<string>()
  const visit = (node: ts.Node): void => {
    const code = textIn(node)
    if (code !== undefined) named.add(code)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test.ts', text, ts.ScriptTarget.ES2022, true))
  return named
}

describe('refusal codes', () => {
  const given = ['commands', 'domain', 'infrastructure/handle', 'infrastructure/access'].flatMap((folder) =>
    filesUnder(folder).flatMap((file) =>
      codesIn(readFileSync(file, 'utf8')).map((code) => ({ code, file: file.slice(ROOT.length + 1) })),
    ),
  )
  const provoked = new Set(
    filesUnder('tests')
      .filter((file) => !file.endsWith('refusal-codes.test.ts'))
      .flatMap((file) => [...namedIn(readFileSync(file, 'utf8'))]),
  )

  test('are found where they stand', () => {
    expect(given.length).toBeGreaterThan(100)
    expect(
      codesIn(
        "refuse('some-code', 'x'); refuseWhen(a, 'other-code', 'y'); const z = { code: 'third-code', because: 'z' }",
      ),
    ).toEqual(['some-code', 'other-code', 'third-code'])
  })

  test('are each provoked by a test', () => {
    expect(given.filter(({ code }) => !provoked.has(code))).toEqual([])
  })
})
