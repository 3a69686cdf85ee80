/**
 * The import of a real file, the whole program: `BENCH_RETAIL` names a folder with the Online Retail data (`lines.csv.gz`);
 * without it this is left out. Afterwards the views are told.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { begin } from './ours'
import type { Workload } from './write-workloads'

const PROJECT = join(import.meta.dirname, '..')
const CLI = join(PROJECT, 'dist', 'infrastructure', 'cli', 'main.js')
const RETAIL = process.env.BENCH_RETAIL
const LINES = 541_909

const dossier = (...args: readonly string[]): void => {
  const ended = spawnSync(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
}

const importing: Workload = {
  name: 'import-retail',
  unit: `µs per line of ${LINES}, whole process, views told`,
  contenders: async (folder) => {
    let nth = 0
    const round = async (): Promise<number> => {
      nth += 1
      const place = join(folder, String(nth))
      const data = await begin(place)
      const from = process.hrtime.bigint()
      dossier(
        'import',
        join(RETAIL ?? '', 'lines.csv.gz'),
        ...['--map', join(PROJECT, 'examples', 'online-retail.map.json'), '--as', 'E-002', '--data', data],
      )
      dossier('list', 'transactions', '--limit', '1', '--data', data)
      const took = Number(process.hrtime.bigint() - from) / 1_000 / LINES
      rmSync(place, { recursive: true, force: true })
      return took
    }
    return { contenders: [{ as: 'ours', round }], end: async () => undefined }
  },
}

export const IMPORTING: readonly Workload[] = RETAIL === undefined ? [] : [importing]
