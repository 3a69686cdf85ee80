/**
 * Between the generated messages and the log: names, ids, expectations, positions, events.
 *
 * Guards: numbers of 64 bits travel as text; bytes are neither parsed nor printed; a missing part is a bad request, not a
 * default.
 */

import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb'
import { type ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb'
import type { LogRecord, ProposedEvent } from './log'
import { TOMBSTONE_REVISION } from './log'
import type { Expected, Rules } from './rules'

/** Stands for "none" and for "the end". */
export const LAST_POSITION = '18446744073709551615'
const LAST_REVISION = '9223372036854775807'
const UUID_TEXT = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const TICKS_PER_MS = 10_000n

export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')

export const identifierOf = (stream: string): StreamIdentifier => {
  const identifier = new StreamIdentifier()
  identifier.setStreamName(Uint8Array.from(Buffer.from(stream)))
  return identifier
}

const unsigned = (text: string): bigint => BigInt.asUintN(64, BigInt(text))

/** The id in lower case, or undefined where it is none. */
export const idOf = (uuid: UUID | undefined): string | undefined => {
  if (uuid?.hasStructured() === true) {
    const [most, least] = [
      uuid.getStructured()?.getMostSignificantBits(),
      uuid.getStructured()?.getLeastSignificantBits(),
    ]
    const bits = (unsigned(most ?? '0') << 64n) | unsigned(least ?? '0')
    return bits
      .toString(16)
      .padStart(32, '0')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
  const text = uuid?.getString().toLowerCase() ?? ''
  return UUID_TEXT.test(text) ? text : undefined
}

export const uuidOf = (id: string, asText: boolean): UUID => {
  const uuid = new UUID()
  if (asText) return uuid.setString(id)
  const bits = BigInt(`0x${id.replaceAll('-', '')}`)
  const structured = new UUID.Structured()
  structured.setMostSignificantBits(String(BigInt.asIntN(64, bits >> 64n)))
  structured.setLeastSignificantBits(String(BigInt.asIntN(64, bits)))
  return uuid.setStructured(structured)
}

/** What a request says about the revision; each path has its own name for the number. */
export const expectedOf = (
  options: { hasNoStream(): boolean; hasAny(): boolean; hasStreamExists(): boolean },
  revision: string | undefined,
): Expected => {
  if (revision !== undefined) return Number(revision)
  if (options.hasNoStream()) return 'no-stream'
  return options.hasStreamExists() ? 'stream-exists' : 'any'
}

interface Proposed {
  getId(): UUID | undefined
  getMetadataMap(): { get(key: string): string | undefined }
  getCustomMetadata_asU8(): Uint8Array
  getData_asU8(): Uint8Array
}

/** The event that a writer proposes, or undefined where the server would not take it. */
export const proposedEvent = (proposed: Proposed): ProposedEvent | undefined => {
  const id = idOf(proposed.getId())
  const type = proposed.getMetadataMap().get('type') ?? ''
  if (id === undefined || type === '') return undefined
  return {
    id,
    type,
    isJson: proposed.getMetadataMap().get('content-type') === 'application/json',
    data: Buffer.from(proposed.getData_asU8()),
    metadata: Buffer.from(proposed.getCustomMetadata_asU8()),
  }
}

/** What counts against the limit of one append. */
export const bytesOf = ({ type, data, metadata }: ProposedEvent): number =>
  Buffer.byteLength(type) + data.length + metadata.length

const revisionText = (revision: number): string => (revision === TOMBSTONE_REVISION ? LAST_REVISION : String(revision))

/** One event as a reader gets it. */
export const eventReply = (record: LogRecord, idAsText: boolean, { told }: Rules): ReadResp => {
  const position = String(record.position)
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
  recorded.setId(uuidOf(record.id, idAsText))
  recorded.setStreamIdentifier(identifierOf(record.stream))
  recorded.setStreamRevision(revisionText(record.revision))
  recorded.setPreparePosition(position)
  recorded.setCommitPosition(position)
  recorded.setData(told(record.data))
  recorded.setCustomMetadata(record.metadata)
  const map = recorded.getMetadataMap()
  map.set('type', record.type)
  map.set('created', String(BigInt(record.createdMs) * TICKS_PER_MS))
  map.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream')
  const event = new ReadResp.ReadEvent()
  event.setEvent(recorded)
  event.setCommitPosition(position)
  return new ReadResp().setEvent(event)
}

export const checkpointReply = (position: number): ReadResp => {
  const checkpoint = new ReadResp.Checkpoint()
  checkpoint.setCommitPosition(String(position))
  checkpoint.setPreparePosition(String(position))
  return new ReadResp().setCheckpoint(checkpoint)
}

export const confirmationReply = (id: string): ReadResp => {
  const confirmation = new ReadResp.SubscriptionConfirmation()
  confirmation.setSubscriptionId(id)
  return new ReadResp().setConfirmation(confirmation)
}

export const caughtUpReply = (): ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp())

export const notFoundReply = (stream: string): ReadResp => {
  const notFound = new ReadResp.StreamNotFound()
  notFound.setStreamIdentifier(identifierOf(stream))
  return new ReadResp().setStreamNotFound(notFound)
}

export const empty = (): Empty => new Empty()

/** Whether the reader asked for ids as text; else they travel as two numbers. */
export const wantsText = (options: ReadReq.Options): boolean => options.getUuidOption()?.hasString() ?? false
