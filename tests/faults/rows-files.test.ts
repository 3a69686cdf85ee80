/**
 * Files that are taken away, exchanged or locked under a running process, a system that gives no more of them, a disk that
 * fails to sync, and a clock that somebody sets: what fails is told as a value, and what was acknowledged stays.
 */
import { chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { everySync, failSyncs } from './rows/syncing'
import {
  acknowledgedIn,
  answersIn,
  aPlace,
  begun,
  between,
  expectOk,
  expectWhole,
  kindsIn,
  removePlaces,
  shim,
  stepsAfter,
  workWhole,
} from './rows/working'

afterAll(removePlaces)

/** What may be said while files cannot be had: nothing that blames the archive. */
const TRANSIENT: readonly string[] = ['unavailable', 'closed', 'outcome-unknown', 'key-unavailable']

describe('files of a running process', () => {
  test.each(['log.db', 'vault.db'])('%s removed: noticed within a second, and told', async (file) => {
    const data = aPlace()
    const steps = await workWhole(data, [
      ...begun('a', 3),
      ...([['remove', file], ['pause', 1_100], ['give', 'b', 0, 2], ['giveTogether', 'c', 0, 3], ['close']] as const),
    ])
    const later = answersIn(between(steps, 'pause', 'close'))
    expect(later.map(({ couldNot }) => couldNot)).toEqual(later.map(() => 'unavailable'))
  })

  test('an older log put in the place of a running one: told, and after opening refused as rolled back', async () => {
    const data = aPlace()
    const steps = await workWhole(data, [
      ...begun('a', 3),
      ...([['close'], ['copy', 'log.db', 'older.db'], ['open'], ['give', 'b', 0, 3], ['close'], ['open']] as const),
      ...([
        ['remove', 'log.db'],
        ['remove', 'log.db-wal'],
        ['copy', 'older.db', 'log.db'],
        ['pause', 1_100],
      ] as const),
      ...([['give', 'c', 0, 2], ['close'], ['open'], ['give', 'd', 0, 2], ['look', 'C-a-0'], ['close']] as const),
    ])
    expect(answersIn(steps.filter(({ step }) => step[1] === 'c')).map(({ couldNot }) => couldNot)).toEqual([
      'unavailable',
      'unavailable',
    ])
    const [first, second, look] = [...answersIn(steps.filter(({ step }) => step[1] === 'd')), steps.at(-2)]
    for (const each of [first, second, look]) expect(each?.couldNot).toBe('log-rolled-back')
  })

  test('a folder that may not be entered any more: told, and the service goes on when it may', async () => {
    const data = aPlace()
    const isRoot = process.getuid?.() === 0
    // The superuser may enter everything; so the worker is somebody else then.
    if (isRoot) {
      mkdirSync(data)
      for (const folder of [join(data, '..'), data]) chownSync(folder, 65_534, 65_534)
    }
    const before = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : []
    const steps = await workWhole(
      data,
      [
        ...begun('a', 3),
        ...([['mode', '.', 0], ['pause', 1_100], ['give', 'b', 0, 3], ['look', 'C-a-0'], ['catchUp']] as const),
        ...([
          ['checkpoint'],
          ['export', 'out'],
          ['mode', '.', 0o700],
          ['close'],
          ['open'],
          ['give', 'b', 0, 3],
        ] as const),
        ...([['look', 'C-a-0'], ['checkpoint'], ['catchUp'], ['check'], ['close']] as const),
      ],
      { before },
    )
    const shut = steps.slice(4, 10)
    expect(answersIn(shut).filter(({ ok }) => ok === true)).toEqual([])
    expect(kindsIn(shut)).toEqual(['unavailable'])
    expectOk(stepsAfter(steps, 'open'))
    expectWhole(steps.at(-2), acknowledgedIn(steps))
  })

  test('no more files to be had: told, and the service goes on when there are', async () => {
    const data = aPlace()
    await workWhole(data, [...begun('a', 3), ['close']])
    // What the program loads when it is first needed is loaded before.
    const warm = [['open'], ['give', 'w', 0, 3], ['look', 'C-a-0'], ['catchUp'], ['export', 'warm'], ['close']] as const
    const scarce = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((left) => [
      ...([['takeFiles', left], ['open'], ['give', `b${left}`, 0, 3], ['look', 'C-a-0'], ['catchUp']] as const),
      ...([['checkpoint'], ['export', `out${left}`], ['giveFilesBack'], ['close']] as const),
    ])
    const steps = await workWhole(
      data,
      [...warm, ...scarce, ['open'], ['give', 'b0', 0, 3], ['checkpoint'], ['catchUp'], ['check'], ['close']],
      { shell: 'ulimit -n 64;' },
    )
    expect(kindsIn(steps)).toContain('unavailable')
    expect(steps.some(({ step, couldNot }) => step[0] === 'open' && couldNot === 'unavailable')).toBe(true)
    expect(kindsIn(steps).filter((kind) => !TRANSIENT.includes(kind))).toEqual([])
    expectOk(steps.slice(-6))
    expectWhole(steps.at(-2), acknowledgedIn(steps))
  })
})

describe('a disk that fails to sync', () => {
  test('at moments of a working process: told, no more appends until it is opened again, nothing lost', async () => {
    const library = shim('sync')
    if (library === undefined) return
    const total = await everySync(library)
    expect(total).toBeGreaterThan(20)
    const { failed, ofLog } = await failSyncs(library, total, 7)
    expect([failed, ofLog > 0]).toEqual([7, true])
  }, 120_000)

  test('a disk that is slow: an answer comes after the sync, and nothing is lost', async () => {
    const library = shim('sync')
    if (library === undefined) return
    const data = aPlace()
    const before = performance.now()
    const steps = await workWhole(data, [...begun('a', 6), ['checkpoint'], ['check'], ['close']], {
      env: { LD_PRELOAD: library, SYNC_ROOT: data, SYNC_DELAY_MS: '25' },
    })
    expect(performance.now() - before).toBeGreaterThan(6 * 25)
    expectOk(steps)
    expectWhole(steps.at(-2), acknowledgedIn(steps))
  })
})

describe('a clock that somebody sets', () => {
  test('back and forth: the order stays, times never fall, and nothing is kept for a shorter time', async () => {
    const library = shim('clock')
    if (library === undefined) return
    const data = aPlace()
    const file = join(data, '..', 'clock')
    const set = (seconds: number) => ['write', file, String(seconds)] as const
    const steps = await workWhole(
      data,
      [
        ...begun('a', 3),
        ...([set(-7_200), ['give', 'b', 0, 3], set(3 * 86_400), ['give', 'c', 0, 3], set(-400 * 86_400)] as const),
        ...([['give', 'd', 0, 3], ['look', 'C-a-0'], ['checkpoint'], ['catchUp'], ['close'], ['open']] as const),
        ...([['give', 'e', 0, 3], set(0), ['give', 'f', 0, 3], ['check'], ['close']] as const),
      ],
      { env: { LD_PRELOAD: library, CLOCK_FILE: file } },
    )
    // People are employed since a day: to the clock that stands before it, nobody works here.
    const known = answersIn(steps).filter(({ refused }) => refused === undefined)
    expect(known.filter(({ ok }) => ok !== true)).toEqual([])
    expectWhole(steps.at(-2), acknowledgedIn(steps))
    const times = steps.at(-2)?.times ?? []
    for (const [nth, { recordedAt, keepUntil }] of times.entries()) {
      expect(recordedAt >= (times[nth - 1]?.recordedAt ?? '')).toBe(true)
      expect(Number(keepUntil.slice(0, 4))).toBeGreaterThan(Number(recordedAt.slice(0, 4)))
    }
    expect(times.filter(({ clockAt }) => clockAt !== undefined).length).toBeGreaterThan(3)
  })
})
