/**
 * Telling events to projections, in memory and without a database: which keys they touch, and what the rows then hold.
 * The projector tells batch by batch from the rows that it loads, as-of tells one stream from nothing; both run this
 * code, so that a row never depends on how the events were cut into batches.
 */
import { type AnyHandler, type AnyKey, type Fold, keyText, type Row, type Told } from './projection'

/** One event meets one key. */
export interface Touch {
  readonly event: Told
  readonly handler: AnyHandler
  readonly key: AnyKey
  readonly text: string
}

/** A row while it is being told. */
export interface Cell {
  readonly key: AnyKey
  row: Row | undefined
  /** True if the row stood there before the telling began. */
  readonly stood: boolean
  lastPosition: number
}

export type Change = 'added' | 'changed' | 'removed'
export interface Changed {
  readonly position: number
  readonly key: string
  readonly change: Change
}

/** The handlers of a fold by the type of the event; a type is unique among all things. */
export const handlersOf = (fold: Fold): ReadonlyMap<string, AnyHandler> =>
  new Map(fold.listensTo.flatMap(({ handlers }) => Object.entries(handlers)))

const touchesOfOne = (event: Told, handler: AnyHandler, into: Touch[]): void => {
  const keys = handler.keys(event)
  const [first] = keys
  if (first === undefined) return
  if (keys.length === 1) {
    into.push({ event, handler, key: first, text: keyText(first) })
    return
  }
  const seen = new Set<string>()
  for (const key of keys) {
    const text = keyText(key)
    if (seen.has(text)) continue
    seen.add(text)
    into.push({ event, handler, key, text })
  }
}

/** What the events touch, in their order; a key that an event names twice is touched once. */
export const touchesOf = (handlers: ReadonlyMap<string, AnyHandler>, events: readonly Told[]): readonly Touch[] => {
  const touches: Touch[] = []
  for (const event of events) {
    const handler = handlers.get(event.type)
    if (handler !== undefined) touchesOfOne(event, handler, touches)
  }
  return touches
}

const changeOf = (before: Row | undefined, after: Row | null): Change | undefined => {
  if (before === undefined) return after === null ? undefined : 'added'
  return after === null ? 'removed' : 'changed'
}

/** Runs the touches over the cells of their keys (every key has one) and says what changed: one line per event and key. */
export const tell = (touches: readonly Touch[], cells: ReadonlyMap<string, Cell>): readonly Changed[] => {
  const changes: Changed[] = []
  for (const { event, handler, key, text } of touches) {
    const cell = cells.get(text)
    if (cell === undefined) throw new Error('A key was touched whose row nobody had looked for.')
    const after = handler.row(cell.row, event, key)
    // A handler that gives back the very row that it got has nothing to say: that is no change for anybody.
    if (after === cell.row) continue
    const change = changeOf(cell.row, after)
    if (change === undefined) continue
    cell.row = after ?? undefined
    cell.lastPosition = event.position
    changes.push({ position: event.position, key: text, change })
  }
  return changes
}

/** A cell for each key of the touches; `load` gives the row that stands there with its last position. */
export const cellsFor = (
  touches: readonly Touch[],
  load: (key: AnyKey) => { readonly row: Row; readonly lastPosition: number } | undefined,
): Map<string, Cell> => {
  const keys = new Map<string, AnyKey>()
  for (const { key, text } of touches) if (!keys.has(text)) keys.set(text, key)
  const cells = new Map<string, Cell>()
  for (const text of [...keys.keys()].sort()) {
    const key = keys.get(text)
    if (key === undefined) continue
    const standing = load(key)
    cells.set(text, {
      key,
      row: standing?.row,
      stood: standing !== undefined,
      lastPosition: standing?.lastPosition ?? -1,
    })
  }
  return cells
}
