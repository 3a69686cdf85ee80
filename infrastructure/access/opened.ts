/**
 * Opens boxes. Five outcomes that never collapse into each other: known, erased, restricted, key unavailable, tampered.
 * Nothing here decides who may: it is called only after the access has been recorded.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import type { KeyState, Vault } from '../../commands/ports/vault'
import type { BoxHeader } from '../../domain/kernel/event'
import type { Instant } from '../../domain/kernel/time'
import { openBox } from '../vault/box'
import type { OpenedField } from './shapes'

export type { OpenedField } from './shapes'

/** How the log says that a subject rests: since when and on which basis. */
export interface Resting {
  readonly is: 'restricted' | 'erased'
  readonly since: Instant
  readonly basis: string
}

/** A box as it is stored: the header and the sealed bytes in base64. */
export interface StoredBox extends BoxHeader {
  readonly box: string
}

/** The boxes of a stored event, of the groups that are wanted. */
export const boxesOf = (event: Recorded, isWanted: (header: BoxHeader) => boolean): readonly StoredBox[] => {
  const data: { readonly protected?: readonly StoredBox[] } = JSON.parse(Buffer.from(event.data).toString('utf8'))
  return (data.protected ?? []).filter(isWanted)
}

export interface Sealed {
  readonly event: Recorded
  readonly box: StoredBox
}

type Closed =
  | { readonly is: 'key-unavailable' | 'tampered' }
  | Resting
  | { readonly is: 'erased'; readonly since: null; readonly basis: null }

const UNKNOWN_ERASURE: Closed = { is: 'erased', since: null, basis: null }

const closedAs = ({ event, box }: Sealed, closed: Closed): readonly OpenedField[] =>
  box.fields.map((name) => {
    const field = { of: box.of, group: box.group, name, event: event.id }
    if (closed.is !== 'erased' && closed.is !== 'restricted') return { ...field, is: closed.is }
    return { ...field, ...closed }
  })

const openOne = (
  archive: string,
  sealed: Sealed,
  state: KeyState | undefined,
  rests: Resting | undefined,
): readonly OpenedField[] => {
  if (state === undefined || state.is === 'missing') return closedAs(sealed, { is: 'key-unavailable' })
  if (state.is === 'destroyed')
    return closedAs(sealed, rests === undefined ? UNKNOWN_ERASURE : { ...rests, is: 'erased' })
  const { event, box } = sealed
  const { of, group, fields, key } = box
  const place = { archive, stream: event.stream, event: event.id, type: event.type, of, group, fields, key }
  const opened = openBox(state.key.bytes, place, box.box)
  if (opened.is === 'tampered') return closedAs(sealed, { is: 'tampered' })
  return fields.map((name) => ({ of, group, name, event: event.id, is: 'known', value: opened.values[name] ?? null }))
}

/** Who rests, and whether they are opened all the same: restricted data for the purposes that the regulation keeps. */
export interface Standing {
  readonly rests: Resting
  readonly opens: boolean
}

/** Opens these boxes. `standing` says whose data rest; of an erased subject nothing is opened whatever the vault holds. */
export const openSealed = async (
  vault: Vault,
  archive: string,
  sealed: readonly Sealed[],
  standing: (subject: string) => Standing | undefined = () => undefined,
): Promise<Either<CouldNot, readonly OpenedField[]>> => {
  const closedBy = (subject: string): Resting | undefined => {
    const known = standing(subject)
    return known?.opens === false ? known.rests : undefined
  }
  // Also of those that stay closed the vault is asked: what is destroyed reads as erased, not as resting.
  const states = await vault.keys([...new Set(sealed.map(({ box }) => box.key))])()
  if (isLeft(states) && states.left.kind !== 'key-unavailable') return states
  return right(
    sealed.flatMap((each) => {
      const rests = closedBy(each.box.of)
      const state = isLeft(states) ? undefined : states.right.get(each.box.key)
      if (rests !== undefined && state?.is !== 'destroyed') return closedAs(each, rests)
      return openOne(archive, each, state, standing(each.box.of)?.rests)
    }),
  )
}
