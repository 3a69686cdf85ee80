/**
 * What `show` tells of one archive, as rows of the views: the archive, its fields, its requests, its history. The same
 * views answer for now and for a past place, there told from the archive's own streams alone. What was merged is followed
 * to the archive that holds then.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { customerStream } from '../../../domain/customer/names'
import type { Dossier, Failed } from '../../dossier'
import type { Row, ViewQuery } from '../../reading'

export interface Page {
  /** The archive that is shown: the one asked for, or what it was merged into. */
  readonly customer: string
  /** The archives that led here, the one asked for first; empty when nothing was merged. */
  readonly through: readonly string[]
  readonly archive: Row
  readonly fields: readonly Row[]
}

/** How the views are asked: as they are, or as of a place. */
export interface Asked {
  readonly dossier: Dossier
  readonly to: number | undefined
  readonly stale: boolean
}

const MOST_MERGES = 20

/** The rows of some views about one customer, all at the same place. */
const rowsOf = async (
  { dossier, to, stale }: Asked,
  customer: string,
  queries: readonly (readonly [view: string, query: ViewQuery])[],
): Promise<Either<Failed, readonly (readonly Row[])[]>> => {
  if (to !== undefined) {
    const told = await dossier.read.asOf({ streams: [customerStream(customer)], to }, (rows) =>
      queries.map(([view, query]) => rows(view, query)),
    )
    return isLeft(told) ? left({ is: 'could-not', couldNot: told.left }) : told
  }
  const found: (readonly Row[])[] = []
  for (const [view, query] of queries) {
    const rows = await dossier.read.rows(view, { ...query, stale: stale || found.length > 0 })
    if (isLeft(rows)) return rows
    found.push(rows.right)
  }
  return right(found)
}

/** The page of a customer; undefined when there is no archive under the number (then). */
export const pageOf = async (asked: Asked, number: string): Promise<Either<Failed, Page | undefined>> => {
  const through: string[] = []
  for (let customer = number; through.length < MOST_MERGES; ) {
    const where = [{ column: 'customer', is: customer }]
    const rows = await rowsOf(asked, customer, [
      ['v1_current_archives', { where }],
      ['v1_archive_fields', { where, orderBy: [{ column: 'section' }, { column: 'subject' }] }],
    ])
    if (isLeft(rows)) return rows
    const [archives = [], fields = []] = rows.right
    const [archive] = archives
    if (archive === undefined) return right(undefined)
    const into = archive.merged_into
    if (typeof into !== 'string') return right({ customer, through, archive, fields })
    through.push(customer)
    customer = into
  }
  throw new Error('Archives are merged in a circle.')
}

const LOGGED = [
  ...['position', 'event_id', 'type', 'recorded_at', 'actor', 'acting_for', 'roles', 'operation'],
  ...['request', 'reason_code', 'result', 'policy_version', 'fields', 'before_events', 'after_events'],
]

const linesWhere = async (
  { dossier, to, stale }: Asked,
  where: ViewQuery['where'] = [],
): Promise<Either<Failed, readonly Row[]>> =>
  dossier.read.rows('v1_operation_log', {
    columns: LOGGED,
    where: [...where, ...(to === undefined ? [] : [{ column: 'position', before: to + 1 }])],
    orderBy: [{ column: 'position' }],
    stale,
  })

/** Every operation that set, asked for or changed fields of the archive. */
export const historyOf = async (asked: Asked, customer: string): Promise<Either<Failed, readonly Row[]>> => {
  const lines = await linesWhere(asked, [{ column: 'customer', is: customer }])
  return isLeft(lines)
    ? lines
    : right(lines.right.filter(({ fields, type }) => fields !== null && type !== 'CommandRefused'))
}

/** A request with its rounds, and every operation on it. */
export interface RequestPage {
  readonly request: Row
  readonly rounds: readonly Row[]
  readonly changes: readonly Row[]
  readonly operations: readonly Row[]
}

/** One request of a customer; undefined when there is none of that number (then). */
export const requestOf = async (
  asked: Asked,
  customer: string,
  request: string,
): Promise<Either<Failed, RequestPage | undefined>> => {
  const where = [
    { column: 'customer', is: customer },
    { column: 'request', is: request },
  ]
  const rows = await rowsOf(asked, customer, [
    ['v1_edit_requests', { where }],
    ['v1_edit_rounds', { where }],
    ['v1_edit_changes', { where }],
  ])
  if (isLeft(rows)) return rows
  const [[found] = [], rounds = [], changes = []] = rows.right
  if (found === undefined) return right(undefined)
  const operations = await linesWhere(asked, where)
  return isLeft(operations) ? operations : right({ request: found, rounds, changes, operations: operations.right })
}

/** Why a field has its value: the act that brought it, and the request with all who decided on it. */
export interface Why {
  readonly field: Row
  readonly source: Row | null
  readonly request: RequestPage | null
}

/** The reasons of every field of this name, of the customer and of its persons. */
export const whyOf = async (asked: Asked, page: Page, name: string): Promise<Either<Failed, readonly Why[]>> => {
  const whys: Why[] = []
  for (const field of page.fields.filter((each) => each.field === name)) {
    const { source_event: event, request } = field
    const sources =
      typeof event === 'string'
        ? await linesWhere(asked, [
            { column: 'customer', is: page.customer },
            { column: 'event_id', is: event },
          ])
        : right<Failed, readonly Row[]>([])
    if (isLeft(sources)) return sources
    const requested =
      typeof request === 'string' ? await requestOf(asked, page.customer, request) : right<Failed, undefined>(undefined)
    if (isLeft(requested)) return requested
    whys.push({ field, source: sources.right[0] ?? null, request: requested.right ?? null })
  }
  return right(whys)
}
