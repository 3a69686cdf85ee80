/** Audit tests of decisions: by whom they were taken, whether they were taken before anything came of them, how sure the decider is. */
import { type AuditTest, within } from '../statement'

/** A decision with who had asked for it and who took it, each in their own name and in the name of others. */
const DECIDED = `
  SELECT l.position, l.customer, 'request ' || l.request AS about, l.actor, l.local_day, l.acting_for AS decided_for,
    r.proposed_by AS asked_by, r.proposed_for AS asked_for
  FROM v1_operation_log AS l
  JOIN v1_edit_rounds AS r ON r.request = l.request AND l.event_id IN (r.review_event, r.approval_event)
  WHERE l.type IN ('EditRequestReviewed', 'EditApproved', 'EditDeclined')
  UNION ALL
  SELECT NULL, customer, 'merge into ' || other, resolved_by, substr(resolved_at, 1, 10), NULL, proposed_by, NULL
  FROM v1_duplicate_candidates WHERE state = 'same'
  UNION ALL
  SELECT NULL, customer, 'erasure ' || erasure, decided_by, substr(decided_at, 1, 10), NULL, requested_by, NULL
  FROM v1_erasures WHERE decided_by IS NOT NULL
  UNION ALL
  SELECT s.position, c.customer, 'complaint ' || s.complaint, s.actor, s.local_day, s.acting_for, p.actor, p.acting_for
  FROM v1_complaint_steps AS s
  JOIN v1_complaints AS c ON c.complaint = s.complaint
  JOIN v1_complaint_steps AS p ON p.complaint = s.complaint AND p.position = (
    SELECT max(q.position) FROM v1_complaint_steps AS q
    WHERE q.complaint = s.complaint AND q.type = 'ResolutionProposed' AND q.position < s.position)
  WHERE s.type IN ('ResolutionApproved', 'ResolutionReturned')
  UNION ALL
  SELECT NULL, NULL, 'regulation ' || version, approved_by, substr(approved_at, 1, 10), NULL, proposed_by, NULL
  FROM v1_policy WHERE approved_by IS NOT NULL`

export const approverIsRequester: AuditTest = {
  name: 'approver-is-requester',
  rules: ['EDT-04', 'EDT-06', 'CMP-19', 'GOV-02'],
  population: `
    SELECT * FROM (${DECIDED.replaceAll('\n', '\n    ')}
    ) WHERE ${within('local_day')}`,
  exceptions: `
    SELECT position, customer, about, actor, local_day, 'asked for by ' || coalesce(asked_for, asked_by) AS detail
    FROM population
    WHERE actor IN (asked_by, asked_for) OR decided_for IN (asked_by, asked_for)`,
}

export const executedWithoutApproval: AuditTest = {
  name: 'executed-without-approval',
  rules: ['EDT-01', 'EDT-06', 'EDT-11'],
  population: `
    SELECT l.position, l.customer, 'request ' || l.request AS about, l.actor, l.local_day, l.type, l.recorded_at,
      r.request AS found, r.review_verdict, r.reviewed_at, r.approval_verdict, r.approved_at,
      json_array_length(r.head_because) + json_array_length(q.head_because) > 0 AS needs_head
    FROM v1_operation_log AS l
    LEFT JOIN v1_edit_rounds AS r ON r.request = l.request AND r.executed = 1
    LEFT JOIN v1_edit_requests AS q ON q.request = l.request
    WHERE l.type IN ('EditExecuted', 'DeletionExecuted')
      AND ${within('l.local_day')}`,
  exceptions: `
    SELECT position, customer, about, actor, local_day, detail FROM (
      SELECT p.*, CASE
        WHEN found IS NULL THEN 'no such request'
        WHEN review_verdict IS NOT 'pass' THEN 'review: ' || coalesce(review_verdict, 'none')
        WHEN reviewed_at > recorded_at THEN 'reviewed afterwards'
        WHEN needs_head AND approval_verdict IS NOT 'approved'
          THEN 'approval: ' || coalesce(approval_verdict, 'none')
        WHEN needs_head AND approved_at > recorded_at THEN 'approved afterwards'
        END AS detail
      FROM population AS p)
    WHERE detail IS NOT NULL`,
}

export const merelyAsserted: AuditTest = {
  name: 'decision-merely-asserted',
  rules: ['LOG-12', 'SEC-09'],
  population: `
    SELECT position, customer, operation AS about, actor, local_day, authenticated_by
    FROM v1_operation_log
    WHERE actor NOT LIKE 'system.%'
      AND ${within('local_day')}
      AND (result IN ('approved', 'rejected', 'reject', 'return', 'pass', 'deferred')
      OR type IN ('PolicyApproved', 'PolicyAdopted', 'AccessGranted', 'TierRunApproved', 'TierRunRejected',
        'TierContestDecided', 'TierExceptionGranted', 'ArchiveConfirmed', 'LegalHoldReleased'))`,
  exceptions: `
    SELECT position, customer, about, actor, local_day, coalesce(authenticated_by, 'asserted') AS detail
    FROM population
    WHERE coalesce(authenticated_by, 'asserted') = 'asserted'`,
}

export const lateAuthority: AuditTest = {
  name: 'late-authority',
  rules: ['ACC-16', 'ACC-45'],
  population: `
    SELECT position, local_day FROM v1_operation_log
    WHERE ${within('local_day')}
    UNION ALL
    SELECT position, local_day FROM v1_access_log
    WHERE ${within('local_day')}`,
  exceptions: `
    SELECT a.position, l.customer, a.type AS about, a.actor, p.local_day,
      'rights changed at @' || a.changed_position AS detail
    FROM v1_late_authority AS a
    JOIN population AS p ON p.position = a.position
    LEFT JOIN v1_operation_log AS l ON l.position = a.position`,
}
