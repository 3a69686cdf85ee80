/**
 * Unwrapped keys that a process remembers for a moment.
 * Guards: no key is kept longer than 60 s after the vault was last asked for it, however often it is used meanwhile.
 * That is how long a destruction by another process may go unnoticed here, and how long its receipt waits.
 */
export const KEY_CACHE_SECONDS = 60
const MAX_KEYS = 4096
const SWEEP_SECONDS = 5

interface Cached {
  readonly bytes: Uint8Array
  readonly until: number
}

export interface KeyCache {
  readonly get: (id: string) => Uint8Array | undefined
  readonly put: (id: string, bytes: Uint8Array) => void
  readonly forget: (id: string) => void
  readonly clear: () => void
}

/** A cache of bounded size; the key that was not used for the longest time makes room. `now` counts milliseconds. */
export const keyCache = (now: () => number = () => performance.now(), maxKeys = MAX_KEYS): KeyCache => {
  const keys = new Map<string, Cached>()
  let sweeping: NodeJS.Timeout | undefined

  // A process that asks no more forgets too.
  const sweep = (): void => {
    sweeping = undefined
    for (const [id, { until }] of keys) if (until <= now()) keys.delete(id)
    if (keys.size > 0) sweepLater()
  }
  const sweepLater = (): void => {
    sweeping ??= setTimeout(sweep, SWEEP_SECONDS * 1000).unref()
  }

  return {
    get: (id) => {
      const cached = keys.get(id)
      if (cached === undefined) return undefined
      keys.delete(id)
      if (cached.until <= now()) return undefined
      keys.set(id, cached)
      return cached.bytes
    },
    put: (id, bytes) => {
      keys.delete(id)
      for (const oldest of keys.keys()) {
        if (keys.size < maxKeys) break
        keys.delete(oldest)
      }
      keys.set(id, { bytes, until: now() + KEY_CACHE_SECONDS * 1000 })
      sweepLater()
    },
    forget: (id) => {
      keys.delete(id)
    },
    clear: () => {
      clearTimeout(sweeping)
      sweeping = undefined
      keys.clear()
    },
  }
}
