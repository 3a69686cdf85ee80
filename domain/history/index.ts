/**
 * The past forms of events. What is stored is never rewritten; an older version is read through one-step upcasts, each
 * from one version to the next with the codec that the older one had. The present version stands in the thing's file.
 *
 * To change an event: raise its version in the thing's file, put the old codec and the step into `domain/history/<thing>.ts`,
 * and name the step in the list below.
 */
export interface Upcast {
  readonly type: string
  /** The version that it takes; it gives `from + 1`. */
  readonly from: number
  readonly codec: OlderForm<unknown>
  /** Pure and total on what the codec accepts. */
  readonly up: (open: never) => unknown
}

/** What the open part of an older version looked like: a codec, of which only the check is asked. */
interface OlderForm<A> {
  readonly is: (open: unknown) => open is A
}

/** Declares one step, with the type of the older form flowing from its codec. */
export const upcast = <A>(type: string, from: number, codec: OlderForm<A>, up: (open: A) => unknown): Upcast => ({
  type,
  from,
  codec,
  up,
})

/** Every step of every thing. None yet: all events have their first form. */
export const upcasts: readonly Upcast[] = []
