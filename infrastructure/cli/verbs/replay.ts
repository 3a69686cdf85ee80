/**
 * `dossier replay`: tells the read model again from the log: to compare it with the live one, as of a place into a file,
 * or to replace it.
 */
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { Dossier } from '../../dossier'
import type { Comparison } from '../../projector/compare'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { placeAt } from '../moments'
import { progressOf } from '../progress'
import type { Options } from './verb'

const tellComparison = (context: Context, { position, tables, differences }: Comparison): ExitCode => {
  const count = tables.reduce((sum, table) => sum + table.differences, 0)
  // Values of open columns stand in a difference; whoever runs this may read the whole read model anyway.
  if (context.json) context.out(`${JSON.stringify({ position, tables, differences })}\n`)
  else {
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    context.say(`${tables.length} tables, ${rows} rows, told up to @${position}: ${count} differences\n`)
    for (const { table, key, column } of differences)
      context.out(
        `  ${table} ${key}: ${context.words(column === null ? 'stands on one side only' : `${column} differs`)}\n`,
      )
  }
  return count === 0 ? EXIT.done : EXIT.checkFailed
}

const check = async (context: Context, dossier: Dossier): Promise<ExitCode> => {
  const progress = progressOf('replaying', context)
  const compared = await dossier.replay.check(join(context.data, `read-model.check-${process.pid}.db`), progress.to)
  progress.end()
  return isLeft(compared) ? tellCouldNot(context, compared.left) : tellComparison(context, compared.right)
}

const tellTo = async (context: Context, dossier: Dossier, at: string, file: string): Promise<ExitCode> => {
  const place = await placeAt(context, dossier, at)
  if (isLeft(place)) return place.left
  const progress = progressOf('telling', context)
  const told = await dossier.replay.to(file, place.right, progress.to)
  progress.end()
  if (isLeft(told)) return tellCouldNot(context, told.left)
  const { position } = told.right
  context.say(context.json ? `${JSON.stringify({ position, file })}\n` : `told up to @${position} into ${file}\n`)
  return EXIT.done
}

const rebuild = async (context: Context, dossier: Dossier, names: readonly string[]): Promise<ExitCode> => {
  const progress = progressOf('rebuilding', context)
  const rebuilt = await dossier.replay.rebuild(names.length === 0 ? undefined : names, progress.to)
  progress.end()
  if (isLeft(rebuilt))
    return rebuilt.left.kind === 'invalid-input'
      ? tellUsage(context, 'There is no projection of that name; `dossier list progress` shows them.')
      : tellCouldNot(context, rebuilt.left)
  const { position, projections } = rebuilt.right
  context.say(
    context.json
      ? `${JSON.stringify({ position, projections })}\n`
      : `rebuilt ${projections.join(', ')}; told up to @${position}\n`,
  )
  return EXIT.done
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const run = async (context: Context, names: readonly string[], options: Options): Promise<ExitCode> => {
  const to = textOf(options.to)
  const out = textOf(options.out)
  const wanted = [options.check === true, to !== undefined, options.rebuild === true].filter(Boolean).length
  if (wanted !== 1) return tellUsage(context, 'replay takes one of --check, --to and --rebuild.')
  if (to !== undefined && out === undefined) return tellUsage(context, '--to goes with --out FILE.')
  return withDossier(
    context,
    (dossier) => {
      if (options.check === true) return check(context, dossier)
      if (options.rebuild === true) return rebuild(context, dossier, names)
      return tellTo(context, dossier, to ?? '', out ?? '')
    },
    'one-shot',
  )
}
