/** `dossier list`: a view as a table, CSV or JSON Lines; without a name, which views there are. */
import { isLeft } from 'fp-ts/Either'
import { viewSays } from '../../language/manual'
import { type Condition, READABLE_VIEWS, type ViewQuery, viewNamed } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { isFormat, tell, teller } from '../table'
import type { Options } from './verb'

const listViews = (context: Context): ExitCode => {
  const { language, json } = context
  const rows = READABLE_VIEWS.map(({ name, says }) => ({
    view: name,
    says: json ? says : viewSays(language, name, says),
  }))
  if (json) tell(context, ['view', 'says'], rows, 'jsonl')
  else {
    // A sentence that is cut tells nobody which view to take.
    const widest = Math.max(...rows.map(({ view }) => view.length))
    for (const { view, says } of rows) context.out(`${view.padEnd(widest)}  ${says}\n`)
  }
  return EXIT.done
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined

/** `column=value`; a column of numbers takes a number. */
const conditionOf = (view: string, text: string): Condition | undefined => {
  const at = text.indexOf('=')
  if (at < 1) return undefined
  const column = text.slice(0, at)
  const value = text.slice(at + 1)
  const type = viewNamed(view)?.columns.find(({ name }) => name === column)?.type
  return {
    column,
    is:
      (type === 'integer' || type === 'real') && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
  }
}

const orderOf = (order: unknown): ViewQuery['orderBy'] => {
  if (typeof order !== 'string') return []
  const descending = order.startsWith('-')
  return [{ column: descending ? order.slice(1) : order, descending }]
}

export const run = async (context: Context, [name]: readonly string[], options: Options): Promise<ExitCode> => {
  if (name === undefined) return listViews(context)
  const view = viewNamed(name)
  if (view === undefined) return tellUsage(context, 'There is no view of this name; `dossier list` shows them.')
  const where = listOf(options.where).map((text) => conditionOf(name, text))
  if (where.some((each) => each === undefined)) return tellUsage(context, '--where takes column=value.')
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  const limit = numberOf(options.limit)
  const offset = numberOf(options.offset)
  if ((options.limit !== undefined && limit === undefined) || (options.offset !== undefined && offset === undefined))
    return tellUsage(context, '--limit and --offset take whole numbers.')
  if (offset !== undefined && limit === undefined) return tellUsage(context, '--offset goes with --limit.')
  const columns =
    typeof options.columns === 'string' ? options.columns.split(',').map((each) => each.trim()) : undefined
  const query: ViewQuery = {
    ...(columns === undefined ? {} : { columns }),
    where: where.filter((each): each is Condition => each !== undefined),
    orderBy: orderOf(options.order) ?? [],
    ...(limit === undefined ? {} : { limit, offset: offset ?? 0 }),
  }
  return withDossier(context, async (dossier) => {
    const rows = teller(context, columns ?? view.columns.map((column) => column.name), format, columns !== undefined)
    const told = await dossier.read.each(name, { ...query, stale: context.options.stale === true }, rows.row)
    if (isLeft(told)) return tellFailed(context, told.left)
    rows.end()
    return EXIT.done
  })
}
