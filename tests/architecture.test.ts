/**
 * The house rules, read from the files themselves.
 * Each line that breaks a rule is reported as a sentence: where it stands, what it does, and which rule forbids it.
 * Every rule is also run on small planted texts, so that a rule that has gone blind fails here and not in silence.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as ts from 'typescript'

type Import = { readonly file: string; readonly line: number; readonly from: string; readonly target: string }
type Breach = { readonly file: string; readonly line: number; readonly sentence: string }

/** One rule about imports: the sentence to say, and whether this import breaks it. */
type ImportRule = { readonly says: string; readonly breaks: (imported: Import) => boolean }

const folders = ['domain', 'commands', 'projections', 'infrastructure', 'examples', 'tests']
const root = join(__dirname, '..')

/** Outside packages that the pure folders may use. */
const isPurePackage = (from: string) => /^(fp-ts|io-ts)(\/|$)/.test(from)
const folderOf = (path: string) => path.split('/')[0] ?? ''
const isOneOf = (names: readonly string[], path: string) => names.includes(folderOf(path))

/** What every thing may use: the kernel, older forms of events, and the calendars by which all deadlines are reckoned. */
const sharedWords = ['kernel', 'history', 'calendar', 'calendars']
/** The regulation as data: every thing is judged by it, its stream is nobody's business but its own. */
const regulationForAll = ['domain/policy/document', 'domain/policy/open-fields']

/** The thing of the business that a file under `domain/` tells of; a sub-folder belongs to the thing it is named after. */
const thingOf = (path: string) => (path.split('/')[1] ?? 'index').replace(/\.(d\.)?(ts|json)$/, '')

/** An older version of a thing's events may use that thing's present ones. */
const thingOfHistory = (path: string) => (path.split('/')[2] ?? '').replace(/\.ts$/, '')

const isConcreteAdapter = (path: string) =>
  /^infrastructure\/(stores|vault)\/(memory|sqlite|eventstoredb|postgres)(\.ts|\/|$)/.test(path)

/** A pure folder may use itself, the folders named here, and fp-ts and io-ts. */
const staysPure = (folder: string, mayUse: readonly string[]) => (imported: Import) =>
  folderOf(imported.file) === folder && !isOneOf(mayUse, imported.target) && !isPurePackage(imported.from)

const crosses = (one: string, other: string) => (imported: Import) =>
  folderOf(imported.file) === one && folderOf(imported.target) === other

const importRules = {
  domainIsPure: {
    says: 'domain/ imports only fp-ts, io-ts and domain/',
    breaks: staysPure('domain', ['domain']),
  },
  thingsMeetInCommands: {
    says: 'a file of domain/ does not import another thing: things meet in a command that reads both',
    breaks: ({ file, target }) => {
      if (folderOf(file) !== 'domain' || folderOf(target) !== 'domain') return false
      if ([...sharedWords, thingOf(file)].includes(thingOf(target))) return false
      if (regulationForAll.includes(target.replace(/\.ts$/, ''))) return false
      return !(thingOf(file) === 'history' && thingOf(target) === thingOfHistory(file))
    },
  },
  commandsArePure: {
    says: 'commands/ imports only domain/, commands/, fp-ts and io-ts',
    breaks: staysPure('commands', ['domain', 'commands', 'projections']),
  },
  projectionsArePure: {
    says: 'projections/ imports only domain/, projections/, fp-ts and io-ts',
    breaks: staysPure('projections', ['domain', 'projections', 'commands']),
  },
  writingDoesNotRead: {
    says: 'commands/ never imports projections/',
    breaks: crosses('commands', 'projections'),
  },
  readingDoesNotWrite: {
    says: 'projections/ never imports commands/',
    breaks: crosses('projections', 'commands'),
  },
  adaptersAreNamedOnce: {
    says: 'only infrastructure/open.ts and infrastructure/open/ name a concrete store or vault',
    breaks: ({ file, target }) =>
      isConcreteAdapter(target) &&
      !isOneOf(['tests'], file) &&
      file !== 'infrastructure/open.ts' &&
      !file.startsWith('infrastructure/open/') &&
      !/^infrastructure\/(stores|vault)\//.test(file),
  },
  testsStayOutside: {
    says: 'only tests import tests/',
    breaks: ({ file, target }) => isOneOf(['tests'], target) && !isOneOf(['tests'], file),
  },
  fpTsByModule: {
    says: "fp-ts is imported module by module, as in 'fp-ts/Either', never by its index or its lib folder",
    breaks: ({ from }) => /^fp-ts(\/(index|lib|es6)(\/.*)?)?$/.test(from),
  },
} satisfies Record<string, ImportRule>

/** Rules about how code is written, not about what it imports; null where the node keeps them. */
const wordingRules = {
  noClasses: (node: ts.Node) =>
    ts.isClassDeclaration(node) || ts.isClassExpression(node)
      ? 'declares a class: data are values and behaviour is functions'
      : null,
  noAny: (node: ts.Node) =>
    node.kind === ts.SyntaxKind.AnyKeyword ? 'says any: name the type, or unknown and decode it' : null,
  noForcedCast: (node: ts.Node) =>
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
      ? 'casts by way of unknown: decode the value, or change its type'
      : null,
}

const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)

const lineOf = (source: ts.SourceFile, node: ts.Node) =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1

const everyNode = (node: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = [node]
  ts.forEachChild(node, (child) => {
    found.push(...everyNode(child))
  })
  return found
}

/** The module that a node names: import, export from, import type, import() and require() alike. */
const moduleNamedBy = (node: ts.Node): ts.Node | undefined => {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier
  if (ts.isExternalModuleReference(node)) return node.expression
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? node.arguments[0] : undefined
}

/** Relative names become paths from the top of the project; packages keep their names. */
const targetOf = (file: string, from: string) =>
  from.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), from)) : from

const importsIn = (source: ts.SourceFile): readonly Import[] =>
  everyNode(source).flatMap((node) => {
    const named = moduleNamedBy(node)
    if (named === undefined || !ts.isStringLiteralLike(named)) return []
    const from = named.text
    return [{ file: source.fileName, line: lineOf(source, named), from, target: targetOf(source.fileName, from) }]
  })

/** All sentences that one text deserves. */
const breachesIn = (file: string, text: string): readonly Breach[] => {
  const source = parse(file, text)
  const byImport = importsIn(source).flatMap((imported) =>
    Object.values<ImportRule>(importRules)
      .filter((rule) => rule.breaks(imported))
      .map((rule) => ({ file, line: imported.line, sentence: `imports ${imported.target}: ${rule.says}` })),
  )
  const byWording = everyNode(source).flatMap((node) =>
    Object.values(wordingRules).flatMap((rule) => {
      const sentence = rule(node)
      return sentence === null ? [] : [{ file, line: lineOf(source, node), sentence }]
    }),
  )
  return [...byImport, ...byWording]
}

const filesUnder = (folder: string): readonly string[] => {
  try {
    return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?ts$/.test(name) && !name.split(sep).includes('node_modules'))
      .map((name) => posix.join(folder, name.split(sep).join('/')))
  } catch (failure) {
    if (typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 'ENOENT') return []
    throw failure
  }
}

const sentences = (breaches: readonly Breach[]) => breaches.map((b) => `${b.file}:${b.line} ${b.sentence}.`)

describe('the house rules hold', () => {
  const files = folders.flatMap(filesUnder)

  test('the files of the house are found', () => {
    expect(files).toContain('tests/architecture.test.ts')
    expect(files.some((file) => file.startsWith('domain/'))).toBe(true)
  })

  test('no line breaks a house rule', () => {
    const all = files.flatMap((file) => breachesIn(file, readFileSync(join(root, file), 'utf8')))
    expect(sentences(all)).toEqual([])
  })
})

describe('every rule can fail', () => {
  const says = (file: string, text: string) => breachesIn(file, text).map((breach) => breach.sentence)
  const imports = (file: string, from: string) => says(file, `import { x } from '${from}'`)

  const forbidden: readonly (readonly [rule: keyof typeof importRules, file: string, from: string])[] = [
    ['domainIsPure', 'domain/complaint.ts', '../commands/complaint'],
    ['domainIsPure', 'domain/complaint.ts', '../infrastructure/open'],
    ['domainIsPure', 'domain/kernel/time.ts', 'temporal-polyfill'],
    ['domainIsPure', 'domain/kernel/hash.ts', 'node:crypto'],
    ['thingsMeetInCommands', 'domain/complaint.ts', './customer'],
    ['thingsMeetInCommands', 'domain/complaint.ts', './customer/fields'],
    ['thingsMeetInCommands', 'domain/customer/edit.ts', '../staff'],
    ['thingsMeetInCommands', 'domain/kernel/event.ts', '../customer'],
    ['thingsMeetInCommands', 'domain/complaint.ts', './policy'],
    ['thingsMeetInCommands', 'domain/history/complaint.ts', '../customer'],
    ['commandsArePure', 'commands/complaint.ts', '../infrastructure/open'],
    ['commandsArePure', 'commands/complaint.ts', 'node:fs'],
    ['projectionsArePure', 'projections/complaints.ts', '../infrastructure/projector'],
    ['projectionsArePure', 'projections/complaints.ts', 'better-sqlite3'],
    ['writingDoesNotRead', 'commands/complaint.ts', '../projections/complaints'],
    ['readingDoesNotWrite', 'projections/complaints.ts', '../commands/kernel/command'],
    ['adaptersAreNamedOnce', 'infrastructure/cli/main.ts', '../stores/sqlite'],
    ['adaptersAreNamedOnce', 'infrastructure/cli/main.ts', '../stores/sqlite/schema'],
    ['adaptersAreNamedOnce', 'infrastructure/handle.ts', './vault/memory'],
    ['testsStayOutside', 'infrastructure/handle.ts', '../tests/model/archive'],
    ['fpTsByModule', 'domain/complaint.ts', 'fp-ts'],
    ['fpTsByModule', 'infrastructure/open.ts', 'fp-ts/lib/Either'],
    ['fpTsByModule', 'tests/open.test.ts', 'fp-ts/index'],
  ]

  test.each(forbidden)('%s: %s may not import %s', (rule, file, from) => {
    expect(imports(file, from)).toEqual([`imports ${targetOf(file, from)}: ${importRules[rule].says}`])
  })

  test('each import rule has a planted breach', () => {
    const planted = new Set(forbidden.map(([rule]) => rule))
    expect(Object.keys(importRules).filter((rule) => !planted.has(rule as keyof typeof importRules))).toEqual([])
  })

  test.each([
    ['domain/complaint.ts', './kernel/event'],
    ['domain/complaint.ts', './history/complaint'],
    ['domain/complaint.ts', './complaint/state'],
    ['domain/customer/edit.ts', '../customer'],
    ['domain/customer/edit.ts', './fields'],
    ['domain/history/complaint.ts', '../complaint'],
    ['domain/complaint.ts', 'fp-ts/Either'],
    ['domain/complaint.ts', 'io-ts'],
    ['domain/complaint.ts', './policy/document'],
    ['domain/policy/default/index.ts', '../../calendars/china'],
    ['commands/complaint.ts', '../domain/customer'],
    ['commands/complaint.ts', './kernel/command'],
    ['projections/complaints.ts', '../domain/complaint'],
    ['infrastructure/open.ts', './stores/sqlite'],
    ['infrastructure/stores/contract.ts', './memory'],
    ['infrastructure/handle.ts', '../projections/complaints'],
    ['tests/infrastructure/stores/sqlite.test.ts', '../../../infrastructure/stores/sqlite'],
  ])('%s may import %s', (file, from) => {
    expect(imports(file, from)).toEqual([])
  })

  test.each([
    ["import type { X } from '../commands/x'"],
    ["export { x } from '../commands/x'"],
    ["export * from '../commands/x'"],
    ["type X = import('../commands/x').X"],
    ["const x = await import('../commands/x')"],
    ["const x = require('../commands/x')"],
    ["import x = require('../commands/x')"],
  ])('an import is seen in: %s', (text) => {
    expect(says('domain/complaint.ts', text)).toEqual([`imports commands/x: ${importRules.domainIsPure.says}`])
  })

  test.each([
    ['class Customer {}', 'declares a class'],
    ['export const Customer = class {}', 'declares a class'],
    ['const x: any = 1', 'says any'],
    ['const x = y as any', 'says any'],
    ['const x = new Map<string, any[]>()', 'says any'],
    ['const x = y as unknown as string', 'casts by way of unknown'],
  ])('the wording is refused in: %s', (text, beginning) => {
    const found = says('infrastructure/handle.ts', text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${beginning}`))
  })

  test('words in comments and texts are no breach', () => {
    const text = "// class X, any: import 'fp-ts'\nconst x = 'class any'\nconst y = x as unknown\n"
    expect(says('domain/complaint.ts', text)).toEqual([])
  })

  test('a breach names its file and its line', () => {
    const text = "import * as t from 'io-ts'\n\nimport { x } from './customer'\n"
    expect(sentences(breachesIn('domain/complaint.ts', text))).toEqual([
      `domain/complaint.ts:3 imports domain/customer: ${importRules.thingsMeetInCommands.says}.`,
    ])
  })
})
