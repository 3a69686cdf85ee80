/**
 * `dossier near-misses`: pairs of customers whose open names are near to each other, each with the reason, for people to
 * look at; nothing is noted or joined by it. With `--as` the list is cut to what that person may see.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Dossier } from '../../face'
import { speaker } from '../../language/text'
import { NEAR } from '../../language/texts/near'
import type { Named, NearPair } from '../../near/pairs'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellNotDone, tellUsage } from '../exit'
import { isFormat, tell } from '../table'
import type { Options } from './verb'

const COLUMNS = ['customer', 'name', 'other', 'other_name', 'near', 'state']
const USUAL = 100

type Ended<A> = Promise<Either<ExitCode, A>>

const namesOf = async (context: Context, dossier: Dossier): Ended<readonly Named[]> => {
  const names: Named[] = []
  const stale = context.options.stale === true
  const read = await dossier.read.each('v1_customer_list', { columns: ['customer', 'name'], stale }, (row) => {
    if (typeof row.name === 'string') names.push({ customer: String(row.customer), name: row.name })
  })
  return isLeft(read) ? left(tellFailed(context, read.left)) : right(names)
}

/** What became of pairs that were noted; those that somebody found different are near misses no more. */
const statesOf = async (context: Context, dossier: Dossier): Ended<ReadonlyMap<string, string>> => {
  const states = new Map<string, string>()
  const columns = ['customer', 'other', 'state']
  const read = await dossier.read.each('v1_duplicate_candidates', { columns, stale: true }, (row) => {
    states.set([row.customer, row.other].sort().join('\n'), String(row.state))
  })
  return isLeft(read) ? left(tellFailed(context, read.left)) : right(states)
}

/** Pairs of which the operator sees both, as many as are asked for. */
const seenPairs = async (
  context: Context,
  dossier: Dossier,
  pairs: readonly NearPair[],
  limit: number,
): Ended<readonly NearPair[]> => {
  const as = context.options.as ?? process.env.DOSSIER_AS
  if (as === undefined || as === '') return right(pairs.slice(0, limit))
  const { actingFor } = context.options
  const known = new Map<string, boolean>()
  const kept: NearPair[] = []
  for (const pair of pairs) {
    if (kept.length === limit) break
    for (const { customer } of [pair.one, pair.other]) {
      if (known.has(customer)) continue
      const seen = await dossier.seen({ as, ...(actingFor === undefined ? {} : { actingFor }) }, customer)
      if (isLeft(seen)) return left(tellNotDone(context, seen.left))
      known.set(customer, seen.right.sees)
    }
    if (known.get(pair.one.customer) === true && known.get(pair.other.customer) === true) kept.push(pair)
  }
  return right(kept)
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const format: unknown = options.format ?? (context.json ? 'jsonl' : 'table')
  if (!isFormat(format)) return tellUsage(context, '--format is table, csv or jsonl.')
  const limit = options.limit === undefined ? USUAL : Number(options.limit)
  if (!Number.isSafeInteger(limit) || limit < 1) return tellUsage(context, '--limit takes a whole number.')
  return withDossier(context, async (dossier) => {
    const names = await namesOf(context, dossier)
    if (isLeft(names)) return names.left
    const states = await statesOf(context, dossier)
    if (isLeft(states)) return states.left
    const { nearPairs }: typeof import('../../near/pairs') = require('../../near/pairs')
    const stateOf = ({ one, other }: NearPair): string | undefined =>
      states.right.get([one.customer, other.customer].sort().join('\n'))
    const pairs = nearPairs(names.right).filter((pair) => stateOf(pair) !== 'different')
    const kept = await seenPairs(context, dossier, pairs, limit)
    if (isLeft(kept)) return kept.left
    const say = speaker(context.language, NEAR)
    const rows = kept.right.map((pair) => ({
      ...{ customer: pair.one.customer, name: pair.one.name, other: pair.other.customer, other_name: pair.other.name },
      near: format === 'table' ? say(`near.${pair.because}`) : pair.because,
      state: stateOf(pair) ?? null,
    }))
    tell(context, COLUMNS, rows, format)
    return EXIT.done
  })
}
