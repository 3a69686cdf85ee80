/**
 * The vault's index follows the log like a projection, and is the only one that opens protected parts. It reads which
 * customers a page of the log touches and tells each of them anew from its whole stream, so that repeating a page changes
 * nothing. One runner at a time: a batch counts only from the exact place that the vault stands at. Whoever rests and
 * whose key is destroyed is passed over; a key that cannot be had stops it, for a token that is missing would let a
 * second archive be opened.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import type { IndexBatch, Vault } from '../../commands/ports/vault'
import { type CustomerEvent, customer } from '../../domain/customer'
import { customerStream, customerSubject } from '../../domain/customer/names'
import type { Archive, CustomerState } from '../../domain/customer/state'
import type { FieldRule, PolicyDocument } from '../../domain/policy/document'
import { boxesOf, openSealed } from '../access/opened'
import type { Decode } from '../decode'
import { failpoint } from '../failpoint'
import type { LocalLog } from '../stores/local-log'
import { type StoredValue, type TokensOfCustomer, tokensOfCustomer } from './customer-tokens'
import { type SearchTokens, searchTokens } from './search-tokens'

const PAGE = 1_000
/** Only these bring or move values, or let them rest. */
const TOUCHES =
  /^(?:CustomerRegistered|ExistingArchiveImported|ArchiveFieldsRecorded|OwnEntryCorrected|ContactPerson(?:Added|Removed)|Edit(?:Requested|Resubmitted|Declined|Executed|RequestReviewed|RequestWithdrawn|RequestLapsed)|Erasure(?:Approved|Started)|SubjectErased)@/

export interface Follow {
  readonly log: LocalLog
  readonly vault: Vault
  readonly archiveId: string
  readonly decode: Decode
  /** The regulation in force: it says which fields have tokens. */
  readonly document: () => Promise<Either<CouldNot, PolicyDocument>>
}

/** Which kinds of token a value has: a field may be unique for customers and only searched for persons. */
type RuleOf = (of: string, name: string) => FieldRule | undefined

const ruleByName = (document: PolicyDocument): RuleOf => {
  const byName = (rules: readonly FieldRule[]) => new Map(rules.map((rule) => [rule.name, rule]))
  const ofCustomers = byName(document.customerKinds.flatMap(({ fields }) => fields))
  const ofPersons = byName(document.personFields)
  return (of, name) => (of.startsWith('customer:') ? ofCustomers : ofPersons).get(name)
}

const plainName = (name: string): string => (name.startsWith('after.') ? name.slice('after.'.length) : name)

/** Open values of an event: enterprise names are found like any other. */
const openValuesOf = (event: CustomerEvent): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
  if ('openValues' in event.open) return event.open.openValues
  return 'openAfter' in event.open ? event.open.openAfter : {}
}

const openStoredValues = (number: string, events: readonly CustomerEvent[]): readonly StoredValue[] =>
  events.flatMap((event) =>
    Object.values(openValuesOf(event)).flatMap((values) =>
      Object.entries(values).map(([name, value]) => ({
        of: customerSubject(number),
        name,
        event: event.id,
        value: String(value),
      })),
    ),
  )

const protectedValues = async (
  { vault, archiveId }: Follow,
  stored: readonly Recorded[],
  hasTokens: (of: string, name: string) => boolean,
  rests: (subject: string) => boolean,
): Promise<Either<CouldNot, readonly StoredValue[]>> => {
  const sealed = stored.flatMap((event) =>
    boxesOf(event, ({ of, fields }) => !rests(of) && fields.some((name) => hasTokens(of, plainName(name)))).map(
      (box) => ({ event, box }),
    ),
  )
  const opened = await openSealed(vault, archiveId, sealed)
  if (isLeft(opened)) return opened
  const values: StoredValue[] = []
  for (const field of opened.right) {
    if (field.is === 'key-unavailable')
      return left(couldNot('key-unavailable', 'The index cannot go on: a key cannot be had now.'))
    if (field.is === 'tampered')
      return left(couldNot('tampered', `A box of the event ${field.event} is not the one that was written.`))
    const name = plainName(field.name)
    if (field.is === 'known' && hasTokens(field.of, name))
      values.push({ of: field.of, name, event: field.event, value: String(field.value) })
  }
  return right(values)
}

/** One customer, told from its whole stream; undefined when there is no archive under the number. */
const tellCustomer = async (
  follow: Follow,
  number: string,
  ruleOf: RuleOf,
  tokens: SearchTokens,
): Promise<Either<CouldNot, TokensOfCustomer | undefined>> => {
  const tails = await follow.log.readTails([{ stream: customerStream(number), from: 0 }])()
  if (isLeft(tails)) return tails
  const stored = tails.right[0]?.events ?? []
  const events: CustomerEvent[] = []
  let state: CustomerState = customer.initial
  for (const recorded of stored) {
    const event = follow.decode(recorded)
    if (isLeft(event)) return event
    events.push(event.right as CustomerEvent)
    state = customer.evolve(state, event.right as CustomerEvent)
  }
  if (state.is !== 'known') return right(undefined)
  const hasTokens = (of: string, name: string): boolean =>
    ruleOf(of, name)?.search !== undefined || ruleOf(of, name)?.identity !== undefined
  // Whoever rests is not found any more, and its numbers are free: a person may come back as a new customer.
  const { resting } = state
  const rests = (subject: string): boolean => resting[subject] !== undefined
  const secret = await protectedValues(follow, stored, hasTokens, rests)
  if (isLeft(secret)) return secret
  const open = openStoredValues(number, events).filter(({ of, name }) => hasTokens(of, name))
  const isOrganisation = state.legalForm === 'organisation'
  const told = tokensOfCustomer(state, events, [...open, ...secret.right], ({ of, name, value }) =>
    tokens.of(ruleOf(of, name), value, isOrganisation && of.startsWith('customer:')),
  )
  return right(rests(customerSubject(number)) ? { ...told, settle: nothingHeld(state) } : told)
}

/** Of an archive that rests as a whole no identity number is held, neither by itself nor by a request. */
const nothingHeld = ({ number, requests }: Archive): TokensOfCustomer['settle'] => [
  { number, keep: [], becomeOwn: false },
  ...Object.keys(requests).map((request) => ({ number, request, keep: [], becomeOwn: false })),
]

const batchOf = (from: number, to: number, told: readonly TokensOfCustomer[]): IndexBatch => ({
  from,
  to,
  remove: told.flatMap(({ subjects }) => subjects.map((subject) => ({ subject }))),
  add: told.flatMap(({ entries }) => entries),
  settle: told.flatMap(({ settle }) => settle),
})

const followPage = async (
  follow: Follow,
  from: number,
  ruleOf: RuleOf,
  tokens: SearchTokens,
): Promise<Either<CouldNot, number>> => {
  const page = await follow.log.page(from - 1, PAGE)()
  if (isLeft(page)) return page
  const last = page.right.at(-1)
  if (last === undefined) return right(0)
  const numbers = new Set(
    page.right.filter(([, , , , type]) => TOUCHES.test(type)).map(([, stream]) => stream.slice('customer-'.length)),
  )
  const told: TokensOfCustomer[] = []
  for (const number of numbers) {
    const one = await tellCustomer(follow, number, ruleOf, tokens)
    if (isLeft(one)) return one
    if (one.right !== undefined) told.push(one.right)
  }
  failpoint('index.beforeAdvance')
  // When another runner was quicker, its batch counts, and this one goes on from where that one stands.
  const advanced = await follow.vault.index.advance(batchOf(from, last[0] + 1, told))()
  return isLeft(advanced) ? advanced : right(page.right.length)
}

/** Asked first, so that who has nothing to follow loads no numbering plans. */
const isBehind = async ({ log, vault }: Follow): Promise<Either<CouldNot, boolean>> => {
  const position = await vault.index.position()()
  if (isLeft(position)) return position
  const size = await log.size()()
  return isLeft(size) ? size : right(position.right < size.right)
}

/** Lets the index follow the log to its end. */
export const followIndexOf = (follow: Follow) => () => async (): Promise<Either<CouldNot, void>> => {
  const behind = await isBehind(follow)
  if (isLeft(behind)) return behind
  if (!behind.right) return right(undefined)
  const document = await follow.document()
  if (isLeft(document)) return document
  const ruleOf = ruleByName(document.right)
  const tokens = await searchTokens(follow.vault, follow.archiveId, document.right.countries)()
  if (isLeft(tokens)) return tokens
  for (;;) {
    const position = await follow.vault.index.position()()
    if (isLeft(position)) return position
    const followed = await followPage(follow, position.right, ruleOf, tokens.right)
    if (isLeft(followed)) return followed
    if (followed.right === 0) return right(undefined)
  }
}
