/** Verbs of the vault on a server. */
import type { Verb } from './verb'

export const VAULT: readonly Verb[] = [
  {
    usage: 'vault <action>',
    says: 'roles: the SQL that makes a vault on PostgreSQL, with a role that may do only what the program does. move: takes the vault there.',
    details: `An administrator runs it once in a database of its own. Where the program's own role may make tables, init makes
them itself and nothing has to be run. The schema is the one that the address in --vault names (?schema=…).
move takes the vault from its file in the data folder to the server of --vault, all or nothing, while others wait; the
file stays under another name.`,
    options: [],
    example: 'dossier vault roles > vault.sql',
    load: () => require('./vault'),
  },
]
