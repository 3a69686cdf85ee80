/** Verbs that give something out: files for programs and spreadsheets, papers for people. */
import type { Verb } from './verb'

export const PAPERS: readonly Verb[] = [
  {
    usage: 'print <paper> <id>',
    says: 'Print a paper that the regulations name as one page of HTML, to be printed on A4.',
    details: `Papers: customer-card, confirmation-sheet, tier-notice (of a customer); edit-request (of a request);
complaint-opinion-sheet, complaint-reply (of a complaint); operation-log-extract (of a customer or a request).
Each bears its number, its place in the log and the signed head that covers it. Protected fields show that
they are set and by which event; --open shows values: it is an access, recorded before the paper is
written, and the paper is registered with the files that were given out (export --given-out).`,
    options: [
      ['--open <groups>', 'opens protected groups, such as contact,text or complaint; needs --as and --purpose'],
      ['--out <file>', 'the file to be made; without it the page goes to stdout'],
    ],
    example: 'dossier print customer-card C-1001 --out C-1001.html',
    load: () => require('./print'),
  },
  {
    usage: 'export [view]',
    says: 'Write a view (or log) into a folder of files with a manifest, or every view in a form that can be compared.',
    details: `The folder holds the rows and manifest.json: what was asked, up to which place of the log, counts, control
totals, hashes, the signed head. The same place gives the same bytes. --since @n gives what changed after
that place; what is gone comes first, marked removed. --filter takes column=value, column>=value,
column<value and column~text. --open is one access that names every customer; it is registered where the
files went (--given-out). With --lang the headings of csv and xlsx are labels; codes stay.
--canonical leaves out looks, refusals, progress and changes, and what two tellings of one story differ in:
places, ids of events, commands and keys, times of recording and what is reckoned from them.`,
    options: [
      ['--format <format>', 'csv, jsonl, xlsx or parquet'],
      ['--out <dir>', 'the folder to be made; with --canonical the file, or - for stdout'],
      ['--since <place>', 'only what changed after this place, such as @120'],
      ['--filter <conditions...>', 'only rows of which this holds, such as stage=formal'],
      ['--columns <columns>', 'only these columns, with commas between them'],
      ['--open <groups>', 'opens protected groups, such as contact,identity; needs --as and --purpose'],
      ['--verify <dir>', 'checks such a folder: hashes, counts and totals are reckoned anew'],
      ['--given-out', 'lists the files that were given out with opened values'],
      ['--customer <number>', 'with --given-out: only those that hold values of this customer'],
      ['--canonical', 'every view in the form that can be compared: two archives of one story give one file'],
    ],
    example: 'dossier export transactions --format xlsx --filter customer=12347 --out transactions-12347',
    load: () => require('./export'),
  },
]
