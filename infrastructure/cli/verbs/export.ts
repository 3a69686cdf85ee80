/**
 * `dossier export`: a view as a folder of files with a manifest, the check of such a folder, the register of what was
 * given out, and the canonical form of the whole archive.
 */
import { existsSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { identifier } from '../../../domain/kernel/codec'
import type { Condition } from '../../answers'
import { FILE_FORMATS, type FileFormat, type Opening } from '../../export/shapes'
import { failureIn } from '../../language/failures'
import type { Language } from '../../language/language'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellUsage } from '../exit'
import { progressOf } from '../progress'
import { openingOf, partsOf } from './opening'
import type { Options } from './verb'

const textIn = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}
const listIn = (options: Options, name: string): readonly string[] => {
  const value = options[name]
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}
const CONDITION = /^([a-z0-9_]+)(>=|<|~|=)(.*)$/s

/** `column=value`, `column>=value`, `column<value`, `column~text`; a column of numbers takes a number. */
const conditionOf = (types: ReadonlyMap<string, string>, text: string): Condition | undefined => {
  const [, column, sign, value] = CONDITION.exec(text) ?? []
  if (column === undefined || value === undefined) return undefined
  const type = types.get(column)
  const isNumber = (type === 'integer' || type === 'real') && value !== '' && Number.isFinite(Number(value))
  const typed = isNumber ? Number(value) : value
  switch (sign) {
    case '=':
      return { column, is: value === '' ? null : typed }
    case '>=':
      return { column, from: typed }
    case '<':
      return { column, before: typed }
    default:
      return { column, contains: value }
  }
}

const conditionsOf = (context: Context, options: Options, view: string): Either<ExitCode, readonly Condition[]> => {
  const { viewOf }: typeof import('../../export/export') = require('../../export/export')
  const types = new Map(viewOf(view)?.columns.map(({ name, type }) => [name, type]))
  const where = listIn(options, 'filter').map((text) => conditionOf(types, text))
  return where.includes(undefined)
    ? left(tellUsage(context, '--filter takes column=value, column>=value, column<value or column~text.'))
    : right(where.filter((each): each is Condition => each !== undefined))
}

const sinceOf = (context: Context, options: Options): Either<ExitCode, number | undefined> => {
  const text = textIn(options, 'since')
  if (text === undefined) return right(undefined)
  return /^@(-1|\d{1,15})$/.test(text)
    ? right(Number(text.slice(1)))
    : left(tellUsage(context, '--since takes a place such as @120: what changed after it is told.'))
}

interface Asked {
  readonly view: string
  readonly format: FileFormat
  readonly folder: string
  readonly where: readonly Condition[]
  readonly since: number | undefined
  readonly opening: Opening | undefined
}

const askedOf = (context: Context, view: string | undefined, options: Options): Either<ExitCode, Asked> => {
  if (view === undefined)
    return left(tellUsage(context, 'Say which view (dossier list shows them), or log; or take --canonical, --verify.'))
  const asked = textIn(options, 'format')
  const format = FILE_FORMATS.find((each) => each === asked)
  if (format === undefined) return left(tellUsage(context, '--format is csv, jsonl, xlsx or parquet.'))
  const folder = textIn(options, 'out')
  if (folder === undefined || folder === '') return left(tellUsage(context, 'Say where to: --out DIR.'))
  if (existsSync(folder)) return left(tellUsage(context, 'Something stands there already; nothing was written.'))
  const where = conditionsOf(context, options, view)
  const since = sinceOf(context, options)
  const opening = openingOf(context, options)
  if (isLeft(where)) return where
  if (isLeft(since)) return since
  if (isLeft(opening)) return opening
  return right({ view, format, folder, where: where.right, since: since.right, opening: opening.right })
}

/** Headings are labels only when somebody asks for a language: programs read names. */
const headingsIn = ({ options, language }: Context): { readonly language?: Language } =>
  options.lang === undefined ? {} : { language }

const exportView = async (context: Context, view: string | undefined, options: Options): Promise<ExitCode> => {
  const asked = askedOf(context, view, options)
  if (isLeft(asked)) return asked.left
  const { since, opening, ...rest } = asked.right
  const columns = partsOf(options.columns)
  return withDossier(context, async (dossier) => {
    const progress = progressOf('exporting', context)
    const exported = await dossier.exportFiles({
      ...rest,
      ...(columns === undefined ? {} : { columns }),
      ...(since === undefined ? {} : { since }),
      ...(opening === undefined ? {} : { opening }),
      ...headingsIn(context),
      stale: context.options.stale === true,
      onProgress: progress.to,
    })
    progress.end()
    if (isLeft(exported)) return tellNotDone(context, exported.left)
    const { folder, rows, removed, position, files, access, deniedCustomers } = exported.right
    if (context.json) context.out(`${JSON.stringify(exported.right)}\n`)
    else {
      context.say(
        asked.right.since === undefined
          ? `rows: ${rows}, up to @${position}, in ${folder}\n`
          : `rows: ${rows}, of them marked removed: ${removed}, up to @${position}, in ${folder}\n`,
      )
      for (const { path, bytes, sha256 } of files) context.out(`  ${path}  ${bytes} bytes  ${sha256}\n`)
      const denied = Object.entries(deniedCustomers).map(([group, customers]) => `${group} (${customers})`)
      if (access !== null)
        context.say(
          denied.length === 0
            ? `  opened by access ${access}\n`
            : `  opened by access ${access}; denied, of ${exported.right.asked} customers: ${denied.join(', ')}\n`,
        )
    }
    return EXIT.done
  })
}

const verify = async (context: Context, folder: string): Promise<ExitCode> => {
  const { verifyExport }: typeof import('../../export/verify') = require('../../export/verify')
  const verified = await verifyExport(folder)
  if (context.json) context.out(`${JSON.stringify(verified)}\n`)
  else if (verified.faults.length === 0)
    context.say(`sound, as the manifest says; rows: ${verified.rows}, files: ${verified.files}\n`)
  else
    for (const { is, path, because } of verified.faults)
      context.out(`${is} ${path}: ${failureIn(context.language, because)}\n`)
  return verified.faults.length === 0 ? EXIT.done : EXIT.checkFailed
}

const listGivenOut = (context: Context, options: Options): ExitCode => {
  const customer = textIn(options, 'customer')
  if (customer !== undefined && !identifier.is(customer))
    return tellUsage(context, 'A customer is named by its number; find looks for it by anything else.')
  const { givenOut }: typeof import('../../export/register') = require('../../export/register')
  const { placeOf }: typeof import('../../place') = require('../../place')
  const given = givenOut(placeOf(context.data).data, customer)
  if (context.json) for (const each of given) context.out(`${JSON.stringify(each)}\n`)
  else if (given.length === 0) context.say('nothing was given out\n')
  else
    for (const { access, by, at, purpose, what, groups, path, files, customers } of given) {
      context.say(`${at} ${by} for ${purpose}: ${what} (${groups.join(', ')}), customers: ${customers.length}\n`)
      context.out(`  ${path}\n  access ${access}\n`)
      for (const file of files) context.out(`  ${file.path}  ${file.sha256}\n`)
    }
  return EXIT.done
}

export const run = async (context: Context, [view]: readonly string[], options: Options): Promise<ExitCode> => {
  const folder = textIn(options, 'verify')
  const ways = [options.canonical === true, folder !== undefined, options.givenOut === true, view !== undefined]
  if (ways.filter((each) => each).length > 1)
    return tellUsage(context, 'export takes one of a view, --canonical, --verify and --given-out.')
  if (folder !== undefined) return verify(context, folder)
  if (options.givenOut === true) return listGivenOut(context, options)
  if (options.canonical !== true) return exportView(context, view, options)
  const { exportCanonical }: typeof import('./export-canonical') = require('./export-canonical')
  return exportCanonical(context, options)
}
