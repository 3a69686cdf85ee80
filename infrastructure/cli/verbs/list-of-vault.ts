/** Verbs of the vault on a server. */
import type { Verb } from './verb'

export const VAULT: readonly Verb[] = [
  {
    usage: 'vault <action>',
    says: 'roles: the SQL that makes a vault on PostgreSQL, with a role that may do only what the program does.',
    details: `An administrator runs it once in a database of its own. Where the program's own role may make tables, init makes
them itself and nothing has to be run. The schema is the one that the address in --vault names (?schema=…).`,
    options: [],
    example: 'dossier vault roles > vault.sql',
    load: () => require('./vault'),
  },
]
