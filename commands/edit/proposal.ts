/**
 * What a round of a request holds: the changes, the reason, why the head must approve, by when it is to be decided. The
 * invariant: the first round and every later one are judged alike, by the version of the regulation that governs them.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type Archive, type EditRequest, fieldKey } from '../../domain/customer/state'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { plusDays } from '../../domain/kernel/time'
import type { PolicyDocument } from '../../domain/policy/document'
import type { Asking } from '../kernel/command'
import { type AskedChanges, changesAsked } from './changes'
import { headCauses } from './necessity'

/** The reason stands by a code that the regulation lists, and in words beside it. */
export const reasonKnown = (reasonCode: string, { edits }: PolicyDocument): Either<Refusal, null> =>
  edits.reasonCodes.includes(reasonCode)
    ? right(null)
    : refuse('unknown-reason-code', 'The regulation lists no such reason for an edit.', {
        rule: 'EDT-03',
        field: 'reasonCode',
      })

/** By when it is to be decided; the figure is marked where no regulation gives it. */
export const decideBy = ({ edits, ours }: PolicyDocument, { today }: Asking) => ({
  dueOn: plusDays(today, edits.decideWithinDays),
  calendar: 'calendar-days',
  ours: ours.includes('edits.decideWithinDays'),
})

interface Said {
  readonly changes: AskedChanges
  readonly reasonCode: string
  readonly reason: string
}

/** What the event of a round holds: the same for the first round and for every later one. */
export const proposalOf = (said: Said, archive: Archive, document: PolicyDocument, asking: Asking) => {
  const reason = reasonKnown(said.reasonCode, document)
  if (isLeft(reason)) return reason
  const parts = changesAsked(said.changes, archive, document, asking)
  if (isLeft(parts)) return parts
  return right({
    ...parts.right,
    empties: parts.right.empties.length === 0 ? null : parts.right.empties,
    number: archive.number,
    reasonCode: said.reasonCode,
    reason: said.reason,
    headBecause: headCauses({ asks: 'change', changes: parts.right.changes }, archive, document, asking.today),
    decideBy: decideBy(document, asking),
  })
}

/** A correction mends what the named request brought into force: some of its values must still be in force. */
export const mends = (
  corrects: string | undefined,
  changes: EditRequest['changes'],
  { requests, fields }: Archive,
): Either<Refusal, null> => {
  if (corrects === undefined) return right(null)
  const wrong = Object.hasOwn(requests, corrects) ? requests[corrects] : undefined
  if (wrong === undefined)
    return refuse('unknown-request', 'This archive has no request of the number that is to be corrected.', {
      field: 'corrects',
    })
  return changes.some(({ of, name }) => fields[fieldKey(of, name)]?.event === wrong.proposal)
    ? right(null)
    : refuse('corrects-nothing', 'None of the fields that change has its present value from the request to correct.', {
        rule: 'EDT-15',
        field: 'corrects',
      })
}

/** The proposal of the next round: new values for a change, none for a deletion. */
export const nextRound = (
  said: Omit<Said, 'changes'> & { readonly changes?: AskedChanges | undefined },
  request: EditRequest,
  archive: Archive,
  document: PolicyDocument,
  asking: Asking,
): ReturnType<typeof proposalOf> => {
  if (request.asks === 'change') return proposalOf({ ...said, changes: said.changes ?? [] }, archive, document, asking)
  const reason = reasonKnown(said.reasonCode, document)
  if (isLeft(reason)) return reason
  if (said.changes !== undefined)
    return refuse('deletion-changes-nothing', 'A request for deletion names no fields.', {
      rule: 'EDT-11',
      field: 'changes',
    })
  return right({
    changes: [],
    empties: null,
    openAfter: {},
    proposed: [],
    number: archive.number,
    provenBy: {},
    reasonCode: said.reasonCode,
    reason: said.reason,
    headBecause: headCauses({ asks: 'deletion', changes: [] }, archive, document, asking.today),
    decideBy: decideBy(document, asking),
  })
}
