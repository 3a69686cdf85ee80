/**
 * What the log says of one customer's tokens, told from its whole stream: the search entries that hold now, and which
 * identity tokens each command may keep. Pure; the values were opened by the caller.
 */
import type { IdentitySettlement, SearchEntry, Token } from '../../commands/ports/vault'
import type { CustomerEvent } from '../../domain/customer'
import { customerSubject } from '../../domain/customer/names'
import type { Archive, EditRequest } from '../../domain/customer/state'

/** A value that stands in an event: of whom, which field. */
export interface StoredValue {
  readonly of: string
  readonly name: string
  readonly event: string
  readonly value: string
}

/** The tokens of one value: for search, and for its identity if it has one. */
export interface TokensOfValue {
  readonly search: Token | undefined
  readonly identity: Token | undefined
}

export interface TokensOfCustomer {
  readonly subjects: readonly string[]
  readonly entries: readonly SearchEntry[]
  readonly settle: readonly IdentitySettlement[]
}

const isCurrent = (archive: Archive, { of, name, event }: StoredValue): boolean =>
  archive.fields[`${of} ${name}`]?.event === event

/** A request that may still be executed keeps what its present round proposes. */
const mayYetHold = ({ phase, proposal }: EditRequest, event: string): boolean =>
  proposal === event && ['submitted', 'awaiting-approval', 'approved', 'returned'].includes(phase)

const identityTokens = (
  values: readonly StoredValue[],
  tokensOf: (value: StoredValue) => TokensOfValue,
): readonly Token[] => values.flatMap((value) => tokensOf(value).identity ?? [])

const requestOf = (event: CustomerEvent): string | undefined =>
  event.type === 'EditRequested' || event.type === 'EditResubmitted' ? event.open.request : undefined

/** What one event's command may keep: what is in force from it, or what its request may yet bring into force. */
const settlementsOf = (
  archive: Archive,
  event: CustomerEvent,
  values: readonly StoredValue[],
  tokensOf: (value: StoredValue) => TokensOfValue,
): readonly IdentitySettlement[] => {
  const { commandId } = event.meta
  if (commandId === undefined || identityTokens(values, tokensOf).length === 0) return []
  const { number } = archive
  const current = identityTokens(
    values.filter((value) => isCurrent(archive, value)),
    tokensOf,
  )
  const own: IdentitySettlement = { number, commandId, keep: current, becomeOwn: false }
  const request = requestOf(event)
  if (request === undefined) return [own]
  const state = archive.requests[request]
  if (state !== undefined && mayYetHold(state, event.id))
    return [{ number, commandId, request, keep: identityTokens(values, tokensOf), becomeOwn: false }]
  const executed = state?.proposal === event.id && (state.phase === 'executed' || state.phase === 'closed')
  return [
    { number, commandId, request, keep: executed ? current : [], becomeOwn: executed },
    ...(executed ? [own] : []),
  ]
}

/** Tells everything about a customer's tokens. `values` are all values in the stream whose fields have tokens. */
export const tokensOfCustomer = (
  archive: Archive,
  events: readonly CustomerEvent[],
  values: readonly StoredValue[],
  tokensOf: (value: StoredValue) => TokensOfValue,
): TokensOfCustomer => {
  const { number } = archive
  const isGone = (of: string): boolean => archive.persons[of.slice('person:'.length)]?.removed === true
  const entries = values.flatMap((value): readonly SearchEntry[] => {
    const token = isCurrent(archive, value) && !isGone(value.of) ? tokensOf(value).search : undefined
    return token === undefined ? [] : [{ token, subject: value.of, number, event: value.event }]
  })
  return {
    subjects: [customerSubject(number), ...Object.keys(archive.persons).map((person) => `person:${person}`)],
    entries,
    settle: events.flatMap((event) =>
      settlementsOf(
        archive,
        event,
        values.filter((value) => value.event === event.id),
        tokensOf,
      ),
    ),
  }
}
