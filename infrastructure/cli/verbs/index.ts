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
    usage: 'show <customer>',
    says: 'Show an archive: each field with the event, the person and the request behind it.',
    details: `Without --open nothing personal is shown. --open is an access: it needs --as and --purpose, the
regulation decides, and it is recorded before the first value is shown. With --as the archive is shown as
that person may see it; whoever may not see the customer learns who looks after it. Without --as, whoever
runs this on the machine reads the views, as a reporting job does.`,
    options: [
      ['--open <groups>', 'opens protected groups, such as contact,identity'],
      ['--request <number>', 'a request: what it proposes, and who decided'],
      ['--as-of <moment>', 'as of a place (@12) or an instant in UTC'],
      ['--history', 'every operation on fields; with --open, what the past events held'],
      ['--why <field>', 'the event, request, approvals and version of the regulation behind a value'],
    ],
    example: 'dossier show C-1001 --open contact --as E-007 --purpose sales',
    load: () => require('./show'),
  },
  {
    usage: 'find <text>',
    says: 'Find customers by number, name, telephone, e-mail or an identity number.',
    details: `It is an access: it needs --as and --purpose and is recorded before the answer, without the text.
Protected values are met whole, open names also in part. Of a customer whom you may not see you learn
the number and who looks after it.`,
    options: [['--by <kind>', 'number, name, phone, email, tax-number, identity-number and so on']],
    example: "dossier find '+34 600 000 000' --by phone --as E-007 --purpose sales",
    load: () => require('./find'),
  },
  {
    usage: 'list [view]',
    says: 'List a view; without a name, the views.',
    options: [
      ['--where <column=value...>', 'only rows with this value'],
      ['--columns <columns>', 'only these columns, with commas between them'],
      ['--order <column>', 'sort by this column; -column for descending'],
      ['--limit <n>', 'at most so many rows'],
      ['--offset <n>', 'skip so many'],
      ['--format <format>', 'table, csv or jsonl'],
    ],
    example: 'dossier list transactions --where customer=12347 --limit 20',
    load: () => require('./list'),
  },
  {
    usage: 'log',
    says: 'The operation log, by customer, operator, field, operation, request, rule, result, version or time.',
    details: `Days are those of the regulation's zone unless --zone names another; a day --to is included. A table
shows the main columns; csv and jsonl have all of them.`,
    options: [
      ['--customer <number>', 'of this customer'],
      ['--operator <employee>', 'by this person, or system.<name>'],
      ['--field <name>', 'that asked for or changed this field'],
      ['--operation <command>', 'of this command'],
      ['--request <number>', 'on this request'],
      ['--rule <id>', 'refused by this rule'],
      ['--result <result>', 'with this result: done, refused, approved and so on'],
      ['--policy-version <n>', 'decided under this version of the regulation'],
      ['--from <moment>', 'from a day or an instant in UTC on'],
      ['--to <moment>', 'until a day (included) or an instant'],
      ['--zone <zone>', 'whose days are meant, such as Europe/Madrid'],
      ['--limit <n>', 'at most so many lines'],
      ['--format <format>', 'table, csv or jsonl'],
      ['--check', 'every event has its one line, in this log or in the access log'],
    ],
    example: 'dossier log --customer C-1001 --from 2026-03-01 --to 2026-03-31 --format csv',
    load: () => require('./log'),
  },
  {
    usage: 'replay [projections...]',
    says: 'Tell the read model again from the log: to compare, as of a moment, or anew.',
    options: [
      ['--check', 'tell everything again beside and compare row by row'],
      ['--to <moment>', 'tell everything up to a place (@12) or an instant, into --out'],
      ['--out <file>', 'the file to be made'],
      ['--rebuild', 'tell projections (all without names) again and swap them in'],
    ],
    example: 'dossier replay --check',
    load: () => require('./replay'),
  },
  {
    usage: 'export',
    says: 'Write every view into a file: two archives that tell the same story give the same file.',
    details: `Looks, refusals, progress and changes are left out, and what two tellings of one story differ in: places,
ids of events, commands and keys, times of recording and what is reckoned from them. Rows are in the order
of what they are about.`,
    options: [
      ['--canonical', 'the form that can be compared'],
      ['--out <file>', 'the file to be made; - writes to stdout'],
    ],
    example: 'dossier export --canonical --out archive.jsonl',
    load: () => require('./export'),
  },
  {
    usage: 'resolve-duplicate <customer> <other>',
    says: 'Two numbers, one customer? One person says or proposes it, another approves.',
    details: `--as-same proposes that <customer> closes as merged into <other>; the supervisor then approves or
declines. Both streams stay, and reads follow to the archive that remains.`,
    options: [
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
    usage: 'tier <customer>',
    says: 'Why a customer has its tier: one sentence with the figures, for each scheme.',
    options: [],
    example: 'dossier tier 12347',
    load: () => require('./tier'),
  },
  {
    usage: 'obligations',
    says: 'Who owes what: since when, until when, and which command closes it.',
    details: `Of an employee it shows what names them, their role or their department, and what their rights alone make
  theirs. Late is what was due before now (or --at) and does not wait for somebody else.`,
    options: [
      ['--owner <employee>', 'what this employee owes'],
      ['--overdue', 'only what is late'],
      ['--due-before <moment>', 'only what is due before a day or an instant'],
      ['--all', 'what was met, too'],
      ['--format <format>', 'table, csv or jsonl'],
    ],
    example: 'dossier obligations --owner E-007 --due-before 2026-04-01',
    load: () => require('./obligations'),
  },
  {
    usage: 'customer-list',
    says: 'The list of customers with its number of rows and hash; submit it for review by somebody else.',
    options: [
      ['--submit', 'submit it as it stands now; sign-off-customer-list then reviews it'],
      ['--command-id <uuid>', 'the same id again gives the recorded outcome'],
    ],
    example: 'dossier customer-list --submit --as E-004',
    load: () => require('./customer-list'),
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
    usage: 'tick',
    says: 'Do what is due: reactions, duplicates, overdue requests and complaints, recurrence, checks of archives.',
    options: [],
    example: 'dossier tick',
    load: () => require('./tick'),
  },
  {
    usage: 'commands',
    says: 'What may be asked, by thing; or where we stand with every rule of the regulations.',
    options: [
      ['--requirements', 'every rule: done, planned, or outside with the reason'],
      ['--area <area>', 'only of one area, such as EDT'],
    ],
    example: 'dossier commands --requirements --area EDT',
    load: () => require('./commands'),
  },
  {
    usage: 'help [name]',
    says: 'The manual of a verb, a command or a view.',
    options: [],
    example: 'dossier help request-edit',
    load: () => {
      const { helpOn }: typeof import('./help') = require('./help')
      return helpOn(VERBS)
    },
  },
  {
    usage: 'schema [name]',
    says: 'JSON Schemas of the inputs of commands and of the open parts of events.',
    options: [['--all', 'all of them in one object']],
    example: 'dossier schema register-customer',
    load: () => require('./schema'),
  },
  {
    usage: 'policy [what]',
    says: 'Print the regulation, with our own figures marked: show (in force) or default.',
    options: [['--version <n>', 'this version instead of the one in force']],
    example: 'dossier policy show --version 2',
    load: () => require('./policy'),
  },
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
    says: 'Which archives may be disposed of on a day, and what keeps the others: due.',
    options: [
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
  {
    usage: 'checkpoint',
    says: 'Sign everything that is committed, and print the signed head.',
    options: [],
    example: 'dossier checkpoint > /mnt/elsewhere/checkpoint',
    load: () => require('./checkpoint'),
  },
  {
    usage: 'verify',
    says: 'Compute every leaf and the whole evidence tree anew from the stored bytes; needs the log alone.',
    options: [
      ['--against <file>', 'a signed checkpoint that you kept: the log must continue it'],
      ['--key <vkey...>', 'a verifier key that you got another way; without one, the key of the birth'],
      ['--signatures', 'also check who signed each decision, against the key that was valid then'],
    ],
    example: 'dossier verify --against /mnt/elsewhere/checkpoint --key example.org/archive+64f82c7a+AepKb...',
    load: () => require('./verify'),
  },
  {
    usage: 'credential <employee>',
    says: 'Make a key with which somebody signs decisions, under a passphrase, and issue it.',
    options: [
      ['--out <file>', 'the file that is made; PKCS #8 as openssl reads it, mode 0600'],
      ['--id <name>', 'the name of the credential (default CR-, the employee and the day)'],
    ],
    example: 'DOSSIER_CREDENTIAL_PASSPHRASE=… dossier credential E-007 --as E-001 --out li-yang.pem',
    load: () => require('./credential'),
  },
  {
    usage: 'prove <place>',
    says: 'The proof that an event stands in a signed tree (c2sp.org/tlog-proof@v1).',
    options: [],
    example: 'dossier prove @12 > 12.tlog-proof',
    load: () => require('./prove'),
  },
  {
    usage: 'evidence <action> <target>',
    says: 'pack CUSTOMER: its evidence as a folder. check DIR: verify such a folder with a trusted key alone.',
    options: [
      ['--out <dir>', 'pack: a new or empty folder'],
      ['--key <vkey...>', 'check: the verifier key that you trust'],
    ],
    example: 'dossier evidence pack C-1042 --out evidence-C-1042',
    load: () => require('./evidence'),
  },
  {
    usage: 'keys [action]',
    says: 'The keys that sign checkpoints; rotate-signer adds a further one.',
    options: [],
    example: 'dossier keys rotate-signer --as E-001',
    load: () => require('./keys'),
  },
  {
    usage: 'status',
    says: 'What this archive is, how far it has been told, which figures of the regulation are our own.',
    options: [],
    example: 'dossier status',
    load: () => require('./status'),
  },
  {
    usage: 'tour',
    says: 'The guided tour: a year of an example company, in a store of its own (./dossier-tour) that each run replaces.',
    options: [],
    example: 'dossier tour',
    load: () => require('./tour'),
  },
]
