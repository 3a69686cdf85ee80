/**
 * One projection's private table: its columns as SQL, its rows in and out. What stands in a table depends on the rows
 * alone: keys sorted, values in the order of the columns, JSON as the fold made it.
 */
import type { Database, Statement } from 'better-sqlite3'
import type { ColumnType } from '../../projections/kernel/column'
import {
  type AnyKey,
  type Fold,
  type Journal,
  keyParts,
  type Projection,
  type Row,
  type Told,
} from '../../projections/kernel/projection'
import { type Cell, type Change, cellsFor, handlersOf, tell, touchesOf } from '../../projections/kernel/telling'

/** A place in which a projection is told: its table, or the one that is built beside it. */
export interface Table {
  readonly projection: Projection
  /** Whether events of these types could change anything here. */
  readonly hears: (types: ReadonlySet<string>) => boolean
  /** Tells a batch, in order. Inside the caller's transaction. */
  readonly tell: (events: readonly Told[]) => void
}

interface SqlColumn {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
}

const NAME = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/
const SQL_TYPE: Readonly<Record<ColumnType, string>> = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', json: 'TEXT' }
/** As they are stored. */
export const CHANGE_CODE: Readonly<Record<Change, number>> = { changed: 1, added: 2, removed: 3 }

const integerColumn = (name: string): SqlColumn => ({ name, type: 'integer', nullable: false })

/** Every column of a projection's table, those of the projector included. */
export const columnsOf = (projection: Projection): readonly SqlColumn[] => {
  const own = Object.entries(projection.columns).map(([name, { type, nullable }]) => ({ name, type, nullable }))
  return projection.shape === 'fold'
    ? [...own, integerColumn('last_position')]
    : [integerColumn('position'), integerColumn('line'), ...own]
}

/** The columns that tell one row from another. */
export const keyColumnsOf = (projection: Projection): readonly string[] => {
  if (projection.shape === 'fold') return projection.key
  return projection.lines === 'one' ? ['position'] : ['position', 'line']
}

export const changesTable = (table: string): string => `${table}__changes`

const columnSql = ({ name, type, nullable }: SqlColumn): string =>
  `"${name}" ${SQL_TYPE[type]}${nullable ? '' : ' NOT NULL'}`

/** Creates the table under a name, without the indexes that views search by: they are made when the rows are in. */
export const createTable = (db: Database, projection: Projection, table: string): void => {
  const columns = columnsOf(projection)
  const bad = [projection.name, ...columns.map(({ name }) => name)].find((name) => !NAME.test(name))
  if (bad !== undefined) throw new Error(`A table or column may not be called ${bad}.`)
  const key = keyColumnsOf(projection).map((name) => `"${name}"`)
  // A journal grows at its end, by position or by position and line. The rows of a fold lie in the order in which they
  // came and are found by an index of their keys: laid out by keys that come in no order, which are numbers of customers,
  // every batch of a rebuild would write every page anew.
  const layout = projection.shape === 'fold' || projection.lines === 'one' ? 'STRICT' : 'STRICT, WITHOUT ROWID'
  db.exec(`CREATE TABLE "${table}" (${columns.map(columnSql).join(', ')}, PRIMARY KEY (${key.join(', ')})) ${layout}`)
  if (projection.shape === 'journal') return
  db.exec(`CREATE TABLE "${changesTable(table)}" (position INTEGER NOT NULL, key TEXT NOT NULL, change INTEGER NOT NULL,
    PRIMARY KEY (position, key)) STRICT, WITHOUT ROWID`)
}

export const dropTable = (db: Database, table: string): void => {
  db.exec(`DROP TABLE IF EXISTS "${table}"; DROP TABLE IF EXISTS "${changesTable(table)}"`)
}

/**
 * Which indexes: those of some rows are kept up while rows come in, for few come into them and making one reads the whole
 * table; those of all rows are made when the rows are in.
 */
export type IndexesOf = 'some rows' | 'all rows'

/** `generation` keeps the names of indexes apart while a table stands beside another. */
export const createIndexes = (
  db: Database,
  projection: Projection,
  table: string,
  generation: number,
  of: IndexesOf,
): void => {
  for (const [nth, { columns, where }] of projection.indexes.entries()) {
    if ((where === undefined) !== (of === 'all rows')) continue
    const listed = columns.map((name) => `"${name}"`).join(', ')
    const only = where === undefined ? '' : ` WHERE ${where}`
    db.exec(`CREATE INDEX "${projection.name}__${nth}_g${generation}" ON "${table}" (${listed})${only}`)
  }
}

/**
 * A journal's rows stay. REPLACE deletes without asking the trigger unless the connection says so; therefore a row that
 * is not the next one is refused before SQLite looks for what it would replace.
 */
export const guardJournal = (db: Database, { name, lines }: Journal): void => {
  const later = lines === 'one' ? 'NEW.position' : 'NEW.position, NEW.line'
  const mine = lines === 'one' ? 'position' : 'position, line'
  db.exec(`
    CREATE TRIGGER "${name}__stays" BEFORE UPDATE ON "${name}" BEGIN SELECT RAISE(ABORT, '${name} never changes'); END;
    CREATE TRIGGER "${name}__keeps" BEFORE DELETE ON "${name}" BEGIN SELECT RAISE(ABORT, 'lines of ${name} stay'); END;
    CREATE TRIGGER "${name}__grows" BEFORE INSERT ON "${name}"
      WHEN (${later}) <= (SELECT ${mine} FROM "${name}" ORDER BY ${mine.replace(',', ' DESC,')} DESC LIMIT 1)
      BEGIN SELECT RAISE(ABORT, '${name} only grows at its end'); END;`)
}

type SqlValue = string | number | null

const fits: Readonly<Record<Exclude<ColumnType, 'json'>, (value: unknown) => value is SqlValue>> = {
  text: (value): value is string => typeof value === 'string',
  integer: (value): value is number => Number.isSafeInteger(value),
  real: (value): value is number => Number.isFinite(value),
}

/** Takes one column's value out of a row. */
type Taker = (row: Row) => SqlValue

const takerOf = (projection: Projection, { name, type, nullable }: SqlColumn): Taker => {
  const bad = (): never => {
    throw new Error(`A row of ${projection.name} has no ${type} in ${name}.`)
  }
  if (type === 'json')
    return (row) => {
      const value = row[name]
      if (value !== undefined && value !== null) return JSON.stringify(value)
      if (value === null && nullable) return null
      return bad()
    }
  const isFit = fits[type]
  return (row) => {
    const value = row[name]
    if (isFit(value) || (value === null && nullable)) return value
    return bad()
  }
}

const insertSql = (table: string, columns: number): string =>
  `INSERT INTO "${table}" VALUES (${Array(columns).fill('?').join(', ')})`

const journalTable = (db: Database, projection: Journal, table: string): Table => {
  const columns = columnsOf(projection)
  const insert = db.prepare(insertSql(table, columns.length))
  const takers = columns.slice(2).map((column) => takerOf(projection, column))
  return {
    projection,
    hears: () => true,
    tell: (events) => {
      for (const event of events) {
        const rows = projection.entries(event)
        if (projection.lines === 'one' && rows.length > 1) throw new Error(`${projection.name} has two lines at once.`)
        let line = 0
        for (const row of rows) {
          const values: SqlValue[] = [event.position, line]
          for (const taken of takers) values.push(taken(row))
          insert.run(...values)
          line += 1
        }
      }
    },
  }
}

/** Reads a row back as the fold made it. */
const rowReader = (columns: readonly SqlColumn[]): ((values: readonly unknown[]) => Row) => {
  const named = columns.map(({ name, type }, at) => ({ name, at, isJson: type === 'json' }))
  return (values) => {
    const row: Record<string, unknown> = {}
    for (const { name, at, isJson } of named) {
      const value = values[at]
      row[name] = isJson && typeof value === 'string' ? JSON.parse(value) : value
    }
    return row
  }
}

interface FoldStatements {
  readonly load: Statement
  readonly insert: Statement
  readonly update: Statement
  readonly remove: Statement
  readonly change: Statement
}

const foldStatements = (db: Database, fold: Fold, table: string): FoldStatements => {
  const columns = columnsOf(fold).map(({ name }) => name)
  const isKey = fold.key.map((name) => `"${name}" = ?`).join(' AND ')
  const rest = columns.filter((name) => !fold.key.includes(name))
  const set = rest.map((name) => `"${name}" = ?`).join(', ')
  return {
    load: db.prepare(`SELECT * FROM "${table}" WHERE ${isKey}`).raw(true),
    insert: db.prepare(insertSql(table, columns.length)),
    update: db.prepare(`UPDATE "${table}" SET ${set} WHERE ${isKey}`),
    remove: db.prepare(`DELETE FROM "${table}" WHERE ${isKey}`),
    change: db.prepare(insertSql(changesTable(table), 3)),
  }
}

const sameKey = (fold: Fold, row: Row, key: readonly unknown[]): boolean =>
  fold.key.every((name, nth) => row[name] === key[nth])

const foldTable = (db: Database, fold: Fold, table: string): Table => {
  const own = columnsOf(fold).slice(0, -1)
  const takers = own.map((column) => takerOf(fold, column))
  const besideKey = own.filter(({ name }) => !fold.key.includes(name)).map((column) => takerOf(fold, column))
  const statements = foldStatements(db, fold, table)
  const read = rowReader(own)
  const handlers = handlersOf(fold)
  const load = (key: AnyKey) => {
    const values = statements.load.get(...keyParts(key)) as readonly unknown[] | undefined
    return values === undefined ? undefined : { row: read(values), lastPosition: Number(values[own.length]) }
  }
  const write = ({ key, row, stood, lastPosition }: Cell): void => {
    const parts = keyParts(key)
    if (row === undefined) {
      if (stood) statements.remove.run(...parts)
      return
    }
    if (!sameKey(fold, row, parts)) throw new Error(`A row of ${fold.name} does not stand under its own key.`)
    const values: SqlValue[] = []
    for (const taken of stood ? besideKey : takers) values.push(taken(row))
    values.push(lastPosition)
    if (stood) statements.update.run(...values, ...parts)
    else statements.insert.run(...values)
  }
  return {
    projection: fold,
    hears: (types) => {
      for (const type of types) if (handlers.has(type)) return true
      return false
    },
    tell: (events) => {
      const touches = touchesOf(handlers, events)
      if (touches.length === 0) return
      const cells = cellsFor(touches, load)
      const changes = tell(touches, cells)
      for (const cell of cells.values()) write(cell)
      for (const { position, key, change } of changes) statements.change.run(position, key, CHANGE_CODE[change])
    },
  }
}

/** The table of a projection under a name, ready to be told. */
export const openTable = (db: Database, projection: Projection, table: string): Table =>
  projection.shape === 'fold' ? foldTable(db, projection, table) : journalTable(db, projection, table)
