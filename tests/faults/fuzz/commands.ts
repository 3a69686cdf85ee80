/**
 * Commands with awkward input, through the whole path into a store in memory. Guards: an input is refused by a typed answer
 * or done; what was done is recognised when it is sent again, decodes, and survives any JSON parser byte for byte.
 */
import { isLeft } from 'fp-ts/Either'
import { CATALOGUE } from '../../../commands/catalogue'
import { readYear } from '../../../examples/company/story'
import { decodeArchive } from '../../../infrastructure/engine'
import { type AnArchive, anArchive, must } from '../../infrastructure/an-archive'
import { type Chance, chanceOf } from './chance'
import { type Counts, counted, expectUntouched } from './measured'
import { changedInput } from './values'

/** Inputs of one archive; then it is checked and thrown away, so that memory stays bounded. */
const INPUTS_EACH = 2_500

const NAMES = ['log-complaint', 'register-customer', 'request-edit', 'hire-employee'] as const

interface Good {
  readonly command: string
  readonly input: unknown
}

/** References of the story to earlier steps become plain numbers. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length === 1 && entries[0]?.[0].startsWith('$')) return 'C-1'
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]))
}

/** Good inputs of every command: the example of its row, and those of the example year. */
export const goodInputs = (): readonly [Good, ...Good[]] => {
  const examples = [...CATALOGUE.values()].map(({ name, example }): Good => ({ command: name, input: example }))
  const told = readYear().flatMap((step): readonly Good[] =>
    'command' in step ? [{ command: step.command, input: plain(step.input) }] : [],
  )
  const [first, ...more] = [...examples, ...told]
  if (first === undefined) throw new Error('There are no commands.')
  return [first, ...more]
}

const PEOPLE = ['E-002', 'E-003', 'E-004'] as const
const ROLES = ['entry-clerk', 'account-manager', 'supervisor', 'reviewer', 'crm-head', 'complaint-handler', 'auditor']

const anArchiveOfMany = (): Promise<AnArchive> =>
  anArchive({
    people: PEOPLE.map((employee) => ({ employee, name: 'Li Na', department: 'division-tuoda', roles: ROLES })),
  })

/** Everything that is stored decodes, and its bytes are what a JSON parser writes again. */
const expectSound = async ({ log }: AnArchive): Promise<void> => {
  const page = await must(log.readAll({ limit: 1_000_000 }))
  for (const { id, type, stream, revision, data, metadata } of page.events) {
    const read = decodeArchive({ id, type, stream, revision, data, metadata })
    if (isLeft(read)) throw new Error(`${type} was stored and does not decode: ${read.left.because}`)
    for (const bytes of [data, metadata]) {
      const text = Buffer.from(bytes).toString()
      if (JSON.stringify(JSON.parse(text)) !== text) throw new Error(`The bytes of ${type} change under a JSON parser.`)
    }
  }
}

const one = async (archive: AnArchive, goods: readonly [Good, ...Good[]], chance: Chance, counts: Counts) => {
  const { command, input } = chance.next() < 0.5 ? chance.pick(goods) : named(goods, chance.pick(NAMES), chance)
  const others = [chance.pick(goods).input, input]
  const given = changedInput(input, others, chance)
  const as = chance.pick(PEOPLE)
  await counted(counts, command, async () => {
    const ended = await archive.give(command, given, as)
    if (ended.is === 'could-not') throw new Error(`It could not: ${ended.couldNot.kind} ${ended.couldNot.because}`)
    if (ended.is !== 'done') return false
    const again = await archive.give(command, given, as, { commandId: ended.commandId })
    if (again.is !== 'done' || !again.repeated) throw new Error(`Sent again it ended as ${JSON.stringify(again)}`)
    return true
  })
}

const named = (goods: readonly [Good, ...Good[]], name: string, chance: Chance): Good => {
  const [first, ...more] = goods.filter(({ command }) => command === name)
  return first === undefined ? chance.pick(goods) : chance.pick([first, ...more])
}

/** So many awkward commands. */
export const fuzzCommands = async (inputs: number, seed: number, counts: Counts): Promise<void> => {
  const chance = chanceOf(seed)
  const goods = goodInputs()
  for (let done = 0; done < inputs; done += INPUTS_EACH) {
    const archive = await anArchiveOfMany()
    for (let nth = 0; nth < Math.min(INPUTS_EACH, inputs - done); nth += 1) await one(archive, goods, chance, counts)
    await expectSound(archive)
    expectUntouched()
  }
}
