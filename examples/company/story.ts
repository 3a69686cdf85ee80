/**
 * The year of the example company as data: steps in the order of time, one a line in `year/<month>.jsonl`. It guards that
 * every line is whole: who does what, when, said in words, and how it ends. The format is told in README.md beside it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, isLeft } from 'fp-ts/Either'
import type * as t from 'io-ts'
import {
  type Codec,
  check,
  closed,
  code,
  codec,
  type InputFault,
  instant,
  line,
  listOf,
  oneOf,
} from '../../domain/kernel/codec'

const anything: Codec<unknown> = codec('anything', {}, (value): value is unknown => value !== undefined)
/** Longer lines would not fit a terminal. */
const words = line(80)

const common = { at: instant, as: line(60), says: words }
const options = { actingFor: line(60), name: code, expects: code }

/** Somebody gives a command. `expects`: the code of the refusal, or `nothing-to-do`; left out, it is done. */
const commandStep = closed('a command', { ...common, command: code, input: anything }, options)
/** Somebody opens protected values. `expects` is `denied` where a group may not be opened, `restricted` or `erased`. */
const openStep = closed(
  'an access',
  { ...common, open: closed('what is opened', { purpose: code, wanted: listOf(anything, 20, 1) }) },
  options,
)
/** The house itself does what is due: reactions, duplicates, deadlines. */
const houseStep = closed('an act of the house', { ...common, house: oneOf('tick') }, options)
/** Somebody lets the program do more than one command says; it gives the commands in their name. */
const toolStep = closed(
  'a use of the program',
  { ...common, does: oneOf('evaluate-tiers', 'rotate-signer', 'back-up', 'try-restore') },
  { ...options, order: anything },
)

export type CommandStep = t.TypeOf<typeof commandStep>
export type OpenStep = t.TypeOf<typeof openStep>
export type ToolStep = t.TypeOf<typeof toolStep>
type HouseStep = t.TypeOf<typeof houseStep>
export type Step = CommandStep | OpenStep | ToolStep | HouseStep

const checked = (value: object): Either<readonly InputFault[], Step> => {
  if ('open' in value) return check(openStep, value)
  if ('does' in value) return check(toolStep, value)
  return 'house' in value ? check(houseStep, value) : check(commandStep, value)
}

const stepOf = (text: string, where: string): Step => {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new Error(`${where}: a step is an object.`)
  const step = checked(value)
  if (isLeft(step))
    throw new Error(`${where}: ${step.left.map(({ field, expected }) => `${field}: ${expected}`).join('; ')}`)
  return step.right
}

/** Reads the whole year. The story is a part of the program: a line that is wrong is a fault of it, and is thrown. */
export const readYear = (folder: string = join(__dirname, 'year')): readonly Step[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text, index) => stepOf(text, `${name}:${index + 1}`)),
    )
