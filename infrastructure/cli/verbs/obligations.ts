/** `dossier obligations`: who owes what, since when and until when; of one person, only what is late, or due before a day. */
import { isLeft } from 'fp-ts/Either'
import { day } from '../../../domain/kernel/codec'
import { fill, type Text } from '../../language/text'
import { shortDay } from '../../language/written'
import { type Asked, obligationsOf } from '../../obligations'
import { type Row, viewNamed } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { instantIn } from '../instant'
import { isFormat, tell } from '../table'
import type { Options } from './verb'

const COLUMNS = ['due_on', 'kind', 'about', 'customer', 'owed_by', 'not_by', 'since', 'closes'] as const

const listed = (json: unknown): string => (typeof json === 'string' ? JSON.parse(json).join(' ') : '')

const OFFICE: Text = { en: '{role} of {department}', 'zh-CN': '{department} 的 {role}', es: '{role} de {department}' }

/** Whoever is named, an office, or those who hold the right. */
const owedBy = ({ words, language }: Context, { owners, owner_role, owner_department, owner_right }: Row): string => {
  const isBoth = owner_role != null && owner_department != null
  const office = isBoth
    ? fill(language, OFFICE, { role: owner_role, department: owner_department })
    : String(owner_role ?? owner_department ?? '')
  const named = [listed(owners), office].filter((each) => each !== '').join(', ')
  return named === '' ? words(`whoever may ${owner_right}`) : named
}

/** The day on which it is due, as the language writes it. */
const dueText = ({ language, words }: Context, { due_on, paused_at }: Row): string | null => {
  if (due_on == null) return null
  const written = shortDay(language, String(due_on))
  return paused_at == null ? written : words(`${written} (paused)`)
}

const lineOf = (context: Context, row: Row): Row => ({
  due_on: dueText(context, row),
  kind: row.kind ?? null,
  about: row.about ?? null,
  customer: row.customer ?? null,
  owed_by: owedBy(context, row),
  not_by: listed(row.not_by),
  since: shortDay(context.language, String(row.opened_at).slice(0, 10)),
  closes: row.state === 'open' ? (row.closes ?? null) : context.words(`${row.outcome} by ${row.closed_by}`),
})

/** A day, or an instant; undefined when it is neither. */
const dueBefore = (text: string): Asked['dueBefore'] => {
  if (day.is(text)) return { on: text }
  const at = instantIn(text)
  return at === undefined ? undefined : { at }
}

const askedBy = ({ options: { at } }: Context, options: Options): Asked | undefined => {
  const before = typeof options.dueBefore === 'string' ? dueBefore(options.dueBefore) : undefined
  if (options.dueBefore !== undefined && before === undefined) return undefined
  const now = (at === undefined ? undefined : instantIn(at)) ?? new Date().toISOString()
  return {
    ...(typeof options.owner === 'string' ? { owner: options.owner } : {}),
    ...(options.overdue === true ? { overdueAt: now } : {}),
    ...(before === undefined ? {} : { dueBefore: before }),
    ...(options.all === true ? { closedToo: true } : {}),
  }
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const asked = askedBy(context, options)
  if (asked === undefined) return tellUsage(context, '--due-before takes a day such as 2026-03-31, or an instant.')
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  return withDossier(context, async (dossier) => {
    const rows = await obligationsOf(dossier.read, asked, context.options.stale === true)
    if (isLeft(rows)) return tellFailed(context, rows.left)
    if (format === 'table')
      tell(
        context,
        COLUMNS,
        rows.right.map((row) => lineOf(context, row)),
        format,
      )
    else tell(context, viewNamed('v1_obligations')?.columns.map(({ name }) => name) ?? [], rows.right, format)
    return EXIT.done
  })
}
