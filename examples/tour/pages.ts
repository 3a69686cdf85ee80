/**
 * What the tour prints after the year: lists that anybody may read, from the same views as every report. It guards that
 * nothing protected is shown: a value that is protected is named, with its source, and stays closed.
 */
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../../infrastructure/dossier'
import type { Row, ViewQuery } from '../../infrastructure/reading'
import { table } from './columns'
import type { TourWords } from './spoken'

/** The customer whose archive and log the tour shows. */
export const SHOWN_CUSTOMER = 'C-0014'

/** Reads one archive, with the names of its people at hand. */
export interface Book {
  readonly rows: (view: string, query?: ViewQuery) => Promise<readonly Row[]>
  /** The name of an employee; a process of the house keeps its own. */
  readonly name: (employee: string | number | null | undefined) => string
  readonly words: TourWords
}

export const textOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

export const listOf = (
  value: string | number | null | undefined,
  called: (name: string) => string = (name) => name,
): string => {
  const names: unknown = typeof value === 'string' ? JSON.parse(value) : []
  return Array.isArray(names) ? [...new Set(names)].map(String).map(called).join(', ') : ''
}

export const dayOf = (at: string | number | null | undefined): string => textOf(at).slice(0, 10)

/** Opens the book. A view that cannot be read is a fault of the program. */
export const bookOf = async (dossier: Dossier, words: TourWords): Promise<Book> => {
  const rows: Book['rows'] = async (view, query) => {
    const read = await dossier.read.rows(view, query)
    if (isLeft(read)) throw new Error(`The tour could not read ${view}.`)
    return read.right
  }
  const names = new Map((await rows('v1_staff')).map(({ employee, name }) => [textOf(employee), textOf(name)]))
  return { rows, words, name: (employee) => names.get(textOf(employee)) ?? textOf(employee) }
}

/** Every customer in use or closed, by open data. */
export const customerPage = async ({ rows, words: { say } }: Book): Promise<string> =>
  table(
    [
      { title: say('col.customer'), width: 12 },
      { title: say('col.kind'), width: 11 },
      { title: say('col.subtype'), width: 20 },
      { title: say('col.name'), width: 29 },
      { title: say('col.stage'), width: 11 },
      { title: say('col.manager'), width: 7 },
    ],
    (await rows('v1_customer_list')).map((row) => [
      textOf(row.customer),
      textOf(row.kind),
      textOf(row.subtype),
      row.name === null ? say('tour.person') : textOf(row.name),
      textOf(row.stage),
      textOf(row.account_manager),
    ]),
  )

/** Each field that is set: an open value, or where the protected one stands; who brought it, when, by which command. */
export const archivePage = async ({ rows, name, words }: Book, customer: string): Promise<string> => {
  const { say } = words
  const where = [{ column: 'customer', is: customer }]
  const operations = new Map(
    (await rows('v1_operation_log', { where })).map((line) => [line.event_id, textOf(line.operation)]),
  )
  const fields = (await rows('v1_archive_fields', { where })).filter(({ state }) => state !== 'empty')
  return table(
    [
      { title: say('col.field'), width: 19 },
      { title: say('col.value'), width: 29 },
      { title: say('col.since'), width: 10 },
      { title: say('col.by'), width: 12 },
      { title: say('col.source'), width: 22 },
    ],
    fields.map((row) => [
      row.person === null
        ? words.field(textOf(row.field))
        : say('tour.of-person', { field: words.field(textOf(row.field), 'person'), person: textOf(row.person) }),
      row.value === null ? say('tour.protected', { group: words.group(textOf(row.group_name)) }) : textOf(row.value),
      words.day(dayOf(row.set_at)),
      name(row.set_by),
      `${operations.get(row.source_event) ?? ''}${row.proven_by === null ? '' : `, ${textOf(row.proven_by)}`}`,
    ]),
  )
}

/** Requests for edits that have not ended. */
export const requestPage = async ({ rows, name, words: { say, day, field } }: Book): Promise<string> =>
  table(
    [
      { title: say('col.request'), width: 12 },
      { title: say('col.customer'), width: 8 },
      { title: say('col.asks'), width: 8 },
      { title: say('col.fields'), width: 19 },
      { title: say('col.phase'), width: 17 },
      { title: say('col.asked-by'), width: 12 },
      { title: say('col.due-on'), width: 10 },
    ],
    (await rows('v1_edit_requests', { where: [{ column: 'is_open', is: 1 }] })).map((row) => [
      textOf(row.request),
      textOf(row.customer),
      textOf(row.asks),
      listOf(row.fields, (each) => field(each)),
      textOf(row.phase),
      name(row.requested_by),
      day(textOf(row.due_on)),
    ]),
  )

/** Everything that was done about a customer, refusals included, in the order of the log. */
export const logPage = async ({ rows, name, words: { say, day, field } }: Book, customer: string): Promise<string> =>
  table(
    [
      { title: say('col.at'), width: 5 },
      { title: say('col.day'), width: 10 },
      { title: say('col.operator'), width: 12 },
      { title: say('col.operation'), width: 24 },
      { title: say('col.result'), width: 10 },
      { title: say('col.fields-or-refusal'), width: 28 },
    ],
    (await rows('v1_operation_log', { where: [{ column: 'customer', is: customer }] })).map((row) => [
      `@${textOf(row.position)}`,
      day(textOf(row.local_day)),
      name(row.actor),
      textOf(row.operation),
      textOf(row.result),
      row.refusal === null
        ? listOf(row.fields, (each) => field(each))
        : [row.refusal, row.rule].filter(Boolean).join(' '),
    ]),
  )

/** Every complaint: where it stands, who answers for it, when it was due and answered. */
export const complaintPage = async ({ rows, name, words: { say, day } }: Book): Promise<string> =>
  table(
    [
      { title: say('col.complaint'), width: 10 },
      { title: say('col.customer'), width: 11 },
      { title: say('col.category'), width: 9 },
      { title: say('col.severity'), width: 8 },
      { title: say('col.phase'), width: 12 },
      { title: say('col.owner'), width: 11 },
      { title: say('col.due-on'), width: 10 },
      { title: say('col.answered-on'), width: 10 },
    ],
    (await rows('v1_complaints')).map((row) => [
      textOf(row.complaint),
      row.customer === null ? say('tour.anonymous') : textOf(row.customer),
      textOf(row.category),
      textOf(row.severity),
      textOf(row.phase),
      name(row.owner),
      day(textOf(row.due_on)),
      day(textOf(row.answered_on)),
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
