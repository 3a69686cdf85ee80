/**
 * Which numbers may be one customer? The vault's index names pairs that share a search token, and this process notes each
 * pair once, in the archive that would close: the one at the earlier stage, else the one that was registered later. It
 * says nothing of what was shared but its kind; people decide.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { CustomerState } from '../../domain/customer'
import { customer } from '../../domain/customer'
import { outOfUse } from '../../domain/customer/edit-rules'
import { customerStream } from '../../domain/customer/names'
import { isStronger } from '../../domain/customer/rules'
import type { Archive } from '../../domain/customer/state'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import { openPositions } from '../positions'
import type { LocalLog } from '../stores/local-log'
import { type Execute, type ProcessCommand, type Worked, work } from './process'

const NAME = 'duplicates'
const PAGE = 1_000
/** So many numbers are asked for at once. */
const NUMBERS = 500
/** Only these bring values that may be shared. */
const BRINGS =
  /^(?:CustomerRegistered|ExistingArchiveImported|ArchiveFieldsRecorded|OwnEntryCorrected|ContactPersonAdded|EditExecuted)@/

export interface DuplicatesRun {
  readonly engine: Engine
  readonly log: LocalLog
  readonly execute: Execute
  /** Where the position of the process stands. */
  readonly file: string
}

interface Pair {
  readonly left: string
  readonly right: string
  readonly kinds: readonly string[]
}

const archivesOf = async (
  { memory }: Engine,
  numbers: readonly string[],
): Promise<Either<CouldNot, ReadonlyMap<string, Archive>>> => {
  const present = await memory.present(numbers.map((number) => asWanted(customer, customerStream(number))))
  if (isLeft(present)) return present
  const states = numbers.map((number, index) => [number, present.right[index]?.state as CustomerState] as const)
  return right(new Map(states.flatMap(([number, state]) => (state.is === 'known' ? [[number, state] as const] : []))))
}

/** The archive that would close, and the one that would survive; undefined when there is nothing to note. */
const orderOf = (one: Archive | undefined, other: Archive | undefined): readonly [Archive, Archive] | undefined => {
  if (one === undefined || other === undefined) return undefined
  if (outOfUse(one) !== undefined || outOfUse(other) !== undefined) return undefined
  if (one.duplicates[other.number] !== undefined || other.duplicates[one.number] !== undefined) return undefined
  if (isStronger(one, other)) return [other, one]
  if (isStronger(other, one)) return [one, other]
  const isLater =
    one.registeredAt === other.registeredAt ? one.number > other.number : one.registeredAt > other.registeredAt
  return isLater ? [one, other] : [other, one]
}

const notesOf = async (
  engine: Engine,
  pairs: readonly Pair[],
): Promise<Either<CouldNot, readonly ProcessCommand[]>> => {
  const archives = await archivesOf(engine, [...new Set(pairs.flatMap((pair) => [pair.left, pair.right]))])
  if (isLeft(archives)) return archives
  return right(
    pairs.flatMap(({ left: one, right: other, kinds }) => {
      const ordered = orderOf(archives.right.get(one), archives.right.get(other))
      if (ordered === undefined) return []
      const [closes, survives] = ordered
      return [
        {
          command: 'note-duplicate',
          input: { customer: closes.number, other: survives.number, kinds },
          about: [closes.number, survives.number],
        },
      ]
    }),
  )
}

const noteSharing = async (
  { engine, execute }: DuplicatesRun,
  numbers: readonly string[],
): Promise<Either<CouldNot, Worked>> => {
  const pairs = await engine.vault.index.sharing(numbers)()
  if (isLeft(pairs)) return pairs
  const notes = await notesOf(engine, pairs.right)
  return isLeft(notes) ? notes : work(NAME, engine.archiveId, execute, notes.right)
}

/** The numbers of the customers whose values a page of the log brings. */
const numbersIn = (page: readonly (readonly [number, string, number, string, string, ...unknown[]])[]) => [
  ...new Set(page.filter(([, , , , type]) => BRINGS.test(type)).map(([, stream]) => stream.slice('customer-'.length))),
]

/** Notes every pair that has come about since the last run. */
export const noteDuplicates = async (run: DuplicatesRun): Promise<Either<CouldNot, Worked>> => {
  const followed = await run.engine.followIndex()()
  if (isLeft(followed)) return followed
  const positions = openPositions(run.file)
  const total = { done: 0, refused: 0 }
  try {
    for (;;) {
      const page = await run.log.page(positions.of(NAME), PAGE)()
      if (isLeft(page)) return page
      const last = page.right.at(-1)
      if (last === undefined) return right(total)
      const numbers = numbersIn(page.right)
      for (let from = 0; from < numbers.length; from += NUMBERS) {
        const noted = await noteSharing(run, numbers.slice(from, from + NUMBERS))
        if (isLeft(noted)) return noted
        total.done += noted.right.done
        total.refused += noted.right.refused
      }
      positions.move(NAME, last[0])
    }
  } finally {
    positions.close()
  }
}
