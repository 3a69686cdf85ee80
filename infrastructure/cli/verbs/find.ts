/** `dossier find`: customers by what somebody knows of them. It is an access: it needs a purpose and is recorded first. */
import { isLeft } from 'fp-ts/Either'
import type { Found } from '../../access/find'
import { speaker } from '../../language/text'
import { FOUND, NEAR } from '../../language/texts/near'
import { MOST_CONTAINING } from '../../near/names'
import type { NearReason } from '../../near/spelling'
import type { Row } from '../../reading'
import { type Context, operatorOf, purposeOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellNotDone, tellUsage } from '../exit'
import { catchUpWatched } from '../progress'
import { teller } from '../table'
import type { Options } from './verb'

const COLUMNS = ['customer', 'account_manager', 'kind', 'stage', 'by', 'whose', 'through', 'near'] as const

/** Of whom the asker may not see, the rest of the row stays empty. */
const rowOf = (found: Found, near: (reason: NearReason) => string) =>
  found.sees
    ? {
        customer: found.customer,
        account_manager: found.accountManager,
        kind: found.kind,
        stage: found.stage,
        by: found.by.join(' '),
        whose: found.subjects.join(' '),
        through: found.through,
        near: found.near === null ? null : near(found.near),
      }
    : { customer: found.customer, account_manager: found.accountManager }

/** What was found as a table, with a word for those of whom next to nothing is told. */
const tellFound = (context: Context, found: readonly Found[]): void => {
  const say = speaker(context.language, { ...FOUND, ...NEAR })
  const rows = teller(
    context,
    COLUMNS.map((column) => say(`found.${column}`)),
    'table',
    true,
  )
  for (const each of found) {
    const row: Row = rowOf(each, (reason) => say(`near.${reason}`))
    rows.row(Object.fromEntries(COLUMNS.map((column) => [say(`found.${column}`), row[column] ?? null])))
  }
  rows.end()
  if (found.length >= MOST_CONTAINING) context.err(`${say('found.many', { customers: MOST_CONTAINING })}\n`)
  const hidden = found.filter(({ sees }) => !sees).length
  if (hidden > 0) context.err(`${say('found.hidden', { customers: hidden })}\n`)
}

export const run = async (context: Context, [text]: readonly string[], options: Options): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const purpose = purposeOf(context)
  if (isLeft(purpose)) return purpose.left
  const by = typeof options.by === 'string' ? options.by : undefined
  const { actingFor } = context.options
  if (text === undefined) return tellUsage(context, 'Say what to look for.')
  return withDossier(context, async (dossier) => {
    await catchUpWatched(dossier, context)
    const found = await dossier.find({
      as: as.right,
      ...(actingFor === undefined ? {} : { actingFor }),
      purpose: purpose.right,
      text,
      ...(by === undefined ? {} : { by }),
    })
    if (isLeft(found)) return tellNotDone(context, found.left)
    if (context.json) context.out(`${JSON.stringify(found.right)}\n`)
    else {
      tellFound(context, found.right.found)
      context.note(`access ${found.right.access}\n`)
    }
    return EXIT.done
  })
}
