/**
 * The open names of customers for somebody who types one: those that contain it, and those that are near to it, each with
 * the reason. It guards that only names of the read model are compared (a protected name is met by its token and by
 * nothing else), and that one search is one walk through them.
 */
import type { Row } from '../reading'
import { folded, NEAR_REASONS, type NearReason, nearness, spellingOf } from './spelling'

export interface NearName {
  readonly customer: string
  readonly because: NearReason
}

/** Customers by their open names. */
export interface NamesFound {
  /** Their names contain the text, but for width, case, accents, blanks and signs. */
  readonly containing: readonly string[]
  readonly near: readonly NearName[]
}

/** A search that meets more names than this says too little. */
export const MOST_CONTAINING = 200
const MOST_NEAR = 50

/** Takes rows of `customer` and `name` one by one. */
export const nameSearch = (text: string) => {
  const typed = spellingOf(text)
  const containing: string[] = []
  const near: NearName[] = []
  return {
    row: ({ customer, name }: Row): void => {
      if (typeof name !== 'string' || typed.folded === '') return
      if (folded(name).includes(typed.folded)) containing.push(String(customer))
      else {
        const because = nearness(typed, name)
        if (because !== undefined) near.push({ customer: String(customer), because })
      }
    },
    /** The strongest reasons first. */
    found: (): NamesFound => ({
      containing: containing.slice(0, MOST_CONTAINING),
      near: near
        .sort((one, other) => NEAR_REASONS.indexOf(one.because) - NEAR_REASONS.indexOf(other.because))
        .slice(0, MOST_NEAR),
    }),
  }
}
