/**
 * What must hold of a cluster that has come to rest, told in sentences of what does not.
 *
 * Guards: nothing acknowledged is missing or stands twice, no person has two archives, and every reader tells what a
 * reader that begins anew tells, under the same root.
 */
import { createHash } from 'node:crypto'
import type { Recorded } from '../../commands/ports/event-store'
import type { Told } from './members'
import { copyFolder, must, type Place } from './place'

/** What of an event is looked at. */
export type Standing = Pick<Recorded, 'id' | 'stream' | 'revision' | 'type'>

/** Acknowledged events stand exactly once, ids are unique, and the revisions of a stream have no gap. */
export const faultsOfLog = (log: readonly Standing[], { acknowledged }: Told): readonly string[] => {
  const faults: string[] = []
  const times = new Map<string, number>()
  const revisions = new Map<string, number>()
  for (const { id, stream, revision } of log) {
    times.set(id, (times.get(id) ?? 0) + 1)
    const expected = (revisions.get(stream) ?? -1) + 1
    if (revision !== expected) faults.push(`${stream} goes on with ${revision} and not with ${expected}`)
    revisions.set(stream, revision)
  }
  for (const [id, count] of times) if (count > 1) faults.push(`${id} stands ${count} times`)
  for (const { events, stream } of acknowledged)
    for (const id of events) if (!times.has(id)) faults.push(`${id} of ${stream} was acknowledged and is not there`)
  return faults
}

const personOf = (number: string): string => number.replace(/-.*$/, '')

/** The numbers under which each person was registered. */
export const archivesOf = (log: readonly Standing[]): ReadonlyMap<string, readonly string[]> => {
  const archives = new Map<string, readonly string[]>()
  for (const { type, stream } of log) {
    if (!type.startsWith('CustomerRegistered@')) continue
    const number = stream.replace(/^customer-/, '')
    archives.set(personOf(number), [...(archives.get(personOf(number)) ?? []), number])
  }
  return archives
}

/**
 * One archive for each person; nobody was sent away from an archive that is not there, and no number was lost but one that
 * another writer had found reserved, without an archive, and given up.
 */
export const faultsOfPersons = (log: readonly Standing[], { refused }: Told): readonly string[] => {
  const archives = archivesOf(log)
  const twice = [...archives.values()].filter((numbers) => numbers.length > 1)
  const nowhere = refused.filter(
    ({ code, number = '' }) => code === 'already-has-an-archive' && !archives.has(personOf(number)),
  )
  const abandoned = new Set(log.filter(({ type }) => type.startsWith('NumberAbandoned@')).map(({ stream }) => stream))
  const taken = refused.filter(({ code, number }) => code === 'number-taken' && !abandoned.has(`customer-${number}`))
  return [
    ...taken.map(({ number }) => `${number} was refused as taken, and nobody has given it up`),
    ...twice.map((numbers) => `one person has the archives ${numbers.join(', ')}`),
    ...nowhere.map(({ number }) => `${number} was refused for an archive that is nowhere`),
  ]
}

/** How a race is lost; nothing else may be refused. */
const EXPECTED: ReadonlySet<string> = new Set(['already-has-an-archive', 'number-taken'])
/** Faults of the surroundings; a caller gives the same command again. */
const MAY_PASS: ReadonlySet<string> = new Set(['conflict', 'unavailable', 'outcome-unknown', 'key-unavailable'])

/** What writers were told that nobody should be told. */
export const faultsOfAnswers = ({ refused, couldNot, readBack }: Told): readonly string[] => [
  ...new Set(
    refused.filter(({ code }) => !EXPECTED.has(code)).map(({ code, command }) => `${command} was refused: ${code}`),
  ),
  ...[...couldNot.keys()].filter((kind) => !MAY_PASS.has(kind)).map((kind) => `something could not be done: ${kind}`),
  ...readBack.filter((rows) => rows !== 1).map((rows) => `${rows} rows of a customer that had just been registered`),
]

interface Telling {
  readonly root: string
  readonly verified: boolean
  readonly canonical: string
  readonly rows: number
}

/** The root and everything that is told in a data folder. A copy of it is asked, so that asking changes nothing. */
const tellingOf = async (place: Place, name: string): Promise<Telling> => {
  const { run } = place
  const { root, verified }: { root: string; verified: boolean } = JSON.parse(
    must(await run(name, ['verify', '--json'])).out,
  )
  const canonical = must(await run(name, ['export', '--canonical', '--out', '-'])).out
  return {
    ...{ root, verified, rows: canonical.split('\n').length - 1 },
    canonical: createHash('sha256').update(canonical).digest('hex'),
  }
}

export interface Readers {
  readonly faults: readonly string[]
  readonly rows: number
  readonly root: string
}

/** Every reader against one that begins anew, and its rows against a telling from the first event. */
export const readersOf = async (place: Place, readers: readonly string[]): Promise<Readers> => {
  const fresh = await tellingOf(place, 'fresh')
  const faults: string[] = fresh.verified ? [] : ['the fresh replica does not verify']
  for (const reader of readers) {
    const name = `${reader}-asked`
    copyFolder(place, reader, name)
    const telling = await tellingOf(place, name)
    if (telling.root !== fresh.root) faults.push(`${reader} has the root ${telling.root}, a fresh one ${fresh.root}`)
    if (telling.canonical !== fresh.canonical) faults.push(`${reader} tells other rows than a fresh one`)
    const replayed = await place.run(name, ['replay', '--check'])
    if (replayed.code !== 0) faults.push(`${reader} does not replay: ${replayed.out.slice(0, 500)}${replayed.err}`)
  }
  return { faults, rows: fresh.rows, root: fresh.root }
}
