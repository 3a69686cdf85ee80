/** Verbs for archives that several machines share. */
import type { Verb } from './verb'

export const CLUSTER_VERBS: readonly Verb[] = [
  {
    usage: 'follow',
    says: 'A reader that runs: keeps replica and read model up to date, and says how far behind they are.',
    details: `It needs neither keys nor vault, unless reactions follow as well; with a signing key it signs what it has copied. Several may
run, each in a data folder of its own. A new one may begin with a copy of another one's folder, taken while that one is
stopped or by dossier backup: it goes on from there. --projections stays in the folder until another choice is made;
"all" takes every one. A signal (SIGINT, SIGTERM) ends it in order.`,
    options: [
      ['--reactions', 'let reactions and processes of the house follow as well (one such reader is enough)'],
      ['--projections <names>', 'hold only these, parted by commas, or all'],
      ['--every <seconds>', 'how often the store is asked and the lag is told (default 10)'],
    ],
    example: 'dossier follow --store esdb://node1:2113,node2:2113,node3:2113 --data /srv/reader --reactions',
    load: () => require('./follow'),
  },
  {
    usage: 'copy',
    says: 'Copy a log to another place, every event byte for byte, and verify the copy from both.',
    details: `A place is a data folder, a log file (….db), the address of a store (esdb://… or kurrentdb://…), or an exported log in one
file (….jsonl). A target that has other events is refused. Run again, it goes on where it was and brings what is new; let
nobody write to the target meanwhile. Vault and keys are not in a log: bring them along.`,
    options: [
      ['--from <place>', 'from where'],
      ['--to <place>', 'to where'],
      ['--no-projections', 'do not compare what the projections of both tell'],
    ],
    example: 'dossier copy --from ./dossier-data --to esdb://node1:2113,node2:2113,node3:2113',
    load: () => require('./copy'),
  },
]
