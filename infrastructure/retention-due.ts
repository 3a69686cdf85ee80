/**
 * Which archives may be disposed of on a day, and why not the others: every archive as one record with all its classes,
 * judged by the regulation in force. It guards that nothing is proposed for disposal that a hold covers, that is still
 * worked with, or that any stream must keep.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type Day, type Instant, instantOf } from '../domain/kernel/time'
import { localDayOf } from '../domain/policy'
import { type PolicyDocument, policyDocument } from '../domain/policy/document'
import { evaluateRetention, type RetentionFinding } from '../domain/retention'
import type { Dossier, Failed } from './dossier'
import type { Row, ViewQuery } from './reading'
import { zoneOffsets } from './zone'

export interface RetentionOf extends RetentionFinding {
  readonly customer: string
  readonly classes: readonly string[]
}

export interface RetentionDue {
  /** The version of the regulation whose schedule was used. */
  readonly version: number
  readonly on: Day
  /** The classes of records for which the regulation has a time. */
  readonly recordClasses: readonly string[]
  readonly records: readonly RetentionOf[]
}

type Read = Dossier['read']

/** What is known of a customer from the lines of the log. */
interface Traces {
  last: Day | null
  keepUntil: Instant | null
  readonly newest: Map<string, Day>
}

const CLASSES = new Map([
  ['transaction', 'transaction'],
  ['complaint', 'complaint'],
  ['interaction', 'interaction'],
])

const later = <A extends string>(one: A | null, other: A): A => (one !== null && one > other ? one : other)

const tracesIn = async (read: Read): Promise<Either<Failed, ReadonlyMap<string, Traces>>> => {
  const traces = new Map<string, Traces>()
  const take = ({ customer, thing, keep_until, local_day, subjects }: Row): void => {
    if (customer === null) return
    const known = traces.get(String(customer)) ?? { last: null, keepUntil: null, newest: new Map() }
    const day = String(local_day)
    if (subjects !== null) {
      known.keepUntil = later(known.keepUntil, String(keep_until))
      if (thing === 'customer') known.last = later(known.last, day)
    }
    const name = CLASSES.get(String(thing))
    if (name !== undefined) known.newest.set(name, later(known.newest.get(name) ?? null, day))
    traces.set(String(customer), known)
  }
  const columns = ['customer', 'thing', 'keep_until', 'local_day', 'subjects']
  const told = await read.each('v1_operation_log', { columns }, take)
  return isLeft(told) ? told : right(traces)
}

const grouped = async (
  read: Read,
  view: string,
  query: ViewQuery,
): Promise<Either<Failed, ReadonlyMap<string, readonly Row[]>>> => {
  const rows = await read.rows(view, query)
  if (isLeft(rows)) return rows
  const groups = new Map<string, Row[]>()
  for (const row of rows.right) groups.set(String(row.customer), [...(groups.get(String(row.customer)) ?? []), row])
  return right(groups)
}

const policyIn = async (
  read: Read,
): Promise<Either<Failed, { readonly version: number; readonly document: PolicyDocument }>> => {
  const rows = await read.rows('v1_policy', { where: [{ column: 'in_force', is: 1 }] })
  if (isLeft(rows)) return rows
  const [row] = rows.right
  const document: unknown = row === undefined ? undefined : JSON.parse(String(row.document))
  if (row === undefined || !policyDocument.is(document))
    return left({
      is: 'refused',
      refusal: { code: 'no-policy', because: 'No regulation is in force.' },
    })
  return right({ version: Number(row.version), document })
}

interface Judging {
  readonly document: PolicyDocument
  readonly on: Day
  readonly traces: ReadonlyMap<string, Traces>
  readonly holds: ReadonlyMap<string, readonly Row[]>
  readonly contracts: ReadonlyMap<string, readonly Row[]>
}

const offsets = zoneOffsets()

const judge = ({ document, on, traces, holds, contracts }: Judging, archive: Row): RetentionOf => {
  const customer = String(archive.customer)
  const known = traces.get(customer)
  const dayOf = (at: unknown): Day => localDayOf(document, String(at), offsets)
  const begun = archive.ended_at === null ? (known?.last ?? null) : dayOf(archive.ended_at)
  const main = archive.stage === 'prospect' ? 'prospect' : 'customer-archive'
  const names = [main, ...(contracts.has(customer) ? ['contract'] : [])]
  const classes = [
    ...names.map((name) => ({ class: name, from: begun })),
    ...[...(known?.newest ?? [])].map(([name, from]) => ({ class: name, from })),
  ]
  const keepUntil = known?.keepUntil ?? null
  const finding = evaluateRetention(
    {
      classes,
      inUse: archive.stage !== 'prospect' && archive.ended_at === null,
      keepUntil: keepUntil === null ? null : dayOf(keepUntil),
    },
    document.retention,
    (holds.get(customer) ?? []).map(({ hold, until }) => ({
      hold: String(hold),
      until: until === null || until === undefined ? null : String(until),
    })),
    on,
  )
  return { customer, classes: classes.map((each) => each.class), ...finding }
}

/** Every archive that is not erased, judged as of a day; without one, as of the day of `now` in the zone of the regulation. */
export const retentionDue = async (
  read: Read,
  on?: Day,
  now: Instant = instantOf(Date.now()),
): Promise<Either<Failed, RetentionDue>> => {
  const policy = await policyIn(read)
  if (isLeft(policy)) return policy
  const { version, document } = policy.right
  const traces = await tracesIn(read)
  if (isLeft(traces)) return traces
  const holds = await grouped(read, 'v1_legal_holds', { where: [{ column: 'state', is: 'placed' }] })
  if (isLeft(holds)) return holds
  const gone = await grouped(read, 'v1_forgotten_subjects', { where: [{ column: 'state', is: 'erased' }] })
  if (isLeft(gone)) return gone
  const papers = await grouped(read, 'v1_documents', { columns: ['customer', 'document', 'type'] })
  if (isLeft(papers)) return papers
  const contracts = new Map(
    [...papers.right].filter(([, rows]) =>
      rows.some(({ type }) => document.documents.contractTypes.includes(String(type))),
    ),
  )
  const archives = await read.rows('v1_current_archives', { columns: ['customer', 'stage', 'ended_at'] })
  if (isLeft(archives)) return archives
  const day = on ?? localDayOf(document, now, offsets)
  const judging: Judging = { document, on: day, traces: traces.right, holds: holds.right, contracts }
  const isErased = (customer: string): boolean =>
    gone.right.get(customer)?.some(({ subject }) => subject === `customer:${customer}`) === true
  const records = archives.right.filter(({ customer }) => !isErased(String(customer)))
  return right({
    version,
    on: day,
    recordClasses: document.retention.recordClasses.map((each) => each.class),
    records: records.map((archive) => judge(judging, archive)),
  })
}
