/**
 * A reader that runs: it follows the store, lets the read model follow the replica, lets reactions follow if it was asked
 * to, and says how far behind it is.
 *
 * Guards: one telling at a time, and news that come meanwhile are told after it; the store is asked at every turn, so that
 * a head that does not move because nobody answers is never taken for one at which nothing happens; when it ends nothing
 * of it runs on.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { EventStore } from '../../commands/ports/event-store'
import type { Instant } from '../../domain/kernel/time'
import { instantOf } from '../../domain/kernel/time'
import type { LocalLog } from '../stores/local-log'
import { recordedAtIn } from '../stores/recorded-at'
import { pause } from '../stores/waiting'
import { followStore, mayPass } from './follow'
import type { Mirror, Waiting } from './mirror'

/** How far a reader is behind. */
export interface Lag {
  readonly at: Instant
  /** How many events are here, and how many of them the read model tells. */
  readonly copied: number
  readonly told: number
  /** Events of the store that cannot be read here yet, or more; nothing where the store does not answer. */
  readonly lagEvents: number | null
  readonly more: boolean
  /** How long the oldest of them has been waiting. */
  readonly lagSeconds: number | null
  /** When the store has answered last. */
  readonly heardAt: Instant | null
  /** Why nothing is heard, or why the read model does not go on. */
  readonly trouble: string | null
}

export interface ReaderParts {
  /** The log at hand, as it is. */
  readonly log: Pick<LocalLog, 'size' | 'page' | 'subscribe'>
  /** Nothing where the file at hand is the log itself. */
  readonly mirror: Mirror | undefined
  readonly source: Pick<EventStore, 'subscribe'>
  /** Lets the read model follow what is here; gives how many events it tells. */
  readonly tell: () => Promise<Either<CouldNot, number>>
  /** Lets reactions follow; `isDue` once in a while, for what no event causes. */
  readonly work: ((isDue: boolean) => Promise<Either<CouldNot, void>>) | undefined
  readonly signal: AbortSignal
  /** So often the store is asked and the lag is told. */
  readonly everyMs: number
  readonly onLag: (lag: Lag) => void
}

const DUE_EVERY_MS = 60_000

/** Runs a task again whenever it was poked, never twice at the same time. */
const inTurn = (task: () => Promise<void>) => {
  let wanted = false
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (wanted) {
      wanted = false
      await task()
    }
    running = undefined
  }
  return {
    poke: (): void => {
      wanted = true
      running ??= run()
    },
    ended: (): Promise<void> => running ?? Promise.resolve(),
  }
}

/** What a reader knows of itself. */
interface State {
  told: number
  heardAt: Instant | null
  trouble: string | null
  dueAt: number
}

/** The local log wakes whoever follows it; there is nothing to copy. */
const followFile = async ({ log, signal }: ReaderParts, onNews: () => void): Promise<CouldNot | undefined> => {
  onNews()
  for await (const item of log.subscribe({ after: 'end', signal })) if (item.kind === 'event') onNews()
  return undefined
}

const secondsSince = (at: Instant | undefined): number =>
  at === undefined ? 0 : Math.max(0, Math.round((Date.now() - Date.parse(at)) / 1_000))

/** When the oldest event that the read model does not tell was recorded. */
const untoldSince = async ({ log }: ReaderParts, told: number): Promise<Instant | undefined> => {
  const page = await log.page(told - 1, 1)()
  const row = isLeft(page) ? undefined : page.right[0]
  return row === undefined ? undefined : recordedAtIn(Buffer.from(row[6]))
}

const NOTHING_WAITS: Waiting = { events: 0, more: false, since: undefined }

/** The answer of the store, or why there was none in time. */
const asked = async ({ mirror, everyMs, signal }: ReaderParts): Promise<Either<string, Waiting>> => {
  if (mirror === undefined) return right(NOTHING_WAITS)
  const timer = new AbortController()
  const stop = (): void => timer.abort()
  signal.addEventListener('abort', stop)
  const late = async (): Promise<Either<string, Waiting>> => {
    await pause(everyMs, timer.signal)
    return left('The store does not answer.')
  }
  const answer = mirror.ask().then((found) => (isLeft(found) ? left(found.left.because) : found))
  const first = await Promise.race([answer, late()])
  signal.removeEventListener('abort', stop)
  stop()
  return first
}

const lagOf = async (parts: ReaderParts, state: State, waiting: Either<string, Waiting>): Promise<Lag> => {
  const size = await parts.log.size()()
  const copied = isLeft(size) ? state.told : size.right
  const untold = Math.max(0, copied - state.told)
  const common = { at: instantOf(Date.now()), copied, told: state.told, heardAt: state.heardAt }
  if (isLeft(waiting)) return { ...common, lagEvents: null, more: false, lagSeconds: null, trouble: waiting.left }
  const { events, more, since } = waiting.right
  const oldest = untold > 0 ? await untoldSince(parts, state.told) : since
  const lagSeconds = untold + events === 0 ? 0 : secondsSince(oldest)
  return { ...common, lagEvents: untold + events, more, lagSeconds, trouble: state.trouble }
}

/** At every turn: asks the store, tells the lag, and copies by pages what the subscription has not brought. */
const watch = async (parts: ReaderParts, state: State, poke: () => void, signal: AbortSignal): Promise<void> => {
  const { mirror, everyMs, onLag } = parts
  let waited = 0
  for (;;) {
    await pause(everyMs, signal)
    if (signal.aborted) return
    const waiting = await asked({ ...parts, signal })
    if (signal.aborted) return
    if (!isLeft(waiting)) {
      state.heardAt = instantOf(Date.now())
      await mirror?.heard()
    }
    onLag(await lagOf(parts, state, waiting))
    const now = isLeft(waiting) ? 0 : waiting.right.events
    // Twice in a row something waited: whatever the subscription does, it is copied now.
    if (now > 0 && waited > 0) await mirror?.catchUp()
    waited = now
    poke()
  }
}

/** Whether a turn may be made again: what may pass, and a vault that is away, which reactions need and which comes back. */
const mayBeMadeAgain = (because: CouldNot): boolean => mayPass(because) || because.kind === 'key-unavailable'

/** Tells, then lets reactions follow; gives what stays in the way for good. */
const turn = async (parts: ReaderParts, state: State): Promise<CouldNot | undefined> => {
  const told = await parts.tell()
  if (!isLeft(told)) state.told = told.right
  const isDue = performance.now() >= state.dueAt
  const worked = isLeft(told) ? told : await (parts.work?.(isDue) ?? right(undefined))
  if (isLeft(worked)) {
    state.trouble = worked.left.because
    return mayBeMadeAgain(worked.left) ? undefined : worked.left
  }
  if (isDue) state.dueAt = performance.now() + DUE_EVERY_MS
  state.trouble = null
  return undefined
}

/** Runs until the signal is aborted, or until a failure that no waiting mends. */
export const runReader = async (parts: ReaderParts): Promise<Either<CouldNot, void>> => {
  const { mirror, source } = parts
  const ending = new AbortController()
  const end = (): void => {
    ending.abort()
    mirror?.stop()
  }
  parts.signal.addEventListener('abort', end)
  if (parts.signal.aborted) end()
  const { signal } = ending
  const state: State = { told: 0, heardAt: null, trouble: null, dueAt: 0 }
  let failure: CouldNot | undefined
  const telling = inTurn(async () => {
    if (signal.aborted) return
    failure ??= await turn(parts, state)
    if (failure !== undefined) end()
  })
  const watching = watch(parts, state, telling.poke, signal)
  const followed =
    mirror === undefined
      ? await followFile({ ...parts, signal }, telling.poke)
      : await followStore({
          ...{ mirror, source, signal, onNews: telling.poke },
          onHeard: () => {
            state.heardAt = instantOf(Date.now())
          },
          onTrouble: (because) => {
            state.trouble = because
          },
        })
  end()
  parts.signal.removeEventListener('abort', end)
  await Promise.all([watching, telling.ended()])
  const because = failure ?? followed
  return because === undefined ? right(undefined) : left(because)
}
