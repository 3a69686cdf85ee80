/**
 * Which column of a sheet is which column of the form. A column is known by its key in the hidden row, and by its label (in
 * any language) where somebody inserted it without one. It guards that a column whose heading says something else than its
 * key is not read at all: one of the two is wrong, and nobody can say which.
 */
import { type Either, left, right } from 'fp-ts/Either'
import { type Cell, cellAt, EMPTY, type Sheet, type SheetRow } from './cell'
import { folded } from './choices'
import type { Column } from './column'
import type { SheetFault } from './fault'
import type { Form } from './form'
import { HINT_SIGN, NUMBER_LABELS, SECTION_SIGN, WHY_KEY, WHY_LABELS } from './layout'
import { looksLikeMark, type Mark, markIn } from './mark'
import { labelsOf } from './words'

/** The first rows of a sheet, in which its mark must stand. */
const MARK_WITHIN = 20

export interface Marked {
  readonly mark: Mark
  /** Where the mark stands: index of its row among the rows, and of its column. */
  readonly row: number
  readonly column: number
}

/** What a heading says; headings may be merged as anybody likes. */
const textIn = (cell: Cell): string => {
  if (cell.is === 'merged') return textIn(cell.shown)
  return cell.is === 'text' ? cell.text : cell.is === 'number' ? String(cell.number) : ''
}

/** The mark of a sheet; undefined when it has none: then it is no form. */
export const markOf = (sheet: Sheet): Either<SheetFault, Marked> | undefined => {
  const found: { readonly text: string; readonly row: number; readonly column: number }[] = []
  for (const [row, { cells }] of sheet.rows.slice(0, MARK_WITHIN).entries())
    for (const [column, cell] of cells.entries()) {
      const text = textIn(cell)
      if (looksLikeMark(text)) found.push({ text, row, column })
    }
  const [first, second] = found
  if (first === undefined) return undefined
  if (second !== undefined) return left({ sheet: sheet.name, code: 'sheet-marked-twice' })
  const mark = markIn(first.text)
  return mark === undefined
    ? left({ sheet: sheet.name, code: 'sheet-mark-damaged' })
    : right({ mark, row: first.row, column: first.column })
}

/** The letters of a column, as the sheet shows them. */
export const letters = (index: number): string => {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (index % 26))
}

export interface Matched {
  /** Where each column of the form stands. */
  readonly columns: readonly { readonly column: Column; readonly at: number }[]
  /** Positions that belong to no column of the form: mark, numbers, reasons. */
  readonly ours: ReadonlySet<number>
  /** The rows that people filled. */
  readonly rows: readonly SheetRow[]
}

/** The rows of headings behind the row of keys, known by what stands in the column of the mark. */
interface Heads {
  readonly labels: SheetRow | undefined
  readonly count: number
}

const headsOf = (rows: readonly SheetRow[], { row, column }: Marked): Heads => {
  let labels: SheetRow | undefined
  let count = 1
  for (const each of rows.slice(row + 1, row + 4)) {
    const sign = textIn(cellAt(each, column)).trim()
    const isLabels = NUMBER_LABELS.includes(sign)
    if (!isLabels && sign !== SECTION_SIGN && sign !== HINT_SIGN) break
    if (isLabels) labels = each
    count += 1
  }
  return { labels, count }
}

/** A label without the mark of its need. */
const bare = (label: string): string => folded(label.replace(/(?:\s*(?:\*|\(\*\)|°|（\*）))+\s*$/, ''))

const isWhy = (key: string, label: string): boolean =>
  key === WHY_KEY || (key === '' && WHY_LABELS.some((each) => folded(each) === label))

type Found = { readonly is: 'column'; readonly column: Column } | { readonly is: 'ours' | 'blank' } | SheetFault

/** The columns of a form by each of their labels. */
const byLabel = (form: Form): ReadonlyMap<string, readonly Column[]> => {
  const known = new Map<string, Column[]>()
  for (const column of form.columns)
    for (const label of new Set(labelsOf(form, column).map(folded)))
      known.set(label, [...(known.get(label) ?? []), column])
  return known
}

/** What somebody put over a column, and whether there is anything below. */
interface Head {
  readonly key: string
  readonly label: string
  readonly at: number
  readonly isFilled: boolean
}

/** What a column of the sheet is. */
const columnAt = (
  form: Form,
  labels: ReadonlyMap<string, readonly Column[]>,
  sheet: Sheet,
  { key, label, at, isFilled }: Head,
): Found => {
  const place = { sheet: sheet.name, column: letters(at) }
  if (isWhy(key, label)) return { is: 'ours' }
  const known = form.columns.find((each) => each.key === key)
  const named = labels.get(label) ?? []
  if (known !== undefined)
    return label === '' || named.includes(known)
      ? { is: 'column', column: known }
      : { ...place, code: 'sheet-heading-changed', with: { key } }
  const [only, other] = named
  if (key === '' && only !== undefined && other === undefined) return { is: 'column', column: only }
  if (key === '' && label === '' && !isFilled) return { is: 'blank' }
  return { ...place, code: 'sheet-unknown-column' }
}

const isFault = (found: Found | SheetFault): found is SheetFault => 'code' in found

const missing = (form: Form, sheet: Sheet, there: ReadonlySet<string>): readonly SheetFault[] =>
  form.columns
    .filter(({ key, need }) => need === 'must' && !there.has(key))
    .map(({ key }) => ({ sheet: sheet.name, code: 'sheet-column-missing', with: { key } }))

/** Matches the columns of a sheet; all faults of its headings are told at once. */
export const matched = (form: Form, sheet: Sheet, marked: Marked): Either<readonly SheetFault[], Matched> => {
  const keys = sheet.rows[marked.row]
  if (keys === undefined) return left([{ sheet: sheet.name, code: 'sheet-mark-damaged' }])
  const { labels, count } = headsOf(sheet.rows, marked)
  const rows = sheet.rows.slice(marked.row + count)
  const width = Math.max(0, ...sheet.rows.map(({ cells }) => cells.length))
  const filled = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell, at) => (cell.is === 'empty' ? [] : [at]))))
  const named = byLabel(form)
  const faults: SheetFault[] = []
  const columns: { readonly column: Column; readonly at: number }[] = []
  const ours = new Set([marked.column])
  for (let at = 0; at < width; at += 1) {
    if (at === marked.column) continue
    const key = textIn(cellAt(keys, at)).trim()
    const label = bare(textIn(labels === undefined ? EMPTY : cellAt(labels, at)))
    const found = columnAt(form, named, sheet, { key, label, at, isFilled: filled.has(at) })
    if (isFault(found)) faults.push(found)
    else if (found.is === 'ours') ours.add(at)
    else if (found.is === 'column') {
      if (columns.some(({ column }) => column.key === found.column.key))
        faults.push({
          sheet: sheet.name,
          code: 'sheet-column-twice',
          column: letters(at),
          with: { key: found.column.key },
        })
      columns.push({ column: found.column, at })
    }
  }
  faults.push(...missing(form, sheet, new Set(columns.map(({ column }) => column.key))))
  return faults.length > 0 ? left(faults) : right({ columns, ours, rows })
}
