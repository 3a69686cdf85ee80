/**
 * Reading streams and the whole log, page by page.
 *
 * Guards: `after` is exclusive although the server reads inclusively; events of the server itself are skipped and
 * `scannedTo` stands behind them; a page is complete in itself, and its call is over when it is given.
 */
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../../commands/ports/could-not'
import type {
  AllPage,
  Position,
  ReadStreamOptions,
  Recorded,
  StreamPage,
  TailWanted,
} from '../../../commands/ports/event-store'
import { PAGE_EVENTS } from '../append-rules'
import { notAPosition, pageOf, type Tail } from '../local-log'
import { addressText, type StoreAddress } from './address'
import { type Attempted, type Patience, persistently } from './attempts'
import { couldNotOf, notItsPosition, UNREADABLE } from './failures'
import type { Link } from './links'
import {
  isOfServer,
  PATHS,
  positionNumbers,
  type ReadAnswer,
  readAllRequest,
  readAnswer,
  readNewestRequest,
  readStreamRequest,
  type TwoNumbers,
} from './messages'

/** Records asked for at once while looking for an event of ours among the server's own. */
const LEAST_SCAN = 64
/** Tails read at the same time: a server takes about a hundred calls on one connection. */
const TAILS_AT_ONCE = 16
const WHOLE_TAIL = Number.MAX_SAFE_INTEGER

export interface Reading {
  readonly stream: (stream: string, options: ReadStreamOptions) => Promise<E.Either<CouldNot, StreamPage>>
  readonly tails: (wanted: readonly TailWanted[]) => Promise<E.Either<CouldNot, readonly Tail[]>>
  readonly all: (after: Position | undefined, limit: number) => Promise<E.Either<CouldNot, AllPage>>
  /** The position of the newest record of the log; undefined in an empty one. */
  readonly newest: () => Promise<E.Either<CouldNot, Position | undefined>>
}

/** Everything that one call answers. */
const answersOf = async (
  link: Link,
  request: Uint8Array,
  silenceMs: number,
  requiresLeader: boolean,
  signal: AbortSignal,
): Promise<Attempted<readonly ReadAnswer[]>> => {
  const call = link.wire.call(PATHS.read, { silenceMs, requiresLeader, signal })
  call.send(request)
  call.sent()
  const answers: ReadAnswer[] = []
  const received = call.receive()
  for (;;) {
    const next = await received.next()
    if (next.done === true) return next.value === undefined ? E.right(answers) : E.left(next.value)
    for (const message of next.value) {
      const answer = readAnswer(message)
      if (answer === undefined) {
        call.cancel()
        return E.left(UNREADABLE)
      }
      answers.push(answer)
    }
  }
}

const eventsIn = (answers: readonly ReadAnswer[]): E.Either<CouldNot, readonly Recorded[]> => {
  const events = answers.flatMap((answer) => (answer.kind === 'event' ? [answer.event] : []))
  return events.some(({ revision }) => revision < 0)
    ? E.left(couldNot('unreadable', 'The event store holds a revision beyond what this program can count.'))
    : E.right(events)
}

type Ask = (request: Uint8Array) => Promise<E.Either<CouldNot, readonly ReadAnswer[]>>

const readTail = async (ask: Ask, { stream, from }: TailWanted): Promise<E.Either<CouldNot, Tail>> => {
  const answers = await ask(readStreamRequest(stream, from, false, WHOLE_TAIL))
  if (E.isLeft(answers)) return answers
  if (answers.right.some(({ kind }) => kind === 'not-found')) return E.right({ exists: false, events: [] })
  const events = eventsIn(answers.right)
  return E.isLeft(events) ? events : E.right({ exists: true, events: events.right })
}

/** Several at a time, in the order asked. */
const readTails = async (ask: Ask, wanted: readonly TailWanted[]): Promise<E.Either<CouldNot, readonly Tail[]>> => {
  const tails: Tail[] = []
  for (let at = 0; at < wanted.length; at += TAILS_AT_ONCE) {
    const read = await Promise.all(wanted.slice(at, at + TAILS_AT_ONCE).map((tail) => readTail(ask, tail)))
    for (const tail of read) {
      if (E.isLeft(tail)) return tail
      tails.push(tail.right)
    }
  }
  return E.right(tails)
}

const readStream = async (
  ask: Ask,
  stream: string,
  { from, direction = 'forwards', limit = PAGE_EVENTS }: ReadStreamOptions,
): Promise<E.Either<CouldNot, StreamPage>> => {
  const answers = await ask(readStreamRequest(stream, from, direction === 'backwards', limit + 1))
  if (E.isLeft(answers)) return answers
  if (answers.right.some(({ kind }) => kind === 'not-found')) return E.right({ exists: false })
  const events = eventsIn(answers.right)
  return E.isLeft(events) ? events : E.right(pageOf(events.right, limit))
}

/** A piece of the log after a position: what the server gave, without the record at the position itself. */
const scan = async (
  ask: Ask,
  after: Position | undefined,
  count: number,
  losesNothing: boolean,
): Promise<E.Either<CouldNot, { readonly events: readonly Recorded[]; readonly isLast: boolean }>> => {
  const numbers: TwoNumbers | 'start' | undefined = after === undefined ? 'start' : positionNumbers(after)
  if (numbers === undefined) return E.left(notAPosition())
  const asked = after === undefined ? count : count + 1
  const answers = await ask(readAllRequest(numbers, asked))
  if (E.isLeft(answers)) return answers
  const events = eventsIn(answers.right)
  if (E.isLeft(events)) return events
  // Where only a leader is asked, the record that bears the position is there as long as the log is the same.
  if (after !== undefined && events.right.length === 0 && losesNothing) return E.left(notItsPosition())
  const rest = events.right[0]?.position === after ? events.right.slice(1) : events.right
  return E.right({ events: rest, isLast: events.right.length < asked })
}

/** Reads on until the page is full and one more event of ours is seen, or the log ends. */
const readAll = async (
  ask: Ask,
  start: Position | undefined,
  limit: number,
  losesNothing: boolean,
): Promise<E.Either<CouldNot, AllPage>> => {
  const page: Recorded[] = []
  let scannedTo = start
  for (let after = start; ; ) {
    const piece = await scan(
      ask,
      after,
      Math.max(limit - page.length + 1, after === start ? 1 : LEAST_SCAN),
      losesNothing,
    )
    if (E.isLeft(piece)) return piece
    for (const event of piece.right.events) {
      after = event.position
      if (!isOfServer(event)) {
        if (page.length === limit) return E.right(allPage(page, scannedTo, false))
        page.push(event)
      }
      scannedTo = after
    }
    if (piece.right.isLast) return E.right(allPage(page, scannedTo, true))
  }
}

const allPage = (events: readonly Recorded[], scannedTo: Position | undefined, atEnd: boolean): AllPage => ({
  events,
  ...(scannedTo === undefined ? {} : { scannedTo }),
  atEnd,
})

export const readingFrom = (patience: Patience, address: StoreAddress): Reading => {
  const requiresLeader = address.nodePreference === 'leader'
  const ask: Ask = async (request) => {
    const answers = await persistently(patience, address.deadlineMs, (link, limitMs) =>
      answersOf(link, request, limitMs, requiresLeader, patience.closing),
    )
    return E.isRight(answers) ? answers : E.left(couldNotOf(answers.left.failure, addressText(address)))
  }
  return {
    stream: (stream, options) => readStream(ask, stream, options),
    tails: (wanted) => readTails(ask, wanted),
    all: (after, limit) => readAll(ask, after, limit, requiresLeader),
    newest: async () => {
      const answers = await ask(readNewestRequest())
      if (E.isLeft(answers)) return answers
      const [newest] = answers.right
      return E.right(newest?.kind === 'event' ? newest.event.position : undefined)
    },
  }
}
