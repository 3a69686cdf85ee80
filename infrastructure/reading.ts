/** The catalogue of views: every view that can be read, with its columns and what they say. */
import { PROJECTIONS, VIEWS } from '../projections'
import type { View } from '../projections/kernel/view'
import { allViews } from './projector/views'

export type { Condition, Row, ViewQuery } from './answers'

/** Every view that can be read, with its catalogue of columns. */
export const READABLE_VIEWS: readonly View[] = allViews(VIEWS, PROJECTIONS)
const BY_NAME: ReadonlyMap<string, View> = new Map(READABLE_VIEWS.map((view) => [view.name, view]))

/** `transactions`, `v1_transactions` and `v1-transactions` name the same view. */
export const viewNamed = (name: string): View | undefined => {
  const plain = name.replaceAll('-', '_')
  return BY_NAME.get(plain) ?? BY_NAME.get(`v1_${plain}`)
}
