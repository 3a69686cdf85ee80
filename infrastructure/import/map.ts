/**
 * The map of an import, as people write it: which command a row of a CSV file becomes and where each field of its input
 * comes from. Closed at every level. It guards that a map says everything about itself: the same map and the same file
 * give the same commands under the same ids, on every machine and at every run.
 *
 * A small map:
 *
 *   {
 *     "name": "orders",
 *     "rows": [{
 *       "command": "record-transaction",
 *       "key": ["Order"],
 *       "input": {
 *         "customer": { "column": "Customer" },
 *         "order": { "column": "Order" },
 *         "direction": { "constant": "sale" },
 *         "at": { "column": "Date", "as": "instant", "format": "d/M/yyyy H:mm", "zone": "Europe/Madrid" },
 *         "currency": { "constant": "EUR" }
 *       },
 *       "lines": { "into": "lines", "input": {
 *         "product": { "column": "Article" },
 *         "quantity": { "column": "Pieces", "as": "decimal" },
 *         "unitPrice": { "column": "Price", "as": "decimal", "decimalMark": "," }
 *       } }
 *     }]
 *   }
 */
import type * as t from 'io-ts'
import {
  type Codec,
  closed,
  code,
  codec,
  either,
  integer,
  line,
  listOf,
  mapOf,
  nullable,
  oneOf,
  truth,
} from '../../domain/kernel/codec'

/** A column by the name that it has in the first line of the file. */
const column = line(200)
const columns = listOf(column, 10, 1)
/** A text of a cell; may be empty. */
const cellText: Codec<string> = codec(
  'a text of at most 200 characters',
  { type: 'string', maxLength: 200 },
  (value): value is string => typeof value === 'string' && value.length <= 200,
)
const scalar = either(line(4000), either(integer(-1e15, 1e15), truth))
/** A place in the input of a command: `at`, `fields.country`. */
const path: Codec<string> = codec(
  'a path in the input such as fields.country',
  { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z][A-Za-z0-9]*)*$', maxLength: 120 },
  (value): value is string =>
    typeof value === 'string' && value.length <= 120 && /^[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*$/.test(value),
)

/** Exactly one of the tests; `not` turns it round. The cell is looked at without the blanks around it. */
const condition = closed(
  'a condition',
  { column },
  {
    is: cellText,
    oneOf: listOf(cellText, 200, 1),
    startsWith: line(200),
    endsWith: line(200),
    empty: truth,
    not: truth,
  },
)
/** All of them must hold. */
const conditions = listOf(condition, 10, 1)
export type Condition = t.TypeOf<typeof condition>

/**
 * Where a field comes from: exactly one of `column`, `template` (`SO-{Order}`) and `constant`. Then, in this order: blanks
 * around it are cut off (unless `trim` is false), `case` is changed, an empty text is left out or refused (`empty`), a
 * `lookup` table is asked (for what is not in it: `otherwise`), and the text is read `as` what it is.
 *
 * - `decimal` stays text, as prices must; `decimalMark` and `thousands` say how the file writes numbers.
 * - `instant` and `day` are read by `format`: `iso` or a pattern of yyyy, MM, M, dd, d, HH, H, hh, h, a, mm, ss, SSS and
 *   what stands between them; `zone` says whose clocks they are.
 * - `of` says, for a command of several lines, whose value holds: all must agree (`same`, the usual), `first`, or `last`.
 */
const source = closed(
  'a source',
  {},
  {
    column,
    template: line(500),
    constant: scalar,
    trim: truth,
    case: oneOf('upper', 'lower'),
    empty: oneOf('leave-out', 'refuse'),
    lookup: code,
    otherwise: oneOf('refuse', 'leave-out', 'keep'),
    as: oneOf('text', 'decimal', 'integer', 'instant', 'day'),
    decimalMark: oneOf('.', ','),
    thousands: oneOf('.', ',', ' ', "'"),
    format: line(60),
    zone: line(64),
    of: oneOf('same', 'first', 'last'),
  },
)
export type Source = t.TypeOf<typeof source>
const sources = mapOf(path, source, 100)
export type Sources = Readonly<Record<string, Source>>

/** Before the first command on something that may be unknown: it is registered, once per key. */
const registration = closed(
  'a registration',
  { command: code, key: columns, input: sources },
  {
    when: conditions,
    /** Paths that later rows are compared in; a difference is noted in the report, and nothing is changed. */
    compares: listOf(path, 20),
  },
)
export type Registration = t.TypeOf<typeof registration>

/**
 * What a row becomes. `key` names what makes it one and the same at the next run; without it the number of the line does.
 * With `lines`, all rows of one key become one command, and each adds an item to the list at `into`.
 */
const rule = closed(
  'a rule for rows',
  { command: code, input: sources },
  { when: conditions, key: columns, lines: closed('lines', { into: path, input: sources }) },
)
export type Rule = t.TypeOf<typeof rule>

const rejection = closed('a rejection', { when: conditions, code, because: line(300) })

export const importMap = closed(
  'an import map',
  {
    /** Enters into the ids of the commands: another name makes other commands of the same file. */
    name: code,
    /** The first rule whose conditions hold decides. */
    rows: listOf(rule, 20, 1),
  },
  {
    says: line(1000),
    delimiter: oneOf(',', ';', '\t', '|'),
    encoding: oneOf('utf-8', 'windows-1252', 'iso-8859-15', 'gb18030'),
    /** Rows that are turned away before anything else. */
    reject: listOf(rejection, 20),
    register: listOf(registration, 5),
    /** What stands in a cell and what it means; null: leave it out. */
    lookups: mapOf(code, mapOf(line(200), nullable(scalar), 1000), 20),
    /** A command of several lines is complete when so many lines of others have been read since its last. */
    linesApart: integer(1, 10_000),
  },
)
export type ImportMap = t.TypeOf<typeof importMap>

export const LINES_APART = 1000
