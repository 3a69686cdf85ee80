/**
 * One archive as of a place in the log: its own streams, folded by the same folds, in memory. It reads what those streams
 * hold and nothing else, so it costs the same in a log of ten thousand events and of a million.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { EventStore, Recorded } from '../../commands/ports/event-store'
import type { Projection, Row, Told } from '../../projections/kernel/projection'
import { rowsOfFold, rowsOfJournal } from '../../projections/kernel/telling'
import type { Decode } from '../decode'
import { indexOfPosition } from '../stores/append-rules'
import { placed, type Spine } from './source'

export interface StreamSource {
  readonly log: Pick<EventStore, 'readStream'>
  readonly decode: Decode
  /** The zones that the read model has seen. */
  readonly zones: Spine['zones']
}

const PAGE_EVENTS = 500

const toldFrom = (source: StreamSource, recorded: Recorded): Either<CouldNot, Told> => {
  const position = indexOfPosition(recorded.position) ?? -1
  const read = source.decode({ ...recorded, position })
  if (isLeft(read)) return read
  return right(placed(read.right, position, source.zones))
}

/** The events of a stream up to a place in the log, oldest first; none when there is no such stream. */
export const toldOfStream = async (
  source: StreamSource,
  stream: string,
  to: number,
): Promise<Either<CouldNot, readonly Told[]>> => {
  const events: Told[] = []
  let from = 0
  for (;;) {
    const page = await source.log.readStream(stream, { from, limit: PAGE_EVENTS })()
    if (isLeft(page)) return page
    if (!page.right.exists) return right(events)
    for (const recorded of page.right.events) {
      if ((indexOfPosition(recorded.position) ?? -1) > to) return right(events)
      const told = toldFrom(source, recorded)
      if (isLeft(told)) return left(told.left)
      events.push(told.right)
    }
    if (page.right.next === undefined) return right(events)
    from = page.right.next
  }
}

/** The rows of these projections, told from these streams alone up to a place. By the name of the projection. */
export const rowsAsOf = async (
  source: StreamSource,
  projections: readonly Projection[],
  streams: readonly string[],
  to: number,
): Promise<Either<CouldNot, ReadonlyMap<string, readonly Row[]>>> => {
  const all: Told[] = []
  for (const stream of streams) {
    const events = await toldOfStream(source, stream, to)
    if (isLeft(events)) return events
    all.push(...events.right)
  }
  all.sort((one, other) => one.position - other.position)
  return right(
    new Map(
      projections.map((projection) => [
        projection.name,
        projection.shape === 'fold' ? rowsOfFold(projection, all) : rowsOfJournal(projection, all),
      ]),
    ),
  )
}
