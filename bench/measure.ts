/**
 * Measures in rounds that are interleaved: ours, the bare limit and the peer take turns in one run, so that what the
 * machine does meanwhile falls on all of them. Ratios within a run hold; digits of two runs do not compare.
 */
export interface Contender {
  /** `ours`, `limit` or `peer`. */
  readonly as: 'ours' | 'limit' | 'peer'
  /** One round: microseconds per unit. */
  readonly round: () => Promise<number>
}

export interface Measured {
  readonly median: number
  readonly least: number
  readonly greatest: number
}

export const summary = (rounds: readonly number[]): Measured => {
  const sorted = [...rounds].sort((one, other) => one - other)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return { median: middle, least: sorted[0] ?? Number.NaN, greatest: sorted.at(-1) ?? Number.NaN }
}

/** Runs the contenders in turn, so many rounds, after some that do not count. */
export const interleaved = async (
  contenders: readonly Contender[],
  rounds: number,
  warmUpRounds = 1,
): Promise<ReadonlyMap<Contender['as'], Measured>> => {
  const times = new Map<Contender['as'], number[]>(contenders.map(({ as }) => [as, []]))
  for (let nth = -warmUpRounds; nth < rounds; nth += 1)
    for (const { as, round } of contenders) {
      const time = await round()
      if (nth >= 0) times.get(as)?.push(time)
    }
  return new Map([...times].map(([as, each]) => [as, summary(each)]))
}

/** Microseconds that so many units took, each. */
export const perUnit = async (units: number, run: () => unknown): Promise<number> => {
  const from = process.hrtime.bigint()
  await run()
  return Number(process.hrtime.bigint() - from) / 1_000 / units
}

/** The time in microseconds that 95 of a hundred calls do not exceed. */
export const percentile95 = async (calls: number, run: (nth: number) => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let nth = 0; nth < calls; nth += 1) times.push(await perUnit(1, () => run(nth)))
  return times.sort((one, other) => one - other)[Math.floor(calls * 0.95)] ?? Number.NaN
}
