/** A read model is read as it stands only where a projector would find nothing to do; what the build wrote down is right. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { staffEvents } from '../../../domain/staff'
import { toldPlace } from '../../../infrastructure/projector/told'
import { readableNamed, writtenFrom } from '../../../infrastructure/projector/whole'
import { READABLE_VIEWS } from '../../../infrastructure/reading'
import { type Story, story, toldIn } from '../../projections/telling'
import { scratchFolder } from './harness'

const folder = scratchFolder()
afterAll(folder.clean)

const ARCHIVE = 'archive-of-the-test'
const acknowledged = staffEvents.ConfidentialityAcknowledged.of({ employee: 'E-001', acknowledgedOn: '2026-01-02' })

/** Asks of a file, after something was done to it. */
const told = async (
  file: string,
  { log }: Pick<Story, 'log'>,
  { archive = ARCHIVE, stale = false, sql = '' } = {},
): Promise<number | undefined> => {
  const db = new Database(file)
  try {
    if (sql !== '') db.exec(sql)
    return (await toldPlace(db, { archive, log, stale }))?.position
  } finally {
    db.close()
  }
}

const aStory = async (name: string): Promise<{ readonly file: string; readonly said: Story }> => {
  const file = folder.path(name)
  const said = story()
  await said.happens('staff-main', acknowledged)
  const { projector } = await toldIn(file, said)
  projector.close()
  return { file, said }
}

describe('a read model is read as it stands', () => {
  test('where it holds everything in its present form, told to the end of this log', async () => {
    const { file, said } = await aStory('whole.db')
    expect(await told(file, said)).toBe(0)
  })

  test('not where the log has gone on, unless it is taken as it is', async () => {
    const { file, said } = await aStory('behind.db')
    await said.happens('staff-main', acknowledged)
    expect(await told(file, said)).toBeUndefined()
    expect(await told(file, said, { stale: true })).toBe(0)
  })

  test('not where the log is shorter, or another event stands at the place', async () => {
    const { file } = await aStory('shorter.db')
    expect(await told(file, story())).toBeUndefined()
    const other = story()
    await other.happens('staff-main', acknowledged)
    expect(await told(file, other)).toBeUndefined()
  })

  test.each([
    ['the rows of another archive', { archive: 'another-archive' }],
    ['a table in an older form', { sql: "UPDATE model_projections SET form = 'older' WHERE name = 'staff'" }],
    ['a table that is missing', { sql: "DELETE FROM model_projections WHERE name = 'staff'" }],
    ['older views', { sql: "UPDATE model_head SET views = 'older'" }],
    ['another format', { sql: 'PRAGMA user_version = 1' }],
    ['another mark', { sql: 'PRAGMA application_id = 1' }],
  ])('not with %s, even where it is taken as it is', async (_, how) => {
    const { file, said } = await aStory(`${Object.values(how).join().length}.db`)
    expect(await told(file, said, { ...how, stale: true })).toBeUndefined()
  })

  test('nor where nothing was told, or the file is none', async () => {
    expect(await told(folder.path('empty.db'), story())).toBeUndefined()
  })
})

describe('what the build writes down', () => {
  test('is what the projections and views say', () => {
    const written = readFileSync(join(__dirname, '../../../dist/projections/whole.json'), 'utf8')
    expect(JSON.parse(written)).toEqual(writtenFrom())
  })

  test('names every view that can be read, with its columns and its key', () => {
    for (const { name, columns, key } of READABLE_VIEWS) {
      expect(readableNamed(name)).toEqual({ name, columns: columns.map((column) => column.name), key })
      expect(readableNamed(name.slice('v1_'.length).replaceAll('_', '-'))?.name).toBe(name)
    }
    expect(readableNamed('v1_nothing')).toBeUndefined()
    expect(readableNamed('constructor')).toBeUndefined()
  })
})
