/**
 * Tells stories of many seeds and counts what happened in them. Of every so many stories the views are looked at after
 * each step as well, and held against the naive model at the end.
 *
 * Guards: a story without a fault; an obligation, once it is owed, stays in the view, and once closed it stays closed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { obligationsView } from '../../../projections/obligations/view'
import { must } from '../../infrastructure/an-archive'
import { faultsOfHistory } from '../../model/check'
import { aReading, emptyReadModel, type Reading } from '../../model/reading'
import { type AfterStep, type Counts, noCounts, tellStory } from './story'

/** Who must confirm is asked of the regulation in force, and an archive out of use asks nobody: that is told anew each time. */
const isToldAnew = (kind: unknown): boolean => kind === 'archive-confirmation'

/** What was owed when it was last looked at: the event that closed each obligation, null while it is open. */
type Owed = Map<string, unknown>

const lookAt = (owed: Owed, reading: Reading): readonly string[] => {
  const now = new Map<string, unknown>()
  const faults: string[] = []
  for (const { obligation, kind, state, closed_event: closed } of reading.rows(obligationsView)) {
    if (state === 'open' && isToldAnew(kind)) continue
    const name = String(obligation)
    if (now.has(name)) faults.push(`${name} is owed twice`)
    if ((state === 'closed') !== (closed !== null)) faults.push(`${name} is neither open nor closed`)
    now.set(name, closed)
  }
  for (const [name, closed] of owed) {
    if (!now.has(name)) faults.push(`${name} is owed no more, and nothing closed it`)
    else if (closed !== null && now.get(name) !== closed) faults.push(`${name} was closed and is not any more`)
  }
  owed.clear()
  for (const [name, closed] of now) owed.set(name, closed)
  return faults
}

/** Tells one story and looks at the views after each step, and at all of them in the end. */
const tellWatched = async (seed: number, counts: Counts, folder: string): Promise<readonly string[]> => {
  const place = { empty: join(folder, 'empty.db'), file: join(folder, 'views.db') }
  const owed: Owed = new Map()
  let reading: Reading | undefined
  const afterStep: AfterStep = async ({ log }) => {
    reading ??= await aReading(place, log)
    await must(reading.projector.catchUp())
    return lookAt(owed, reading)
  }
  const { faults, disk } = await tellStory(seed, counts, afterStep)
  reading?.close()
  for (const end of ['', '-wal', '-shm']) rmSync(`${place.file}${end}`, { force: true })
  if (faults.length > 0) return faults
  const size = await must(disk.log.size())
  return faultsOfHistory(place, { log: disk.log, size }, 50)
}

export interface Simulation {
  readonly seeds: number
  readonly firstSeed: number
  /** The views of every so many stories are looked at. */
  readonly watchedEvery: number
}

/** Tells the stories. Throws with the seed at the first fault. */
export const simulate = async ({ seeds, firstSeed, watchedEvery }: Simulation): Promise<Counts> => {
  const counts = noCounts()
  const folder = mkdtempSync(join(tmpdir(), 'dossier-simulation-'))
  await emptyReadModel(join(folder, 'empty.db'))
  let watched = 0
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const isWatched = seed % watchedEvery === 0
    if (isWatched) watched += 1
    const faults = isWatched ? await tellWatched(seed, counts, folder) : (await tellStory(seed, counts)).faults
    if (faults.length > 0) throw new Error(`Seed ${seed}:\n${faults.slice(0, 5).join('\n')}`)
  }
  rmSync(folder, { recursive: true, force: true })
  const fates = [...counts.fates].map(([fate, count]) => `${count} ${fate}`).join(', ')
  process.stderr.write(
    `simulation: seeds ${firstSeed} to ${firstSeed + seeds - 1} (${watched} with every view), ${counts.commands} commands (${counts.done} done, ${counts.refused} refused), ${counts.twice} given twice at once, ${counts.again} again, ${counts.otherwise} with another input, ${counts.looks} looks, ${counts.jumps} clock jumps, ${counts.conflicts} conflicts; appends: ${fates}; 0 faults\n`,
  )
  return counts
}
