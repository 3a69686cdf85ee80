/**
 * Obligations against the naive model, on histories in which much is owed: complaints with their deadlines, requests,
 * archives, periodic checks, lists, and what the house was refused. Never lost, never doubled: at a place in the middle, at
 * the end, and by the changes between the two.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { CATALOGUE } from '../../commands/catalogue'
import { inventoryItemsView, inventoryView } from '../../projections/inventory-views'
import type { View } from '../../projections/kernel/view'
import { obligationsView } from '../../projections/obligations/view'
import { must } from '../infrastructure/an-archive'
import { faultsOfChanges } from './changes'
import { byKey, differences, shown } from './compare'
import { type History, historyOf, play } from './history'
import { eventsIn, type Happened, type Row, taleUpTo } from './raw'
import { aReading, emptyReadModel, type Reading } from './reading'
import { MODELS } from './views'

const SEED = Number(process.env.DOSSIER_MODEL_SEED ?? 20_260_303)
const HISTORIES = 120

const folder = mkdtempSync(join(tmpdir(), 'dossier-obligations-'))
const empty = join(folder, 'empty.db')
beforeAll(() => emptyReadModel(empty))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const OWED: readonly View[] = [obligationsView, inventoryView, inventoryItemsView]

const standingAt = (reading: Reading, events: readonly Happened[], at: number) => {
  const tale = taleUpTo(events, at)
  return OWED.map((view) => {
    const rows = reading.rows(view)
    const model = MODELS[view.name]
    if (model === undefined) throw new Error(`${view.name} has no model.`)
    const faults = differences(view, rows, model(tale)).map((each) => `@${at} ${shown(each)}`)
    return { view, faults, rows: byKey(view, rows) }
  })
}

let files = 0
/** What is wrong with a history, and what was owed at its end. */
const lookAt = async ({ steps, cut }: History) => {
  const { log, size } = await play(steps)
  files += 1
  const reading = await aReading({ empty, file: join(folder, `${files}.db`) }, log)
  try {
    const events = await eventsIn(log)
    const middle = Math.floor(((size - 1) * cut) / 100)
    await must(reading.projector.catchUp({ to: middle }))
    const before = standingAt(reading, events, middle)
    await must(reading.projector.catchUp())
    const after = standingAt(reading, events, size - 1)
    const changes = reading.changes(middle, size - 1)
    const untold = after.flatMap(({ view, rows }, index) =>
      faultsOfChanges(view, before[index]?.rows ?? new Map<string, Row>(), rows, changes),
    )
    const faults = [...before, ...after].flatMap((each) => each.faults)
    return { faults: [...faults, ...untold], owed: reading.rows(obligationsView) }
  } finally {
    reading.close()
  }
}

const THEMES: readonly (readonly [name: string, theme: Readonly<Record<string, number>>])[] = [
  ['complaints', { complaint: 3, advanceComplaint: 14, besideComplaint: 6, settle: 1 }],
  ['requests and archives', { requestEdit: 4, advanceRequest: 10, advance: 4, reviewEntry: 3, attach: 2, handOver: 1 }],
  ['checks and lists', { register: 2, check: 12, requestEdit: 1, list: 2, settle: 1, react: 1 }],
  ['the house', { policy: 8, duplicate: 6, register: 3, react: 2, settle: 2, besideComplaint: 2, complaint: 1 }],
]

describe('what is owed', () => {
  const kinds = new Map<string, number>()

  test.each(THEMES)(
    'ARC-169 CMP-25 CMP-26 EDT-01: %s: never lost, never doubled',
    async (_name, theme) => {
      await fc.assert(
        fc.asyncProperty(historyOf(theme), async (history) => {
          const { faults, owed } = await lookAt(history)
          for (const { kind, state, closes } of owed) {
            if (!CATALOGUE.has(String(closes))) throw new Error(`${kind} is closed by ${closes}, which is no command.`)
            const key = `${kind} ${state}`
            kinds.set(key, (kinds.get(key) ?? 0) + 1)
          }
          if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.slice(0, 4).join('\n')}`)
        }),
        { numRuns: HISTORIES / THEMES.length, seed: SEED },
      )
    },
    300_000,
  )

  test('nearly everything that can be owed is owed, and closed', () => {
    const told = [...kinds.keys()].sort()
    expect(told.filter((key) => key.endsWith('open')).length).toBeGreaterThan(25)
    expect(told.filter((key) => key.endsWith('closed')).length).toBeGreaterThan(25)
    expect(told).toEqual(expect.arrayContaining(['inventory-check closed', 'inventory-correction closed']))
    expect(told).toEqual(
      expect.arrayContaining(['complaint-reply closed', 'edit-result closed', 'refused-command closed']),
    )
  })
})
