/** Copies of the example company: a trial of a restore that was done and not told is done again, and told the same. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { throwCopiesAway, tryRestore } from '../../examples/company/copies'
import { openStage, play } from '../../examples/company/play'
import { readYear } from '../../examples/company/story'

const folder = mkdtempSync(join(tmpdir(), 'dossier-copies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('SEC-23: a trial of a restore can be given again until its copies are thrown away', async () => {
  const steps = readYear()
  const trial = steps.findIndex((step) => 'does' in step && step.does === 'try-restore')
  const step = steps[trial]
  const stage = await openStage(join(folder, 'data'))
  if (step === undefined || isLeft(stage)) throw new Error('There is no trial, or no stage.')
  await play(stage.right, steps.slice(0, trial), () => undefined)
  const order = { as: step.as, at: step.at, commandId: '44444444-4444-4444-8444-444444444444' }
  const first = await tryRestore(stage.right, order)
  rmSync(join(folder, 'data', 'restored'), { recursive: true, force: true })
  const again = await tryRestore(stage.right, order)
  expect(first).toMatchObject({ _tag: 'Right', right: { is: 'done', repeated: false } })
  expect(again).toMatchObject({ _tag: 'Right', right: { is: 'done', repeated: true } })
  throwCopiesAway(stage.right)
  expect(['backup', 'restored'].filter((name) => existsSync(join(folder, 'data', name)))).toEqual([])
  await stage.right.dossier.close()
}, 120_000)
