/**
 * A tier by exception: granted for a reason and until a day, revoked by a person or ended when the day has passed. It guards
 * that an exception has an end and one that is not its customer's account manager stands for it.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import type { Archive } from '../../domain/customer/state'
import { TierExceptionEnded, TierExceptionGranted } from '../../domain/customer/tier-events'
import { hasException, tierByRuns } from '../../domain/customer/tier-rules'
import { closed, code, day, freeText, identifier } from '../../domain/kernel/codec'
import { plusMonths } from '../../domain/tier/stability'
import { firstOf, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, nothingToDo, refuse } from '../kernel/command'
import { archiveInUse, knownArchive } from '../kernel/reach'
import { notByAccountManager } from './deciders'
import { schemeAsked, tierKnown } from './schemes'

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
