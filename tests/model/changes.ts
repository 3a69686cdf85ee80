/**
 * The law of `v1_changes`, checked by its own: whoever replays the changes between two places names exactly the rows that
 * differ between them. A line of one key must be of a row that is another one now, or that came and went meanwhile; a row
 * that is another one must be named by its key, by the beginning of it, or by `*`.
 */
import type { View } from '../../projections/kernel/view'
import { differing } from './compare'
import type { Row } from './raw'
import type { Change } from './reading'

type Rows = ReadonlyMap<string, Row>

const covers = (named: string, key: string): boolean => {
  if (named === '*') return true
  return named.endsWith('/*') ? key === named.slice(0, -2) || key.startsWith(named.slice(0, -1)) : key === named
}
const isOfOne = ({ key }: Change): boolean => key !== '*' && !key.endsWith('/*')

const differ = (view: View, before: Row | undefined, after: Row | undefined): boolean =>
  before === undefined || after === undefined ? before !== after : differing(view, before, after).length > 0

/** Rows that differ and that no change names. */
const unnamed = (view: View, before: Rows, after: Rows, changes: readonly Change[]): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => differ(view, before.get(key), after.get(key)))
    .filter((key) => !changes.some((change) => covers(change.key, key)))
    .map((key) => `${view.name} ${key} is another row now, and no change names it`)

/** A table that is only joined names its key whenever it is touched, whether the view shows what was touched or not. */
const namesByItself = ({ changes }: View): boolean => changes.every(({ touches }) => touches !== 'changed')

/** Lines that name a row which is as it was. A row that both came and went leaves nothing to be compared. */
const untrue = (view: View, before: Rows, after: Rows, changes: readonly Change[]): readonly string[] =>
  [...new Set(changes.filter(isOfOne).map(({ key }) => key))].flatMap((key) => {
    const told = changes.filter((change) => change.key === key).map(({ change }) => change)
    const [one, other] = [before.get(key), after.get(key)]
    if (namesByItself(view) && one !== undefined && other !== undefined && !differ(view, one, other))
      return [`${view.name} ${key} is named and is the row that it was`]
    if (told.at(-1) === 'removed' && other !== undefined) return [`${view.name} ${key} was removed, and stands there`]
    if (told[0] === 'added' && one !== undefined) return [`${view.name} ${key} was added, and stood there before`]
    return []
  })

/** What is wrong with the changes of a view between two places; nothing is what we want. */
export const faultsOfChanges = (
  view: View,
  before: Rows,
  after: Rows,
  changes: readonly Change[],
): readonly string[] => {
  const own = changes.filter((change) => change.view === view.name)
  return [...unnamed(view, before, after, own), ...untrue(view, before, after, own)]
}
