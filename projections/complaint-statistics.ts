/**
 * How many complaints, answered how fast, in time or not: by category, channel, handler and month. On time is shown as
 * recorded and as stated; median and ninetieth percentile are of the answers that there are.
 */
import { IS_OPEN, ON_TIME_RECORDED, ON_TIME_STATED } from './complaint-views'
import { column, view } from './kernel/view'

const UNKNOWN = '(none)'

/** The complaints, once for each way of counting them. */
const dimension = (name: string, member: string): string => `
  SELECT '${name}' AS dimension, coalesce(${member}, '${UNKNOWN}') AS member, c.minutes_recorded, c.minutes_stated,
    ${IS_OPEN} AS is_open, c.settled_by_source, c.reopened, c.escalations, c.answered_at,
    ${ON_TIME_RECORDED} AS on_time_recorded, ${ON_TIME_STATED} AS on_time_stated
  FROM complaints AS c`

const COUNTED = [
  dimension('all', "'all'"),
  dimension('category', 'c.category'),
  dimension('channel', 'c.channel'),
  dimension('handler', 'c.owner'),
  dimension('month', 'substr(c.received_on, 1, 7)'),
].join(' UNION ALL ')

/** Ranks the answers of each group by their minutes; complaints without an answer come last and are not counted. */
const ranked = (minutes: string): string =>
  `row_number() OVER (PARTITION BY dimension, member ORDER BY ${minutes} IS NULL, ${minutes})`

/** The mean of the middle one or two. */
const median = (minutes: string, rank: string): string =>
  `round(avg(CASE WHEN ${rank} IN ((answers + 1) / 2, (answers + 2) / 2) THEN ${minutes} END) / 60.0, 2)`
/** The least that nine of ten do not exceed. */
const ninetieth = (minutes: string, rank: string): string =>
  `round(max(CASE WHEN ${rank} = (answers * 9 + 9) / 10 THEN ${minutes} END) / 60.0, 2)`

export const complaintStatisticsView = view({
  name: 'v1_complaint_statistics',
  says: 'Complaints by category, channel, handler and month: how many, how fast, in time as recorded and as stated.',
  columns: [
    column(
      'dimension',
      'text',
      'all, category, channel, handler or month (of receipt, in the zone of the regulation).',
    ),
    column('member', 'text', `Which category, channel, handler or month; ${UNKNOWN} where there is none yet.`),
    column('complaints', 'integer', 'How many complaints.'),
    column('open', 'integer', 'Of these, still open.'),
    column('settled_by_source', 'integer', 'Of these, answered by whoever passed them on.'),
    column('answered', 'integer', 'Of these, answered by us.'),
    column('on_time_recorded', 'integer', 'Of the answered, in time by the recorded time.'),
    column('on_time_stated', 'integer', 'Of the answered, in time by the stated time where one counts.'),
    column('median_hours_recorded', 'real?', 'Hours to the recorded answer: half of the answers took no longer.'),
    column('p90_hours_recorded', 'real?', 'Hours to the recorded answer: nine of ten took no longer.'),
    column('median_hours_stated', 'real?', 'The same to the stated answer.'),
    column('p90_hours_stated', 'real?', 'The same to the stated answer.'),
    column('reopened', 'integer', 'How many were opened again.'),
    column('escalated', 'integer', 'How many were escalated.'),
  ],
  sql: `SELECT dimension, member, count(*) AS complaints, sum(is_open) AS open, sum(settled_by_source) AS settled_by_source,
    max(answers) AS answered, coalesce(sum(on_time_recorded), 0) AS on_time_recorded,
    coalesce(sum(on_time_stated), 0) AS on_time_stated,
    ${median('minutes_recorded', 'rank_recorded')} AS median_hours_recorded,
    ${ninetieth('minutes_recorded', 'rank_recorded')} AS p90_hours_recorded,
    ${median('minutes_stated', 'rank_stated')} AS median_hours_stated,
    ${ninetieth('minutes_stated', 'rank_stated')} AS p90_hours_stated,
    sum(reopened > 0) AS reopened, sum(escalations > 0) AS escalated
    FROM (SELECT *, count(minutes_recorded) OVER (PARTITION BY dimension, member) AS answers,
      ${ranked('minutes_recorded')} AS rank_recorded, ${ranked('minutes_stated')} AS rank_stated FROM (${COUNTED}))
    GROUP BY dimension, member`,
  key: ['dimension', 'member'],
  changes: [{ table: 'complaints', touches: 'all' }],
})
