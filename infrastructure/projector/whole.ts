/**
 * The whole read model: every projection and every view, loaded when something is to be told. What a file bears that
 * holds all of them in their present form, and by what its views are asked, the build has written down beside them: a look
 * at rows that stand there loads no projection.
 *
 * Guards: what was written down is what the definitions say, for one build makes both; where the sources run as they are
 * the definitions themselves are asked.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Definitions, type Marks, marksOf } from './read-model-file'
import { allViews } from './views'

/** By what a view is asked: its name, and the names of its columns. */
export interface Readable {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
}

export interface Written {
  readonly marks: Marks
  readonly readable: readonly Readable[]
}

/** Where the build writes it. */
export const WRITTEN = join(__dirname, '..', '..', 'projections', 'whole.json')

const all = (): typeof import('../../projections') => require('../../projections')

/** What the definitions say. */
export const writtenFrom = (): Written => {
  const { PROJECTIONS, VIEWS } = all()
  const readable = allViews(VIEWS, PROJECTIONS).map(({ name, columns, key }) => ({
    name,
    columns: columns.map((column) => column.name),
    key,
  }))
  return { marks: marksOf({ projections: PROJECTIONS, views: VIEWS }), readable }
}

let known: Written | undefined
const written = (): Written => {
  known ??= existsSync(WRITTEN) ? (JSON.parse(readFileSync(WRITTEN, 'utf8')) as Written) : writtenFrom()
  return known
}

export const WHOLE: Definitions = {
  get projections() {
    return all().PROJECTIONS
  },
  get views() {
    return all().VIEWS
  },
  get marks() {
    return written().marks
  },
}

let byName: ReadonlyMap<string, Readable> | undefined

/** `transactions`, `v1_transactions` and `v1-transactions` name the same view. */
export const readableNamed = (name: string): Readable | undefined => {
  byName ??= new Map(written().readable.map((each) => [each.name, each]))
  const plain = name.replaceAll('-', '_')
  return byName.get(plain) ?? byName.get(`v1_${plain}`)
}
