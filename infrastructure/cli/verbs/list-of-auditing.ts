/** Verbs of an auditor's desk: tests with a query each, samples that can be drawn again, the rules in their own words. */
import type { Verb } from './verb'

export const AUDITING: readonly Verb[] = [
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
]
