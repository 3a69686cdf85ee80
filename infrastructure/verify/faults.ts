/**
 * What a verification has found. The first faults are told one by one, all are counted; one is enough to fail.
 */
import type { Fault, FaultKind } from '../answers'

export type { Fault, FaultKind } from '../answers'

export interface Faults {
  readonly add: (is: FaultKind, because: string, where?: number | readonly [from: number, to: number]) => void
  readonly found: () => { readonly violations: number; readonly faults: readonly Fault[]; readonly firstBad?: number }
}

const SHOWN = 20

/** What is known of where a fault lies. */
const placeOf = (where: number | readonly [number, number] | undefined): Pick<Fault, 'position' | 'within'> => {
  if (where === undefined) return {}
  return typeof where === 'number' ? { position: where } : { within: where }
}

export const collectFaults = (): Faults => {
  const faults: Fault[] = []
  let violations = 0
  let known: number | undefined
  let possible: readonly [number, number] | undefined
  /** A span says something new only where no place within it is known to be bad. */
  const firstBad = (): number | undefined => {
    if (possible === undefined) return known
    return known === undefined || known > possible[1] ? possible[0] : known
  }
  return {
    add: (is, because, where) => {
      violations += 1
      if (typeof where === 'number') known = Math.min(known ?? where, where)
      else if (where !== undefined && (possible === undefined || where[1] < possible[1])) possible = where
      if (faults.length < SHOWN) faults.push({ is, ...placeOf(where), because })
    },
    found: () => {
      const first = firstBad()
      return { violations, faults, ...(first === undefined ? {} : { firstBad: first }) }
    },
  }
}
