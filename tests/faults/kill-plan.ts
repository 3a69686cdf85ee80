/**
 * Which kills: every failpoint of the program so many times, then random moments, year after year. It guards that no named
 * place is forgotten: the names are read from the source, and what the year does not reach must be killed by another test.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kill, newYear, playOn, type Year } from './killing'

const ROOT = join(__dirname, '..', '..')

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))

/** The names of all failpoints, as the source has them. */
export const failpointNames = (): readonly string[] => {
  const names = filesUnder('infrastructure').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/failpoint\('([^']+)'\)/g)].map(([, name = '']) => name),
  )
  return [...new Set(names)].sort()
}

/** Those that tests outside of this folder name: they are killed there. */
export const killedElsewhere = (names: readonly string[]): ReadonlySet<string> => {
  const texts = filesUnder('tests')
    .filter((file) => !file.startsWith(join(ROOT, 'tests', 'faults')))
    .map((file) => readFileSync(file, 'utf8'))
  return new Set(names.filter((name) => texts.some((text) => text.includes(name))))
}

export interface Plan {
  /** How often each failpoint that the year reaches kills. */
  readonly timesEach: number
  readonly random: number
  readonly longestMs: number
}

export interface KillsDone {
  readonly byName: ReadonlyMap<string, number>
  readonly random: number
  readonly years: number
}

/** A number in [0, 1) from a seed, so that a plan can be told again. */
const chance = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 4_294_967_296
}

type Next = () => Kill | undefined

/** Plays a year to its end, killed as `next` says, and hands it to `check`. Gives how often it was killed. */
const aYear = async (next: Next, killed: (at: string | undefined) => unknown, check: (year: Year) => void) => {
  const year = newYear()
  let kills = 0
  for (let played = await playOn(year, next()); played.killed; played = await playOn(year, next())) {
    killed(played.at)
    kills += 1
  }
  check(year)
  year.remove()
  return kills
}

/** Carries out a plan: named kills until a year brings none more, then random ones. Every year ends whole and is checked. */
export const killAlong = async (plan: Plan, seed: number, check: (year: Year) => void): Promise<KillsDone> => {
  const next = chance(seed)
  const byName = new Map<string, number>(failpointNames().map((name) => [name, 0]))
  // The first kill at the first hit, then anywhere among the first three; but some places are met once a year.
  let isSpread = true
  const named: Next = () => ({
    failpoints: [...byName]
      .filter(([, times]) => times < plan.timesEach)
      .map(([name, times]) => `${name}:${times === 0 || !isSpread ? 1 : 1 + Math.floor(next() * 3)}`),
  })
  const count = (at: string | undefined): void => {
    if (at !== undefined) byName.set(at, (byName.get(at) ?? 0) + 1)
  }
  let years = 0
  for (let isDone = false; !isDone; years += 1) {
    const kills = await aYear(named, count, check)
    // A year without a kill ends it only when the first hits would have killed.
    isDone = kills === 0 && !isSpread
    isSpread = kills > 0
  }
  let random = 0
  const atRandom: Next = () => (random < plan.random ? { afterMs: Math.floor(next() * plan.longestMs) } : undefined)
  while (random < plan.random) {
    await aYear(atRandom, () => (random += 1), check)
    years += 1
  }
  return { byName, random, years }
}
