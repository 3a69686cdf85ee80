/**
 * Tiers as people read them: the list of today with what each tier entitles to, how it came about, the runs and what they
 * change, which evaluation is due. Everything is open data. "Today" is the day of the newest operation, so that the same
 * log gives the same rows; for another day the model is told up to another place.
 */
import { column, DAYS, lastPosition, TODAY, view } from './kernel/view'
import { decimalText } from './money'
import { IN_FORCE, REGULATION_CHANGES } from './policy'

/** What holds today: an exception before everything, then an open contest, then the newest assignment that has begun. */
const HOLDS_TODAY = `CASE WHEN t.exception_until >= ${TODAY} THEN t.exception_tier WHEN t.contest IS NOT NULL THEN t.kept_tier
    WHEN t.effective > ${TODAY} THEN t.from_tier ELSE t.tier END`

/** The newest approved run of a scheme. */
const newestRun = (scheme: string): string =>
  `(SELECT newest.run FROM tier_runs AS newest WHERE newest.scheme = ${scheme} AND newest.phase = 'approved'
    ORDER BY newest.analysis_at DESC, newest.approved_position DESC LIMIT 1)`

/** Between two days an assignment begins, or an exception has had its last day. */
const turns = (line: string): string => `EXISTS (SELECT 1 FROM tiers AS t
  WHERE (t.effective > min(${line}.before, ${line}.day) AND t.effective <= max(${line}.before, ${line}.day))
    OR (t.exception_until >= min(${line}.before, ${line}.day) AND t.exception_until < max(${line}.before, ${line}.day)))`

/** The figures of the newest run that told of the customer, all of them; else those of the assignment. */
const newer = (ofRun: string, ofAssignment: string): string => `iif(e.run IS NULL, ${ofAssignment}, ${ofRun})`

const FIGURES = [
  column('recency_days', 'integer?', 'Whole days since the last purchase in the window.'),
  column('orders', 'integer?', 'Orders in the window.'),
  column('amount', 'text?', 'What they came to, as decimal text.'),
  column('amount_minor', 'integer?', 'What they came to, in minor units.'),
  column('currency', 'text?', 'The currency.'),
  column('scores', 'json?', 'The scores by name.'),
  column('decided_by', 'text?', 'What decided: a rule by its number, share, register, otherwise, a missing figure.'),
] as const

export const tierListView = view({
  name: 'v1_tier_list',
  says: 'The present tier of each customer in each scheme, what it entitles to and asks for, and the figures that decided.',
  columns: [
    column('customer', 'text', 'The number of the customer.'),
    column('scheme', 'text', 'The tier scheme.'),
    column('governs', 'integer', '1 where the scheme governs entitlements.'),
    column('tier', 'text?', 'The tier that holds today; none where the customer is not classified.'),
    column('priority', 'integer?', 'Who is served first: 1 before 2.'),
    column('entitlements', 'json?', 'What the tier entitles to, where the scheme governs.'),
    column('visit_months', 'integer?', 'A visit every so many months.'),
    column('strategy', 'text?', 'What is recommended to whoever looks after the customer.'),
    column('vip_reception', 'integer', '1 where the customer is received at VIP level.'),
    column(
      'lacks_account_manager',
      'integer',
      '1 where the tier asks for a dedicated account manager and there is none.',
    ),
    column('kind', 'text', 'The kind of customer; the special category stands beside tiers.'),
    column('stage', 'text', 'The stage of the archive.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    column('since', 'text', 'The first day of the newest assignment or exception.'),
    column('run', 'text?', 'The run that assigned the tier.'),
    column('evaluated_at', 'text?', 'The instant of the newest evaluation of the customer.'),
    ...FIGURES,
    column('exception', 'text?', 'The number of an exception that nobody has ended.'),
    column('exception_until', 'text?', 'Its last day.'),
    column('exception_holds', 'integer', '1 while it goes before what runs give.'),
    column('contested', 'integer', '1 while a contest keeps the old tier.'),
    lastPosition,
  ],
  sql: `SELECT t.customer, t.scheme, coalesce(s.governs, 0) AS governs, t.holds AS tier, l.priority,
    iif(s.governs = 1, l.entitlements, NULL) AS entitlements, l.visit_months, l.strategy,
    coalesce(EXISTS (SELECT 1 FROM json_each(l.entitlements) WHERE value = 'vip-reception'), 0) AS vip_reception,
    iif(a.dedicated = 0 AND coalesce(EXISTS (SELECT 1 FROM json_each(l.entitlements)
      WHERE value = 'dedicated-account-manager'), 0), 1, 0) AS lacks_account_manager,
    a.kind, a.stage, a.account_manager, t.effective AS since, t.run,
    ${newer('r.analysis_at', 't.analysis_at')} AS evaluated_at, ${newer('e.recency_days', 't.recency_days')} AS recency_days,
    ${newer('e.orders', 't.orders')} AS orders,
    ${newer(decimalText('e.amount_minor', 'r.decimals'), decimalText('t.amount_minor', 't.decimals'))} AS amount,
    ${newer('e.amount_minor', 't.amount_minor')} AS amount_minor, ${newer('r.currency', 't.currency')} AS currency,
    ${newer('e.scores', 't.scores')} AS scores, ${newer('e.decided_by', 't.decided_by')} AS decided_by,
    t.exception, t.exception_until, coalesce(t.exception_until >= ${TODAY}, 0) AS exception_holds,
    iif(t.contest IS NULL, 0, 1) AS contested, t.last_position
    FROM (SELECT t.*, ${HOLDS_TODAY} AS holds FROM tiers AS t) AS t
    JOIN archives AS a ON a.customer = t.customer AND a.withdrawn = 0 AND a.merged_into IS NULL
    LEFT JOIN tier_schemes AS s ON s.version = ${IN_FORCE} AND s.scheme = t.scheme
    LEFT JOIN tier_levels AS l ON l.version = ${IN_FORCE} AND l.scheme = t.scheme AND l.level = t.holds
    LEFT JOIN tier_entries AS e ON e.run = ${newestRun('t.scheme')} AND e.customer = t.customer
    LEFT JOIN tier_runs AS r ON r.run = e.run`,
  key: ['customer', 'scheme'],
  changes: [
    { table: 'tiers', touches: 'same' },
    { table: 'archives', touches: 'within' },
    { table: 'tier_runs', touches: 'all' },
    { table: DAYS, touches: 'all', when: turns },
    ...REGULATION_CHANGES,
  ],
})

export const tierHistoryView = view({
  name: 'v1_tier_history',
  says: 'How each tier came about: one row per change with its cause, its figures and whoever stands for it.',
  columns: [
    column('event', 'text', 'The event that changed it.'),
    column('customer', 'text', 'The number of the customer.'),
    column('scheme', 'text', 'The tier scheme.'),
    column(
      'cause',
      'text',
      'first-evaluation, evaluation, exception, exception-expired, exception-revoked, contested, new-tier-stands, old-tier-stays.',
    ),
    column('from_tier', 'text?', 'The tier before.'),
    column('tier', 'text?', 'The tier from then on.'),
    column('effective', 'text', 'The first day.'),
    column('until', 'text?', 'The last day, of an exception.'),
    column('run', 'text?', 'The run that assigned it.'),
    column('evaluated_at', 'text?', 'The instant of the analysis.'),
    ...FIGURES,
    column('by_whom', 'text', 'Who recorded it; system.tier-assignment for runs.'),
    column('recorded_at', 'text', 'When it was recorded, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT event, customer, scheme, cause, from_tier, tier, effective, until, run, analysis_at AS evaluated_at,
    recency_days, orders, ${decimalText('amount_minor', 'decimals')} AS amount, amount_minor, currency, scores, decided_by,
    by_whom, recorded_at, last_position FROM tier_history`,
  key: ['event'],
  changes: [{ table: 'tier_history', touches: 'same' }],
})

export const tierRunsView = view({
  name: 'v1_tier_runs',
  says: 'The evaluations of tiers: by which parameters, up to which place of the log, and what became of them.',
  columns: [
    column('run', 'text', 'The number of the run.'),
    column('scheme', 'text', 'The tier scheme.'),
    column('model', 'text', 'The algorithm: value-quintile, rfm-r, fixed, points, abc, account-size, needs, register.'),
    column('phase', 'text', 'started (incomplete: it counts for nothing), complete, approved or rejected.'),
    column('basis', 'json', 'On what it rests: consumption, market-change.'),
    column('analysis_at', 'text', 'The instant as of which figures are told.'),
    column('told_on', 'text', 'The day on which present tiers and their tenure were told.'),
    column('zone', 'text', 'The zone of days.'),
    column('recency', 'text', 'calendar-days or elapsed-days.'),
    column('window_from', 'text?', 'Sales before it do not count.'),
    column('money', 'text', 'gross or net.'),
    column('population', 'text', 'everybody, customers or buyers.'),
    column('kinds', 'json?', 'Only these kinds of customer.'),
    column('currency', 'text', 'The currency of the amounts.'),
    column('read_up_to', 'integer', 'The last place @n of the log that was read.'),
    column('edges', 'json', 'The edges of scores or classes as decimal text.'),
    column('customers', 'integer', 'How many customers the run began with.'),
    column('written', 'integer', 'How many are written.'),
    column('changed', 'integer', 'How many change their tier.'),
    column('left_out', 'integer', 'Orders that were left out for their currency.'),
    column('policy_version', 'integer', 'The version of the regulation.'),
    column('hash', 'text?', 'SHA-256 over the entries.'),
    column('started_by', 'text', 'Who asked for it.'),
    column('started_at', 'text', 'When, in UTC.'),
    column('completed_at', 'text?', 'When it was complete, in UTC.'),
    column('effective', 'text?', 'The first day of its tiers.'),
    column('decided_by', 'text?', 'Who approved or rejected it.'),
    column('decided_at', 'text?', 'When, in UTC.'),
    lastPosition,
  ],
  sql: `SELECT run, scheme, model, phase, basis, analysis_at, told_on, zone, recency, window_from, money, population, kinds,
    currency, read_up_to, edges, customers, written, changed, left_out, policy_version, hash, started_by, started_at,
    completed_at, effective, decided_by, decided_at, last_position FROM tier_runs`,
  key: ['run'],
  changes: [{ table: 'tier_runs', touches: 'same' }],
})

const DIRECTION = `CASE WHEN e.old_tier IS NULL THEN 'first' WHEN e.tier IS NULL THEN 'out'
    WHEN new_level.priority < old_level.priority THEN 'up' ELSE 'down' END`

export const tierRunChangesView = view({
  name: 'v1_tier_run_changes',
  says: 'Whose tier a run would change: old and new tier, figures, tenure, open complaints. To be read before approving it.',
  columns: [
    column('run', 'text', 'The number of the run.'),
    column('customer', 'text', 'The number of the customer.'),
    column('scheme', 'text', 'The tier scheme.'),
    column('old_tier', 'text?', 'The tier before the run.'),
    column('tier', 'text?', 'The tier that it gives.'),
    column('direction', 'text', 'first, up, down or out.'),
    ...FIGURES,
    column('tenure_days', 'integer?', 'How many days the old tier has lasted.'),
    column('open_complaints', 'integer', 'How many complaints of the customer are open.'),
    column('account_manager', 'text?', 'Who looks after the customer.'),
    lastPosition,
  ],
  sql: `SELECT e.run, e.customer, r.scheme, e.old_tier, e.tier, ${DIRECTION} AS direction, e.recency_days, e.orders,
    ${decimalText('e.amount_minor', 'r.decimals')} AS amount, e.amount_minor, r.currency, e.scores, e.decided_by,
    CAST(julianday(r.told_on) - julianday(e.old_since) AS INTEGER) AS tenure_days, e.open_complaints, a.account_manager,
    e.last_position
    FROM tier_entries AS e JOIN tier_runs AS r ON r.run = e.run LEFT JOIN archives AS a ON a.customer = e.customer
    LEFT JOIN tier_levels AS old_level
      ON old_level.version = r.policy_version AND old_level.scheme = r.scheme AND old_level.level = e.old_tier
    LEFT JOIN tier_levels AS new_level
      ON new_level.version = r.policy_version AND new_level.scheme = r.scheme AND new_level.level = e.tier
    WHERE e.tier IS NOT e.old_tier`,
  key: ['run', 'customer'],
  changes: [
    { table: 'tier_entries', touches: 'same' },
    { table: 'tier_runs', touches: 'within' },
    { table: 'archives', touches: 'all' },
  ],
})

export const tierRunEntriesView = view({
  name: 'v1_tier_run_entries',
  says: 'Everybody in a run, changed or not: what was told, what was proposed, and why a proposal was held.',
  columns: [
    column('run', 'text', 'The number of the run.'),
    column('customer', 'text', 'The number of the customer.'),
    column('scheme', 'text', 'The tier scheme.'),
    column('proposed', 'text?', 'What the model says.'),
    column('tier', 'text?', 'What comes of it.'),
    column('held', 'text?', 'Why the old tier stays: hysteresis, tenure or contest.'),
    column('lower_runs', 'integer', 'Runs in succession, this one included, that proposed a lower tier.'),
    column('old_tier', 'text?', 'The tier before the run.'),
    ...FIGURES,
    column('points', 'json', 'What people had appraised, by aspect.'),
    lastPosition,
  ],
  sql: `SELECT e.run, e.customer, r.scheme, e.proposed, e.tier, e.held, e.lower_runs, e.old_tier, e.recency_days, e.orders,
    ${decimalText('e.amount_minor', 'r.decimals')} AS amount, e.amount_minor, r.currency, e.scores, e.decided_by, e.points,
    e.last_position FROM tier_entries AS e JOIN tier_runs AS r ON r.run = e.run`,
  key: ['run', 'customer'],
  changes: [
    { table: 'tier_entries', touches: 'same' },
    { table: 'tier_runs', touches: 'within' },
  ],
})

export const tierPerformanceView = view({
  name: 'v1_tier_performance',
  says: 'What each tier brings, by the newest approved run of each scheme: customers, orders, money.',
  columns: [
    column('scheme', 'text', 'The tier scheme.'),
    column('tier', 'text', 'The tier; unclassified where there is none.'),
    column('run', 'text', 'The run.'),
    column('customers', 'integer', 'How many customers have it.'),
    column('orders', 'integer', 'Their orders in the window.'),
    column('amount', 'text', 'What these came to, as decimal text.'),
    column('amount_minor', 'integer', 'What these came to, in minor units.'),
    column('currency', 'text', 'The currency.'),
    lastPosition,
  ],
  sql: `SELECT scheme, tier, run, customers, orders, ${decimalText('amount_minor', 'decimals')} AS amount, amount_minor,
    currency, last_position FROM (SELECT r.scheme, coalesce(e.tier, 'unclassified') AS tier, r.run, count(*) AS customers,
      sum(e.orders) AS orders, sum(e.amount_minor) AS amount_minor, r.currency, r.decimals,
      max(max(e.last_position), max(r.last_position)) AS last_position
      FROM tier_runs AS r JOIN tier_entries AS e ON e.run = r.run WHERE r.run = ${newestRun('r.scheme')}
      GROUP BY r.scheme, coalesce(e.tier, 'unclassified'))`,
  key: ['scheme', 'tier'],
  changes: [
    { table: 'tier_runs', touches: 'all' },
    { table: 'tier_entries', touches: 'all' },
  ],
})

export const tierEvaluationsDueView = view({
  name: 'v1_tier_evaluations_due',
  says: 'When each scheme was evaluated last, and when the next evaluation is due by the regulation.',
  columns: [
    column('scheme', 'text', 'The tier scheme.'),
    column('governs', 'integer', '1 where the scheme governs entitlements.'),
    column('last_run', 'text?', 'The newest approved run.'),
    column('last_effective', 'text?', 'The first day of its tiers.'),
    column('due_on', 'text?', 'The day by which the next evaluation is due; none before the first.'),
    column('overdue', 'integer', '1 when that day has passed.'),
    lastPosition,
  ],
  sql: `SELECT scheme, governs, last_run, last_effective, due_on, iif(due_on < ${TODAY}, 1, 0) AS overdue, last_position
    FROM (SELECT s.scheme, s.governs, r.run AS last_run, r.effective AS last_effective,
      date(r.effective, '+' || s.evaluation_months || ' months') AS due_on,
      max(s.last_position, coalesce(r.last_position, 0)) AS last_position
      FROM tier_schemes AS s LEFT JOIN tier_runs AS r ON r.run = ${newestRun('s.scheme')} WHERE s.version = ${IN_FORCE})`,
  key: ['scheme'],
  // Whether it is overdue is another question every day.
  changes: [
    { table: 'tier_runs', touches: 'all' },
    { table: 'tier_schemes', touches: 'all' },
    { table: DAYS, touches: 'all' },
    ...REGULATION_CHANGES,
  ],
})
