/** Who looks and at which groups, as `--open`, `--purpose` and `--as` say it. */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type Context, operatorOf, purposeOf } from '../context'
import { type ExitCode, tellUsage } from '../exit'
import type { Looker } from './opening'

/** Nobody where nothing is to be opened. */
export const lookerIn = (context: Context, open: string | undefined): Either<ExitCode, Looker | undefined> => {
  if (open === undefined) return right(undefined)
  const as = operatorOf(context)
  if (isLeft(as)) return as
  const purpose = purposeOf(context)
  if (isLeft(purpose)) return purpose
  const groups = open.split(',').map((group) => group.trim())
  const { code }: typeof import('../../../domain/kernel/codec') = require('../../../domain/kernel/codec')
  if (!groups.every(code.is))
    return left(tellUsage(context, '--open takes groups of fields, such as contact,identity.'))
  const { actingFor } = context.options
  return right({ as: as.right, ...(actingFor === undefined ? {} : { actingFor }), purpose: purpose.right, groups })
}
