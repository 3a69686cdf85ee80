/**
 * The register of files that were given out with opened values: for each access where the files were put, their hashes,
 * and whose values they hold, so that whoever is forgotten can be sought in them. The receipt of an erasure names the
 * access; here stands where its files went. It lies beside the log and not in it, for the hash of a file with
 * somebody's values is a trace of those values. A file never leaves before it is registered.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../domain/kernel/time'

export interface GivenOut {
  readonly access: string
  readonly by: string
  readonly at: Instant
  readonly purpose: string
  readonly what: string
  readonly groups: readonly string[]
  /** Where it was put, as it was named then. */
  readonly path: string
  readonly files: readonly { readonly path: string; readonly sha256: string }[]
  readonly customers: readonly string[]
}

const FOLDER = 'given-out'

/** Registers files. One file for each access, whole or not there. */
export const registerGivenOut = (data: string, given: GivenOut): void => {
  const folder = join(data, FOLDER)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${given.access}.json`)
  const draft = `${file}.half`
  writeFileSync(draft, `${JSON.stringify(given)}\n`, { mode: 0o600, flush: true })
  renameSync(draft, file)
}

/** What was given out, the oldest first; of one customer, or of everybody. */
export const givenOut = (data: string, customer?: string): readonly GivenOut[] => {
  const folder = join(data, FOLDER)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name): GivenOut => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .filter(({ customers }) => customer === undefined || customers.includes(customer))
    .sort((one, other) => (one.at === other.at ? (one.access < other.access ? -1 : 1) : one.at < other.at ? -1 : 1))
}

/** The whole register as one file, a line for each access; none where nothing was given out. For a backup. */
export const copyRegister = (data: string, file: string): void => {
  const all = givenOut(data)
  if (all.length > 0) writeFileSync(file, all.map((given) => `${JSON.stringify(given)}\n`).join(''), { mode: 0o600 })
}

/** Registers again what such a file says; nothing where there is none. */
export const restoreRegister = (file: string, data: string): void => {
  if (!existsSync(file)) return
  for (const line of readFileSync(file, 'utf8').split('\n')) if (line !== '') registerGivenOut(data, JSON.parse(line))
}
