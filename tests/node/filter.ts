/**
 * Which events a filtered reader of `$all` gets: by the beginning of stream or type, or by an expression.
 *
 * Guards: an expression that cannot be read is refused before the first event.
 */
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb'
import type { LogRecord } from './log'
import { badRequest } from './statuses'
import type { Status } from './wire'

export interface Filter {
  readonly matches: (record: LogRecord) => boolean
  /** After how many events that were considered a checkpoint is told; undefined: never. */
  readonly checkpointEvery: number | undefined
}

/** The server's window when the reader names none. */
const WINDOW = 32

const EVERYTHING: Filter = { matches: () => true, checkpointEvery: undefined }

const expression = (text: string): RegExp | undefined => {
  try {
    return new RegExp(text)
  } catch {
    return undefined
  }
}

/** The filter that a request asks for, or the status of a bad one. */
export const filterOf = (options: ReadReq.Options): Filter | Status => {
  const asked = options.getFilter()
  if (asked === undefined) return EVERYTHING
  const byStream = asked.getStreamIdentifier()
  const wanted = byStream ?? asked.getEventType()
  const text = ({ stream, type }: LogRecord): string => (byStream === undefined ? type : stream)
  const checkpointEvery = Math.max(1, asked.getCheckpointintervalmultiplier()) * (asked.getMax() || WINDOW)
  const prefixes = wanted?.getPrefixList() ?? []
  if (prefixes.length > 0) {
    return { checkpointEvery, matches: (record) => prefixes.some((prefix) => text(record).startsWith(prefix)) }
  }
  const regex = expression(wanted?.getRegex() ?? '')
  if (regex === undefined) return badRequest('Exception was thrown by handler.')
  return { checkpointEvery, matches: (record) => regex.test(text(record)) }
}
