/**
 * Readers as processes on one store: what they say of their lag, what they do when the evidence speaks against them, and
 * that what is read goes on while it is told anew.
 */
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { instantOf } from '../../domain/kernel/time'
import { signCheckpoint } from '../../infrastructure/evidence/checkpoint'
import { checkpointEvent, expectationAfter, isLeaf } from '../../infrastructure/replica/checkpoint-stream'
import { readSigner } from '../../infrastructure/signer-file'
import { openEventStoreDb } from '../../infrastructure/stores/eventstoredb'
import { type Folder, folder, jsonOf, line, PEOPLE, type Ran } from '../infrastructure/cli/cli'
import { type Spawned, start } from '../infrastructure/cli/shared'
import { type NodeProcess, startNodeProcess } from '../node/node-process'
import { dossierAt } from './dossier-at'
import { logOfNode } from './log-of-node'
import { must } from './place'

jest.setTimeout(120_000)

let base: Folder
let node: NodeProcess
const running: Spawned[] = []

const run = (name: string, args: readonly string[], input = ''): Promise<Ran> =>
  dossierAt([...args, '--data', base.path(name), '--store', node.url()], input)

const follow = (name: string, ...more: readonly string[]): Spawned => {
  const where = ['--data', base.path(name), '--store', node.url(), '--every', '0.2']
  const reader = start(['follow', ...where, ...more], { DOSSIER_LANG: 'en' })
  running.push(reader)
  return reader
}

const newcomer = (nth: number): string =>
  line('hire-employee', 'E-001', {
    ...{ employee: `E-${100 + nth}`, name: `Newcomer ${nth}`, department: 'audit', roles: ['auditor'] },
    hiredOn: '2026-01-05',
  })
const hire = async (first: number, count: number): Promise<void> => {
  const lines = Array.from({ length: count }, (_, nth) => newcomer(first + nth))
  must(await run('writer', ['do', '--input', '-'], `${lines.join('\n')}\n`))
}

beforeAll(async () => {
  base = folder()
  node = await startNodeProcess()
  must(await run('writer', ['init']))
  must(await run('writer', ['do', '--input', '-'], `${PEOPLE.join('\n')}\n`))
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.end('SIGKILL')
})
afterAll(async () => {
  await node.stop()
  base.clean()
})

interface Status {
  readonly store: { readonly copied: number; readonly lagEvents: number; readonly lagSeconds: number }
}

test('a replica that nobody keeps up says how many events it lacks, and for how many seconds', async () => {
  cpSync(base.path('writer.keys'), base.path('lagging.keys'), { recursive: true })
  must(await run('writer', ['list', 'staff']))
  cpSync(base.path('writer'), base.path('lagging'), { recursive: true })
  const before = jsonOf<Status>(must(await run('lagging', ['status', '--stale', '--json'])))
  expect(before.store).toMatchObject({ lagEvents: 0, lagSeconds: 0 })
  await hire(0, 3)
  await new Promise((resolve) => setTimeout(resolve, 1_600))
  const { store } = jsonOf<Status>(must(await run('lagging', ['status', '--stale', '--json'])))
  expect(store).toMatchObject({ copied: before.store.copied, lagEvents: 3 })
  expect(store.lagSeconds).toBeGreaterThanOrEqual(2)
  must(await run('lagging', ['list', 'staff']))
  const after = jsonOf<Status>(must(await run('lagging', ['status', '--stale', '--json'])))
  expect(after.store).toMatchObject({ copied: before.store.copied + 3, lagEvents: 0, lagSeconds: 0 })
})

test('rows are read all the time while a follower runs and everything is told anew beside them', async () => {
  const reader = follow('rebuilt')
  await reader.writes(/told (\d+) of \1 events, 0 events behind/)
  cpSync(base.path('writer.keys'), base.path('rebuilt.keys'), { recursive: true })
  cpSync(join(base.path('writer'), 'vault.db'), join(base.path('rebuilt'), 'vault.db'))
  let isOver = false
  const reading = (async () => {
    const codes: (number | null)[] = []
    while (!isOver) codes.push((await run('rebuilt', ['list', 'staff', '--stale'])).code)
    return codes
  })()
  for (let nth = 0; nth < 2; nth += 1) must(await run('rebuilt', ['replay', '--rebuild']))
  await hire(10, 2)
  isOver = true
  const codes = await reading
  expect(codes.length).toBeGreaterThan(1)
  expect(new Set(codes)).toEqual(new Set([0]))
  expect(must(await run('rebuilt', ['list', 'staff'])).out).toContain('E-111')
  must(await run('rebuilt', ['replay', '--check']))
  expect(await reader.end('SIGTERM')).toBe(0)
})

test('a new reader goes on from a copy of another one, and needs neither keys nor vault', async () => {
  const reader = follow('one')
  await reader.writes(/told (\d+) of \1 events, 0 events behind/)
  expect(await reader.end('SIGTERM')).toBe(0)
  cpSync(base.path('one'), base.path('two'), { recursive: true })
  await hire(20, 1)
  const count = (await logOfNode({ store: node.url() })).length
  const copy = follow('two')
  await copy.writes(new RegExp(`told ${count} of ${count} events, 0 events behind`))
  expect(await copy.end('SIGTERM')).toBe(0)
})

/** The exit code of one that ends by itself. */
const endedBy = async ({ child }: Spawned): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}

/** Puts a head into the store that the archive's own key has signed, of another root than the log has. */
const signAnotherRoot = async (): Promise<void> => {
  const signer = readSigner(join(base.path('writer.keys'), 'signer.key'))
  const opened = await openEventStoreDb({ address: node.url(), clock: () => instantOf(Date.now()) })()
  if (isLeft(signer) || isLeft(opened)) throw new Error('There is no key, or no store.')
  const page = await opened.right.readAll({ limit: 10_000 })()
  if (isLeft(page)) throw new Error(page.left.because)
  const size = page.right.events.filter(isLeaf).length
  const newest = page.right.events.filter((event) => !isLeaf(event)).at(-1)?.revision ?? -1
  const { name: origin } = signer.right.key
  const note = signCheckpoint({ origin, size, root: Buffer.alloc(32, 1) }, [signer.right])
  if (isLeft(note)) throw new Error('It could not be signed.')
  const event = checkpointEvent(size, Buffer.from(note.right))
  const expected = expectationAfter(newest)
  const appended = await opened.right.append('checkpoint-main', [event], { expected })()
  await opened.right.close()()
  expect(appended).toMatchObject({ right: { kind: 'appended' } })
}

test('of two readers each stops at a signed head of another root, says so, and nobody reads it as the archive', async () => {
  const readers = [follow('left'), follow('right', '--json')]
  for (const reader of readers) await reader.writes(/told \d+ of \d+ events, 0 events behind|"lagEvents":0/)
  await signAnotherRoot()
  const [left, right] = readers
  await left?.writes(/tampered/)
  await right?.writes(/"couldNot":\{"kind":"tampered"/)
  for (const reader of readers) expect(await endedBy(reader)).toBe(3)
  const read = await run('writer', ['list', 'staff'])
  expect([read.code, read.err]).toEqual([3, expect.stringContaining('tampered')])
})
