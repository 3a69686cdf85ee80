/** Audit tests of the house itself: whether rules were loosened, and whether every event has its one line. */
import { type AuditTest, within } from '../statement'

/**
 * Every figure on which a guard stands, by version and path. A list is a set: each of its members is a line. What has a
 * name stands under its name, so that an item which moved in its list has not changed.
 */
const GUARDS = `
  guards AS MATERIALIZED (
    SELECT p.version, 'roles.' || (r.value ->> 'role') || '.may' AS path, m.value AS value
    FROM v1_policy AS p, json_each(p.document, '$.roles') AS r, json_each(r.value, '$.may') AS m
    UNION ALL
    SELECT p.version, 'roles.' || (r.value ->> 'role') || '.opens', o.value
    FROM v1_policy AS p, json_each(p.document, '$.roles') AS r, json_each(r.value, '$.opens') AS o
    UNION ALL
    SELECT p.version, 'roles.' || (r.value ->> 'role') || '.sees', r.value ->> 'sees'
    FROM v1_policy AS p, json_each(p.document, '$.roles') AS r
    UNION ALL
    SELECT p.version, 'systems.' || (r.value ->> 'name') || '.may', m.value
    FROM v1_policy AS p, json_each(p.document, '$.systems') AS r, json_each(r.value, '$.may') AS m
    UNION ALL
    SELECT p.version, 'deadlines.' || (d.value ->> 'name'), d.value -> 'allowance'
    FROM v1_policy AS p, json_each(p.document, '$.deadlines') AS d
    UNION ALL
    SELECT p.version, 'retention.' || (c.value ->> 'class'), c.value ->> 'years'
    FROM v1_policy AS p, json_each(p.document, '$.retention.recordClasses') AS c
    UNION ALL
    SELECT p.version, 'fields.' || f.kind || '.' || f.field,
      'required ' || f.required || ', chain ' || f.chain || ', sensitivity ' || f.sensitivity ||
      ', group ' || f.group_name || ', proven by ' || coalesce(f.proven_by, 'nothing')
    FROM v1_policy AS p JOIN v1_policy_fields AS f ON f.version = p.version
    UNION ALL
    SELECT p.version, CASE WHEN typeof(t.key) = 'integer' THEN part.name || substr(t.path, 2)
      ELSE part.name || substr(t.fullkey, 2) END, t.atom
    FROM v1_policy AS p, (SELECT 'edits' AS name UNION ALL SELECT 'formalisation' UNION ALL SELECT 'access'
      UNION ALL SELECT 'authentication' UNION ALL SELECT 'complaints' UNION ALL SELECT 'approvePolicyRole'
      UNION ALL SELECT 'maxBackdatingDays') AS part,
      json_tree(p.document -> ('$.' || part.name)) AS t
    WHERE t.atom IS NOT NULL
    UNION ALL
    SELECT p.version, 'retention.' || t.key, t.atom
    FROM v1_policy AS p, json_each(p.document, '$.retention') AS t WHERE t.atom IS NOT NULL
  )`

export const guardChanged: AuditTest = {
  name: 'guard-changed-by-policy',
  rules: ['GOV-02', 'SEC-09'],
  beside: GUARDS,
  // Guards are counted on both sides: what was looked at is every line of a version and of the one that it repealed.
  population: `
    SELECT 'regulation ' || p.version || ' ' || g.path AS about, p.adopted_by AS actor, p.from_day AS local_day,
      g.value, max(g.version = p.version) AS holds, max(g.version = p.supersedes) AS held
    FROM v1_policy AS p JOIN guards AS g ON g.version IN (p.version, p.supersedes)
    WHERE p.status = 'adopted' AND p.supersedes IS NOT NULL
      AND ${within('p.from_day')}
    GROUP BY p.version, g.path, g.value`,
  exceptions: `
    SELECT NULL AS position, NULL AS customer, p.about, p.actor, p.local_day,
      iif(p.holds, 'now ', 'no longer ') || p.value AS detail
    FROM population AS p
    WHERE p.holds <> p.held`,
}

export const brokenLines: AuditTest = {
  name: 'line-per-event',
  rules: ['LOG-01', 'LOG-08', 'LOG-12'],
  beside: `
    told (upto) AS (SELECT max(position) FROM v1_progress),
    lines AS MATERIALIZED (
      SELECT position, count(*) AS times FROM (
        SELECT position FROM v1_operation_log UNION ALL SELECT position FROM v1_access_log)
      GROUP BY position
    )`,
  population: `
    WITH RECURSIVE places (position) AS (
      SELECT 0 WHERE (SELECT upto FROM told) >= 0
      UNION ALL SELECT position + 1 FROM places WHERE position < (SELECT upto FROM told))
    SELECT position FROM places`,
  exceptions: `
    SELECT p.position, NULL AS customer, '@' || p.position AS about, NULL AS actor, NULL AS local_day,
      coalesce(l.times, 0) || ' lines' AS detail
    FROM population AS p LEFT JOIN lines AS l ON l.position = p.position
    WHERE coalesce(l.times, 0) <> 1`,
}
