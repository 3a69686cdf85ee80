import { existsSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { right } from 'fp-ts/Either'
import { openProjector } from '../../../infrastructure/projector/projector'
import { integer } from '../../../projections/kernel/column'
import { journal, type Projection } from '../../../projections/kernel/projection'
import { boxes, boxesView, diary, pathsView, projections, shelfPuts, views } from '../../projections/fixture'
import {
  boxLog,
  contentsOf,
  failureOf,
  got,
  type Happening,
  optionsFor,
  projectorOn,
  scratchFolder,
  select,
} from './harness'

const folder = scratchFolder()
afterAll(folder.clean)

const happenings = (count: number): readonly Happening[] =>
  Array.from({ length: count }, (_nothing, nth) => {
    const box = `b${nth % 7}`
    if (nth % 7 === nth) return { type: 'BoxPut', box, shelf: `s${nth % 3}`, weight: nth }
    return nth % 11 === 0 ? { type: 'BoxThrownAway', box } : { type: 'BoxMoved', box, shelf: `s${nth % 5}` }
  })

const logOf = async (count: number) => {
  const told = boxLog()
  for (const each of happenings(count)) await told.happen(each)
  return told
}

const writeTo = (file: string, sql: string): void => {
  const db = new Database(file)
  db.exec(sql)
  db.close()
}

describe('rebuilding', () => {
  test('gives byte-equal rows, of everything and of one projection', async () => {
    const { log } = await logOf(60)
    const file = folder.path('same.db')
    const projector = await projectorOn(log, file, { batchEvents: 7 })
    await got(projector.catchUp())
    const before = contentsOf(file)
    expect(await got(projector.rebuild())).toEqual({ position: 59, projections: ['boxes', 'shelf_puts', 'diary'] })
    expect(contentsOf(file)).toBe(before)
    expect(await got(projector.rebuild(['boxes']))).toEqual({ position: 59, projections: ['boxes'] })
    expect(contentsOf(file)).toBe(before)
    expect(await failureOf(projector.rebuild(['nothing']))).toMatchObject({ kind: 'invalid-input' })
    projector.close()
  })

  test('mends what somebody changed in a table', async () => {
    const { log } = await logOf(30)
    const file = folder.path('mended.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const before = contentsOf(file)
    writeTo(file, "UPDATE boxes SET weight = 999; DELETE FROM shelf_puts WHERE shelf = 's1'")
    expect(contentsOf(file)).not.toBe(before)
    await got(projector.rebuild())
    expect(contentsOf(file)).toBe(before)
    projector.close()
  })

  test('does not stop readers: they see the old rows or the new ones, at one place', async () => {
    const { log } = await logOf(200)
    const file = folder.path('readers.db')
    const projector = await projectorOn(log, file, { batchEvents: 10 })
    await got(projector.catchUp())
    const before = select(file, 'SELECT * FROM v1_boxes ORDER BY box')
    const reader = new Database(file, { readonly: true })
    const rows = reader.prepare('SELECT * FROM v1_boxes ORDER BY box')
    const seen = new Set<string>()
    let reads = 0
    let isDone = false
    const reading = (async () => {
      while (!isDone) {
        seen.add(JSON.stringify(rows.all()))
        reads += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await got(projector.rebuild())
    isDone = true
    await reading
    expect(reads).toBeGreaterThan(5)
    expect([...seen]).toEqual([JSON.stringify(before)])
    reader.close()
    projector.close()
  })

  test('swaps in at the place to which another projector has gone on meanwhile', async () => {
    const { log, happen } = await logOf(60)
    const file = folder.path('meanwhile.db')
    const projector = await projectorOn(log, file, { batchEvents: 4 })
    const other = await projectorOn(log, file, { batchEvents: 4 })
    await got(projector.catchUp())
    for (const each of happenings(80).slice(60)) await happen(each)
    await Promise.all([got(projector.rebuild(['boxes'])), got(other.catchUp())])
    const alone = await projectorOn(log, folder.path('meanwhile-alone.db'))
    await Promise.all([got(projector.catchUp()), got(alone.catchUp())])
    expect(contentsOf(file)).toBe(contentsOf(folder.path('meanwhile-alone.db')))
    for (const each of [projector, other, alone]) each.close()
  })

  test('two at once wait for each other', async () => {
    const { log } = await logOf(60)
    const file = folder.path('two.db')
    const [one, two] = [
      await projectorOn(log, file, { batchEvents: 4 }),
      await projectorOn(log, file, { batchEvents: 4 }),
    ]
    await got(one.catchUp())
    const before = contentsOf(file)
    await Promise.all([got(one.rebuild()), got(two.rebuild(['boxes']))])
    expect(contentsOf(file)).toBe(before)
    for (const each of [one, two]) each.close()
  })

  test('what a dead rebuild left is thrown away', async () => {
    const { log } = await logOf(20)
    const file = folder.path('dead.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const before = contentsOf(file)
    writeTo(file, "CREATE TABLE boxes__beside (x); INSERT INTO model_rebuild VALUES (1, 'somebody', 1)")
    await got(projector.rebuild())
    expect(contentsOf(file)).toBe(before)
    projector.close()
  })

  test('a log that cannot be read to its end gives nothing up', async () => {
    const { log, happen } = await logOf(20)
    const file = folder.path('unreadable.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const before = contentsOf(file)
    await happen({ type: 'BoxLabelled', box: 'b1' }, { type: 'BoxBurnt@1' })
    expect(await failureOf(projector.rebuild())).toMatchObject({ kind: 'unreadable', position: 20 })
    expect(contentsOf(file)).toBe(before)
    expect(await got(projector.rebuild(['boxes']))).toMatchObject({ position: 19 })
    expect(contentsOf(file)).toBe(before)
    projector.close()
  })
})

describe('definitions that have changed', () => {
  const later = (projection: Projection, over: Partial<Projection>): Projection =>
    ({ ...projection, ...over }) as Projection

  test('a new version is rebuilt before the next rows are told, the others stay', async () => {
    const { log, happen } = await logOf(30)
    const file = folder.path('version.db')
    const first = await projectorOn(log, file)
    await got(first.catchUp())
    first.close()
    writeTo(file, 'UPDATE shelf_puts SET puts = puts + 1000; UPDATE boxes SET weight = weight + 1000')
    await happen({ type: 'BoxPut', box: 'b9', shelf: 's9', weight: 1 })
    const second = [later(boxes, { version: 2 }), shelfPuts, diary]
    const projector = await projectorOn(log, file, { definitions: { projections: second, views } })
    expect(await got(projector.catchUp())).toEqual({ position: 30 })
    expect(select(file, 'SELECT max(weight) AS most FROM boxes')).toEqual([{ most: 6 }])
    expect(select(file, "SELECT max(puts) AS most FROM shelf_puts WHERE shelf <> 's9'")).toEqual([{ most: 1003 }])
    expect(select(file, 'SELECT projection, version, lag FROM v1_progress')).toEqual([
      { projection: 'boxes', version: 2, lag: 0 },
      { projection: 'diary', version: 1, lag: 0 },
      { projection: 'shelf_puts', version: 1, lag: 0 },
    ])
    projector.close()
  })

  test('projections come and go with the program', async () => {
    const { log } = await logOf(30)
    const file = folder.path('come-and-go.db')
    const few = { projections: [boxes], views: [pathsView] }
    const first = await projectorOn(log, file, { definitions: few })
    await got(first.catchUp())
    first.close()
    const all = await projectorOn(log, file)
    await got(all.catchUp())
    const whole = await projectorOn(log, folder.path('whole.db'))
    await got(whole.catchUp())
    expect(contentsOf(file)).toBe(contentsOf(folder.path('whole.db')))
    for (const each of [all, whole]) each.close()
    const again = await projectorOn(log, file, { definitions: few })
    await got(again.catchUp())
    const names = select(file, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    expect(JSON.stringify(names)).not.toMatch(/shelf_puts|diary|v1_boxes/)
    again.close()
  })

  test('a program that still has the old definition does not write into the new table', async () => {
    const { log, happen } = await logOf(10)
    const file = folder.path('old-program.db')
    const old = await projectorOn(log, file)
    await got(old.catchUp())
    const wider = later(boxes, { columns: { ...boxes.columns, weight: integer }, version: 2 })
    const fresh = await projectorOn(log, file, { definitions: { projections: [wider, shelfPuts, diary], views } })
    await got(fresh.catchUp())
    await happen({ type: 'BoxPut', box: 'b9', shelf: 's9', weight: 1 })
    await got(old.catchUp())
    await got(fresh.catchUp())
    const whole = await projectorOn(log, folder.path('old-whole.db'))
    await got(whole.catchUp())
    expect(contentsOf(file)).toBe(contentsOf(folder.path('old-whole.db')))
    for (const each of [old, fresh, whole]) each.close()
  })

  test('a file of another format is emptied and told again', async () => {
    const { log } = await logOf(10)
    const file = folder.path('format.db')
    const first = await projectorOn(log, file)
    await got(first.catchUp())
    const before = contentsOf(file)
    first.close()
    writeTo(file, 'DROP TABLE model_head; PRAGMA user_version = 999')
    const projector = await projectorOn(log, file)
    expect(projector.place()).toEqual({ position: -1 })
    await got(projector.catchUp())
    expect(contentsOf(file)).toBe(before)
    projector.close()
  })

  test('a damaged file is said to be so, and is not taken for a mistake of the program', async () => {
    const { log } = await logOf(10)
    const file = folder.path('damaged.db')
    writeFileSync(file, 'This is no database. '.repeat(1_000))
    expect(await failureOf(openProjector(optionsFor(log, file)))).toMatchObject({ kind: 'unavailable' })
  })

  test('a changed view is created anew without telling anything again', async () => {
    const { log } = await logOf(10)
    const file = folder.path('view.db')
    const first = await projectorOn(log, file)
    await got(first.catchUp())
    first.close()
    const shorter = { ...boxesView, sql: `${boxesView.sql} WHERE weight > 3` }
    const projector = await projectorOn(log, file, { definitions: { projections, views: [shorter] } })
    expect(select(file, 'SELECT box FROM v1_boxes')).toHaveLength(3)
    projector.close()
  })
})

describe('a first telling of a long log', () => {
  const LONG = 20_100
  /** A log that is made up while it is read. */
  const longLog = (unreadableAt = -1) => {
    const metadata = JSON.stringify({
      actor: 'E-001',
      recordedAt: '2026-01-01T00:00:00.000Z',
      keepUntil: '2030-01-01T00:00:00.000Z',
    })
    const row = (position: number) =>
      [
        position,
        `box-b${position}`,
        0,
        `id-${position}`,
        position === unreadableAt ? 'BoxBurnt@1' : 'BoxPut@1',
        JSON.stringify({ open: { box: `b${position}`, shelf: `s${position % 10}`, weight: 1 } }),
        metadata,
      ] as const
    return {
      size: () => async () => right(LONG),
      page: (after: number, limit: number) => async () =>
        right(
          Array.from({ length: Math.max(0, Math.min(limit, LONG - 1 - after)) }, (_none, nth) => row(after + 1 + nth)),
        ),
    }
  }

  test('is a rebuild, and gives what catching up gives', async () => {
    const { log } = boxLog()
    const file = folder.path('long.db')
    const projector = await projectorOn({ ...log, ...longLog() }, file)
    expect(await got(projector.catchUp())).toEqual({ position: LONG - 1 })
    const stepwise = await projectorOn({ ...log, ...longLog() }, folder.path('stepwise.db'))
    await got(stepwise.catchUp({ to: 10 }))
    await got(stepwise.catchUp())
    expect(contentsOf(file) === contentsOf(folder.path('stepwise.db'))).toBe(true)
    expect(select(file, 'SELECT count(*) AS marks, max(position) AS last FROM model_times')).toEqual([
      { marks: 19, last: 19 * 1024 - 1 },
    ])
    expect(select(file, 'SELECT max(lag) AS lag FROM v1_progress')).toEqual([{ lag: 0 }])
    for (const each of [projector, stepwise]) each.close()
  })

  test('keeps what it told before an event that it cannot read', async () => {
    const { log } = boxLog()
    const file = folder.path('long-unreadable.db')
    const projector = await projectorOn({ ...log, ...longLog(15_000) }, file)
    for (const _time of [1, 2]) {
      expect(await failureOf(projector.catchUp())).toMatchObject({ kind: 'unreadable', position: 15_000 })
      expect(projector.place()).toEqual({ position: 14_999 })
    }
    expect(select(file, 'SELECT count(*) AS boxes FROM v1_boxes')).toEqual([{ boxes: 15_000 }])
    projector.close()
  })
})

describe('replay --check', () => {
  test('names the first differences, the missing and the superfluous', async () => {
    const { log } = await logOf(40)
    const file = folder.path('check.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const scratch = folder.path('check-scratch.db')
    const clean = await got(projector.check(scratch))
    expect(clean).toMatchObject({ position: 39, differences: [] })
    expect(clean.tables.map(({ table }) => table)).toEqual([
      'boxes',
      'boxes__changes',
      'shelf_puts',
      'shelf_puts__changes',
      'diary',
    ])
    expect(existsSync(scratch)).toBe(false)
    writeTo(
      file,
      "UPDATE boxes SET weight = 77 WHERE box = 'b2'; DELETE FROM shelf_puts WHERE shelf = 's1'; INSERT INTO boxes__changes VALUES (999, 'b1', 1)",
    )
    const { differences, tables } = await got(projector.check(scratch))
    expect(differences).toEqual([
      { table: 'boxes', key: 'b2', column: 'weight', live: 77, rebuilt: 2 },
      { table: 'boxes__changes', key: '999/b1', column: null, live: 'present', rebuilt: 'absent' },
      { table: 'shelf_puts', key: 's1/E-001', column: null, live: 'absent', rebuilt: 'present' },
    ])
    expect(tables.map((each) => each.differences)).toEqual([1, 1, 1, 0, 0])
    projector.close()
  })

  test('does not write over a file that stands there', async () => {
    const { log } = await logOf(3)
    const file = folder.path('stands.db')
    const projector = await projectorOn(log, file)
    expect(await failureOf(projector.check(file))).toMatchObject({ kind: 'invalid-input' })
    expect(await failureOf(projector.tellInto(file, 1))).toMatchObject({ kind: 'invalid-input' })
    expect(existsSync(file)).toBe(true)
    projector.close()
  })

  test('finds a fold that does not depend on the events alone', async () => {
    const { log } = await logOf(5)
    const file = folder.path('impure.db')
    let calls = 0
    const impure = journal('impure', { version: 1, says: '', columns: { call: integer }, lines: 'one' }, () => {
      calls += 1
      return [{ call: calls }]
    })
    const projector = await projectorOn(log, file, { definitions: { projections: [impure], views: [] } })
    await got(projector.catchUp())
    const { differences } = await got(projector.check(folder.path('impure-scratch.db')))
    expect(differences[0]).toEqual({ table: 'impure', key: '0', column: 'call', live: 1, rebuilt: 6 })
    projector.close()
  })
})
