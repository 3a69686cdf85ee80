/** `dossier restricted`: whose data rest, since when, on which basis, and what their destruction waits for. */
import { isLeft } from 'fp-ts/Either'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { isFormat, tell } from '../table'
import type { Options } from './verb'

const COLUMNS = ['subject', 'customer', 'since', 'by', 'basis', 'erasure', 'deadline', 'waits_for', 'waits_until']

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  const stale = context.options.stale === true
  return withDossier(context, async (dossier) => {
    const where = [{ column: 'state', is: 'restricted' }]
    const subjects = await dossier.read.rows('v1_forgotten_subjects', { where, stale })
    if (isLeft(subjects)) return tellFailed(context, subjects.left)
    const erasures = await dossier.read.rows('v1_erasures', { stale: true })
    if (isLeft(erasures)) return tellFailed(context, erasures.left)
    const byNumber = new Map(erasures.right.map((row) => [row.erasure, row]))
    const rows = subjects.right.map(({ subject, customer, since, by, basis, erasure }) => {
      const { deadline = null, waits_for = null, waits_until = null } = byNumber.get(erasure ?? null) ?? {}
      return { subject, customer, since, by, basis, erasure, deadline, waits_for, waits_until }
    })
    tell(context, COLUMNS, rows as Parameters<typeof tell>[2], format)
    return EXIT.done
  })
}
