/**
 * Draws a sample that anybody can draw again. It guards that the same seed gives the same sample anywhere: nothing here
 * depends on the order of the rows, on the machine or on its generator of random numbers. The algorithm is public and
 * fits into ten lines of any language:
 *
 * `dossier-sample/v1`
 * 1. The key of a row are the values of the key columns of its view as text, joined by `/`; `/` within one is written
 *    `%2F`, and nothing stands for null.
 * 2. The rank of a key is the SHA-256, in lower-case hexadecimal, of `dossier-sample/v1`, seed and key in UTF-8, with a
 *    line feed between them.
 * 3. Without strata the sample are the `size` rows with the smallest ranks.
 * 4. With strata, a stratum of `count` of `population` rows gets the whole part of `size × count ÷ population` of them;
 *    what is left is given one by one to the strata with the largest remainder of that division, of equal ones first to
 *    that which comes first in the order of its UTF-8 bytes. Of each stratum the smallest ranks are taken.
 */
import { createHash } from 'node:crypto'
import type { Row } from '../reading'

export const ALGORITHM = 'dossier-sample/v1'

export interface Drawing {
  readonly seed: string
  readonly size: number
}

/** A row of the population, as it is drawn from. */
export interface Candidate {
  readonly key: string
  readonly stratum: string | null
  readonly rank: string
  readonly row: Row
}

export interface Stratum {
  readonly stratum: string
  readonly count: number
  readonly drawn: number
}

export interface Sample {
  readonly count: number
  /** SHA-256 over the keys in the order in which the view has them, each with a line feed. */
  readonly hash: string
  /** Only where it was stratified. */
  readonly strata: readonly Stratum[] | null
  /** In the order of their ranks. */
  readonly items: readonly Candidate[]
}

const partOf = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value).replaceAll('/', '%2F')
export const keyIn = (row: Row, columns: readonly string[]): string =>
  columns.map((name) => partOf(row[name])).join('/')

export const rankOf = (seed: string, key: string): string =>
  createHash('sha256').update(`${ALGORITHM}\n${seed}\n${key}`).digest('hex')

const byRank = (one: Candidate, other: Candidate): number => (one.rank < other.rank ? -1 : 1)
const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

/** How many rows each stratum gives, by the largest remainders. */
export const shares = (
  counts: ReadonlyMap<string, number>,
  population: number,
  size: number,
): ReadonlyMap<string, number> => {
  const wanted = Math.min(size, population)
  const parts = [...counts].map(([stratum, count]) => ({
    stratum,
    whole: Math.floor((wanted * count) / population),
    remainder: (wanted * count) % population,
  }))
  const left = wanted - parts.reduce((sum, { whole }) => sum + whole, 0)
  const inTurn = parts.toSorted((one, other) => other.remainder - one.remainder || byBytes(one.stratum, other.stratum))
  const more = new Set(inTurn.slice(0, left).map(({ stratum }) => stratum))
  return new Map(parts.map(({ stratum, whole }) => [stratum, whole + (more.has(stratum) ? 1 : 0)]))
}

/** The candidates of one stratum with the smallest ranks so far; never more than twice what is asked for. */
interface Best {
  count: number
  held: Candidate[]
}
const hold = (best: Best, candidate: Candidate, size: number): void => {
  best.count += 1
  best.held.push(candidate)
  if (best.held.length > 2 * size + 16) best.held = best.held.sort(byRank).slice(0, size)
}

export interface Drawer {
  /** Rows come in the order of the view. */
  readonly add: (row: Row) => void
  readonly end: () => Sample
}

const ALL = ''

/** Draws while the rows come by: what is held does not grow with the population. */
export const drawer = (
  { seed, size }: Drawing,
  { key: keyColumns, stratify }: { readonly key: readonly string[]; readonly stratify: string | undefined },
): Drawer => {
  const strata = new Map<string, Best>()
  const keys = createHash('sha256')
  let count = 0
  return {
    add: (row) => {
      const key = keyIn(row, keyColumns)
      const stratum = stratify === undefined ? null : partOf(row[stratify])
      keys.update(`${key}\n`)
      count += 1
      const best = strata.get(stratum ?? ALL) ?? { count: 0, held: [] }
      hold(best, { key, stratum, rank: rankOf(seed, key), row }, size)
      strata.set(stratum ?? ALL, best)
    },
    end: () => {
      const share = shares(new Map([...strata].map(([name, best]) => [name, best.count])), count, size)
      const drawn = (name: string): number => share.get(name) ?? 0
      const items = [...strata].flatMap(([name, { held }]) => held.sort(byRank).slice(0, drawn(name)))
      const told = [...strata]
        .map(([stratum, best]) => ({ stratum, count: best.count, drawn: drawn(stratum) }))
        .sort((one, other) => byBytes(one.stratum, other.stratum))
      return {
        count,
        hash: keys.digest('hex'),
        strata: stratify === undefined ? null : told,
        items: items.sort(byRank),
      }
    },
  }
}
