/**
 * The regulation as people read it: its versions with who proposed, approved and adopted them, the fields that each asks
 * for, and what each role may do. Which version is in force is told by the log alone: the one adopted last of those whose
 * first day has come by the day of the newest operation.
 */

import { type PolicyEvent, policyThing } from '../domain/policy'
import type { FieldRule, PolicyDocument } from '../domain/policy/document'
import { flag, hidden, integer, json, orNull, type RowOf, text } from './kernel/column'
import { type Handler, keyedFold } from './kernel/projection'
import { type ChangeRule, column, DAYS, lastPosition, TODAY, view } from './kernel/view'

type Of<N extends PolicyEvent['type']> = Extract<PolicyEvent, { readonly type: N }>
type Proposed = Of<'PolicyProposed'>

/** A version that is adopted later is in force instead from its own first day on. */
export const IN_FORCE = `(SELECT version FROM policy_versions WHERE adopted_position IS NOT NULL AND from_day <=
  ${TODAY} ORDER BY adopted_position DESC LIMIT 1)`

/** A version that was adopted before comes into force on a day, and with the first operation of that day. */
const comesIntoForce = (line: string): string => `EXISTS (SELECT 1 FROM policy_versions AS v
  WHERE v.adopted_position < ${line}.position AND v.from_day > min(${line}.before, ${line}.day)
    AND v.from_day <= max(${line}.before, ${line}.day))`

/** Views that join the regulation in force look different when it changes, and when the day of another version comes. */
export const REGULATION_CHANGES: readonly ChangeRule[] = [
  { table: 'policy_versions', touches: 'all' },
  { table: DAYS, touches: 'all', when: comesIntoForce },
]

const versionColumns = {
  version: integer,
  title: text,
  summary: text,
  zone: text,
  status: text,
  proposed_by: text,
  proposed_at: text,
  approved_by: orNull(text),
  approved_role: orNull(text),
  approved_at: orNull(text),
  adopted_by: orNull(text),
  adopted_at: orNull(text),
  from_day: orNull(text),
  supersedes: orNull(integer),
  provisional: integer,
  adopted_position: hidden(orNull(integer)),
  document: json<PolicyDocument>(),
}
type VersionRow = RowOf<typeof versionColumns>

const proposedRow = ({ open, meta }: Proposed): VersionRow => ({
  version: open.version,
  title: open.document.title,
  summary: open.summary,
  zone: open.document.zone,
  status: 'proposed',
  proposed_by: meta.actor,
  proposed_at: meta.recordedAt,
  approved_by: null,
  approved_role: null,
  approved_at: null,
  adopted_by: null,
  adopted_at: null,
  from_day: null,
  supersedes: null,
  provisional: 0,
  adopted_position: null,
  document: open.document,
})

const approved: Handler<Of<'PolicyApproved'>, VersionRow, number> = {
  keys: ({ open }) => [open.version],
  row: (row, { open, meta }) =>
    row === undefined
      ? null
      : {
          ...row,
          // What init adopted provisionally stays adopted, and is provisional no more.
          status: row.adopted_position === null ? 'approved' : 'adopted',
          provisional: 0,
          approved_by: meta.actor,
          approved_role: open.role,
          approved_at: meta.recordedAt,
        },
}

const adopted: Handler<Of<'PolicyAdopted'>, VersionRow, number> = {
  keys: ({ open }) => [open.version],
  row: (row, { open, meta, position }) =>
    row === undefined
      ? null
      : {
          ...row,
          status: 'adopted',
          adopted_by: meta.actor,
          adopted_at: meta.recordedAt,
          from_day: open.from,
          supersedes: open.supersedes,
          provisional: flag(open.provisional && row.approved_by === null),
          adopted_position: position,
        },
}

export const policyVersions = keyedFold(
  'policy_versions',
  {
    version: 1,
    says: 'Which versions of the regulation are there, and who stands for each?',
    columns: versionColumns,
    key: ['version'],
  },
  (on) => [
    on(policyThing, [], {
      PolicyProposed: { keys: ({ open }) => [open.version], row: (_row, event) => proposedRow(event) },
      PolicyApproved: approved,
      PolicyAdopted: adopted,
    }),
  ],
)

/** The fields of contact persons stand under this word instead of a kind of customer. */
export const PERSON = 'person'

interface KindField {
  readonly kind: string
  readonly field: FieldRule
}
const fieldsOf = ({ open: { document } }: Proposed): readonly KindField[] => [
  ...document.customerKinds.flatMap(({ kind, fields }) => fields.map((field) => ({ kind, field }))),
  ...document.personFields.map((field) => ({ kind: PERSON, field })),
]

const fieldRow = (version: number, kind: string, field: FieldRule) => ({
  version,
  kind,
  field: field.name,
  section: field.section,
  group_name: field.group,
  type: field.type,
  required: field.required,
  sensitivity: field.sensitivity,
  volatility: field.volatility,
  chain: field.chain,
  identity: field.identity ?? null,
  search: field.search ?? null,
  proven_by: field.provenBy ?? null,
  enabled: flag(field.enabled),
  rules: field.rules,
})

export const policyFields = keyedFold(
  'policy_fields',
  {
    version: 1,
    says: 'Which fields does each version of the regulation ask for, of which kind of customer?',
    columns: {
      version: integer,
      kind: text,
      field: text,
      section: text,
      group_name: text,
      type: text,
      required: text,
      sensitivity: text,
      volatility: text,
      chain: text,
      identity: orNull(text),
      search: orNull(text),
      proven_by: orNull(text),
      enabled: integer,
      rules: json<readonly string[]>(),
    },
    key: ['version', 'kind', 'field'],
  },
  (on) => [
    on(policyThing, ['PolicyApproved', 'PolicyAdopted'], {
      PolicyProposed: {
        keys: (event) => fieldsOf(event).map(({ kind, field }) => [event.open.version, kind, field.name] as const),
        row: (_row, event, [version, kind, name]) => {
          const found = fieldsOf(event).find((each) => each.kind === kind && each.field.name === name)
          return found === undefined ? null : fieldRow(version, kind, found.field)
        },
      },
    }),
  ],
)

export const policyRoles = keyedFold(
  'policy_roles',
  {
    version: 1,
    says: 'What may each role do under each version of the regulation?',
    columns: {
      version: integer,
      role: text,
      may: json<readonly string[]>(),
      opens: json<PolicyDocument['roles'][number]['opens']>(),
      sees: text,
    },
    key: ['version', 'role'],
  },
  (on) => [
    on(policyThing, ['PolicyApproved', 'PolicyAdopted'], {
      PolicyProposed: {
        keys: ({ open }) => open.document.roles.map(({ role }) => [open.version, role] as const),
        row: (_row, { open }, [version, role]) => {
          const found = open.document.roles.find((each) => each.role === role)
          return found === undefined ? null : { version, role, may: found.may, opens: found.opens, sees: found.sees }
        },
      },
    }),
  ],
)

export const policyView = view({
  name: 'v1_policy',
  says: 'The versions of the regulation.',
  columns: [
    column('version', 'integer', 'The number of the version.'),
    column('title', 'text', 'Its title.'),
    column('summary', 'text', 'What it changes.'),
    column('status', 'text', 'proposed, approved or adopted.'),
    column('in_force', 'integer', '1 for the version in force on the day of the newest operation.'),
    column('provisional', 'integer', '1 while nobody has approved what was adopted at the beginning.'),
    column('from_day', 'text?', 'The first day on which it is in force.'),
    column('zone', 'text', 'The zone in which its days are reckoned.'),
    column('supersedes', 'integer?', 'The version that it repeals.'),
    column('proposed_by', 'text', 'Who proposed it.'),
    column('proposed_at', 'text', 'When, in UTC.'),
    column('approved_by', 'text?', 'Who approved it.'),
    column('approved_role', 'text?', 'In which role.'),
    column('approved_at', 'text?', 'When, in UTC.'),
    column('adopted_by', 'text?', 'Who adopted it.'),
    column('adopted_at', 'text?', 'When, in UTC.'),
    column('document', 'json', 'The whole regulation.'),
    lastPosition,
  ],
  sql: `SELECT version, title, summary, status, iif(version = ${IN_FORCE}, 1, 0) AS in_force, provisional, from_day, zone,
    supersedes, proposed_by, proposed_at, approved_by, approved_role, approved_at, adopted_by, adopted_at, document,
    last_position FROM policy_versions`,
  key: ['version'],
  changes: [{ table: 'policy_versions', touches: 'same' }, ...REGULATION_CHANGES],
})

export const policyFieldsView = view({
  name: 'v1_policy_fields',
  says: 'The fields that each version of the regulation asks for, by kind of customer.',
  columns: [
    column('version', 'integer', 'The version of the regulation.'),
    column('in_force', 'integer', '1 for the version in force on the day of the newest operation.'),
    column('kind', 'text', `The kind of customer; ${PERSON} for contact persons.`),
    column('field', 'text', 'The name of the field.'),
    column('section', 'text', 'The part of the archive as people see it.'),
    column('group_name', 'text', 'The fields that are protected and opened together.'),
    column('type', 'text', 'What it holds.'),
    column('required', 'text', 'yes, no or if-applicable.'),
    column('sensitivity', 'text', 'normal, sensitive or restricted.'),
    column('volatility', 'text', 'fixed or variable.'),
    column('chain', 'text', 'Who must agree to a change at least: supervisor or head.'),
    column('identity', 'text?', 'The kind of identity number that it is.'),
    column('search', 'text?', 'The kind of search token that it gives.'),
    column('proven_by', 'text?', 'The type of document that must be its source.'),
    column('enabled', 'integer', '1 if it may be recorded.'),
    column('rules', 'json', 'The rules that ask for it.'),
    lastPosition,
  ],
  sql: `SELECT version, iif(version = ${IN_FORCE}, 1, 0) AS in_force, kind, field, section, group_name, type, required,
    sensitivity, volatility, chain, identity, search, proven_by, enabled, rules, last_position FROM policy_fields`,
  key: ['version', 'kind', 'field'],
  changes: [{ table: 'policy_fields', touches: 'same' }, ...REGULATION_CHANGES],
})
