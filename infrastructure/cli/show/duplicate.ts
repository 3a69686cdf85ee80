/**
 * Two archives side by side before somebody decides whether they are one customer: what differs, who noted the pair, and
 * what each decision would bring. It guards that looking decides nothing (the decisions are rehearsed, and nothing is
 * written), and that whoever may not see one of the two learns who looks after it and nothing else.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Seen } from '../../access/shapes'
import type { Dossier } from '../../face'
import type { NotDone } from '../../handle/request'
import { type Beside, type Laid, sideBySide } from '../../near/side-by-side'
import type { Row } from '../../reading'
import { type Context, operatorOf } from '../context'
import { type ExitCode, tellFailed, tellNotDone, tellRefused } from '../exit'
import { type Looker, type Values, valuesOf } from './opening'
import { pageOf } from './page'

const HEAD = [
  ...['kind', 'legal_form', 'stage', 'class', 'country', 'region', 'department', 'account_manager', 'registered_on'],
  ...['completeness', 'open_requests', 'persons', 'documents'],
] as const

/** What would come of a decision: it would be taken, or be refused and why. */
export type Prospect =
  | { readonly possible: true }
  | { readonly possible: false; readonly code: string; readonly because: string }

export interface Follows {
  readonly closes: string
  readonly survives: string
  /** What is read under the survivor from then on. */
  readonly brings: Readonly<Record<'transactions' | 'complaints' | 'documents' | 'persons', number>>
  /** By the word of the verb: `--as-same` and so on. */
  readonly decisions: Readonly<Record<string, Prospect>>
}

export interface Pair {
  readonly customer: string
  readonly other: string
  readonly candidate: Row | null
  readonly head: readonly (readonly [column: string, one: string, other: string])[]
  readonly fields: readonly Beside[]
  readonly opened: Values | null
  readonly follows: Follows
}

export interface Asked {
  readonly context: Context
  readonly dossier: Dossier
  readonly customer: string
  readonly other: string
  readonly looker: Looker | undefined
  readonly reasonCode: string
}

type Ended<A> = Promise<Either<ExitCode, A>>

const rowsOf = async (
  { context, dossier }: Asked,
  view: string,
  where: Readonly<Record<string, string>>,
): Ended<readonly Row[]> => {
  const rows = await dossier.read.rows(view, { where: Object.entries(where).map(([column, is]) => ({ column, is })) })
  return isLeft(rows) ? left(tellFailed(context, rows.left)) : rows
}

/** The pair as it was noted, whichever of the two closes. */
const candidateOf = async (asked: Asked): Ended<Row | undefined> => {
  const { customer, other } = asked
  const noted = await rowsOf(asked, 'v1_duplicate_candidates', { customer, other })
  if (isLeft(noted) || noted.right.length > 0) return isLeft(noted) ? noted : right(noted.right[0])
  const reversed = await rowsOf(asked, 'v1_duplicate_candidates', { customer: other, other: customer })
  return isLeft(reversed) ? reversed : right(reversed.right[0])
}

const DECISIONS = {
  '--as-same': ['resolve-duplicate', { verdict: 'same' }],
  '--as-different': ['resolve-duplicate', { verdict: 'different' }],
  '--approve': ['approve-duplicate-resolution', { approve: true }],
  '--decline': ['approve-duplicate-resolution', { approve: false }],
} as const

const prospectOf = (ended: Either<NotDone, unknown>): Prospect | NotDone => {
  if (!isLeft(ended)) return { possible: true }
  if (ended.left.is !== 'refused') return ended.left
  const { code, because } = ended.left.refusal
  return { possible: false, code, because }
}

/** Rehearses what may be decided now: a proposal that waits is approved or declined, otherwise something is proposed. */
const decisionsOf = async (
  asked: Asked,
  as: string,
  isProposed: boolean,
  pair: readonly [string, string],
): Ended<Follows['decisions']> => {
  const { context, dossier, reasonCode } = asked
  const { actingFor } = context.options
  const words = isProposed ? (['--approve', '--decline'] as const) : (['--as-same', '--as-different'] as const)
  const decisions: Record<string, Prospect> = {}
  for (const word of words) {
    const [command, verdict] = DECISIONS[word]
    const input = { customer: pair[0], other: pair[1], reasonCode, reason: 'Side by side.', ...verdict }
    const who = { as, ...(actingFor === undefined ? {} : { actingFor }), rehearsal: true as const }
    const prospect = prospectOf(await dossier.give({ command, input, ...who }))
    if ('is' in prospect) return left(tellNotDone(context, prospect))
    decisions[word] = prospect
  }
  return right(decisions)
}

const followsOf = async (asked: Asked, as: string, candidate: Row | undefined): Ended<Follows> => {
  const isReversed = candidate?.customer === asked.other
  const closes = isReversed ? asked.other : asked.customer
  const survives = isReversed ? asked.customer : asked.other
  const brings = { transactions: 0, complaints: 0, documents: 0, persons: 0 }
  const views = {
    ...{ transactions: 'v1_transactions', complaints: 'v1_complaints' },
    ...{ documents: 'v1_documents', persons: 'v1_contact_persons' },
  }
  for (const what of ['transactions', 'complaints', 'documents', 'persons'] as const) {
    const counted = await asked.dossier.read.count(views[what], { where: [{ column: 'customer', is: closes }] })
    if (isLeft(counted)) return left(tellFailed(asked.context, counted.left))
    brings[what] = counted.right
  }
  const decisions = await decisionsOf(asked, as, candidate?.state === 'proposed-same', [closes, survives])
  return isLeft(decisions) ? decisions : right({ closes, survives, brings, decisions: decisions.right })
}

/** Both archives, opened in one access. */
const openBoth = async ({ context, dossier, customer, other, looker }: Asked): Ended<Values | null> => {
  if (looker === undefined) return right(null)
  const { groups, ...who } = looker
  const what = { is: 'current' as const }
  const wanted = [customer, other].map((number) => ({ customer: number, groups, what }))
  const opened = await dossier.open({ ...who, via: 'open', wanted })
  return isLeft(opened) ? left(tellNotDone(context, opened.left)) : right(valuesOf(opened.right))
}

const shown = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** Those of the two whom the operator may not see. */
export const hiddenOf = async ({ context, dossier, customer, other }: Asked, as: string): Ended<readonly Seen[]> => {
  const { actingFor } = context.options
  const hidden: Seen[] = []
  for (const number of [customer, other]) {
    const seen = await dossier.seen({ as, ...(actingFor === undefined ? {} : { actingFor }) }, number)
    if (isLeft(seen)) return left(tellNotDone(context, seen.left))
    if (!seen.right.sees) hidden.push(seen.right)
  }
  return right(hidden)
}

const laidOf = async (
  { context, dossier }: Asked,
  number: string,
  values: Values | null,
): Ended<Laid & { readonly archive: Row }> => {
  const page = await pageOf({ dossier, to: undefined, stale: context.options.stale === true }, number)
  if (isLeft(page)) return left(tellFailed(context, page.left))
  const found = page.right
  if (found !== undefined && found.customer === number)
    return right({ customer: number, archive: found.archive, fields: found.fields, opened: values?.fields ?? [] })
  return left(
    tellRefused(context, {
      code: found === undefined ? 'unknown-customer' : 'archive-merged',
      because:
        found === undefined
          ? 'There is no archive with this number.'
          : `The archive has been merged into ${found.customer}; use that one.`,
      rule: found === undefined ? 'ARC-08' : 'ARC-09',
      field: 'customer',
    }),
  )
}

/** The two archives beside each other, and what would follow. */
export const pairOf = async (asked: Asked): Ended<Pair> => {
  const as = operatorOf(asked.context)
  if (isLeft(as)) return as
  const opened = await openBoth(asked)
  if (isLeft(opened)) return opened
  const one = await laidOf(asked, asked.customer, opened.right)
  if (isLeft(one)) return one
  const other = await laidOf(asked, asked.other, opened.right)
  if (isLeft(other)) return other
  const candidate = await candidateOf(asked)
  if (isLeft(candidate)) return candidate
  const follows = await followsOf(asked, as.right, candidate.right)
  if (isLeft(follows)) return follows
  const head = HEAD.map((name) => [name, shown(one.right.archive[name]), shown(other.right.archive[name])] as const)
  return right({
    ...{ customer: asked.customer, other: asked.other, candidate: candidate.right ?? null, head },
    ...{ fields: sideBySide(one.right, other.right), opened: opened.right, follows: follows.right },
  })
}
