/**
 * The lines of an exported log, in JSON: a head that names the form, one line for each event or signed head, and the
 * manifest at the end.
 *
 * Guards: every line has exactly one form, so that nothing in it can change unnoticed; the manifest holds nothing that
 * cannot be computed again from the lines before it.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { type Recorded, STREAM_NAME } from '../../commands/ports/event-store'
import { archiveStream } from '../../domain/archive'
import { decodeEnvelope, encodeEnvelope } from '../evidence/envelope'
import { strictBase64 } from '../evidence/strict'
import { appendLeaf, emptyFrontier, eventLeaf, rootOf } from '../evidence/tree'
import { positionOf } from '../stores/append-rules'
import type { CopyItem } from '../stores/replica-log'
import { namesIn } from '../verify/keys'
import { headOf } from './heads'

export const HEAD_LINE = `${JSON.stringify({ format: 'dossier-log/v1' })}\n`
const MANIFEST = '{"manifest":'

/** Whether a line is the last one of a whole file. */
export const isManifest = (line: string): boolean => line.startsWith(MANIFEST)

const eventLine = (event: Recorded, position: number): string => {
  const { stream, revision } = event
  return `${JSON.stringify({ position, stream, revision, envelope: encodeEnvelope(event).toString('base64') })}\n`
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const parsed = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const eventIn = ({ stream, revision, envelope }: Readonly<Record<string, unknown>>, position: number) => {
  if (typeof stream !== 'string' || !STREAM_NAME.test(stream)) return undefined
  if (typeof revision !== 'number' || !Number.isSafeInteger(revision) || revision < 0) return undefined
  const bytes = typeof envelope === 'string' ? strictBase64(envelope) : undefined
  const parts = bytes === undefined ? undefined : decodeEnvelope(bytes)
  if (parts === undefined || isLeft(parts)) return undefined
  return { ...parts.right, stream, revision, position: positionOf(position) }
}

/** What the lines so far add up to. */
export interface Tally {
  /** The line of an item, counted; the same for what is read as for what is written. */
  readonly lineOf: (item: CopyItem) => string
  /** What a line says, counted; `Left` where it is not what it must be. */
  readonly itemIn: (line: string) => Either<CouldNot, CopyItem>
  /** The last line over everything that was counted. */
  readonly manifest: () => Either<CouldNot, string>
}

const damaged = (line: number): Either<CouldNot, never> =>
  left(couldNot('tampered', `Line ${line} of the exported log is not what such a line is.`))

/** Begins with the head line, which is counted. */
export const tally = (): Tally => {
  const hash = createHash('sha256').update(HEAD_LINE)
  const streams = new Map<string, number>()
  const archive: Recorded[] = []
  let frontier = emptyFrontier
  let [checkpoints, signedSize, lines] = [0, 0, 1]
  const count = (item: CopyItem, line: string): string => {
    hash.update(line)
    lines += 1
    if (item.kind === 'checkpoint') {
      checkpoints += 1
      signedSize = Math.max(signedSize, item.checkpoint.size)
      return line
    }
    const { event } = item
    frontier = appendLeaf(frontier, eventLeaf(frontier.size, event.stream, event.revision, event))
    streams.set(event.stream, event.revision)
    if (event.stream === archiveStream) archive.push(event)
    return line
  }
  const textOf = (item: CopyItem): string =>
    item.kind === 'event'
      ? eventLine(item.event, frontier.size)
      : `${JSON.stringify({ checkpoint: item.checkpoint.size, note: Buffer.from(item.checkpoint.note).toString() })}\n`
  const itemOf = (said: Readonly<Record<string, unknown>>): CopyItem | undefined => {
    if (typeof said.note !== 'string') {
      const event = eventIn(said, frontier.size)
      return event === undefined ? undefined : { kind: 'event', event }
    }
    const head = headOf(Buffer.from(said.note), checkpoints)
    return isLeft(head) ? undefined : head.right
  }
  return {
    lineOf: (item) => count(item, textOf(item)),
    itemIn: (line) => {
      const item = itemOf(parsed(line))
      if (item === undefined || textOf(item) !== line) return damaged(lines + 1)
      count(item, line)
      return right(item)
    },
    manifest: () => {
      const names = namesIn(archive.map((event) => ({ ...event, position: event.revision })))
      if (isLeft(names)) return names
      const manifest = {
        ...{ archive: names.right.archiveId, origin: names.right.origin },
        ...{ events: frontier.size, streams: streams.size, checkpoints, signedSize },
        ...{ root: rootOf(frontier).toString('base64'), sha256: hash.copy().digest('hex') },
      }
      return right(`${JSON.stringify({ manifest })}\n`)
    },
  }
}
