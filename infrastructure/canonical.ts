/**
 * The canonical export: what an archive tells, without what two tellings of one story differ in. It guards that two
 * archives of one story give the same bytes, however their commands were interleaved, and that nothing else is left out:
 * every view has its place here or a reason to be missing, and a test compares both with the views that there are.
 */
import type { View } from '../projections/kernel/view'
import type { Row } from './reading'

/** Views that are no part of the story, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  v1_access_log: 'looks are not what the archive tells',
  v1_access_customers: 'looks are not what the archive tells',
  v1_changes: 'says in which order rows changed',
  v1_progress: 'says how far projections have been told',
  v1_late_authority: 'compares places in the log',
  v1_expiring_documents: 'says what is due on the day of the newest operation',
}

/** Columns by name that two tellings differ in: places, ids of events, commands and keys, times of recording. */
const DIFFERING: ReadonlySet<string> = new Set([
  ...[
    'position',
    'last_position',
    'read_up_to',
    'changed_position',
    'lag',
    'event_id',
    'command_id',
    'key_id',
    'keys',
    'causation',
  ],
  ...[
    'entry',
    'proposal',
    'handover',
    'obligation',
    'event',
    'events',
    'recorded_at',
    'local_day',
    'local_time',
    'keep_until',
    'state_since',
  ],
])
/** Days and lengths of time that are reckoned from when something was recorded. */
const RECKONED: ReadonlySet<string> = new Set([
  ...['registered_on', 'requested_on', 'attached_on', 'handed_over_on', 'merged_on', 'linked_on', 'recorded_on'],
  ...['formal_on', 'imported_on', 'logged_on', 'answered_on', 'closed_on', 'due_on', 'check_by', 'month', 'same_day'],
  ...[
    'mean_days',
    'longest_days',
    'acknowledge_by',
    'progress_by',
    'waiting_since',
    'on_time_recorded',
    'on_time_stated',
  ],
  ...['minutes_recorded', 'minutes_stated', 'median_hours_recorded', 'p90_hours_recorded'],
  ...['median_hours_stated', 'p90_hours_stated', 'since_day', 'waits_until', 'told_on', 'opened_on', 'signed_off_on'],
  ...['next_due_on', 'overdue', 'deadline', 'backup_bound', 'forgotten'],
])
/** What ends so names an event, or says when something was recorded. */
const ENDS_SO = /(?:_event|_events|_position|_at|At)$/
/** Said in the input, and so a part of the story. */
const STATED: ReadonlySet<string> = new Set(['occurred_at', 'given_at', 'givenAt'])
/** A column of one view that is a time of recording there, at least in some rows. */
const MIXED: Readonly<Record<string, string>> = { v1_customer_records: 'at', v1_forgotten_subjects: 'since' }

const isTold = (name: string): boolean =>
  STATED.has(name) || !(DIFFERING.has(name) || RECKONED.has(name) || ENDS_SO.test(name))

/** Inside a value of JSON as well. */
const told = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isTold(name) && name !== 'at' && name !== 'on')
      .map(([name, inner]) => [name, told(inner)]),
  )
}

/** A view as it is exported: which columns, in which order. */
export interface CanonicalView {
  readonly view: string
  readonly columns: readonly string[]
  readonly json: ReadonlySet<string>
  readonly orderBy: readonly string[]
  /** Within JSON stands what is left out, so that its text gives no order: the lines are sorted. Only views of few rows need it. */
  readonly sortsLines: boolean
}

/** Lines of the log stand in the order of their streams; others by their key, or by all their columns. */
const orderOf = ({ name, key }: View, kept: readonly string[]): readonly string[] => {
  if (name === 'v1_operation_log') return ['stream', 'revision']
  return key.every(isTold) ? key : kept
}

/** Every view that is exported, in the order of the catalogue. */
export const canonicalViews = (views: readonly View[]): readonly CanonicalView[] =>
  views
    .filter(({ name }) => LEFT_OUT[name] === undefined)
    .map((view) => {
      const kept = view.columns.filter(({ name }) => isTold(name) && MIXED[view.name] !== name)
      const names = kept.map(({ name }) => name)
      const json = new Set(kept.filter(({ type }) => type === 'json').map(({ name }) => name))
      const orderBy = orderOf(view, names)
      return { view: view.name, columns: names, json, orderBy, sortsLines: orderBy.some((name) => json.has(name)) }
    })

/** The first line: what the file is and which columns each view has. */
export const headerLine = (views: readonly CanonicalView[]): string =>
  `${JSON.stringify({
    canonical: 1,
    views: views.map(({ view, columns, orderBy }) => ({ view, columns, orderBy })),
  })}\n`

/** One row as a line; undefined for a refusal, which is recorded and is no part of the story. */
export const rowLine = ({ view, columns, json }: CanonicalView, row: Row): string | undefined => {
  if (row.thing === 'refusals') return undefined
  const values = columns.map((name) => {
    const value = row[name] ?? null
    return json.has(name) && typeof value === 'string' ? told(JSON.parse(value)) : value
  })
  return `${JSON.stringify([view, ...values])}\n`
}
