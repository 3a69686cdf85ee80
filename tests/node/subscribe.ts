/**
 * Streams/Read as a subscription: what stands after a place, then what comes. A subscription is a cursor in the log, so
 * a slow reader costs nothing and is never dropped.
 *
 * Guards: the start is exclusive; nothing is told before it is replicated; `caught up` comes once, after everything that
 * stood there; a filtered reader gets a checkpoint every so many events considered, and one before `caught up`.
 */
import { randomUUID } from 'node:crypto'
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb'
import { type Filter, filterOf } from './filter'
import { indexAt, lookAt } from './log'
import {
  caughtUpReply,
  checkpointReply,
  confirmationReply,
  eventReply,
  LAST_POSITION,
  nameOf,
  wantsText,
} from './messages'
import { type Ended, type Tell, teller } from './replying'
import { badRequest, invalidPosition, shuttingDown, streamDeleted } from './statuses'
import type { Call } from './wire'
import type { World } from './world'

type ReadCall = Call<ReadReq, ReadResp>

/** Records that are considered in one go. */
const PAGE = 256

interface Follower {
  readonly tell: Tell<ReadResp>
  /** Tells the next page; answers how the call ended, or whether there is more at once. */
  readonly page: () => Promise<Ended | 'more' | 'at-end'>
  /** What is told at the end of the catch-up, before `caught up`. */
  readonly beforeCaughtUp: () => readonly ReadResp[]
  readonly passOver: (records: number) => void
}

const follow = async (
  world: World,
  { signal }: ReadCall,
  { tell, page, beforeCaughtUp, passOver }: Follower,
): Promise<Ended> => {
  const confirmed = await tell([confirmationReply(randomUUID())])
  if (confirmed !== undefined) return confirmed
  let caughtUp = false
  while (!signal.aborted) {
    const seen = world.seen()
    const went = await page()
    if (went === 'more') continue
    if (went !== 'at-end') return went
    if (!caughtUp) {
      const ended = await tell([...beforeCaughtUp(), caughtUpReply()])
      if (ended !== undefined) return ended
      passOver(world.log.rules.lostWhereCatchUpEnds)
    }
    caughtUp = true
    if (world.seen() === seen) await world.news.sleep(signal)
  }
  return shuttingDown()
}

const startOfAll = (world: World, options: ReadReq.Options.AllOptions | undefined): number | undefined => {
  if (options === undefined || options.hasStart()) return 0
  const position = options.getPosition()?.getCommitPosition()
  if (position === undefined || position === LAST_POSITION) return world.seen()
  if (position === '0') return 0
  const index = indexAt(world.log, Number(position))
  return index === undefined ? undefined : index + 1 - world.log.rules.startsEarlierBy
}

const followerOfAll = (
  world: World,
  tell: Tell<ReadResp>,
  start: number,
  { matches, checkpointEvery }: Filter,
  idAsText: boolean,
): Follower => {
  let next = start
  let sinceCheckpoint = 0
  const consider = (): readonly { readonly reply: ReadResp; readonly isEvent: boolean }[] => {
    const replies = []
    for (const until = Math.min(next + PAGE, world.seen()); next < until; next += 1) {
      const record = world.log.records[next]
      if (record === undefined) continue
      if (matches(record)) replies.push({ reply: eventReply(record, idAsText, world.log.rules), isEvent: true })
      sinceCheckpoint += 1
      if (checkpointEvery === undefined || sinceCheckpoint < checkpointEvery) continue
      sinceCheckpoint = 0
      replies.push({ reply: checkpointReply(record.position), isEvent: false })
    }
    return replies
  }
  return {
    tell,
    page: async () => {
      const replies = consider()
      const marks = replies.some(({ isEvent }) => !isEvent)
      if (!marks) {
        const ended = await tell(
          replies.map(({ reply }) => reply),
          true,
        )
        return ended ?? (next < world.seen() ? 'more' : 'at-end')
      }
      for (const { reply, isEvent } of replies) {
        const ended = await tell([reply], isEvent)
        if (ended !== undefined) return ended
      }
      return next < world.seen() ? 'more' : 'at-end'
    },
    beforeCaughtUp: () => {
      const last = world.log.records[next - 1]
      return checkpointEvery === undefined || last === undefined ? [] : [checkpointReply(last.position)]
    },
    passOver: (records) => {
      next += records
    },
  }
}

/** Follows `$all`, with or without a filter. */
export const subscribeToAll = async (world: World, call: ReadCall, options: ReadReq.Options): Promise<Ended> => {
  const tell = teller(call, world.faults.take('subscribe-all'))
  const start = startOfAll(world, options.getAll())
  if (start === undefined) return invalidPosition('ReadAllResult')
  const filter = filterOf(options)
  if ('code' in filter) return filter
  return follow(world, call, followerOfAll(world, tell, start, filter, wantsText(options)))
}

const startOfStream = (world: World, stream: string, options: ReadReq.Options.StreamOptions): number => {
  if (options.hasRevision()) return Number(options.getRevision()) + 1 - world.log.rules.startsEarlierBy
  const seen = lookAt(world.log, stream, world.seen(), world.nowMs())
  return options.hasEnd() && seen.is === 'there' ? seen.last + 1 : 0
}

const followerOfStream = (
  world: World,
  tell: Tell<ReadResp>,
  stream: string,
  start: number,
  idAsText: boolean,
): Follower => {
  let next = start
  return {
    tell,
    page: async () => {
      const seen = lookAt(world.log, stream, world.seen(), world.nowMs())
      if (seen.is === 'deleted') return streamDeleted(stream)
      if (seen.is === 'missing') return 'at-end'
      next = Math.max(next, seen.first)
      const records = seen.all.slice(next, Math.min(next + PAGE, seen.last + 1))
      next += records.length
      const ended = await tell(
        records.map((record) => eventReply(record, idAsText, world.log.rules)),
        true,
      )
      return ended ?? (next <= seen.last ? 'more' : 'at-end')
    },
    beforeCaughtUp: () => [],
    passOver: (records) => {
      next += records
    },
  }
}

/** Follows one stream; waits for one that is not there. */
export const subscribeToStream = async (world: World, call: ReadCall, options: ReadReq.Options): Promise<Ended> => {
  const asked = options.getStream()
  if (asked === undefined) return badRequest('A read names a stream or $all.')
  const stream = nameOf(asked.getStreamIdentifier())
  const tell = teller(call, world.faults.take('subscribe-stream'))
  const start = startOfStream(world, stream, asked)
  return follow(world, call, followerOfStream(world, tell, stream, start, wantsText(options)))
}
