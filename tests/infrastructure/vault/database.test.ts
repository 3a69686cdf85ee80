/** The SQLite file of a vault by itself: what it opens, what a driver's error means, and what stops all writing. */
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { left, right } from 'fp-ts/Either'
import { couldNot } from '../../../commands/ports/could-not'
import { codeOf, openVaultDatabase, type VaultDatabase } from '../../../infrastructure/vault/database'
import { rightOf, scratch } from './helpers'

let folder: string
let remove: () => void
let file: string
const opened: VaultDatabase[] = []

beforeEach(() => {
  ;({ folder, remove } = scratch())
  file = join(folder, 'vault.db')
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  remove()
})

const open = async (): Promise<VaultDatabase> => {
  const database = rightOf(await openVaultDatabase(file))
  opened.push(database)
  return database
}

const withSql = (sql: string): void => {
  const connection = new Database(file)
  connection.exec(sql)
  connection.close()
}

const broken = (code: unknown): Error => Object.assign(new Error('from the driver'), { code })
const failing = (error: unknown) => () => {
  throw error
}

const FULL = 'The disk of the vault is full.'
const FAILED = 'The disk of the vault failed.'
const DAMAGED = 'The vault is damaged or is no vault.'
const SHUT = 'The vault cannot be opened or written here.'

describe('an error of the driver', () => {
  test.each([
    ...['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'].map((code) => [code, 'storage-full', FULL] as const),
    ...['SQLITE_IOERR', 'SQLITE_IOERR_FSYNC'].map((code) => [code, 'outcome-unknown', FAILED] as const),
    ...['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB'].map(
      (code) => [code, 'unreadable', DAMAGED] as const,
    ),
    ...['SQLITE_CANTOPEN', 'SQLITE_READONLY_DBMOVED', 'SQLITE_PERM', 'SQLITE_AUTH', 'SQLITE_NOMEM'].map(
      (code) => [code, 'unavailable', SHUT] as const,
    ),
    ...['EEXIST', 'EIO', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOENT', 'EMFILE', 'ENFILE', 'ENOTDIR'].map(
      (code) => [code, 'unavailable', SHUT] as const,
    ),
  ])('%s is told as %s', async (cause, kind, because) => {
    const database = await open()
    const told = left(couldNot(kind, because, { cause }))
    expect(await database.read(failing(broken(cause)))).toEqual(told)
    expect(await database.write(failing(broken(cause)))).toEqual(told)
  })

  test.each([
    broken('SQLITE_CONSTRAINT_UNIQUE'),
    broken('NOT_SQLITE_BUSY'),
    broken('NOT_SQLITE_IOERR'),
    broken('NOT_SQLITE_CORRUPT'),
    broken('NOT_SQLITE_CANTOPEN'),
    broken('XENOSPC'),
    broken('ENOSPCX'),
    broken('XENOENT'),
    broken('ENOENTX'),
    broken(5),
    new Error('without a code'),
    'a text',
    null,
    undefined,
  ])('%s is a bug, which is thrown on', async (bug) => {
    const database = await open()
    await expect(database.read(failing(bug))).rejects.toBe(bug)
    await expect(database.write(failing(bug))).rejects.toBe(bug)
    expect(await database.write(() => right('written'))).toEqual(right('written'))
  })

  test('has a code, or none', () => {
    expect([broken('ENOENT'), broken(5), new Error('none'), null, undefined, 'text'].map(codeOf)).toEqual([
      'ENOENT',
      ...['', '', '', '', ''],
    ])
  })

  test('a busy file is asked again, until patience is at its end', async () => {
    const database = await open()
    let times = 0
    const busyTwice = () => {
      times += 1
      if (times < 3) throw broken('SQLITE_BUSY_SNAPSHOT')
      return right(times)
    }
    expect(await database.read(busyTwice)).toEqual(right(3))
    const now = performance.now
    let asked = 0
    performance.now = () => {
      asked += 1
      return asked * 5_001
    }
    try {
      expect(await database.read(failing(broken('SQLITE_LOCKED')))).toEqual(
        left(couldNot('unavailable', 'Another process kept the vault busy.', { cause: 'SQLITE_LOCKED' })),
      )
    } finally {
      performance.now = now
    }
  })
})

describe('what stops all writing', () => {
  const writes = (database: VaultDatabase) => database.write(() => right('written'))

  test('a disk that failed, until it is opened anew', async () => {
    const database = await open()
    await database.write(failing(broken('SQLITE_IOERR_WRITE')))
    const why = 'The disk of the vault failed: close it, check the disk, open it anew.'
    expect(await writes(database)).toEqual(left(couldNot('unavailable', why)))
    expect(await database.cutLog()).toEqual(left(couldNot('unavailable', why)))
    expect(await writes(await open())).toEqual(right('written'))
  })

  test('no other error', async () => {
    const database = await open()
    await database.write(failing(broken('SQLITE_FULL')))
    expect(await writes(database)).toEqual(right('written'))
  })

  test('a file that was removed or replaced', async () => {
    const database = await open()
    const why = 'The file of the vault was removed or replaced: close it and open it anew.'
    renameSync(file, `${file}.moved`)
    expect(await writes(database)).toEqual(left(couldNot('unavailable', why)))
    expect(await database.rewrite()).toEqual(left(couldNot('unavailable', why)))
    renameSync(`${file}.moved`, file)
    expect(await writes(database)).toEqual(right('written'))
    rmSync(file)
    await open()
    expect(await writes(database)).toEqual(left(couldNot('unavailable', why)))
  })

  test('that it is closed, once what was asked before is written', async () => {
    const database = rightOf(await openVaultDatabase(file))
    const [before, closing] = [writes(database), database.close()]
    expect(await before).toEqual(right('written'))
    await closing
    const why = left(couldNot('closed', 'The vault is closed.'))
    expect(await writes(database)).toEqual(why)
    expect(await database.read(() => right('read'))).toEqual(why)
    expect(await database.cutLog()).toEqual(why)
  })
})

describe('opening', () => {
  const NO_VAULT = left(couldNot('unreadable', 'The file is no vault, or a vault of another version of this program.'))

  test.each([
    ['of a later version', 'PRAGMA user_version=99'],
    ['of another program with the same version', 'PRAGMA application_id=7'],
    ['that was emptied of its version alone', 'PRAGMA user_version=0'],
  ])('a vault %s is refused', async (_, sql) => {
    await (await openVaultDatabase(file).then(rightOf)).close()
    withSql(sql)
    expect(await openVaultDatabase(file)).toEqual(NO_VAULT)
  })

  test.each([
    ['with a table', 'CREATE TABLE theirs (one)'],
    ['with a version', 'PRAGMA user_version=3'],
    ['with a kind', 'PRAGMA application_id=7'],
  ])('a file of somebody else %s is refused', async (_, sql) => {
    withSql(sql)
    expect(await openVaultDatabase(file)).toEqual(NO_VAULT)
  })

  test('many at the same time make one vault', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, open))
    for (const each of all) expect(await each.write(() => right('written'))).toEqual(right('written'))
  })

  test('where a file stands in the way is told with the code of the system', async () => {
    withSql('CREATE TABLE theirs (one)')
    expect(await openVaultDatabase(join(file, 'below.db'))).toMatchObject({
      left: { kind: 'unavailable', cause: expect.stringMatching(/^E/) },
    })
  })
})
