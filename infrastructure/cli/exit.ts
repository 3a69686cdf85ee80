/** How the command line ends: exit codes that mean something, results to stdout, everything else to stderr. */
import type { CouldNot } from '../../commands/ports/could-not'
import type { InputFault } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Failed } from '../dossier'
import type { NotDone } from '../handle/request'
import type { Language } from '../language/language'
import type { Text } from '../language/text'

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

/** Texts of answers are loaded when there is something to answer but a result. */
const frameOf = (language: Language) => {
  const { speaker }: typeof import('../language/text') = require('../language/text')
  const { ANSWERS }: typeof import('../language/texts/answers') = require('../language/texts/answers')
  return speaker(language, ANSWERS)
}

const refusalLine = (language: Language, refusal: Refusal): string => {
  const { refusalIn }: typeof import('../language/refusals') = require('../language/refusals')
  const { code, rule, field } = refusal
  const said = { because: refusalIn(language, refusal), code }
  const frame = frameOf(language)
  if (field === undefined)
    return rule === undefined ? frame('answer.refused', said) : frame('answer.refused-rule', { ...said, rule })
  return rule === undefined
    ? frame('answer.refused-field', { ...said, field })
    : frame('answer.refused-field-rule', { ...said, field, rule })
}

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
  } else output.err(`${refusalLine(output.language, refusal)}\n`)
  return EXIT.refused
}

export const tellInvalid = (output: Output, code: string, faults: readonly InputFault[]): ExitCode => {
  if (output.json) {
    output.out(line({ invalid: { code, faults } }))
    return EXIT.usage
  }
  const { expectedIn }: typeof import('../language/inputs') = require('../language/inputs')
  const frame = frameOf(output.language)
  for (const { field, expected } of faults) {
    const said = { code, field: expectedIn(output.language, field), expected: expectedIn(output.language, expected) }
    output.err(`${frame('answer.invalid', said)}\n`)
  }
  return EXIT.usage
}

/** The sentence of a failure, and what an operator may do about it. */
const failureLines = (language: Language, { kind, because, cause }: CouldNot): readonly string[] => {
  const { failureIn }: typeof import('../language/failures') = require('../language/failures')
  const { fill }: typeof import('../language/text') = require('../language/text')
  const { ADVICE }: typeof import('../language/texts/answers') = require('../language/texts/answers')
  const advice: Partial<Readonly<Record<string, Text>>> = ADVICE
  const said = frameOf(language)('answer.could-not', { kind, because: failureIn(language, because) })
  const what = advice[kind]
  return [`${said}${cause === undefined ? '' : ` [${cause}]`}`, ...(what === undefined ? [] : [fill(language, what)])]
}

export const tellCouldNot = (output: Output, couldNot: CouldNot): ExitCode => {
  const { kind, because, cause, position } = couldNot
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
  else output.err(`${failureLines(output.language, couldNot).join('\n')}\n`)
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
  else {
    const { usageIn }: typeof import('../language/inputs') = require('../language/inputs')
    const said = usageIn(output.language, because)
    output.err(`${frameOf(output.language)('answer.usage', { because: said })}\n`)
  }
  return EXIT.usage
}
