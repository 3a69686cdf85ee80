/**
 * Streams/Read with a count: one stream or `$all`, in either direction.
 *
 * Guards: a stream is read from the revision named, itself included; `$all` forwards includes the position named and
 * backwards excludes it; a position at which no record stands is refused; a page waits until the client takes more.
 */
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb'
import { type Filter, filterOf } from './filter'
import { indexAt, type LogRecord, lookAt } from './log'
import { eventReply, LAST_POSITION, nameOf, notFoundReply, wantsText } from './messages'
import { type Ended, type Tell, teller } from './replying'
import { badRequest, invalidPosition, shuttingDown, streamDeleted } from './statuses'
import { subscribeToAll, subscribeToStream } from './subscribe'
import { type Call, type Handler, OK } from './wire'
import type { World } from './world'

type ReadCall = Call<ReadReq, ReadResp>

/** Records that are told in one go. */
const PAGE = 256
const BACKWARDS = 1

const tellAll = async (
  world: World,
  { signal }: ReadCall,
  tell: Tell<ReadResp>,
  records: Iterable<LogRecord>,
  idAsText: boolean,
): Promise<Ended> => {
  let page: ReadResp[] = []
  for (const record of records) {
    page.push(eventReply(record, idAsText, world.log.rules))
    if (page.length < PAGE) continue
    const ended = await tell(page, true)
    if (ended !== undefined) return ended
    if (signal.aborted) return shuttingDown()
    page = []
  }
  return (await tell(page, true)) ?? OK
}

const streamRange = (
  options: ReadReq.Options.StreamOptions,
  backwards: boolean,
  { first, last }: { readonly first: number; readonly last: number },
  startsEarlierBy: number,
): { readonly from: number; readonly to: number } => {
  const named = options.hasRevision() ? Number(options.getRevision()) : undefined
  if (backwards) {
    const from = options.hasStart() ? 0 : Math.min(named ?? last, last)
    return { from, to: first }
  }
  return { from: Math.max(options.hasEnd() ? last + 1 : (named ?? 0) - startsEarlierBy, first), to: last }
}

const streamRecords = function* (
  all: readonly LogRecord[],
  { from, to }: { readonly from: number; readonly to: number },
  backwards: boolean,
  count: number,
): Generator<LogRecord> {
  const step = backwards ? -1 : 1
  let left = count
  for (let at = from; left > 0 && (backwards ? at >= to : at <= to); at += step) {
    const record = all[at]
    if (record !== undefined) yield record
    left -= 1
  }
}

const readStream = async (world: World, call: ReadCall, options: ReadReq.Options): Promise<Ended> => {
  const asked = options.getStream()
  if (asked === undefined) return badRequest('A read names a stream or $all.')
  const stream = nameOf(asked.getStreamIdentifier())
  const tell = teller(call, world.faults.take('read-stream'))
  const seen = lookAt(world.log, stream, world.seen(), world.nowMs())
  if (seen.is === 'deleted') return streamDeleted(stream)
  if (seen.is === 'missing') return (await tell([notFoundReply(stream)])) ?? OK
  const backwards = options.getReadDirection() === BACKWARDS
  const range = streamRange(asked, backwards, seen, world.log.rules.startsEarlierBy)
  const records = streamRecords(seen.all, range, backwards, Number(options.getCount()))
  return tellAll(world, call, tell, records, wantsText(options))
}

/** The index at which a read of `$all` begins, or undefined where no record stands at the position. */
const startOfAll = (world: World, options: ReadReq.Options.AllOptions, backwards: boolean): number | undefined => {
  const end = backwards ? world.seen() - 1 : world.seen()
  if (options.hasStart()) return backwards ? -1 : 0
  const position = options.getPosition()?.getCommitPosition()
  if (position === undefined || position === LAST_POSITION) return end
  if (position === '0') return backwards ? -1 : 0
  const index = indexAt(world.log, Number(position))
  return index === undefined || !backwards ? index : index - 1
}

const allRecords = function* (
  world: World,
  from: number,
  backwards: boolean,
  count: number,
  { matches }: Filter,
): Generator<LogRecord> {
  const step = backwards ? -1 : 1
  const seen = world.seen()
  let left = count
  for (let at = from; left > 0 && at >= 0 && at < seen; at += step) {
    const record = world.log.records[at]
    if (record === undefined || !matches(record)) continue
    yield record
    left -= 1
  }
}

const readAll = async (world: World, call: ReadCall, options: ReadReq.Options): Promise<Ended> => {
  const asked = options.getAll()
  if (asked === undefined) return badRequest('A read names a stream or $all.')
  const backwards = options.getReadDirection() === BACKWARDS
  const fault = world.faults.take('read-all')
  const from = startOfAll(world, asked, backwards)
  if (from === undefined) return invalidPosition('ReadAllResult')
  const filter = filterOf(options)
  if ('code' in filter) return filter
  const records = allRecords(world, from, backwards, Number(options.getCount()), filter)
  return tellAll(world, call, teller(call, fault), records, wantsText(options))
}

/** Streams/Read, whatever it asks for. */
export const readHandler =
  (world: World): Handler<ReadReq, ReadResp> =>
  async (call) => {
    const asked = await call.requests[Symbol.asyncIterator]().next()
    const options = asked.done === true ? undefined : asked.value.getOptions()
    if (options === undefined) return badRequest('A read has options.')
    if (options.hasSubscription()) {
      return options.hasAll() ? subscribeToAll(world, call, options) : subscribeToStream(world, call, options)
    }
    return options.hasAll() ? readAll(world, call, options) : readStream(world, call, options)
  }
