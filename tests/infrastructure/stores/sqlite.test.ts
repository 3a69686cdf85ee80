import fs, { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import Database from 'better-sqlite3'
import * as E from 'fp-ts/Either'
import { rootOf } from '../../../infrastructure/evidence/tree'
import type { SealedLog } from '../../../infrastructure/stores/sealed-log'
import type { SqliteOptions } from '../../../infrastructure/stores/sqlite'
import { logHeadFolder, openSqliteStore } from '../../../infrastructure/stores/sqlite'
import type { Committed } from '../../../infrastructure/stores/sqlite-commit'
import { APPLICATION_ID } from '../../../infrastructure/stores/sqlite-settings'
import { event, eventStoreContract, events, leftOf, readWhole, rightOf, START_MS } from './contract'
import { frontiersOf, localLogContract } from './local-log-contract'
import { type SqliteOnDisk, sqliteOnDisk } from './on-disk'

eventStoreContract({ name: 'sqlite', make: () => sqliteOnDisk(), can: ['reads-in-append', 'reopen', 'another'] })
localLogContract({ name: 'sqlite', make: () => sqliteOnDisk() })

const NO_STREAM = { expected: 'no-stream' as const }
const at = (revision: number) => ({ expected: { revision } })

const made: SqliteOnDisk[] = []
const fresh = async (more: Partial<SqliteOptions> = {}): Promise<SqliteOnDisk> => {
  const log = await sqliteOnDisk(more)
  made.push(log)
  return log
}
afterEach(async () => {
  for (const log of made.splice(0)) await log.cleanUp()
})

/** Another program's connection, which knows nothing of our settings. */
const withDatabase = <A>(file: string, use: (db: Database.Database) => A): A => {
  const db = new Database(file)
  try {
    return use(db)
  } finally {
    db.close()
  }
}

const appendMany = async (store: SealedLog, count: number, prefix = 'thing'): Promise<void> => {
  for (let nth = 0; nth < count; nth += 1) await rightOf(store.append(`${prefix}-${nth}`, events(1), NO_STREAM))
}

const codeOf = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
  return undefined
}

describe('sqlite: the file', () => {
  test('is in WAL, of our application and version, strict, with pages of 8 KiB', async () => {
    const { file } = await fresh()
    withDatabase(file, (db) => {
      expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID)
      expect(db.pragma('user_version', { simple: true })).toBe(1)
      expect(db.pragma('page_size', { simple: true })).toBe(8192)
      expect(db.prepare("SELECT strict FROM pragma_table_list WHERE name = 'events'").pluck().get()).toBe(1)
    })
  })

  test('every setting that durability and the triggers stand on holds on the connection of the store', async () => {
    const { file, open } = await fresh()
    const connections: Database.Database[] = []
    const original = Database.prototype.pragma
    const spy = jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (
      this: Database.Database,
      ...args
    ) {
      connections.push(this)
      return original.apply(this, args)
    })
    await open()
    spy.mockRestore()
    const own = connections.find(({ name }) => name === file)
    const wanted = {
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      recursive_triggers: 1,
      trusted_schema: 0,
      cell_size_check: 1,
      mmap_size: 0,
      busy_timeout: 50,
      wal_autocheckpoint: 1_000,
      fullfsync: 1,
      checkpoint_fullfsync: 1,
    }
    for (const [name, value] of Object.entries(wanted)) {
      expect([name, own?.pragma(name, { simple: true })]).toEqual([name, value])
    }
  })

  test('a setting that the database does not take stops the opening', async () => {
    const { file, store } = await fresh()
    await rightOf(store.close())
    const original = Database.prototype.pragma
    for (const name of ['synchronous', 'recursive_triggers', 'journal_mode', 'cell_size_check', 'busy_timeout']) {
      const spy = jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (
        this: Database.Database,
        ...args
      ) {
        return args[0] === name ? 77 : original.apply(this, args)
      })
      const failure = await leftOf(openSqliteStore({ file, clock: () => '', mode: 'existing' }))
      spy.mockRestore()
      expect(failure.kind).toBe('unavailable')
      expect(failure.because).toContain(name)
    }
  })

  test('existing and read-only do not create; a folder that is missing is said', async () => {
    const { folder } = await fresh()
    for (const mode of ['existing', 'read-only'] as const) {
      const file = join(folder, 'other.db')
      expect(await leftOf(openSqliteStore({ file, clock: () => '', mode }))).toMatchObject({ kind: 'unavailable' })
      expect(existsSync(file)).toBe(false)
    }
    const file = join(folder, 'nowhere', 'log.db')
    expect(await leftOf(openSqliteStore({ file, clock: () => '', mode: 'create' }))).toMatchObject({
      kind: 'unavailable',
    })
  })

  test('another database, another version, or no database at all is refused and left as it was', async () => {
    const { folder } = await fresh()
    const foreign = join(folder, 'foreign.db')
    withDatabase(foreign, (db) => db.exec('CREATE TABLE mine (a)'))
    const text = join(folder, 'text.db')
    writeFileSync(text, 'This is no database, and long enough to be looked at as one. '.repeat(20))
    const newer = join(folder, 'newer.db')
    withDatabase(newer, (db) =>
      db.exec(`CREATE TABLE mine (a); PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 2`),
    )
    for (const file of [foreign, text, newer]) {
      const before = readFileSync(file)
      for (const mode of ['create', 'existing', 'read-only'] as const) {
        expect(await leftOf(openSqliteStore({ file, clock: () => '', mode }))).toMatchObject({ kind: 'unreadable' })
      }
      expect(readFileSync(file)).toEqual(before)
    }
    const empty = join(folder, 'empty.db')
    writeFileSync(empty, '')
    expect(await leftOf(openSqliteStore({ file: empty, clock: () => '', mode: 'existing' }))).toMatchObject({
      kind: 'unreadable',
    })
  })

  test('create on a log that is there opens it', async () => {
    const { store, open } = await fresh()
    await appendMany(store, 3)
    expect(await rightOf((await open({ mode: 'create' })).size())).toBe(3)
  })

  test('two that create at once agree', async () => {
    const { folder, open } = await fresh()
    const file = join(folder, 'second.db')
    const [one, two] = await Promise.all([open({ file, mode: 'create' }), open({ file, mode: 'create' })])
    await rightOf(one.append('thing-1', events(1), NO_STREAM))
    expect(await rightOf(two.size())).toBe(1)
  })

  test('opened for reading it reads and does not append', async () => {
    const { store, open } = await fresh()
    await appendMany(store, 2)
    const reader = await open({ mode: 'read-only' })
    expect(await readWhole(reader)).toHaveLength(2)
    expect(await leftOf(reader.append('thing-9', events(1), NO_STREAM))).toMatchObject({ kind: 'unavailable' })
    expect(reader.appendsForbidden()).toMatchObject({ kind: 'unavailable' })
    await appendMany(store, 1, 'later')
    expect(await readWhole(reader)).toHaveLength(3)
  })

  test('a copy by VACUUM INTO, which is in no WAL, can be read', async () => {
    const { store, file, folder, open } = await fresh()
    await appendMany(store, 3)
    const copy = join(folder, 'copy.db')
    withDatabase(file, (db) => db.exec(`VACUUM INTO '${copy}'`))
    expect(await readWhole(await open({ file: copy, mode: 'read-only' }))).toHaveLength(3)
  })
})

describe('sqlite: append-only', () => {
  test('UPDATE and DELETE are refused on every connection, REPLACE on every one with our settings', async () => {
    const { file, store } = await fresh()
    await appendMany(store, 3)
    await rightOf(store.close())
    withDatabase(file, (db) => {
      db.pragma('recursive_triggers = ON')
      for (const sql of [
        'UPDATE events SET revision = 9',
        'UPDATE events SET data = data WHERE position = 0',
        'DELETE FROM events',
        'DELETE FROM events WHERE position = 2',
        'REPLACE INTO events SELECT * FROM events WHERE position = 1',
        'INSERT OR REPLACE INTO events SELECT 7, stream, revision, id, type, data, metadata, recorded_at, leaf, node FROM events WHERE position = 1',
        'INSERT INTO events SELECT * FROM events WHERE true ON CONFLICT (position) DO UPDATE SET revision = 5',
      ]) {
        expect(codeOf(() => db.exec(sql))).toBe('SQLITE_CONSTRAINT_TRIGGER')
      }
      expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3)
    })
  })

  test('a second event at one revision or position is impossible', async () => {
    const { file, store } = await fresh()
    await appendMany(store, 1)
    withDatabase(file, (db) => {
      const columns = 'revision, id, type, data, metadata, recorded_at, leaf, node FROM events'
      expect(codeOf(() => db.exec(`INSERT INTO events SELECT 1, stream, ${columns}`))).toBe('SQLITE_CONSTRAINT_UNIQUE')
      expect(codeOf(() => db.exec(`INSERT INTO events SELECT 0, 'x-1', ${columns}`))).toBe(
        'SQLITE_CONSTRAINT_PRIMARYKEY',
      )
    })
  })
})

describe('sqlite: group commit', () => {
  test('the appends of one turn share one transaction, each with its own outcome', async () => {
    const commits: Committed[] = []
    const { file, store } = await fresh({ onCommit: (commit) => commits.push(commit) })
    const watcher = new Database(file)
    const version = () => watcher.pragma('data_version', { simple: true })
    const before = version()
    const versions = new Set()
    const appends = Array.from({ length: 40 }, async (_, nth) => {
      // Some arrive a few promises later, still in the same turn.
      for (let hop = 0; hop < nth % 5; hop += 1) await Promise.resolve()
      const answer = await store.append(`thing-${nth % 30}`, events(2), NO_STREAM)()
      versions.add(version())
      return answer
    })
    const answers = await Promise.all(appends)
    watcher.close()
    expect(answers.filter((answer) => E.isRight(answer) && answer.right.kind === 'appended')).toHaveLength(30)
    expect(answers.filter((answer) => E.isRight(answer) && answer.right.kind === 'conflict')).toHaveLength(10)
    expect(commits).toEqual([{ from: 0, to: 60, appends: 30 }])
    expect(versions.size).toBe(1)
    expect(versions.has(before)).toBe(false)
  })

  test('one after the other, each has a commit of its own', async () => {
    const commits: Committed[] = []
    const { store } = await fresh({ onCommit: (commit) => commits.push(commit) })
    await appendMany(store, 5)
    expect(commits).toEqual([0, 1, 2, 3, 4].map((from) => ({ from, to: from + 1, appends: 1 })))
  })

  test('a conflict alone commits nothing', async () => {
    const commits: Committed[] = []
    const { store } = await fresh({ onCommit: (commit) => commits.push(commit) })
    await rightOf(store.append('thing-1', events(1), at(4)))
    expect(commits).toEqual([])
  })

  test('within one transaction later appends stand on earlier ones', async () => {
    const { store } = await fresh()
    const [first, second] = [events(1), events(1)]
    const reads = [{ stream: 'thing-1', revision: 1 }]
    const answers = await Promise.all([
      rightOf(store.append('thing-1', first, NO_STREAM)),
      rightOf(store.append('thing-1', second, at(0))),
      rightOf(store.append('thing-2', events(1), { ...NO_STREAM, reads })),
      rightOf(store.append('thing-1', first, NO_STREAM)),
    ])
    expect(answers).toEqual([
      { kind: 'appended', last: 0 },
      { kind: 'appended', last: 1 },
      { kind: 'appended', last: 0 },
      { kind: 'appended', last: 0 },
    ])
  })

  test('more than one transaction holds is taken in turns', async () => {
    const commits: Committed[] = []
    const { store } = await fresh({ onCommit: (commit) => commits.push(commit) })
    await Promise.all(
      Array.from({ length: 600 }, (_, nth) => rightOf(store.append(`thing-${nth}`, events(1), NO_STREAM))),
    )
    expect(commits.map(({ appends }) => appends)).toEqual([256, 256, 88])
    const large = event({ data: Buffer.alloc(900_000) })
    await Promise.all(Array.from({ length: 10 }, (_, nth) => rightOf(store.append(`large-${nth}`, [large], NO_STREAM))))
    expect(commits.slice(3).map(({ appends }) => appends)).toEqual([8, 2])
  })
})

describe('sqlite: another process in the way', () => {
  test('waits without blocking the program and goes through when the lock is free', async () => {
    const { file, store } = await fresh()
    await appendMany(store, 1)
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const append = store.append('thing-9', events(1), NO_STREAM)()
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
    }, 1)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await readWhole(store)).toHaveLength(1)
    other.exec('COMMIT')
    other.close()
    expect(await append).toEqual(E.right({ kind: 'appended', last: 0 }))
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(5)
  })

  test('gives up at its own time limit, with nothing written, and works afterwards', async () => {
    const { file, store } = await fresh()
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const startedAt = performance.now()
    const [short, long] = [
      store.append('thing-1', events(1), { ...NO_STREAM, timeoutMs: 120 })(),
      store.append('thing-2', events(1), { ...NO_STREAM, timeoutMs: 4_000 })(),
    ]
    expect(await short).toMatchObject({ left: { kind: 'unavailable', cause: 'SQLITE_BUSY' } })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    other.exec('COMMIT')
    other.close()
    expect(await long).toEqual(E.right({ kind: 'appended', last: 0 }))
    expect((await readWhole(store)).map(({ stream }) => stream)).toEqual(['thing-2'])
  })

  test('a log that became smaller under the open handle is not appended to', async () => {
    const { file, store } = await fresh()
    await appendMany(store, 5)
    withDatabase(file, (db) => db.exec('DROP TRIGGER events_never_go; DELETE FROM events WHERE position >= 3'))
    expect(await leftOf(store.append('thing-9', events(1), NO_STREAM))).toMatchObject({ kind: 'log-rolled-back' })
    expect(await rightOf(store.size())).toBe(3)
  })

  test('a file that was removed or replaced is noticed', async () => {
    const { file, store } = await fresh()
    await appendMany(store, 1)
    rmSync(file)
    const later = performance.now() + 1_500
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => later)
    const failure = await leftOf(store.append('thing-9', events(1), NO_STREAM))
    clock.mockRestore()
    expect(failure).toMatchObject({ kind: 'unavailable' })
    expect(failure.because).toContain('removed')
  })
})

describe('sqlite: disk', () => {
  const pagesOf = (file: string): number =>
    withDatabase(file, (db) => Number(db.pragma('page_count', { simple: true })))

  /** The limit is one of the connection; this reaches the store's own. */
  const limitPages = (pages: number): (() => void) => {
    const original = Database.prototype.prepare
    const spy = jest.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql) {
      if (sql === 'BEGIN IMMEDIATE') this.pragma(`max_page_count = ${pages}`)
      return original.call(this, sql)
    })
    return () => spy.mockRestore()
  }

  test('full: storage-full with nothing written, and the service goes on', async () => {
    const { store, file, open } = await fresh()
    await appendMany(store, 3)
    await rightOf(store.close())
    const release = limitPages(pagesOf(file) + 4)
    const small = await open()
    release()
    const large = event({ data: Buffer.alloc(200_000, 97) })
    expect(await leftOf(small.append('large-1', [large], NO_STREAM))).toMatchObject({
      kind: 'storage-full',
      cause: 'SQLITE_FULL',
    })
    expect(await readWhole(small)).toHaveLength(3)
    expect(await rightOf(small.append('thing-9', events(1), NO_STREAM))).toEqual({ kind: 'appended', last: 0 })
    expect(await readWhole(small)).toHaveLength(4)
    const frontiers = await frontiersOf(small)
    expect((await rightOf(small.head())).frontier).toEqual(frontiers[4])
  })

  test('full: one that does not fit takes none with it that was sent at the same time', async () => {
    const { store, file, open } = await fresh()
    await appendMany(store, 3)
    await rightOf(store.close())
    const release = limitPages(pagesOf(file) + 4)
    const small = await open()
    release()
    const large = event({ data: Buffer.alloc(200_000, 97) })
    const answers = await Promise.all([
      small.append('thing-7', events(1), NO_STREAM)(),
      small.append('large-1', [large], NO_STREAM)(),
      small.append('thing-8', events(1), NO_STREAM)(),
    ])
    expect(answers[0]).toEqual(E.right({ kind: 'appended', last: 0 }))
    expect(answers[1]).toMatchObject({ left: { kind: 'storage-full' } })
    expect(answers[2]).toEqual(E.right({ kind: 'appended', last: 0 }))
    expect((await readWhole(small)).map(({ stream }) => stream).slice(3)).toEqual(['thing-7', 'thing-8'])
  })

  /** Makes the second COMMIT of a handle fail as a disk would. */
  const failingCommit = (code: string): (() => void) => {
    const original = Database.prototype.prepare
    const spy = jest.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql) {
      const statement = original.call(this, sql)
      if (sql !== 'COMMIT') return statement
      const originalRun = statement.run
      let commits = 0
      jest.spyOn(statement, 'run').mockImplementation(() => {
        commits += 1
        if (commits === 2) throw Object.assign(new Error('the disk'), { code })
        return originalRun.call(statement, [])
      })
      return statement
    })
    return () => spy.mockRestore()
  }

  test('a failed sync leaves the outcome unknown and ends writing until the log is opened again', async () => {
    const { store, open } = await fresh()
    await rightOf(store.close())
    const release = failingCommit('SQLITE_IOERR_FSYNC')
    const broken = await open()
    release()
    const mine = events(1)
    await rightOf(broken.append('thing-1', events(1), NO_STREAM))
    expect(await leftOf(broken.append('thing-2', mine, NO_STREAM))).toMatchObject({
      kind: 'outcome-unknown',
      cause: 'SQLITE_IOERR_FSYNC',
    })
    expect(await leftOf(broken.append('thing-3', events(1), NO_STREAM))).toMatchObject({
      kind: 'unavailable',
      cause: 'SQLITE_IOERR_FSYNC',
    })
    expect(await readWhole(broken)).toHaveLength(1)
    await rightOf(broken.close())
    const again = await open()
    expect(await rightOf(again.append('thing-2', mine, NO_STREAM))).toEqual({ kind: 'appended', last: 0 })
    expect(await readWhole(again)).toHaveLength(2)
  })

  test('a mark that cannot be written leaves the outcome unknown, and sending again after opening gives it', async () => {
    const { store, open } = await fresh()
    await appendMany(store, 1)
    const mine = events(2)
    const spy = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('the disk'), { code: 'EIO' })
    })
    const failure = await leftOf(store.append('thing-9', mine, NO_STREAM))
    spy.mockRestore()
    expect(failure).toMatchObject({ kind: 'outcome-unknown', cause: 'EIO' })
    expect(await leftOf(store.append('thing-8', events(1), NO_STREAM))).toMatchObject({ kind: 'unavailable' })
    const again = await open()
    expect(await rightOf(again.append('thing-9', mine, NO_STREAM))).toEqual({ kind: 'appended', last: 1 })
    expect(await readWhole(again)).toHaveLength(3)
  })

  test('no room for the mark: storage-full before anything is written, and the service goes on', async () => {
    const { store } = await fresh()
    const spy = jest.spyOn(fs, 'openSync').mockImplementation(() => {
      throw Object.assign(new Error('the disk'), { code: 'ENOSPC' })
    })
    const answers = await Promise.all([1, 2].map((nth) => leftOf(store.append(`thing-${nth}`, events(1), NO_STREAM))))
    spy.mockRestore()
    expect(answers).toMatchObject(Array(2).fill({ kind: 'storage-full', cause: 'ENOSPC' }))
    expect(await readWhole(store)).toEqual([])
    await appendMany(store, 2)
  })

  test('an error without a known code is a bug and is thrown, and nobody waits for ever', async () => {
    const { store, open } = await fresh()
    await rightOf(store.close())
    const release = failingCommit('ERR_SOMETHING_ELSE')
    const broken = await open()
    release()
    await rightOf(broken.append('thing-1', events(1), NO_STREAM))
    await expect(broken.append('thing-2', events(1), NO_STREAM)()).rejects.toThrow('the disk')
  })
})

describe('sqlite: the marks in log.head', () => {
  const marksIn = (file: string): readonly string[] =>
    readdirSync(logHeadFolder(file)).map((name) => readFileSync(join(logHeadFolder(file), name), 'latin1'))

  test('stand beside the database and name size and newest leaf before the append is answered', async () => {
    const { file, folder, store } = await fresh()
    expect(logHeadFolder(file)).toBe(join(folder, 'log.head'))
    expect(existsSync(logHeadFolder(file))).toBe(false)
    for (let nth = 0; nth < 3; nth += 1) {
      await rightOf(store.append(`thing-${nth}`, events(2), NO_STREAM))
      const { leaf, frontier } = await rightOf(store.head())
      expect(frontier.size).toBe(nth * 2 + 2)
      const [mark = '', ...others] = marksIn(file)
      expect(others).toEqual([])
      expect(mark.startsWith(`dossier-head/v1 ${String(frontier.size).padStart(16)} ${leaf?.toString('hex')} `)).toBe(
        true,
      )
    }
  })

  test('who only reads leaves none', async () => {
    const { file, store, open } = await fresh()
    await readWhole(store)
    await readWhole(await open({ mode: 'read-only' }))
    expect(existsSync(logHeadFolder(file))).toBe(false)
  })

  test('a clean close leaves one, however many processes and handles there were', async () => {
    const { file, store, open } = await fresh()
    await appendMany(store, 2)
    await rightOf(store.close())
    for (let nth = 0; nth < 5; nth += 1) {
      const handle = await open()
      await appendMany(handle, 1, `round${nth}`)
      await rightOf(handle.close())
    }
    const marks = marksIn(file)
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatch(/^dossier-head\/v1 +7 /)
  })

  test('the greatest stays, also when a smaller one is closed after it', async () => {
    const { file, store, open } = await fresh()
    const other = await open()
    await appendMany(store, 2)
    await appendMany(other, 3, 'other')
    await rightOf(other.close())
    await rightOf(store.close())
    expect(marksIn(file).some((mark) => / +5 /.test(mark))).toBe(true)
  })

  test('an older log put in its place is read and not appended to', async () => {
    const { file, folder, store, open } = await fresh()
    await appendMany(store, 4)
    await rightOf(store.close())
    const backup = join(folder, 'backup')
    copyFileSync(file, backup)
    const later = await open()
    await appendMany(later, 2, 'later')
    await rightOf(later.close())
    copyFileSync(backup, file)
    const old = await open()
    expect(old.appendsForbidden()).toMatchObject({ kind: 'log-rolled-back', position: 5 })
    expect(await leftOf(old.append('thing-9', events(1), NO_STREAM))).toMatchObject({ kind: 'log-rolled-back' })
    expect(await readWhole(old)).toHaveLength(4)
  })

  test('a log of the same length with other events is noticed too', async () => {
    const { file, folder, store, open } = await fresh()
    await appendMany(store, 3)
    await rightOf(store.close())
    const other = await open({ file: join(folder, 'other.db'), mode: 'create' })
    await appendMany(other, 3)
    await rightOf(other.close())
    copyFileSync(join(folder, 'other.db'), file)
    expect((await open()).appendsForbidden()).toMatchObject({ kind: 'log-rolled-back' })
  })

  test('what does not parse counts for nothing: torn, longer, with another check sum, of no program', async () => {
    const { file, store, open } = await fresh()
    await appendMany(store, 3)
    await rightOf(store.close())
    const folder = logHeadFolder(file)
    const [mark = ''] = marksIn(file)
    const wrong = {
      empty: '',
      blank: ' '.repeat(mark.length),
      torn: mark.replace(/ 3 /, ' 9 ').slice(0, 60),
      flipped: mark.replace(/ 3 /, ' 9 '),
      longer: `${mark}x`,
      other: 'dossier-head/v2 9',
    }
    for (const [name, text] of Object.entries(wrong)) writeFileSync(join(folder, `00000000-1-${name}`), text)
    const again = await open()
    expect(again.appendsForbidden()).toBeUndefined()
    await appendMany(again, 1, 'more')
  })

  test('a folder of marks that cannot be read forbids appending', async () => {
    const { file, store, open } = await fresh()
    await appendMany(store, 1)
    await rightOf(store.close())
    mkdirSync(join(logHeadFolder(file), 'a-folder'))
    expect((await open()).appendsForbidden()).toMatchObject({ kind: 'unavailable' })
  })

  test('a WAL that was cut or flipped anywhere loses acknowledged events, and that is noticed', async () => {
    const { file, folder, store, open } = await fresh()
    await appendMany(store, 12)
    const wal = readFileSync(`${file}-wal`)
    const database = readFileSync(file)
    const marks = readdirSync(logHeadFolder(file)).map(
      (name) => [name, readFileSync(join(logHeadFolder(file), name))] as const,
    )
    let lost = 0
    const image = join(folder, 'image')
    for (let nth = 0; nth < 24; nth += 1) {
      rmSync(image, { recursive: true, force: true })
      mkdirSync(join(image, 'log.head'), { recursive: true })
      const at = Math.floor((wal.length * (nth + 0.5)) / 24)
      const damaged = nth % 2 === 0 ? wal.subarray(0, at) : Buffer.from(wal)
      if (nth % 2 === 1) damaged[at] = (damaged[at] ?? 0) ^ 4
      writeFileSync(join(image, 'log.db'), database)
      writeFileSync(join(image, 'log.db-wal'), damaged)
      for (const [name, content] of marks) writeFileSync(join(image, 'log.head', name), content)
      const opened = await openSqliteStore({ file: join(image, 'log.db'), clock: () => '', mode: 'existing' })()
      // So much may be gone that the log itself was never there; then it cannot be opened at all.
      if (E.isLeft(opened)) {
        expect(opened.left.kind).toBe('unreadable')
        lost += 1
        continue
      }
      const size = await rightOf(opened.right.size())
      const forbidden = opened.right.appendsForbidden()?.kind
      await rightOf(opened.right.close())
      expect(forbidden).toBe(size < 12 ? 'log-rolled-back' : undefined)
      if (size < 12) lost += 1
    }
    expect(lost).toBeGreaterThan(20)
    expect(await rightOf((await open()).size())).toBe(12)
  })
})

describe('sqlite: the evidence tree in the rows', () => {
  test('is that of the stored bytes after commits of every size and by two handles', async () => {
    const { store, open } = await fresh()
    const other = await open()
    for (let nth = 0; nth < 40; nth += 1) {
      const handle = nth % 3 === 0 ? other : store
      await Promise.all(
        Array.from({ length: (nth % 4) + 1 }, (_, inner) =>
          rightOf(handle.append(`thing-${nth}_${inner}`, events((nth % 5) + 1), NO_STREAM)),
        ),
      )
    }
    const frontiers = await frontiersOf(store)
    const { frontier } = await rightOf(store.head())
    expect(rootOf(frontier)).toEqual(rootOf(frontiers.at(-1) ?? frontier))
    for (const at of [1, 2, 3, 64, 127, 128, 200]) expect(await rightOf(other.frontierAt(at))).toEqual(frontiers[at])
  })

  test.each([
    'UPDATE events SET leaf = zeroblob(32) WHERE position = 6',
    'UPDATE events SET node = zeroblob(32) WHERE position = 3',
    'UPDATE events SET node = zeroblob(32) WHERE position = 5',
    'UPDATE events SET leaf = zeroblob(32) WHERE position = 5',
    'DELETE FROM events WHERE position = 5',
    'DELETE FROM events WHERE position = 3',
    'UPDATE events SET node = NULL WHERE position = 3',
  ])('is not built upon where its end is damaged: %s', async (sql) => {
    const { file, store, open } = await fresh()
    await appendMany(store, 7)
    await rightOf(store.close())
    rmSync(logHeadFolder(file), { recursive: true })
    withDatabase(file, (db) => db.exec(`DROP TRIGGER events_never_change; DROP TRIGGER events_never_go; ${sql}`))
    const damaged = await open()
    expect(await leftOf(damaged.append('thing-9', events(1), NO_STREAM))).toMatchObject({ kind: 'tampered' })
    expect(await leftOf(damaged.head())).toMatchObject({ kind: 'tampered' })
  })
})

describe('sqlite: time', () => {
  test('never falls across handles and after opening again', async () => {
    const { store, setClock, open } = await fresh()
    setClock(START_MS + 5_000)
    await appendMany(store, 1)
    await rightOf(store.close())
    setClock(START_MS)
    const again = await open()
    await appendMany(again, 1, 'again')
    const times = (await readWhole(again)).map(({ metadata }) => JSON.parse(Buffer.from(metadata).toString()))
    expect(times.map(({ recordedAt }) => recordedAt)).toEqual(Array(2).fill('2026-03-01T08:00:05.000Z'))
    expect(times[1].clockAt).toBe('2026-03-01T08:00:00.000Z')
    expect((await rightOf(again.head())).recordedAt).toBe('2026-03-01T08:00:05.000Z')
  })

  test('a clock that gives no instant is a bug of the host, and the others do not suffer', async () => {
    let now = 'yesterday'
    const { store } = await fresh({ clock: () => now })
    await expect(store.append('thing-1', events(1), NO_STREAM)()).rejects.toThrow('instant')
    now = '2026-03-01T08:00:00.000Z'
    expect(await rightOf(store.append('thing-1', events(1), NO_STREAM))).toEqual({ kind: 'appended', last: 0 })
  })
})
