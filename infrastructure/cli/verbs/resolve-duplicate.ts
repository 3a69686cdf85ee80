/**
 * `dossier resolve-duplicate`: two numbers, one customer? One person says that they are different, or proposes that they
 * are the same; another one approves or declines what was proposed. It gives the commands of the catalogue.
 */
import { isLeft } from 'fp-ts/Either'
import { type Context, operatorOf } from '../context'
import { type ExitCode, tellUsage } from '../exit'
import { one } from '../one'
import type { Options } from './verb'

const FLAGS = ['asSame', 'asDifferent', 'approve', 'decline'] as const
type Flag = (typeof FLAGS)[number]

const commandOf = (flag: Flag, about: Readonly<Record<string, unknown>>) => {
  switch (flag) {
    case 'asSame':
      return { command: 'resolve-duplicate', input: { ...about, verdict: 'same' } }
    case 'asDifferent':
      return { command: 'resolve-duplicate', input: { ...about, verdict: 'different' } }
    case 'approve':
      return { command: 'approve-duplicate-resolution', input: { ...about, approve: true } }
    case 'decline':
      return { command: 'approve-duplicate-resolution', input: { ...about, approve: false } }
  }
}

export const run = async (
  context: Context,
  [customer, other]: readonly string[],
  options: Options,
): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const [flag, ...more] = FLAGS.filter((each) => options[each] === true)
  if (flag === undefined || more.length > 0)
    return tellUsage(context, 'Say one of --as-same, --as-different, --approve and --decline.')
  const { reason, reasonCode, commandId } = options
  const about = { customer, other, reasonCode: reasonCode ?? 'duplicate', ...(reason === undefined ? {} : { reason }) }
  return one(context, { ...commandOf(flag, about), as: as.right }, { commandId, check: options.check === true })
}
