/** `dossier follow` as a process: it keeps up, tells its lag, carries reactions, survives the store's death and ends on a signal. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { type NodeProcess, startNodeProcess } from '../../node/node-process'
import { ARCHIVE, C1, C2, dossier, folder, PEOPLE } from './cli'
import { on, type Spawned, start } from './shared'

const base = folder()
let node: NodeProcess
let writer = ''
const running: Spawned[] = []

const followed = (name: string, ...more: readonly string[]): Spawned => {
  const args = ['follow', '--data', base.path(name), '--store', node.url(), '--every', '0.2', ...more]
  const spawned = start(args)
  running.push(spawned)
  return spawned
}
const give = (lines: readonly string[], at: string): void => {
  const args = ['do', '--input', '-', '--data', writer, '--store', node.url(), '--at', at]
  const ran = dossier(args, { input: `${lines.join('\n')}\n` })
  if (ran.code !== 0) throw new Error(ran.out + ran.err)
}

beforeAll(async () => {
  node = await startNodeProcess({ file: base.path('node.log') })
  writer = base.path('writer')
  const born = on(writer, node.url())(
    'init',
    '--clock',
    'simulated',
    '--archive-id',
    ARCHIVE,
    '--at',
    '2026-01-05T08:00:00Z',
  )
  if (born.code !== 0) throw new Error(born.err)
  give(PEOPLE, '2026-01-05T08:00:00Z')
}, 60_000)
afterEach(async () => {
  for (const each of running.splice(0)) await each.end('SIGKILL')
})
afterAll(async () => {
  await node.stop()
  base.clean()
})

const countIn = (name: string, view: string): number => {
  const database = new Database(join(base.path(name), 'read-model.db'), { readonly: true })
  try {
    return Number(database.prepare(`SELECT count(*) FROM ${view}`).pluck().get())
  } finally {
    database.close()
  }
}

describe('a reader as a process', () => {
  test('tells its lag in lines of JSON, and ends with 0 on SIGTERM', async () => {
    const reader = followed('reader', '--json')
    await reader.writes(/"told":10,"heardAt":"[^"]+","lagEvents":0,"more":false,"lagSeconds":0,/)
    expect(reader.err()).toBe('')
    expect(await reader.end('SIGTERM')).toBe(0)
    for (const line of reader.out().trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('heardAt')
    expect(countIn('reader', 'v1_staff')).toBe(7)
    expect(existsSync(`${base.path('reader')}.keys`)).toBe(false)
  })

  test('in words on stderr, in the language of the person; SIGINT ends it as well', async () => {
    const reader = followed('words', '--lang', 'es')
    await reader.writes(/contados 10 de 10 eventos, 0 eventos de retraso, 0 s/)
    expect(await reader.end('SIGINT')).toBe(0)
    expect(reader.out()).toBe('')
  })

  test('the node is killed: no news since then; it is back: the reader goes on', async () => {
    const reader = followed('patient')
    await reader.writes(/told 10 of 10 events, 0 events behind/)
    await node.kill()
    await reader.writes(/no news since 20/)
    await node.start()
    give([C1], '2026-01-05T09:00:00Z')
    await reader.writes(/told 11 of 11 events, 0 events behind/)
    expect(await reader.end('SIGTERM')).toBe(0)
    expect(countIn('patient', 'v1_customer_list')).toBe(1)
  })

  test('a reader that was killed goes on where it was', async () => {
    const killed = followed('killed')
    await killed.writes(/told 11 of 11/)
    await killed.end('SIGKILL')
    give([C2], '2026-01-05T10:00:00Z')
    const again = followed('killed')
    await again.writes(/told (1[2-9]) of \1 events, 0 events behind/)
    expect(await again.end('SIGTERM')).toBe(0)
    expect(countIn('killed', 'v1_customer_list')).toBe(2)
  })

  test('with --reactions it lets the processes of the house do what is due', async () => {
    const reader = start([
      'follow',
      '--data',
      writer,
      '--store',
      node.url(),
      '--every',
      '0.2',
      '--reactions',
      '--at',
      '2026-01-05T11:00:00Z',
    ])
    running.push(reader)
    // Both customers have one telephone: the process of the house notes it in the archive that would close.
    await reader.writes(/told 13 of 13 events, 0 events behind/)
    expect(await reader.end('SIGTERM')).toBe(0)
    expect(countIn('writer', 'v1_duplicate_candidates')).toBe(1)
  })
})

test('what is wrong is told as wrong usage', () => {
  const run = on(base.path('wrong'), node.url())
  expect(run('follow', '--every', 'often').code).toBe(2)
  expect(run('follow', '--projections', 'nobody').code).toBe(2)
  expect(on(base.path('wrong'), 'http://x')('follow').code).toBe(2)
})

test('one file is followed as well: rows are there without a question', async () => {
  const data = base.begin('alone')
  const reader = start(['follow', '--data', data, '--every', '0.2'])
  running.push(reader)
  await reader.writes(/told 4 of 4 events, 0 events behind/)
  const ran = dossier(['do', '--input', '-', '--data', data, '--at', '2026-01-05T08:00:00Z'], {
    input: `${PEOPLE[0]}\n`,
  })
  expect(ran.code).toBe(0)
  await reader.writes(/told 5 of 5 events, 0 events behind/)
  expect(await reader.end('SIGTERM')).toBe(0)
})
