/**
 * Nothing new is written about a subject that rests. Every command comes through here before it is stored, whatever
 * stream it writes to: the streams that it read say whose data rest, and the append checks that they have not moved. So
 * no box can slip in between an approval and the destruction of its key.
 */
import { type CustomerState, customer } from '../../domain/customer'
import { restOf } from '../../domain/customer/forgetting'
import { customerStream } from '../../domain/customer/names'
import type { Archive } from '../../domain/customer/state'
import type { Made } from '../../domain/kernel/event'
import type { Refusal } from '../../domain/kernel/refusal'
import { subjectsOf } from './protect'
import type { Remembered } from './remember'

const archiveIn = ({ stream, state }: Remembered): Archive | undefined => {
  if (!stream.startsWith(`${customer.category}-`)) return undefined
  const known = state as CustomerState
  return known.is === 'known' ? known : undefined
}

/** Why these events cannot be stored, if a box of theirs is about a subject that is restricted or erased. */
export const restingIn = (
  stream: string,
  events: readonly Made[],
  read: readonly Remembered[],
): Refusal | undefined => {
  const subjects = subjectsOf(events)
  if (subjects.length === 0) return undefined
  const archives = read.map(archiveIn).filter((archive) => archive !== undefined)
  const rests = archives.some((archive) =>
    subjects.some((subject) => restOf(archive, subject, stream === customerStream(archive.number)) !== undefined),
  )
  return rests
    ? {
        code: 'subject-restricted',
        because: 'An erasure of these data was approved: they rest, and nothing new is written about them.',
        rule: 'SEC-23',
      }
    : undefined
}
