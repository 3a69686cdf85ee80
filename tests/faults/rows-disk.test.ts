/**
 * A disk that is full, too small a limit on files, a disk that may only be read: what fails is told as a value, nothing is
 * written by halves, and the service goes on when there is room again.
 */
import { mkdirSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import {
  acknowledgedIn,
  answersIn,
  aPlace,
  begun,
  between,
  canMount,
  expectOk,
  expectWhole,
  kindsIn,
  onSmallDisk,
  removePlaces,
  stepsAfter,
  workWhole,
} from './rows/working'

afterAll(removePlaces)

const SMALL_KB = 24_000

describe('a full disk', () => {
  test('at appends, new keys, looks, views, exports and heads: storage-full, nothing by halves, and then it goes on', async () => {
    if (!canMount()) return
    const data = aPlace()
    const steps = await workWhole(
      data,
      [
        ...begun('a', 9),
        ...([['catchUp'], ['checkpoint'], ['give', 'b', 0, 30], ['fill'], ['catchUp'], ['export', 'full']] as const),
        ...([['give', 'c', 0, 90], ['look', 'C-a-0'], ['checkpoint'], ['rebuild']] as const),
        ...([['free'], ['give', 'c', 0, 90], ['look', 'C-a-0'], ['checkpoint'], ['catchUp']] as const),
        ...([['export', 'later'], ['rebuild'], ['check'], ['close'], ['open'], ['check'], ['close']] as const),
      ],
      onSmallDisk(data, SMALL_KB),
    )
    const [full, later] = [between(steps, 'fill', 'free'), stepsAfter(steps, 'free')]
    expect(kindsIn(full)).toEqual(['storage-full'])
    const failed = (name: string) => full.find(({ step }) => step[0] === name)
    for (const name of ['catchUp', 'export', 'look', 'rebuild'])
      expect([name, failed(name)?.couldNot]).toEqual([name, 'storage-full'])
    expect(failed('look')?.seen).toBeUndefined()
    const refused = answersIn(full).filter(({ ok }) => ok !== true)
    expect(new Set(refused.map(({ command }) => command))).toEqual(new Set(['register-customer', 'record-need']))
    expectOk(later)
    const looked = later.find(({ step }) => step[0] === 'look')
    expect(looked?.seen).toContain('telephone')
    for (const check of steps.filter(({ step }) => step[0] === 'check')) expectWhole(check, acknowledgedIn(steps))
    process.stderr.write(`full disk: ${refused.length} commands refused for want of room, 0 lost, 0 by halves\n`)
  })

  test('a limit on the size of files: told as a value, and the next process without it finishes the work', async () => {
    const data = aPlace()
    await workWhole(data, [...begun('a', 3), ['close']])
    const limited = await workWhole(data, [['open'], ['give', 'b', 0, 300], ['checkpoint'], ['catchUp']], {
      shell: 'ulimit -f 1200;',
    })
    expect(answersIn(limited).some(({ ok }) => ok !== true)).toBe(true)
    const known = ['storage-full', 'unavailable', 'outcome-unknown']
    expect(kindsIn(limited).filter((kind) => !known.includes(kind))).toEqual([])
    const free = await workWhole(data, [['open'], ['give', 'b', 0, 300], ['catchUp'], ['check'], ['close']])
    expectOk(free)
    expectWhole(free[3], [...acknowledgedIn(limited), ...acknowledgedIn(free)])
  })

  test('a checkpoint file for which there is no room: told, and the one before stays whole', async () => {
    const data = aPlace()
    mkdirSync(data)
    expectOk(await workWhole(data, [['checkpointFile', 'checkpoint', 300]]))
    const [small] = await workWhole(data, [['checkpointFile', 'checkpoint', 4_000]], { shell: 'ulimit -f 1;' })
    expect(small).toMatchObject({ couldNot: 'storage-full', cause: 'EFBIG', size: 300, drafts: [] })
  })

  test('a disk that may only be read: told as a value, and the service goes on when it may write again', async () => {
    if (!canMount()) return
    const data = aPlace()
    const steps = await workWhole(
      data,
      [
        ...begun('a', 6),
        ...([['catchUp'], ['close'], ['mount', 'ro'], ['open'], ['cli', 'verify']] as const),
        ...([['cli', 'list', 'staff', '--stale'], ['cli', 'checkpoint'], ['mountAgain', 'rw'], ['open']] as const),
        ...([['give', 'b', 0, 6], ['look', 'C-a-0'], ['checkpoint'], ['catchUp'], ['check'], ['close']] as const),
      ],
      onSmallDisk(data, SMALL_KB),
    )
    expect(steps.find(({ step }) => step[0] === 'mount')?.ok).toBe(true)
    const reading = between(steps, 'mount', 'mountAgain')
    const toldAs = reading.map(({ couldNot, out }) => couldNot ?? JSON.parse(String(out)).couldNot.kind)
    expect(toldAs).toEqual(reading.map(() => 'unavailable'))
    const later = stepsAfter(steps, 'mountAgain')
    expectOk(later)
    expectWhole(steps.at(-2), acknowledgedIn(steps))
  })
})
