import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { NewEvent, NonEmpty } from '../../../commands/ports/event-store'
import type { SealedLog } from '../../../infrastructure/stores/sealed-log'
import { logHeadFolder, openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { event, readWhole, rightOf } from './contract'
import { frontiersOf } from './local-log-contract'

const BUILT = resolve(__dirname, '../../../dist')
const WRITER = join(__dirname, 'writer.cjs')

interface Told {
  readonly ids: readonly string[]
  readonly answer: unknown
}

interface Ended {
  readonly told: readonly Told[]
  readonly signal: NodeJS.Signals | null
  readonly code: number | null
  readonly errors: string
}

const run = (file: string, what: string, parameters: unknown, failpoint = ''): Promise<Ended> =>
  new Promise((settle, fail) => {
    const child = spawn(process.execPath, [WRITER, BUILT, file, what, JSON.stringify(parameters)], {
      env: { ...process.env, DOSSIER_FAILPOINT: failpoint },
    })
    let [output, errors] = ['', '']
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', fail)
    child.on('close', (code, signal) => {
      const told = output.split('\n').filter((line) => line.endsWith('}'))
      settle({ told: told.map((line) => JSON.parse(line)), code, signal, errors })
    })
  })

let folder = ''
let file = ''
beforeEach(() => {
  if (!existsSync(BUILT)) throw new Error('These tests start the built program: run `npm run build` first.')
  folder = mkdtempSync(join(tmpdir(), 'dossier-processes-'))
  file = join(folder, 'log.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const opened = (): Promise<SealedLog> =>
  rightOf(openSqliteStore({ file, clock: () => new Date().toISOString(), mode: 'create' }))

/** Everything in the log is where it belongs: no gap in any stream, the tree that of the stored bytes. */
const expectWhole = async (store: SealedLog): Promise<readonly string[]> => {
  const all = await readWhole(store, 500)
  const next = new Map<string, number>()
  for (const [index, { stream, revision, position }] of all.entries()) {
    expect(position).toBe(String(index))
    expect(revision).toBe(next.get(stream) ?? 0)
    next.set(stream, revision + 1)
  }
  const frontiers = await frontiersOf(store)
  expect((await rightOf(store.head())).frontier).toEqual(frontiers.at(-1))
  return all.map(({ id }) => id)
}

const idsOf = (told: readonly Told[]): readonly string[] => told.flatMap(({ ids }) => ids)

/** The same ids for the same names, as a command's events have when it is sent again. */
const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Wanted {
  readonly stream: string
  readonly revision: number
  readonly ids: readonly string[]
}

const wantedAppends = (): readonly Wanted[] =>
  Array.from({ length: 10 }, (_, nth) => {
    const round = Math.floor(nth / 2)
    return { stream: `thing-${nth % 2}`, revision: round * 2 - 1, ids: [idOf(`${nth} a`), idOf(`${nth} b`)] }
  })

const sendAgain = async (store: SealedLog, appends: readonly Wanted[]): Promise<void> => {
  for (const { stream, revision, ids } of appends) {
    const again = ids.map((id) => event({ id })) as readonly NewEvent[] as NonEmpty<NewEvent>
    const expected = revision < 0 ? ('no-stream' as const) : { revision }
    expect(await rightOf(store.append(stream, again, { expected }))).toEqual({ kind: 'appended', last: revision + 2 })
  }
}

describe('a process killed at a failpoint', () => {
  const points = ['append.beforeBegin', 'append.beforeCommit', 'append.afterCommit', 'append.afterMark']
  const cases = points.flatMap((point) => [1, 4, 10].map((hit) => [point, hit] as const))

  test.each(cases)('%s, hit %i: nothing acknowledged is lost, nothing doubled when sent again', async (point, hit) => {
    const appends = wantedAppends()
    const { told, signal } = await run(file, 'deliver', { appends }, `${point}:${hit}`)
    expect(signal).toBe('SIGKILL')
    expect(told.map(({ answer }) => answer)).toEqual(Array(hit - 1).fill('appended'))
    const store = await opened()
    expect(store.appendsForbidden()).toBeUndefined()
    const before = await expectWhole(store)
    expect(before.slice(0, told.length * 2)).toEqual(idsOf(told))
    const committed = point === 'append.afterCommit' || point === 'append.afterMark' ? hit : hit - 1
    expect(before).toHaveLength(committed * 2)
    await sendAgain(store, appends)
    await sendAgain(store, appends)
    expect(await expectWhole(store)).toEqual(appends.flatMap(({ ids }) => ids))
    await rightOf(store.close())
    expect(readdirSync(logHeadFolder(file))).toHaveLength(1)
  })

  test('several times over, on one log, in the middle of groups', async () => {
    const acknowledged: string[] = []
    for (const [nth, point] of [...points, ...points].entries()) {
      const { told, signal } = await run(
        file,
        'race',
        { name: `p${nth}`, shared: 6, own: 20 },
        `${point}:${(nth % 5) + 2}`,
      )
      expect(signal).toBe('SIGKILL')
      expect(told.every(({ answer }) => answer === 'appended')).toBe(true)
      acknowledged.push(...idsOf(told))
    }
    const store = await opened()
    expect(store.appendsForbidden()).toBeUndefined()
    const all = await expectWhole(store)
    expect(new Set(all).size).toBe(all.length)
    const there = new Set(all)
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
    await rightOf(store.close())
  })
})

describe('several processes on one log', () => {
  test('four race: no event is lost, doubled or gapped, and no lock reaches a caller', async () => {
    const ended = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => run(file, 'race', { name, shared: 25, own: 30 })),
    )
    for (const { told, code, errors } of ended) {
      expect(errors).toBe('')
      expect(code).toBe(0)
      expect(told.filter(({ answer }) => answer !== 'appended')).toEqual([])
      expect(told).toHaveLength(55)
    }
    const store = await opened()
    expect(store.appendsForbidden()).toBeUndefined()
    const all = await expectWhole(store)
    expect(all).toHaveLength(4 * (25 + 60))
    expect([...all].sort()).toEqual(ended.flatMap(({ told }) => idsOf(told)).sort())
    await rightOf(store.close())
  })

  test('one that holds the log for a while only delays the other', async () => {
    const appends = wantedAppends()
    const slow = run(file, 'race', { name: 'slow', shared: 4, own: 4 }, 'append.beforeCommit:pause=150')
    const { told, code } = await run(file, 'deliver', { appends })
    expect(code).toBe(0)
    expect(told.map(({ answer }) => answer)).toEqual(Array(10).fill('appended'))
    expect((await slow).told.every(({ answer }) => answer === 'appended')).toBe(true)
    const store = await opened()
    expect(await expectWhole(store)).toHaveLength(20 + 4 + 8)
    await rightOf(store.close())
  })
})

describe('a process that leaves everything open', () => {
  test('ends by itself, and the next one finds the log in order', async () => {
    const { told, code, errors } = await run(file, 'leave-open', {})
    expect({ told, code, errors }).toEqual({ told: [{ ids: [], answer: 'left' }], code: 0, errors: '' })
    const store = await opened()
    expect(await expectWhole(store)).toHaveLength(1)
    await rightOf(store.close())
  })
})
