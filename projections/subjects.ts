/**
 * Whose data are protected under which key, and may they still be used? One row per subject: a customer, a person of an
 * archive, an anonymous complainant, an employee. Restriction and erasure concern a subject as a whole, so they stand
 * here and are joined wherever a field's state is shown; nothing is written again for them anywhere else.
 */
import { complaint } from '../domain/complaint'
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { staffThing } from '../domain/staff'
import {
  CHECKS,
  CLASSIFICATIONS,
  CUSTODY,
  DOCUMENTS,
  DUPLICATES,
  EDITS,
  ENTRIES,
  EVIDENCE,
  HANDOVERS,
  HOLDS,
  LINKS,
  MERGES,
  NOTICE_AND_CONSENT,
  RECORDS,
  REVIEWS,
  STAGES,
  TIERS,
} from './customer-steps'
import { orNull, type RowOf, text } from './kernel/column'
import { keyedFold, type Told } from './kernel/projection'
import { column, lastPosition, view } from './kernel/view'

const columns = {
  subject: text,
  kind: text,
  /** The stream that owns the subject and its key. */
  stream: text,
  customer: orNull(text),
  key_id: text,
  introduced_event: text,
  introduced_at: text,
  state: text,
  state_since: orNull(text),
  state_by: orNull(text),
}
type SubjectRow = RowOf<typeof columns>
type Forgetting = Extract<CustomerEvent, { readonly type: 'ErasureApproved' | 'ErasureStarted' | 'SubjectErased' }>

/** The subjects of the boxes, of one kind. */
const subjectsIn = (event: Told, kind: 'customer' | 'person' | 'employee'): readonly string[] =>
  event.boxes.filter(({ of }) => of.startsWith(`${kind}:`)).map(({ of }) => of)

/** A subject is introduced by the first box under its key in the stream that owns it. */
const introduced = (
  row: SubjectRow | undefined,
  event: Told,
  subject: string,
  of: string | null,
): SubjectRow | null => {
  const key = event.boxes.find((box) => box.of === subject)?.key
  if (row !== undefined || key === undefined) return row ?? null
  return {
    subject,
    kind: subject.slice(0, subject.indexOf(':')),
    stream: event.stream,
    customer: of,
    key_id: key,
    introduced_event: event.id,
    introduced_at: event.meta.recordedAt,
    state: 'known',
    state_since: null,
    state_by: null,
  }
}

const inArchive = (kind: 'customer' | 'person') => ({
  keys: (event: Told) => subjectsIn(event, kind),
  row: (row: SubjectRow | undefined, event: Told, subject: string) =>
    introduced(row, event, subject, idOf(event.stream)),
})
const inStaff = {
  keys: (event: Told) => subjectsIn(event, 'employee'),
  row: (row: SubjectRow | undefined, event: Told, subject: string) => introduced(row, event, subject, null),
}

/** A subject that is erased stays so; one that rests keeps the time since when. */
const becomes = (state: 'restricted' | 'erased') => ({
  keys: ({ open }: Told<Forgetting>) => open.subjects,
  row: (row: SubjectRow | undefined, { meta }: Told<Forgetting>): SubjectRow | null => {
    if (row === undefined || row.state === state || row.state === 'erased') return row ?? null
    return { ...row, state, state_since: meta.recordedAt, state_by: meta.actor }
  },
})

const head = {
  version: 1,
  columns,
  key: ['subject'],
  indexes: [
    { columns: ['customer'], where: 'customer IS NOT NULL' },
    { columns: ['state'], where: "state <> 'known'" },
  ],
} as const

export const subjects = keyedFold(
  'subjects',
  {
    ...head,
    says: 'Whose data are protected under which key, and may they be used: customers, persons, complainants?',
  },
  (on) => [
    on(
      customer,
      [
        'NumberAbandoned',
        ...ENTRIES,
        ...REVIEWS,
        ...NOTICE_AND_CONSENT,
        ...EVIDENCE,
        ...DOCUMENTS,
        'ContactPersonRemoved',
        ...CUSTODY,
        ...HANDOVERS,
        ...STAGES,
        ...DUPLICATES,
        ...MERGES,
        ...LINKS,
        ...RECORDS,
        ...CHECKS,
        ...CLASSIFICATIONS,
        ...TIERS,
        ...HOLDS,
        'ErasureRequested',
        'ErasureRejected',
        'ErasureDeferred',
        ...EDITS,
      ],
      {
        CustomerRegistered: inArchive('customer'),
        ExistingArchiveImported: inArchive('customer'),
        ContactPersonAdded: inArchive('person'),
        ErasureApproved: becomes('restricted'),
        ErasureStarted: becomes('restricted'),
        SubjectErased: becomes('erased'),
      },
    ),
    on(
      complaint,
      [
        'ComplaintAcknowledged',
        'ComplaintClassified',
        'ComplaintAssigned',
        'InvestigatorAssigned',
        'InvestigationRecorded',
        'ResolutionProposed',
        'ResolutionDecided',
        'ResolutionReturned',
        'ResolutionApproved',
        'ResolutionNegotiated',
        'ResolutionExecuted',
        'EffectVerified',
        'ComplaintReplyIssued',
        'ComplaintClosed',
        'ComplaintReopened',
        'WaitingStarted',
        'WaitingEnded',
        'ProgressChecked',
        'ComplaintEscalated',
        'RecurrenceLinked',
        'RootCauseRecorded',
        'PreventiveActionRecorded',
        'PreventiveActionChecked',
        'HandlerAppraised',
      ],
      {
        // Of a known customer the archive owns the key; an anonymous complainant is known to this complaint alone.
        ComplaintLogged: {
          keys: (event) => subjectsIn(event, 'person'),
          row: (row, event, subject) => introduced(row, event, subject, null),
        },
      },
    ),
  ],
)

/** Apart from archives, so that one archive as of a past moment needs nothing of the staff. */
export const employeeSubjects = keyedFold(
  'employee_subjects',
  { ...head, says: 'Whose data are protected under which key, and may they be used: employees?' },
  (on) => [
    on(staffThing, ['ConfidentialityAcknowledged', 'CredentialIssued'], {
      EmployeeHired: inStaff,
      EmployeeTransferred: inStaff,
      RolesChanged: inStaff,
      AbsenceRecorded: inStaff,
      AbsenceEnded: inStaff,
      EmployeeLeft: inStaff,
      AccessGranted: inStaff,
      AccessRevoked: inStaff,
      CredentialRevoked: inStaff,
    }),
  ],
)

const LISTED = `subject, kind, stream, customer, key_id, introduced_event, introduced_at, state, state_since, state_by,
  last_position`

/** The state of a field that is set: an open value stays, a protected one rests or is gone with its subject. */
export const stateOf = (value: string, subject: string): string =>
  `CASE WHEN ${value} IS NOT NULL OR ${subject}.state IS NULL OR ${subject}.state = 'known' THEN 'set' ELSE ${subject}.state END`

export const subjectsView = view({
  name: 'v1_subjects',
  says: 'Whose data are protected under which key: customers, persons, anonymous complainants, employees.',
  columns: [
    column('subject', 'text', 'The subject, such as customer:C1 or person:P1.'),
    column('kind', 'text', 'customer, person or employee.'),
    column('stream', 'text', 'The stream that owns the subject.'),
    column('customer', 'text?', 'The customer to whose archive it belongs.'),
    column('key_id', 'text', 'The id of the key.'),
    column('introduced_event', 'text', 'The event that introduced the key.'),
    column('introduced_at', 'text', 'When, in UTC.'),
    column('state', 'text', 'known; restricted: the data rest until they are destroyed; erased: the key is destroyed.'),
    column('state_since', 'text?', 'Since when it is restricted or erased, in UTC.'),
    column('state_by', 'text?', 'Who restricted or erased it.'),
    lastPosition,
  ],
  sql: `SELECT ${LISTED} FROM subjects UNION ALL SELECT ${LISTED} FROM employee_subjects`,
  key: ['subject'],
  changes: [
    { table: 'subjects', touches: 'same' },
    { table: 'employee_subjects', touches: 'same' },
  ],
})
