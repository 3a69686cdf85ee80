/**
 * Many processes on one log: programs that embed the library and people at the command line, who write of the same
 * customers, register the same persons, and never wait for each other.
 *
 * Guards: nothing is lost, doubled or left out; of those who register one person at the same time one opens an archive; no
 * lock of the database reaches anybody.
 */
import { expect } from '@jest/globals'
import { type Answer, acknowledgedIn, answersIn, aPlace, begun, type Ended, expectWhole, workWhole } from './working'

export interface Crowd {
  readonly libraries: number
  readonly commandLines: number
  readonly rounds: number
  readonly forMs: number
}

/** What may be answered beside "done": somebody else has the person, or too many wrote to one archive at once. */
const isExpected = ({ ok, refused, couldNot }: Answer): boolean =>
  ok === true || refused === 'already-has-an-archive' || couldNot === 'conflict'

/** Lets the crowd write, and checks what it has left. Gives how many commands were given and how many conflicts told. */
export const crowd = async ({ libraries, commandLines, rounds, forMs }: Crowd) => {
  const data = aPlace()
  const first = await workWhole(data, [...begun('common', 2), ['close']])
  const library = Array.from({ length: libraries }, (_, nth) =>
    workWhole(data, [['open', 'service'], ['race', `library-${nth}`, rounds, forMs], ['close']]),
  )
  const line = Array.from({ length: commandLines }, (_, nth) =>
    // Each starts a process for every round, so it needs none of its own that is open.
    workWhole(data, [['cliRace', `line-${nth}`, Math.ceil(rounds / 3), forMs]]),
  )
  const raced = (await Promise.all([...library, ...line])).flat()
  const answers = answersIn(raced)
  expect(answers.filter((each) => !isExpected(each))).toEqual([])
  const again = await workWhole(data, [
    ['open'],
    ['race', 'library-0', Math.min(rounds, 20)],
    ['checkpoint'],
    ['catchUp'],
    ['check'],
    ['close'],
  ])
  expectRepeated(raced, again)
  const all = [...first, ...raced, ...again]
  const acknowledged = acknowledgedIn(all)
  expectWhole(again.at(-2), acknowledged)
  expectOneArchiveEach(answers)
  const conflicts = answers.filter(({ couldNot }) => couldNot === 'conflict').length
  process.stderr.write(
    `many processes: ${libraries} with the library and ${commandLines} at the command line, ${answers.length} commands, ${conflicts} told to try again; ${again.at(-2)?.ids?.length} events, 0 lost, 0 twice, 0 gaps, 0 locks told\n`,
  )
  return { commands: answers.length, conflicts }
}

/** What was done is done: the same ids give the same events, and write nothing. */
const expectRepeated = (raced: readonly Ended[], again: readonly Ended[]): void => {
  const before = new Map(answersIn(raced).map(({ commandId, seen }) => [commandId, seen?.events]))
  for (const { commandId, seen } of answersIn(again)) {
    const events = before.get(commandId)
    if (events !== undefined) expect([seen?.repeated, seen?.events]).toEqual([true, events])
  }
}

/** Of those who wanted the same person exactly one opened an archive, and the others were told whose it is. */
const expectOneArchiveEach = (answers: readonly Answer[]): void => {
  const opened = new Map<number, number>()
  for (const { shared, ok } of answers)
    if (shared !== undefined) opened.set(shared, (opened.get(shared) ?? 0) + (ok === true ? 1 : 0))
  expect([...opened].filter(([, count]) => count !== 1)).toEqual([])
  expect(answers.filter(({ refused }) => refused === 'already-has-an-archive').length).toBeGreaterThan(opened.size)
}
