/**
 * Group commit: the appends of one turn of the event loop wait in a queue and share one transaction, hence one sync.
 *
 * Guards: nothing here blocks the event loop for long; while another process holds the lock the queue waits
 * asynchronously, each append until its own time limit, and what runs out of time has certainly not been written.
 */
import * as E from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { AppendOptions, AppendResult, NewEvent } from '../../commands/ports/event-store'
import { APPEND_TIMEOUT_MS } from './append-rules'
import { type CommitterOptions, committer, type Job } from './sqlite-commit'
import { backOffMs } from './waiting'

/** One transaction holds at most so many appends and bytes, so that none waits long for the others. */
const MOST_APPENDS = 256
const MOST_BYTES = 8_000_000
const FIRST_WAIT_MS = 2
const GREATEST_WAIT_MS = 25

interface QueuedJob extends Job {
  readonly bytes: number
  /** On the monotonic clock. */
  readonly deadline: number
}

export interface Appender {
  readonly append: (
    stream: string,
    events: readonly NewEvent[],
    options: AppendOptions,
  ) => Promise<E.Either<CouldNot, AppendResult>>
  /** Writes something small that is no event, at once. */
  readonly beside: (write: () => void) => E.Either<CouldNot, void>
  /** Resolves when every append so far has its answer. */
  readonly drained: () => Promise<void>
}

const bytesOf = (events: readonly NewEvent[]): number => events.reduce((sum, { data }) => sum + data.length, 0)

const tooLate = (): CouldNot =>
  couldNot('unavailable', 'Other processes kept the log to themselves for too long; nothing was written.', {
    cause: 'SQLITE_BUSY',
  })

/** Takes the next group off the queue. */
const groupOf = (queue: QueuedJob[], mostAppends: number): QueuedJob[] => {
  let [count, bytes] = [0, 0]
  for (const job of queue) {
    if (count > 0 && (count >= mostAppends || bytes + job.bytes > MOST_BYTES)) break
    count += 1
    bytes += job.bytes
  }
  return queue.splice(0, count)
}

/** The queue of appends of one open log. */
export const appender = (options: CommitterOptions): Appender => {
  const { commit, beside } = committer(options)
  let queue: QueuedJob[] = []
  let scheduled = false
  let refusals = 0
  /** So many of the next appends go alone. */
  let alone = 0
  let waiting: (() => void)[] = []

  const turn = (): void => {
    scheduled = false
    const group = groupOf(queue, alone > 0 ? 1 : MOST_APPENDS)
    const outcome = commit(group)
    if (outcome === 'busy') {
      waitWith(group)
      return
    }
    refusals = 0
    alone = outcome === 'too-full' ? group.length : Math.max(0, alone - group.length)
    if (outcome === 'too-full') queue = [...group, ...queue]
    next()
  }

  const waitWith = (group: readonly QueuedJob[]): void => {
    const now = performance.now()
    queue = [...group, ...queue].filter((job) => {
      if (job.deadline > now) return true
      job.resolve(E.left(tooLate()))
      return false
    })
    next(backOffMs(refusals, FIRST_WAIT_MS, GREATEST_WAIT_MS))
    refusals += 1
  }

  const next = (afterMs?: number): void => {
    if (queue.length === 0) {
      for (const resolve of waiting) resolve()
      waiting = []
    } else if (!scheduled) {
      scheduled = true
      if (afterMs === undefined) setImmediate(turn)
      else setTimeout(turn, afterMs)
    }
  }

  return {
    beside,
    append: (stream, events, { expected, reads = [], timeoutMs = APPEND_TIMEOUT_MS }) =>
      new Promise((resolve, reject) => {
        const deadline = performance.now() + timeoutMs
        queue.push({ stream, events, expected, reads, bytes: bytesOf(events), deadline, resolve, reject })
        next()
      }),
    drained: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        next()
      }),
  }
}
