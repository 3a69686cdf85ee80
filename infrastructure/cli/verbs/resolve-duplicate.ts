/**
 * `dossier resolve-duplicate`: two numbers, one customer? One person says that they are different, or proposes that they
 * are the same; another one approves or declines what was proposed. It gives the commands of the catalogue. Without a
 * decision it lays both archives side by side and says what each decision would bring.
 */
import { isLeft } from 'fp-ts/Either'
import { identifier } from '../../../domain/kernel/codec'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellUsage } from '../exit'
import { one } from '../one'
import { type Asked, hiddenOf, pairOf } from '../show/duplicate'
import { lookerIn } from '../show/looker'
import { tell } from '../table'
import { textOf } from './evidence-words'
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

const showPair = async (asked: Asked, as: string): Promise<ExitCode> => {
  const { context, customer, other } = asked
  const hidden = await hiddenOf(asked, as)
  if (isLeft(hidden)) return hidden.left
  if (hidden.right.length > 0) {
    for (const { customer: number, accountManager } of hidden.right)
      context.say(
        context.json
          ? `${JSON.stringify({ customer: number, sees: false, accountManager })}\n`
          : `customer ${number}: ${accountManager ?? 'nobody'} looks after it\n`,
      )
    return EXIT.done
  }
  const pair = await pairOf(asked)
  if (isLeft(pair)) return pair.left
  if (context.json) {
    context.out(`${JSON.stringify(pair.right)}\n`)
    return EXIT.done
  }
  const { pairRows, pairText }: typeof import('../show/duplicate-text') = require('../show/duplicate-text')
  const rows = pairRows(context.language, pair.right)
  const [field = '', compared = ''] = Object.keys(rows[0] ?? {}).filter((name) => name !== customer && name !== other)
  tell(context, [field, customer, other, compared], rows, 'table')
  context.out(pairText(context.language, pair.right))
  return EXIT.done
}

const show = (context: Context, as: string, [customer = '', other = '']: readonly string[], options: Options) => {
  if (![customer, other].every(identifier.is) || customer === other)
    return tellUsage(context, 'resolve-duplicate takes the numbers of two customers.')
  const looker = lookerIn(context, textOf(options.open))
  if (isLeft(looker)) return looker.left
  const reasonCode = textOf(options.reasonCode) ?? 'duplicate'
  return withDossier(context, (dossier) =>
    showPair({ context, dossier, customer, other, looker: looker.right, reasonCode }, as),
  )
}

export const run = async (
  context: Context,
  [customer, other]: readonly string[],
  options: Options,
): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const [flag, ...more] = FLAGS.filter((each) => options[each] === true)
  // A reason is given for a decision: whoever gives one has forgotten to say which.
  const isHalf = flag === undefined ? options.reason !== undefined : options.show === true
  if (more.length > 0 || isHalf)
    return tellUsage(context, 'Say one of --as-same, --as-different, --approve and --decline; --show decides nothing.')
  if (flag === undefined) return show(context, as.right, [customer ?? '', other ?? ''], options)
  const { reason, reasonCode, commandId } = options
  const about = { customer, other, reasonCode: reasonCode ?? 'duplicate', ...(reason === undefined ? {} : { reason }) }
  return one(context, { ...commandOf(flag, about), as: as.right }, { commandId, check: options.check === true })
}
