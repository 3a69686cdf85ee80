/**
 * What the tour prints after the year: lists that anybody may read, from the same views as every report. It guards that
 * nothing protected is shown: a value that is protected is named, with its source, and stays closed.
 */
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../../infrastructure/dossier'
import type { Row, ViewQuery } from '../../infrastructure/reading'
import { table } from './columns'

/** The customer whose archive and log the tour shows. */
export const SHOWN_CUSTOMER = 'C-0014'

/** Reads one archive, with the names of its people at hand. */
export interface Book {
  readonly rows: (view: string, query?: ViewQuery) => Promise<readonly Row[]>
  /** The name of an employee; a process of the house keeps its own. */
  readonly name: (employee: string | number | null | undefined) => string
}

export const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

export const listOf = (value: string | number | null | undefined): string => {
  const names: unknown = typeof value === 'string' ? JSON.parse(value) : []
  return Array.isArray(names) ? [...new Set(names)].join(', ') : ''
}

export const dayOf = (at: string | number | null | undefined): string => textOf(at).slice(0, 10)

/** Opens the book. A view that cannot be read is a fault of the program. */
export const bookOf = async (dossier: Dossier): Promise<Book> => {
  const rows: Book['rows'] = async (view, query) => {
    const read = await dossier.read.rows(view, query)
    if (isLeft(read)) throw new Error(`The tour could not read ${view}.`)
    return read.right
  }
  const names = new Map((await rows('v1_staff')).map(({ employee, name }) => [textOf(employee), textOf(name)]))
  return { rows, name: (employee) => names.get(textOf(employee)) ?? textOf(employee) }
}

/** Every customer in use or closed, by open data. */
export const customerPage = async ({ rows }: Book): Promise<string> =>
  table(
    [
      { title: 'customer', width: 12 },
      { title: 'kind', width: 11 },
      { title: 'subtype', width: 20 },
      { title: 'name', width: 29 },
      { title: 'stage', width: 11 },
      { title: 'manager', width: 7 },
    ],
    (await rows('v1_customer_list')).map((row) => [
      textOf(row.customer),
      textOf(row.kind),
      textOf(row.subtype),
      row.name === null ? '(a person: protected)' : textOf(row.name),
      textOf(row.stage),
      textOf(row.account_manager),
    ]),
  )

/** Each field that is set: an open value, or where the protected one stands; who brought it, when, by which command. */
export const archivePage = async ({ rows, name }: Book, customer: string): Promise<string> => {
  const where = [{ column: 'customer', is: customer }]
  const operations = new Map(
    (await rows('v1_operation_log', { where })).map((line) => [line.event_id, textOf(line.operation)]),
  )
  const fields = (await rows('v1_archive_fields', { where })).filter(({ state }) => state !== 'empty')
  return table(
    [
      { title: 'field', width: 19 },
      { title: 'value', width: 29 },
      { title: 'since', width: 10 },
      { title: 'by', width: 12 },
      { title: 'source', width: 22 },
    ],
    fields.map((row) => [
      row.person === null ? textOf(row.field) : `${textOf(row.field)} of ${textOf(row.person)}`,
      row.value === null ? `(${textOf(row.group_name)}: protected)` : textOf(row.value),
      dayOf(row.set_at),
      name(row.set_by),
      `${operations.get(row.source_event) ?? ''}${row.proven_by === null ? '' : `, ${textOf(row.proven_by)}`}`,
    ]),
  )
}

/** Requests for edits that have not ended. */
export const requestPage = async ({ rows, name }: Book): Promise<string> =>
  table(
    [
      { title: 'request', width: 12 },
      { title: 'customer', width: 8 },
      { title: 'asks', width: 8 },
      { title: 'fields', width: 19 },
      { title: 'phase', width: 17 },
      { title: 'asked by', width: 12 },
      { title: 'due on', width: 10 },
    ],
    (await rows('v1_edit_requests', { where: [{ column: 'is_open', is: 1 }] })).map((row) => [
      textOf(row.request),
      textOf(row.customer),
      textOf(row.asks),
      listOf(row.fields),
      textOf(row.phase),
      name(row.requested_by),
      textOf(row.due_on),
    ]),
  )

/** Everything that was done about a customer, refusals included, in the order of the log. */
export const logPage = async ({ rows, name }: Book, customer: string): Promise<string> =>
  table(
    [
      { title: 'at', width: 5 },
      { title: 'day', width: 10 },
      { title: 'operator', width: 12 },
      { title: 'operation', width: 24 },
      { title: 'result', width: 10 },
      { title: 'fields, or refusal and rule', width: 28 },
    ],
    (await rows('v1_operation_log', { where: [{ column: 'customer', is: customer }] })).map((row) => [
      `@${textOf(row.position)}`,
      textOf(row.local_day),
      name(row.actor),
      textOf(row.operation),
      textOf(row.result),
      row.refusal === null ? listOf(row.fields) : [row.refusal, row.rule].filter(Boolean).join(' '),
    ]),
  )

/** Every complaint: where it stands, who answers for it, when it was due and answered. */
export const complaintPage = async ({ rows, name }: Book): Promise<string> =>
  table(
    [
      { title: 'complaint', width: 10 },
      { title: 'customer', width: 11 },
      { title: 'category', width: 9 },
      { title: 'severity', width: 8 },
      { title: 'phase', width: 12 },
      { title: 'owner', width: 11 },
      { title: 'due on', width: 10 },
      { title: 'answered', width: 10 },
    ],
    (await rows('v1_complaints')).map((row) => [
      textOf(row.complaint),
      row.customer === null ? '(anonymous)' : textOf(row.customer),
      textOf(row.category),
      textOf(row.severity),
      textOf(row.phase),
      name(row.owner),
      textOf(row.due_on),
      textOf(row.answered_on),
    ]),
  )

/** A request about a customer that waits for the head. */
export const waitingRequest = async ({ rows }: Book, customer: string): Promise<string> => {
  const where = [
    { column: 'customer', is: customer },
    { column: 'phase', is: 'awaiting-approval' },
  ]
  return textOf((await rows('v1_edit_requests', { where }))[0]?.request)
}
