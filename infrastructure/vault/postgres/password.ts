/**
 * The password for a server that the address leaves out: PGPASSWORD, or the password file of libpq (PGPASSFILE, else
 * `~/.pgpass`; lines `host:port:database:user:password`, where `*` fits everything).
 * Guards: a file that others may read is not believed, as libpq does it.
 */
import { readFileSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { VaultAddress } from './address'

/** Who logs in. */
export const userOf = ({ user }: Pick<VaultAddress, 'user'>, environment = process.env): string =>
  user ?? environment.PGUSER ?? userInfo().username

/** The password; empty when nobody gave one. It is looked for at each new connection, so that it may be changed. */
export const passwordOf = (address: VaultAddress, environment = process.env): string =>
  address.password ?? environment.PGPASSWORD ?? passwordIn(fileOf(environment), address, environment) ?? ''

const fileOf = ({ PGPASSFILE }: NodeJS.ProcessEnv): string => PGPASSFILE ?? join(homedir(), '.pgpass')

const linesIn = (file: string): readonly string[] => {
  try {
    return (statSync(file).mode & 0o077) === 0 ? readFileSync(file, 'utf8').split(/\r?\n/) : []
  } catch {
    return []
  }
}

/** Colons and backslashes in a part are written with a backslash before them. */
const partsOf = (line: string): readonly string[] =>
  (line.match(/(?:\\.|[^:\\])*(?::|$)/g) ?? []).map((part) => part.replace(/:$/, '').replaceAll(/\\(.)/g, '$1'))

const passwordIn = (file: string, address: VaultAddress, environment: NodeJS.ProcessEnv): string | undefined => {
  // In the file a socket is called localhost.
  const host = address.host.startsWith('/') ? 'localhost' : address.host
  const wanted = [host, String(address.port), address.database, userOf(address, environment)]
  const fits = (parts: readonly string[]): boolean =>
    wanted.every((each, nth) => parts[nth] === '*' || parts[nth] === each)
  return linesIn(file)
    .filter((line) => !line.startsWith('#'))
    .map(partsOf)
    .find((parts) => parts.length >= 5 && fits(parts))?.[4]
}
