/** So many awkward inputs of every kind, and the counts. */
import { chanceOf } from './chance'
import { fuzzCommands } from './commands'
import { type Counts, counted, expectUntouched, noCounts } from './measured'
import { FUZZES } from './texts'

/** Runs them; what is wrong is thrown. A third are commands. Prints the counts by kind. */
export const fuzzAll = async (inputs: number, seed: number): Promise<readonly Counts[]> => {
  const all: [string, Counts][] = []
  const commands = noCounts()
  await fuzzCommands(Math.ceil(inputs / 3), seed, commands)
  all.push(['commands', commands])
  const kinds = Object.entries(FUZZES)
  for (const [nth, [name, fuzz]] of kinds.entries()) {
    const counts = noCounts()
    const chance = chanceOf(seed + nth + 1)
    const many = Math.ceil((inputs * 2) / 3 / kinds.length)
    for (let done = 0; done < many; done += 1) await counted(counts, name, () => fuzz(chance))
    expectUntouched()
    all.push([name, counts])
  }
  for (const [name, { inputs: given, accepted, refused, slowestMicroseconds }] of all)
    process.stderr.write(
      `fuzz: ${name}: ${given} inputs, ${accepted} accepted, ${refused} refused, slowest ${Math.round(slowestMicroseconds / 1000)} ms\n`,
    )
  return all.map(([, counts]) => counts)
}
