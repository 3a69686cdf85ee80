/**
 * Quantiles at 20, 40, 60 and 80 per cent, type 7 as R and NumPy reckon them, exactly: an edge is held as five times its
 * value, a whole number. The invariant: the order of the figures never matters, and no edge is ever rounded.
 */

/** Five times an edge. */
export type Fifths = number

/** The four edges of figures of at most 1e15; of no figures there are none. */
export const quintileEdges = (figures: readonly number[]): readonly Fifths[] => {
  const sorted = Float64Array.from(figures).sort()
  if (sorted.length === 0) return []
  return [1, 2, 3, 4].map((fifth) => {
    const place = (sorted.length - 1) * fifth
    const below = Math.floor(place / 5)
    const part = place % 5
    const low = sorted[below] ?? 0
    // Both products stay below the largest safe integer, because a figure is at most a ninth of it.
    return (5 - part) * low + part * (sorted[below + 1] ?? low)
  })
}

/** An edge as decimal text: a fifth has one decimal, and an amount in minor units those of its currency besides. */
export const edgeText = (fifths: Fifths, decimals = 0): string => {
  const tenths = 2n * BigInt(fifths)
  const size = tenths < 0n ? -tenths : tenths
  const digits = String(size).padStart(decimals + 2, '0')
  const whole = digits.slice(0, digits.length - decimals - 1)
  const behind = digits.slice(whole.length).replace(/0+$/, '')
  return `${tenths < 0n ? '-' : ''}${whole}${behind === '' ? '' : `.${behind}`}`
}
