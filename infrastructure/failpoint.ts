/**
 * Failpoints: named places at which a test may kill or hold this process, as a power cut or a slow disk would.
 *
 * Guards: without `DOSSIER_FAILPOINT` in the environment a failpoint is one comparison and does nothing at all.
 *
 * `DOSSIER_FAILPOINT=append.afterCommit` kills at the first hit, `append.afterCommit:3` at the third,
 * `append.beforeCommit:pause=200` holds the whole process for 200 ms at every hit. Several are joined by commas; the one
 * that kills says its name on stderr.
 */
import { writeSync } from 'node:fs'

interface Armed {
  readonly killAtHit?: number
  readonly pauseMs?: number
  hits: number
}

const armedFrom = (text: string | undefined): Map<string, Armed> | undefined => {
  if (text === undefined || text === '') return undefined
  const armed = new Map<string, Armed>()
  for (const part of text.split(',')) {
    const [name = '', what = '1'] = part.split(':')
    const pause = /^pause=(\d+)$/.exec(what)?.[1]
    armed.set(name, pause === undefined ? { killAtHit: Number(what), hits: 0 } : { pauseMs: Number(pause), hits: 0 })
  }
  return armed
}

const armed = armedFrom(process.env.DOSSIER_FAILPOINT)

const hit = (name: string, point: Armed): void => {
  point.hits += 1
  if (point.pauseMs !== undefined) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, point.pauseMs)
  // The signal cannot be caught: nothing is flushed, closed or said, which is the point.
  if (point.hits !== point.killAtHit) return
  writeSync(2, `failpoint ${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}

/** Marks a place where a test may break the process. Names read `what.where`, such as `append.afterCommit`. */
export const failpoint = (name: string): void => {
  if (armed === undefined) return
  const point = armed.get(name)
  if (point !== undefined) hit(name, point)
}
