/**
 * The options that every verb has, and what help says of them. It guards that what is parsed and what is told are one
 * list.
 */
import type { Language } from '../language/language'
import { helpSays } from '../language/manual'
import { speaker } from '../language/text'
import { MANUAL_WORDS } from '../language/texts/manual'
import { padded } from '../language/width'

/** As commander reads it, as help shows it, and what it says, a line each. */
export type GlobalOption = readonly [flags: string, shown: string, says: readonly string[]]

export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  ['--data <dir>', '--data DIR', ['the data folder (default ./dossier-data, or DOSSIER_DATA)']],
  [
    '--store <address>',
    '--store ADDRESS',
    [
      'a store that several machines share, esdb://… or kurrentdb://… (or DOSSIER_STORE);',
      'the data folder then holds a replica of it',
    ],
  ],
  [
    '--vault <address>',
    '--vault ADDRESS',
    [
      'the vault on a server that several machines share, postgres://… (or DOSSIER_VAULT, which',
      'keeps a password out of the list of processes); else it is a file in the data folder',
    ],
  ],
  ['--keys <dir>', '--keys DIR', ['the folder of keys (default DIR.keys beside it, or DOSSIER_KEYS)']],
  ['--as <employee>', '--as EMPLOYEE', ['who asks (or DOSSIER_AS)']],
  ['--acting-for <employee>', '--acting-for E', ['in whose name; needs the right act-for, both are in the log']],
  ['--purpose <code>', '--purpose CODE', ['why protected values are opened']],
  ['--at <instant>', '--at INSTANT', ['what time it is; only in an archive born with a simulated clock']],
  ['--stale', '--stale', ['take the read model as it is']],
  ['--progress', '--progress', ['how far long work has come, also where nobody sits before a terminal']],
  [
    '--checkpoint-to <file>',
    '--checkpoint-to F',
    ['copies each signed checkpoint to a file elsewhere (or DOSSIER_CHECKPOINT_TO)'],
  ],
  [
    '--credential <file>',
    '--credential F',
    [
      'signs what is decided with the key in a file (or DOSSIER_CREDENTIAL; the passphrase',
      'stands in DOSSIER_CREDENTIAL_PASSPHRASE)',
    ],
  ],
  [
    '--lang <language>',
    '--lang LANGUAGE',
    ['en, zh-CN or es (or DOSSIER_LANG, else the locale); codes and JSON stay as they are'],
  ],
  ['--json', '--json', ['results as JSON']],
]

/** What help says of a global option, as one line. */
export const globalSays = (language: Language, [flags, , says]: GlobalOption): string =>
  helpSays(language, `global ${flags.split(' ')[0]}`, says.join('\n')).replaceAll('\n', language === 'zh-CN' ? '' : ' ')

const WIDTH = 17

/** What stands below the help of the program and the list of verbs: the options of every verb, and the exit codes. */
export const globalHelp = (language: Language): string => {
  const say = speaker(language, MANUAL_WORDS)
  const lines = GLOBAL_OPTIONS.flatMap(([flags, shown, says]) =>
    helpSays(language, `global ${flags.split(' ')[0]}`, says.join('\n'))
      .split('\n')
      .map((line, nth) => `  ${padded(nth === 0 ? shown : '', WIDTH)} ${line}`),
  )
  return ['', say('help.global'), ...lines, '', say('help.exit-codes')].join('\n')
}
