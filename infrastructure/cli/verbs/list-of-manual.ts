/** Verbs that explain: commands, schemas, the regulation, where this archive stands. */
import type { Verb } from './verb'

export const MANUAL: readonly Verb[] = [
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
    usage: 'schema [name]',
    says: 'JSON Schemas of the inputs of commands and of the open parts of events.',
    options: [['--all', 'all of them in one object']],
    example: 'dossier schema register-customer',
    load: () => require('./schema'),
  },
  {
    usage: 'policy [what] [version]',
    says: 'Print the regulation, with our own figures marked: show (in force, or a version) or default.',
    options: [
      ['--version <n>', 'this version instead of the one in force'],
      ['--diff <n>', 'what it says otherwise than this version'],
    ],
    example: 'dossier policy show 2 --diff 1',
    load: () => require('./policy'),
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
