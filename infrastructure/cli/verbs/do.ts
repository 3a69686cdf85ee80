/**
 * `dossier do`: gives one command, or many from JSON Lines or a filled form. Many run side by side in the order that matters; the outcome
 * of each is one line on stdout, in the order of the input.
 */
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { CATALOGUE } from '../../../commands/catalogue'
import { boundedLines, utf8 } from '../bounded-lines'
import { type Context, operatorOf, withDossier } from '../context'
import { type ExitCode, tellUsage } from '../exit'
import { parseJson } from '../json-input'
import { giveLines, MAX_LINE } from '../lines'
import { one, react } from '../one'
import { progressOf } from '../progress'
import { withSet } from '../set-input'
import { watchedFile } from '../watched-file'
import type { Options } from './verb'

const MAX_INPUT_BYTES = 10_000_000

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []

const readInput = (context: Context, file: string): Either<ExitCode, string> => {
  try {
    if (file !== '-' && statSync(file).size > MAX_INPUT_BYTES)
      return left(tellUsage(context, `The input is larger than ${MAX_INPUT_BYTES} bytes.`))
    const text = utf8(readFileSync(file === '-' ? 0 : file))
    if (text === undefined) return left(tellUsage(context, 'The input is not text in UTF-8.'))
    return text.trim() === '' ? left(tellUsage(context, 'The input is empty.')) : right(text)
  } catch {
    return left(tellUsage(context, 'The input file could not be read.'))
  }
}

const inputOf = (context: Context, command: string, options: Options): Either<ExitCode, unknown> => {
  const { input, set } = options
  const text = typeof input === 'string' ? readInput(context, input) : right('{}')
  if (isLeft(text)) return text
  const parsed = parseJson(text.right)
  if (isLeft(parsed)) return left(tellUsage(context, `The input is not JSON: ${parsed.left}.`))
  const whole = withSet(parsed.right, textsOf(set), CATALOGUE.get(command)?.input.schema)
  return isLeft(whole) ? left(tellUsage(context, whole.left)) : whole
}

const isFile = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

const many = async (context: Context, file: string, check: boolean): Promise<ExitCode> => {
  if (file !== '-' && !isFile(file)) return tellUsage(context, 'The input file could not be read.')
  return withDossier(
    context,
    async (dossier) => {
      const progress = progressOf('giving-bytes', context)
      const input = file === '-' ? process.stdin : watchedFile(file, progress.to)
      const code = await giveLines(context, dossier, boundedLines(input, MAX_LINE), {
        as: context.options.as ?? process.env.DOSSIER_AS,
        check,
      })
      progress.end()
      if (!check) await react(context, dossier)
      return code
    },
    'service',
  )
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const filledForm = (context: Context, file: string, command: string | undefined, options: Options) => {
  if (command !== undefined || options.input !== undefined || options.set !== undefined)
    return tellUsage(context, 'A form says its command and its input itself: give --form alone.')
  const { doForm }: typeof import('./do-form') = require('./do-form')
  return doForm(context, { file, rejected: text(options.rejected), check: options.check === true })
}

export const run = async (context: Context, [command]: readonly string[], options: Options): Promise<ExitCode> => {
  const check = options.check === true
  const form = text(options.form)
  if (form !== undefined) return filledForm(context, form, command, options)
  if (options.rejected !== undefined) return tellUsage(context, '--rejected belongs to --form.')
  if (command === undefined) {
    const file = text(options.input)
    if (file === undefined) return tellUsage(context, 'Name a command, or give JSON Lines with --input.')
    return many(context, file, check)
  }
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const input = inputOf(context, command, options)
  if (isLeft(input)) return input.left
  return one(context, { command, input: input.right, as: as.right }, { commandId: options.commandId, check })
}
