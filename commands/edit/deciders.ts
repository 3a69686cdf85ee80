/**
 * Who may decide on a request now, and in whose place. The invariant: never the requester, and nobody twice in a round.
 * Where no one of a level is left the general manager decides, and the event says so; nothing passes by itself.
 */
import { type Either, right } from 'fp-ts/Either'
import { requestersOf, reviewingDepartment } from '../../domain/customer/edit-rules'
import type { EditRequest } from '../../domain/customer/state'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import { delegateOf, isPresent, type StaffState, supervisorsOf, withRole } from '../../domain/staff'
import type { Asking } from '../kernel/command'
import { peopleOf } from '../kernel/role'
import type { Matter } from './matter'

export type Level = 'supervisor' | 'head'
type Because = 'delegate-of-absent' | 'requester-is-decider' | 'already-decided' | 'nobody-left' | 'acting-for'
export interface InPlaceOf {
  readonly role: string
  readonly because: Because
  readonly employee: string | null
}
/** Somebody who may decide, in their own right or in the place of somebody else. */
interface Decider {
  readonly employee: string
  readonly inPlaceOf: InPlaceOf | null
}

const RULE: Readonly<Record<Level, string>> = { supervisor: 'EDT-04', head: 'EDT-06' }

const roleAt = (level: Level, { edits }: PolicyDocument): string =>
  level === 'supervisor' ? edits.supervisorRole : edits.headRole

const holdersOf = (level: Level, matter: Matter, staff: StaffState, on: string): readonly string[] => {
  const role = roleAt(level, matter.document)
  if (level === 'head') return withRole(staff, role, on).map(({ employee }) => employee)
  const department = reviewingDepartment(matter.archive, matter.request)
  return department === null ? [] : supervisorsOf(staff, department, role, on).map(({ employee }) => employee)
}

/** These people in their own right, and the delegates of those who are absent if the delegates are here. */
const withDelegates = (
  holders: readonly string[],
  { role, inPlaceOf }: { readonly role: string; readonly inPlaceOf: InPlaceOf | null },
  staff: StaffState,
  on: string,
): readonly Decider[] => [
  ...holders.map((employee) => ({ employee, inPlaceOf })),
  ...holders.flatMap((holder): readonly Decider[] => {
    const delegate = delegateOf(staff, holder, on)
    return delegate === null || !isPresent(staff, delegate, on)
      ? []
      : [{ employee: delegate, inPlaceOf: { role, because: 'delegate-of-absent', employee: holder } }]
  }),
]

/** Why nobody of the level can decide, so that the general manager does. */
const whyNobody = (holders: readonly string[], excluded: ReadonlySet<string>, request: EditRequest): Because => {
  if (holders.every((each) => excluded.has(each)) && holders.length > 0)
    return holders.some((each) => requestersOf(request).includes(each)) ? 'requester-is-decider' : 'already-decided'
  return 'nobody-left'
}

/** Everybody who may decide now. The first is the one to ask; an absent holder may still act. */
const decidersOf = (level: Level, matter: Matter, staff: StaffState, on: string): readonly Decider[] => {
  const { request, document } = matter
  const excluded = new Set([...requestersOf(request), ...request.decidedBy])
  const seats = (people: readonly string[], role: string, inPlaceOf: InPlaceOf | null): readonly Decider[] =>
    withDelegates(
      people.filter((each) => !excluded.has(each)),
      { role, inPlaceOf },
      staff,
      on,
    ).filter(({ employee }) => !excluded.has(employee))
  const role = roleAt(level, document)
  const holders = holdersOf(level, matter, staff, on)
  const own = seats(holders, role, null)
  const present = own.filter(({ employee }) => isPresent(staff, employee, on))
  if (present.length > 0) return [...present, ...own.filter((each) => !present.includes(each))]
  const { generalManagerRole } = document.edits
  const managers = withRole(staff, generalManagerRole, on).map(({ employee }) => employee)
  const because = whyNobody(holders, excluded, request)
  return [...seats(managers, generalManagerRole, { role, because, employee: holders[0] ?? null }), ...own]
}

/** The right of whoever asks to decide at this level, as it is to be recorded; or why they may not. */
export const mayDecide = (level: Level, matter: Matter, asking: Asking): Either<Refusal, InPlaceOf | null> => {
  const { request } = matter
  const rule = RULE[level]
  const people = peopleOf(asking)
  if (people.some((each) => requestersOf(request).includes(each)))
    return refuse('requester-decides', 'Whoever asked for a change may not decide on it.', { rule })
  if (people.some((each) => request.decidedBy.includes(each)))
    return refuse('decided-already', 'Nobody decides twice in one round of a request.', { rule })
  const deciders = decidersOf(level, matter, asking.staff, asking.today)
  const own = deciders.find(({ employee }) => employee === asking.operator.id)
  if (own !== undefined) return right(own.inPlaceOf)
  if (asking.actingFor !== null && deciders.some(({ employee }) => employee === asking.actingFor))
    return right({ role: roleAt(level, matter.document), because: 'acting-for', employee: asking.actingFor })
  return notTheirs(level, deciders)
}

const notTheirs = (level: Level, deciders: readonly Decider[]): Either<Refusal, never> => {
  const rule = RULE[level]
  const who = level === 'supervisor' ? "the supervisor of the requester's department" : 'the head'
  return deciders.length === 0
    ? refuse('nobody-may-decide', 'Everybody who could decide has asked or decided already: somebody else must ask.', {
        rule,
      })
    : refuse('not-the-decider', `At this point ${who} decides, or whoever stands in for them.`, { rule })
}
