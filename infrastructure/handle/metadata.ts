/**
 * Metadata of an event, as bytes. Everything but the times is known before the append; the times are the store's. Nulls
 * are left out, keys keep one order, and nothing personal stands here.
 */
import type { EventStore } from '../../commands/ports/event-store'
import type { Meta } from '../../domain/kernel/event'
import { type Instant, plusYears } from '../../domain/kernel/time'

type Known = Omit<Meta, 'recordedAt' | 'clockAt' | 'keepUntil'>

/** What is said of an event before its time is known; what is undefined is left out. */
export type FixedMeta = { readonly [K in keyof Known]: Known[K] | undefined } & Pick<Known, 'actor'>

/** The members in the order in which they are stored. */
const inOrder = (fixed: FixedMeta): FixedMeta => ({
  commandId: fixed.commandId,
  command: fixed.command,
  inputHash: fixed.inputHash,
  actor: fixed.actor,
  actingFor: fixed.actingFor,
  roles: fixed.roles,
  department: fixed.department,
  authenticatedBy: fixed.authenticatedBy,
  signature: fixed.signature,
  policyVersion: fixed.policyVersion,
  reads: fixed.reads,
  readsChecked: fixed.readsChecked,
  causationId: fixed.causationId,
  occurredAt: fixed.occurredAt,
})

/** Said only where the reads of a decision are checked before the append, on stores without transactions. */
export const readsCheckedOn = ({ readsChecked }: Pick<EventStore, 'readsChecked'>): 'before-append' | undefined =>
  readsChecked === 'before-append' ? readsChecked : undefined

/** Gives the function that the store calls with its times. `keepYears` is the policy's, never below one (LOG-07). */
export const metadataOf = (
  fixed: FixedMeta,
  keepYears: number,
): ((recordedAt: Instant, clockAt: Instant) => Uint8Array) => {
  const open = JSON.stringify(inOrder(fixed)).slice(0, -1)
  return (recordedAt, clockAt) => {
    const clock = clockAt === recordedAt ? '' : `,"clockAt":"${clockAt}"`
    return Buffer.from(
      `${open},"recordedAt":"${recordedAt}"${clock},"keepUntil":"${plusYears(recordedAt, keepYears)}"}`,
    )
  }
}
