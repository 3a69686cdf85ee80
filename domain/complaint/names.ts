/**
 * How a complaint and its complainant are named in streams and boxes. The invariant: whoever complains is one subject,
 * the customer with the key of the archive, or a person of this complaint alone with a key that its logging introduces.
 */
import type { Subject } from '../kernel/event'
import { streamOf } from '../kernel/thing'

export const complaintStream = (number: string): string => streamOf('complaint', number)

/** Of the two, `customer` is given for a known complainant and `person` for an anonymous one. */
export const complainantSubject = (customer: string | null | undefined, person: string | null | undefined): Subject =>
  customer == null ? `person:${person ?? ''}` : `customer:${customer}`
