/** The year of the example company, played once into one file and once into a store with a replica: the same story. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { type Ended, openStage, play, type Stage } from '../../../examples/company/play'
import { readYear } from '../../../examples/company/story'
import { startNode, type TestNode } from '../../node/node'
import { canonicalOf } from './canonical'
import { got } from './helpers'

const folder = mkdtempSync(join(tmpdir(), 'dossier-year-'))
const steps = readYear()
let node: TestNode
const stages: Stage[] = []
const ended: (readonly Ended[])[] = []

beforeAll(async () => {
  node = await startNode()
  for (const [name, elsewhere] of [
    ['file', {}],
    ['store', { store: node.url() }],
  ] as const) {
    const stage = await got(openStage(join(folder, name), elsewhere))
    stages.push(stage)
    const told: Ended[] = []
    await play(stage, steps, (each) => told.push(each))
    ended.push(told)
  }
}, 120_000)
afterAll(async () => {
  for (const { dossier } of stages) await dossier.close()
  await node.stop()
  rmSync(folder, { recursive: true, force: true })
})

const dossierAt = (nth: number) => {
  const stage = stages[nth]
  if (stage === undefined) throw new Error('The year was not played.')
  return stage.dossier
}

test('every step ends as it does in one file', () => {
  const told = ended.map((each) => each.map(({ nth, step, is, rule }) => `${nth} ${step.says}: ${is} ${rule ?? ''}`))
  expect(told[1]).toEqual(told[0])
})

test('it was played into the store', async () => {
  await got(dossierAt(1).read.catchUp())
  const status = await got(dossierAt(1).replica())
  expect(status).toMatchObject({ lagEvents: 0, more: false, lagSeconds: 0, trouble: null })
  expect(status?.copied).toBeGreaterThan(500)
  expect(node.log.records.length).toBeGreaterThan(status?.copied ?? 0)
  expect(await got(dossierAt(0).replica())).toBeUndefined()
})

test('the canonical export is equal', async () => {
  const [file, store] = [await canonicalOf(dossierAt(0)), await canonicalOf(dossierAt(1))]
  expect(file.length).toBeGreaterThan(1_000)
  expect(store).toEqual(file)
})

test('the replica verifies, and its heads stand in the store', async () => {
  await got(dossierAt(1).checkpoint())
  const verified = await got(dossierAt(1).verify())
  expect(verified).toMatchObject({ violations: 0, faults: [], signedSize: verified.size })
  expect(verified.checkpoints).toBeGreaterThan(0)
})

test('the read model is that of a telling from the first event', async () => {
  const compared = await got(dossierAt(1).replay.check(join(folder, 'scratch.db')))
  expect(compared.differences).toEqual([])
})

test('every event has its one line', async () => {
  const lines = await dossierAt(1).replay.lines()
  expect(isLeft(lines) ? lines.left : lines.right).toMatchObject({ violations: 0 })
})
