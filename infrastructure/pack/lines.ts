/**
 * `events.jsonl` of an evidence pack: one event per line with its place and its stored bytes in base64.
 *
 * Guards: every line has exactly one form, so that no bit of it can change unnoticed, and the events are in the order of
 * the log.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { STREAM_NAME } from '../../commands/ports/event-store'
import { decodeEnvelope } from '../evidence/envelope'
import { strictBase64 } from '../evidence/strict'
import type { StoredEnvelope } from '../evidence/tree'
import type { ProvenEvent } from '../prove'

/** An event of a pack, with the parts of its envelope. */
export interface PackedEvent extends ProvenEvent {
  readonly parts: StoredEnvelope
}

const lineOf = ({ position, stream, revision, envelope }: ProvenEvent): string =>
  `${JSON.stringify({ position, stream, revision, envelope: envelope.toString('base64') })}\n`

/** The whole file. */
export const linesOf = (events: readonly ProvenEvent[]): string => events.map(lineOf).join('')

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const parsed = (line: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

const eventIn = (line: string): PackedEvent | undefined => {
  const { position, stream, revision, envelope } = parsed(line) ?? {}
  if (!isCount(position) || !isCount(revision) || typeof stream !== 'string' || typeof envelope !== 'string')
    return undefined
  if (!STREAM_NAME.test(stream)) return undefined
  const bytes = strictBase64(envelope)
  const parts = bytes === undefined ? undefined : decodeEnvelope(bytes)
  if (bytes === undefined || parts === undefined || isLeft(parts)) return undefined
  const event = { position, stream, revision, envelope: bytes, parts: parts.right }
  return lineOf(event) === `${line}\n` ? event : undefined
}

/** Reads the file; `Left` is the first line, from 1, that is not what it must be. */
export const readLines = (text: string): Either<number, readonly PackedEvent[]> => {
  const lines = text.split('\n')
  if (lines.pop() !== '') return left(lines.length + 1)
  const events: PackedEvent[] = []
  for (const [nth, line] of lines.entries()) {
    const event = eventIn(line)
    if (event === undefined || event.position <= (events.at(-1)?.position ?? -1)) return left(nth + 1)
    events.push(event)
  }
  return right(events)
}
