/**
 * The catalogue of requirements as data: every rule of the five regulations with its source and a quote, and where we
 * stand with it. The invariant: a rule is done, planned or outside, and nothing is done that no test bears in its title
 * (tests/requirements.test.ts). Sources: `000` to `004` are the regulations, `D1` to `D19` the documents inside `003`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import * as t from 'io-ts'

const Requirement = t.readonly(
  t.strict(
    { id: t.string, area: t.string, rule: t.string, source: t.string, quote: t.string, software: t.string },
    'Requirement',
  ),
)

/** One row of the catalogue: `rule` is what the regulation demands, `software` what a program can do about it. */
export type Requirement = t.TypeOf<typeof Requirement>

const StandingFile = t.readonly(
  t.strict({ done: t.readonlyArray(t.string), outside: t.record(t.string, t.string) }, 'StandingFile'),
)

/** `outside` is what software cannot or should not do, with the reason in our words. */
export type Standing =
  | { readonly is: 'done' }
  | { readonly is: 'planned' }
  | { readonly is: 'outside'; readonly because: string }

export interface Counts {
  readonly total: number
  readonly done: number
  readonly planned: number
  readonly outside: number
}

const CATALOGUE = 'requirements.json'
const STANDING = 'requirements-standing.json'

/** Beside the compiled or the source folder first, then in `domain/` of each folder above, up to the package's root. */
const pathOf = (file: string): string => {
  const above = (folder: string): readonly string[] =>
    dirname(folder) === folder ? [] : [dirname(folder), ...above(dirname(folder))]
  const places = above(__dirname).map((folder) => join(folder, 'domain', file))
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error(`domain/${file} is missing from the package`)
  return found
}

/** The files are ours, so a malformed one is a bug and throws. */
const readData = <A>(file: string, codec: t.Type<A, unknown, unknown>): A => {
  const decoded = codec.decode(JSON.parse(readFileSync(pathOf(file), 'utf8')))
  if (isLeft(decoded)) throw new Error(`domain/${file} is not of the form that its reader expects`)
  return decoded.right
}

const once = <A>(read: () => A): (() => A) => {
  let held: { readonly value: A } | undefined
  return () => {
    held ??= { value: read() }
    return held.value
  }
}

/** Every requirement, in the order of the catalogue. Read at the first call. */
export const requirements: () => readonly Requirement[] = once(() => readData(CATALOGUE, t.readonlyArray(Requirement)))

const standingOf = ({ done, outside }: t.TypeOf<typeof StandingFile>, id: string): Standing => {
  if (done.includes(id)) return { is: 'done' }
  const because = outside[id]
  return because === undefined ? { is: 'planned' } : { is: 'outside', because }
}

/** Where each requirement stands, by id. */
export const standing: () => Readonly<Record<string, Standing>> = once(() => {
  const file = readData(STANDING, StandingFile)
  return Object.fromEntries(requirements().map(({ id }) => [id, standingOf(file, id)]))
})

/** How many requirements stand where, of all or of one area (`CMP`). */
export const counts = (area?: string): Counts => {
  const standings = standing()
  const rows = requirements().filter((row) => area === undefined || row.area === area)
  const count = (is: Standing['is']) => rows.filter(({ id }) => standings[id]?.is === is).length
  return { total: rows.length, done: count('done'), planned: count('planned'), outside: count('outside') }
}
