/**
 * What the program says in English, read from its source by syntax: refusals with their codes, failures, wrong usage. A
 * place where a value is filled in is written `{}`. It guards that a sentence is found whichever way it is written: as a
 * text, as a template, as one of two, or by the name of a constant of the same file.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const ROOT = join(__dirname, '..', '..', '..')
const CODE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/

export interface Said {
  readonly file: string
  readonly code: string
  readonly sentence: string
}

export const sourcesUnder = (...folders: readonly string[]): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
  )

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022, true)

/** The constants of a file, and of any function in it, by name. */
const constantsIn = (source: ts.SourceFile): ReadonlyMap<string, ts.Expression> => {
  const constants = new Map<string, ts.Expression>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      constants.set(node.name.text, node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return constants
}

type Constants = ReadonlyMap<string, ts.Expression>

const templateOf = (node: ts.TemplateExpression): string =>
  node.templateSpans.reduce((text, span) => `${text}{}${span.literal.text}`, node.head.text)

/** The texts that an expression may give. */
const textsOf = (node: ts.Expression | undefined, constants: Constants, depth = 0): readonly string[] => {
  if (node === undefined || depth > 4) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node)) return [templateOf(node)]
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, constants, depth + 1)
  if (ts.isConditionalExpression(node))
    return [node.whenTrue, node.whenFalse].flatMap((each) => textsOf(each, constants, depth + 1))
  return ts.isIdentifier(node) ? textsOf(constants.get(node.text), constants, depth + 1) : []
}

const callee = (node: ts.CallExpression): string =>
  ts.isIdentifier(node.expression)
    ? node.expression.text
    : ts.isPropertyAccessExpression(node.expression)
      ? node.expression.name.text
      : ''

/** Codes and sentences side by side: two of each belong together in their order, else each to each. */
const pairs = (codes: readonly string[], sentences: readonly string[]): readonly (readonly [string, string])[] =>
  codes.length === sentences.length
    ? codes.map((code, nth) => [code, sentences[nth] ?? ''] as const)
    : codes.flatMap((code) => sentences.map((sentence) => [code, sentence] as const))

const propertyNamed = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  const property = node.properties.find((each) => each.name !== undefined && each.name.getText() === name)
  if (property === undefined) return undefined
  if (ts.isPropertyAssignment(property)) return property.initializer
  return ts.isShorthandPropertyAssignment(property) ? property.name : undefined
}

const REFUSES = /^(?:refuse|refuseWhen|refused|no|mustBe|fault)$/

const refusalsOfCall = (node: ts.CallExpression, constants: Constants) => {
  if (!REFUSES.test(callee(node))) return []
  const at = node.arguments.findIndex((each) => textsOf(each, constants).some((text) => CODE.test(text)))
  if (at < 0) return []
  const codes = textsOf(node.arguments[at], constants).filter((text) => CODE.test(text))
  return pairs(codes, textsOf(node.arguments[at + 1], constants))
}

const refusalsOfObject = (node: ts.ObjectLiteralExpression, constants: Constants) => {
  const codes = textsOf(propertyNamed(node, 'code'), constants)
  return pairs(codes, textsOf(propertyNamed(node, 'because'), constants))
}

const gathered = (
  folders: readonly string[],
  saidBy: (node: ts.Node, constants: Constants) => readonly (readonly [string, string])[],
): readonly Said[] =>
  sourcesUnder(...folders).flatMap((file) => {
    const source = parsed(file)
    const constants = constantsIn(source)
    const found: Said[] = []
    const visit = (node: ts.Node): void => {
      for (const [code, sentence] of saidBy(node, constants)) found.push({ file, code, sentence })
      ts.forEachChild(node, visit)
    }
    visit(source)
    return found
  })

/** Every refusal that stands in these folders. */
export const refusalsIn = (...folders: readonly string[]): readonly Said[] =>
  gathered(folders, (node, constants) => {
    if (ts.isCallExpression(node)) return refusalsOfCall(node, constants)
    return ts.isObjectLiteralExpression(node) ? refusalsOfObject(node, constants) : []
  })

/** Every sentence that calls of these functions say: their argument at a place; the code is the first argument. */
export const saidByCalls = (
  functions: readonly string[],
  place: number,
  ...folders: readonly string[]
): readonly Said[] =>
  gathered(folders, (node, constants) =>
    ts.isCallExpression(node) && functions.includes(callee(node))
      ? textsOf(node.arguments[place], constants).map((text) => [functions[0] ?? '', text] as const)
      : [],
  )

/** The shape of a sentence of a catalogue, as `Said` writes it. */
export const shapeOf = (english: string): string => english.replaceAll(/\{\w+\}/g, '{}')

const SENTENCE = /^(?:[A-Z{]|--[a-z]).* .*[.)]$/s
const SQL = /^(?:SELECT|INSERT|PRAGMA|EXISTS|NOT EXISTS|CAST)\b/

/** What a fault of the program says: nobody should read it, so it has one language. */
const isOfBug = (node: ts.Node): boolean =>
  ts.isNewExpression(node) && /Error$/.test(node.expression.getText()) && ts.isThrowStatement(node.parent)

/** Every text of these files that looks like a sentence, wherever it stands; not those of bugs. */
export const sentencesIn = (...files: readonly string[]): readonly Said[] =>
  files.flatMap((file) => {
    const found: Said[] = []
    const visit = (node: ts.Node): void => {
      if (isOfBug(node)) return
      const text = ts.isTemplateExpression(node)
        ? templateOf(node)
        : ts.isStringLiteralLike(node) && !ts.isImportDeclaration(node.parent)
          ? node.text
          : ''
      if (SENTENCE.test(text) && !SQL.test(text)) found.push({ file, code: '', sentence: text })
      ts.forEachChild(node, visit)
    }
    visit(parsed(file))
    return found
  })

/** The shapes of all texts of these files, line by line, whatever they are for. */
export const literalsOf = (files: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isTemplateExpression(node)) for (const each of templateOf(node).split('\n')) found.add(each.trim())
      if (ts.isStringLiteralLike(node)) for (const each of node.text.split('\n')) found.add(each.trim())
      ts.forEachChild(node, visit)
    }
    visit(parsed(file))
  }
  return found
}
