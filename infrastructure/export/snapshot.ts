/**
 * The read model as of one moment: a connection of its own, one read transaction, rows one at a time. It guards that all
 * that an export says (rows, counts, markers, position) is told of the same place in the log, however long it takes.
 */
import Database from 'better-sqlite3'
import type { Row } from '../answers'

export interface Snapshot {
  /** The place @n up to which everything was told. */
  readonly position: number
  /** The latest time of recording up to there. */
  readonly recordedUpTo: string
  /** The zone of the regulation in force. */
  readonly zone: string
  readonly each: (statement: Statement) => IterableIterator<Row>
  readonly all: (statement: Statement) => readonly Row[]
  readonly close: () => void
}

export interface Statement {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

const NO_ZONE = 'UTC'

/** Opens the read model for reading at one moment. It must be closed. */
export const openSnapshot = (file: string): Snapshot => {
  const database = new Database(file, { readonly: true })
  database.pragma('query_only = ON')
  database.exec('BEGIN')
  const prepared = ({ sql }: Statement) => database.prepare<(string | number)[], Row>(sql)
  const all = (statement: Statement): readonly Row[] => prepared(statement).all(...statement.values)
  const [head] = all({ sql: 'SELECT position, running_max FROM model_head', values: [] })
  const [policy] = all({ sql: 'SELECT zone FROM v1_policy WHERE in_force = 1 ORDER BY version DESC', values: [] })
  return {
    position: Number(head?.position ?? -1),
    recordedUpTo: String(head?.running_max ?? ''),
    zone: typeof policy?.zone === 'string' ? policy.zone : NO_ZONE,
    each: (statement) => prepared(statement).iterate(...statement.values),
    all,
    close: () => database.close(),
  }
}
