/**
 * Rows become commands: one by one, or several lines of one key together. The invariants: every row ends in exactly one
 * command or in one rejection; and what is held does not grow with the file, for a command is complete when enough lines of
 * others have been read since its last, and a line that comes after that is rejected, not lost.
 */
import { isLeft } from 'fp-ts/Either'
import type { Json } from '../../domain/kernel/event'
import type { Row } from './cells'
import type { Numbered } from './csv'
import type { RowFault } from './failure'
import { keyOf, keyOfLine, type Plan, type PlannedRule, readAll } from './plan'
import { type Seen, seen } from './seen'

/** A command with the rows that it is made of. */
export interface Gathered {
  readonly rule: PlannedRule
  readonly commandId: string
  readonly input: Json
  /** The row that what must be registered first is read from. Of the others, cells are kept where they may be told. */
  readonly first: Row
  readonly rows: readonly Numbered[]
}

export interface Gathering {
  /** Takes a row; gives the commands that are complete now. */
  readonly take: (row: Numbered) => readonly Gathered[]
  /** The end of the file: everything is complete. */
  readonly end: () => readonly Gathered[]
}

export type Reject = (rows: readonly Numbered[], fault: RowFault) => void

/** Lines of commands that are not complete yet; beyond it the one that rested longest is taken for complete. */
const MOST_HELD_LINES = 50_000

interface Group {
  readonly rule: PlannedRule
  readonly commandId: string
  readonly first: Row
  readonly rows: Numbered[]
  readonly items: Json[]
  readonly values: (Json | undefined)[]
  lastLine: number
}

const NO_RULE: RowFault = { code: 'no-rule', because: 'No rule of the map is for this row.' }
const WRONG_WIDTH: RowFault = {
  code: 'wrong-column-count',
  because: 'The row has more or fewer cells than the header.',
}
const NO_KEY: RowFault = { code: 'key-missing', because: 'A column of the key is empty.' }
const CAME_BACK: RowFault = {
  code: 'group-came-back',
  because:
    'Lines of this key come back after their command was complete; sort the file, or let lines be further apart.',
}

const sameCells = (columns: readonly number[], one: Row, other: Row): boolean =>
  columns.every((index) => one[index] === other[index])

/** Takes the row's values into the group: they agree with those before, or the map says whose hold. */
const agreeing = (group: Group, row: Row): RowFault | undefined => {
  for (const [index, { of, read, columns, path }] of group.rule.fields.entries()) {
    if (of === 'first' || (of === 'same' && sameCells(columns, group.first, row))) continue
    const value = read(row)
    if (isLeft(value)) return value.left
    if (of === 'last') group.values[index] = value.right
    else if (value.right !== group.values[index]) {
      return { code: 'lines-disagree', because: 'Lines of one key say different things.', field: path }
    }
  }
  return undefined
}

/** What is remembered of a command that takes no more lines. */
const COMPLETE = 1
const GIVEN_UP = 2

const noMore = (how: number): RowFault =>
  how === COMPLETE
    ? CAME_BACK
    : { code: 'group-incomplete', because: 'An earlier line of the same key was rejected, and its command with it.' }

const CELLS_GONE: Row = []
/** What a command holds of a row whose values it has. */
type Keep = (row: Numbered) => Numbered
/** Cells that nobody will ask for again need not live as long as their command. */
const keepingLines: Keep = ({ line }) => ({ line, row: CELLS_GONE })
const keepingRows: Keep = (row) => row

/** Adds a row to its command, or says why not. */
const addTo = (group: Group, row: Numbered, keep: Keep): RowFault | undefined => {
  const items = group.rule.items
  const item = items?.read(row.row)
  if (items === undefined || item === undefined) return undefined
  if (isLeft(item)) return item.left
  if (group.items.length >= items.most) {
    return { code: 'too-many-lines', because: `A command takes at most ${items.most} lines.` }
  }
  const disagreement = agreeing(group, row.row)
  if (disagreement !== undefined) return disagreement
  group.items.push(item.right)
  group.rows.push(keep(row))
  return undefined
}

const completed = ({ rule, commandId, first, rows, values, items }: Group): Gathered => ({
  rule,
  commandId,
  first,
  rows,
  input: rule.build(values, items),
})

/** Commands of several lines. `linesApart`: so many rows after the last of its own, a command is complete. */
const groupsOf = (plan: Plan, linesApart: number, keep: Keep, reject: Reject) => {
  /** By command and key, in the order of their last lines. */
  const groups = new Map<string, Group>()
  const closed: Seen = seen()
  let held = 0

  const close = (name: string, group: Group, how: number): void => {
    groups.delete(name)
    closed.set(group.commandId, how)
    held -= group.rows.length
  }
  const begin = (rule: PlannedRule, key: string, row: Row): Group | RowFault => {
    const commandId = plan.commandId(rule.row.name, key)
    const how = closed.get(commandId)
    if (how !== undefined) return noMore(how)
    const values = readAll(rule.fields, row)
    if (isLeft(values)) {
      closed.set(commandId, GIVEN_UP)
      return values.left
    }
    return { rule, commandId, first: row, rows: [], items: [], values: values.right, lastLine: 0 }
  }
  /** One line at fault is told as it is; its command cannot be made, so the others go with it. */
  const giveUp = (name: string, group: Group, row: Numbered, fault: RowFault): void => {
    close(name, group, GIVEN_UP)
    reject([row], fault)
    const because = `Line ${row.line} of the same key was rejected (${fault.code}).`
    reject(group.rows, { code: 'group-incomplete', because })
  }
  return {
    take: (rule: PlannedRule, key: string, row: Numbered, count: number): void => {
      const name = `${rule.row.name} ${key}`
      const group = groups.get(name) ?? begin(rule, key, row.row)
      if ('code' in group) {
        reject([row], group)
        return
      }
      const fault = addTo(group, row, keep)
      if (fault !== undefined) {
        giveUp(name, group, row, fault)
        return
      }
      held += 1
      group.lastLine = count
      groups.delete(name)
      groups.set(name, group)
    },
    /** The commands that are complete when so many rows have been read. */
    complete: (count: number): readonly Gathered[] => {
      const ready: Gathered[] = []
      for (const [name, group] of groups) {
        if (count - group.lastLine < linesApart && held <= MOST_HELD_LINES) break
        close(name, group, COMPLETE)
        ready.push(completed(group))
      }
      return ready
    },
  }
}

/** Gathers the rows of a file, in their order. `withRows`: rejected rows are told with their cells. */
export const gathering = (plan: Plan, linesApart: number, withRows: boolean, reject: Reject): Gathering => {
  const groups = groupsOf(plan, linesApart, withRows ? keepingRows : keepingLines, reject)
  let count = 0

  /** The rule for a row and its key, or why there is none. */
  const ruled = (row: Numbered): { readonly rule: PlannedRule; readonly key: string } | RowFault => {
    if (row.row.length !== plan.columns) return WRONG_WIDTH
    const rejection = plan.rejections.find(({ matches }) => matches(row.row))
    if (rejection !== undefined) return rejection.fault
    const rule = plan.rules.find(({ matches }) => matches(row.row))
    if (rule === undefined) return NO_RULE
    const key = rule.key === undefined ? keyOfLine(row.line) : keyOf(row.row, rule.key)
    return key === undefined ? NO_KEY : { rule, key }
  }
  const single = (rule: PlannedRule, key: string, row: Numbered): Gathered | RowFault => {
    const values = readAll(rule.fields, row.row)
    if (isLeft(values)) return values.left
    const commandId = plan.commandId(rule.row.name, key)
    return { rule, commandId, rows: [row], input: rule.build(values.right, []), first: row.row }
  }
  return {
    take: (row) => {
      count += 1
      const found = ruled(row)
      if ('code' in found) {
        reject([row], found)
        return groups.complete(count)
      }
      if (found.rule.items !== undefined) {
        groups.take(found.rule, found.key, row, count)
        return groups.complete(count)
      }
      const made = single(found.rule, found.key, row)
      if ('input' in made) return [...groups.complete(count), made]
      reject([row], made)
      return groups.complete(count)
    },
    end: () => groups.complete(Number.POSITIVE_INFINITY),
  }
}
