/**
 * Where the rules of the regulations bind: in which command, refusal, projection or reaction, and which tests show it. It
 * is read from the sources themselves, where each rule is named by its id, so that nobody keeps a second list. A build
 * writes what it read beside the compiled code, for the sources do not travel with the package.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import * as t from 'io-ts'

const Place = t.readonly(
  t.strict({
    rule: t.string,
    file: t.string,
    line: t.number,
    /** What binds there; `test` shows that it does. */
    is: t.union([
      t.literal('command'),
      t.literal('procedure'),
      t.literal('refusal'),
      t.literal('regulation'),
      t.literal('domain'),
      t.literal('projection'),
      t.literal('reaction'),
      t.literal('infrastructure'),
      t.literal('test'),
    ]),
    /** The command, the code of the refusal, the title of the test. */
    name: t.union([t.string, t.null]),
  }),
)
export type Place = t.TypeOf<typeof Place>

/** The file that a build writes into `domain/` of the compiled code. */
export const PLACES = 'requirement-places.json'

const ID = /[A-Z]{3}-\d{2,3}/g
const RANGE = /([A-Z]{3})-(\d{2,3}) to \1-(\d{2,3})/g
const TITLE = /(['"`])((?:[A-Z]{3}-\d{2,3}[ ,]*)+:? (?:\\.|(?!\1)[^\n])+)\1/g
const COMMAND = /\bcommand\('([a-z-]+)',/g
const REFUSAL = /\b(?:refuse|floor|couldNot)\(\s*'([a-z-]+)'/g
const CODE_OF_REFUSAL = /\bcode: '([a-z-]+)'/g
/** What a refusal says stands within so many characters of its code. */
const NEAR = 400

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** The ids in a text, ranges written out: `LOG-01 to LOG-12`. */
const idsIn = (text: string): readonly { readonly rule: string; readonly index: number }[] => [
  ...[...text.matchAll(ID)].map((match) => ({ rule: match[0], index: match.index })),
  ...[...text.matchAll(RANGE)].flatMap((match) => {
    const [, area = '', from = '', to = ''] = match
    const count = Math.max(0, Number(to) - Number(from) - 1)
    return Array.from({ length: count }, (_, nth) => ({
      rule: `${area}-${String(Number(from) + 1 + nth).padStart(from.length, '0')}`,
      index: match.index,
    }))
  }),
]

/** The last match that begins before a place. */
const before = (
  text: string,
  pattern: RegExp,
  index: number,
): { readonly name: string; readonly at: number } | undefined => {
  const found = [...text.matchAll(pattern)].filter((match) => match.index < index).at(-1)
  return found?.[1] === undefined ? undefined : { name: found[1], at: found.index }
}

const isRefused = (text: string, index: number): boolean =>
  /(?:rule: |', )'$/.test(text.slice(Math.max(0, index - 12), index))
const isImplemented = (text: string, index: number): boolean =>
  /implements: \[[^\]]*$/.test(text.slice(Math.max(0, index - NEAR), index))

const USUAL: readonly (readonly [start: string, is: Place['is']])[] = [
  ['domain/policy/default/', 'regulation'],
  ['domain/', 'domain'],
  ['commands/reactions', 'reaction'],
  ['commands/', 'command'],
  ['projections/', 'projection'],
]

/** What a rule means where its id stands in the code. */
const placeIn = (file: string, text: string, rule: string, index: number): Place => {
  const place = { rule, file, line: lineAt(text, index) }
  const command = before(text, COMMAND, index)
  if (isImplemented(text, index)) return { ...place, is: 'command', name: command?.name ?? null }
  const refusal = [before(text, REFUSAL, index), before(text, CODE_OF_REFUSAL, index)]
    .filter((each) => each !== undefined && index - each.at < NEAR)
    .sort((one, other) => (other?.at ?? 0) - (one?.at ?? 0))[0]
  if (isRefused(text, index) && refusal !== undefined) return { ...place, is: 'refusal', name: refusal.name }
  const is = USUAL.find(([start]) => file.startsWith(start))?.[1] ?? 'infrastructure'
  if (is !== 'command') return { ...place, is, name: null }
  return command === undefined ? { ...place, is: 'procedure', name: null } : { ...place, is, name: command.name }
}

/** A title as it is read, not as it is written in a source. */
const unescaped = (title: string): string =>
  title
    .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(.)/g, '$1')

const testsIn = (file: string, text: string): readonly Place[] =>
  [...text.matchAll(TITLE)].flatMap((match) => {
    const title = unescaped(match[2] ?? '')
    const ids = /^(?:[A-Z]{3}-\d{2,3}[ ,]*)+/.exec(title)?.[0].match(ID) ?? []
    return ids.map((rule) => ({ rule, file, line: lineAt(text, match.index), is: 'test' as const, name: title }))
  })

const FOLDERS = ['domain', 'commands', 'projections', 'infrastructure', 'tests'] as const
/** The words of the manual name rules as examples, and this file as patterns. */
const LEFT_OUT = /^infrastructure\/(?:language|explain|cli)\//

const filesIn = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !LEFT_OUT.test(name))
    .filter((name) => folder !== 'tests' || name.endsWith('.test.ts'))
    .sort()

/** Reads the sources below a root. A rule is named once for each thing that it means in a file. */
export const scanSources = (root: string): readonly Place[] => {
  const found = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    filesIn(root, folder).flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      return folder === 'tests'
        ? testsIn(file, text)
        : idsIn(text).map(({ rule, index }) => placeIn(file, text, rule, index))
    }),
  )
  const seen = new Set<string>()
  return found.filter(({ rule, file, is, name }) => {
    const key = [rule, file, is, name].join('\n')
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** What the build wrote, or, where the sources are at hand instead, what they say now. */
export const placesOfRules = (): readonly Place[] => {
  const built = join(__dirname, '..', '..', 'domain', PLACES)
  if (!existsSync(built)) return scanSources(join(__dirname, '..', '..'))
  const decoded = t.readonlyArray(Place).decode(JSON.parse(readFileSync(built, 'utf8')))
  if (isLeft(decoded)) throw new Error(`domain/${PLACES} is not of the form that its reader expects`)
  return decoded.right
}
