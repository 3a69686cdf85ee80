/**
 * Looks at protected data. The policy decides which groups of which customer somebody may open for which purpose; the
 * access is recorded, and acknowledged, before the first value leaves; what may not be opened is denied in the same
 * record. If the access cannot be recorded, nothing is returned.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Asking } from '../../commands/kernel/command'
import { relationTo } from '../../commands/kernel/reach'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import { AccessDenied, ArchiveConsulted, MAX_CUSTOMERS_PER_EVENT } from '../../domain/access'
import { type CustomerState, customer } from '../../domain/customer'
import { standingFor } from '../../domain/customer/forgetting'
import { customerStream, customerSubject, personSubject } from '../../domain/customer/names'
import type { Archive } from '../../domain/customer/state'
import type { Made } from '../../domain/kernel/event'
import type { Refusal } from '../../domain/kernel/refusal'
import type { PolicyDocument } from '../../domain/policy/document'
import { groupsOf } from '../../domain/policy/references'
import { mayOpen } from '../../domain/policy/rights'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import { type NotDone, notDone } from '../handle/request'
import { boxesOf, type OpenedField, openSealed, type Sealed, type Standing } from './opened'
import type { AccessRequest, Opened, OpenedCustomer, Wanted } from './shapes'
import { askerOf, recordAccess, type Situation, situationOfAccess } from './situation'

export type { AccessRequest, Opened, OpenedCustomer, What } from './shapes'

export interface Look {
  readonly wanted: Wanted
  readonly archive: Archive
  readonly allowed: readonly string[]
  readonly denied: readonly string[]
}

const lookOf = (asking: Asking, purpose: string, wanted: Wanted, archive: Archive): Look => {
  const asker = askerOf(asking)
  const may = (group: string): boolean =>
    mayOpen(asking.policy.document, asker, {
      customer: wanted.customer,
      relation: relationTo(asking, archive),
      group,
      purpose,
    }) !== undefined
  const groups = [...new Set(wanted.groups)]
  return { wanted, archive, allowed: groups.filter(may), denied: groups.filter((group) => !may(group)) }
}

/** What was asked to be opened and is nowhere: neither the regulation nor the archives that are looked at know it. */
const unknownGroup = ({ policy: { document } }: Asking, looks: readonly Look[]): Refusal | undefined => {
  const known = groupsOf(document)
  const held = (group: string): boolean =>
    looks.some(({ archive }) => Object.values(archive.fields).some((field) => field.group === group))
  const wanted = new Set(looks.flatMap((look) => look.wanted.groups))
  return [...wanted].every((group) => known.has(group) || held(group))
    ? undefined
    : {
        code: 'unknown-group',
        because: `The policy knows no such group; it knows ${[...known].sort().join(', ')}.`,
        rule: 'ACC-13',
        field: 'groups',
      }
}

export const chunksOf = <A>(items: readonly A[], size: number): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

/** The record of one access: what was consulted in as many events as it needs, what was denied beside it. */
const recordOf = (access: string, request: AccessRequest, looks: readonly Look[]): readonly Made[] => {
  const consulted = chunksOf(
    looks.filter(({ allowed }) => allowed.length > 0),
    MAX_CUSTOMERS_PER_EVENT,
  )
  const denied = chunksOf(
    looks.filter((look) => look.denied.length > 0),
    MAX_CUSTOMERS_PER_EVENT,
  )
  const { purpose, via } = request
  return [
    ...consulted.map((part, index) =>
      ArchiveConsulted.of({
        access,
        purpose,
        via,
        customers: part.map(({ wanted: { customer: number, what }, allowed }) => ({
          customer: number,
          groups: allowed,
          request: what.is === 'request' ? what.request : null,
          events: what.is === 'events' ? what.events : null,
        })),
        part: index + 1,
        parts: consulted.length,
      }),
    ),
    ...denied.map((part) =>
      AccessDenied.of({
        access,
        purpose,
        denied: part.map((look) => ({ customer: look.wanted.customer, groups: look.denied })),
        code: 'not-permitted',
      }),
    ),
  ]
}

/** Which events hold what is wanted, and under which names of fields. */
const sourcesOf = ({ wanted: { what }, archive, allowed }: Look): ReadonlyMap<string, ReadonlySet<string> | 'all'> => {
  if (what.is === 'events') return new Map(what.events.map((event) => [event, 'all']))
  if (what.is === 'request') {
    const proposal = archive.requests[what.request]?.proposal
    return proposal === undefined ? new Map() : new Map([[proposal, 'all']])
  }
  const sources = new Map<string, Set<string>>()
  for (const { event, of, group, name } of Object.values(archive.fields)) {
    if (!allowed.includes(group)) continue
    const known = sources.get(event) ?? new Set()
    sources.set(event, known.add(`${of} ${name}`))
  }
  return sources
}

/** `after.phone` in a proposal is `phone` in the archive. */
const plainName = (name: string): string => (name.startsWith('after.') ? name.slice('after.'.length) : name)

const readWhole = async (engine: Engine, stream: string): Promise<Either<CouldNot, readonly Recorded[]>> => {
  const tails = await engine.store.readTails([{ stream, from: 0 }])()
  return isLeft(tails) ? tails : right(tails.right[0]?.events ?? [])
}

/** How the subjects of an archive stand to a look for a purpose. */
export const standingIn =
  (archive: Archive, purpose: string, { access }: PolicyDocument) =>
  (subject: string): Standing | undefined => {
    const rest = archive.resting[subject]
    if (rest === undefined) return undefined
    const { since, basis } = rest
    const standing = standingFor(archive, subject, purpose, access.restrictedPurposes)
    return {
      rests: { is: standing === 'erased' ? 'erased' : 'restricted', since, basis },
      opens: standing === 'known',
    }
  }

export const openLook = async (
  engine: Engine,
  look: Look,
  standing: (subject: string) => Standing | undefined,
): Promise<Either<CouldNot, OpenedCustomer>> => {
  const { wanted, archive, allowed, denied } = look
  // A right to one customer's data is no right to what stands in the same stream about somebody else.
  const subjects = new Set(Object.keys(archive.persons).map(personSubject))
  const sources = sourcesOf(look)
  const events =
    allowed.length === 0 ? right([]) : await readWhole(engine, wanted.stream ?? customerStream(wanted.customer))
  if (isLeft(events)) return events
  const isTheirs = (of: string): boolean => of === customerSubject(wanted.customer) || subjects.has(of)
  const sealed: Sealed[] = events.right
    .filter(({ id }) => sources.has(id))
    .flatMap((event) =>
      boxesOf(event, ({ of, group }) => isTheirs(of) && allowed.includes(group)).map((box) => ({ event, box })),
    )
  const opened = await openSealed(engine.vault, engine.archiveId, sealed, standing)
  if (isLeft(opened)) return opened
  const isWanted = ({ event, of, name }: OpenedField): boolean => {
    const names = sources.get(event)
    return names === 'all' || names?.has(`${of} ${plainName(name)}`) === true
  }
  const fields = opened.right.filter(isWanted)
  const named =
    wanted.what.is === 'current' ? fields.map((field) => ({ ...field, name: plainName(field.name) })) : fields
  return right({ customer: wanted.customer, fields: named, denied })
}

export const looksOf = async (
  engine: Engine,
  { asking }: Situation,
  request: AccessRequest,
): Promise<Either<NotDone, readonly Look[]>> => {
  const looks: Look[] = []
  for (const part of chunksOf(request.wanted, MAX_CUSTOMERS_PER_EVENT)) {
    const present = await engine.memory.present(part.map((each) => asWanted(customer, customerStream(each.customer))))
    if (isLeft(present)) return left(notDone(present.left))
    for (const [index, wanted] of part.entries()) {
      const state = present.right[index]?.state as CustomerState
      if (state.is !== 'known')
        return left({
          is: 'refused',
          refusal: {
            code: 'unknown-customer',
            because: 'There is no archive with this number.',
            rule: 'ARC-08',
            field: 'customer',
          },
          commandId: asking.commandId,
        })
      looks.push(lookOf(asking, request.purpose, wanted, state))
    }
  }
  const refusal = unknownGroup(asking, looks)
  return refusal === undefined ? right(looks) : left({ is: 'refused', refusal, commandId: asking.commandId })
}

/** Opens what may be opened. `Left`: refused (recorded) or could not; denied groups are told per customer. */
export const accessOf =
  (engine: Engine) =>
  async (request: AccessRequest): Promise<Either<NotDone, Opened>> => {
    if (request.wanted.length === 0)
      return left(notDone(couldNot('invalid-input', 'An access names at least one customer.')))
    const situation = await situationOfAccess(engine, request)
    if (isLeft(situation)) return situation
    const looks = await looksOf(engine, situation.right, request)
    if (isLeft(looks)) return looks
    const access = randomUUID()
    const recorded = await recordAccess(engine, situation.right, recordOf(access, request, looks.right))
    if (isLeft(recorded)) return left(notDone(recorded.left))
    const customers: OpenedCustomer[] = []
    for (const look of looks.right) {
      const standing = standingIn(look.archive, request.purpose, situation.right.asking.policy.document)
      const opened = await openLook(engine, look, standing)
      if (isLeft(opened)) return left(notDone(opened.left))
      customers.push(opened.right)
    }
    return right({ access, customers })
  }
