/**
 * The messages of the server, in the definitions that its client ships: what is asked, and what is read out of answers.
 *
 * Guards: an event leaves here with the bytes that it was stored with, whatever content type it has; numbers of 64 bits
 * go as text, for a server waits for ever for what a JavaScript number makes of them.
 */
import { ClusterInfo, MemberInfo } from '@eventstore/db-client/generated/gossip_pb'
import { Empty, StreamIdentifier, UUID, WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb'
import { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb'
import type { AtRevision, Expected, Position, Recorded } from '../../../commands/ports/event-store'
import type { Endpoint } from './address'
import { CODE, type RpcFailure, rpcFailure } from './failures'

export const PATHS = {
  read: '/event_store.client.streams.Streams/Read',
  batchAppend: '/event_store.client.streams.Streams/BatchAppend',
  gossip: '/event_store.client.gossip.Gossip/Read',
} as const

/** Both numbers of a position, as the server sends them. */
export interface TwoNumbers {
  readonly commit: string
  readonly prepare: string
}

const POSITION = /^(0|[1-9][0-9]{0,19}):(0|[1-9][0-9]{0,19})$/
/** What the server says for "no position". */
const NONE = 2n ** 64n - 1n

export const positionText = ({ commit, prepare }: TwoNumbers): Position => `${commit}:${prepare}` as Position

/** The two numbers of a position; undefined where it is none that this adapter has given. */
export const positionNumbers = (position: Position): TwoNumbers | undefined => {
  const [, commit, prepare] = POSITION.exec(position) ?? []
  if (commit === undefined || prepare === undefined) return undefined
  return BigInt(commit) < NONE && BigInt(prepare) < NONE ? { commit, prepare } : undefined
}

/** Whether a position comes after another in the log. */
export const isAfter = (position: Position, other: Position): boolean => {
  const [one, two] = [positionNumbers(position), positionNumbers(other)]
  if (one === undefined || two === undefined) return false
  const commit = BigInt(one.commit) - BigInt(two.commit)
  return commit > 0n || (commit === 0n && BigInt(one.prepare) > BigInt(two.prepare))
}

/** Reads a message; the definitions throw at what is none. */
const decoded = <A>(read: (bytes: Uint8Array) => A, bytes: Uint8Array): A | undefined => {
  try {
    return read(bytes)
  } catch {
    return undefined
  }
}

/** A revision as a number; -1 where it is beyond what a number can hold. */
const revisionOf = (text: string): number => {
  const revision = Number(text)
  return Number.isSafeInteger(revision) ? revision : -1
}

const identifier = (stream: string): StreamIdentifier => {
  const named = new StreamIdentifier()
  named.setStreamName(Uint8Array.from(Buffer.from(stream)))
  return named
}

const uuid = (id: string): UUID => {
  const made = new UUID()
  made.setString(id)
  return made
}

const hexOf = (bits: string): string => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0')

/** An id as text: a server may send it as two numbers, whatever it was asked for. */
const uuidText = (id: UUID | undefined): string => {
  const structured = id?.getStructured()
  if (structured === undefined) return id?.getString() ?? ''
  const hex = hexOf(structured.getMostSignificantBits()) + hexOf(structured.getLeastSignificantBits())
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const optionsOf = (): ReadReq.Options => {
  const ids = new ReadReq.Options.UUIDOption()
  ids.setString(new Empty())
  const options = new ReadReq.Options()
  options.setResolveLinks(false)
  options.setUuidOption(ids)
  options.setNoFilter(new Empty())
  return options
}

const requestOf = (options: ReadReq.Options): Uint8Array => {
  const request = new ReadReq()
  request.setOptions(options)
  return request.serializeBinary()
}

const directed = (options: ReadReq.Options, backwards: boolean, count: number): ReadReq.Options => {
  const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection
  options.setReadDirection(backwards ? BACKWARDS : FORWARDS)
  options.setCount(String(count))
  return options
}

/** `from` is inclusive; without it a forward read begins at the first event and a backward one at the last. */
export const readStreamRequest = (
  stream: string,
  from: number | undefined,
  backwards: boolean,
  count: number,
): Uint8Array => {
  const place = new ReadReq.Options.StreamOptions()
  place.setStreamIdentifier(identifier(stream))
  if (from !== undefined) place.setRevision(String(from))
  else if (backwards) place.setEnd(new Empty())
  else place.setStart(new Empty())
  const options = optionsOf()
  options.setStream(place)
  return requestOf(directed(options, backwards, count))
}

const allFrom = (from: TwoNumbers | 'start' | 'end'): ReadReq.Options => {
  const place = new ReadReq.Options.AllOptions()
  if (from === 'start') place.setStart(new Empty())
  else if (from === 'end') place.setEnd(new Empty())
  else {
    const position = new ReadReq.Options.Position()
    position.setCommitPosition(from.commit)
    position.setPreparePosition(from.prepare)
    place.setPosition(position)
  }
  const options = optionsOf()
  options.setAll(place)
  return options
}

/** Forwards, and from a position inclusively: the server has no other way. */
export const readAllRequest = (from: TwoNumbers | 'start', count: number): Uint8Array =>
  requestOf(directed(allFrom(from), false, count))

/** The newest record of the log. */
export const readNewestRequest = (): Uint8Array => requestOf(directed(allFrom('end'), true, 1))

/** Everything after a position, and what is written from then on. */
export const subscribeRequest = (after: TwoNumbers | 'start'): Uint8Array => {
  const options = allFrom(after)
  options.setSubscription(new ReadReq.Options.SubscriptionOptions())
  return requestOf(options)
}

export type ReadAnswer =
  | { readonly kind: 'event'; readonly event: Recorded }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'fell-behind' }
  | { readonly kind: 'other' }

const recordedOf = (event: ReadResp.ReadEvent.RecordedEvent): Recorded => ({
  id: uuidText(event.getId()),
  type: event.getMetadataMap().get('type') ?? '',
  data: event.getData_asU8(),
  metadata: event.getCustomMetadata_asU8(),
  stream: Buffer.from(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()).toString(),
  revision: revisionOf(event.getStreamRevision()),
  position: positionText({ commit: event.getCommitPosition(), prepare: event.getPreparePosition() }),
})

/** What one message of a read or a subscription says; undefined where it is no message. */
export const readAnswer = (bytes: Uint8Array): ReadAnswer | undefined => {
  const answer = decoded(ReadResp.deserializeBinary, bytes)
  if (answer === undefined) return undefined
  const event = answer.getEvent()?.getEvent()
  if (event !== undefined) return { kind: 'event', event: recordedOf(event) }
  if (answer.hasStreamNotFound()) return { kind: 'not-found' }
  if (answer.hasCaughtUp()) return { kind: 'caught-up' }
  return answer.hasFellBehind() ? { kind: 'fell-behind' } : { kind: 'other' }
}

/** Events of the server itself, and of its metadata of streams: no event of ours begins so. */
export const isOfServer = ({ type, stream }: Recorded): boolean => type.startsWith('$') || stream.startsWith('$')

/** An event as it is sent, whichever path it takes. */
export interface Outgoing {
  readonly id: string
  readonly type: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  /** The data are JSON that prints as it was read, so that the server's own tools may show it. */
  readonly isJson: boolean
}

/**
 * Whether data may go as JSON. The client prints JSON anew, so what would not come out with the same bytes (a great
 * number, a repeated key, a space) goes as bytes, as does what is no JSON at all.
 */
export const isPlainJson = (data: Uint8Array): boolean => {
  const text = Buffer.from(data.buffer, data.byteOffset, data.length)
  try {
    return Buffer.from(JSON.stringify(JSON.parse(text.toString()))).equals(text)
  } catch {
    return false
  }
}

const proposed = ({ id, type, data, metadata, isJson }: Outgoing): BatchAppendReq.ProposedMessage => {
  const message = new BatchAppendReq.ProposedMessage()
  message.setId(uuid(id))
  message.getMetadataMap().set('type', type)
  message.getMetadataMap().set('content-type', isJson ? 'application/json' : 'application/octet-stream')
  message.setData(data)
  message.setCustomMetadata(metadata)
  return message
}

/** One append of a batch stream, whole in one message. */
export const batchRequest = (
  correlation: string,
  stream: string,
  events: readonly Outgoing[],
  expected: Expected,
): Uint8Array => {
  const options = new BatchAppendReq.Options()
  options.setStreamIdentifier(identifier(stream))
  if (expected === 'no-stream') options.setNoStream(new Empty())
  else options.setStreamPosition(String(expected.revision))
  const request = new BatchAppendReq()
  request.setCorrelationId(uuid(correlation))
  request.setOptions(options)
  request.setProposedMessagesList(events.map(proposed))
  request.setIsFinal(true)
  return request.serializeBinary()
}

export type AppendAnswer =
  | { readonly kind: 'appended'; readonly last: number }
  | { readonly kind: 'conflict'; readonly actual: AtRevision }
  | { readonly kind: 'failed'; readonly failure: RpcFailure }

/** The server's names of what it refuses, as the client's words. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['event_store.client.AccessDenied', 'access-denied'],
  ['event_store.client.StreamDeleted', 'stream-deleted'],
  ['event_store.client.MaximumAppendSizeExceeded', 'maximum-append-size-exceeded'],
  ['event_store.client.BadRequest', 'bad-request'],
  ['event_store.client.Timeout', 'timeout'],
])
const WRONG_VERSION = 'event_store.client.WrongExpectedVersion'

/** What one message of a batch stream says, and of which append; undefined where it is no message. */
export const batchAnswer = (
  bytes: Uint8Array,
): { readonly correlation: string; readonly answer: AppendAnswer } | undefined => {
  const response = decoded(BatchAppendResp.deserializeBinary, bytes)
  if (response === undefined) return undefined
  const correlation = uuidText(response.getCorrelationId())
  const success = response.getSuccess()
  if (success !== undefined) {
    return { correlation, answer: { kind: 'appended', last: revisionOf(success.getCurrentRevision()) } }
  }
  const details = response.getError()?.getDetails()
  const name = details?.getTypeName() ?? ''
  if (details !== undefined && name === WRONG_VERSION) {
    const wrong = WrongExpectedVersion.deserializeBinary(details.getValue_asU8())
    const actual = wrong.hasCurrentStreamRevision() ? revisionOf(wrong.getCurrentStreamRevision()) : 'no-stream'
    return { correlation, answer: { kind: 'conflict', actual } }
  }
  const exception = EXCEPTIONS.get(name)
  const failure = rpcFailure(CODE.unknown, exception === undefined ? {} : { exception })
  return { correlation, answer: { kind: 'failed', failure } }
}

const { LEADER, FOLLOWER, READONLYLEADERLESS, PREREADONLYREPLICA, READONLYREPLICA } = MemberInfo.VNodeState

export interface Member {
  readonly endpoint: Endpoint
  readonly is: 'leader' | 'follower' | 'read-only-replica'
}

const roleOf = (member: MemberInfo): Member['is'] | undefined => {
  const state = member.getState()
  if (state === LEADER) return 'leader'
  if (state === FOLLOWER) return 'follower'
  return state === READONLYLEADERLESS || state === PREREADONLYREPLICA || state === READONLYREPLICA
    ? 'read-only-replica'
    : undefined
}

export const nothing = (): Uint8Array => new Empty().serializeBinary()

/** The nodes of a cluster that can be used now. */
export const membersOf = (bytes: Uint8Array): readonly Member[] =>
  (decoded(ClusterInfo.deserializeBinary, bytes)?.getMembersList() ?? []).flatMap((member) => {
    const [is, end] = [roleOf(member), member.getHttpEndPoint()]
    if (is === undefined || end === undefined || !member.getIsAlive()) return []
    return [{ is, endpoint: { host: end.getAddress(), port: end.getPort() } }]
  })
