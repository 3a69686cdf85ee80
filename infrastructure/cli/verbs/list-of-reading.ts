/** Verbs that read the archive. */
import type { Verb } from './verb'

export const READING: readonly Verb[] = [
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
]
