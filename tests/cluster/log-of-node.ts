/**
 * What stands in the node, read from it and not from a replica.
 */
import { isLeft } from 'fp-ts/Either'
import type { EventStore, Position, Recorded } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import { isLeaf } from '../../infrastructure/replica/checkpoint-stream'
import { openEventStoreDb } from '../../infrastructure/stores/eventstoredb'
import type { Place } from './place'

const PAGE_EVENTS = 2_000

const eachOf = async (store: EventStore, use: (event: Recorded) => void): Promise<void> => {
  let after: Position | undefined
  for (;;) {
    const page = await store.readAll({ ...(after === undefined ? {} : { after }), limit: PAGE_EVENTS })()
    if (isLeft(page)) throw new Error(page.left.because)
    page.right.events.forEach(use)
    after = page.right.scannedTo ?? page.right.events.at(-1)?.position ?? after
    if (page.right.atEnd) return
  }
}

/** Every event of the archive in the node, in order; signed heads are none. */
export const logOfNode = async ({ store: address }: Pick<Place, 'store'>): Promise<readonly Recorded[]> => {
  const opened = await openEventStoreDb({ address, clock: () => instantOf(Date.now()) })()
  if (isLeft(opened)) throw new Error(opened.left.because)
  const events: Recorded[] = []
  try {
    await eachOf(opened.right, (event) => {
      if (isLeaf(event)) events.push(event)
    })
    return events
  } finally {
    await opened.right.close()()
  }
}

/** How many they are. */
export const countOf = async (place: Pick<Place, 'store'>): Promise<number> => (await logOfNode(place)).length
