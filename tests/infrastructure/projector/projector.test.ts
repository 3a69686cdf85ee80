import { afterAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { journal } from '../../../projections/kernel/projection'
import { boxes, boxesView, diary, diaryView, pathsView, projections, shelfPuts, views } from '../../projections/fixture'
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

const some: readonly Happening[] = [
  { type: 'BoxPut', box: 'b1', shelf: 's1', weight: 3 },
  { type: 'BoxPut', box: 'b2', shelf: 's1', weight: 5 },
  { type: 'BoxMoved', box: 'b1', shelf: 's2' },
  { type: 'BoxLabelled', box: 'b1' },
  { type: 'BoxThrownAway', box: 'b2' },
  { type: 'BoxMoved', box: 'b1', shelf: 's3' },
  { type: 'BoxPut', box: 'b2', shelf: 's3', weight: 1 },
]

const tellAll = async (happenings: readonly Happening[]) => {
  const told = boxLog()
  for (const each of happenings) await told.happen(each)
  return told
}

describe('catching up', () => {
  test('gives the rows that the folds say, and moves the place', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('rows.db')
    const projector = await projectorOn(log, file)
    expect(projector.place()).toEqual({ position: -1 })
    expect(await got(projector.catchUp())).toEqual({ position: 6 })
    expect(select(file, 'SELECT * FROM v1_boxes ORDER BY box')).toEqual([
      { box: 'b1', shelf: 's3', puts: 1, last_position: 5 },
      { box: 'b2', shelf: 's3', puts: 1, last_position: 6 },
    ])
    expect(select(file, "SELECT place, shelf FROM v1_paths WHERE box = 'b1' ORDER BY place")).toEqual([
      { place: 0, shelf: 's1' },
      { place: 1, shelf: 's2' },
      { place: 2, shelf: 's3' },
    ])
    expect(select(file, 'SELECT moved_at FROM boxes WHERE box = ?', 'b1')).toEqual([
      { moved_at: '2026-01-01T00:00:06.000Z' },
    ])
    expect(select(file, 'SELECT count(*) AS lines FROM v1_diary')).toEqual([{ lines: 7 }])
    projector.close()
  })

  test('twice changes nothing, and goes on where it stopped', async () => {
    const { log, happen } = await tellAll(some)
    const file = folder.path('twice.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const before = contentsOf(file)
    await got(projector.catchUp())
    expect(contentsOf(file)).toBe(before)
    await happen({ type: 'BoxThrownAway', box: 'b1' })
    expect(await got(projector.catchUp())).toEqual({ position: 7 })
    expect(select(file, 'SELECT box FROM v1_boxes')).toEqual([{ box: 'b2' }])
    projector.close()
  })

  test('goes no further than asked', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('to.db')
    const projector = await projectorOn(log, file)
    expect(await got(projector.catchUp({ to: 2 }))).toEqual({ position: 2 })
    expect(select(file, 'SELECT box, shelf FROM v1_boxes ORDER BY box')).toEqual([
      { box: 'b1', shelf: 's2' },
      { box: 'b2', shelf: 's1' },
    ])
    expect(select(file, "SELECT position, version, lag FROM v1_progress WHERE projection = 'boxes'")).toEqual([
      { position: 2, version: 1, lag: 4 },
    ])
    projector.close()
  })

  test('at once from two projectors on one file tells everything once', async () => {
    const { log } = await tellAll(Array.from({ length: 20 }, () => some).flat())
    const file = folder.path('shared.db')
    const [one, two] = [
      await projectorOn(log, file, { batchEvents: 7 }),
      await projectorOn(log, file, { batchEvents: 5 }),
    ]
    await Promise.all([got(one.catchUp()), got(two.catchUp()), got(one.catchUp())])
    const alone = await projectorOn(log, folder.path('alone.db'))
    await got(alone.catchUp())
    expect(contentsOf(file)).toBe(contentsOf(folder.path('alone.db')))
    for (const each of [one, two, alone]) each.close()
  })

  test('stops at an event that it cannot read, at its place, and never goes past it', async () => {
    const { log, happen } = await tellAll(some)
    await happen({ type: 'BoxLabelled', box: 'b1' }, { type: 'BoxBurnt@1' })
    await happen({ type: 'BoxThrownAway', box: 'b1' })
    const file = folder.path('unreadable.db')
    const projector = await projectorOn(log, file)
    for (const _time of [1, 2]) {
      expect(await failureOf(projector.catchUp())).toMatchObject({ kind: 'unreadable', position: 7 })
      expect(projector.place()).toEqual({ position: 6 })
    }
    expect(select(file, 'SELECT box FROM v1_boxes ORDER BY box')).toEqual([{ box: 'b1' }, { box: 'b2' }])
    expect(select(file, "SELECT lag FROM v1_progress WHERE projection = 'boxes'")).toEqual([{ lag: 2 }])
    projector.close()
  })

  test('refuses a log that no longer holds what was told, and a read model of another archive', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('replaced.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    projector.close()
    const another = await projectorOn((await tellAll(some)).log, file)
    expect(await failureOf(another.catchUp())).toMatchObject({ kind: 'log-rolled-back', position: 6 })
    another.close()
    const shorter = await projectorOn((await tellAll(some.slice(0, 3))).log, file)
    expect(await failureOf(shorter.catchUp())).toMatchObject({ kind: 'log-rolled-back' })
    shorter.close()
    await expect(projectorOn(log, file, { archive: 'another' })).rejects.toThrow('another archive')
  })

  test('a fold that fails in the middle of a batch leaves rows and place as they were', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('broken.db')
    let fails = true
    const fragile = journal('fragile', { version: 1, says: '', columns: {}, lines: 'one' }, ({ position }) => {
      if (fails && position === 5) throw new Error('A mistake of the program.')
      return [{}]
    })
    const definitions = { projections: [...projections, fragile], views }
    const projector = await projectorOn(log, file, { definitions, batchEvents: 3 })
    await expect(projector.catchUp()()).rejects.toThrow('A mistake of the program.')
    expect(projector.place()).toEqual({ position: 2 })
    expect(select(file, 'SELECT max(position) AS last FROM v1_diary')).toEqual([{ last: 2 }])
    fails = false
    await got(projector.catchUp())
    const plain = await projectorOn(log, folder.path('plain.db'), { definitions })
    await got(plain.catchUp())
    expect(contentsOf(file)).toBe(contentsOf(folder.path('plain.db')))
    for (const each of [projector, plain]) each.close()
  })
})

describe('the batch does not matter', () => {
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    fc.record({
      type: fc.constant('BoxPut' as const),
      box: fc.constantFrom('b1', 'b2', 'b3'),
      shelf: fc.constantFrom('s1', 's2'),
      weight: fc.nat(9),
    }),
    fc.record({
      type: fc.constant('BoxMoved' as const),
      box: fc.constantFrom('b1', 'b2', 'b3'),
      shelf: fc.constantFrom('s1', 's2'),
    }),
    fc.record({
      type: fc.constantFrom('BoxThrownAway' as const, 'BoxLabelled' as const),
      box: fc.constantFrom('b1', 'b2', 'b3'),
    }),
  )

  test('rows and changes are byte-equal for any cutting into batches, and replay agrees', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(40), { maxLength: 3 }),
        async (happenings, batchEvents, stops) => {
          run += 1
          const { log } = await tellAll(happenings)
          const [whole, cut] = [folder.path(`whole-${run}.db`), folder.path(`cut-${run}.db`)]
          const one = await projectorOn(log, whole)
          await got(one.catchUp())
          const other = await projectorOn(log, cut, { batchEvents })
          for (const to of [...stops].sort((left, right) => left - right)) await got(other.catchUp({ to }))
          await got(other.catchUp())
          expect(contentsOf(cut)).toBe(contentsOf(whole))
          const { differences } = await got(other.check(folder.path(`check-${run}.db`)))
          expect(differences).toEqual([])
          for (const each of [one, other]) each.close()
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('changes', () => {
  test('are complete: one row per event and key whatever the batch, removals included', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('changes.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const changes = select(
      file,
      "SELECT position, key, change FROM v1_changes WHERE view = 'v1_boxes' AND key <> '*' ORDER BY position",
    )
    expect(changes).toEqual([
      { position: 0, key: 'b1', change: 'added' },
      { position: 1, key: 'b2', change: 'added' },
      { position: 2, key: 'b1', change: 'changed' },
      { position: 4, key: 'b2', change: 'removed' },
      { position: 5, key: 'b1', change: 'changed' },
      { position: 6, key: 'b2', change: 'added' },
    ])
    expect(select(file, "SELECT position, change FROM v1_changes WHERE view = 'v1_boxes' AND key = '*'")).toEqual([
      { position: 0, change: 'changed' },
      { position: 1, change: 'changed' },
      { position: 6, change: 'changed' },
    ])
    expect(select(file, "SELECT key, change FROM v1_changes WHERE view = 'v1_paths' AND position = 4")).toEqual([
      { key: 'b2/*', change: 'changed' },
    ])
    expect(select(file, "SELECT key, change FROM v1_changes WHERE view = 'v1_diary' AND position > 4")).toEqual([
      { key: '5', change: 'added' },
      { key: '6', change: 'added' },
    ])
    projector.close()
  })

  test('two tables of one view that one event touches under one key are one change', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('one-change.db')
    const both = {
      ...boxesView,
      changes: [
        { table: 'boxes', touches: 'same' },
        { table: 'boxes', touches: 'changed' },
      ],
    } as const
    const projector = await projectorOn(log, file, { definitions: { projections, views: [both] } })
    await got(projector.catchUp())
    expect(select(file, "SELECT change FROM v1_changes WHERE view = 'v1_boxes' AND position = 0")).toEqual([
      { change: 'added' },
    ])
    projector.close()
  })

  test('are found by position without reading those before', async () => {
    const { log } = await tellAll(some)
    const file = folder.path('plan.db')
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const plan = select(file, 'EXPLAIN QUERY PLAN SELECT * FROM v1_changes WHERE position > 100') as {
      detail: string
    }[]
    const scans = plan.filter(({ detail }) => /^SCAN (?!\()/.test(detail) && !/subquery|v1_changes/i.test(detail))
    expect(scans).toEqual([])
    projector.close()
  })
})

describe('journals', () => {
  const write = (file: string, sql: string, recursive: boolean) => () => {
    const db = new Database(file)
    try {
      db.pragma(`recursive_triggers = ${recursive ? 'ON' : 'OFF'}`)
      db.exec(sql)
    } finally {
      db.close()
    }
  }

  test.each([true, false])('LOG-01: refuse UPDATE, DELETE and REPLACE (recursive triggers: %s)', async (recursive) => {
    const { log } = await tellAll(some)
    const file = folder.path(`journal-${recursive}.db`)
    const projector = await projectorOn(log, file)
    await got(projector.catchUp())
    const before = contentsOf(file)
    expect(write(file, "UPDATE diary SET type = 'x'", recursive)).toThrow('diary never changes')
    expect(write(file, 'DELETE FROM diary WHERE position = 3', recursive)).toThrow('lines of diary stay')
    expect(write(file, "REPLACE INTO diary VALUES (3, 0, 'x', 'y', 'z')", recursive)).toThrow('only grows at its end')
    expect(write(file, "INSERT OR REPLACE INTO diary VALUES (0, 1, 'x', 'y', 'z')", recursive)).toThrow('only grows')
    expect(contentsOf(file)).toBe(before)
    await got(projector.rebuild(['diary']))
    expect(write(file, "REPLACE INTO diary VALUES (3, 0, 'x', 'y', 'z')", recursive)).toThrow('only grows at its end')
    projector.close()
  })

  test('of several lines per event keep them apart', async () => {
    const twice = journal(
      'twice',
      { version: 1, says: '', columns: diary.columns, lines: 'many' },
      ({ type, stream }) => [
        { type, stream, recorded_at: 'first' },
        { type, stream, recorded_at: 'second' },
      ],
    )
    const { log } = await tellAll(some.slice(0, 2))
    const file = folder.path('many.db')
    const view = {
      ...diaryView,
      sql: 'SELECT position, type, stream FROM twice',
      changes: [{ table: 'twice', touches: 'same' }],
    } as const
    const projector = await projectorOn(log, file, { definitions: { projections: [twice], views: [view] } })
    await got(projector.catchUp())
    expect(select(file, 'SELECT position, line, recorded_at FROM twice')).toEqual([
      { position: 0, line: 0, recorded_at: 'first' },
      { position: 0, line: 1, recorded_at: 'second' },
      { position: 1, line: 0, recorded_at: 'first' },
      { position: 1, line: 1, recorded_at: 'second' },
    ])
    expect(select(file, 'SELECT key, change FROM v1_changes WHERE position = 1')).toEqual([
      { key: '1/0', change: 'added' },
      { key: '1/1', change: 'added' },
    ])
    expect(write(file, "REPLACE INTO twice VALUES (1, 0, 'x', 'y', 'z')", false)).toThrow('only grows at its end')
    projector.close()
  })
})

describe('definitions that do not fit', () => {
  test('a view whose SQL gives other columns than its catalogue is not created', async () => {
    const { log } = await tellAll([])
    const view = { ...pathsView, sql: 'SELECT box, shelf FROM boxes' }
    await expect(
      projectorOn(log, folder.path('view.db'), { definitions: { projections, views: [view] } }),
    ).rejects.toThrow('v1_paths gives box,shelf and not box,place,shelf,last_position.')
  })

  test('a row without a column, or under another key, is a mistake of the program', async () => {
    const { log } = await tellAll(some)
    const wrong = (row: object) => ({
      ...shelfPuts,
      listensTo: [
        { thing: 'box', ignores: [], handlers: { BoxPut: { keys: () => [['s', 'a']], row: () => ({ ...row }) } } },
      ],
    })
    const told = async (row: object, name: string) => {
      const definitions = { projections: [boxes, wrong(row), diary], views: [] }
      const projector = await projectorOn(log, folder.path(name), { definitions })
      return projector.catchUp()()
    }
    await expect(told({ shelf: 's', actor: 'a' }, 'no-column.db')).rejects.toThrow('no integer in puts')
    await expect(told({ shelf: 's', actor: 'a', puts: 1.5 }, 'fraction.db')).rejects.toThrow('no integer in puts')
    await expect(told({ shelf: 's', actor: 'b', puts: 1 }, 'key.db')).rejects.toThrow(
      'does not stand under its own key',
    )
  })

  test('a file that is no read model is left alone', async () => {
    const file = folder.path('foreign.db')
    const db = new Database(file)
    db.exec('CREATE TABLE precious (x)')
    db.close()
    const { log } = await tellAll([])
    await expect(projectorOn(log, file)).rejects.toThrow('no read model')
    expect(select(file, 'SELECT name FROM sqlite_schema')).toEqual([{ name: 'precious' }])
    await expect(projectorOn(log, folder.path('nowhere/x.db'))).rejects.toThrow('folder')
    expect(optionsFor(log, file).file).toBe(file)
  })
})
