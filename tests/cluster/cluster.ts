/**
 * Writers and readers on one node and one vault, disturbed for a while, then let come to rest.
 *
 * Guards: after each disturbance somebody must be acknowledged within a limit, after the last one every writer must be
 * answered, and every reader must tell everything; what does not is a fault that is told by name.
 */
import { allDisturbances, chance, type Disturbance, fewDisturbances, shuffled } from './disturbances'
import { countOf } from './log-of-node'
import { type Reader, startReader, startWriter, type Told, type Writer } from './members'
import { type MemoryWatch, watchMemory } from './memory'
import { employeeOf, type Place } from './place'

/** Long for a machine that is busy with other things, short for something that hangs. */
const GOES_ON_WITHIN_MS = 30_000

export interface Members {
  readonly killWriter: () => Promise<void>
  readonly killReader: () => Promise<void>
}

export interface ClusterPlan {
  readonly writers: number
  readonly seconds: number
  readonly disturbances: 'few' | 'all'
  /** How long all writers try to register one person. */
  readonly personEveryMs: number
  readonly seed: number
}

export interface Ran {
  readonly told: Told
  readonly faults: readonly string[]
  /** How often each disturbance was made. */
  readonly disturbed: ReadonlyMap<string, number>
  readonly memory: MemoryWatch
  readonly readers: readonly string[]
  readonly seconds: number
}

interface Crew {
  readonly told: Told
  readonly faults: string[]
  writers: readonly Writer[]
  readers: readonly Reader[]
  /** Numbers of a writer that takes another one's place begin after those of its predecessors. */
  generation: number
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until it holds; false when it did not in time. */
const comes = async (holds: () => boolean | Promise<boolean>, withinMs = GOES_ON_WITHIN_MS): Promise<boolean> => {
  for (const until = performance.now() + withinMs; performance.now() < until; await pause(50))
    if (await holds()) return true
  return false
}

const NUMBERS_OF_ONE = 100_000

/** Kills one of the crew by chance and lets another one take its place, with what it had asked. */
const membersOf = (place: Place, crew: Crew, plan: ClusterPlan, since: number, next: () => number): Members => ({
  killWriter: async () => {
    const index = Math.floor(next() * crew.writers.length)
    const writer = crew.writers[index]
    if (writer === undefined) return
    await writer.kill()
    crew.generation += 1
    const pending = writer.pending()
    const successor = startWriter(place, crew.told, {
      ...{ name: writer.name, employee: employeeOf(index + 1), since, personEveryMs: plan.personEveryMs },
      from: crew.generation * NUMBERS_OF_ONE,
      ...(pending === undefined ? {} : { pending }),
    })
    crew.writers = crew.writers.with(index, successor)
  },
  killReader: async () => {
    const index = Math.floor(next() * crew.readers.length)
    const reader = crew.readers[index]
    if (reader === undefined) return
    await reader.kill()
    crew.readers = crew.readers.with(index, startReader(place, reader.name, reader.flags))
  },
})

/** One disturbance after the other until the time is up and each was made; after each, work must go on. */
const disturb = async (crew: Crew, all: readonly Disturbance[], plan: ClusterPlan, next: () => number) => {
  const disturbed = new Map<string, number>()
  const until = performance.now() + plan.seconds * 1_000
  const round = async (each: readonly Disturbance[]): Promise<void> => {
    for (const { name, make } of each) {
      if (performance.now() > until && disturbed.has(name)) return
      await make()
      disturbed.set(name, (disturbed.get(name) ?? 0) + 1)
      const before = crew.told.acknowledged.length
      const goesOn = await comes(() => crew.told.acknowledged.length > before)
      if (!goesOn) crew.faults.push(`nobody was acknowledged anything after: ${name}`)
      await pause(plan.seconds * 1_000 * 0.02 * next())
    }
  }
  do await round(shuffled(all, next))
  while (performance.now() < until)
  return disturbed
}

/** Every writer must still be answered; then each ends by itself. */
const endWriters = async ({ writers, faults }: Crew): Promise<void> => {
  const before = writers.map((writer) => writer.answers())
  await Promise.all(
    writers.map(async (writer, nth) => {
      const answered = await comes(() => writer.answers() > (before[nth] ?? 0))
      if (!answered) faults.push(`${writer.name} hangs: it was given no answer any more`)
    }),
  )
  for (const [nth, code] of (await Promise.all(writers.map((writer) => writer.end()))).entries()) {
    const { name = '', err = () => '' } = writers[nth] ?? {}
    if (code !== 0 || err() !== '') faults.push(`${name} ended with ${code}: ${err().slice(0, 500)}`)
  }
}

/** Every reader must come to tell all that the node has; then each ends by itself. */
const endReaders = async (place: Place, { readers, faults }: Crew): Promise<void> => {
  const allTell = async (): Promise<boolean> => {
    const count = await countOf(place)
    return readers.every((reader) => reader.tells() === count)
  }
  if (!(await comes(allTell, 2 * GOES_ON_WITHIN_MS)))
    faults.push(`readers tell ${readers.map((reader) => reader.tells())} of ${await countOf(place)} events`)
  for (const [nth, code] of (await Promise.all(readers.map((reader) => reader.end()))).entries()) {
    const { name = '', err = () => '' } = readers[nth] ?? {}
    if (code !== 0) faults.push(`${name} ended with ${code}: ${err().slice(0, 500)}`)
  }
}

/** Three readers: one lets reactions follow, two have the key that signs and race for the lease, one has none. */
const startReaders = (place: Place): readonly Reader[] => [
  startReader(place, 'reader-1', ['--reactions', '--keys', place.keys, '--vault', place.vault]),
  startReader(place, 'reader-2', ['--keys', place.keys]),
  startReader(place, 'reader-3', []),
]

/** Runs a cluster as planned, from an archive that was begun to one at which nobody works any more. */
export const runCluster = async (place: Place, plan: ClusterPlan): Promise<Ran> => {
  const next = chance(plan.seed)
  const told: Told = { acknowledged: [], refused: [], couldNot: new Map(), readBack: [], repeated: 0 }
  const since = Date.now()
  const writers = Array.from({ length: plan.writers }, (_, nth) =>
    startWriter(place, told, {
      ...{ name: `w${nth + 1}`, employee: employeeOf(nth + 1), since, personEveryMs: plan.personEveryMs, from: 0 },
    }),
  )
  const crew: Crew = { told, faults: [], writers, readers: startReaders(place), generation: 0 }
  const memory = watchMemory(() => [...crew.writers, ...crew.readers])
  try {
    if (!(await comes(() => crew.writers.every((writer) => writer.isOpen()), 2 * GOES_ON_WITHIN_MS)))
      crew.faults.push('not every writer has opened the archive')
    const begun = performance.now()
    const members = membersOf(place, crew, plan, since, next)
    const all = plan.disturbances === 'all' ? allDisturbances(place, members) : fewDisturbances(place, members)
    const disturbed = await disturb(crew, all, plan, next)
    const seconds = (performance.now() - begun) / 1_000
    await endWriters(crew)
    await endReaders(place, crew)
    return { told, faults: crew.faults, disturbed, memory, readers: crew.readers.map(({ name }) => name), seconds }
  } finally {
    memory.stop()
    for (const each of [...crew.writers, ...crew.readers]) await each.kill()
  }
}
