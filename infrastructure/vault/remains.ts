/**
 * Looks for remains of what was destroyed in a vault file, which must hold none.
 * Guards: a destruction is called done only after somebody has looked. `secure_delete` clears what is deleted, but not
 * the copies that SQLite leaves in the gaps of a page when it puts rows together anew; about one in ten thousand
 * deleted rows was still readable.
 */
import { spawn } from 'node:child_process'
import type Database from 'better-sqlite3'

const IN_MEMORY_BYTES = 64 * 1024 * 1024

// A large file is read by a process of its own: this one may not open it a second time, for closing any handle of a file
// gives up all locks that SQLite holds on it. Exit code 0 says that nothing was found.
const LOOK = `
const fs = require('node:fs')
const wanted = fs.readFileSync(0, 'latin1').split('\\n').map((line) => Buffer.from(line, 'hex'))
const overlap = Math.max(...wanted.map((each) => each.length))
const chunk = Buffer.alloc(overlap + 4 * 1024 * 1024)
const file = fs.openSync(process.argv[1], 'r')
let kept = 0
for (;;) {
  const got = fs.readSync(file, chunk, kept, chunk.length - kept, null)
  if (got === 0) process.exit(0)
  const seen = chunk.subarray(0, kept + got)
  if (wanted.some((each) => seen.includes(each))) process.exit(1)
  kept = Math.min(overlap, seen.length)
  seen.copy(chunk, 0, seen.length - kept)
}
`

/** Whether a file holds any of the byte strings, looked up by another process; true as well when it could not look. */
export const fileHolds = (file: string, wanted: readonly Uint8Array[]): Promise<boolean> =>
  new Promise((resolve) => {
    const looker = spawn(process.execPath, ['-e', LOOK, file], { stdio: ['pipe', 'ignore', 'ignore'] })
    looker.on('error', () => resolve(true))
    looker.on('exit', (code) => resolve(code !== 0))
    looker.stdin.on('error', () => undefined)
    looker.stdin.end(wanted.map((each) => Buffer.from(each).toString('hex')).join('\n'))
  })

/** Whether the database still holds any of the byte strings, in rows, gaps or free pages. */
export const holdsRemains = async (connection: Database.Database, wanted: readonly Uint8Array[]): Promise<boolean> => {
  if (wanted.length === 0) return false
  const pages = connection.prepare<[], number>('PRAGMA page_count').pluck().get() ?? 0
  const pageBytes = connection.prepare<[], number>('PRAGMA page_size').pluck().get() ?? 0
  if (pages * pageBytes > IN_MEMORY_BYTES) return fileHolds(connection.name, wanted)
  const all = connection.serialize()
  return wanted.some((each) => all.includes(Buffer.from(each)))
}
