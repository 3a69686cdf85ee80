/**
 * The event store in one SQLite file: the embedded default.
 *
 * Guards: what was acknowledged survives the death of the process and of the machine; several processes may write the
 * same file; a log that was shortened or replaced is read but never written to; after closing nothing runs on.
 */

import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { EventStore, Position } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import type { Frontier } from '../evidence/tree'
import {
  badAppend,
  badIndex,
  badLimit,
  badRead,
  badStreamName,
  badTails,
  indexOfPosition,
  positionOf,
} from './append-rules'
import { beyondTheEnd, type LocalLog, type LogHead } from './local-log'
import { type MarkWriter, openMark } from './log-head'
import type { ReplicaLog } from './replica-log'
import type { SealedLog } from './sealed-log'
import { type Appender, appender } from './sqlite-append'
import type { Committed } from './sqlite-commit'
import { type Copier, copierOf, isReplica } from './sqlite-copy'
import { wasBusy } from './sqlite-failure'
import { type LogMemory, logMemory } from './sqlite-head'
import { type Inspection, type Inspector, inspectorOf } from './sqlite-inspect'
import { type LogReader, logReader } from './sqlite-read'
import { openDatabase, type SqliteMode } from './sqlite-settings'
import { fileWatch, guarded, idleCheckpoint, rolledBack } from './sqlite-upkeep'
import { subscription } from './subscription'
import { type Alarm, alarm, backOffMs, pause } from './waiting'

/** How long opening and reading wait for another process before they give up. */
const PATIENCE_MS = 5_000
const FIRST_WAIT_MS = 2
const GREATEST_WAIT_MS = 50
/** A subscription looks for other processes' appends after a pause that doubles up to this. */
const FIRST_POLL_MS = 10
const GREATEST_POLL_MS = 500

export interface SqliteOptions {
  readonly file: string
  readonly clock: () => Instant
  readonly mode: SqliteMode
  /** Called after each commit of this handle, when its appenders have been answered. */
  readonly onCommit?: (committed: Committed) => void
}

/** The folder of marks beside a log: `log.head` for `log.db`. */
export const logHeadFolder = (file: string): string => `${file.replace(/\.db$/, '')}.head`

/** Runs a synchronous piece of work that may meet another process's lock, again until it is through. */
const patiently =
  <A>(work: () => E.Either<CouldNot, A>): TaskEither<CouldNot, A> =>
  async () => {
    const startedAt = performance.now()
    for (let attempt = 0; ; attempt += 1) {
      const answer = work()
      if (E.isRight(answer) || !wasBusy(answer.left) || performance.now() - startedAt > PATIENCE_MS) return answer
      await pause(backOffMs(attempt, FIRST_WAIT_MS, GREATEST_WAIT_MS))
    }
  }

/** Everything of one open log. */
interface Opened {
  readonly db: Database
  readonly memory: LogMemory
  readonly reader: LogReader
  readonly appender: Appender
  readonly inspector: Inspector
  readonly copier: () => Copier
  readonly forbidden: () => CouldNot | undefined
  readonly forbid: (because: CouldNot) => void
  readonly readers: Alarm
  /** Ends what runs beside the calls, and closes the file. */
  readonly end: () => void
}

const onlyForReading = (): CouldNot => couldNot('unavailable', 'The log is open for reading only.')
const isOfAnother = (): CouldNot =>
  couldNot(
    'unavailable',
    'This log is the replica of a store: say which (--store, DOSSIER_STORE), or copy it into a folder of its own.',
  )

/** Why this handle must not write, as far as that is known when it is opened. */
const standingOf = (db: Database, { file, mode }: SqliteOptions, as: 'log' | 'replica'): CouldNot | undefined => {
  if (mode === 'read-only') return onlyForReading()
  // A replica follows its source: what it has lost it copies again, and no mark of its own stands against that.
  if (as === 'replica') return undefined
  if (isReplica(db)) return isOfAnother()
  return E.toUnion(guarded(db, () => E.right(rolledBack(db, logHeadFolder(file)))))
}

const assemble = (db: Database, options: SqliteOptions, as: 'log' | 'replica'): Opened => {
  const { file, clock, onCommit } = options
  const memory = logMemory(db)
  const folder = logHeadFolder(file)
  let forbiddenForGood = standingOf(db, options, as)
  const gone = fileWatch(file)
  const forbidden = (): CouldNot | undefined => forbiddenForGood ?? gone()
  const readers = alarm()
  const idle = idleCheckpoint(db)
  let writer: MarkWriter | undefined
  const mark = (): MarkWriter => {
    writer ??= openMark(folder)
    return writer
  }
  const committed = (commit: Committed): void => {
    idle.appended()
    readers.wakeAll()
    onCommit?.(commit)
  }
  const end = (): void => {
    idle.stop()
    readers.wakeAll()
    try {
      writer?.close()
    } finally {
      db.close()
    }
  }
  const queue = appender({ db, memory, clock, mark, forbidden, onCommit: committed })
  const forbid = (because: CouldNot): void => {
    forbiddenForGood ??= because
  }
  const reader = logReader(db, memory)
  const inspector = inspectorOf(db, folder)
  let copying: Copier | undefined
  const copier = (): Copier => {
    copying ??= copierOf({ db, memory, forbidden, forbid, onCommit: committed })
    return copying
  }
  return { db, memory, reader, appender: queue, inspector, copier, forbidden, forbid, readers, end }
}

type Answer = <A>(bad: CouldNot | undefined, work: () => E.Either<CouldNot, A>) => TaskEither<CouldNot, A>

/** What only a log at hand can give. */
const atHand = ({ memory, reader }: Opened, answer: Answer): Omit<LocalLog, keyof EventStore> => {
  const head = (): E.Either<CouldNot, LogHead> => {
    memory.refresh()
    return memory.head()
  }
  const frontierAt = (wanted: number): E.Either<CouldNot, Frontier> => {
    const size = reader.size()
    return wanted > size ? E.left(beyondTheEnd(wanted - 1, size)) : memory.frontierAt(wanted)
  }
  return {
    head: () => answer(undefined, head),
    size: () => answer(undefined, () => E.right(reader.size())),
    page: (afterIndex, limit) => answer(badLimit(limit), () => E.right(reader.page(afterIndex, limit))),
    envelopes: (afterIndex, limit) => answer(badLimit(limit), () => E.right(reader.envelopes(afterIndex, limit))),
    frontierAt: (size) => answer(badIndex(size), () => frontierAt(size)),
    lastIndexAt: (instant) => answer(undefined, () => E.right(reader.lastIndexAt(instant))),
    readLeaves: (from, to) => answer(undefined, () => E.right(reader.leaves(from, to))),
    indexOf: (stream, revision) => answer(badStreamName(stream), () => E.right(reader.indexOf(stream, revision))),
    erasuresStarted: () => answer(undefined, () => E.right(reader.erasuresStarted())),
  }
}

const subscriptions = (
  { reader, readers }: Opened,
  answer: Answer,
  readAll: EventStore['readAll'],
  isClosed: () => boolean,
): EventStore['subscribe'] => {
  const size = answer(undefined, () => E.right(reader.size()))
  const end = async (): Promise<E.Either<CouldNot, Position | undefined>> => {
    const answered = await size()
    if (E.isLeft(answered)) return answered
    return E.right(answered.right === 0 ? undefined : positionOf(answered.right - 1))
  }
  /** Own appends wake at once; those of other processes are looked for at growing intervals. */
  const changed = async (position: Position | undefined, signal: AbortSignal): Promise<void> => {
    const read = (indexOfPosition(position) ?? -1) + 1
    for (let attempt = 0; !signal.aborted && !isClosed(); attempt += 1) {
      const now = await size()
      if (E.isLeft(now) || now.right > read) return
      if (!isClosed()) await readers.sleep(signal, backOffMs(attempt, FIRST_POLL_MS, GREATEST_POLL_MS))
    }
  }
  return ({ after, signal }) => subscription({ readAll, end, changed }, after, signal)
}

/** The reads of a verifier as values. */
const inspection = (inspector: Inspector, answer: Answer): Inspection => ({
  rows: (after, limit) => answer(badLimit(limit), () => E.right(inspector.rows(after, limit))),
  misplaced: (from, to) => answer(undefined, () => E.right(inspector.misplaced(from, to))),
  database: () => answer(undefined, () => E.right(inspector.database())),
  checkpoints: (after, limit) => answer(badLimit(limit), () => E.right(inspector.checkpoints(after, limit))),
  newestCheckpoint: () => answer(undefined, () => E.right(inspector.newestCheckpoint())),
  beside: (indexes, size) => answer(undefined, () => E.right(inspector.beside(indexes, size))),
  rolledBack: () => answer(undefined, () => E.right(inspector.rolledBack())),
})

/** A sealed log, and what else may be asked of it while it is open. */
const storeOf = (opened: Opened): { readonly log: SealedLog; readonly answer: Answer } => {
  const { db, reader, appender: queue, inspector } = opened
  let closing: Promise<E.Either<CouldNot, void>> | undefined
  const closed = (): CouldNot => couldNot('closed', 'The store is closed.')
  const answer: Answer = (bad, work) => {
    const once = (): ReturnType<typeof work> => {
      if (closing !== undefined) return E.left(closed())
      return bad === undefined ? guarded(db, work) : E.left(bad)
    }
    return patiently(once)
  }
  const readAll: EventStore['readAll'] = ({ after, limit }) => answer(badLimit(limit), () => reader.all(after, limit))
  const log: SealedLog = {
    ...atHand(opened, answer),
    readsChecked: 'in-append',
    append: (stream, events, options) => async () => {
      const bad = closing === undefined ? badAppend(stream, events, options) : closed()
      return bad === undefined ? queue.append(stream, events, options) : E.left(bad)
    },
    readStream: (stream, options = {}) =>
      answer(badRead(stream, options), () => E.right(reader.stream(stream, options))),
    readTails: (wanted) => answer(badTails(wanted), () => E.right(reader.tails(wanted))),
    readTailTexts: (wanted) => answer(badTails(wanted), () => E.right(reader.textTails(wanted))),
    readAll,
    subscribe: subscriptions(opened, answer, readAll, () => closing !== undefined),
    close: () => () => {
      closing ??= queue.drained().then(() => guarded(db, () => E.right(opened.end())))
      return closing
    },
    appendsForbidden: opened.forbidden,
    forbidAppends: opened.forbid,
    keepCheckpoint: (kept) => answer(undefined, () => queue.beside(() => inspector.keep(kept))),
    inspect: inspection(inspector, answer),
  }
  return { log, answer }
}

const onlyFromItsSource = (): CouldNot =>
  couldNot('invalid-input', 'Nothing is appended to a replica: it takes what its source has.')

const replicaOf = (opened: Opened): ReplicaLog => {
  const { log, answer } = storeOf(opened)
  return {
    ...log,
    append: () => async () => E.left(onlyFromItsSource()),
    place: () => answer(undefined, () => E.right(opened.copier().place())),
    copyIn: (batch) => answer(undefined, () => opened.copier().copyIn(batch)),
    moveIn: (items) => answer(undefined, () => opened.copier().moveIn(items)),
  }
}

const opening =
  <L>(options: SqliteOptions, as: 'log' | 'replica', use: (opened: Opened) => L): TaskEither<CouldNot, L> =>
  async () => {
    const db = await patiently(() => openDatabase(options.file, options.mode))()
    if (E.isLeft(db)) return db
    const store = guarded(db.right, () => E.right(use(assemble(db.right, options, as))))
    if (E.isLeft(store)) db.right.close()
    return store
  }

/** Opens the log; waits up to five seconds for another process that keeps it to itself. */
export const openSqliteStore = (options: SqliteOptions): TaskEither<CouldNot, SealedLog> =>
  opening(options, 'log', (opened) => storeOf(opened).log)

/** Opens a log as the replica of another one, or one that is to become a replica by its first copy. */
export const openSqliteReplica = (options: SqliteOptions): TaskEither<CouldNot, ReplicaLog> =>
  opening(options, 'replica', replicaOf)
