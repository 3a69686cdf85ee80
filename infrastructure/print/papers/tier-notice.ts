/**
 * The notice of a customer's tier (RPT-14): the tier in each scheme, since when, what it entitles to, and the figures that
 * decided, as they stand in the log, with what was contested and answered, and the history before it.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { Row } from '../../answers'
import { type Desk, textIn } from '../desk'
import { type Drafting, doneBy, fact, facts, past, refuse, section, sign, signs, table } from '../draft'
import { html, type Markup, type Part } from '../html'
import { shown, type Values } from '../values'
import { archiveOf } from './archive'

const scoresText = ({ code }: Desk, scores: Row[string] | undefined): string => {
  const told: unknown = typeof scores === 'string' ? JSON.parse(scores) : {}
  return Object.entries(Object(told))
    .map(([name, score]) => `${code(name, 'scores')} ${String(score)}`)
    .join(' · ')
}

const tierName = ({ code, say }: Desk, tier: Row[string] | undefined): string =>
  typeof tier === 'string' ? code(tier, 'tier') : say('tier.none')

/** What decided, in words: `rule.2`, `missing.recency`, `from.vip3`, `prospect` and so on. */
const decisionText = ({ say, code }: Desk, decidedBy: string): string => {
  const [what = '', ...rest] = decidedBy.split('.')
  const which = rest.join('.')
  switch (what) {
    case 'rule':
      return say('tier.by-rule', { rule: which })
    case 'missing':
      return say('tier.by-missing', { figure: code(which, 'scores') })
    case 'from':
      return say('tier.by-table', { table: which })
    case 'prospect':
      return say('tier.by-prospect')
    case 'no-purchases':
      return say('tier.by-no-purchases')
    case 'otherwise':
      return say('tier.by-otherwise')
    default:
      return decidedBy
  }
}

const figures = (desk: Desk, row: Row): Part => {
  const { say, moment, amount } = desk
  if (typeof row.evaluated_at !== 'string') return fact(say('tier.figures'), say('tier.by-people'), true)
  return [
    fact(say('tier.evaluated'), moment(row.evaluated_at)),
    fact(say('tier.orders'), textIn(row.orders)),
    fact(say('tier.amount'), amount(row.amount, row.currency)),
    fact(say('tier.recency'), row.recency_days === null ? '' : say('tier.days', { days: Number(row.recency_days) })),
    fact(say('tier.scores'), scoresText(desk, row.scores)),
    fact(say('tier.decided-by'), decisionText(desk, textIn(row.decided_by))),
  ]
}

const schemeMarkup = (desk: Desk, row: Row): Markup => {
  const { say, day, codes, code, yesNo } = desk
  const governs = row.governs === 1 ? ` · ${say('tier.governs')}` : ''
  return section(
    `${say('tier.scheme')} ${textIn(row.scheme)}${governs}`,
    facts(
      fact(say('tier.tier'), html`<b>${tierName(desk, row.tier)}</b>`),
      fact(say('tier.since'), day(row.since)),
      fact(
        say('tier.visits'),
        row.visit_months === null ? '' : say('tier.months', { months: Number(row.visit_months) }),
      ),
      fact(say('tier.strategy'), code(row.strategy, 'strategy')),
      fact(say('tier.entitlements'), codes(row.entitlements, 'entitlements'), true),
      row.exception_holds === 1 ? fact(say('tier.exception-until'), day(row.exception_until)) : null,
      row.contested === 1 ? fact(say('tier.contested'), yesNo(row.contested)) : null,
      figures(desk, row),
    ),
  )
}

const historyMarkup = (desk: Desk, rows: readonly Row[]): Markup => {
  const { say, day, code, person } = desk
  return section(
    say('tier.history'),
    table(
      [
        say('tier.effective'),
        say('tier.scheme'),
        say('tier.from'),
        say('tier.tier'),
        say('tier.cause'),
        say('tier.whom'),
      ],
      rows.map((row) => [
        day(row.effective),
        textIn(row.scheme),
        tierName(desk, row.from_tier),
        tierName(desk, row.tier),
        code(row.cause, 'cause'),
        person(row.by_whom),
      ]),
    ),
  )
}

/** A contest with the decision that ended it, if it is decided. */
interface Contest {
  readonly contested: Row
  readonly decided: Row | undefined
}

/** What the customer did not accept, the newest last; of one scheme no second one is open before the first is decided. */
const contestsOf = ({ rows }: Desk, customer: string): readonly Contest[] => {
  const told = rows(
    `SELECT * FROM v1_tier_history WHERE customer = ? AND cause IN ('contested', 'new-tier-stands', 'old-tier-stays')
      ORDER BY last_position`,
    customer,
  )
  return told.flatMap((contested, nth) =>
    contested.cause === 'contested'
      ? [{ contested, decided: told.slice(nth + 1).find(({ scheme }) => scheme === contested.scheme) }]
      : [],
  )
}

const contestMarkup = (desk: Desk, values: Values, { contested, decided }: Contest): Markup => {
  const { say, code } = desk
  const text = (field: 'reason' | 'answer', row: Row): Markup =>
    shown(desk, values, values.text(field, textIn(row.event)), 'text', `@${textIn(row.last_position)}`)
  return section(
    `${say('tier.contest')} · ${textIn(contested.scheme)}`,
    facts(
      fact(say('tier.contested-by'), doneBy(desk, contested.by_whom, contested.recorded_at)),
      fact(
        say('tier.contest-verdict'),
        decided === undefined
          ? say('tier.contest-open')
          : html`${code(decided.cause, 'cause')} · ${tierName(desk, decided.tier)}`,
      ),
      fact(say('tier.contest-reason'), text('reason', contested), true),
      decided === undefined
        ? null
        : [
            fact(say('tier.contest-answer'), text('answer', decided), true),
            fact(say('tier.contest-decided-by'), doneBy(desk, decided.by_whom, decided.recorded_at)),
          ],
    ),
  )
}

/** The events that hold a reason or an answer. */
const eventsOf = (contests: readonly Contest[]): readonly string[] =>
  contests.flatMap(({ contested, decided }) => [contested, decided].flatMap((row) => row?.event ?? [])).map(textIn)

export const tierNotice: Drafting = (desk, id) => {
  const archive = archiveOf(desk, id)
  if (isLeft(archive)) return archive
  const customer = textIn(archive.right.customer)
  const tiers = desk.rows('SELECT * FROM v1_tier_list WHERE customer = ? ORDER BY governs DESC, scheme', customer)
  if (!tiers.some(({ since }) => typeof since === 'string'))
    return refuse('no-tier', 'No scheme has placed this customer in a tier yet.', 'RPT-14')
  const history = desk.rows(
    'SELECT * FROM v1_tier_history WHERE customer = ? ORDER BY last_position DESC, scheme LIMIT 12',
    customer,
  )
  const contests = contestsOf(desk, customer)
  const { say, person } = desk
  return right({
    number: customer,
    lastPosition: Math.max(...tiers.map((row) => Number(row.last_position))),
    wanted: (groups) => past(customer, groups, eventsOf(contests)),
    body: (values) =>
      html`${section(
        say('tier.customer'),
        facts(
          fact(say('word.customer'), customer),
          fact(say('word.name'), textIn(archive.right.name) === '' ? say('value.set') : textIn(archive.right.name)),
          fact(say('word.account-manager'), person(archive.right.account_manager)),
          fact(say('word.department'), desk.code(archive.right.department, 'department')),
        ),
      )}${tiers.map((row) => schemeMarkup(desk, row))}${contests.map((each) => contestMarkup(desk, values, each))}${historyMarkup(desk, history)}${signs(
        sign(desk, say('word.account-manager'), person(archive.right.account_manager)),
        sign(desk, say('sign.crm-head'), ''),
      )}`,
  })
}
