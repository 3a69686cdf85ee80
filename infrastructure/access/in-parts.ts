/**
 * One access to many customers, opened part by part: for files that are given out, which hold more than a memory does. It
 * guards that the whole access stands in the log, with every customer and every group that it names, before the first
 * value of the first part leaves, and that nothing is opened that it does not name.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { couldNot } from '../../commands/ports/could-not'
import { AccessDenied, ArchiveConsulted, MAX_CUSTOMERS_PER_EVENT } from '../../domain/access'
import { type CustomerState, customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import type { Made } from '../../domain/kernel/event'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import { type NotDone, notDone } from '../handle/request'
import { chunksOf, looksOf, openLook, standingIn } from './access'
import type { AccessInParts, AccessRequest, OpenedCustomer, Wanted } from './shapes'
import { recordAccess, type Situation, situationOfAccess } from './situation'

/** What one event and one append of an access may weigh: well below what a store takes. */
const MOST_EVENT_BYTES = 120_000
const MOST_APPEND_BYTES = 600_000
const MOST_APPEND_EVENTS = 50

/** What the record says of one customer of the access. */
interface Told {
  readonly wanted: Wanted
  readonly allowed: readonly string[]
  readonly denied: readonly string[]
}

/** Neighbours together, as many as weigh and count no more than this. */
const packed = <A>(items: readonly A[], mostBytes: number, mostItems: number): readonly (readonly A[])[] => {
  const packs: A[][] = []
  let bytes = 0
  for (const item of items) {
    const weight = JSON.stringify(item).length
    const last = packs.at(-1)
    if (last === undefined || bytes + weight > mostBytes || last.length >= mostItems) {
      packs.push([item])
      bytes = weight
    } else {
      last.push(item)
      bytes += weight
    }
  }
  return packs
}

const consultedOf = (access: string, { purpose, via }: AccessRequest, told: readonly Told[]): readonly Made[] => {
  const customers = told
    .filter(({ allowed }) => allowed.length > 0)
    .map(({ wanted: { customer: number, what }, allowed }) => ({
      customer: number,
      groups: allowed,
      request: what.is === 'request' ? what.request : null,
      events: what.is === 'events' ? what.events : null,
    }))
  const parts = packed(customers, MOST_EVENT_BYTES, MAX_CUSTOMERS_PER_EVENT)
  return parts.map((part, index) =>
    ArchiveConsulted.of({ access, purpose, via, customers: [...part], part: index + 1, parts: parts.length }),
  )
}

const deniedOf = (access: string, { purpose }: AccessRequest, told: readonly Told[]): readonly Made[] => {
  const denied = told
    .filter((each) => each.denied.length > 0)
    .map((each) => ({ customer: each.wanted.customer, groups: each.denied }))
  return packed(denied, MOST_EVENT_BYTES, MAX_CUSTOMERS_PER_EVENT).map((part) =>
    AccessDenied.of({ access, purpose, denied: [...part], code: 'not-permitted' }),
  )
}

const recordAll = async (
  engine: Engine,
  situation: Situation,
  events: readonly Made[],
): Promise<Either<NotDone, void>> => {
  for (const append of packed(events, MOST_APPEND_BYTES, MOST_APPEND_EVENTS)) {
    const recorded = await recordAccess(engine, situation, append)
    if (isLeft(recorded)) return left(notDone(recorded.left))
  }
  return right(undefined)
}

/** Where what is wanted stands, so that a part can be held against the record. */
const nameOf = ({ customer: number, what, stream }: Wanted, event?: string): string =>
  `${number} ${what.is} ${what.is === 'request' ? what.request : (event ?? '')} ${stream ?? ''}`
const namesOf = (wanted: Wanted): readonly string[] =>
  wanted.what.is === 'events' ? wanted.what.events.map((event) => nameOf(wanted, event)) : [nameOf(wanted)]

const opener =
  (engine: Engine, { asking }: Situation, purpose: string, groupsOf: ReadonlyMap<string, Told>) =>
  async (wanted: readonly Wanted[]): Promise<Either<NotDone, readonly OpenedCustomer[]>> => {
    const opened: OpenedCustomer[] = []
    const present = await engine.memory.present(wanted.map((each) => asWanted(customer, customerStream(each.customer))))
    if (isLeft(present)) return left(notDone(present.left))
    for (const [index, each] of wanted.entries()) {
      const archive = present.right[index]?.state as CustomerState
      const told = namesOf(each).map((name) => groupsOf.get(name))
      const [first] = told
      if (first === undefined || told.includes(undefined) || archive.is !== 'known')
        throw new Error('Only what the access names is opened.')
      const look = { wanted: each, archive, allowed: first.allowed, denied: first.denied }
      const values = await openLook(engine, look, standingIn(archive, purpose, asking.policy.document))
      if (isLeft(values)) return left(notDone(values.left))
      opened.push(values.right)
    }
    return right(opened)
  }

/** Of how many customers each group is denied; one of whom several things are wanted counts once. */
const deniedCustomersOf = (told: readonly Told[]): Readonly<Record<string, number>> => {
  const customers = new Map<string, Set<string>>()
  for (const { wanted, denied } of told)
    for (const group of denied) customers.set(group, (customers.get(group) ?? new Set()).add(wanted.customer))
  return Object.fromEntries([...customers].sort().map(([group, all]) => [group, all.size]))
}

/** Records an access and gives what opens its parts. `Left`: refused (recorded) or could not; then nothing was opened. */
export const accessInParts =
  (engine: Engine) =>
  async (request: AccessRequest): Promise<Either<NotDone, AccessInParts>> => {
    if (request.wanted.length === 0)
      return left(notDone(couldNot('invalid-input', 'An access names at least one customer.')))
    const situation = await situationOfAccess(engine, request)
    if (isLeft(situation)) return situation
    const told: Told[] = []
    for (const part of chunksOf(request.wanted, MAX_CUSTOMERS_PER_EVENT)) {
      const looks = await looksOf(engine, situation.right, { ...request, wanted: part })
      if (isLeft(looks)) return looks
      // The state of an archive is not kept: of a hundred thousand customers only the rights are.
      told.push(...looks.right.map(({ wanted, allowed, denied }) => ({ wanted, allowed, denied })))
    }
    const access = randomUUID()
    const events = [...consultedOf(access, request, told), ...deniedOf(access, request, told)]
    const recorded = await recordAll(engine, situation.right, events)
    if (isLeft(recorded)) return recorded
    const groupsOf = new Map(told.flatMap((each) => namesOf(each.wanted).map((name) => [name, each] as const)))
    return right({
      access,
      denied: [...new Set(told.flatMap(({ denied }) => denied))].sort(),
      deniedCustomers: deniedCustomersOf(told),
      asked: new Set(told.map(({ wanted }) => wanted.customer)).size,
      customers: [...new Set(told.filter(({ allowed }) => allowed.length > 0).map(({ wanted }) => wanted.customer))],
      open: opener(engine, situation.right, request.purpose, groupsOf),
    })
  }
