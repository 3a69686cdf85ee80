/**
 * Every view against a naive model that shares no code with it, on random histories and on the year of the example
 * company. `replay --check` compares the code with itself; here somebody else reckons again.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { isLeft } from 'fp-ts/Either'
import { openStage, play as playYear } from '../../examples/company/play'
import { readYear } from '../../examples/company/story'
import { openArchive } from '../../infrastructure/open'
import { VIEWS } from '../../projections'
import { must } from '../infrastructure/an-archive'
import { contentsInManyWays, faultsAsOf, faultsOfArchivesAsOf, faultsOfHistory, middleOf, type Place } from './check'
import { history, play, type Tally, tally } from './history'
import { KNOWN, SITUATIONS } from './known'
import { eventsIn } from './raw'
import { emptyReadModel } from './reading'
import { MODELS, WITHOUT_MODEL } from './views'

/**
 * Another seed tells other histories: `DOSSIER_MODEL_SEED=7`. A failure prints its own, with the view and both rows; with
 * `DOSSIER_MODEL_SHRINK=1` it also looks for the shortest history that fails, which takes minutes.
 */
const SEED = Number(process.env.DOSSIER_MODEL_SEED ?? 20_260_302)
const SHRINKS = process.env.DOSSIER_MODEL_SHRINK === '1'
const HISTORIES = 300
const SOME = 8

const folder = mkdtempSync(join(tmpdir(), 'dossier-model-'))
const empty = join(folder, 'empty.db')
let files = 0
const place = (): Place => {
  files += 1
  return { empty, file: join(folder, `${files}.db`) }
}

beforeAll(() => emptyReadModel(empty))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MOST_SHOWN = 5
/** No fault, or the first of them with their rows. */
const none = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.slice(0, MOST_SHOWN).join('\n')}`)
}

const MODEL = [
  ...['raw.ts', 'compare.ts', 'changes.ts'],
  ...['views', 'owed'].flatMap((part) => readdirSync(join(__dirname, part)).map((name) => join(part, name))),
].map((name) => join(__dirname, name))
const IMPORT = /^import (?<type>type )?[^;]*? from '(?<from>[^']+)'$/gms
const ITS_OWN = /^\.\/|^\.\.\/(?:raw|owed\/[a-z-]+)$/

/** Imports of a file that would bring code of the product along; types are gone before anything runs. */
const codeBroughtAlong = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)]
    .filter(({ groups }) => groups?.type === undefined && !ITS_OWN.test(groups?.from ?? ''))
    .map(([line]) => `${basename(file)}: ${line}`)

describe('the model', () => {
  test('tells every view but those that tell of telling', () => {
    const untold = VIEWS.map(({ name }) => name).filter((name) => MODELS[name] === undefined)
    expect(untold.toSorted()).toEqual([...WITHOUT_MODEL].toSorted())
  })

  test('shares no code with what it judges', () => {
    expect(MODEL.flatMap(codeBroughtAlong)).toEqual([])
  })
})

describe('random histories', () => {
  const told: Tally = tally()

  test('three hundred of them: every view equals its model in the middle and at the end, and changes name what differs', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ steps, cut }) =>
        none(await faultsOfHistory(place(), await play(steps, told), cut)),
      ),
      { numRuns: HISTORIES, seed: SEED, endOnFailure: !SHRINKS },
    )
  }, 600_000)

  test('most steps are accepted, refusals occur, and nearly everything that can happen happens', () => {
    const refused = [...told.refusals.values()].reduce((sum, count) => sum + count, 0)
    expect(told.done).toBeGreaterThan(refused)
    expect(told.refusals.size).toBeGreaterThan(60)
    expect(told.commands.size).toBeGreaterThan(75)
  })

  test.each(KNOWN)('known: $because', async ({ because, steps, cut }) => {
    const told = await play(steps)
    const happens = SITUATIONS[because](await eventsIn(told.log), middleOf(told.size, cut))
    expect([because, happens]).toEqual([because, true])
    none(await faultsOfHistory(place(), told, cut))
  })

  test('read by ones, by sevens, at once, or rebuilt: the same rows and the same changes', async () => {
    for (const { steps } of fc.sample(history, { seed: SEED + 1, numRuns: SOME })) {
      const { 'at once': expected, ...others } = await contentsInManyWays(place(), await play(steps))
      for (const [way, contents] of Object.entries(others)) expect([way, contents === expected]).toEqual([way, true])
    }
  }, 120_000)

  test('as of a place, the whole read model and single archives are those of the model at that place', async () => {
    for (const { steps, cut } of fc.sample(history, { seed: SEED + 2, numRuns: SOME })) {
      const log = await play(steps)
      none(await faultsAsOf(place(), log, cut))
      none(await faultsOfArchivesAsOf(log, cut))
    }
  }, 120_000)
})

describe('the year of the example company', () => {
  test('every view equals its model, at three places and at the end', async () => {
    const data = join(folder, 'company')
    const stage = await openStage(data)
    if (isLeft(stage)) throw new Error(JSON.stringify(stage.left))
    await playYear(stage.right, readYear(), () => undefined)
    await stage.right.dossier.close()
    const opened = await openArchive({ data })
    if (isLeft(opened)) throw new Error(JSON.stringify(opened.left))
    const { log } = opened.right
    const size = await must(log.size())
    expect((await eventsIn(log)).length).toBe(size)
    for (const cut of [20, 55, 90]) none(await faultsOfHistory(place(), { log, size }, cut))
    await opened.right.close()
  }, 120_000)
})
