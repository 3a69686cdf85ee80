/** What holds of every single input, whatever is fuzzed: it ends in time, and nothing of the language itself is changed. */

/** Processor time that one input may take; more is a hang. */
const MOST_MICROSECONDS = 1_000_000

export interface Counts {
  inputs: number
  accepted: number
  refused: number
  slowestMicroseconds: number
}
export const noCounts = (): Counts => ({ inputs: 0, accepted: 0, refused: 0, slowestMicroseconds: 0 })

const PROTOTYPES = [Object, Array, String, Number, Function, Map, Promise].map(({ prototype }) => prototype)
const membersOfPrototypes = (): string =>
  JSON.stringify(PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).map(String)))
const UNTOUCHED = membersOfPrototypes()

/** Throws when a prototype has another member than when this was loaded. */
export const expectUntouched = (): void => {
  if (membersOfPrototypes() !== UNTOUCHED) throw new Error('A prototype was changed.')
}

/** Runs one input and counts it. What is thrown is a bug, and is thrown on with the input's name. */
export const counted = async (counts: Counts, name: string, run: () => Promise<boolean> | boolean): Promise<void> => {
  const from = process.cpuUsage()
  let accepted: boolean
  try {
    accepted = await run()
  } catch (error) {
    throw new Error(`${name} was thrown at: ${error instanceof Error ? error.stack : String(error)}`)
  }
  const { user, system } = process.cpuUsage(from)
  counts.inputs += 1
  counts.slowestMicroseconds = Math.max(counts.slowestMicroseconds, user + system)
  if (accepted) counts.accepted += 1
  else counts.refused += 1
  if (user + system > MOST_MICROSECONDS) throw new Error(`${name} took ${user + system} µs.`)
}
