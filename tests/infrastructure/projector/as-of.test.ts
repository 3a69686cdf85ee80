import { afterAll, describe, expect, test } from '@jest/globals'
import { decoderOf } from '../../../infrastructure/decode'
import { rowsAsOf } from '../../../infrastructure/projector/as-of'
import { box, boxes, diary, projections } from '../../projections/fixture'
import { boxLog, contentsOf, failureOf, got, projectorOn, scratchFolder, select } from './harness'

const folder = scratchFolder()
afterAll(folder.clean)

const told = async () => {
  const made = boxLog()
  await made.happen({ type: 'BoxPut', box: 'b1', shelf: 's1', weight: 3 })
  await made.happen({ type: 'BoxPut', box: 'b2', shelf: 's1', weight: 5 })
  await made.happen({ type: 'BoxMoved', box: 'b1', shelf: 's2' })
  await made.happen({ type: 'BoxThrownAway', box: 'b1' })
  return made
}

describe('as of a place', () => {
  test('everything is told into a file of its own, complete with views', async () => {
    const { log } = await told()
    const projector = await projectorOn(log, folder.path('live.db'))
    await got(projector.catchUp())
    const file = folder.path('as-of.db')
    expect(await got(projector.tellInto(file, 2))).toEqual({ position: 2 })
    expect(select(file, 'SELECT box, shelf FROM v1_boxes ORDER BY box')).toEqual([
      { box: 'b1', shelf: 's2' },
      { box: 'b2', shelf: 's1' },
    ])
    expect(select(file, 'SELECT DISTINCT position, lag FROM v1_progress')).toEqual([{ position: 2, lag: 0 }])
    const other = await projectorOn(log, folder.path('stopped.db'))
    await got(other.catchUp({ to: 2 }))
    expect(contentsOf(file)).toBe(contentsOf(folder.path('stopped.db')))
    for (const each of [projector, other]) each.close()
  })

  test('one archive is folded from its own stream, and equals the rows of that place', async () => {
    const { log } = await told()
    const source = { log, decode: decoderOf([box]), zones: {} }
    for (const to of [-1, 0, 1, 2, 3]) {
      const rows = await got(() => rowsAsOf(source, [boxes, diary], ['box-b1'], to))
      const file = folder.path(`one-${to}.db`)
      const projector = await projectorOn(log, file)
      await got(projector.catchUp({ to }))
      const stored = select(file, "SELECT * FROM boxes WHERE box = 'b1'") as { path: string }[]
      expect(rows.get('boxes')).toEqual(stored.map((row) => ({ ...row, path: JSON.parse(row.path) })))
      expect(rows.get('diary')).toEqual(select(file, "SELECT * FROM diary WHERE stream = 'box-b1'"))
      projector.close()
    }
  })

  test('an archive that is not there has no rows, one that cannot be read is unreadable', async () => {
    const { log, happen } = await told()
    const source = { log, decode: decoderOf([box]), zones: {} }
    expect((await got(() => rowsAsOf(source, projections, ['box-b9'], 9))).get('boxes')).toEqual([])
    await happen({ type: 'BoxLabelled', box: 'b2' }, { type: 'BoxBurnt@1' })
    expect(await failureOf(() => rowsAsOf(source, [boxes], ['box-b2'], 9))).toMatchObject({
      kind: 'unreadable',
      position: 4,
    })
    expect((await got(() => rowsAsOf(source, [boxes], ['box-b2'], 3))).get('boxes')).toHaveLength(1)
  })
})

describe('as of an instant', () => {
  test('is the last place at which nothing later had been recorded', async () => {
    const { log, happen } = await told()
    await happen({ type: 'BoxLabelled', box: 'b2' }, { at: '2026-01-01T02:00:00.000Z' })
    await happen({ type: 'BoxLabelled', box: 'b2' }, { at: '2026-01-01T01:00:00.000Z' })
    const projector = await projectorOn(log, folder.path('instant.db'))
    const at = (instant: string) => got(projector.positionAt(instant))
    expect(await at('2025-12-31T00:00:00.000Z')).toBe(-1)
    expect(await at('2026-01-01T00:00:02.000Z')).toBe(1)
    expect(await at('2026-01-01T00:00:02.999Z')).toBe(1)
    expect(await at('2026-01-01T01:30:00.000Z')).toBe(3)
    expect(await at('2026-01-01T02:00:00.000Z')).toBe(5)
    projector.close()
  })

  test('uses the marks of time and finds the same as without them', async () => {
    const { log, happen } = boxLog()
    const instants: string[] = []
    for (let nth = 0; nth < 2_100; nth += 1) {
      const at = new Date(Date.UTC(2026, 0, 1) + nth * 60_000).toISOString()
      instants.push(at)
      await happen({ type: 'BoxLabelled', box: 'b1' }, { at })
    }
    const projector = await projectorOn(log, folder.path('marks.db'))
    const places = [0, 1022, 1023, 1024, 1500, 2047, 2048, 2099]
    const found = () => Promise.all(places.map((place) => got(projector.positionAt(instants[place] ?? ''))))
    expect(await found()).toEqual(places)
    await got(projector.catchUp())
    expect(select(folder.path('marks.db'), 'SELECT position FROM model_times')).toEqual([
      { position: 1023 },
      { position: 2047 },
    ])
    expect(await found()).toEqual(places)
    projector.close()
  })
})
