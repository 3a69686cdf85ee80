/**
 * Opens the log of an archive: one SQLite file, or a store that several machines share with its replica in the data folder.
 *
 * Guards: from here on nobody asks which of the two it is. Commands go to `store`, everything that is read from a log is
 * read from `log`; with one file both are the same.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Revision } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import type { Mirror } from '../replica/mirror'
import type { SealedLog } from '../stores/sealed-log'
import { openSqliteReplica, openSqliteStore } from '../stores/sqlite'
import type { SqliteMode } from '../stores/sqlite-settings'

export interface LogOfArchive {
  /** Where commands are written. */
  readonly store: EventStore
  /** Where everything is read. */
  readonly log: SealedLog
  /** Only where the two are apart. */
  readonly mirror: Mirror | undefined
  /** Lets `log` hold what `store` has now. */
  readonly catchUp: () => Promise<Either<CouldNot, void>>
  /** Waits until `log` holds an event of a stream. */
  readonly waitFor: (stream: string, revision: Revision, timeoutMs?: number) => Promise<Either<CouldNot, void>>
}

export interface LogToOpen {
  readonly file: string
  /** The address of a store that several machines share; without one the file itself is the log. */
  readonly store: string | undefined
  readonly clock: () => Instant
  readonly mode: SqliteMode
  readonly onCommit: () => void
}

const notAnAddress = (): CouldNot =>
  couldNot('invalid-input', 'The address of a store begins with esdb:// or kurrentdb://.')

/** Loaded when an address asks for it: who keeps one file needs no client of a server. */
export const openStoreAt = async (address: string, clock: () => Instant): Promise<Either<CouldNot, EventStore>> => {
  const { isStoreAddress }: typeof import('../stores/eventstoredb/address') = require('../stores/eventstoredb/address')
  if (!isStoreAddress(address)) return left(notAnAddress())
  const { openEventStoreDb }: typeof import('../stores/eventstoredb') = require('../stores/eventstoredb')
  return openEventStoreDb({ address, clock })()
}

/** What follows a store is loaded where there is one. */
const mirroring = (): typeof import('../replica/mirror') => require('../replica/mirror')

const openMirror = async (address: string, { file, clock, mode, onCommit }: LogToOpen) => {
  const source = await openStoreAt(address, clock)
  if (isLeft(source)) return source
  // A replica is made where there is none: everything in it can be had again from the store.
  const replica = await openSqliteReplica({ file, clock, mode: mode === 'existing' ? 'create' : mode, onCommit })()
  if (!isLeft(replica)) return right(mirroring().mirrorOf({ source: source.right, replica: replica.right }))
  await source.right.close()()
  return replica
}

const nothing = async (): Promise<Either<CouldNot, void>> => right(undefined)

const WAIT_MS = 10_000

/** Opens what an archive is written to and read from. */
export const openLogOf = async (order: LogToOpen): Promise<Either<CouldNot, LogOfArchive>> => {
  if (order.store !== undefined) {
    const mirror = await openMirror(order.store, order)
    if (isLeft(mirror)) return mirror
    const { store, log, catchUp, waitFor } = mirror.right
    return right({ store, log, mirror: mirror.right, catchUp: () => catchUp(), waitFor })
  }
  const { file, clock, mode, onCommit } = order
  const opened = await openSqliteStore({ file, clock, mode, onCommit })()
  if (isLeft(opened)) return opened
  const log = opened.right
  const waitFor: LogOfArchive['waitFor'] = (stream, revision, timeoutMs = WAIT_MS) =>
    mirroring().untilHeld(log, nothing, [[stream, revision]], timeoutMs)
  return right({ store: log, log, mirror: undefined, catchUp: nothing, waitFor })
}
