/**
 * Syncs that fail, one at a time, at moments of a working process.
 *
 * Guards: after a sync of the log that failed nothing is acknowledged until the log was opened again; then it verifies, the
 * same commands are done, and nothing that was acknowledged before is missing.
 */
import { expect } from '@jest/globals'
import { acknowledgedIn, answersIn, aPlace, begun, type Ended, expectOk, expectWhole, type Step, work } from './working'

const BEFORE: readonly Step[] = [
  ...begun('a', 6),
  ['checkpoint'],
  ['catchUp'],
  ['give', 'b', 0, 6],
  ['look', 'C-a-0'],
  ['giveTogether', 'c', 0, 5],
  ['checkpoint'],
  ['catchUp'],
]
const AFTER: readonly Step[] = [
  ['close'],
  ['begin'],
  ['hire'],
  ['give', 'a', 0, 6],
  ['give', 'b', 0, 6],
  ['giveTogether', 'c', 0, 5],
  ['checkpoint'],
  ['catchUp'],
  ['check'],
  ['close'],
]

const underShim = (library: string, root: string, failAt: number) => ({
  env: { LD_PRELOAD: library, SYNC_ROOT: root, SYNC_FAIL_AT: String(failAt) },
})

/** How many syncs the work needs. */
export const everySync = async (library: string): Promise<number> => {
  const data = aPlace()
  const { err } = await work(data, BEFORE, underShim(library, data, 0))
  return Number(/syncs: (\d+)/.exec(err)?.[1] ?? 0)
}

const isAppending = ({ step }: Ended): boolean => ['give', 'giveTogether', 'look'].includes(step[0])

/** After the first failure of an append to the log, nothing more is appended by this process. */
const expectStopped = (steps: readonly Ended[]): void => {
  const answers: readonly Pick<Ended, 'ok' | 'couldNot'>[] = steps
    .filter(isAppending)
    .flatMap((each): readonly Pick<Ended, 'ok' | 'couldNot'>[] => each.answers ?? [each])
  const first = answers.findIndex(({ couldNot }) => couldNot === 'outcome-unknown')
  const later = first < 0 ? [] : answers.slice(first + 1)
  expect(later.filter(({ ok }) => ok === true)).toEqual([])
}

/** Lets so many syncs fail, spread over all of them, each in a work of its own. */
export const failSyncs = async (library: string, total: number, times: number) => {
  let [failed, ofLog] = [0, 0]
  for (let nth = 0; nth < times; nth += 1) {
    const failAt = 1 + Math.floor((nth * total) / times)
    const data = aPlace()
    const { steps, code, err } = await work(data, [...BEFORE, ...AFTER], underShim(library, data, failAt))
    const place = /sync failed: .*\/([^/\n]+)\n/.exec(err)?.[1]
    if (place !== undefined) failed += 1
    expect([failAt, code, steps.filter(({ threw }) => threw !== undefined)]).toEqual([failAt, 0, []])
    const [before, after] = [steps.slice(0, BEFORE.length), steps.slice(BEFORE.length + 1)]
    if (place === 'log.db-wal' && before.some(isAppending)) {
      ofLog += 1
      expectStopped(before)
    }
    expectOk(after)
    expectWhole(steps.at(-2), acknowledgedIn(steps))
    expect(answersIn(after).length).toBe(17)
  }
  process.stderr.write(`failed syncs: ${failed} of ${total} moments, ${ofLog} of the log; 0 acknowledged events lost\n`)
  return { failed, ofLog }
}
