/**
 * A customer does not accept its new tier: the old one stays until somebody decides, who is neither the one who contested
 * nor the account manager. It guards that the answer carries the figures that decided, and that nothing is contested twice.
 */
import { isLeft } from 'fp-ts/Either'
import { type CustomerState, customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import type { Archive, TierStanding } from '../../domain/customer/state'
import { TierContestDecided, TierContested } from '../../domain/customer/tier-events'
import { closed, code, freeText, identifier, oneOf } from '../../domain/kernel/codec'
import { firstOf, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, refuse } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { peopleOf } from '../kernel/role'
import { notByAccountManager } from './deciders'

const contested = (archive: Archive, standing: TierStanding | undefined, reason: string, asking: Asking): Decided => {
  if (standing?.assignment == null)
    return refuse('nothing-to-contest', 'No run has assigned this customer a tier.', { rule: 'TIE-13' })
  const { scheme, assignment, tier, from } = standing
  return (
    firstOf(
      refuseWhen(standing.contest !== null, 'contest-open', 'The tier is contested already.', { rule: 'TIE-13' }),
      refuseWhen(
        standing.decidedContest === assignment,
        'contest-decided',
        'A contest of this tier has been decided.',
        {
          rule: 'TIE-13',
        },
      ),
    ) ??
    accept(
      TierContested.of({
        number: archive.number,
        contest: asking.number('contest'),
        scheme,
        assignment,
        tier,
        keeps: from,
        reason,
      }),
    )
  )
}

export const contestTier = command('contest-tier', {
  says: 'The customer does not accept a new tier: the old one stays until it is decided.',
  implements: ['TIE-13', 'TIE-14'],
  input: closed('TierToContest', { customer: identifier, reason: freeText() }, { scheme: code }),
  example: { customer: 'C-001', reason: 'Two orders of December are still to be delivered.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:contest',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const scheme = input.scheme ?? asking.policy.document.tiers.scheme
    return contested(archive.right, archive.right.tiers[scheme], input.reason, asking)
  },
})

const standingOfContest = (archive: Archive, contest: string): TierStanding | undefined =>
  Object.values(archive.tiers).find((standing) => standing.contest?.contest === contest)

export const decideTierContest = command('decide-tier-contest', {
  says: 'A contest is decided by somebody else; the answer carries the figures that decided.',
  implements: ['TIE-13', 'TIE-14'],
  input: closed('TierContestToDecide', {
    customer: identifier,
    contest: identifier,
    verdict: oneOf('new-tier-stands', 'old-tier-stays'),
    answer: freeText(),
  }),
  example: {
    customer: 'C-001',
    contest: '0A1B2C3D4E5F',
    verdict: 'new-tier-stands',
    answer: 'The orders of December are counted: seven, for 4,310.00.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:decide-contest',
  decide: (input, asking) => (state: CustomerState) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const standing = standingOfContest(archive.right, input.contest)
    if (standing?.contest == null || standing.figures === null || standing.assignment === null)
      return refuse('unknown-contest', 'No open contest of this customer has this number.', {
        rule: 'TIE-13',
        field: 'contest',
      })
    const { by, keeps } = standing.contest
    const no = firstOf(
      refuseWhen(
        peopleOf(asking).some((each) => by.includes(each)),
        'own-contest',
        'Nobody decides a contest of their own.',
        { rule: 'TIE-13' },
      ),
      notByAccountManager(archive.right, asking),
    )
    const stays = input.verdict === 'old-tier-stays'
    return (
      no ??
      accept(
        TierContestDecided.of({
          number: archive.right.number,
          contest: input.contest,
          scheme: standing.scheme,
          assignment: standing.assignment,
          verdict: input.verdict,
          kept: keeps,
          tier: stays ? keeps : standing.tier,
          effective: stays || standing.effective < asking.today ? asking.today : standing.effective,
          figures: standing.figures,
          answer: input.answer,
        }),
      )
    )
  },
})
