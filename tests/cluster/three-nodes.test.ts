/**
 * The command line and a reader on three nodes of which one leads: who leads changes, a leader dies, a follower lags; what
 * was acknowledged is read by everybody, and nobody is told an older state as the newest for good.
 */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { type Folder, folder, line, linesOf, PEOPLE, type Ran } from '../infrastructure/cli/cli'
import { type Spawned, start } from '../infrastructure/cli/shared'
import { startCluster, type TestCluster } from '../node/cluster'
import { dossierAt } from './dossier-at'
import { logOfNode } from './log-of-node'
import { must } from './place'

jest.setTimeout(120_000)

let base: Folder
let cluster: TestCluster
const running: Spawned[] = []

const run = (args: readonly string[], input = '', query = ''): Promise<Ran> =>
  dossierAt([...args, '--data', base.path('writer'), '--store', cluster.url(query)], input)

const hires = (first: number, count: number): string =>
  Array.from({ length: count }, (_, nth) =>
    line('hire-employee', 'E-001', {
      ...{ employee: `E-${first + nth}`, name: `Newcomer ${nth}`, department: 'audit', roles: ['auditor'] },
      hiredOn: '2026-01-05',
    }),
  ).join('\n')

const follow = (name: string, query = ''): Spawned => {
  const where = ['--data', base.path(name), '--store', cluster.url(query), '--every', '0.2']
  const reader = start(['follow', ...where], { DOSSIER_LANG: 'en' })
  running.push(reader)
  return reader
}

beforeAll(async () => {
  base = folder()
  cluster = await startCluster(3)
  must(await run(['init']))
  must(await run(['do', '--input', '-'], `${PEOPLE.join('\n')}\n`))
})
afterEach(async () => {
  for (const each of running.splice(0)) await each.end('SIGKILL')
})
afterAll(async () => {
  await cluster.stop()
  base.clean()
})

const tells = (count: number): RegExp => new RegExp(`told ${count} of ${count} events, 0 events behind`)
const counted = async (): Promise<number> => (await logOfNode({ store: cluster.url() })).length

test('another one leads while somebody writes: every line is done once, and a reader goes on', async () => {
  const reader = follow('reader')
  await reader.writes(tells(await counted()))
  const writing = run(['do', '--input', '-', '--json'], `${hires(100, 40)}\n`)
  await reader.writes(/told (?:1[2-9]|[2-9]\d) of/)
  cluster.moveLeader(1)
  const done = linesOf<{ is: string; events: readonly string[] }>(must(await writing))
  expect(done.map(({ is }) => is)).toEqual(Array.from({ length: 40 }, () => 'done'))
  const log = await logOfNode({ store: cluster.url() })
  const stands = new Set(log.map(({ id }) => id))
  expect(stands.size).toBe(log.length)
  for (const id of done.flatMap(({ events }) => events)) expect(stands).toContain(id)
  await reader.writes(tells(log.length))
  expect(await reader.end('SIGTERM')).toBe(0)
})

test('the leader dies: its readers and writers find the next one by the other hosts of the address', async () => {
  const reader = follow('patient')
  await reader.writes(tells(await counted()))
  await cluster.nodes[1]?.crash()
  cluster.moveLeader(2)
  must(await run(['do', '--input', '-'], `${hires(200, 2)}\n`))
  await reader.writes(tells(await counted()))
  await cluster.nodes[1]?.start()
  expect(await reader.end('SIGTERM')).toBe(0)
})

test('a reader of a follower that lags tells less until it is let go; the evidence of both is one', async () => {
  const reader = follow('of-follower', '&nodePreference=follower')
  await reader.writes(tells(await counted()))
  const before = await counted()
  for (const nth of [0, 1, 2]) cluster.holdBack(nth, nth !== 2)
  must(await run(['do', '--input', '-'], `${hires(300, 3)}\n`))
  expect(reader.out() + reader.err()).not.toMatch(tells(before + 3))
  for (const nth of [0, 1, 2]) cluster.holdBack(nth, false)
  await reader.writes(tells(before + 3))
  expect(await reader.end('SIGTERM')).toBe(0)
  cpSync(base.path('writer.keys'), base.path('of-follower.keys'), { recursive: true })
  cpSync(join(base.path('writer'), 'vault.db'), join(base.path('of-follower'), 'vault.db'))
  must(await run(['checkpoint']))
  const roots = await Promise.all(
    ['of-follower', 'writer'].map(async (name) => {
      const args = ['verify', '--json', '--data', base.path(name), '--store', cluster.url()]
      return (JSON.parse(must(await dossierAt(args)).out) as { root: string }).root
    }),
  )
  expect(roots[0]).toBe(roots[1])
})
