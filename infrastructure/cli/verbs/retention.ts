/**
 * `dossier retention due`: which archives may be disposed of on a day, and what keeps the others. It destroys nothing.
 * `retention dispose` and `retention approve` are in `dispose.ts`.
 */
import { isLeft } from 'fp-ts/Either'
import { day } from '../../../domain/kernel/codec'
import type { RetentionReason } from '../../../domain/retention'
import { type RetentionDue, type RetentionOf, retentionDue } from '../../retention-due'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { isFormat, tell } from '../table'
import { dispose, isDisposing, nowOf } from './dispose'
import type { Options } from './verb'

const COLUMNS = ['customer', 'outcome', 'classes', 'reasons'] as const

type Words = Context['words']

const reasonText = (words: Words, { code, class: name, hold, until }: RetentionReason): string =>
  [code, name, hold, until === null ? null : words(`until ${until}`)].filter((part) => part !== null).join(' ')

const rowOf = (words: Words, { customer, outcome, classes, reasons }: RetentionOf) => ({
  customer,
  outcome,
  classes: classes.join(' '),
  reasons: reasons.map((reason) => reasonText(words, reason)).join('; '),
})

const tellDue = (context: Context, due: RetentionDue, isAll: boolean, format: 'table' | 'csv' | 'jsonl'): ExitCode => {
  const records = isAll ? due.records : due.records.filter(({ outcome }) => outcome !== 'not-eligible')
  if (context.json && format === 'jsonl') context.out(`${JSON.stringify({ ...due, records })}\n`)
  else {
    // A table is for people; what a program reads is the same in every language.
    const words: Words = format === 'table' ? context.words : (english) => english
    tell(
      context,
      COLUMNS,
      records.map((record) => rowOf(words, record)),
      format,
    )
  }
  context.note(
    `as of ${due.on}, by version ${due.version} of the regulation: ${records.length} of ${due.records.length}\n`,
  )
  return EXIT.done
}

export const run = async (context: Context, [what]: readonly string[], options: Options): Promise<ExitCode> => {
  if (isDisposing(what)) return dispose(context, what, options)
  if (what !== undefined && what !== 'due') return tellUsage(context, 'retention takes due, dispose or approve.')
  const { on } = options
  if (options.class !== undefined) return tellUsage(context, '--class goes with dispose and approve.')
  if (on !== undefined && !day.is(on)) return tellUsage(context, '--on takes a day such as 2031-12-31.')
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  return withDossier(context, async (dossier) => {
    const due = await retentionDue(dossier.read, on, nowOf(context))
    return isLeft(due) ? tellFailed(context, due.left) : tellDue(context, due.right, options.all === true, format)
  })
}
