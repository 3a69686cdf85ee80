/**
 * How much memory the processes of a cluster take, sampled while they run.
 *
 * Guards: growth is judged within one process and after it has warmed up; one that was started again begins anew.
 */
import { readFileSync } from 'node:fs'

const EVERY_MS = 500
/** Loading the program and filling what is remembered is no growth without bound. */
const WARM_SAMPLES = 30

const residentMegabytes = (pid: number): number | undefined => {
  try {
    const found = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return found === null ? undefined : Number(found[1]) / 1_024
  } catch {
    return undefined
  }
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export interface Grown {
  readonly name: string
  /** How much more than in the first half of its warm life it took in the second, in megabytes. */
  readonly megabytes: number
  readonly greatest: number
}

export interface MemoryWatch {
  readonly stop: () => void
  /** The greatest of each name, in whole megabytes. */
  readonly greatest: () => ReadonlyMap<string, number>
  /** Every process that lived long enough to be judged. */
  readonly grown: () => readonly Grown[]
}

/** Samples the processes that are there at each moment. */
export const watchMemory = (
  present: () => readonly { readonly name: string; readonly pid: () => number | undefined }[],
): MemoryWatch => {
  const samples = new Map<number, { readonly name: string; readonly megabytes: number[] }>()
  const timer = setInterval(() => {
    for (const { name, pid } of present()) {
      const id = pid()
      const megabytes = id === undefined ? undefined : residentMegabytes(id)
      if (id === undefined || megabytes === undefined) continue
      const known = samples.get(id) ?? { name, megabytes: [] }
      known.megabytes.push(megabytes)
      samples.set(id, known)
    }
  }, EVERY_MS)
  return {
    stop: () => clearInterval(timer),
    greatest: () => {
      const greatest = new Map<string, number>()
      for (const { name, megabytes } of samples.values())
        greatest.set(name, Math.max(greatest.get(name) ?? 0, Math.round(Math.max(...megabytes))))
      return greatest
    },
    grown: () =>
      [...samples.values()]
        .filter(({ megabytes }) => megabytes.length >= 2 * WARM_SAMPLES)
        .map(({ name, megabytes }) => {
          const warm = megabytes.slice(WARM_SAMPLES)
          const half = Math.floor(warm.length / 2)
          const more = average(warm.slice(half)) - average(warm.slice(0, half))
          return { name, megabytes: Math.round(more), greatest: Math.round(Math.max(...megabytes)) }
        }),
  }
}
