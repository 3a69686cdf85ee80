/** Every verb of the command line: how it is called, what it says, an example, and where its code lies. */
import type { Context } from '../context'
import type { ExitCode } from '../exit'

export type Options = Readonly<Record<string, unknown>>
export interface VerbCode {
  readonly run: (context: Context, args: readonly string[], options: Options) => Promise<ExitCode>
}
export interface Verb {
  /** As commander reads it: `show <customer>`. */
  readonly usage: string
  readonly says: string
  /** What help says besides, in a few lines. */
  readonly details?: string
  readonly options: readonly (readonly [flags: string, says: string])[]
  readonly example: string
  /** Required when the verb is run: a verb loads only what it needs. */
  readonly load: () => VerbCode
}

export const VERBS: readonly Verb[] = [
  {
    usage: 'init',
    says: 'Begin an archive: its birth, a provisional regulation, the first general manager.',
    options: [
      ['--admin <employee>', 'the number of the first general manager (default E-001)'],
      ['--admin-name <name>', 'their name'],
      ['--department <code>', 'their department'],
      ['--clock <kind>', 'real or simulated'],
      ['--archive-id <uuid>', 'fixes the archive id: for tests and comparisons'],
      ['--origin <name>', 'names the log in its checkpoints, such as example.org/archive'],
    ],
    example: "dossier init --admin E-001 --admin-name 'Ana Ruiz'",
    load: () => require('./init'),
  },
  {
    usage: 'do [command]',
    says: 'Give a command, or many from JSON Lines.',
    options: [
      ['--input <file>', 'the input as JSON, or JSON Lines of {command, input, as?, commandId?}; - reads stdin'],
      ['--set <path=value...>', 'sets one field of the input; a value that is JSON is taken as JSON'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
      ['--check', 'report every error and write nothing'],
    ],
    example: 'dossier do register-customer --as E-002 --input customer.json',
    load: () => require('./do'),
  },
  {
    usage: 'list [view]',
    says: 'List a view; without a name, the views.',
    options: [
      ['--where <column=value...>', 'only rows with this value'],
      ['--order <column>', 'sort by this column; -column for descending'],
      ['--limit <n>', 'at most so many rows'],
      ['--offset <n>', 'skip so many'],
      ['--format <format>', 'table, csv or jsonl'],
    ],
    example: 'dossier list transactions --where customer=12347 --limit 20',
    load: () => require('./list'),
  },
  {
    usage: 'status',
    says: 'What this archive is, how far it has been told, which figures of the regulation are our own.',
    options: [],
    example: 'dossier status',
    load: () => require('./status'),
  },
]
