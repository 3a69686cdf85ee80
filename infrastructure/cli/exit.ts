/** How the command line ends: exit codes that mean something, results to stdout, everything else to stderr. */
import type { CouldNot } from '../../commands/ports/could-not'
import type { InputFault } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Failed } from '../dossier'
import type { NotDone } from '../handle/request'
import type { Language } from '../language/language'

export const EXIT = {
  done: 0,
  refused: 1,
  /** Wrong usage or malformed input. */
  usage: 2,
  /** Conflict, or it could not be done. */
  couldNot: 3,
  checkFailed: 4,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export interface Output {
  readonly json: boolean
  /** In which people are spoken to; codes and JSON never change with it. */
  readonly language: Language
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

/** A refusal: a sentence on stderr, with `--json` an object on stdout. */
export const tellRefused = (output: Output, refusal: Refusal, commandId?: string): ExitCode => {
  const { code, because, rule, field } = refusal
  if (output.json) {
    const refused = {
      code,
      because,
      ...(rule === undefined ? {} : { rule }),
      ...(field === undefined ? {} : { field }),
    }
    output.out(line({ refused, ...(commandId === undefined ? {} : { commandId }) }))
  } else {
    const where = [field === undefined ? '' : `field ${field}`, rule ?? ''].filter((part) => part !== '').join(', ')
    output.err(`refused: ${because} (${code}${where === '' ? '' : `; ${where}`})\n`)
  }
  return EXIT.refused
}

export const tellInvalid = (output: Output, code: string, faults: readonly InputFault[]): ExitCode => {
  if (output.json) output.out(line({ invalid: { code, faults } }))
  else for (const { field, expected } of faults) output.err(`${code}: ${field}: expected ${expected}\n`)
  return EXIT.usage
}

/** What an operator may do about it. */
const ADVICE: Partial<Readonly<Record<CouldNot['kind'], string>>> = {
  conflict: 'Send the same command again.',
  'outcome-unknown': 'It may have been written: send it again with the same --command-id.',
  unavailable: 'Look at the data folder, then try again.',
  'storage-full': 'Nothing was written. Free some space, then try again.',
  'key-unavailable': 'Look at the folder of keys (--keys, DOSSIER_KEYS).',
  'log-rolled-back':
    'Somebody put an older log in place: bring back the newer one, or see the README on rolled back logs.',
  unreadable: 'This version of the program is older than the log, or the log is damaged.',
  tampered: 'Something was changed past this program. Do not go on; verify the log.',
}

export const tellCouldNot = (output: Output, { kind, because, cause, position }: CouldNot): ExitCode => {
  if (output.json)
    output.out(
      line({
        couldNot: {
          kind,
          because,
          ...(cause === undefined ? {} : { cause }),
          ...(position === undefined ? {} : { position }),
        },
      }),
    )
  else
    output.err(
      `could not (${kind}): ${because}${cause === undefined ? '' : ` [${cause}]`}\n${ADVICE[kind] ?? ''}${ADVICE[kind] === undefined ? '' : '\n'}`,
    )
  return EXIT.couldNot
}

export const tellNotDone = (output: Output, ended: NotDone): ExitCode => {
  switch (ended.is) {
    case 'refused':
      return tellRefused(output, ended.refusal, ended.commandId)
    case 'invalid':
      return tellInvalid(output, ended.code, ended.faults)
    case 'could-not':
      return tellCouldNot(output, ended.couldNot)
  }
}

/** A read that failed. */
export const tellFailed = (output: Output, failed: Failed): ExitCode =>
  failed.is === 'refused' ? tellRefused(output, failed.refusal) : tellCouldNot(output, failed.couldNot)

/** Wrong usage that commander cannot see. */
export const tellUsage = (output: Output, because: string): ExitCode => {
  if (output.json) output.out(line({ invalid: { code: 'usage', because } }))
  else output.err(`usage: ${because}\n`)
  return EXIT.usage
}
