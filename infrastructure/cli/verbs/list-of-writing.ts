/** Verbs by which something is recorded. */
import type { Verb } from './verb'

export const WRITING: readonly Verb[] = [
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
      ['--form <file>', 'a filled form of "dossier form", as .xlsx or .csv: each row is one command'],
      [
        '--rejected <file>',
        'where rows of a form that came back are written (default FILE.rejected.xlsx in the working directory)',
      ],
      ['--check', 'report every error and write nothing'],
    ],
    example: 'dossier do register-customer --as E-002 --input customer.json',
    load: () => require('./do'),
  },
  {
    usage: 'import <file>',
    says: 'Import a CSV file by a map; what was written once is never written again.',
    details: `The map says which command each row becomes and which columns are its key. Rejected rows go to
FILE.rejected.csv in the working directory, without their values unless --with-rows is given.`,
    options: [
      ['--map <file>', 'the map, as JSON'],
      ['--with-rows', 'adds the rows to the rejected ones; then only the owner may read the file'],
    ],
    example: 'dossier import lines.csv.gz --map lines.map.json --as E-001',
    load: () => require('./import'),
  },
  {
    usage: 'complaint',
    says: 'Log a complaint of somebody whom no archive knows: the caller becomes a prospect first.',
    details: `Both are commands of their own with ids that follow from one: sent again, they are found.`,
    options: [
      ['--input <file>', 'the complaint, as log-complaint takes it without a customer'],
      ['--caller <file>', 'the caller, as register-customer takes it; the source is the complaint'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
    ],
    example: 'dossier complaint --input complaint.json --caller caller.json --as E-011',
    load: () => require('./complaint'),
  },
  {
    usage: 'resolve-duplicate <customer> <other>',
    says: 'Two numbers, one customer? One person says or proposes it, another approves.',
    details: `Without a decision both archives are shown side by side, with what each decision would bring; protected values
only with --open and --purpose, which is an access and is recorded first. --as-same proposes that <customer> closes as
merged into <other>; the supervisor then approves or declines. Both streams stay, and reads follow to the archive that
remains.`,
    options: [
      ['--show', 'both archives side by side; nothing is decided'],
      ['--open <groups>', 'opens protected groups of both, such as contact,identity'],
      ['--as-same', 'propose that both are one customer'],
      ['--as-different', 'they are two customers'],
      ['--approve', 'approve what was proposed'],
      ['--decline', 'decline what was proposed'],
      ['--reason <text>', 'why, in words'],
      ['--reason-code <code>', 'why, as a code of the regulation (default duplicate)'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
      ['--check', 'report every error and write nothing'],
    ],
    example: "dossier resolve-duplicate C-1002 C-1001 --as-same --reason 'One tax number.' --as E-007",
    load: () => require('./resolve-duplicate'),
  },
  {
    usage: 'evaluate-tiers',
    says: 'Propose a tier for every customer; it waits for an approval and changes nobody before.',
    details: `What no option says comes from the scheme of the regulation. A run that was broken off goes on with the
next tick, or when the same --command-id is given again.`,
    options: [
      ['--scheme <scheme>', 'the tier scheme; without it the one that governs entitlements'],
      ['--as-of <instant>', 'the instant as of which figures are told; without it now'],
      ['--basis <codes>', 'on what it rests, such as consumption,market-change'],
      ['--recency <basis>', 'calendar-days or elapsed-days'],
      ['--money <basis>', 'gross or net of refunds and cancellations'],
      ['--population <who>', 'everybody, customers or buyers'],
      ['--window-months <n>', 'how many months back sales count; none counts all'],
      ['--currency <code>', 'the currency of the amounts; orders in others are left out and counted'],
      ['--zone <zone>', 'the zone of days'],
      ['--kinds <kinds>', 'only customers of these kinds'],
      ['--command-id <uuid>', 'the same id again goes on with the same run'],
    ],
    example: 'dossier evaluate-tiers --as E-003 --as-of 2026-01-01T00:00:00Z',
    load: () => require('./evaluate-tiers'),
  },
  {
    usage: 'tick',
    says: 'Do what is due: reactions, duplicates, overdue requests and complaints, recurrence, checks of archives.',
    options: [],
    example: 'dossier tick',
    load: () => require('./tick'),
  },
]
