/**
 * What an edit or deletion request does to the archive that it stands in. The invariant: a field's source moves only by
 * `EditExecuted`, to the proposal that was approved; whatever else happens to a request leaves every field where it was.
 */
import type { Meta, ReadAny } from '../kernel/event'
import type { EDIT_EVENTS } from './edit-events'
import { type Archive, type EditRequest, type FieldEntry, fieldKey } from './state'

export type EditEvent = ReadAny<typeof EDIT_EVENTS>
type Of<N extends EditEvent['type']> = Extract<EditEvent, { type: N }>

const withRequest = (archive: Archive, request: EditRequest): Archive => ({
  ...archive,
  requests: { ...archive.requests, [request.request]: request },
})

const change = (archive: Archive, request: string, how: (known: EditRequest) => Partial<EditRequest>): Archive => {
  const known = archive.requests[request]
  return known === undefined ? archive : withRequest(archive, { ...known, ...how(known) })
}

/** Who acted, and in whose name: both have decided then. */
const peopleOf = ({ actor, actingFor }: Meta): readonly string[] =>
  actingFor === undefined ? [actor] : [actor, actingFor]

const emptiedKeys = (empties: Of<'EditRequested'>['open']['empties']): EditRequest['empties'] =>
  (empties ?? []).map(({ of, name }) => fieldKey(of, name))

const opened = (event: Of<'EditRequested' | 'DeletionRequested'>) => ({
  request: event.open.request,
  phase: 'submitted' as const,
  round: event.open.round,
  proposal: event.id,
  reasonCode: event.open.reasonCode,
  requestedBy: event.meta.actor,
  requestedFor: event.meta.actingFor ?? null,
  requesterDepartment: event.meta.department ?? null,
  headBecause: event.open.headBecause,
  decidedBy: [],
  executor: null,
  dueOn: event.open.decideBy?.dueOn ?? null,
  policyVersion: event.meta.policyVersion ?? null,
  requestedAt: event.meta.recordedAt,
})

const resubmitted = ({ id, open, meta }: Of<'EditResubmitted'>, known: EditRequest): Partial<EditRequest> => ({
  phase: 'submitted',
  round: open.round,
  proposal: id,
  changes: open.changes,
  empties: emptiedKeys(open.empties),
  provenBy: open.provenBy,
  reasonCode: open.reasonCode,
  requestedBy: meta.actor,
  requestedFor: meta.actingFor ?? null,
  requesterDepartment: meta.department ?? known.requesterDepartment,
  headBecause: open.headBecause,
  decidedBy: [],
  executor: null,
  dueOn: open.decideBy?.dueOn ?? null,
})

const reviewed = ({ open, meta }: Of<'EditRequestReviewed'>, known: EditRequest): Partial<EditRequest> => {
  const passed = open.headBecause.length > 0 ? 'awaiting-approval' : 'approved'
  const phaseAfter = { pass: passed, return: 'returned', reject: 'rejected' } as const
  return {
    phase: phaseAfter[open.verdict],
    headBecause: open.headBecause,
    decidedBy: [...known.decidedBy, ...peopleOf(meta)],
  }
}

/** The fields as the approved proposal has set them: reviewed, for that is what the chain was. */
const moved = (
  fields: Archive['fields'],
  { open, meta }: Of<'EditExecuted'>,
  request: EditRequest,
): Archive['fields'] => {
  const after: Record<string, FieldEntry> = { ...fields }
  for (const { of, group, name, toEvent } of open.fields) {
    if (toEvent === null) delete after[fieldKey(of, name)]
    else
      after[fieldKey(of, name)] = {
        of,
        group,
        name,
        event: toEvent,
        enteredBy: request.requestedBy,
        enteredAt: meta.recordedAt,
        reviewed: true,
        provenBy: request.provenBy[name] ?? null,
      }
  }
  return after
}

const executed = (archive: Archive, event: Of<'EditExecuted'>): Archive => {
  const request = archive.requests[event.open.request]
  if (request === undefined) return archive
  const { reopensConfirmation, voidsPosBinding } = event.open
  return {
    ...withRequest(archive, { ...request, phase: 'executed' }),
    fields: moved(archive.fields, event, request),
    confirmations: reopensConfirmation ? [] : archive.confirmations,
    contentEvent: reopensConfirmation ? event.id : archive.contentEvent,
    posBound: archive.posBound && !voidsPosBinding,
    posWasVoided: archive.posWasVoided || voidsPosBinding,
  }
}

/** The archive after an event of one of its requests. */
export const evolveRequest = (archive: Archive, event: EditEvent): Archive => {
  switch (event.type) {
    case 'EditRequested': {
      const { changes, empties, provenBy, origin, corrects } = event.open
      return withRequest(archive, {
        ...opened(event),
        asks: 'change',
        changes,
        empties: emptiedKeys(empties),
        provenBy,
        origin,
        corrects,
      })
    }
    case 'DeletionRequested':
      return withRequest(archive, {
        ...opened(event),
        asks: 'deletion',
        changes: [],
        empties: [],
        provenBy: {},
        origin: 'employee',
        corrects: null,
      })
    case 'EditResubmitted':
      return change(archive, event.open.request, (known) => resubmitted(event, known))
    case 'EditRequestReviewed':
      return change(archive, event.open.request, (known) => reviewed(event, known))
    case 'EditApproved':
      return change(archive, event.open.request, ({ decidedBy }) => ({
        phase: 'approved',
        decidedBy: [...decidedBy, ...peopleOf(event.meta)],
      }))
    case 'EditDeclined':
      return change(archive, event.open.request, ({ decidedBy }) => ({
        phase: event.open.verdict === 'return' ? 'returned' : 'rejected',
        decidedBy: [...decidedBy, ...peopleOf(event.meta)],
      }))
    case 'ExecutorDesignated':
      return change(archive, event.open.request, () => ({ executor: event.open.executor }))
    case 'EditExecuted':
      return executed(archive, event)
    case 'DeletionExecuted':
      return { ...change(archive, event.open.request, () => ({ phase: 'executed' })), withdrawn: true }
    case 'EditResultRecorded':
      return change(archive, event.open.request, () => ({ phase: 'closed' }))
    case 'EditRequestWithdrawn':
      return change(archive, event.open.request, () => ({ phase: 'withdrawn' }))
    case 'EditRequestLapsed':
      return change(archive, event.open.request, () => ({ phase: 'lapsed' }))
  }
}
