/**
 * Entries of an archive and what they ask for: a review by somebody else, confirmations that hold for what was confirmed.
 * It guards that an entry whose values have all been replaced asks for no review, and that new content before an archive is
 * formal asks for its confirmations again.
 */
import type { CustomerEvent } from '../../domain/customer'
import { customerSubject, personSubject } from '../../domain/customer/names'
import { fieldsSetBy, type ValuesByGroup } from '../../domain/customer/parts'
import { fieldKey } from '../../domain/customer/state'
import { idOf } from '../../domain/kernel/thing'
import type { Told } from '../kernel/projection'
import { confirmingSince, type Of, type Opener, type Row, type Standing, sinceOf } from './customer-ledger'
import { closing, dueOn, EMPTY, type Opening, type Owed, owing } from './ledger'

const isOfEntry = ({ kind }: Owed): boolean => kind === 'entry-review' || kind === 'entry-mending'

/** Entries of which no value is left need no review. */
const stillStanding = (row: Row, event: Told): Row =>
  closing(row, event, (owed) => isOfEntry(owed) && row.standing[owed.about_event ?? ''] === undefined, 'moot')

const fieldOf = (of: string, name: string): string => (of.startsWith('customer:') ? name : fieldKey(of, name))

/** Without the fields of which this holds, and without the entries that have none left. */
const without = (standing: Standing, goes: (field: string) => boolean): Standing =>
  Object.fromEntries(
    Object.entries(standing).flatMap(([entry, fields]) => {
      const left = fields.filter((field) => !goes(field))
      return left.length === 0 ? [] : [[entry, left]]
    }),
  )

/** Before the archive is formal, whoever confirmed it confirmed something else. */
export const voided = (row: Row, event: Told): Row => {
  const { confirming } = row
  if (confirming === null || row.stage === 'formal') return row
  const again = { ...confirming.again }
  for (const role of confirming.confirmed) again[role] = sinceOf(event)
  return { ...row, confirming: { ...confirming, confirmed: [], again } }
}

export const entered = (
  row: Row,
  event: Told<CustomerEvent>,
  of: string,
  openValues: ValuesByGroup,
  due: Opening['due'] = null,
): Row => {
  const fields = fieldsSetBy(event, of, openValues).map(({ of: whose, name }) => fieldOf(whose, name))
  if (fields.length === 0) return row
  const standing = { ...without(row.standing, (field) => fields.includes(field)), [event.id]: fields }
  return owing(stillStanding({ ...row, standing }, event), event, {
    kind: 'entry-review',
    closes: 'review-entry',
    about_event: event.id,
    right: 'customer:review-entry',
    not_by: [event.meta.actor],
    due,
  })
}

export const opened = (event: Opener): Row => {
  const { open } = event
  const due = event.type === 'ExistingArchiveImported' ? dueOn(event.open.checkBy, event, 'import.check') : null
  const row: Row = {
    source: event.stream,
    customer: open.number,
    owed: EMPTY.owed,
    met: EMPTY.met,
    open_count: EMPTY.open_count,
    out_of_use: 0,
    stage: open.stage,
    department: open.department,
    account_manager: open.accountManager,
    custodian: null,
    standing: {},
    confirming: open.stage === 'preliminary' ? confirmingSince(event) : null,
  }
  return entered(row, event, customerSubject(open.number), open.openValues, due)
}

const numberIn = (row: Row): string => idOf(row.source)
const ofPersonOr = (row: Row, person: string | null): string =>
  person === null ? customerSubject(numberIn(row)) : personSubject(person)

export const recorded = (row: Row, event: Told<Of<'ArchiveFieldsRecorded' | 'OwnEntryCorrected'>>): Row =>
  voided(entered(row, event, ofPersonOr(row, event.open.person), event.open.openValues), event)

export const reviewed = (row: Row, event: Told<Of<'EntryReviewed'>>): Row => {
  const { accurate, complete, entries } = event.open
  const named = ({ about_event }: Owed): boolean => about_event !== null && entries.includes(about_event)
  if (accurate && complete) return closing(row, event, (owed) => isOfEntry(owed) && named(owed))
  const failed = row.owed.filter((owed) => owed.kind === 'entry-review' && named(owed))
  return owing(
    closing(row, event, (owed) => failed.includes(owed)),
    event,
    ...failed.map((owed, nth) => ({
      kind: 'entry-mending',
      closes: 'review-entry',
      about_event: owed.about_event,
      owners: owed.not_by,
      nth,
    })),
  )
}

/** Persons who are gone, removed or forgotten, leave nothing to review. */
export const withoutPersons = (row: Row, event: Told, persons: readonly string[]): Row => {
  const gone = persons.map((subject) => fieldKey(subject, ''))
  const isGone = (field: string): boolean => gone.some((prefix) => field.startsWith(prefix))
  return stillStanding({ ...row, standing: without(row.standing, isGone) }, event)
}

const moved = (standing: Standing, { open }: Told<Of<'EditExecuted'>>): Standing => {
  const gone = new Set(open.fields.map(({ of, name }) => fieldOf(of, name)))
  const after: Record<string, readonly string[]> = { ...without(standing, (field) => gone.has(field)) }
  for (const { of, name, toEvent } of open.fields) {
    if (toEvent !== null) after[toEvent] = [...(after[toEvent] ?? []), fieldOf(of, name)]
  }
  return after
}

export const edited = (row: Row, event: Told<Of<'EditExecuted'>>): Row => {
  const { reopensConfirmation, voidsPosBinding } = event.open
  const known = stillStanding({ ...row, standing: moved(row.standing, event) }, event)
  const confirming = reopensConfirmation ? { ...known, confirming: confirmingSince(event) } : voided(known, event)
  return voidsPosBinding
    ? owing(confirming, event, { kind: 'pos-binding', closes: 'bind-pos', right: 'pos:bind' })
    : confirming
}

export const confirmed = (row: Row, event: Told<Of<'ArchiveConfirmed'>>): Row => {
  const { confirming } = row
  const role = event.open.insteadOf ?? event.open.role
  if (confirming === null || confirming.confirmed.includes(role)) return row
  const since = confirming.again[role] ?? confirming
  const owed: Row = { ...row, confirming: { ...confirming, confirmed: [...confirming.confirmed, role] } }
  const { met } = closing(owing(EMPTY, event, confirmation(role)), event, () => true)
  const told = met.map((each) => ({
    ...each,
    id: confirmationId(row.source, since.revision, role),
    opened_at: since.at,
    opened_event: since.event,
  }))
  return { ...owed, met: [...row.met, ...told] }
}
export const CONFIRMATION = 'archive-confirmation'
const confirmation = (role: string): Opening => ({
  kind: CONFIRMATION,
  closes: 'confirm-archive',
  role,
  right: 'customer:confirm',
})
/** As the view makes it of those that are still open. */
const confirmationId = (source: string, revision: number, role: string): string =>
  [CONFIRMATION, source, revision, role].join('.')
