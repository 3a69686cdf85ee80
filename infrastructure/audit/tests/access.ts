/** Audit tests of looks at protected data: by whom, for what, at whose customers, judged by what held at that place in the log. */
import { type AuditTest, within } from '../statement'

export const accessAfterLeaving: AuditTest = {
  name: 'access-after-leaving',
  rules: ['ACC-38', 'ACC-45'],
  population: `
    SELECT a.position, NULL AS customer, 'access ' || a.access AS about, a.actor, a.local_day, s.left_on
    FROM v1_access_log AS a JOIN v1_staff AS s ON s.employee = a.actor
    WHERE a.result = 'consulted'
      AND ${within('a.local_day')}
    UNION ALL
    SELECT l.position, l.customer, l.operation, l.actor, l.local_day, s.left_on
    FROM v1_operation_log AS l JOIN v1_staff AS s ON s.employee = l.actor
    WHERE l.result <> 'refused'
      AND ${within('l.local_day')}`,
  exceptions: `
    SELECT position, customer, about, actor, local_day, 'left on ' || left_on AS detail
    FROM population
    WHERE local_day > left_on`,
}

/**
 * What is looked up once for a judgement of looks: what each role opens for which purpose under each version, what only
 * a grant opens, and what each role sees.
 */
const RIGHTS = `
  opens AS MATERIALIZED (
    SELECT p.version, r.value ->> 'role' AS role, o.value ->> 'of' AS whose, g.value AS group_name, u.value AS purpose
    FROM v1_policy AS p, json_each(p.document, '$.roles') AS r, json_each(r.value, '$.opens') AS o,
      json_each(o.value, '$.groups') AS g, json_each(o.value, '$.purposes') AS u
    WHERE NOT EXISTS (SELECT 1 FROM v1_policy_fields AS f
      WHERE f.version = p.version AND f.group_name = g.value AND f.sensitivity = 'restricted')
  ),
  sees AS MATERIALIZED (
    SELECT p.version, r.value ->> 'role' AS role, r.value ->> 'sees' AS whose
    FROM v1_policy AS p, json_each(p.document, '$.roles') AS r
  ),
  purposes AS MATERIALIZED (
    SELECT p.version, u.value AS purpose FROM v1_policy AS p, json_each(p.document, '$.purposes') AS u
  ),
  looks AS MATERIALIZED (
    SELECT c.position, c.line, c.customer, c.access, c.actor, c.acting_for, c.local_day, c.policy_version, c.purpose,
      l.via, c.roles, c.groups, c.department
    FROM v1_access_customers AS c JOIN v1_access_log AS l ON l.position = c.position
    WHERE c.result = 'consulted' AND ${within('c.local_day')}
  ),
  looked AS MATERIALIZED (
    SELECT k.position, k.line, g.value AS group_name FROM looks AS k, json_each(k.groups) AS g
  )`

/** A grant that held for a look; `more` says of what. */
const granted = (more: string): string => `EXISTS (SELECT 1 FROM v1_grants AS t
          WHERE t.employee = coalesce(k.acting_for, k.actor) AND t.position < k.position
            AND (t.revoked_position IS NULL OR t.revoked_position > k.position)
            AND k.local_day BETWEEN t.from_day AND t.until_day
            AND (t.customers = '"all"' OR k.customer IN (SELECT value FROM json_each(t.customers)))${more})`
const GRANTED_GROUP = granted(`
            AND d.group_name IN (SELECT value FROM json_each(t.groups))
            AND k.purpose IN (SELECT value FROM json_each(t.purposes))`)

export const accessWithoutPurpose: AuditTest = {
  name: 'access-without-purpose',
  rules: ['ACC-13', 'ACC-15'],
  beside: RIGHTS,
  population: `
    SELECT k.*, 'access ' || k.access AS about FROM looks AS k`,
  exceptions: `
    SELECT k.position, k.customer, k.about, k.actor, k.local_day, 'purpose ' || k.purpose AS detail
    FROM population AS k
    WHERE NOT EXISTS (SELECT 1 FROM purposes AS u WHERE u.version = k.policy_version AND u.purpose = k.purpose)
    UNION ALL
    SELECT k.position, k.customer, k.about, k.actor, k.local_day, d.group_name || ' for ' || k.purpose AS detail
    FROM population AS k JOIN looked AS d ON d.position = k.position AND d.line = k.line
    WHERE k.via <> 'find'
      AND EXISTS (SELECT 1 FROM purposes AS u WHERE u.version = k.policy_version AND u.purpose = k.purpose)
      AND NOT EXISTS (SELECT 1 FROM opens AS o
        WHERE o.version = k.policy_version AND o.role IN (SELECT value FROM json_each(k.roles))
          AND o.group_name = d.group_name AND o.purpose = k.purpose)
      AND NOT ${GRANTED_GROUP}`,
}

/** What held of a customer at the place of a look. */
const HELD = `(SELECT h.who FROM v1_custody AS h
          WHERE h.customer = k.customer AND h.what = w.what AND h.position < k.position
          ORDER BY h.position DESC LIMIT 1)`

const REACHES = (right: string): string =>
  `(${right}.whose = 'any' OR (${right}.whose IN ('own', 'department') AND k.own)
            OR (${right}.whose = 'department' AND k.of_department))`

export const accessToOthersCustomers: AuditTest = {
  name: 'access-to-others-customers',
  rules: ['GOV-26', 'ACC-16'],
  beside: RIGHTS,
  population: `
    SELECT k.*, 'access ' || k.access AS about,
      EXISTS (SELECT 1
        FROM (SELECT 'account-manager' AS what UNION ALL SELECT 'custodian' UNION ALL SELECT 'contact-team') AS w,
          json_each(${HELD}) AS e
        WHERE e.value IN (k.actor, k.acting_for)) AS own,
      EXISTS (SELECT 1 FROM (SELECT 'department' AS what) AS w, json_each(${HELD}) AS e
        WHERE e.value = k.department) AS of_department
    FROM looks AS k`,
  exceptions: `
    SELECT k.position, k.customer, k.about, k.actor, k.local_day, d.group_name || ' for ' || k.purpose AS detail
    FROM population AS k JOIN looked AS d ON d.position = k.position AND d.line = k.line
    WHERE k.via <> 'find'
      AND EXISTS (SELECT 1 FROM opens AS o
        WHERE o.version = k.policy_version AND o.role IN (SELECT value FROM json_each(k.roles))
          AND o.group_name = d.group_name AND o.purpose = k.purpose)
      AND NOT EXISTS (SELECT 1 FROM opens AS o
        WHERE o.version = k.policy_version AND o.role IN (SELECT value FROM json_each(k.roles))
          AND o.group_name = d.group_name AND o.purpose = k.purpose
          AND ${REACHES('o')})
      AND NOT ${GRANTED_GROUP}
    UNION ALL
    SELECT k.position, k.customer, k.about, k.actor, k.local_day, 'found' AS detail
    FROM population AS k
    WHERE k.via = 'find'
      AND NOT EXISTS (SELECT 1 FROM sees AS o
        WHERE o.version = k.policy_version AND o.role IN (SELECT value FROM json_each(k.roles))
          AND ${REACHES('o')})
      AND NOT ${granted('')}`,
}
