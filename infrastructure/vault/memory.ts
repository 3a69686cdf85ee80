/**
 * The vault in memory, for tests and for trying a policy: what the port promises, but for surviving the process.
 * Guards: it decides as the SQLite vault does; the same contract suite and the same random histories run against both.
 */
import { randomBytes } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Holding, KeyState, Reservation, SearchEntry, SubjectKey, Vault } from '../../commands/ports/vault'
import {
  byPlace,
  checkBatch,
  checkCount,
  checkReservation,
  checkTokens,
  customerOf,
  destroyedMeanwhile,
  tokenName,
} from './checks'
import { type HeldTable, heldTable, holdingsIn, reserveIn, settleIn } from './held'
import { KEY_BYTES } from './key-ring'
import { pairsOf } from './search-index'

/** What the memory holds. Rows are replaced, never changed. */
interface Contents {
  readonly secrets: Map<string, Uint8Array>
  readonly keys: Map<string, Uint8Array>
  readonly destroyedKeys: Set<string>
  readonly destroyedSubjects: Set<string>
  readonly erasures: Set<string>
  readonly held: HeldTable
  entries: readonly SearchEntry[]
  position: number
}

/** A new, empty vault. */
export const memoryVault = (): Vault => {
  const contents: Contents = {
    secrets: new Map(),
    keys: new Map(),
    destroyedKeys: new Set(),
    destroyedSubjects: new Set(),
    erasures: new Set(),
    held: heldTable(),
    entries: [],
    position: 0,
  }
  let closed = false
  const asked =
    <A>(work: () => Either<CouldNot, A>): TaskEither<CouldNot, A> =>
    async () =>
      closed ? left(couldNot('closed', 'The vault is closed.')) : work()

  const reserving = (reservation: Reservation, count: number, abandoned?: Holding): ReturnType<Vault['reserve']> =>
    asked(() => {
      const checked = checkReservation(reservation, count)
      if (isLeft(checked)) return checked
      if (contents.destroyedSubjects.has(customerOf(reservation.number))) return destroyedMeanwhile()
      const reserved = reserveIn(contents.held, reservation, abandoned)
      return right({ reserved, keys: reserved.is === 'reserved' ? makeKeys(contents, count) : [] })
    })

  return {
    secret: (purpose) =>
      asked(() => {
        const secret = contents.secrets.get(purpose) ?? randomBytes(KEY_BYTES)
        contents.secrets.set(purpose, secret)
        return right(secret)
      }),
    makeKeys: (count) =>
      asked(() => {
        const checked = checkCount(count)
        return isLeft(checked) ? checked : right(makeKeys(contents, count))
      }),
    keys: (ids) => asked(() => right(new Map(ids.map((id) => [id, stateOf(contents, id)])))),
    destroy: (order) =>
      asked(() => {
        destroy(contents, order)
        return right(undefined)
      }),
    erasures: () => asked(() => right([...contents.erasures].sort())),
    // In memory no ring wraps anything.
    rewrap: () => asked(() => right({ rewrapped: 0, retired: 0 })),
    reserve: (reservation, count) => reserving(reservation, count),
    takeOver: (from, reservation) => async () => {
      const outcome = await reserving(reservation, 0, from)()
      return isLeft(outcome) ? outcome : right(outcome.right.reserved)
    },
    holdings: (tokens) =>
      asked(() => {
        const checked = checkTokens(tokens)
        return isLeft(checked) ? checked : right(holdingsIn(contents.held, tokens))
      }),
    index: {
      position: () => asked(() => right(contents.position)),
      advance: (batch) =>
        asked<'advanced' | 'moved'>(() => {
          const checked = checkBatch(batch)
          if (isLeft(checked)) return checked
          if (contents.position !== batch.from) return right('moved')
          for (const { subject, event } of batch.remove)
            contents.entries = contents.entries.filter(
              (entry) => entry.subject !== subject || (event !== undefined && entry.event !== event),
            )
          for (const entry of batch.add) addEntry(contents, entry)
          for (const each of batch.settle)
            settleIn(contents.held, each, !contents.destroyedSubjects.has(customerOf(each.number)))
          contents.position = batch.to
          return right('advanced')
        }),
      find: (tokens) =>
        asked(() => {
          const checked = checkTokens(tokens)
          if (isLeft(checked)) return checked
          const wanted = new Set(tokens.map(tokenName))
          return right(contents.entries.filter(({ token }) => wanted.has(tokenName(token))).toSorted(byPlace))
        }),
      sharing: (numbers) =>
        asked(() =>
          right(
            pairsOf(
              contents.entries.flatMap((ours) =>
                contents.entries
                  .filter((theirs) => tokenName(theirs.token) === tokenName(ours.token))
                  .filter((theirs) => numbers.includes(ours.number) && theirs.number !== ours.number)
                  .map((theirs) => [ours.number, theirs.number, ours.token.kind] as const),
              ),
            ),
          ),
        ),
    },
    close: () => async () => {
      closed = true
      return right(undefined)
    },
  }
}

const makeKeys = (contents: Contents, count: number): readonly SubjectKey[] =>
  Array.from({ length: count }, () => {
    const key = { id: randomBytes(16).toString('base64url'), bytes: randomBytes(KEY_BYTES) }
    contents.keys.set(key.id, key.bytes)
    return key
  })

const stateOf = ({ keys, destroyedKeys }: Contents, id: string): KeyState => {
  const bytes = keys.get(id)
  if (destroyedKeys.has(id)) return { is: 'destroyed' }
  return bytes === undefined ? { is: 'missing' } : { is: 'known', key: { id, bytes } }
}

const destroy = (contents: Contents, order: Parameters<Vault['destroy']>[0]): void => {
  for (const id of order.keys) {
    contents.keys.delete(id)
    contents.destroyedKeys.add(id)
  }
  for (const subject of order.subjects) contents.destroyedSubjects.add(subject)
  contents.entries = contents.entries.filter(({ subject }) => !order.subjects.includes(subject))
  if (order.subjects.includes(customerOf(order.number)))
    for (const { token } of contents.held.ofNumber(order.number)) contents.held.set({ token, by: [] })
  contents.erasures.add(order.erasure)
}

const addEntry = (contents: Contents, { token, subject, number, event }: SearchEntry): void => {
  if (contents.destroyedSubjects.has(subject)) return
  const entry = { token, subject, number, event }
  if (!contents.entries.some((other) => byPlace(entry, other) === 0)) contents.entries = [...contents.entries, entry]
}
