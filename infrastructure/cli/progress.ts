/**
 * Progress of long work: a bar on stderr, and only when somebody sits before a terminal. A program that reads us sees
 * nothing of it.
 */

export interface Progress {
  readonly to: (done: number, of: number) => void
  readonly end: () => void
}

const NOTHING: Progress = { to: () => undefined, end: () => undefined }

/** A bar with a word for what is done. */
export const progressOf = (doing: string): Progress => {
  if (!process.stderr.isTTY) return NOTHING
  const { SingleBar, Presets }: typeof import('cli-progress') = require('cli-progress')
  const bar = new SingleBar(
    { format: `${doing} {bar} {percentage}% | {value}/{total} | {eta_formatted}`, stream: process.stderr },
    Presets.shades_classic,
  )
  let started = false
  return {
    to: (done, of) => {
      if (started) bar.setTotal(of)
      else bar.start(of, 0)
      started = true
      bar.update(done)
    },
    end: () => {
      if (started) bar.stop()
    },
  }
}
