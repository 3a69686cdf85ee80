/**
 * What a debt is to the model: opened by one event, closed by one or open still. It guards that days become instants by the
 * runtime's own calendar, and that a debt is written as the view shows it in one place only.
 */
import { dayIn, type Happened, type Row, type Tale } from '../raw'

export interface Due {
  readonly at: string
  readonly on: string
  readonly name: string | null
  readonly ours: number | null
  readonly provisional: number
}
export interface Debt {
  readonly kind: string
  readonly source: string
  readonly thing: string
  readonly customer: string | null
  readonly opened: Happened
  readonly nth?: string | number
  readonly closes: string
  readonly about?: string | null
  readonly aboutEvent?: string | null
  detail?: string | null
  owners?: readonly string[]
  readonly role?: string | null
  readonly named?: 'supervisor' | 'head' | 'policy-approver'
  department?: string | null
  readonly right?: string | null
  readonly notBy?: readonly string[]
  due?: Due | null
  paused?: string | null
  closed?: Happened
  outcome?: 'done' | 'moot'
  /** Where it is not the instant of the opening event. */
  readonly openedAt?: string
}

const QUARTER = 900_000
const ends = new Map<string, string>()

/** The last instant of a day in a zone, looked for by quarters of an hour: no zone keeps other minutes. */
export const endOfDay = (zone: string, day: string): string => {
  const key = `${zone} ${day}`
  const known = ends.get(key)
  if (known !== undefined) return known
  let at = Date.parse(`${day}T00:00:00.000Z`) + 9 * 3_600_000
  while (dayIn(zone, new Date(at).toISOString()) <= day) at += QUARTER
  const found = new Date(at - 1).toISOString()
  ends.set(key, found)
  return found
}

export const dueOn = (
  { zone }: Happened,
  day: string | null,
  name: string | null = null,
  ours: number | null = null,
): Due | null => (day === null ? null : { at: endOfDay(zone, day), on: day, name, ours, provisional: 0 })

export const actors = ({ meta }: Happened): readonly string[] =>
  meta.actingFor === undefined ? [meta.actor] : [meta.actor, meta.actingFor]

/** Closes it by the first of these events, if there is one. */
export const closeBy = (debt: Debt, done: Happened | undefined, moot: Happened | undefined): Debt => {
  if (done === undefined && moot === undefined) return debt
  const isDone = moot === undefined || (done !== undefined && done.position <= moot.position)
  return Object.assign(debt, { closed: isDone ? done : moot, outcome: isDone ? 'done' : 'moot' })
}

const ROLES = {
  supervisor: (tale: Tale) => tale.inForce?.document.edits.supervisorRole,
  head: (tale: Tale) => tale.inForce?.document.edits.headRole,
  'policy-approver': (tale: Tale) => tale.inForce?.document.approvePolicyRole,
}

export const idOf = ({ kind, opened, nth }: Debt): string =>
  `${kind}.${opened.stream}.${opened.revision}${nth === undefined ? '' : `.${nth}`}`

/** As the view has it. */
export const rowOf = (debt: Debt, tale: Tale, lastPosition: number): Row => {
  const { owners = [], named, closed } = debt
  return {
    obligation: idOf(debt),
    source: debt.source,
    thing: debt.thing,
    customer: debt.customer,
    kind: debt.kind,
    about: debt.about ?? null,
    about_event: debt.aboutEvent ?? null,
    detail: debt.detail ?? null,
    owner: owners[0] ?? null,
    owners,
    owner_role: debt.role ?? (named === undefined ? null : (ROLES[named](tale) ?? null)),
    owner_department: debt.department ?? null,
    owner_right: debt.right ?? null,
    not_by: debt.notBy ?? [],
    closes: debt.closes,
    state: closed === undefined ? 'open' : 'closed',
    opened_at: debt.openedAt ?? debt.opened.meta.recordedAt,
    opened_event: debt.opened.id,
    due_at: debt.due?.at ?? null,
    due_on: debt.due?.on ?? null,
    due_name: debt.due?.name ?? null,
    due_is_ours: debt.due?.ours ?? null,
    due_is_provisional: debt.due?.provisional ?? null,
    paused_at: debt.paused ?? null,
    closed_at: closed?.meta.recordedAt ?? null,
    closed_event: closed?.id ?? null,
    closed_by: closed?.meta.actor ?? null,
    outcome: debt.outcome ?? null,
    last_position: lastPosition,
  }
}

/** The first event after another of which something holds. */
export const after = (
  events: readonly Happened[],
  than: Happened,
  holds: (event: Happened) => boolean,
): Happened | undefined => events.find((event) => event.position > than.position && holds(event))

/** Debts that are open while a story is gone through. */
export interface Book {
  readonly all: Debt[]
  readonly open: () => readonly Debt[]
  readonly add: (debt: Debt) => void
  readonly close: (event: Happened, fits: (debt: Debt) => boolean, outcome?: 'done' | 'moot') => readonly Debt[]
}
export const aBook = (): Book => {
  const all: Debt[] = []
  const open = (): readonly Debt[] => all.filter(({ closed }) => closed === undefined)
  return {
    all,
    open,
    add: (debt) => void all.push(debt),
    close: (event, fits, outcome = 'done') => {
      const ended = open().filter(fits)
      for (const debt of ended) {
        debt.closed = event
        debt.outcome = outcome
      }
      return ended
    },
  }
}
