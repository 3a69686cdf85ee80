import { afterAll, describe, expect, test } from '@jest/globals'
import { decoderOf } from '../../../infrastructure/decode'
import { asOfReader } from '../../../infrastructure/projector/as-of'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { box, projections, views } from '../../projections/fixture'
import { boxLog, contentsOf, failureOf, got, projectorOn, scratchFolder, select } from './harness'

const folder = scratchFolder()
afterAll(folder.clean)

const sourceOf = (log: LocalLog) => ({
  ...{ log, decode: decoderOf([box]), zoneIn: () => undefined, definitions: { projections, views } },
})

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

  test('one archive is told from its own stream, and its views show what they showed then', async () => {
    const { log } = await told()
    const { asOf, close } = asOfReader(sourceOf(log))
    for (const to of [3, 0, -1, 2, 1]) {
      const rows = await got(asOf({ streams: ['box-b1'], to }, (ask) => ask('SELECT * FROM boxes')))
      const file = folder.path(`one-${to}.db`)
      const projector = await projectorOn(log, file)
      await got(projector.catchUp({ to }))
      expect(rows).toEqual(select(file, "SELECT * FROM boxes WHERE box = 'b1'"))
      projector.close()
    }
    const views = await got(
      asOf({ streams: ['box-b1', 'box-b2'], to: 2 }, (ask) =>
        ask('SELECT box, puts FROM v1_boxes WHERE shelf = ?', ['s2']),
      ),
    )
    expect(views).toEqual([{ box: 'b1', puts: null }])
    close()
  })

  test('a question leaves nothing behind, also one that failed', async () => {
    const { log } = await told()
    const { asOf, close } = asOfReader(sourceOf(log))
    const count = (streams: readonly string[]) =>
      got(asOf({ streams, to: 3 }, (ask) => ask('SELECT count(*) AS boxes FROM v1_boxes')[0]?.boxes))
    expect(await count(['box-b2'])).toBe(1)
    expect(await count([])).toBe(0)
    const failing = asOf({ streams: ['box-b2'], to: 3 }, () => {
      throw new Error('A mistake of the caller.')
    })
    await expect(failing()).rejects.toThrow('A mistake of the caller.')
    expect(await count(['box-b9'])).toBe(0)
    close()
  })

  test('an archive that cannot be read is unreadable, and readable before that place', async () => {
    const { log, happen } = await told()
    await happen({ type: 'BoxLabelled', box: 'b2' }, { type: 'BoxBurnt@1' })
    const { asOf, close } = asOfReader(sourceOf(log))
    const boxesAt = (to: number) => asOf({ streams: ['box-b2'], to }, (ask) => ask('SELECT box FROM v1_boxes').length)
    expect(await failureOf(boxesAt(9))).toMatchObject({ kind: 'unreadable', position: 4 })
    expect(await got(boxesAt(3))).toBe(1)
    close()
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
