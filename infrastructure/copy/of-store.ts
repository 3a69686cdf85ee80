/**
 * A store that several machines share as an end of a copy.
 *
 * Guards: events come in exactly in their order, so one append waits for the one before it, each at its exact revision;
 * somebody else who writes meanwhile is noticed by that; metadata are the bytes of the source.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import {
  type EventStore,
  MAX_APPEND_BYTES,
  MAX_APPEND_EVENTS,
  type NewEvent,
  type Position,
  type Recorded,
} from '../../commands/ports/event-store'
import { CHECKPOINT_STREAM, checkpointEvent, expectationAfter, isLeaf } from '../replica/checkpoint-stream'
import type { CopiedCheckpoint, CopyItem } from '../stores/replica-log'
import { type CopySource, type CopyTarget, type Pieces, piecesOf } from './ends'
import { headIn } from './heads'

const PAGE_EVENTS = 2_000

const itemsOf = (events: readonly Recorded[]): Either<CouldNot, readonly CopyItem[]> => {
  const items: CopyItem[] = []
  for (const event of events) {
    const item: Either<CouldNot, CopyItem> = isLeaf(event) ? right({ kind: 'event', event }) : headIn(event)
    if (isLeft(item)) return item
    items.push(item.right)
  }
  return right(items)
}

const piecesIn = (store: EventStore): Pieces => {
  let after: Position | undefined
  let isOver = false
  return piecesOf(async () => {
    if (isOver) return right(undefined)
    const page = await store.readAll({ ...(after === undefined ? {} : { after }), limit: PAGE_EVENTS })()
    if (isLeft(page)) return page
    after = page.right.scannedTo ?? page.right.events.at(-1)?.position ?? after
    isOver = page.right.atEnd
    return itemsOf(page.right.events)
  })
}

const writtenMeanwhile = (stream: string): CouldNot =>
  couldNot('conflict', `Somebody else has written to ${stream} of the target: copy into a store that nobody writes to.`)

const newEvent = ({ id, type, data, metadata }: Recorded): NewEvent => ({ id, type, data, metadata: () => metadata })
const bytesOf = ({ type, data, metadata }: Recorded): number => type.length + data.length + metadata.length

/** Events of one stream that follow each other are one append, as large as one may be. */
const groupsOf = (items: readonly CopyItem[]): readonly (CopiedCheckpoint | readonly Recorded[])[] => {
  const groups: (CopiedCheckpoint | Recorded[])[] = []
  let bytes = 0
  for (const item of items) {
    if (item.kind === 'checkpoint') {
      groups.push(item.checkpoint)
      continue
    }
    const { event } = item
    const open = groups.at(-1)
    bytes += bytesOf(event)
    const fits = Array.isArray(open) && open.length < MAX_APPEND_EVENTS && bytes <= MAX_APPEND_BYTES
    if (fits && open.at(-1)?.stream === event.stream && open.every(({ id }) => id !== event.id)) open.push(event)
    else {
      groups.push([event])
      bytes = bytesOf(event)
    }
  }
  return groups
}

const appendEvents = async (store: EventStore, events: readonly Recorded[]): Promise<Either<CouldNot, void>> => {
  const [first, ...more] = events
  if (first === undefined) return right(undefined)
  const expected = expectationAfter(first.revision - 1)
  const appended = await store.append(first.stream, [newEvent(first), ...more.map(newEvent)], { expected })()
  if (isLeft(appended)) return appended
  return appended.right.kind === 'appended' ? right(undefined) : left(writtenMeanwhile(first.stream))
}

/** The newest revision of the stream of signed heads; -1 where there is none. */
const newestHead = async (store: EventStore): Promise<Either<CouldNot, number>> => {
  const page = await store.readStream(CHECKPOINT_STREAM, { direction: 'backwards', limit: 1 })()
  if (isLeft(page)) return page
  return right(page.right.exists ? (page.right.events[0]?.revision ?? -1) : -1)
}

const headAppender = (store: EventStore) => {
  let revision: number | undefined
  return async ({ size, note }: CopiedCheckpoint): Promise<Either<CouldNot, void>> => {
    const newest: Either<CouldNot, number> = revision === undefined ? await newestHead(store) : right(revision)
    if (isLeft(newest)) return newest
    const expected = expectationAfter(newest.right)
    const appended = await store.append(CHECKPOINT_STREAM, [checkpointEvent(size, note)], { expected })()
    if (isLeft(appended)) return appended
    if (appended.right.kind !== 'appended') return left(writtenMeanwhile(CHECKPOINT_STREAM))
    revision = appended.right.last
    return right(undefined)
  }
}

/** A store that is read. */
export const storeSource = (store: EventStore): CopySource => ({
  read: () => piecesIn(store),
  close: () => store.close()(),
})

/** A store that takes what it lacks. */
export const storeTarget = (store: EventStore): CopyTarget => {
  const appendHead = headAppender(store)
  return {
    ...storeSource(store),
    write: async (items) => {
      for (const group of groupsOf(items)) {
        const written = 'note' in group ? await appendHead(group) : await appendEvents(store, group)
        if (isLeft(written)) return written
      }
      return right(undefined)
    },
    finish: async () => right(undefined),
  }
}
