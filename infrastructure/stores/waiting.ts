/**
 * Waiting without holding up the program: pauses that a signal ends, and delays that double.
 *
 * Guards: nothing here blocks the event loop, and a pause that is aborted ends at once and leaves no timer.
 */
import { setTimeout as wait } from 'node:timers/promises'

/** Resolves after the time, or as soon as the signal is aborted; never rejects. */
export const pause = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal })
  } catch {
    // Only the signal ends a pause early, and whoever waits looks at the signal next.
  }
}

/** The delay before attempt n (0, 1, …): doubles up to the greatest, and half of it is chance so that writers part. */
export const backOffMs = (attempt: number, firstMs: number, greatestMs: number): number => {
  const delay = Math.min(greatestMs, firstMs * 2 ** Math.min(attempt, 30))
  return delay / 2 + (Math.random() * delay) / 2
}

export interface Alarm {
  /** Sleeps until somebody wakes all, the signal is aborted, or the time is up (if one is given). */
  readonly sleep: (signal: AbortSignal, milliseconds?: number) => Promise<void>
  readonly wakeAll: () => void
}

/** Lets readers of one process sleep until a writer of the same process wakes them. */
export const alarm = (): Alarm => {
  const sleepers = new Set<() => void>()
  return {
    sleep: (signal, milliseconds) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer)
          sleepers.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = milliseconds === undefined ? undefined : setTimeout(wake, milliseconds)
        sleepers.add(wake)
        signal.addEventListener('abort', wake)
        if (signal.aborted) wake()
      }),
    wakeAll: () => {
      for (const wake of sleepers) wake()
    },
  }
}
