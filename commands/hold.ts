/**
 * Legal holds: nothing that a hold covers is destroyed while it is in force, whatever was requested or approved before.
 * It guards that placing and releasing are the acts of two different people, and that a hold comes before destruction
 * has begun or is refused, never silently too late.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { customer } from '../domain/customer'
import { isInForce, restOf, subjectsOf } from '../domain/customer/forgetting'
import { LegalHoldPlaced, LegalHoldReleased } from '../domain/customer/forgetting-events'
import { customerStream, customerSubject, personSubject } from '../domain/customer/names'
import type { Archive, Hold } from '../domain/customer/state'
import { closed, day, freeText, identifier, oneOf } from '../domain/kernel/codec'
import { type Refusal, refuse } from '../domain/kernel/refusal'
import { firstOf, type No, refuseWhen } from './kernel/checks'
import { accept, command, nothingToDo } from './kernel/command'
import { archiveWithinReach } from './kernel/reach'
import { peopleOf } from './kernel/role'

const placingBasis = oneOf('litigation', 'investigation', 'audit', 'authority', 'contract-dispute', 'internal-inquiry')
const releasingBasis = oneOf('settled', 'dismissed', 'time-over', 'placed-in-error')
const reason = freeText()

/** Destruction cannot be taken back: once it has begun there is nothing left that a hold could keep. */
const stillThere = (archive: Archive, person: string | undefined): No | undefined => {
  const subject = person === undefined ? customerSubject(archive.number) : personSubject(person)
  const rest = restOf(archive, subject, false)
  return firstOf(
    refuseWhen(
      person !== undefined && archive.persons[person] === undefined,
      'unknown-person',
      'The archive holds no person with this number.',
      { rule: 'ARC-59', field: 'person' },
    ),
    refuseWhen(rest?.is === 'destroying', 'erasure-started', 'The destruction of these data has begun.', {
      rule: 'SEC-23',
      field: 'customer',
    }),
    refuseWhen(rest?.is === 'erased', 'subject-erased', 'These data are erased: there is nothing left to hold.', {
      rule: 'SEC-23',
      field: 'customer',
    }),
  )
}

export const placeHold = command('place-hold', {
  says: 'Nothing of the archive, or of one person in it, is destroyed until somebody else releases the hold.',
  implements: ['SEC-23'],
  input: closed(
    'HoldToPlace',
    { customer: identifier, basis: placingBasis },
    { person: identifier, until: day, reason },
  ),
  example: { customer: 'C-001', basis: 'litigation', until: '2031-12-31', reason: 'The claim of 3 March.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'hold:place',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const { person, basis, until } = input
    const no =
      stillThere(archive.right, person) ??
      refuseWhen(until !== undefined && until < asking.today, 'hold-in-past', 'The hold would have ended already.', {
        rule: 'SEC-23',
        field: 'until',
      })
    return (
      no ??
      accept(
        LegalHoldPlaced.of({
          hold: asking.number('hold'),
          scope: person === undefined ? [customerSubject(archive.right.number)] : subjectsOf(archive.right, person),
          basis,
          until,
          number: archive.right.number,
          reason: input.reason,
        }),
      )
    )
  },
})

const holdOf = ({ holds }: Archive, hold: string): Either<Refusal, Hold> => {
  const known = Object.hasOwn(holds, hold) ? holds[hold] : undefined
  return known === undefined
    ? refuse('unknown-hold', 'The archive has no hold with this number.', { rule: 'SEC-23', field: 'hold' })
    : right(known)
}

export const releaseHold = command('release-hold', {
  says: 'Somebody else than who placed a hold releases it; what waited for it goes on.',
  implements: ['SEC-23'],
  input: closed('HoldToRelease', { customer: identifier, hold: identifier, basis: releasingBasis }, { reason }),
  example: { customer: 'C-001', hold: 'H-1', basis: 'settled' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'hold:lift',
  decide: (input, asking) => (state) => {
    const archive = archiveWithinReach(state, asking)
    if (isLeft(archive)) return archive
    const hold = holdOf(archive.right, input.hold)
    if (isLeft(hold)) return hold
    if (!isInForce(hold.right, asking.today)) return nothingToDo('The hold is over already.')
    const placedIt = peopleOf(asking).some((each) => hold.right.placedBy.includes(each))
    if (placedIt)
      return refuse('hold-placed-by-oneself', 'Whoever placed a hold does not release it.', {
        rule: 'SEC-23',
        field: 'hold',
      })
    return accept(
      LegalHoldReleased.of({
        hold: hold.right.hold,
        basis: input.basis,
        number: archive.right.number,
        reason: input.reason,
      }),
    )
  },
})

export const holdCommands = { placeHold, releaseHold }
