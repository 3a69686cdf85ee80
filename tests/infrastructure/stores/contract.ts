/**
 * What every event store promises, as one suite. An adapter gives a factory; nothing here knows how it stores.
 */
import { appendCases } from './contract-appends'
import { endingCases } from './contract-endings'
import { type StoreFactory, suiteOf } from './contract-kit'
import { limitCases } from './contract-limits'
import { pageCases } from './contract-pages'
import { subscriptionCases } from './contract-subscriptions'

export { event, events, leftOf, type MadeStore, readWhole, rightOf, START_MS, type StoreFactory } from './contract-kit'

/** The contract of the port, run against the stores that a factory makes. */
export const eventStoreContract = (factory: StoreFactory): void => {
  const suite = suiteOf(factory)
  appendCases(suite)
  pageCases(suite)
  limitCases(suite)
  subscriptionCases(suite)
  endingCases(suite)
}
