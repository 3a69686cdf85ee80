/**
 * Who ran an operation, how that was known, when, and under which regulation: the columns that operation log and access
 * log share, told from the metadata alone.
 */
import { integer, json, orNull, text } from './column'
import type { Told } from './projection'
import { column } from './view'

/** The revision of a stream that the decision stood on; -1 where it did not exist, null where it was not read. */
const revisionRead = ({ meta }: Told, stream: string): number | null => {
  const found = meta.reads?.[stream]
  return found === undefined ? null : found === 'no-stream' ? -1 : found
}

export const operatorColumns = {
  actor: text,
  acting_for: orNull(text),
  roles: orNull(json<readonly string[]>()),
  department: orNull(text),
  authenticated_by: orNull(text),
  recorded_at: text,
  occurred_at: orNull(text),
  local_day: text,
  local_time: text,
  policy_version: orNull(integer),
  command_id: orNull(text),
  causation: orNull(text),
  staff_revision: orNull(integer),
  policy_revision: orNull(integer),
  keep_until: text,
} as const

/** Who, how authenticated, when, under which regulation: the same in every log. */
export const operatorOf = (event: Told) => {
  const { meta } = event
  return {
    actor: meta.actor,
    acting_for: meta.actingFor ?? null,
    roles: meta.roles === undefined || meta.roles.length === 0 ? null : meta.roles,
    department: meta.department ?? null,
    authenticated_by: meta.authenticatedBy ?? null,
    recorded_at: meta.recordedAt,
    occurred_at: meta.occurredAt ?? null,
    local_day: event.dayOf(meta.recordedAt),
    local_time: event.timeOf(meta.recordedAt),
    policy_version: meta.policyVersion ?? null,
    command_id: meta.commandId ?? null,
    causation: meta.causationId ?? null,
    staff_revision: revisionRead(event, 'staff-main'),
    policy_revision: revisionRead(event, 'policy-main'),
    keep_until: meta.keepUntil,
  }
}

/** Who did it: the columns that both logs share, as the catalogue says them. */
export const operatorCatalogue = [
  column('actor', 'text', 'Whoever ran the operation: an employee, or system.<name>.'),
  column('acting_for', 'text?', 'For whom it was run, if not for the operator.'),
  column('roles', 'json?', 'The roles that the operator had then.'),
  column('department', 'text?', 'The department of the operator then.'),
  column('authenticated_by', 'text?', 'How the operator was authenticated: asserted, os-account or credential.'),
  column('recorded_at', 'text', 'The time of the operation: when it was recorded, in UTC.'),
  column('occurred_at', 'text?', 'When it is said to have happened, if that was earlier.'),
  column('local_day', 'text', 'The day of the operation in the zone of the regulation.'),
  column('local_time', 'text', 'The time of that day there, such as 09:30.'),
  column('policy_version', 'integer?', 'The version of the regulation under which it was decided.'),
  column('command_id', 'text?', 'The id of the command.'),
  column('causation', 'text?', 'The event that caused it, if a reaction gave the command.'),
  column('keep_until', 'text', 'Until when the line must be kept at least.'),
] as const
