/**
 * Which keys are believed: those that somebody trusts, and those that the log has named in a tree that such a key has
 * signed.
 *
 * Guards: a new key is never believed on its own word. Who only knows the first key still checks what the second one
 * signs, and who only knows the second one what the first one signed; who knows neither believes nothing.
 */
import * as E from 'fp-ts/Either'
import { openCheckpoint } from './checkpoint'
import { encodeVerifierKey, type VerifierKey } from './note'

/** A key that an event of the log names, and where that event stands. */
export type NamedKey = {
  readonly position: number
  readonly key: VerifierKey
}

const isSame = (one: VerifierKey, other: VerifierKey): boolean => encodeVerifierKey(one) === encodeVerifierKey(other)

/** The greatest tree that one of these keys has signed; 0 where there is none. */
const reachOf = (notes: readonly (Uint8Array | string)[], origin: string, keys: readonly VerifierKey[]): number =>
  notes.reduce((reach, note) => {
    const opened = openCheckpoint(note, origin, keys)
    return E.isRight(opened) ? Math.max(reach, opened.right.size) : reach
  }, 0)

/**
 * The keys to check signed checkpoints with. `notes` are checkpoints of the log; whoever asks must also see that the log
 * leads to their roots, for only then are the events with the keys in these trees.
 */
export const believedKeys = (
  trusted: readonly VerifierKey[],
  named: readonly NamedKey[],
  notes: readonly (Uint8Array | string)[],
  origin: string,
): readonly VerifierKey[] => {
  let believed = trusted
  for (;;) {
    const reach = reachOf(notes, origin, believed)
    const more = named
      .filter(({ position }) => position < reach)
      .map(({ key }) => key)
      .filter((key) => !believed.some((known) => isSame(known, key)))
    if (more.length === 0) return believed
    believed = [...believed, ...more]
  }
}
