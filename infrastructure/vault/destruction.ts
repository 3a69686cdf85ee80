/**
 * Destruction in SQLite: keys and tokens go, and only the knowledge that they went remains.
 * Guards: once the first transaction is on the disk nothing of it opens any more; `destroyed` is said only when no file
 * of the vault holds a copy; and whoever dies in between leaves `destroying`, which the next call brings to its end.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Token, Vault } from '../../commands/ports/vault'
import { failpoint } from '../failpoint'
import { bytesOf, customerOf } from './checks'
import type { VaultDatabase } from './database'
import type { Identities } from './identities'
import { holdsRemains } from './remains'
import type { SearchIndex } from './search-index'

type Order = Parameters<Vault['destroy']>[0]

interface Erased {
  /** What must be found nowhere any more. */
  readonly remains: readonly Uint8Array[]
  /** An earlier call died on the way: what it removed is not known any more. */
  readonly interrupted: boolean
}

export interface Destruction {
  readonly destroy: (order: Order) => TaskEither<CouldNot, void>
  readonly erasures: () => readonly string[]
  readonly isKeyDestroyed: (id: string) => boolean
  readonly isSubjectDestroyed: (subject: string) => boolean
}

export const destruction = (database: VaultDatabase, held: Identities, index: SearchIndex): Destruction => {
  const { connection } = database
  const wrappedOf = connection.prepare<[string], Uint8Array>('SELECT wrapped FROM keys WHERE id = ?').pluck()
  // The row keeps its length, so that it is overwritten where it lies.
  const clearKey = connection.prepare<[string]>(
    'UPDATE keys SET wrapped = zeroblob(length(wrapped)), commitment = zeroblob(length(commitment)) WHERE id = ?',
  )
  const markKey = connection.prepare<[string, string]>(
    "INSERT OR IGNORE INTO destroyed_keys (id, state, erasure) VALUES (?, 'destroying', ?)",
  )
  const markSubject = connection.prepare<[string]>('INSERT OR IGNORE INTO destroyed_subjects (subject) VALUES (?)')
  const markErasure = connection.prepare<[string]>(
    "INSERT INTO erasures (event, state) VALUES (?, 'destroying') ON CONFLICT (event) DO UPDATE SET state = 'destroying'",
  )
  const stateOf = connection.prepare<[string], string>('SELECT state FROM erasures WHERE event = ?').pluck()
  const keysDone = connection.prepare<[string]>("UPDATE destroyed_keys SET state = 'destroyed' WHERE erasure = ?")
  const erasureDone = connection.prepare<[string]>("UPDATE erasures SET state = 'destroyed' WHERE event = ?")
  const done = connection
    .prepare<[], string>("SELECT event FROM erasures WHERE state = 'destroyed' ORDER BY event")
    .pluck()
  const isKeyDestroyed = connection.prepare<[string], number>('SELECT 1 FROM destroyed_keys WHERE id = ?').pluck()
  const epochsInUse = connection.prepare<[], number>('SELECT count(*) FROM epochs').pluck()
  const isSubjectDestroyed = connection
    .prepare<[string], number>('SELECT 1 FROM destroyed_subjects WHERE subject = ?')
    .pluck()
  /** The wrapped key, if it was still there; `null` when the id was known as destroyed already. */
  const destroyKey = (id: string, erasure: string): Uint8Array | undefined | null => {
    if (markKey.run(id, erasure).changes === 0) return null
    const wrapped = wrappedOf.get(id)
    clearKey.run(id)
    return wrapped
  }

  const destroySubject = (subject: string, number: string): readonly Token[] => {
    markSubject.run(subject)
    return [...index.destroyOf(subject), ...(subject === customerOf(number) ? held.destroyOf(number) : [])]
  }

  const erase = (order: Order): Erased => {
    const interrupted = stateOf.get(order.erasure) === 'destroying'
    const keys = order.keys.map((id) => destroyKey(id, order.erasure)).filter((wrapped) => wrapped !== null)
    const tokens = order.subjects.flatMap((subject) => destroySubject(subject, order.number))
    // Given more to destroy than before, an erasure is not done any more.
    if (keys.length > 0 || tokens.length > 0 || stateOf.get(order.erasure) === undefined) markErasure.run(order.erasure)
    // A telephone that another customer has too is still needed for that one.
    const gone = tokens.filter((token) => !index.isInUse(token) && held.holdings([token]).length === 0)
    return { remains: [...keys.filter((wrapped) => wrapped !== undefined), ...gone.map(bytesOf)], interrupted }
  }

  const leaveNoCopy: (erased: Erased) => TaskEither<CouldNot, void> =
    ({ remains, interrupted }) =>
    async () => {
      const cut = await database.cutLog()
      if (isLeft(cut)) return cut
      failpoint('vault.destroy.afterCut')
      // While a rotation is under way, an earlier wrapping may lie somewhere that nobody knows to look for.
      const isRotating = (epochsInUse.get() ?? 0) > 1
      const found = interrupted || isRotating || (await holdsRemains(connection, remains))
      if (!found) return right(undefined)
      const rewritten = await database.rewrite()
      return isLeft(rewritten) ? rewritten : database.cutLog()
    }

  return {
    destroy: (order) => async () => {
      const erased = await database.write(() => right(erase(order)))
      if (isLeft(erased)) return erased
      failpoint('vault.destroy.afterErase')
      const gone = await leaveNoCopy(erased.right)()
      if (isLeft(gone)) return gone
      const finished = await database.write(() => {
        keysDone.run(order.erasure)
        erasureDone.run(order.erasure)
        return right(undefined)
      })
      failpoint('vault.destroy.afterDone')
      return finished
    },
    erasures: () => done.all(),
    isKeyDestroyed: (id) => isKeyDestroyed.get(id) !== undefined,
    isSubjectDestroyed: (subject) => isSubjectDestroyed.get(subject) !== undefined,
  }
}
