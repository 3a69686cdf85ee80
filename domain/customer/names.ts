/**
 * How a customer and the people around it are named in streams and boxes. A stream name has a hyphen, a subject a colon;
 * neither ever holds personal data.
 */
import type { Subject } from '../kernel/event'
import { streamOf } from '../kernel/thing'

export const customerStream = (number: string): string => streamOf('customer', number)
export const customerSubject = (number: string): Subject => `customer:${number}`
export const personSubject = (person: string): Subject => `person:${person}`
