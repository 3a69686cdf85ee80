/** Verbs of an auditor's desk: tests with a query each, samples that can be drawn again, the rules in their own words. */
import type { Verb } from './verb'

export const AUDITING: readonly Verb[] = [
  {
    usage: 'sample [view]',
    says: 'Draw rows for an auditor to look at: log, or a view. The same seed gives the same rows anywhere.',
    details: `The rows with the smallest SHA-256 of the lines dossier-sample/v1, seed and key are drawn; with --stratify each
value of the column gets its share by the largest remainders. --out writes the manifest, by which another auditor draws
the sample again from another copy of the log (--again), and the rows; --proofs adds the event of each row with its proof.
--at @12 means the same as --as-of @12.`,
    options: [
      ['--size <n>', 'how many rows (25 without it)'],
      ['--seed <seed>', 'a number or word that the auditor chooses'],
      ['--stratify <column>', 'in proportion to how often each value occurs'],
      ['--where <column=value...>', 'only rows with this value'],
      ['--as-of <moment>', 'as of a place (@12) or an instant in UTC'],
      ['--proofs', 'the event of each row with its proof (c2sp.org/tlog-proof@v1)'],
      ['--out <dir>', 'a new or empty folder'],
      ['--again <path>', 'draw what a manifest describes, and compare'],
    ],
    example: 'dossier sample log --size 25 --seed 4711 --stratify operation --proofs --out sample-2026-06',
    load: () => require('./sample'),
  },
  {
    usage: 'audit-test [names...]',
    says: 'Ask what an auditor asks of every archive: each question one query, with what was looked at and what was found.',
    details: `Without names all tests are run, on one snapshot of the read model. Exit code 4: something was found. --sql prints
each test as it is run; what is printed runs by itself: sqlite3 dossier-data/read-model.db < test.sql`,
    options: [
      ['--from <day>', 'from this day of the regulation’s zone on'],
      ['--to <day>', 'until this day, included'],
      ['--sql', 'print the queries and run nothing'],
    ],
    example: 'dossier audit-test approver-is-requester executed-without-approval --from 2026-01-01 --to 2026-06-30',
    load: () => require('./audit-test'),
  },
  {
    usage: 'explain <rules...>',
    says: 'A rule in the words and the language of its regulation, where it binds in code, and the tests that show it.',
    details:
      'The name of an area, such as EDT, lists its rules. Refusals, requirements and test titles name rules by these ids.',
    options: [],
    example: 'dossier explain EDT-04',
    load: () => require('./explain'),
  },
  {
    usage: 'near-misses',
    says: 'Pairs of customers whose open names are near to each other, and why; nothing is noted or joined by it.',
    details: `Same without the legal form, same pinyin, or one character differs. Names of persons are protected and are not
compared. What somebody found to be different is left out. With --as only customers whom that person may see.`,
    options: [
      ['--limit <n>', 'at most so many pairs (100 without it)'],
      ['--format <format>', 'table, csv or jsonl'],
    ],
    example: 'dossier near-misses --as E-007 --limit 20',
    load: () => require('./near-misses'),
  },
]
