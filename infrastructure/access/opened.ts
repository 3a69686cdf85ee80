/**
 * Opens boxes. Five outcomes that never collapse into each other: known, erased, restricted, key unavailable, tampered.
 * Nothing here decides who may: it is called only after the access has been recorded.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import type { KeyState, Vault } from '../../commands/ports/vault'
import type { BoxHeader, Json } from '../../domain/kernel/event'
import { openBox } from '../vault/box'

/** A field of a box, opened or not. */
export type OpenedField = {
  readonly of: string
  readonly group: string
  readonly name: string
  /** The event whose box holds it. */
  readonly event: string
} & (
  | { readonly is: 'known'; readonly value: Json }
  | { readonly is: 'erased' | 'restricted' | 'key-unavailable' | 'tampered' }
)

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

const closedAs = (
  sealed: Sealed,
  is: 'erased' | 'restricted' | 'key-unavailable' | 'tampered',
): readonly OpenedField[] =>
  sealed.box.fields.map((name) => ({ of: sealed.box.of, group: sealed.box.group, name, event: sealed.event.id, is }))

const openOne = (archive: string, { event, box }: Sealed, state: KeyState | undefined): readonly OpenedField[] => {
  if (state === undefined || state.is === 'missing') return closedAs({ event, box }, 'key-unavailable')
  if (state.is === 'destroyed') return closedAs({ event, box }, 'erased')
  const { of, group, fields, key } = box
  const place = { archive, stream: event.stream, event: event.id, type: event.type, of, group, fields, key }
  const opened = openBox(state.key.bytes, place, box.box)
  if (opened.is === 'tampered') return closedAs({ event, box }, 'tampered')
  return fields.map((name) => ({ of, group, name, event: event.id, is: 'known', value: opened.values[name] ?? null }))
}

/** Opens these boxes; `isRestricted` says whose data rest, and those are not opened. */
export const openSealed = async (
  vault: Vault,
  archive: string,
  sealed: readonly Sealed[],
  isRestricted: (subject: string) => boolean,
): Promise<Either<CouldNot, readonly OpenedField[]>> => {
  const wanted = sealed.filter(({ box }) => !isRestricted(box.of))
  const states = await vault.keys([...new Set(wanted.map(({ box }) => box.key))])()
  if (isLeft(states)) {
    if (states.left.kind !== 'key-unavailable') return states
    return right(sealed.flatMap((each) => closedAs(each, isRestricted(each.box.of) ? 'restricted' : 'key-unavailable')))
  }
  return right(
    sealed.flatMap((each) =>
      isRestricted(each.box.of) ? closedAs(each, 'restricted') : openOne(archive, each, states.right.get(each.box.key)),
    ),
  )
}
