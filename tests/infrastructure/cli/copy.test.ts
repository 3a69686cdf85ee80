/** `dossier copy` as a process: what it says, how it ends, and that one which was killed goes on. */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { type NodeProcess, startNodeProcess } from '../../node/node-process'
import { sourceOf } from '../replica/helpers'
import { rightOf, START_MS } from '../stores/contract'
import { dossier, folder, jsonOf } from './cli'
import { start } from './shared'

const base = folder()
const EVENTS = 5_001
const SOURCE = base.path('source.db')
let node: NodeProcess

beforeAll(async () => {
  node = await startNodeProcess({ file: base.path('node.log') })
  let now = START_MS
  const clock = () => {
    now += 1_000
    return new Date(now).toISOString()
  }
  const store = await rightOf(openSqliteStore({ file: SOURCE, clock, mode: 'create' }))
  const source = sourceOf(store)
  await source.bear()
  await source.growAtOnce(EVENTS - 1)
  await rightOf(store.close())
}, 60_000)
afterAll(async () => {
  await node.stop()
  base.clean()
})

interface Copied {
  readonly copied: {
    readonly events: number
    readonly fresh: number
    readonly streams: number
    readonly root: string
  }
}

/** The events of these tests are of no thing, so no projection tells them. */
const copy = (from: string, to: string) => dossier(['copy', '--from', from, '--to', to, '--no-projections', '--json'])

describe('a copy that was killed goes on', () => {
  test.each([
    ['a data folder', 'copy.afterPiece:2', () => base.path('target')],
    ['a data folder', 'copy.beforeCommit:2', () => base.path('before-commit')],
    ['a data folder', 'copy.afterCommit:2', () => base.path('after-commit')],
    ['an exported log', 'copy.afterPiece:2', () => base.path('target.jsonl')],
    ['a store', 'copy.afterPiece:2', () => node.url()],
  ])('into %s, at %s', async (_, failpoint, place) => {
    const args = ['copy', '--from', SOURCE, '--to', place(), '--no-projections']
    const killed = start(args, { DOSSIER_FAILPOINT: failpoint })
    await new Promise((resolve) => killed.child.once('exit', resolve))
    expect(killed.child.signalCode).toBe('SIGKILL')
    const again = copy(SOURCE, place())
    expect([again.code, again.err]).toEqual([0, ''])
    const { copied } = jsonOf<Copied>(again)
    expect(copied).toMatchObject({ events: EVENTS, streams: 6 })
    expect(copied.fresh).toBeGreaterThan(0)
    expect(copied.fresh).toBeLessThanOrEqual(EVENTS - 1_000)
    const back = base.path(`back-${copied.root.length}`)
    rmSync(back, { recursive: true, force: true })
    expect(jsonOf<Copied>(copy(place(), back)).copied.root).toBe(copied.root)
  })

  test('into a store that dies meanwhile and comes back', async () => {
    const other = await startNodeProcess({ file: base.path('other.log') })
    const running = start(['copy', '--from', SOURCE, '--to', other.url(), '--no-projections', '--json'])
    for (;;) {
      const { records } = await other.count()
      if (records > 1_500) break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    await other.kill()
    await other.start()
    const ended = new Promise((resolve) => running.child.once('exit', resolve))
    await ended
    const again = running.child.exitCode === 0 ? running.out() : copy(SOURCE, other.url()).out
    expect(JSON.parse(again)).toMatchObject({ copied: { events: EVENTS, streams: 6 } })
    await other.stop()
  })
})

describe('what it says', () => {
  test('in words: how many events, the root, and what it does not bring', () => {
    const ran = dossier(['copy', '--from', SOURCE, '--to', base.path('said'), '--no-projections'])
    expect(ran.out).toMatch(/^copied and verified: 5001 events in 6 streams, 5001 of them new/)
    expect(ran.err).toContain('keys')
    expect(existsSync(join(base.path('said'), 'log.db'))).toBe(true)
  })

  test('wrong usage, a target with other events, and a source that is none', () => {
    expect(dossier(['copy', '--from', SOURCE]).code).toBe(2)
    const other = base.begin('other')
    const refused = dossier(['copy', '--from', SOURCE, '--to', other])
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('other events')])
    expect(copy(base.path('nowhere'), base.path('x')).code).toBe(3)
  })
})
