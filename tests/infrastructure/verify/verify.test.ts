/** Verification of logs that somebody has changed past the program, in every way that a database allows. */
import { cpSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { encodeVerifierKey } from '../../../infrastructure/evidence/note'
import { rootOf } from '../../../infrastructure/evidence/tree'
import { type Verified, verifyLog } from '../../../infrastructure/verify/verify'
import {
  aSignedLog,
  bear,
  checkpointsIn,
  copyOf,
  grow,
  keyOf,
  nameKey,
  newFolder,
  right,
  type SignedLog,
  signedLogIn,
  signerOf,
  verified,
} from '../signed-log'
import { rightOf } from '../stores/contract'

const EVENTS = 40

let sound: SignedLog
const made: SignedLog[] = []
const keep = (log: SignedLog): SignedLog => {
  made.push(log)
  return log
}
beforeAll(async () => {
  sound = await aSignedLog(EVENTS - 1)
})
afterAll(() => sound.cleanUp())
afterEach(async () => {
  for (const log of made.splice(0)) await log.cleanUp()
})

const copy = (): SignedLog => keep(copyOf(sound))

/** Somebody with SQL and no scruples: the guards are taken away first and put back after. */
const changed = (sql: string): SignedLog => {
  const log = copy()
  const db = new Database(log.file)
  const triggers = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").pluck().all()
  for (const name of ['events_never_change', 'events_never_go', 'checkpoints_never_change', 'checkpoints_never_go'])
    db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  for (const trigger of triggers) db.exec(trigger)
  db.close()
  return log
}

/** Every trace outside of the events goes, as somebody would see to it who exchanges a log. */
const forget = ({ folder, places }: SignedLog): void => {
  rmSync(join(folder, 'log.head'), { recursive: true, force: true })
  rmSync(places.file, { force: true })
}

const kinds = ({ faults }: Verified): readonly string[] => [...new Set(faults.map(({ is }) => is))].sort()

describe('a sound log', () => {
  test('is verified: its size, its root, every signed head', async () => {
    const store = await sound.open({ mode: 'read-only' })
    const { frontier } = await rightOf(store.head())
    await store.close()()
    expect(await verified(sound)).toEqual({
      size: EVENTS,
      root: rootOf(frontier).toString('base64'),
      origin: 'example.org/archive',
      trusted: 'key-of-birth',
      checkpoints: 1,
      signedSize: EVENTS,
      violations: 0,
      faults: [],
    })
  })

  test('rests on a given key, and on a head that somebody kept', async () => {
    const against = readFileSync(sound.places.file)
    const log = copy()
    const store = await log.open()
    await grow(store, 5)
    await store.close()()
    expect(await verified(log, { against, keys: [keyOf(7)] })).toMatchObject({
      trusted: 'given-key',
      size: EVENTS + 5,
      signedSize: EVENTS,
      violations: 0,
    })
  })

  test('tells how far it has come, and ends at the size', async () => {
    const steps: number[] = []
    await verified(sound, { onProgress: (done, of) => steps.push(done, of) })
    expect(steps.slice(-2)).toEqual([EVENTS, EVENTS])
  })

  test('many heads are each held against the tree at their size', async () => {
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    await bear(store)
    const checkpoints = checkpointsIn(log, store)
    for (let nth = 0; nth < 70; nth += 1) {
      await grow(store, 1)
      right(await checkpoints.sign())
    }
    expect(await verified(log)).toMatchObject({ checkpoints: 70, signedSize: 71, violations: 0 })
  })

  test('events that were added while it was read are not missed and not blamed', async () => {
    const log = copy()
    const store = await log.open()
    let grown = false
    const verdict = verifyLog(store, log.places, {
      onProgress: () => {
        grown = true
      },
    })
    await grow(store, 3)
    right(await checkpointsIn(log, store).sign())
    expect(right(await verdict)).toMatchObject({ violations: 0 })
    expect(grown).toBe(true)
  })
})

describe('a log that was changed', () => {
  const COPIED = `INSERT INTO events SELECT 1000, stream, 1000, id, type, data, metadata, recorded_at, leaf, node FROM events WHERE position = 5;`
  test.each<[string, string, number, readonly string[]]>([
    ['a value', `UPDATE events SET data = CAST('{"open":{"says":"no"}}' AS BLOB) WHERE position = 17`, 17, ['event']],
    [
      'metadata',
      `UPDATE events SET metadata = CAST(replace(CAST(metadata AS TEXT), 'E-001', 'E-002') AS BLOB) WHERE position = 3`,
      3,
      ['event'],
    ],
    ['a type', `UPDATE events SET type = 'Denied@1' WHERE position = 20`, 20, ['event']],
    ['an id', `UPDATE events SET id = zeroblob(16) WHERE position = 20`, 20, ['event']],
    ['a revision', `UPDATE events SET revision = 99 WHERE position = 39`, 39, ['event']],
    ['a stream', `UPDATE events SET stream = 'customer-C-2' WHERE position = 39`, 39, ['event']],
    ['a time of recording', 'UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 8', 8, ['time']],
    [
      'a time that is none',
      'UPDATE events SET recorded_at = 9223372036854775807 WHERE position = 8',
      8,
      ['checkpoint', 'event'],
    ],
    [
      'a revision beyond all',
      'UPDATE events SET revision = 9223372036854775807 WHERE position = 8',
      8,
      ['checkpoint', 'event'],
    ],
    ['a leaf', 'UPDATE events SET leaf = zeroblob(32) WHERE position = 9', 9, ['checkpoint', 'event', 'tree']],
    ['a leaf of another length', `UPDATE events SET leaf = x'00' WHERE position = 9`, 9, ['checkpoint', 'event']],
    ['a node', 'UPDATE events SET node = zeroblob(32) WHERE position = 15', 15, ['tree']],
    ['a node that is no node', 'UPDATE events SET node = zeroblob(32) WHERE position = 16', 16, ['tree']],
    ['a node that is gone', 'UPDATE events SET node = NULL WHERE position = 15', 15, ['tree']],
    [
      'two events in each other place',
      `CREATE TEMP TABLE t AS SELECT * FROM events WHERE position IN (11, 12);
       UPDATE events SET data = (SELECT data FROM t WHERE position = 12), metadata = (SELECT metadata FROM t WHERE position = 12), id = (SELECT id FROM t WHERE position = 12) WHERE position = 11;
       UPDATE events SET data = (SELECT data FROM t WHERE position = 11), metadata = (SELECT metadata FROM t WHERE position = 11), id = (SELECT id FROM t WHERE position = 11) WHERE position = 12;`,
      11,
      ['event', 'time'],
    ],
    [
      'two whole rows in each other place',
      'UPDATE events SET position = 2000 WHERE position = 11; UPDATE events SET position = 11 WHERE position = 12; UPDATE events SET position = 12 WHERE position = 2000;',
      11,
      ['checkpoint', 'event', 'time', 'tree'],
    ],
    ['an event removed from the middle', 'DELETE FROM events WHERE position = 21', 21, ['checkpoint', 'missing']],
    [
      'the first event removed',
      'DELETE FROM events WHERE position = 0',
      0,
      ['checkpoint', 'database', 'key', 'missing'],
    ],
    ['the tail removed', 'DELETE FROM events WHERE position > 30', 31, ['checkpoint', 'rolled-back']],
    ['an event far beyond the end', COPIED, 40, ['event', 'missing', 'time']],
    [
      'a head in the store',
      `UPDATE checkpoints SET note = CAST(replace(CAST(note AS TEXT), 'a', 'b') AS BLOB)`,
      -1,
      ['checkpoint'],
    ],
    ['a head under another size', 'UPDATE checkpoints SET size = 20', 19, ['checkpoint']],
  ])('%s', async (_name, sql, position, expected) => {
    const found = await verified(changed(sql))
    expect(kinds(found)).toEqual(expected)
    expect(found.firstBad ?? -1).toBe(position)
    expect(found.violations).toBeGreaterThanOrEqual(found.faults.length)
  })

  test('EDT-13 EDT-14 SEC-26: every single event, one at a time', async () => {
    for (let position = 0; position < EVENTS; position += 1) {
      const found = await verified(
        changed(`UPDATE events SET data = CAST(data || ' ' AS BLOB) WHERE position = ${position}`),
      )
      expect(found).toMatchObject({ violations: 1, firstBad: position, faults: [{ is: 'event' }] })
    }
  })

  test('many faults are counted and the first of them told', async () => {
    const found = await verified(changed('UPDATE events SET data = zeroblob(3) WHERE position > 5'))
    expect(found).toMatchObject({ violations: EVENTS - 6, firstBad: 6 })
    expect(found.faults).toHaveLength(20)
  })

  test('the tail removed, with all that knew of it but one retained head', async () => {
    const against = readFileSync(sound.places.file)
    const log = changed('DELETE FROM events WHERE position > 30; DELETE FROM checkpoints')
    forget(log)
    const alone = await verified(log)
    expect(kinds(alone)).toEqual(['key'])
    const store = await log.open()
    right(await checkpointsIn(log, store).sign())
    await store.close()()
    expect(await verified(log)).toMatchObject({ violations: 0 })
    expect(await verified(log, { against })).toMatchObject({ violations: 1, firstBad: 31, faults: [{ is: 'against' }] })
  })

  test('an older backup in its place passes by itself and fails against a retained head', async () => {
    const older = copy()
    const store = await sound.open()
    await grow(store, 2)
    right(await checkpointsIn(sound, store).sign())
    await store.close()()
    const against = readFileSync(sound.places.file)
    forget(older)
    expect(await verified(older)).toMatchObject({ violations: 0 })
    expect(kinds(await verified(older, { against }))).toEqual(['against'])
    cpSync(sound.places.file, older.places.file)
    expect(kinds(await verified(older))).toEqual(['checkpoint'])
    await sound.cleanUp()
    sound = await aSignedLog(EVENTS - 1)
  })

  test('a fork that was signed again with the real key fails against a retained head', async () => {
    const fork = copy()
    const honest = copy()
    for (const [log, says] of [
      [fork, 'otherwise'],
      [honest, 'so'],
    ] as const) {
      const store = await log.open()
      await grow(store, 4, says)
      right(await checkpointsIn(log, store).sign())
      await store.close()()
    }
    const against = readFileSync(honest.places.file)
    expect(await verified(fork)).toMatchObject({ violations: 0 })
    const found = await verified(fork, { against })
    expect(found).toMatchObject({ violations: 1, signedSize: EVENTS + 4, faults: [{ is: 'against' }] })
    expect(found.firstBad).toBeUndefined()
    expect(await verified(honest, { against })).toMatchObject({ violations: 0 })
  })

  test('a whole log written anew by who has the key fails against a retained head', async () => {
    const against = readFileSync(sound.places.file)
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await grow(store, EVENTS + 5, 'otherwise')
    right(await checkpointsIn(log, store).sign())
    await store.close()()
    expect(await verified(log, { keys: [keyOf(7)] })).toMatchObject({ violations: 0 })
    expect(kinds(await verified(log, { keys: [keyOf(7)], against }))).toEqual(['against'])
  })
})

describe('the file and what stands beside it', () => {
  /** The same birth and key, other events. */
  const anotherLog = async (): Promise<SignedLog> => {
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await grow(store, 3, 'otherwise')
    right(await checkpointsIn(log, store).sign())
    return log
  }

  /** Takes the entry of one event out of an index: the event goes, and comes back while the index is told to leave it out. */
  const withoutEntry = (log: SignedLog, index: string, position: number, leavesOut: string): void => {
    const alter = (sql: string): void => {
      const db = new Database(log.file)
      db.exec(sql)
      db.close()
    }
    const honest = valueIn(log, `SELECT sql FROM sqlite_schema WHERE name = '${index}'`)
    const guard = valueIn(log, "SELECT sql FROM sqlite_schema WHERE name = 'events_never_go'")
    const declare = (sql: string): void => {
      const db = new Database(log.file)
      db.unsafeMode()
      db.pragma('writable_schema = ON')
      db.prepare('UPDATE sqlite_schema SET sql = ? WHERE name = ?').run(sql, index)
      db.close()
    }
    alter(`CREATE TABLE aside AS SELECT * FROM events WHERE position = ${position}; DROP TRIGGER events_never_go`)
    alter(`DELETE FROM events WHERE position = ${position}`)
    declare(`${honest} ${leavesOut}`)
    alter('INSERT INTO events SELECT * FROM aside; DROP TABLE aside')
    alter(guard)
    declare(honest)
  }
  const valueIn = (log: SignedLog, sql: string): string => {
    const db = new Database(log.file)
    const value = db.prepare<[], string>(sql).pluck().get() ?? ''
    db.close()
    return value
  }

  /** As a flipped bit may do it: the declaration is taken away while something else is written into a row. */
  const withoutTypes = (log: SignedLog, sql: string): void => {
    const declare = (change: (declared: string) => string): void => {
      const db = new Database(log.file)
      const tables = db
        .prepare<[], [string, string]>("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
        .raw()
        .all()
      db.unsafeMode()
      db.pragma('writable_schema = ON')
      for (const [name, declared] of tables)
        db.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = ? AND type = 'table'").run(change(declared), name)
      db.close()
    }
    const honest = new Map<string, string>()
    declare((declared) => {
      const loose = declared.replace(/ (TEXT|BLOB|INTEGER)( NOT NULL)?(?=[,\n)])/g, '').replace(') STRICT', ')')
      honest.set(loose, declared)
      return loose
    })
    const db = new Database(log.file)
    const guards = db
      .prepare<[], [string, string]>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .raw()
      .all()
    for (const [name] of guards) db.exec(`DROP TRIGGER ${name}`)
    db.exec(sql)
    for (const [, guard] of guards) db.exec(guard)
    db.close()
    declare((loose) => honest.get(loose) ?? loose)
  }

  test.each([
    'type = NULL',
    "type = x'41'",
    'stream = NULL',
    'stream = 5',
    'data = NULL',
    "data = '{}'",
    'metadata = 7',
    'leaf = NULL',
    'leaf = 0',
    "leaf = 'leaf'",
    'node = 1',
    'node = 0.5',
    'recorded_at = NULL',
    "recorded_at = '2026'",
    'recorded_at = 1e300',
    "revision = 'one'",
    'revision = 0.5',
    'id = NULL',
    'id = 3',
  ])('a row with %s, which no program writes, is told and breaks nothing', async (value) => {
    for (const position of [15, EVENTS - 1]) {
      const log = copy()
      withoutTypes(log, `UPDATE events SET ${value} WHERE position = ${position}`)
      const found = await verified(log)
      expect(found.firstBad).toBe(position)
      const store = await log.open()
      await checkpointsIn(log, store).check()
      await store.head()()
      await store.close()()
    }
  })

  test.each(['note = NULL', 'note = 5', "note = 'note'"])(
    'a kept head with %s is told and breaks nothing',
    async (value) => {
      const log = copy()
      withoutTypes(log, `UPDATE checkpoints SET ${value}`)
      expect(kinds(await verified(log))).toContain('checkpoint')
      const store = await log.open()
      expect(await checkpointsIn(log, store).check()).toMatchObject({ kind: 'tampered' })
    },
  )

  test('an index that does not lead to an event', async () => {
    const log = copy()
    withoutEntry(log, 'events_of_stream', 20, 'WHERE position <> 20')
    const found = await verified(log)
    expect(kinds(found)).toEqual(['database', 'index'])
    expect(found.firstBad).toBe(20)
  })

  test('an index of erasures that hides one', async () => {
    const log = copy()
    const store = await log.open()
    const intent = { id: 'a0000000-0000-4000-8000-000000000000', type: 'ErasureStarted@1', data: Buffer.from('{}') }
    const metadata = (recordedAt: string) => Buffer.from(JSON.stringify({ recordedAt }))
    await rightOf(store.append('customer-C-7', [{ ...intent, metadata }], { expected: 'no-stream' }))
    await store.close()()
    expect((await verified(log)).violations).toBe(0)
    withoutEntry(log, 'events_of_erasures', EVENTS, `AND position <> ${EVENTS}`)
    const found = await verified(log)
    expect(kinds(found)).toEqual(['database'])
    expect(found.faults.map(({ because }) => because)).toContainEqual(expect.stringContaining('index of erasures'))
  })

  test.each([
    ['a guard that was taken away', 'DROP TRIGGER events_never_go'],
    ['a table that is not ours', 'CREATE TABLE notes (text)'],
    ['an index that is not ours', 'CREATE INDEX by_type ON events (type)'],
    [
      'a guard that lets something through',
      `DROP TRIGGER events_never_change; CREATE TRIGGER events_never_change BEFORE UPDATE ON events WHEN old.position > 5 BEGIN SELECT RAISE(ABORT, 'events never change'); END`,
    ],
  ])('%s', async (_name, sql) => {
    const log = copy()
    const db = new Database(log.file)
    db.exec(sql)
    db.close()
    expect(await verified(log)).toMatchObject({ violations: 1, faults: [{ is: 'database' }] })
  })

  test('a checkpoint file that cannot be believed, or is of another log', async () => {
    const log = copy()
    writeFileSync(log.places.file, `${readFileSync(log.places.file, 'utf8')}x`)
    expect(await verified(log)).toMatchObject({ violations: 1, faults: [{ is: 'checkpoint' }] })
    const other = await anotherLog()
    cpSync(other.places.file, log.places.file)
    expect(kinds(await verified(log))).toEqual(['checkpoint'])
  })

  test('a copy outside is held against the log as well', async () => {
    const log = copy()
    const other = await anotherLog()
    expect(await verified(log, {}, { ...log.places, outside: other.places.file })).toMatchObject({
      violations: 1,
      faults: [{ is: 'checkpoint', because: expect.stringContaining('outside') }],
    })
  })

  test('no signed head at all is no evidence', async () => {
    const log = changed('DELETE FROM checkpoints')
    unlinkSync(log.places.file)
    expect(await verified(log)).toMatchObject({ violations: 1, checkpoints: 0, faults: [{ is: 'key' }] })
  })

  test('a log that once had more, by its marks alone', async () => {
    const log = changed('DELETE FROM events WHERE position > 38; DELETE FROM checkpoints')
    unlinkSync(log.places.file)
    expect(kinds(await verified(log))).toEqual(['key', 'rolled-back'])
  })
})

describe('keys', () => {
  /** Key 7 of the birth, then 9 named and signing beside it, then 9 alone. */
  const rotated = async (): Promise<SignedLog> => {
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await grow(store, 3)
    right(await checkpointsIn(log, store).sign())
    await nameKey(store, 9, 0)
    right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(7), signerOf(9)]) }).sign())
    await grow(store, 3)
    right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(9)]) }).sign())
    await store.close()()
    return log
  }

  test('who trusts the first key, the second, both or only the log verifies all heads', async () => {
    const log = await rotated()
    for (const keys of [[keyOf(7)], [keyOf(9)], [keyOf(7), keyOf(9)], []])
      expect(await verified(log, { keys })).toMatchObject({ checkpoints: 3, signedSize: 8, violations: 0 })
  })

  test('a key that nobody named is not believed', async () => {
    const found = await verified(await rotated(), { keys: [keyOf(11)] })
    expect(kinds(found)).toEqual(['checkpoint', 'key'])
    expect(found.checkpoints).toBe(0)
  })

  test('a key that only its own head vouches for is not believed', async () => {
    const log = keep(signedLogIn(newFolder()))
    const store = await log.open({ mode: 'create' })
    await bear(store)
    await nameKey(store, 9, 0)
    right(await checkpointsIn(log, store, { signers: () => E.right([signerOf(9)]) }).sign())
    await store.close()()
    expect(kinds(await verified(log, { keys: [keyOf(7)] }))).toEqual(['checkpoint', 'key'])
  })

  test('a key of another log is no key of this one', async () => {
    const stranger = signerOf(7, 'example.org/other').key
    expect(kinds(await verified(sound, { keys: [encodeVerifierKey(stranger)] }))).toEqual(['checkpoint', 'key'])
  })

  test('what is no key is no verdict', async () => {
    await expect(verified(sound, { keys: ['example.org/archive+00000000+AAAA'] })).rejects.toThrow('invalid-input')
  })
})
