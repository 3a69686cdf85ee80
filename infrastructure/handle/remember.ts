/**
 * Remembered states. Memory saves decoding, never reading: each use first reads the events after the remembered
 * revision, so everything is decided on what was stored when it read. Besides the state of its thing, a remembered
 * stream knows what the shell asks: which keys its subjects have, and which commands it has accepted.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { AtRevision, EventStore, Recorded, RecordedText } from '../../commands/ports/event-store'
import type { Read, Subject } from '../../domain/kernel/event'
import type { Thing } from '../../domain/kernel/thing'
import type { Decode } from '../decode'

/** A command that a stream holds already. */
export interface RecordedCommand {
  readonly events: readonly Read[]
}

export interface Remembered {
  readonly stream: string
  readonly revision: AtRevision
  readonly state: unknown
  /** The newest key that the stream names for each subject. */
  readonly keys: ReadonlyMap<Subject, string>
  readonly commands: ReadonlyMap<string, RecordedCommand>
}

export interface Wanted {
  readonly thing: Thing<unknown, never>
  readonly stream: string
}

/** Names a stream to be read, with its type forgotten. */
export const asWanted = <S, E extends Read>(thing: Thing<S, E>, stream: string): Wanted => ({
  thing: thing as Thing<unknown, never>,
  stream,
})

export interface Memory {
  /** The present states of these streams, in order, read in one go. */
  readonly present: (wanted: readonly Wanted[]) => Promise<Either<CouldNot, readonly Remembered[]>>
  readonly forget: (stream: string) => void
}

interface Held {
  revision: AtRevision
  state: unknown
  readonly keys: Map<Subject, string>
  readonly commands: Map<string, { readonly events: Read[] }>
}

const nothingYet = (thing: Wanted['thing']): Held => ({
  revision: 'no-stream',
  state: thing.initial,
  keys: new Map(),
  commands: new Map(),
})

const fold = (held: Held, thing: Wanted['thing'], event: Read): void => {
  held.state = (thing as Thing<unknown, Read>).evolve(held.state, event)
  held.revision = event.revision
  for (const box of event.boxes) held.keys.set(box.of, box.key)
  const command = event.meta.commandId
  if (command === undefined) return
  const known = held.commands.get(command)
  if (known === undefined) held.commands.set(command, { events: [event] })
  else known.events.push(event)
}

const gapIn = (stream: string, expected: number, found: number): Either<CouldNot, never> =>
  left(couldNot('tampered', `Revision ${expected} of ${stream} is missing; ${found} was read instead.`))

interface Streams {
  readonly get: (stream: string) => Held | undefined
  readonly set: (stream: string, held: Held) => void
  readonly delete: (stream: string) => void
}

/**
 * The streams in two generations of half the capacity: what is used moves into the younger one, and when that is full the
 * older one is forgotten. A single map in order of use would be searched through its gaps at every use.
 */
const streamsHeld = (capacity: number): Streams => {
  let younger = new Map<string, Held>()
  let older = new Map<string, Held>()
  return {
    get: (stream) => younger.get(stream) ?? older.get(stream),
    set: (stream, held) => {
      if (younger.size >= capacity / 2 && !younger.has(stream)) {
        older = younger
        younger = new Map()
      }
      younger.set(stream, held)
    },
    delete: (stream) => {
      younger.delete(stream)
      older.delete(stream)
    },
  }
}

/** Remembers at most `capacity` streams; the longest unused ones are forgotten first, and half of them at once. */
export const memoryOf = (store: EventStore, decode: Decode, capacity = 4096): Memory => {
  const streams = streamsHeld(capacity)
  const readTails: NonNullable<EventStore['readTailTexts']> | EventStore['readTails'] =
    store.readTailTexts ?? store.readTails

  const advance = (
    { thing, stream }: Wanted,
    held: Held,
    events: readonly (Recorded | RecordedText)[],
  ): Either<CouldNot, void> => {
    for (const recorded of events) {
      const next = held.revision === 'no-stream' ? 0 : held.revision + 1
      // Two readers of one stream may have waited for the same tail: what is folded already is passed over.
      if (recorded.revision < next) continue
      if (recorded.revision > next) return gapIn(stream, next, recorded.revision)
      const event = decode(recorded)
      if (isLeft(event)) return event
      fold(held, thing, event.right)
    }
    // A stream that is not there is nothing to remember.
    if (held.revision !== 'no-stream') streams.set(stream, held)
    return right(undefined)
  }

  return {
    present: async (wanted) => {
      const held = wanted.map(({ thing, stream }) => streams.get(stream) ?? nothingYet(thing))
      const tails = await readTails(
        wanted.map(({ stream }, index) => {
          const revision = held[index]?.revision ?? 'no-stream'
          return { stream, from: revision === 'no-stream' ? 0 : revision + 1 }
        }),
      )()
      if (isLeft(tails)) return tails
      const result: Remembered[] = []
      for (const [index, each] of wanted.entries()) {
        // Another reader may have remembered the stream meanwhile: go on from the further one.
        const mine = streams.get(each.stream) ?? held[index] ?? nothingYet(each.thing)
        const advanced = advance(each, mine, tails.right[index]?.events ?? [])
        if (isLeft(advanced)) {
          streams.delete(each.stream)
          return advanced
        }
        result.push({ stream: each.stream, ...mine })
      }
      return right(result)
    },
    forget: (stream) => {
      streams.delete(stream)
    },
  }
}
