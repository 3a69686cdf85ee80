/** Audit tests of when things were done: outside business hours, in many small steps, in time only by what somebody says. */
import { type AuditTest, within } from '../statement'

export const outsideBusinessHours: AuditTest = {
  name: 'edit-outside-business-hours',
  rules: ['LOG-11', 'EDT-13'],
  beside: `
    edits AS MATERIALIZED (
      SELECT l.position, l.customer, l.operation AS about, l.actor, l.local_day, l.local_time,
        coalesce(l.policy_version, 0) AS version
      FROM v1_operation_log AS l
      WHERE l.thing = 'customer' AND l.fields IS NOT NULL AND l.result <> 'refused' AND l.actor NOT LIKE 'system.%'
        AND ${within('l.local_day')}
    ),
    calendars AS MATERIALIZED (
      SELECT p.version, (SELECT c.value FROM json_each(p.document, '$.calendars') AS c
        WHERE c.value ->> 'zone' = p.zone ORDER BY c.key LIMIT 1) AS calendar
      FROM v1_policy AS p
    ),
    days AS MATERIALIZED (
      SELECT d.version, d.day, c.calendar, (SELECT m.value ->> 'keeps' FROM json_each(c.calendar, '$.makeUpDays') AS m
        WHERE m.value ->> 'day' = d.day) AS keeps
      FROM (SELECT DISTINCT version, local_day AS day FROM edits) AS d
      JOIN calendars AS c ON c.version = d.version AND c.calendar IS NOT NULL
    ),
    hours AS MATERIALIZED (
      SELECT d.version, d.day, h.value ->> 'from' AS begins, h.value ->> 'until' AS ends
      FROM days AS d, json_each(d.calendar, '$.week.' || coalesce(d.keeps, CASE strftime('%w', d.day)
        WHEN '0' THEN 'sunday' WHEN '1' THEN 'monday' WHEN '2' THEN 'tuesday' WHEN '3' THEN 'wednesday'
        WHEN '4' THEN 'thursday' WHEN '5' THEN 'friday' ELSE 'saturday' END)) AS h
      WHERE d.keeps IS NOT NULL OR NOT EXISTS (SELECT 1 FROM json_each(d.calendar, '$.holidays') AS f
        WHERE d.day BETWEEN f.value ->> 'from' AND f.value ->> 'until')
    )`,
  population: `
    SELECT e.* FROM edits AS e JOIN days AS d ON d.version = e.version AND d.day = e.local_day`,
  exceptions: `
    SELECT e.position, e.customer, e.about, e.actor, e.local_day, 'at ' || e.local_time AS detail
    FROM population AS e
    WHERE NOT EXISTS (SELECT 1 FROM hours AS h WHERE h.version = e.version AND h.day = e.local_day
      AND h.begins <= e.local_time AND e.local_time < h.ends)`,
}

/** Figures of ours: no regulation gives them. They stand in the statement, so that they can be seen and questioned. */
const MOST_EDITS = 3
const DAYS = 90

export const manySmallEdits: AuditTest = {
  name: 'many-small-edits',
  rules: ['LOG-11', 'EDT-06'],
  beside: `
    limits (most_edits, days) AS (VALUES (${MOST_EDITS}, ${DAYS}))`,
  population: `
    SELECT c.customer, c.subject || ' ' || c.field AS about, r.executed_by AS actor,
      substr(c.executed_at, 1, 10) AS local_day, c.request,
      count(*) OVER (PARTITION BY c.customer, c.subject, c.field ORDER BY julianday(c.executed_at)
        RANGE BETWEEN ${DAYS} PRECEDING AND CURRENT ROW) AS edits
    FROM v1_edit_changes AS c JOIN v1_edit_requests AS r ON r.request = c.request
    WHERE c.executed = 1
      AND ${within('substr(c.executed_at, 1, 10)')}`,
  exceptions: `
    SELECT NULL AS position, customer, about, actor, local_day,
      max(edits) || ' edits within ' || (SELECT days FROM limits) || ' days, by request ' || request AS detail
    FROM population
    GROUP BY customer, about
    HAVING max(edits) > (SELECT most_edits FROM limits)`,
}

export const metByStatedTime: AuditTest = {
  name: 'deadline-met-by-stated-time',
  rules: ['CMP-25', 'LOG-11'],
  population: `
    SELECT c.customer, 'complaint ' || c.complaint AS about, c.owner AS actor, c.answered_on AS local_day,
      c.answered_at, c.stated_at, c.due_at, c.on_time_recorded, c.on_time_stated
    FROM v1_complaints AS c
    WHERE c.answered_at IS NOT NULL
      AND ${within('c.answered_on')}`,
  exceptions: `
    SELECT (SELECT max(s.position) FROM v1_complaint_steps AS s
        WHERE 'complaint ' || s.complaint = p.about AND s.recorded_at = p.answered_at) AS position,
      p.customer, p.about, p.actor, p.local_day,
      'due ' || p.due_at || ', recorded ' || p.answered_at || ', stated ' || p.stated_at AS detail
    FROM population AS p
    WHERE p.on_time_stated = 1 AND p.on_time_recorded = 0`,
}
