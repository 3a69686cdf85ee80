/** Readers that run beside each other on one store: they keep up, say how far behind they are, and end in order. */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { left, right } from 'fp-ts/Either'
import { openDossier } from '../../../infrastructure'
import { follow } from '../../../infrastructure/following'
import { CHECKPOINT_STREAM, checkpointEvent } from '../../../infrastructure/replica/checkpoint-stream'
import { definitionsOf } from '../../../infrastructure/replica/held'
import { openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import { PROJECTIONS, VIEWS } from '../../../projections'
import { rightOf } from '../stores/contract'
import { type SharedArchive, sharedArchive } from './an-archive'
import { got } from './helpers'

let shared: SharedArchive
beforeEach(async () => {
  shared = await sharedArchive()
})
afterEach(() => shared.end())

const ask = (name: string, sql: string): readonly unknown[] => {
  const database = new Database(join(shared.folder(name), 'read-model.db'), { readonly: true })
  try {
    return database.prepare(sql).raw().all()
  } finally {
    database.close()
  }
}
const staffIn = (name: string) => ask(name, 'SELECT employee FROM v1_staff ORDER BY employee').flat()
const rowsIn = (name: string) =>
  PROJECTIONS.map((each) => [each.name, ask(name, `SELECT * FROM "${each.name}" ORDER BY 1, 2`)])

describe('several readers', () => {
  test('each keeps up by its subscription, and all tell the same', async () => {
    const [one, other] = [shared.follow('one', { everyMs: 60_000 }), shared.follow('other')]
    await other.says(({ told, lagEvents }) => told === 4 && lagEvents === 0)
    for (let nth = 10; nth < 30; nth += 1) await shared.hire(`E-0${nth}`)
    const lag = await other.says(({ told, lagEvents }) => told === 24 && lagEvents === 0)
    expect(lag).toMatchObject({ copied: 24, lagSeconds: 0, trouble: null })
    // The first one is never asked for its lag: only its subscription brings news.
    for (let waited = 0; waited < 500 && staffIn('one').length < 21; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(await one.stop()).toEqual(right(undefined))
    expect(await other.stop()).toEqual(right(undefined))
    expect(rowsIn('one')).toEqual(rowsIn('other'))
    expect(staffIn('one')).toHaveLength(21)
  })

  test('who only reads needs neither keys nor vault', async () => {
    const reader = shared.follow('reader')
    await reader.says(({ told }) => told === 4)
    await reader.stop()
    expect(existsSync(`${shared.folder('reader')}.keys`)).toBe(false)
    expect(existsSync(join(shared.folder('reader'), 'vault.db'))).toBe(false)
  })

  test('a new one begins with a copy of another one', async () => {
    const first = shared.follow('first')
    await first.says(({ told }) => told === 4)
    await first.stop()
    cpSync(shared.folder('first'), shared.folder('second'), { recursive: true })
    await shared.hire('E-010')
    const second = shared.follow('second')
    await second.says(({ told, lagEvents }) => told === 5 && lagEvents === 0)
    await second.stop()
    expect(staffIn('second')).toEqual(['E-001', 'E-010'])
  })

  test('when it stops nothing stays open on the node', async () => {
    const reader = shared.follow('reader')
    await reader.says(({ lagEvents }) => lagEvents === 0)
    expect(shared.node.openCalls('Read')).toBeGreaterThan(0)
    expect(await reader.stop()).toEqual(right(undefined))
    for (let waited = 0; waited < 200 && shared.node.openCalls('Read') > 0; waited += 1)
      await new Promise((resolve) => setTimeout(resolve, 10))
    expect(shared.node.openCalls('Read')).toBe(0)
  })
})

test('a caller who has just written waits for the revision and reads it elsewhere', async () => {
  const elsewhere = await shared.open('elsewhere')
  expect(await elsewhere.read.waitFor('staff-main', 0)).toEqual(right(undefined))
  await shared.hire('E-010')
  expect(await elsewhere.read.waitFor('staff-main', 1)).toEqual(right(undefined))
  expect(await elsewhere.read.count('v1_staff')).toEqual(right(2))
  expect(await elsewhere.read.waitFor('staff-main', 2, 50)).toMatchObject(left({ kind: 'unavailable' }))
  expect(await shared.writer.read.waitFor('staff-main', 1)).toEqual(right(undefined))
})

describe('a machine that shares the log and has no vault', () => {
  test('reads, and gives commands that need no key; whatever needs one says where a vault may be had', async () => {
    const reader = await got(openDossier({ data: shared.folder('no-vault'), store: shared.node.url() }))
    expect(await reader.read.count('v1_staff')).toEqual(right(1))
    const input = { employee: 'E-020', name: 'Li', department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }
    expect(await reader.give({ command: 'hire-employee', as: 'E-001', input })).toMatchObject(right({ is: 'done' }))
    const found = await reader.find({ as: 'E-020', purpose: 'sales', text: '+34 910 000 001', by: 'phone' })
    expect(found).toMatchObject(
      left({ couldNot: { kind: 'key-unavailable', because: expect.stringContaining('--vault') } }),
    )
    expect(await reader.close()).toEqual(right(undefined))
    expect(existsSync(join(shared.folder('no-vault'), 'vault.db'))).toBe(false)
    expect(existsSync(`${shared.folder('no-vault')}.keys`)).toBe(false)
  })
})

test('a subscription that falls silent while the store answers delays nothing for good', async () => {
  shared.node.faults.next('subscribe-all', { kind: 'silence', afterReplies: 1 }, Number.POSITIVE_INFINITY)
  const reader = shared.follow('reader')
  await reader.says(({ told, lagEvents }) => told === 4 && lagEvents === 0)
  await shared.hire('E-010')
  await reader.says(({ lagEvents }) => lagEvents === 1)
  await reader.says(({ told, lagEvents }) => told === 5 && lagEvents === 0)
})

describe('a store that does not answer', () => {
  test('is told as no news, never as a lag of 0; when it is back the reader goes on', async () => {
    const reader = shared.follow('reader')
    const { heardAt } = await reader.says(({ lagEvents }) => lagEvents === 0)
    await shared.node.crash()
    const silent = await reader.says(({ lagEvents }) => lagEvents === null)
    expect(silent).toMatchObject({ lagSeconds: null, trouble: expect.any(String) })
    expect(String(silent.heardAt) >= String(heardAt)).toBe(true)
    await shared.node.start()
    await shared.hire('E-010')
    await reader.says(({ told, lagEvents }) => told === 5 && lagEvents === 0)
  })

  test('a head that stands still because the node is frozen is no lag of 0 either', async () => {
    const reader = shared.follow('reader')
    await reader.says(({ lagEvents }) => lagEvents === 0)
    shared.node.freeze(true)
    const silent = await reader.says(({ lagEvents }) => lagEvents === null)
    expect(silent.trouble).toContain('does not answer')
    shared.node.freeze(false)
    await reader.says(({ lagEvents }) => lagEvents === 0)
  })
})

describe('some projections', () => {
  test('a reader may hold some; the others are not told, and their views are refused by name', async () => {
    const reader = shared.follow('reader', { projections: ['staff', 'policy_versions'] })
    await reader.says(({ told }) => told === 4)
    await reader.stop()
    expect(staffIn('reader')).toEqual(['E-001'])
    const tables = ask('reader', "SELECT name FROM sqlite_schema WHERE type = 'table'").flat()
    expect(tables).toContain('staff')
    expect(tables).not.toContain('operation_log')
    const held = await shared.open('reader')
    expect(await held.read.rows('v1_operation_log')).toMatchObject(left({ refusal: { code: 'view-not-held' } }))
    expect(await held.read.count('v1_staff')).toEqual(right(1))
    // The choice stands in the folder: who follows again holds the same.
    await shared.hire('E-010')
    const again = shared.follow('reader')
    await again.says(({ told }) => told === 5)
    await again.stop()
    expect(ask('reader', "SELECT name FROM sqlite_schema WHERE name = 'operation_log'")).toEqual([])
  })

  test('what is refused: unknown names, and reactions without all projections', async () => {
    const order = { data: shared.folder('x'), store: shared.node.url(), everyMs: 100, onLag: () => undefined }
    const signal = new AbortController().signal
    const unknown = await follow({ ...order, signal, projections: ['nobody'], reactions: false })
    expect(unknown).toMatchObject(left({ kind: 'invalid-input' }))
    const some = await follow({ ...order, signal, projections: ['staff'], reactions: true })
    expect(some).toMatchObject(left({ kind: 'invalid-input' }))
  })

  test('a choice that cannot be read ends the reader, and it says which file it is', async () => {
    mkdirSync(shared.folder('reader'), { recursive: true })
    writeFileSync(join(shared.folder('reader'), 'projections.json'), '["nobody"]')
    const ended = await shared.follow('reader').ended
    expect(ended).toMatchObject(left({ kind: 'unreadable', because: expect.stringContaining('projections.json') }))
    const again = shared.follow('reader', { projections: 'all' })
    await again.says(({ told }) => told === 4)
  })

  test('a view is held exactly when everything that it reads is told', () => {
    const { views } = definitionsOf(['staff'])
    expect(views.map(({ name }) => name)).toContain('v1_staff')
    expect(views.map(({ name }) => name)).not.toContain('v1_obligations')
    expect(definitionsOf(undefined).views).toEqual(VIEWS)
  })
})

test('a signed head that is not of this log ends the reader, and it says so', async () => {
  const store = await rightOf(openEventStoreDb({ address: shared.node.url(), clock: () => '2026-03-01T08:00:00.000Z' }))
  const reader = shared.follow('reader')
  await reader.says(({ lagEvents }) => lagEvents === 0)
  const forged = checkpointEvent(2, Buffer.from('example.org/shared\n2\nAAAA\n\n— x AAAA\n'))
  await rightOf(store.append(CHECKPOINT_STREAM, [forged], { expected: 'no-stream' }))
  expect(await reader.ended).toMatchObject(left({ kind: 'tampered' }))
  await rightOf(store.close())
})
