/**
 * What a verification has found. The first faults are told one by one, all are counted; one is enough to fail.
 */

/**
 * event: the stored bytes are not those of its leaf. missing: an event is not there. tree: a stored hash of the tree is
 * another. time: the time by which it is looked up is not the one that it says. index: its stream does not lead to it.
 * database: the file as a whole. checkpoint: a signed head cannot be believed, or the log does not lead to it. against:
 * the same of the one that was brought along. key: nobody who is trusted has signed. rolled-back: the log once had more.
 */
export type FaultKind =
  | 'event'
  | 'missing'
  | 'tree'
  | 'time'
  | 'index'
  | 'database'
  | 'checkpoint'
  | 'against'
  | 'key'
  | 'rolled-back'

export interface Fault {
  readonly is: FaultKind
  /** The place @n that is bad, or the first that may be. */
  readonly position?: number
  readonly because: string
}

export interface Faults {
  readonly add: (is: FaultKind, because: string, position?: number) => void
  readonly found: () => { readonly violations: number; readonly faults: readonly Fault[]; readonly firstBad?: number }
}

const SHOWN = 20

export const collectFaults = (): Faults => {
  const faults: Fault[] = []
  let violations = 0
  let firstBad: number | undefined
  return {
    add: (is, because, position) => {
      violations += 1
      if (position !== undefined && (firstBad === undefined || position < firstBad)) firstBad = position
      if (faults.length < SHOWN) faults.push({ is, because, ...(position === undefined ? {} : { position }) })
    },
    found: () => ({ violations, faults, ...(firstBad === undefined ? {} : { firstBad }) }),
  }
}
