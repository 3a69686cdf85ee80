/**
 * Processes that are killed while they tell, and several that tell at once. Runs what was built.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { CUSTOMER_EVENTS } from '../../../domain/customer'
import { staffEvents } from '../../../domain/staff'
import { decodeArchive } from '../../../infrastructure/engine'
import { openProjector, type Projector } from '../../../infrastructure/projector/projector'
import { zoneInPolicy } from '../../../infrastructure/projector/source'
import type { SealedLog } from '../../../infrastructure/stores/sealed-log'
import { openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { PROJECTIONS, VIEWS } from '../../../projections'
import { contentsOf, got, scratchFolder } from './harness'

jest.setTimeout(60_000)

const BUILT = resolve(__dirname, '../../../dist')
const TELLER = join(__dirname, 'teller.cjs')
const EVENTS = 150

const folder = scratchFolder()
const logFile = folder.path('log.db')
let log: SealedLog
let expected = ''

const append = async (stream: string, revision: number, made: { type: string; version: number; open: unknown }) => {
  const event = {
    id: randomUUID(),
    type: `${made.type}@${made.version}`,
    data: Buffer.from(JSON.stringify({ open: made.open })),
    metadata: (recordedAt: string) =>
      Buffer.from(JSON.stringify({ actor: 'E-001', recordedAt, keepUntil: '2030-01-01T00:00:00.000Z' })),
  }
  await got(log.append(stream, [event], { expected: revision < 0 ? 'no-stream' : { revision } }))
}

const opened = (file: string): Promise<Projector> =>
  got(
    openProjector({
      ...{ file, log, archive: 'archive-of-the-test', decode: decodeArchive, zoneIn: zoneInPolicy },
      definitions: { projections: PROJECTIONS, views: VIEWS },
    }),
  )

beforeAll(async () => {
  if (!existsSync(BUILT)) throw new Error('These tests start the built program: run `npm run build` first.')
  log = await got(openSqliteStore({ file: logFile, clock: () => new Date().toISOString(), mode: 'create' }))
  const hired = { name: 'Ana', employment: 'employee', department: 'sales', roles: [], hiredOn: '2026-01-01' } as const
  const { AccountManagerAssigned } = CUSTOMER_EVENTS
  for (let nth = 0; nth < EVENTS; nth += 1) {
    if (nth % 3 === 0) {
      await append('staff-main', nth / 3 - 1, staffEvents.EmployeeHired.of({ ...hired, employee: `E-${nth}` }))
    } else {
      const assigned = AccountManagerAssigned.of({ accountManager: 'E-0', predecessor: null, dedicated: true })
      await append(`customer-C${nth}`, -1, assigned)
    }
  }
  const whole = await opened(folder.path('whole.db'))
  await got(whole.catchUp())
  whole.close()
  expected = contentsOf(folder.path('whole.db'))
})
afterAll(async () => {
  await got(log.close())
  folder.clean()
})

const tell = (file: string, what: 'catchUp' | 'rebuild', failpoint = ''): Promise<string> =>
  new Promise((settle, fail) => {
    const child = spawn(process.execPath, [TELLER, BUILT, logFile, file, what], {
      env: { ...process.env, DOSSIER_FAILPOINT: failpoint },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', fail)
    child.on('close', (code, signal) => settle(signal ?? `${code}${errors}`))
  })

describe('a killed process', () => {
  test.each(['projector.beforePlace', 'projector.beforeCommit', 'projector.afterCommit'])(
    'at %s loses nothing and tells nothing twice',
    async (failpoint) => {
      const file = folder.path(`${failpoint}.db`)
      for (const hit of [1, 2, 3]) expect(await tell(file, 'catchUp', `${failpoint}:${hit}`)).toBe('SIGKILL')
      const projector = await opened(file)
      await got(projector.catchUp())
      projector.close()
      expect(contentsOf(file)).toBe(expected)
    },
  )

  test('in a rebuild leaves the live rows as they were, and the next rebuild goes through', async () => {
    const file = folder.path('rebuild.db')
    expect(await tell(file, 'catchUp')).toBe('0')
    for (const hit of [1, 4, 8]) {
      expect(await tell(file, 'rebuild', `projector.rebuild:${hit}`)).toBe('SIGKILL')
      const projector = await opened(file)
      await got(projector.catchUp())
      expect(projector.place()).toEqual({ position: EVENTS - 1 })
      projector.close()
    }
    expect(await tell(file, 'rebuild')).toBe('0')
    expect(contentsOf(file)).toBe(expected)
  })
})

test('several processes that tell at once tell everything once', async () => {
  const file = folder.path('together.db')
  const ended = await Promise.all([tell(file, 'catchUp'), tell(file, 'catchUp'), tell(file, 'catchUp')])
  expect(ended).toEqual(['0', '0', '0'])
  expect(contentsOf(file)).toBe(expected)
  const again = await Promise.all([tell(file, 'catchUp'), tell(file, 'rebuild'), tell(file, 'catchUp')])
  expect(again).toEqual(['0', '0', '0'])
  expect(contentsOf(file)).toBe(expected)
})
