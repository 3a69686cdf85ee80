/**
 * Records the example year as it is asked of a disk. The recorder is built from its source here; where no C compiler is at
 * hand, there is nothing to record with, and the caller says so.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Operation, readRecording } from './recorded'

const YEAR = join(__dirname, '..', 'year.cjs')

export interface Recording {
  readonly operations: readonly Operation[]
  /** The folder that was recorded, as the program left it. */
  readonly root: string
  /** Data folder within it. */
  readonly data: string
  readonly acknowledged: string
  readonly remove: () => void
}

const build = (folder: string): string | undefined => {
  const library = join(folder, 'shim.so')
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, join(__dirname, 'shim.c'), '-ldl'])
  return built.status === 0 ? library : undefined
}

/** Plays the year, or its first steps, under the recorder; nothing where it cannot be built (no C compiler, not Linux). */
export const recordYear = (steps: number): Recording | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-recording-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const library = process.platform === 'linux' ? build(folder) : undefined
  if (library === undefined) {
    remove()
    return undefined
  }
  const [root, log] = [join(folder, 'disk'), join(folder, 'recording')]
  mkdirSync(root)
  const acknowledged = join(root, 'acknowledged')
  const ended = spawnSync(process.execPath, [YEAR, join(root, 'year'), join(folder, 'told'), String(steps)], {
    stdio: ['ignore', openSync(acknowledged, 'w'), 'pipe'],
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LD_PRELOAD: library, POWER_ROOT: root, POWER_LOG: log },
  })
  if (ended.status !== 0) throw new Error(`The recorded year ended with ${ended.status}: ${ended.stderr}`)
  return { operations: readRecording(log), root, data: 'year', acknowledged, remove }
}
