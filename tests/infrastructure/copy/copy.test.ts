/** Moving house: a log goes from any place to any other with the same bytes, order, tree and signed heads. */
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { left } from 'fp-ts/Either'
import { beginDossier, openDossier } from '../../../infrastructure'
import { openLogAlone } from '../../../infrastructure/open'
import { copyBetween } from '../../../infrastructure/open/copying'
import { openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import { startNode, type TestNode } from '../../node/node'
import { canonicalOf } from '../replica/canonical'
import { eventOf, got } from '../replica/helpers'
import { rightOf } from '../stores/contract'

const root = mkdtempSync(join(tmpdir(), 'dossier-copy-test-'))
const path = (name: string): string => join(root, name)
const nodes: TestNode[] = []
const newNode = async (): Promise<TestNode> => {
  const node = await startNode()
  nodes.push(node)
  return node
}
const clock = () => '2026-03-01T08:00:00.000Z'
const SOURCE = path('source')

/** Hires people in the source, and signs each time. */
const hire = async (...employees: readonly string[]): Promise<void> => {
  const dossier = await got(openDossier({ data: SOURCE, process: 'service' }))
  for (const employee of employees) {
    const input = { employee, name: 'Li Na', department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }
    await got(dossier.give({ command: 'hire-employee', as: 'E-001', input }))
    await got(dossier.checkpoint())
  }
  await got(dossier.close())
}

beforeAll(async () => {
  const admin = { employee: 'E-001', name: 'Ana' }
  const begun = await got(beginDossier({ data: SOURCE, clockKind: 'real', origin: 'example.org/moved', admin }))
  await got(begun.close())
  await hire('E-002', 'E-003')
})
afterAll(async () => {
  for (const node of nodes) await node.stop()
  rmSync(root, { recursive: true, force: true })
})

const copy = (from: string, to: string) => copyBetween({ from, to, projections: true })

/** Ids, streams and revisions in their order, with the root and the sizes of the signed heads. */
const factsOf = async (place: string) => {
  const { log } = await got(openLogAlone({ data: place }))
  const rows = await rightOf(log.envelopes(-1, 1_000))
  const heads = await rightOf(log.inspect.checkpoints(0, 1_000))
  await rightOf(log.close())
  return {
    events: rows.map(([index, stream, revision, id, type, data, metadata, leaf]) => [
      index,
      stream,
      revision,
      id,
      type,
      ...[data, metadata, leaf].map((bytes) => Buffer.from(bytes).toString('hex')),
    ]),
    heads: heads.map(({ size, note }) => [size, Buffer.from(note).toString()]),
  }
}

describe('from one place to the next', () => {
  test('file, store, exported log and file again: ids, bytes, root and signed heads stay', async () => {
    const node = await newNode()
    const facts = await factsOf(SOURCE)
    expect(facts.heads.length).toBeGreaterThanOrEqual(3)
    const first = await got(copy(SOURCE, node.url()))
    expect(first).toMatchObject({ events: 6, fresh: 6, streams: 3, checkpoints: facts.heads.length })
    expect(first.rows).toBeGreaterThan(100)
    const second = await got(copy(node.url(), path('moved.jsonl')))
    const third = await got(copy(path('moved.jsonl'), path('moved')))
    expect([second.root, third.root]).toEqual([first.root, first.root])
    expect(await factsOf(path('moved'))).toEqual(facts)
  })

  test('between two stores, and between two files by their names', async () => {
    const [one, other] = [await newNode(), await newNode()]
    await got(copy(SOURCE, one.url()))
    await got(copy(one.url(), other.url()))
    await got(copy(other.url(), path('named.db')))
    renameSync(path('named.db'), path('log.db'))
    expect((await factsOf(root)).events).toEqual((await factsOf(SOURCE)).events)
  })

  test('what has come since is brought by the next copy, to every kind of place', async () => {
    const node = await newNode()
    const places = [node.url(), path('again.jsonl'), path('again')]
    for (const place of places) await got(copy(SOURCE, place))
    await hire('E-004')
    for (const place of places) expect(await got(copy(SOURCE, place))).toMatchObject({ fresh: 1 })
    for (const place of places) expect(await got(copy(SOURCE, place))).toMatchObject({ fresh: 0, checkpoints: 0 })
    await got(copy(places[0] ?? '', path('of-store')))
    expect(await factsOf(path('of-store'))).toEqual(await factsOf(SOURCE))
  })

  test('who moves into a store takes the data folder along as the replica, and everything reads as before', async () => {
    const node = await newNode()
    for (const end of ['', '.keys']) cpSync(`${SOURCE}${end}`, `${path('house')}${end}`, { recursive: true })
    const before = await got(openDossier({ data: path('house') }))
    const told = await canonicalOf(before)
    await got(before.close())
    await got(copy(path('house'), node.url()))
    const after = await got(openDossier({ data: path('house'), store: node.url() }))
    expect(await canonicalOf(after)).toEqual(told)
    const input = { employee: 'E-050', name: 'Li', department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }
    await got(after.give({ command: 'hire-employee', as: 'E-001', input }))
    expect(await got(after.read.count('v1_staff', { where: [{ column: 'employee', is: 'E-050' }] }))).toBe(1)
    expect(await got(after.verify())).toMatchObject({ violations: 0 })
    await got(after.close())
  })

  test('a copy in a folder stands by itself: with the keys it is an archive that goes on', async () => {
    await got(copy(SOURCE, path('alone')))
    cpSync(`${SOURCE}.keys`, `${path('alone')}.keys`, { recursive: true })
    cpSync(join(SOURCE, 'vault.db'), join(path('alone'), 'vault.db'))
    const dossier = await got(openDossier({ data: path('alone') }))
    const input = { employee: 'E-051', name: 'Li', department: 'crm', roles: ['crm-head'], hiredOn: '2026-01-05' }
    await got(dossier.give({ command: 'hire-employee', as: 'E-001', input }))
    expect(await got(dossier.verify())).toMatchObject({ violations: 0 })
    await got(dossier.close())
  })
})

describe('what is refused', () => {
  test('a target with other events, whatever it is; nothing is written to it', async () => {
    const node = await newNode()
    const store = await rightOf(openEventStoreDb({ address: node.url(), clock }))
    await rightOf(store.append('customer-C-1', [eventOf('other', 'Noted', {})], { expected: 'no-stream' }))
    const admin = { employee: 'E-001', name: 'Ana' }
    await got((await got(beginDossier({ data: path('other'), clockKind: 'real', admin }))).close())
    await got(copy(path('other'), path('other.jsonl')))
    for (const place of [node.url(), path('other'), path('other.jsonl')])
      expect(await copy(SOURCE, place)).toMatchObject(left({ kind: 'invalid-input', position: 0 }))
    expect((await rightOf(store.readAll({ limit: 10 }))).events).toHaveLength(1)
    expect(await got(copy(path('other'), path('other.jsonl')))).toMatchObject({ fresh: 0 })
    await rightOf(store.close())
  })

  test('a target that has more than the source', async () => {
    cpSync(SOURCE, path('older'), { recursive: true })
    await hire('E-005')
    await got(copy(SOURCE, path('newer')))
    expect(await copy(path('older'), path('newer'))).toMatchObject(left({ kind: 'invalid-input' }))
  })

  test('a replica as a target: its store alone says what comes into it', async () => {
    const node = await newNode()
    await got(copy(SOURCE, node.url()))
    const { log } = await got(openLogAlone({ data: path('replica'), store: node.url() }))
    await rightOf(log.close())
    await hire('E-006')
    expect(await copy(SOURCE, path('replica'))).toMatchObject(left({ kind: 'invalid-input' }))
  })

  test.each([
    ['a byte of an event', (text: string) => text.replace('"envelope":"AAAAJ', '"envelope":"AAAAK')],
    ['a line that is missing', (text: string) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['a manifest that is missing', (text: string) => text.split('\n').slice(0, -2).join('\n').concat('\n')],
    ['a line behind the manifest', (text: string) => `${text}{"more":1}\n`],
  ])('an exported log with %s', async (name, change) => {
    const file = path(`${name.replaceAll(' ', '-')}.jsonl`)
    await got(copy(SOURCE, file))
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    expect(await copy(file, path(`of-${name}`))).toMatchObject(left({ kind: 'tampered' }))
  })

  test('what is no log at all', async () => {
    writeFileSync(path('no.jsonl'), 'hello\n')
    expect(await copy(path('no.jsonl'), path('of-no'))).toMatchObject(left({ kind: 'unreadable' }))
    expect(await copy(path('nowhere'), path('of-no'))).toMatchObject(left({ kind: 'unavailable' }))
    expect(await copy('mysql://x', path('of-no'))).toMatchObject(left({ kind: 'unavailable' }))
    expect(existsSync(path('no.jsonl.part'))).toBe(false)
  })
})

test('somebody who writes to the target meanwhile is noticed', async () => {
  const node = await newNode()
  const store = await rightOf(openEventStoreDb({ address: node.url(), clock }))
  node.faults.next('append', { kind: 'delay-reply', ms: 300 })
  const copying = copy(SOURCE, node.url())
  for (let waited = 0; waited < 200 && node.log.records.length === 0; waited += 1)
    await new Promise((resolve) => setTimeout(resolve, 5))
  await store.append('staff-main', [eventOf('mine', 'Noted', {})], { expected: 'no-stream' })()
  expect(await copying).toMatchObject(left({ kind: 'conflict' }))
  await rightOf(store.close())
})
