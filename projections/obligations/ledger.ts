/**
 * What is owed by one source (an archive, a request, a complaint …): what is open, and what was met, in the order in which
 * it came. It guards that an obligation is opened by one event and closed by one, that its id stands once, and that what
 * was closed stays to be read. Days and instants are told from the events alone; whether something is late is for whoever
 * asks, at an instant of theirs.
 */
import { type Day, type Instant, instantOf, millisecondsOf } from '../../domain/kernel/time'
import { integer, json, orNull, text } from '../kernel/column'
import type { Told } from '../kernel/projection'

/** By when, as it was decided: whoever acts at `at` is still in time. */
export interface Due {
  readonly at: Instant
  readonly on: Day
  /** The rule that gives it; null where a person named the day. */
  readonly name: string | null
  /** 1: no regulation gives the figure; null: that is not told. */
  readonly ours: 0 | 1 | null
  /** 1: no calendar was announced for those days. */
  readonly provisional: 0 | 1
}

/** Roles that the regulation in force names; the view puts them in. */
export type NamedRole = 'supervisor' | 'head' | 'policy-approver'

/** Who owes it: certain employees, or everybody of a role or department, or whoever holds a right. */
export interface Debtor {
  readonly owners?: readonly string[]
  readonly role?: string | null
  readonly named_role?: NamedRole
  readonly department?: string | null
  readonly right?: string
  /** Who may not meet it: the one who asked, entered or proposed. */
  readonly not_by?: readonly string[]
}

export interface Owed {
  readonly id: string
  readonly kind: string
  /** The number of what it is about: a request, a document, another customer. */
  readonly about: string | null
  readonly about_event: string | null
  readonly detail: string | null
  readonly owners: readonly string[]
  readonly role: string | null
  readonly named_role: NamedRole | null
  readonly department: string | null
  readonly right: string | null
  readonly not_by: readonly string[]
  /** The command that closes it. */
  readonly closes: string
  readonly opened_at: Instant
  readonly opened_event: string
  readonly due: Due | null
  /** Since when the clock of its deadline stands. */
  readonly paused_at: Instant | null
}
/** `done`: what was owed has been done; `moot`: nothing is owed any more. */
export type Outcome = 'done' | 'moot'
export interface Met extends Owed {
  readonly closed_at: Instant
  readonly closed_event: string
  readonly closed_by: string
  readonly outcome: Outcome
}

export interface Ledger {
  readonly owed: readonly Owed[]
  readonly met: readonly Met[]
  readonly open_count: number
}
export const EMPTY: Ledger = { owed: [], met: [], open_count: 0 }

export const ledgerColumns = {
  source: text,
  customer: orNull(text),
  owed: json<readonly Owed[]>(),
  met: json<readonly Met[]>(),
  open_count: integer,
}

/** Only what is open is looked for by everybody. */
export const OPEN_INDEX = { columns: ['source'], where: 'open_count > 0' } as const

export interface Opening extends Debtor {
  readonly kind: string
  readonly closes: string
  readonly about?: string | null
  readonly about_event?: string | null
  readonly detail?: string | null
  readonly due?: Due | null
  /** Tells several of one event and kind apart. */
  readonly nth?: string | number
}

/** The same in two tellings of one story: no id of an event stands in it. */
const idFor = ({ kind, nth }: Opening, { stream, revision }: Told): string =>
  [kind, stream, revision, ...(nth === undefined ? [] : [nth])].join('.')

const openedBy = (event: Told, opening: Opening): Owed => ({
  id: idFor(opening, event),
  kind: opening.kind,
  about: opening.about ?? null,
  about_event: opening.about_event ?? null,
  detail: opening.detail ?? null,
  owners: opening.owners ?? [],
  role: opening.role ?? null,
  named_role: opening.named_role ?? null,
  department: opening.department ?? null,
  right: opening.right ?? null,
  not_by: opening.not_by ?? [],
  closes: opening.closes,
  opened_at: event.meta.recordedAt,
  opened_event: event.id,
  due: opening.due ?? null,
  paused_at: null,
})

const withOwed = <L extends Ledger>(ledger: L, owed: readonly Owed[]): L => ({
  ...ledger,
  owed,
  open_count: owed.length,
})

/** Opens obligations. */
export const owing = <L extends Ledger>(ledger: L, event: Told, ...openings: readonly Opening[]): L =>
  openings.length === 0
    ? ledger
    : withOwed(ledger, [...ledger.owed, ...openings.map((opening) => openedBy(event, opening))])

export const closedBy = (owed: Owed, { id, meta }: Told, outcome: Outcome): Met => ({
  closed_at: meta.recordedAt,
  closed_event: id,
  closed_by: meta.actor,
  outcome,
  ...owed,
})

/** Closes what fits; nothing happens where nothing does. */
export const closing = <L extends Ledger>(
  ledger: L,
  event: Told,
  fits: (owed: Owed) => boolean,
  outcome: Outcome = 'done',
): L => {
  const ended = ledger.owed.filter(fits)
  if (ended.length === 0) return ledger
  return withOwed(
    { ...ledger, met: [...ledger.met, ...ended.map((owed) => closedBy(owed, event, outcome))] },
    ledger.owed.filter((owed) => !fits(owed)),
  )
}

/** Changes open ones: their owners, their clock. */
export const changing = <L extends Ledger>(ledger: L, how: (owed: Owed) => Owed): L =>
  withOwed(ledger, ledger.owed.map(how))

export const isKind =
  (...kinds: readonly string[]) =>
  ({ kind }: Owed): boolean =>
    kinds.includes(kind)

/** The one who did it, and in whose name. */
export const actorsOf = ({ meta }: Told): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

const HOUR = 3_600_000
/** The last instant of a local day: whoever acts on the day itself is in time. */
const endOf = (day: Day, { dayOf }: Told): Instant => {
  const midnight = millisecondsOf(`${day}T00:00:00.000Z`)
  let within = midnight - 15 * HOUR
  let after = midnight + 39 * HOUR
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2)
    if (dayOf(instantOf(middle)) <= day) within = middle
    else after = middle
  }
  return instantOf(within)
}

/** Due on a day, that day included. */
export const dueOn = (
  day: Day | null,
  event: Told,
  name: string | null = null,
  ours: 0 | 1 | null = null,
): Due | null => (day === null ? null : { at: endOf(day, event), on: day, name, ours, provisional: 0 })
