/** What reading a log cannot be faster than: pages of raw rows, parsed or hashed, with nothing of ours on top. */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Reads the log by pages, parses, and writes one table back: what a rebuild cannot be faster than. */
export const bareRebuild = (data: string, file: string): void => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  const target = new Database(file)
  target.pragma('journal_mode = WAL')
  target.exec(
    'DROP TABLE IF EXISTS rows; CREATE TABLE rows (stream TEXT PRIMARY KEY, revision INTEGER, type TEXT, at TEXT) WITHOUT ROWID',
  )
  const page = log
    .prepare<[number], [number, string, number, string, string, string]>(
      'SELECT position, stream, revision, type, CAST(data AS TEXT), CAST(metadata AS TEXT) FROM events WHERE position > ? ORDER BY position LIMIT 1000 + 0',
    )
    .raw(true)
  const write = target.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?)')
  const rows = new Map<string, readonly [number, string, string]>()
  const flush = target.transaction(() => {
    for (const [stream, [revision, type, at]] of rows) write.run(stream, revision, type, at)
    rows.clear()
  })
  let after = -1
  for (;;) {
    const events = page.all(after)
    for (const [, stream, revision, type, data, metadata] of events) {
      JSON.parse(data)
      rows.set(stream, [revision, type, (JSON.parse(metadata) as { recordedAt: string }).recordedAt])
    }
    const last = events.at(-1)
    if (last === undefined) break
    after = last[0]
    if (rows.size > 10_000) flush()
  }
  flush()
  log.close()
  target.close()
}

/** Reads the log by pages and hashes three times for each event: envelope, leaf, node. */
export const bareVerify = (data: string): void => {
  const log = new Database(join(data, 'log.db'), { readonly: true })
  const page = log
    .prepare<[number], [number, string, number, Buffer, string, Buffer, Buffer]>(
      'SELECT position, stream, revision, id, type, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT 1000 + 0',
    )
    .raw(true)
  let node = ''
  let after = -1
  for (;;) {
    const events = page.all(after)
    for (const [position, stream, revision, id, type, data, metadata] of events) {
      const envelope = hash('sha256', Buffer.concat([id, Buffer.from(type), data, metadata]), 'hex')
      const leaf = hash('sha256', `${position}\n${stream}\n${revision}\n${envelope}`, 'hex')
      node = hash('sha256', `${node}${leaf}`, 'hex')
    }
    const last = events.at(-1)
    if (last === undefined) break
    after = last[0]
  }
  log.close()
}
