/**
 * The form of every audit test: one SELECT over `v1_` views that says what was looked at (`population`), how much that
 * was, and what was found (`exceptions`). It guards that a test can be questioned: what is printed is what was run, it
 * needs nothing but the file of the read model, and nothing is filled in afterwards.
 */

/** The days that are looked at, both included. */
export interface Days {
  readonly from?: string
  readonly to?: string
}

/** One line that a test found, as its SQL gives it. */
export interface Exception {
  /** The place @n in the log of the operation, where one operation is meant. */
  readonly position: number | null
  readonly customer: string | null
  /** What it is about: a request, an access, a field, a rule of the regulation. */
  readonly about: string | null
  readonly actor: string | null
  readonly local_day: string | null
  /** What is wrong with it: data, not a sentence, so that it needs no language. */
  readonly detail: string
}

export interface AuditTest {
  readonly name: string
  /** The rules of the regulations that it asks about. */
  readonly rules: readonly string[]
  /** What is written before the population: figures that the test brings along, and what is looked up once. */
  readonly beside?: string
  /** SELECT of everything that was looked at, with the columns of an exception but `detail`, and others as needed. */
  readonly population: string
  /** SELECT over the population: `position, customer, about, actor, local_day, detail`. */
  readonly exceptions: string
}

const FIRST_DAY = '0000-01-01'
const LAST_DAY = '9999-12-31'

const dedented = (sql: string): string => {
  const lines = sql.replace(/^\n+|\s+$/g, '').split('\n')
  const depths = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0)
  const depth = Math.min(...depths.slice(1), depths[0] === 0 ? Number.MAX_SAFE_INTEGER : (depths[0] ?? 0))
  return lines.map((line) => line.slice(Math.min(depth, /^ */.exec(line)?.[0].length ?? 0)).trimEnd()).join('\n')
}
const indented = (sql: string): string => dedented(sql).replaceAll(/^(?=.)/gm, '  ')

/** The whole statement of a test, as it is run and as it is printed. Days are checked before they come here. */
export const statementOf = (test: AuditTest, { from = FIRST_DAY, to = LAST_DAY }: Days): string => {
  const beside = test.beside === undefined ? '' : `${dedented(test.beside)},\n`
  return `WITH span (first_day, last_day) AS (VALUES ('${from}', '${to}')),
${beside}population AS (
${indented(test.population)}
),
exceptions AS (
${indented(test.exceptions)}
)
SELECT (SELECT count(*) FROM population) AS population,
  e.position, e.customer, e.about, e.actor, e.local_day, e.detail
FROM (SELECT 1) LEFT JOIN exceptions AS e ON true
ORDER BY e.position, e.about, e.detail;
`
}

/** The condition that a day lies within the days that are looked at. */
export const within = (column: string): string =>
  `${column} BETWEEN (SELECT first_day FROM span) AND (SELECT last_day FROM span)`
