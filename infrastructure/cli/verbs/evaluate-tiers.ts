/**
 * `dossier evaluate-tiers`: proposes a tier for every customer, as of an instant. What no option says comes from the
 * scheme of the regulation. It changes nobody: the run waits for its approval by somebody else.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { check, closed, code, currency, integer, line, listOf, uuid } from '../../../domain/kernel/codec'
import { moneyBasis, population, recencyBasis } from '../../../domain/kernel/tiers'
import type { Evaluated, EvaluationOrder } from '../../processes/tier-run'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellInvalid, tellNotDone, tellUsage } from '../exit'
import { instantIn } from '../instant'
import type { Options } from './verb'

const Asked = closed(
  'EvaluationOrder',
  {},
  {
    scheme: code,
    basis: listOf(code, 10, 1),
    recency: recencyBasis,
    money: moneyBasis,
    population,
    windowMonths: integer(1, 120),
    currency,
    zone: line(64),
    kinds: listOf(code, 20, 1),
    commandId: uuid,
  },
)

const textIn = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
const listIn = (options: Options, name: string): readonly string[] | undefined =>
  textIn(options, name)
    ?.split(',')
    .map((each) => each.trim())

const given = (entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined))

const orderOf = (context: Context, as: string, options: Options): Either<ExitCode, EvaluationOrder> => {
  const window = textIn(options, 'windowMonths')
  const asked = check(
    Asked,
    given({
      scheme: textIn(options, 'scheme'),
      basis: listIn(options, 'basis'),
      recency: textIn(options, 'recency'),
      money: textIn(options, 'money'),
      population: textIn(options, 'population'),
      windowMonths: window === undefined || window === 'none' ? undefined : Number(window),
      currency: textIn(options, 'currency'),
      zone: textIn(options, 'zone'),
      kinds: listIn(options, 'kinds'),
      commandId: textIn(options, 'commandId'),
    }),
  )
  if (isLeft(asked)) return left(tellInvalid(context, 'bad-option', asked.left))
  const asOf = textIn(options, 'asOf')
  const at = asOf === undefined ? undefined : instantIn(asOf)
  if (asOf !== undefined && at === undefined)
    return left(tellUsage(context, '--as-of takes an instant in UTC such as 2011-12-11T00:00:00Z.'))
  const { actingFor } = context.options
  return right({
    ...asked.right,
    as,
    ...(at === undefined ? {} : { at }),
    ...(window === 'none' ? { windowMonths: null } : {}),
    ...(actingFor === undefined ? {} : { actingFor }),
  })
}

const tell = (context: Context, ended: Evaluated): ExitCode => {
  if (context.json) context.out(`${JSON.stringify(ended)}\n`)
  else {
    const { run, scheme, position, customers, changed, hash, edges } = ended
    context.say(`run ${run} of ${scheme}: ${customers} customers as of @${position}, ${changed} would change\n`)
    for (const [name, each] of Object.entries(edges)) context.out(`  ${name.padEnd(12)} ${each.join('  ')}\n`)
    context.say(`  hash         ${hash}\n`)
    context.say(`look at it: dossier list tier-run-changes --where run=${run}\n`)
    context.say(`approve it: dossier do approve-tier-run --set run=${run} effective=DATE\n`)
  }
  return EXIT.done
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const order = orderOf(context, as.right, options)
  if (isLeft(order)) return order.left
  return withDossier(
    context,
    async (dossier) => {
      const ended = await dossier.evaluateTiers(order.right)
      return isLeft(ended) ? tellNotDone(context, ended.left) : tell(context, ended.right)
    },
    'service',
  )
}
