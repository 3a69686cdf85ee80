/**
 * The tier of one customer: assigned from an approved run, kept by exception, contested and decided. It guards that every
 * change stands on a run or on a named person with a reason, and that nobody decides on a tier of a customer whom they
 * look after, or on a contest of their own.
 */
import { isLeft } from 'fp-ts/Either'
import { type CustomerState, customer } from '../../domain/customer'
import { outOfUse } from '../../domain/customer/edit-rules'
import { customerStream } from '../../domain/customer/names'
import type { Archive, TierStanding } from '../../domain/customer/state'
import {
  TierAssigned,
  TierContestDecided,
  TierContested,
  TierExceptionEnded,
  TierExceptionGranted,
} from '../../domain/customer/tier-events'
import { hasException, tierByRuns } from '../../domain/customer/tier-rules'
import { closed, code, day, freeText, identifier, oneOf } from '../../domain/kernel/codec'
import { type TierRun, type TierRunState, tierRunStream, tierRunThing } from '../../domain/tier/run'
import { plusMonths } from '../../domain/tier/stability'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, nothingToDo, reading, refuse } from '../kernel/command'
import { archiveInUse, knownArchive } from '../kernel/reach'
import { schemeAsked, tierKnown } from './schemes'

const assigned = (archive: Archive, run: TierRun, { today }: Asking): Decided => {
  const entry = run.changed.get(archive.number)
  if (entry === undefined || run.effective === null)
    return refuse('not-in-run', 'The run changes nothing for this customer.', { rule: 'TIE-13', field: 'customer' })
  const standing = archive.tiers[run.scheme]
  if (standing?.figures != null && standing.figures.at > run.parameters.at)
    return nothingToDo('A newer evaluation has been assigned already.')
  const from = tierByRuns(standing, today)
  if (from === entry.tier) return nothingToDo('The customer has this tier already.')
  return accept(
    TierAssigned.of({
      scheme: run.scheme,
      tier: entry.tier,
      from,
      run: run.run,
      effective: run.effective,
      cause: standing?.run == null ? 'first-evaluation' : 'evaluation',
      figures: {
        at: run.parameters.at,
        currency: run.parameters.currency,
        recencyDays: entry.recencyDays,
        orders: entry.orders,
        amountMinor: entry.amountMinor,
        scores: entry.scores,
        decidedBy: entry.decidedBy,
      },
    }),
  )
}

export const assignTier = command('assign-tier', {
  says: 'A customer is assigned the tier of an approved run, with the figures that decided. The reaction to the approval gives it.',
  implements: ['TIE-13', 'TIE-14', 'TIE-34'],
  input: closed('TierToAssign', { customer: identifier, run: identifier }),
  example: { customer: 'C-001', run: '0A1B2C3D4E5F' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:assign',
  reads: ({ run }) => ({ run: reading(tierRunThing, tierRunStream(run)) }),
  decide:
    (_input, asking) =>
    (state, { run }: { readonly run: TierRunState }) => {
      const archive = knownArchive(state)
      if (isLeft(archive)) return archive
      if (run.is === 'unknown' || run.phase !== 'approved')
        return refuse('run-not-approved', 'Only an approved run assigns tiers.', { rule: 'TIE-13', field: 'run' })
      // Whoever was merged or has left since the run is assigned nothing any more, and nobody owes anything for it.
      if (outOfUse(archive.right) !== undefined) return nothingToDo('The archive is out of use.')
      return assigned(archive.right, run, asking)
    },
})

const looksAfter = ({ accountManager }: Archive, { operator, actingFor }: Asking): boolean =>
  accountManager !== null && (accountManager === operator.id || accountManager === actingFor)

const notByAccountManager = (archive: Archive, asking: Asking): No | undefined =>
  refuseWhen(
    looksAfter(archive, asking),
    'own-customer',
    'Whoever looks after a customer does not decide on its tier.',
    {
      rule: 'TIE-13',
    },
  )

interface Granting {
  readonly tier: string
  readonly until: string
  readonly reason: string
}

const granted = (archive: Archive, scheme: string, said: Granting, asking: Asking): Decided => {
  const standing = archive.tiers[scheme]
  const { maxExceptionMonths } = asking.policy.document.tiers
  const no = firstOf(
    notByAccountManager(archive, asking),
    refuseWhen(said.until <= asking.today, 'date-in-past', 'An exception ends on a later day.', {
      rule: 'TIE-13',
      field: 'until',
    }),
    refuseWhen(
      said.until > plusMonths(asking.today, maxExceptionMonths),
      'exception-too-long',
      `An exception lasts ${maxExceptionMonths} months at most.`,
      { rule: 'TIE-13', field: 'until' },
    ),
    refuseWhen(hasException(standing, asking.today), 'exception-stands', 'An exception holds already; end it first.', {
      rule: 'TIE-13',
    }),
  )
  const exception = asking.number('exception')
  const instead = tierByRuns(standing, asking.today)
  return (
    no ??
    accept(
      TierExceptionGranted.of({
        number: archive.number,
        exception,
        scheme,
        tier: said.tier,
        instead,
        from: asking.today,
        until: said.until,
        reason: said.reason,
      }),
    )
  )
}

export const grantTierException = command('grant-tier-exception', {
  says: 'A customer has another tier than the runs give, for a reason and until a day; not by whoever looks after it.',
  implements: ['TIE-13', 'TIE-14'],
  input: closed(
    'TierExceptionToGrant',
    { customer: identifier, tier: code, until: day, reason: freeText() },
    { scheme: code },
  ),
  example: { customer: 'C-001', tier: 'high', until: '2026-12-31', reason: 'A contract of three years begins in May.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:except',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const scheme = schemeAsked(input.scheme, asking)
    if (isLeft(scheme)) return scheme
    const tier = tierKnown(scheme.right, input.tier)
    return isLeft(tier) ? tier : granted(archive.right, scheme.right.scheme, input, asking)
  },
})

export const endTierException = command('end-tier-exception', {
  says: 'An exception has come to its end, or is revoked; what runs have said meanwhile holds again.',
  implements: ['TIE-13'],
  input: closed('TierExceptionToEnd', { customer: identifier }, { scheme: code, reason: freeText() }),
  example: { customer: 'C-001', reason: 'The contract was not signed.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:end-exception',
  decide: (input, asking) => (state) => {
    const archive = knownArchive(state)
    if (isLeft(archive)) return archive
    const scheme = input.scheme ?? asking.policy.document.tiers.scheme
    const standing = archive.right.tiers[scheme]
    if (standing?.exception == null) return nothingToDo('No exception stands.')
    const expired = !hasException(standing, asking.today)
    if (!expired && asking.operator.isSystem)
      return refuse('exception-runs', 'The exception has not come to its end.', { rule: 'TIE-13' })
    if (!expired && input.reason === undefined)
      return refuse('reason-missing', 'Say why an exception is revoked.', { rule: 'TIE-13', field: 'reason' })
    return accept(
      TierExceptionEnded.of({
        number: archive.right.number,
        exception: standing.exception.exception,
        scheme,
        tier: standing.exception.tier,
        holds: tierByRuns(standing, asking.today),
        because: expired ? 'expired' : 'revoked',
        endedOn: asking.today,
        reason: input.reason,
      }),
    )
  },
})

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
        by.includes(asking.operator.id) || (asking.actingFor !== null && by.includes(asking.actingFor)),
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
