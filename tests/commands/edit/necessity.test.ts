/** When the head must approve as well because of the customer's tier. */
import { expect, test } from '@jest/globals'
import { headCauses } from '../../../commands/edit/necessity'
import { type CustomerState, customer } from '../../../domain/customer'
import { customerSubject } from '../../../domain/customer/names'
import type { Archive } from '../../../domain/customer/state'
import { TierAssigned } from '../../../domain/customer/tier-events'
import { defaultPolicy } from '../../../domain/policy/default'
import { archived, NUMBER, STREAM, TODAY, TOMORROW } from '../customer/archives'
import { figures } from '../tier/a-run'

const inTier = (scheme: string, tier: string): Archive => {
  const told = archived(
    {},
    TierAssigned.of({ scheme, tier, from: null, run: 'R-1', effective: TOMORROW, cause: 'first-evaluation', figures }),
  )
  const state: CustomerState = told.stateOf(customer, STREAM)
  if (state.is !== 'known') throw new Error('no archive')
  return state
}
const change = {
  asks: 'change' as const,
  changes: [{ of: customerSubject(NUMBER), group: 'basic', name: 'businessScope', fromEvent: null }],
}
const causes = (archive: Archive, on: string) => headCauses(change, archive, defaultPolicy, on)

test('EDT-07: changes for a customer of a tier that the regulation names go to the head, from its first day on', () => {
  const high = inTier('value4', 'high')
  expect(causes(high, TODAY)).not.toContain('tier:high')
  expect(causes(high, TOMORROW)).toContain('tier:high')
})

test('EDT-07: other tiers do not ask for it, nor do tiers of a scheme that does not govern', () => {
  expect(causes(inTier('value4', 'medium'), TOMORROW)).not.toContain('tier:medium')
  expect(causes(inTier('vip3', 'vip'), TOMORROW)).not.toContain('tier:vip')
})
