/** Verbs of holds, erasure, retention and copies. */
import type { Verb } from './verb'

export const FORGETTING: readonly Verb[] = [
  {
    usage: 'erase <customer>',
    says: 'Ask that a customer, or one person in the archive, be forgotten; somebody else approves.',
    details: `From the approval on the data rest: nothing new is written about them, and they are opened for audit and
legal purposes alone. \`tick\` destroys the keys when no hold covers them and the log need not keep them any more.`,
    options: [
      ['--person <number>', 'one person in the archive instead of everybody'],
      ['--basis <basis>', 'why (default data-subject-request); retention: its time is over'],
      ['--deadline <day>', 'by when; the regulation gives one otherwise'],
      ['--approve <erasure>', 'approve what somebody else asked for'],
      ['--reject <erasure>', 'reject it'],
      ['--receipt <erasure>', 'the receipt of one that is done, with its proof'],
      ['--reason-code <code>', 'why it is rejected'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
      ['--check', 'report every error and write nothing'],
    ],
    example: 'dossier erase C-1001 --as E-003',
    load: () => require('./erase'),
  },
  {
    usage: 'hold <customer>',
    says: 'Keep an archive, or one person in it, from being destroyed; somebody else releases the hold.',
    options: [
      ['--basis <basis>', 'why: litigation, investigation, audit and so on; or why it is released'],
      ['--person <number>', 'one person in the archive'],
      ['--until <day>', 'its last day; without it, until it is released'],
      ['--reason <text>', 'why, in words'],
      ['--release <hold>', 'release this hold'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
      ['--check', 'report every error and write nothing'],
    ],
    example: 'dossier hold C-1001 --basis litigation --until 2031-12-31 --as E-001',
    load: () => require('./hold'),
  },
  {
    usage: 'retention [what]',
    says: 'Which archives may be disposed of on a day, and what keeps the others: due, dispose, approve.',
    details: `\`dispose --class prospect\` asks that every archive of the class whose time is over be erased, one erasure each;
\`approve --class prospect\` is for somebody else. \`tick\` destroys; each erasure has its own receipt. What a hold or a new
entry keeps by then is left out.`,
    options: [
      ['--class <class>', 'the class of records that is disposed of'],
      ['--on <day>', 'as of this day instead of today'],
      ['--all', 'also those that must still be kept'],
      ['--format <format>', 'table, csv or jsonl'],
    ],
    example: 'dossier retention due --on 2031-12-31',
    load: () => require('./retention'),
  },
  {
    usage: 'restricted',
    says: 'Whose data rest until they are destroyed, and what that waits for.',
    options: [['--format <format>', 'table, csv or jsonl']],
    example: 'dossier restricted',
    load: () => require('./restricted'),
  },
  {
    usage: 'backup <folder>',
    says: 'Back up log, vault and newest checkpoint into a new folder, verified before it is called done.',
    options: [],
    example: 'dossier backup /backups/2026-03-02',
    load: () => require('./backup'),
  },
  {
    usage: 'restore <folder>',
    says: 'Put a backup in place of an archive that is gone; its erasures are carried out before anything is read.',
    details: `The data folder must hold no log. What else still stands there (marks, a checkpoint, a vault) is held against the
backup: one that is older is refused. The keys are in no backup; bring their folder with --keys.`,
    options: [['--against <file>', 'a signed checkpoint that you kept: the backup must not be older']],
    example: 'dossier restore /backups/2026-03-02 --data ./dossier-data',
    load: () => require('./restore'),
  },
]
