/**
 * Logs in temporary folders, for tests.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOf } from '../../../domain/kernel/time'
import type { SealedLog } from '../../../infrastructure/stores/sealed-log'
import { openSqliteStore, type SqliteOptions } from '../../../infrastructure/stores/sqlite'
import { type MadeStore, rightOf, START_MS } from './contract'

export interface SqliteOnDisk extends MadeStore {
  readonly store: SealedLog
  readonly folder: string
  readonly file: string
  readonly open: (more?: Partial<SqliteOptions>) => Promise<SealedLog>
}

/** A new log in a folder of its own; every handle that was opened through it is closed at the end. */
export const sqliteOnDisk = async (more: Partial<SqliteOptions> = {}): Promise<SqliteOnDisk> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-log-'))
  const file = join(folder, 'log.db')
  const opened: SealedLog[] = []
  let now = START_MS
  const open = async (other: Partial<SqliteOptions> = {}): Promise<SealedLog> => {
    const clock = () => instantOf(now)
    const store = await rightOf(openSqliteStore({ file, clock, mode: 'existing', ...other }))
    opened.push(store)
    return store
  }
  const store = await open({ mode: 'create', ...more })
  return {
    store,
    folder,
    file,
    open,
    setClock: (milliseconds) => {
      now = milliseconds
    },
    reopen: async () => {
      await rightOf(store.close())
      return open()
    },
    another: () => open(),
    cleanUp: async () => {
      for (const handle of opened) await handle.close()()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
