/** Every verb of the command line, in the order in which help shows them. */
import { AUDITING } from './list-of-auditing'
import { CLUSTER_VERBS } from './list-of-cluster'
import { EVIDENCE } from './list-of-evidence'
import { FORGETTING } from './list-of-forgetting'
import { MANUAL } from './list-of-manual'
import { PAPERS } from './list-of-papers'
import { READING } from './list-of-reading'
import { SHEETS } from './list-of-sheets'
import { VAULT } from './list-of-vault'
import { WRITING } from './list-of-writing'
import type { Verb } from './verb'

export type { Verb } from './verb'

/** Help stands here, for it tells of all verbs, itself among them. */
const HELP: Verb = {
  usage: 'help [name]',
  says: 'The manual of a verb, a command or a view.',
  options: [],
  example: 'dossier help request-edit',
  load: () => {
    const { helpOn }: typeof import('./help') = require('./help')
    return helpOn(VERBS)
  },
}

export const VERBS: readonly Verb[] = [
  ...WRITING,
  ...SHEETS,
  ...READING,
  ...PAPERS,
  ...FORGETTING,
  ...EVIDENCE,
  ...AUDITING,
  ...VAULT,
  ...CLUSTER_VERBS,
  ...MANUAL,
  HELP,
]
