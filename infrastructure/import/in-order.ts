/**
 * Runs jobs side by side, in order where order matters: a job starts when no earlier unfinished one writes what it reads
 * or writes, or reads what it writes. It guards that no more than `inFlight` jobs are unfinished at any time.
 */
export interface Job {
  /** Streams. */
  readonly writes: readonly string[]
  readonly reads: readonly string[]
  /** Never rejects for a reason of business; what it throws is a bug and ends everything. */
  readonly run: () => Promise<void>
}

export interface InOrder {
  /** Takes a job; resolves when there is room for the next. */
  readonly add: (job: Job) => Promise<void>
  /** Resolves when all jobs are finished. */
  readonly finished: () => Promise<void>
}

interface Pending {
  /** The last job that writes the stream, and the unfinished jobs since then that read it. */
  writer: Promise<void>
  readonly readers: Set<Promise<void>>
  unfinished: number
}

const DONE: Promise<void> = Promise.resolve()

/** Each stream with the jobs that are at it; a stream with none is forgotten. */
const waitingLines = () => {
  const streams = new Map<string, Pending>()
  const enter = (stream: string): Pending => {
    const pending = streams.get(stream) ?? { writer: DONE, readers: new Set(), unfinished: 0 }
    pending.unfinished += 1
    streams.set(stream, pending)
    return pending
  }
  return {
    /** What a job waits for; from now on others wait for it. */
    enter: (reads: ReadonlySet<string>, writes: ReadonlySet<string>, done: Promise<void>): Promise<unknown> => {
      const before = new Set<Promise<void>>()
      for (const stream of reads) {
        const pending = enter(stream)
        before.add(pending.writer)
        pending.readers.add(done)
      }
      for (const stream of writes) {
        const pending = enter(stream)
        for (const each of [pending.writer, ...pending.readers]) before.add(each)
        pending.writer = done
        pending.readers.clear()
      }
      before.delete(DONE)
      return before.size === 0 ? DONE : Promise.all(before)
    },
    leave: (streamsOfJob: Iterable<string>, done: Promise<void>): void => {
      for (const stream of streamsOfJob) {
        const pending = streams.get(stream)
        if (pending === undefined) continue
        pending.readers.delete(done)
        pending.unfinished -= 1
        if (pending.unfinished === 0) streams.delete(stream)
      }
    },
  }
}

/** A promise and the way to fulfil it. */
const later = (): { readonly done: Promise<void>; readonly finish: () => void } => {
  let finish = (): void => undefined
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { done, finish }
}

export const inOrder = (inFlight: number): InOrder => {
  const lines = waitingLines()
  let unfinished = 0
  let failed: { readonly error: unknown } | undefined
  let somebodyLeft = later()

  const work = async (job: Job, before: Promise<unknown>): Promise<void> => {
    if (before !== DONE) await before
    try {
      if (failed === undefined) await job.run()
    } catch (error) {
      failed ??= { error }
    }
  }
  const start = async (job: Job): Promise<void> => {
    const writes = new Set(job.writes)
    const reads = new Set(job.reads.filter((stream) => !writes.has(stream)))
    const { done, finish } = later()
    await work(job, lines.enter(reads, writes, done))
    lines.leave([...reads, ...writes], done)
    unfinished -= 1
    finish()
    somebodyLeft.finish()
    somebodyLeft = later()
  }
  const untilFewerThan = async (many: number): Promise<void> => {
    while (unfinished >= many) await somebodyLeft.done
    if (failed !== undefined) throw failed.error
  }
  return {
    add: (job) => {
      unfinished += 1
      void start(job)
      return untilFewerThan(inFlight)
    },
    finished: () => untilFewerThan(1),
  }
}
