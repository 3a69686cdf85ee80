/** `dossier log`: the operation log, by what an auditor asks for; `--check`: every event has its one line. */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Dossier } from '../../dossier'
import type { Condition } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellFailed, tellUsage } from '../exit'
import { spansOf } from '../moments'
import { progressOf } from '../progress'
import { isFormat, teller } from '../table'
import type { Options } from './verb'

const VIEW = 'v1_operation_log'
/** What a table shows; CSV and JSON Lines have every column. */
const SHORT = [
  'position',
  'recorded_at',
  'actor',
  'operation',
  'customer',
  'fields',
  'request',
  'result',
  'rule',
  'policy_version',
  'forgotten',
]

/** Which option narrows which column. */
const EQUAL: Readonly<Record<string, string>> = {
  customer: 'customer',
  operator: 'actor',
  operation: 'operation',
  request: 'request',
  rule: 'rule',
  result: 'result',
}

const whereOf = (context: Context, options: Options): Either<ExitCode, readonly Condition[]> => {
  const where: Condition[] = []
  for (const [option, column] of Object.entries(EQUAL)) {
    const value = options[option]
    if (typeof value === 'string') where.push({ column, is: value })
  }
  if (typeof options.field === 'string') where.push({ column: 'fields', includes: options.field })
  const version = options.policyVersion
  if (version !== undefined) {
    if (typeof version !== 'string' || !/^\d{1,7}$/.test(version))
      return left(tellUsage(context, '--policy-version takes the number of a version.'))
    where.push({ column: 'policy_version', is: Number(version) })
  }
  const spans = spansOf(context, options)
  if (isLeft(spans)) return spans
  for (const { column, from, before } of spans.right) {
    if (from !== undefined) where.push({ column, from })
    if (before !== undefined) where.push({ column, before })
  }
  return right(where)
}

const check = async (context: Context, dossier: Dossier): Promise<ExitCode> => {
  const progress = progressOf('checking', context)
  const checked = await dossier.replay.lines(progress.to)
  progress.end()
  if (isLeft(checked)) return tellCouldNot(context, checked.left)
  const { events, lines, violations, faults } = checked.right
  if (context.json) context.out(`${JSON.stringify({ events, lines, violations, faults })}\n`)
  else {
    context.say(`${events} events, ${lines} lines, ${violations} violations\n`)
    for (const { position, is } of faults) context.out(`  @${position}: ${context.words(SENTENCE[is])}\n`)
  }
  return violations === 0 ? EXIT.done : EXIT.checkFailed
}
const SENTENCE = {
  none: 'the event has no line',
  several: 'the event has more than one line',
  stranger: 'a line stands for an event that is not there',
} as const

const list = async (
  context: Context,
  dossier: Dossier,
  where: readonly Condition[],
  options: Options,
): Promise<ExitCode> => {
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  const limit = typeof options.limit === 'string' && /^\d{1,9}$/.test(options.limit) ? Number(options.limit) : undefined
  if (options.limit !== undefined && limit === undefined) return tellUsage(context, '--limit takes a whole number.')
  const { viewNamed }: typeof import('../../reading') = require('../../reading')
  const columns = format === 'table' ? SHORT : (viewNamed(VIEW)?.columns.map(({ name }) => name) ?? [])
  const rows = teller(context, columns, format, true)
  const told = await dossier.read.each(
    VIEW,
    { columns, where, ...(limit === undefined ? {} : { limit }), stale: context.options.stale === true },
    rows.row,
  )
  if (isLeft(told)) return tellFailed(context, told.left)
  rows.end()
  return EXIT.done
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  if (options.check === true) return withDossier(context, (dossier) => check(context, dossier))
  const where = whereOf(context, options)
  if (isLeft(where)) return where.left
  return withDossier(context, (dossier) => list(context, dossier, where.right, options))
}
