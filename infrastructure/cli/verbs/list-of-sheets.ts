/** Verbs about sheets that people fill. */
import type { Verb } from './verb'

export const SHEETS: readonly Verb[] = [
  {
    usage: 'form [command]',
    says: 'Write a form to be filled in: each of its rows becomes one command. Without a command, list the forms.',
    details: `Labels, explanations and drop-downs follow the regulation in force and --lang. Give the filled form with
"dossier do --form FILE"; rows that are refused come back in a form with the reason, and a form that is given twice writes
nothing twice. "do --form FILE --check" holds each row against the archive as it is, and writes nothing. A form bears an id
that nobody can guess; the ids of its commands are made from it.`,
    options: [
      ['--kind <kind>', 'the kind of customer, or person for contact persons'],
      ['--format <format>', 'xlsx or csv (default xlsx)'],
      ['--rows <n>', 'how many blank rows are prepared (default 50)'],
      ['--items <n>', 'how many items of each list get columns, such as lines of an order'],
      ['--out <file>', 'the file; without it one named after the command'],
      ['--sheet <uuid>', 'fixes the id of the sheet: for tests and comparisons'],
    ],
    example: 'dossier form register-customer --kind enterprise --lang zh-CN --format xlsx --rows 50',
    load: () => require('./form'),
  },
]
