/** Chance from a seed: the same seed tells the same story again. */
export interface Chance {
  /** In [0, 1). */
  readonly next: () => number
  readonly below: (limit: number) => number
  readonly pick: <A>(from: readonly [A, ...A[]]) => A
}

export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    // Mulberry32: small, and good enough to choose by.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { next, below, pick: (from) => from[below(from.length)] ?? from[0] }
}
