/**
 * One transaction of appends: decide each, write those that may be, sync once, answer all.
 *
 * Guards: each append keeps its own expectation, comparison of ids and outcome; a conflict is decided before anything
 * of that append is written, so none spoils the others; an append is answered only after its commit is on disk and the
 * mark in `log.head/` is written; after a failed write or sync this handle writes nothing more.
 */
import type { Database } from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { AppendOptions, AppendResult, NewEvent, ReadMark, Revision } from '../../commands/ports/event-store'
import { type Instant, isInstant, millisecondsOf } from '../../domain/kernel/time'
import { failpoint } from '../failpoint'
import { atRevision, movedRead, standingOf, tooLarge, uuidOf } from './append-rules'
import type { LogHead } from './local-log'
import type { MarkWriter } from './log-head'
import { codeOf, couldNotFrom, isBusy, isFull, isInputOutput } from './sqlite-failure'
import type { LogMemory } from './sqlite-head'
import { insertEvent, writeRow } from './sqlite-row'

/** What a commit has added: events with from <= leaf index < to. */
export interface Committed {
  readonly from: number
  readonly to: number
  /** How many appends shared it. */
  readonly appends: number
}

export interface CommitterOptions {
  readonly db: Database
  readonly memory: LogMemory
  readonly clock: () => Instant
  /** Opened at the first append, so that who only reads leaves no file. */
  readonly mark: () => MarkWriter
  /** Why this log must not be written to, if so; asked before each transaction. */
  readonly forbidden: () => CouldNot | undefined
  readonly onCommit: (committed: Committed) => void
}

/** An append that waits for its transaction. */
export interface Job {
  readonly stream: string
  readonly events: readonly NewEvent[]
  readonly expected: AppendOptions['expected']
  readonly reads: readonly ReadMark[]
  readonly resolve: (answer: E.Either<CouldNot, AppendResult>) => void
  readonly reject: (error: unknown) => void
}

/**
 * 'busy': another process holds the lock. 'too-full': nothing is written, and the appends are to be tried one by one,
 * so that one that does not fit takes no other with it. 'done': every append has its answer.
 */
export type GroupOutcome = 'busy' | 'too-full' | 'done'

/** What a transaction has written so far; it replaces what is remembered only after the commit. */
interface Draft {
  head: LogHead
  readonly lasts: Map<string, Revision>
  /** Given to the appenders after the commit. */
  readonly answers: (() => void)[]
  appends: number
}

type Statements = ReturnType<typeof statementsOf>

const statementsOf = (db: Database) => ({
  begin: db.prepare('BEGIN IMMEDIATE'),
  commit: db.prepare('COMMIT'),
  rollback: db.prepare('ROLLBACK'),
  insert: insertEvent(db),
  ids: db
    .prepare<[string, number, number], string>(
      'SELECT lower(hex(id)) FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ? + 0',
    )
    .pluck(),
})

/** An append that is free to be written, and what it needs for it. */
interface Fresh {
  readonly job: Job
  readonly first: Revision
  readonly recordedAt: Instant
  readonly metadata: readonly Uint8Array[]
}

const insertAll = ({ insert }: Statements, draft: Draft, { job, first, recordedAt, metadata }: Fresh): void => {
  const recordedMs = millisecondsOf(recordedAt)
  let frontier = draft.head.frontier
  let leaf = draft.head.leaf
  job.events.forEach(({ id, type, data }, nth) => {
    const bytes = metadata[nth] ?? new Uint8Array(0)
    const row = { stream: job.stream, revision: first + nth, id, type, data, metadata: bytes, recordedMs }
    const written = writeRow(insert, frontier, row)
    frontier = written.frontier
    leaf = written.leaf
  })
  draft.head = { frontier, recordedAt, ...(leaf === undefined ? {} : { leaf }) }
  draft.lasts.set(job.stream, first + job.events.length - 1)
  draft.appends += 1
}

/** Decides one append inside the transaction and writes it. Gives what is to be done after the commit. */
const decider = ({ memory, clock }: CommitterOptions, statements: Statements) => {
  const writeFresh = (draft: Draft, job: Job, first: Revision): (() => void) => {
    const clockAt = clock()
    const before = draft.head.recordedAt
    const recordedAt = before !== undefined && before > clockAt ? before : clockAt
    const metadata: Uint8Array[] = []
    try {
      if (!isInstant(clockAt)) throw new Error('The clock of the store does not give an instant.')
      for (const event of job.events) metadata.push(event.metadata(recordedAt, clockAt))
    } catch (error) {
      // A bug of one caller. Nothing of this append is written yet, and the others have no part in it.
      return () => job.reject(error)
    }
    const large = tooLarge(job.events, metadata)
    if (large !== undefined) return () => job.resolve(E.left(large))
    insertAll(statements, draft, { job, first, recordedAt, metadata })
    return () => job.resolve(E.right({ kind: 'appended', last: first + job.events.length - 1 }))
  }
  return (draft: Draft, job: Job): (() => void) => {
    const { stream, expected, reads, events, resolve } = job
    const lastOf = (name: string): Revision => draft.lasts.get(name) ?? memory.lastOf(name)
    const last = lastOf(stream)
    const standing = standingOf(expected, last, events, (first, count) =>
      statements.ids.all(stream, first, count).map(uuidOf),
    )
    if (standing.kind === 'repeat') return () => resolve(E.right({ kind: 'appended', last: standing.last }))
    if (standing.kind === 'conflict') {
      return () => resolve(E.right({ kind: 'conflict', stream, actual: atRevision(last) }))
    }
    const moved = movedRead(reads, lastOf)
    if (moved !== undefined) return () => resolve(E.right({ kind: 'conflict', ...moved }))
    return writeFresh(draft, job, standing.first)
  }
}

const withCause = ({ cause }: CouldNot): { readonly cause?: string } => (cause === undefined ? {} : { cause })

type Phase = 'begin' | 'write' | 'commit' | 'mark'

/** Failures after which another try may succeed. After all others this handle writes no more. */
const isHarmless = (error: unknown): boolean => isBusy(error) || isFull(error) || codeOf(error) === 'SQLITE_TOOBIG'

export interface Committer {
  readonly commit: (jobs: readonly Job[]) => GroupOutcome
  /** Something small that is no event, in a transaction of its own and under the same rules. */
  readonly beside: (write: () => void) => E.Either<CouldNot, void>
}

/** Commits groups of appends, one after the other, each in one transaction. */
export const committer = (options: CommitterOptions): Committer => {
  const { db, memory } = options
  const statements = statementsOf(db)
  const decide = decider(options, statements)
  let phase: Phase = 'begin'
  let broken: CouldNot | undefined

  /** Gives what has been added; the appenders have their answers then. */
  const transact = (jobs: readonly Job[]): E.Either<CouldNot, Committed> => {
    phase = 'begin'
    const mark = options.mark()
    failpoint('append.beforeBegin')
    statements.begin.run()
    phase = 'write'
    memory.refresh()
    const head = memory.head()
    if (E.isLeft(head)) {
      undo()
      return head
    }
    const draft: Draft = { head: head.right, lasts: new Map(), answers: [], appends: 0 }
    for (const job of jobs) draft.answers.push(decide(draft, job))
    failpoint('append.beforeCommit')
    phase = 'commit'
    statements.commit.run()
    failpoint('append.afterCommit')
    phase = 'mark'
    const { frontier, leaf } = draft.head
    if (draft.appends > 0 && leaf !== undefined) mark.write({ size: frontier.size, leaf })
    failpoint('append.afterMark')
    memory.adopt(draft.head, draft.lasts)
    for (const answer of draft.answers) answer()
    return E.right({ from: head.right.frontier.size, to: frontier.size, appends: draft.appends })
  }

  const undo = (): void => {
    memory.forget()
    try {
      // After some errors SQLite has undone the transaction by itself.
      if (db.inTransaction) statements.rollback.run()
    } catch {
      // The transaction stays open then, and every later BEGIN fails and says so.
    }
  }

  /** What the appenders of a group are told of an error. */
  const failureOf = (error: unknown): CouldNot => {
    const inDoubt = phase === 'mark' || (phase === 'commit' && isInputOutput(error))
    const failure = couldNotFrom(error)
    if (isHarmless(error) && !inDoubt) return failure
    broken = couldNot('unavailable', 'Writing has failed; the log must be opened again.', withCause(failure))
    if (!inDoubt) return failure
    return couldNot('outcome-unknown', 'The commit failed on its way to the disk.', withCause(failure))
  }

  const commit = (jobs: readonly Job[]): GroupOutcome => {
    let outcome: E.Either<CouldNot, Committed>
    try {
      const forbidden = broken ?? options.forbidden()
      outcome = forbidden === undefined ? transact(jobs) : E.left(forbidden)
    } catch (error) {
      return failed(jobs, error)
    }
    if (E.isLeft(outcome)) for (const job of jobs) job.resolve(outcome)
    else if (outcome.right.appends > 0) options.onCommit(outcome.right)
    return 'done'
  }

  const failed = (jobs: readonly Job[], error: unknown): GroupOutcome => {
    try {
      undo()
      if (phase === 'begin' && isBusy(error)) return 'busy'
      if (phase !== 'mark' && isFull(error) && jobs.length > 1) return 'too-full'
      const failure = E.left(failureOf(error))
      for (const job of jobs) job.resolve(failure)
    } catch (bug) {
      for (const job of jobs) job.reject(bug)
    }
    return 'done'
  }

  const beside = (write: () => void): E.Either<CouldNot, void> => {
    const forbidden = broken ?? options.forbidden()
    if (forbidden !== undefined) return E.left(forbidden)
    try {
      phase = 'begin'
      statements.begin.run()
      phase = 'write'
      write()
      phase = 'commit'
      statements.commit.run()
      return E.right(undefined)
    } catch (error) {
      undo()
      return E.left(failureOf(error))
    }
  }
  return { commit, beside }
}
