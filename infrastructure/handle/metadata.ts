/**
 * Metadata of an event, as bytes. Everything but the times is known before the append; the times are the store's. Nulls
 * are left out, keys keep one order, and nothing personal stands here.
 */
import type { EventStore } from '../../commands/ports/event-store'
import type { Meta } from '../../domain/kernel/event'
import { type Instant, plusYears } from '../../domain/kernel/time'

export type FixedMeta = Omit<Meta, 'recordedAt' | 'clockAt' | 'keepUntil'>

const ORDER: readonly (keyof FixedMeta)[] = [
  'commandId',
  'command',
  'inputHash',
  'actor',
  'actingFor',
  'roles',
  'department',
  'authenticatedBy',
  'signature',
  'policyVersion',
  'reads',
  'readsChecked',
  'causationId',
  'occurredAt',
]

/** Said only where the reads of a decision are checked before the append, on stores without transactions. */
export const readsCheckedOn = ({ readsChecked }: Pick<EventStore, 'readsChecked'>): Pick<FixedMeta, 'readsChecked'> =>
  readsChecked === 'before-append' ? { readsChecked } : {}

/** Gives the function that the store calls with its times. `keepYears` is the policy's, never below one (LOG-07). */
export const metadataOf = (
  fixed: FixedMeta,
  keepYears: number,
): ((recordedAt: Instant, clockAt: Instant) => Uint8Array) => {
  const known: Record<string, unknown> = {}
  for (const key of ORDER) if (fixed[key] !== undefined) known[key] = fixed[key]
  const open = JSON.stringify(known).slice(0, -1)
  return (recordedAt, clockAt) => {
    const clock = clockAt === recordedAt ? '' : `,"clockAt":"${clockAt}"`
    return Buffer.from(
      `${open},"recordedAt":"${recordedAt}"${clock},"keepUntil":"${plusYears(recordedAt, keepYears)}"}`,
    )
  }
}
