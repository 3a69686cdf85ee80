/**
 * A real wholesaler moves house: the lines are imported into one file, the log goes into a store, and a reader there has
 * the same root and the same rows. Runs only where the data stand beside the project.
 */
import { cpSync, existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { PROJECTIONS } from '../../../projections'
import { type NodeProcess, startNodeProcess } from '../../node/node-process'
import { dossier, jsonOf } from '../cli/cli'
import { start } from '../cli/shared'
import { importingFolder, reportOf, runImport } from '../import/importing'

const LINES = join(resolve(__dirname, '../../../../shared/data'), 'online-retail/lines.csv.gz')
const real = existsSync(LINES) ? describe : describe.skip
const folder = importingFolder()
let node: NodeProcess
afterAll(async () => {
  await node?.stop()
  folder.clean()
})

const seconds = (since: number): string => `${((performance.now() - since) / 1_000).toFixed(1)} s`
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Every row of every projection. */
const rowsIn = (data: string): readonly string[] => {
  const database = new Database(join(data, 'read-model.db'), { readonly: true })
  try {
    return PROJECTIONS.map(({ name }) => {
      const rows = database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2, 3`).raw().all()
      return `${name} ${rows.length} ${JSON.stringify(rows)}`
    })
  } finally {
    database.close()
  }
}

interface Copied {
  readonly copied: { readonly events: number; readonly root: string; readonly rows: number }
}

real('online retail', () => {
  let data = ''
  beforeAll(async () => {
    node = await startNodeProcess()
    data = folder.archive('retail')
    reportOf(await runImport(data, { file: LINES, map: 'online-retail.map.json', as: 'E-009' }, folder.path('.')))
  }, 600_000)

  test('goes into a store, and a reader there tells the same', async () => {
    const copying = performance.now()
    const args = ['copy', '--from', data, '--to', node.url(), '--json']
    const ran = start(args)
    await new Promise((done) => ran.child.once('exit', done))
    expect([ran.child.exitCode, ran.err()]).toEqual([0, ''])
    const { copied } = JSON.parse(ran.out()) as Copied
    say(`copied and verified ${copied.events} events and ${copied.rows} rows in ${seconds(copying)}`)
    expect(copied.events).toBeGreaterThan(20_000)
    const following = performance.now()
    const reader = start(['follow', '--data', folder.path('reader'), '--store', node.url(), '--every', '1'])
    await reader.writes(new RegExp(`told ${copied.events} of ${copied.events} events, 0 events behind`), 300_000)
    say(`a new reader has copied and told them in ${seconds(following)}`)
    expect(await reader.end('SIGTERM')).toBe(0)
    expect(dossier(['list', 'progress', '--data', data]).code).toBe(0)
    expect(rowsIn(folder.path('reader'))).toEqual(rowsIn(data))
    cpSync(`${data}.keys`, `${folder.path('reader')}.keys`, { recursive: true })
    const verified = jsonOf<{ root: string; verified: boolean }>(
      dossier(['verify', '--data', folder.path('reader'), '--store', node.url(), '--json']),
    )
    expect(verified).toMatchObject({ verified: true, root: copied.root })
  }, 600_000)
})
