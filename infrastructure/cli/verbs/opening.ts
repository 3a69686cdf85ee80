/** `--open GROUPS`, with who asks and why: what verbs that give something out take. */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Opening } from '../../export/shapes'
import { type Context, operatorOf, purposeOf } from '../context'
import { type ExitCode, tellUsage } from '../exit'
import type { Options } from './verb'

/** The parts of a list with commas. */
export const partsOf = (text: unknown): readonly string[] | undefined =>
  typeof text === 'string'
    ? text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
    : undefined

/** What is opened, for whom and why; nothing without `--open`. */
export const openingOf = (context: Context, options: Options): Either<ExitCode, Opening | undefined> => {
  const groups = partsOf(options.open)
  if (groups === undefined) return right(undefined)
  const as = operatorOf(context)
  if (isLeft(as)) return as
  const purpose = purposeOf(context)
  if (isLeft(purpose)) return purpose
  const { code }: typeof import('../../../domain/kernel/codec') = require('../../../domain/kernel/codec')
  if (groups.length === 0 || !groups.every(code.is))
    return left(tellUsage(context, '--open takes groups of fields, such as contact,identity.'))
  const { actingFor } = context.options
  return right({ as: as.right, ...(actingFor === undefined ? {} : { actingFor }), purpose: purpose.right, groups })
}
