/**
 * Runs audit tests on the file of a read model, all of them on one snapshot of it. It guards that a test reads and never
 * writes, and that what it says it ran is what it ran.
 */
import Database from 'better-sqlite3'
import { type AuditTest, type Days, type Exception, statementOf } from './statement'

/** One test with what it looked at and what it found. */
export interface Tested {
  readonly name: string
  readonly rules: readonly string[]
  readonly population: number
  readonly exceptions: readonly Exception[]
  readonly sql: string
}

/** All of them, and how far the log had been told when they looked. */
export interface Audited {
  readonly position: number
  readonly tests: readonly Tested[]
}

/** An exception always says what is wrong; a row that says nothing only carries the count. */
type Line = { readonly population: number } & (Exception | { readonly detail: null })
const isFound = (line: Line): line is { readonly population: number } & Exception => line.detail !== null

const testedIn = (database: Database.Database, days: Days, test: AuditTest): Tested => {
  const sql = statementOf(test, days)
  const lines = database.prepare<[], Line>(sql).all()
  return {
    name: test.name,
    rules: test.rules,
    population: lines[0]?.population ?? 0,
    exceptions: lines.filter(isFound).map(({ population: _population, ...exception }) => exception),
    sql,
  }
}

/** Runs tests one after another; `onTest` hears of each before it begins. */
export const runTests = (
  file: string,
  tests: readonly AuditTest[],
  days: Days,
  onTest: (nth: number, of: number) => void = () => undefined,
): Audited => {
  const database = new Database(file, { readonly: true })
  try {
    database.pragma('query_only = ON')
    database.exec('BEGIN')
    const told = database.prepare<[], { readonly upto: number | null }>('SELECT max(position) AS upto FROM v1_progress')
    const position = told.get()?.upto ?? -1
    const done = tests.map((test, nth) => {
      onTest(nth, tests.length)
      return testedIn(database, days, test)
    })
    onTest(tests.length, tests.length)
    return { position, tests: done }
  } finally {
    database.close()
  }
}
