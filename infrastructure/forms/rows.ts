/**
 * The rows of a sheet as inputs of commands, or with everything that is wrong with them. The invariants: a row that is
 * accepted here gives the input that its words would give as JSON; a row of which anything is in doubt gives none; and the
 * id of its command follows from archive, sheet and input alone, so that a sheet that is given twice writes nothing twice.
 */
import { isLeft } from 'fp-ts/Either'
import type { AnyRow } from '../../commands/kernel/command'
import { check } from '../../domain/kernel/codec'
import type { Json } from '../../domain/kernel/event'
import { canonical } from '../handle/canonical'
import { touchesOf } from '../handle/touches'
import { uuid5 } from '../ids'
import { foldedIdentityNumber } from '../vault/normalise'
import { buildInput, type Valued } from './build'
import { type Cell, cellAt, type DateSystem, type SheetRow } from './cell'
import type { Column } from './column'
import type { CellFaultCode, RowFaultCode, SheetParameters } from './fault'
import type { Form } from './form'
import type { Matched } from './match'
import { cellReader, type ReadCell, type Reading } from './read-cell'

export interface RowFault {
  /** Of the sheet, or the code of a refusal. */
  readonly code: string
  /** The column's key, where one is at fault. */
  readonly key?: string
  readonly with?: SheetParameters
  /** What a codec expected, or why a command was refused. */
  readonly because?: { readonly is: 'expected' | 'refusal' | 'could-not'; readonly text: string }
}

export interface ReadRow {
  readonly sheet: string | null
  readonly number: number
  /** What stood in the row, by key of the column: it goes back as it came. */
  readonly cells: ReadonlyMap<string, Cell>
  readonly faults: readonly RowFault[]
  readonly input: Json
  readonly commandId: string
}

const fault = (code: CellFaultCode | RowFaultCode, key?: string, parameters?: SheetParameters): RowFault => ({
  code,
  ...(key === undefined ? {} : { key }),
  ...(parameters === undefined ? {} : { with: parameters }),
})

/** The block of a column: what must be filled together. */
const blockOf = ({ path }: Column): string => path.slice(0, -1).join('.')
const isWithin = ({ path }: Column, block: string): boolean => `${path.join('.')}.`.startsWith(`${block}.`)

/** Columns that had to be filled and were not. */
const missing = (form: Form, filled: ReadonlySet<string>): readonly RowFault[] => {
  const filledColumns = form.columns.filter(({ key }) => filled.has(key))
  return form.columns.flatMap((column) => {
    if (filled.has(column.key)) return []
    const isNeeded =
      column.need === 'must' ||
      (column.need === 'with-its-block' && filledColumns.some((each) => isWithin(each, blockOf(column))))
    return isNeeded ? [fault('value-missing', column.key)] : []
  })
}

/** What the codec says of the whole input, told of columns; what a cell's own fault explains is not told again. */
const refusedByCodec = (
  row: AnyRow,
  input: Json,
  keyAt: ReadonlyMap<string, string>,
  told: ReadonlySet<string>,
): readonly RowFault[] => {
  const checked = check(row.input, input)
  if (!isLeft(checked)) return []
  return checked.left.flatMap(({ field, expected }) => {
    const key = keyAt.get(field) ?? keyAt.get(field.replace(/\.\d+$/, '')) ?? field
    return told.has(key) || [...told].some((each) => each.startsWith(`${key}.`))
      ? []
      : [{ code: 'bad-input', key, because: { is: 'expected' as const, text: expected } }]
  })
}

interface Placed {
  readonly column: Column
  readonly at: number
  readonly read: ReadCell
}

export interface RowReader {
  readonly form: Form
  readonly placed: readonly Placed[]
  readonly dates: DateSystem
  readonly archiveId: string
  /** The id of the sheet. */
  readonly sheet: string
}

/** Makes the columns of a sheet ready to be read. */
export const rowReader = (
  form: Form,
  { columns }: Matched,
  reading: Reading,
  about: Pick<RowReader, 'dates' | 'archiveId' | 'sheet'>,
): RowReader => ({
  form,
  placed: columns.map(({ column, at }) => ({ column, at, read: cellReader(form, column, reading) })),
  ...about,
})

/** The id of the command of a row. The sheet's id is secret, so the id tells nothing of what the row says. */
export const commandIdOf = (archiveId: string, sheet: string, command: string, input: Json): string =>
  uuid5(archiveId, `${sheet}\n${command}\n${canonical(input)}`)

/** Reads one row; undefined when it is blank. */
export const readRow = (reader: RowReader, name: string | null, row: SheetRow): ReadRow | undefined => {
  const { form, placed, dates, archiveId, sheet } = reader
  const cells = new Map<string, Cell>()
  const values: Valued[] = []
  const faults: RowFault[] = []
  for (const { column, at, read } of placed) {
    const cell = cellAt(row, at)
    if (cell.is === 'empty') continue
    cells.set(column.key, cell)
    const value = read(cell, dates)
    if (isLeft(value)) faults.push(fault(value.left.code, column.key, value.left.with))
    else if (value.right !== undefined) values.push({ column, value: value.right })
  }
  if (cells.size === 0) return undefined
  if (row.isHidden) faults.push(fault('row-hidden'))
  faults.push(...missing(form, new Set(cells.keys())))
  const { input, keyAt } = buildInput(values, form.constants, form.row.input.schema)
  const told = new Set(faults.flatMap(({ key }) => key ?? []))
  faults.push(...refusedByCodec(form.row, input, keyAt, told))
  const commandId = commandIdOf(archiveId, sheet, form.command, input)
  return { sheet: name, number: row.number, cells, faults, input, commandId }
}

/** Identity numbers of a row, as the vault folds them: no two customers have the same. */
const identitiesOf = (form: Form, input: Json): readonly { readonly key: string; readonly identity: string }[] =>
  form.columns.flatMap(({ path, key, rule, of }) => {
    if (of !== 'field' || rule?.identity === undefined) return []
    let at: Json | undefined = input
    for (const name of path) {
      if (typeof at !== 'object' || at === null) return []
      at = Object.hasOwn(at, name) ? (at as { readonly [key: string]: Json | undefined })[name] : undefined
    }
    return typeof at === 'string' ? [{ key, identity: `${rule.identity} ${foldedIdentityNumber(at)}` }] : []
  })

/** The column of the number that must be new. */
const numberKey = ({ columns }: Form): string | undefined =>
  columns.find(({ key }) => key === 'number' || key === 'order')?.key

/** Commands of which a second one on the same stream is a mistake: each begins something of its own. */
const BEGINS: ReadonlySet<string> = new Set(['record-transaction'])

/** Rows that say what an earlier one has said: told of the later one, with the number of the earlier. */
export const withRepetitions = (form: Form, rows: readonly ReadRow[], archiveId: string): readonly ReadRow[] => {
  const commands = new Map<string, number>()
  const identities = new Map<string, number>()
  const streams = new Map<string, number>()
  const begins = form.row.births !== undefined || BEGINS.has(form.command)
  const seen = (known: Map<string, number>, what: string, number: number): number | undefined => {
    const before = known.get(what)
    if (before === undefined) known.set(what, number)
    return before
  }
  return rows.map((row) => {
    if (row.faults.length > 0) return row
    const twice = seen(commands, row.commandId, row.number)
    if (twice !== undefined) return { ...row, faults: [fault('row-twice', undefined, { row: twice })] }
    const faults: RowFault[] = identitiesOf(form, row.input).flatMap(({ key, identity }) => {
      const before = seen(identities, identity, row.number)
      return before === undefined ? [] : [fault('row-same-identity', key, { row: before })]
    })
    const [stream = ''] = touchesOf(form.row, row.input, archiveId, row.commandId).writes
    const same = begins ? seen(streams, stream, row.number) : undefined
    if (same !== undefined) faults.push(fault('row-same-number', numberKey(form), { row: same }))
    return faults.length === 0 ? row : { ...row, faults }
  })
}
