/** Signed heads: when they are made, where they stand, and what is noticed by them when a log is opened. */
import {
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { openCheckpoint } from '../../infrastructure/evidence/checkpoint'
import { rootOf } from '../../infrastructure/evidence/tree'
import {
  aSignedLog,
  bear,
  checkpointsIn,
  copyOf,
  grow,
  keyOf,
  nameKey,
  newFolder,
  ORIGIN,
  right,
  type SignedLog,
  signedLogIn,
  signerOf,
  standsAgainst,
} from './signed-log'
import { leftOf, rightOf } from './stores/contract'

const made: SignedLog[] = []
const keep = (log: SignedLog): SignedLog => {
  made.push(log)
  return log
}
afterEach(async () => {
  for (const log of made.splice(0)) await log.cleanUp()
})

const fresh = async (events: number) => {
  const log = keep(signedLogIn(newFolder()))
  const store = await log.open({ mode: 'create' })
  await bear(store)
  await grow(store, events)
  return { log, store }
}

const sizeIn = (note: Uint8Array | string, byte = 7): number =>
  right(openCheckpoint(note, ORIGIN, [signerOf(byte).key])).size

const forget = ({ folder }: SignedLog): void => rmSync(join(folder, 'log.head'), { recursive: true, force: true })

describe('signing', () => {
  test('a head is of what is committed, and stands in the store, in the file and in the copy outside', async () => {
    const { log, store } = await fresh(5)
    const outside = join(log.folder, 'outside')
    const head = right(await checkpointsIn(log, store, { outside }).sign())
    const { frontier } = await rightOf(store.head())
    expect(right(openCheckpoint(head.note, ORIGIN, [signerOf(7).key]))).toMatchObject({
      size: 6,
      root: rootOf(frontier),
    })
    expect(readFileSync(log.places.file, 'utf8')).toBe(head.note)
    expect(readFileSync(outside, 'utf8')).toBe(head.note)
    const kept = await rightOf(store.inspect.newestCheckpoint())
    expect(kept?.size).toBe(6)
    expect(Buffer.from(kept?.note ?? '').toString()).toBe(head.note)
  })

  test('what is signed already is not signed again, and a copy that lacks it gets it', async () => {
    const { log, store } = await fresh(2)
    const first = right(await checkpointsIn(log, store).sign())
    const outside = join(log.folder, 'outside')
    const signers = () => E.left({ kind: 'key-unavailable' as const, because: 'No key is needed for this.' })
    expect(right(await checkpointsIn(log, store, { outside, signers }).sign())).toEqual(first)
    expect(readFileSync(outside, 'utf8')).toBe(first.note)
  })

  test('an empty log has nothing to sign', async () => {
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    const named = async () => E.right([keyOf(7)])
    expect(await checkpointsIn(log, store, { named }).sign()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(existsSync(log.places.file)).toBe(false)
  })

  test('a process that goes on signs at most once a second, however many commits there are', async () => {
    const { log, store } = await fresh(0)
    const checkpoints = checkpointsIn(log, store)
    const until = Date.now() + 2_500
    while (Date.now() < until) {
      await grow(store, 1)
      checkpoints.committed()
    }
    const heads = await rightOf(store.inspect.checkpoints(0, 100))
    expect(heads.length).toBe(2)
    right(await checkpoints.close())
    const all = await rightOf(store.inspect.checkpoints(0, 100))
    expect(all.at(-1)?.size).toBe(await rightOf(store.size()))
    expect(all.length).toBe(3)
  })

  test('nothing is signed after closing, and closing without news signs nothing', async () => {
    const { log, store } = await fresh(1)
    const checkpoints = checkpointsIn(log, store)
    checkpoints.committed()
    right(await checkpoints.close())
    const before = statSync(log.places.file).mtimeMs
    await grow(store, 1)
    checkpoints.committed()
    await pause(1_200)
    expect(sizeIn(readFileSync(log.places.file))).toBe(2)
    const again = checkpointsIn(log, store)
    await grow(store, 1)
    right(await again.close())
    expect(statSync(log.places.file).mtimeMs).toBeGreaterThan(before)
    const at = statSync(log.places.file).mtimeMs
    right(await checkpointsIn(log, store).close())
    expect(statSync(log.places.file).mtimeMs).toBe(at)
  })

  test('a one-shot leaves the next head to whoever comes after, for a second', async () => {
    const { log, store } = await fresh(1)
    right(await checkpointsIn(log, store, { seldom: true }).close())
    expect(sizeIn(readFileSync(log.places.file))).toBe(2)
    await grow(store, 1)
    right(await checkpointsIn(log, store, { seldom: true }).close())
    expect(sizeIn(readFileSync(log.places.file))).toBe(2)
    const second = new Date(Date.now() - 1_001)
    utimesSync(log.places.file, second, second)
    right(await checkpointsIn(log, store, { seldom: true }).close())
    expect(sizeIn(readFileSync(log.places.file))).toBe(3)
  })

  test('several at once sign one after the other, and each gets a head that covers what it had committed', async () => {
    const { log, store } = await fresh(1)
    const checkpoints = checkpointsIn(log, store)
    const heads = await Promise.all([checkpoints.sign(), checkpoints.sign(), grow(store, 1).then(checkpoints.sign)])
    expect(heads.map((head) => right(head).size)).toEqual([2, 2, 3])
  })

  test('a key that the log does not name signs nothing; two that it names sign side by side', async () => {
    const { log, store } = await fresh(1)
    const both = () => E.right([signerOf(9), signerOf(7)])
    const alone = checkpointsIn(log, store, { signers: () => E.right([signerOf(9)]) })
    expect(await alone.sign()).toMatchObject({ left: { kind: 'key-unavailable' } })
    const first = right(await checkpointsIn(log, store, { signers: both }).sign())
    expect(first.note.match(/^— /gm)).toHaveLength(1)
    await nameKey(store, 9, 0)
    const second = right(await checkpointsIn(log, store, { signers: both }).sign())
    expect(second.note.match(/^— /gm)).toHaveLength(2)
    expect([sizeIn(second.note, 7), sizeIn(second.note, 9)]).toEqual([3, 3])
  })

  test('what the log names and is no key stands in nobody way', async () => {
    const { log, store } = await fresh(1)
    const named = async () => E.right([keyOf(7), 'example.org/archive+00000000+none'])
    expect(right(await checkpointsIn(log, store, { named }).sign()).size).toBe(2)
    expect(await checkpointsIn(log, store, { named }).check()).toBeUndefined()
  })

  test('a copy outside that cannot be written is told, and stands in nobody way once it can', async () => {
    const { log, store } = await fresh(1)
    const outside = join(log.folder, 'away', 'checkpoint')
    const checkpoints = checkpointsIn(log, store, { outside })
    expect(await checkpoints.sign()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(store.appendsForbidden()).toBeUndefined()
    await grow(store, 1)
    expect(right(await checkpointsIn(log, store).sign()).size).toBe(3)
  })

  test('nothing is signed by a handle that may not append', async () => {
    const log = keep(await aSignedLog(3))
    const store = await log.open({ mode: 'read-only' })
    expect(await checkpointsIn(log, store).sign()).toMatchObject({ left: { kind: 'unavailable' } })
    expect(right(await checkpointsIn(log, store).close())).toBeUndefined()
  })

  test('kept heads can be neither changed nor removed through SQL', async () => {
    const log = keep(await aSignedLog(1))
    const db = new Database(log.file)
    expect(() => db.exec("UPDATE checkpoints SET note = x'00'")).toThrow('checkpoints never change')
    expect(() => db.exec('DELETE FROM checkpoints')).toThrow('checkpoints are never removed')
    db.close()
  })
})

describe('opening a log that is not the one that was signed', () => {
  /** A log that has grown after a copy of it was taken: [older copy, grown log]. */
  const grown = async (): Promise<readonly [SignedLog, SignedLog]> => {
    const log = keep(await aSignedLog(4))
    const older = keep(copyOf(log))
    const store = await log.open()
    await grow(store, 3)
    right(await checkpointsIn(log, store).sign())
    await store.close()()
    return [older, log]
  }

  test('an older backup is noticed by the file alone, and by the copy outside alone; reads go on, appends do not', async () => {
    const [older, log] = await grown()
    forget(older)
    expect(await standsAgainst(older)).toBeUndefined()
    expect(await standsAgainst(older, { outside: log.places.file })).toMatchObject({
      kind: 'log-rolled-back',
      position: 7,
    })
    cpSync(log.places.file, older.places.file)
    expect(await standsAgainst(older)).toMatchObject({ kind: 'log-rolled-back', position: 7 })
    const store = await older.open()
    const found = await checkpointsIn(older, store).check()
    expect(found?.kind).toBe('log-rolled-back')
    expect(await rightOf(store.size())).toBe(5)
    const refused = store.append(
      'customer-C-1',
      [
        {
          id: 'a0000000-0000-4000-8000-000000000000',
          type: 'Noted@1',
          data: Buffer.from('{}'),
          metadata: () => Buffer.from('{}'),
        },
      ],
      { expected: 'no-stream' },
    )
    expect(await leftOf(refused)).toMatchObject({ kind: 'log-rolled-back' })
    expect(await checkpointsIn(older, store).sign()).toMatchObject({ left: { kind: 'log-rolled-back' } })
  })

  test('the way out: what knew more is moved away, and the log goes on', async () => {
    const [older, log] = await grown()
    cpSync(log.places.file, older.places.file)
    cpSync(join(log.folder, 'log.head'), join(older.folder, 'log.head'), { recursive: true })
    expect((await standsAgainst(older))?.kind).toBe('log-rolled-back')
    renameSync(older.places.file, join(older.folder, 'checkpoint.lost'))
    renameSync(join(older.folder, 'log.head'), join(older.folder, 'log.head.lost'))
    expect(await standsAgainst(older)).toBeUndefined()
    const store = await older.open()
    await grow(store, 1)
    expect(right(await checkpointsIn(older, store).sign()).size).toBe(6)
  })

  test('a tail that was cut off is noticed by the head in the store itself', async () => {
    const [, log] = await grown()
    const db = new Database(log.file)
    db.exec('DROP TRIGGER events_never_go; DELETE FROM events WHERE position > 5')
    db.close()
    forget(log)
    unlinkSync(log.places.file)
    expect(await standsAgainst(log)).toMatchObject({ kind: 'log-rolled-back', position: 7 })
  })

  test('a fork of the same length, signed again with the real key, is noticed by the head that somebody kept', async () => {
    const [older, log] = await grown()
    const store = await older.open()
    await grow(store, 3, 'otherwise')
    right(await checkpointsIn(older, store).sign())
    await store.close()()
    forget(older)
    expect(await standsAgainst(older)).toBeUndefined()
    expect(await standsAgainst(older, { outside: log.places.file })).toMatchObject({
      kind: 'log-rolled-back',
      position: 7,
    })
  })

  test('a log that was exchanged while it was open signs nothing more', async () => {
    const [older, log] = await grown()
    const store = await older.open()
    cpSync(log.places.file, older.places.file)
    await grow(store, 1)
    expect(await checkpointsIn(older, store).sign()).toMatchObject({ left: { kind: 'log-rolled-back' } })
    expect(store.appendsForbidden()?.kind).toBe('log-rolled-back')
    expect(sizeIn(readFileSync(older.places.file))).toBe(8)
  })

  test.each([
    ['damaged', (note: Buffer) => Buffer.concat([note.subarray(0, 30), Buffer.from('x'), note.subarray(30)])],
    ['empty', () => Buffer.alloc(0)],
    [
      'signed by another',
      (note: Buffer) => Buffer.from(note.toString().replace(/\n— [^\n]*\n/, '\n— example.org/archive AAAAAAAA\n')),
    ],
  ])('a checkpoint file that is %s is tampered: no appends until somebody has looked', async (_name, change) => {
    const log = keep(await aSignedLog(3))
    writeFileSync(log.places.file, change(readFileSync(log.places.file)))
    expect(await standsAgainst(log)).toMatchObject({ kind: 'tampered' })
    unlinkSync(log.places.file)
    expect(await standsAgainst(log)).toBeUndefined()
  })

  test('a copy outside whose folder is not there forbids appends, for then nobody could look', async () => {
    const log = keep(await aSignedLog(3))
    const outside = join(log.folder, 'away', 'checkpoint')
    expect(await standsAgainst(log, { outside })).toMatchObject({ kind: 'unavailable' })
  })

  test('the greatest of several stays in the file when a slower process writes after it', async () => {
    const { log, store } = await fresh(3)
    const other = await log.open()
    right(await checkpointsIn(log, store).sign())
    await grow(other, 2)
    right(await checkpointsIn(log, other).sign())
    expect(right(await checkpointsIn(log, store).sign()).size).toBe(6)
    expect(sizeIn(readFileSync(log.places.file))).toBe(6)
  })
})
