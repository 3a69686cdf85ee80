/**
 * Who may not decide about a tier: whoever looks after the customer, in person or in their name. It guards that nobody
 * gives their own customers a better tier.
 */
import type { Archive } from '../../domain/customer/state'
import { type No, refuseWhen } from '../kernel/checks'
import type { Asking } from '../kernel/command'

const looksAfter = ({ accountManager }: Archive, { operator, actingFor }: Asking): boolean =>
  accountManager !== null && (accountManager === operator.id || accountManager === actingFor)

/** Refuses the customer's account manager. */
export const notByAccountManager = (archive: Archive, asking: Asking): No | undefined =>
  refuseWhen(
    looksAfter(archive, asking),
    'own-customer',
    'Whoever looks after a customer does not decide on its tier.',
    {
      rule: 'TIE-13',
    },
  )
