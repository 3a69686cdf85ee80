/**
 * A thing is what one kind of stream tells of: its events, the state that decisions ask for, and the fold between them.
 * `evolve` is total and pure: the same events give the same state on every machine and for ever.
 */
import type { AnyEvent, Read } from './event'

export interface Thing<S, E extends Read = Read> {
  readonly name: string
  /** What stands before the hyphen of its streams. */
  readonly category: string
  readonly events: Readonly<Record<E['type'], AnyEvent>>
  readonly initial: S
  readonly evolve: (state: S, event: E) => S
}

export const thing = <S, E extends Read>(description: Thing<S, E>): Thing<S, E> => description

/** The stream of a thing, by its number or id. */
export const streamOf = (category: string, id: string): string => `${category}-${id}`
/** The number or id in a stream name. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)
