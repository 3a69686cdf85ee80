/**
 * The streams that a command will touch, as far as its input tells: what lets many commands run side by side in the
 * order that matters. What only a state names is met by the append's own check of the reads.
 */
import type { AnyRow } from '../../commands/kernel/command'
import { policyStream } from '../../domain/policy'
import { staffStream } from '../../domain/staff'
import { namingOf } from './asking'

export interface Touches {
  readonly writes: readonly string[]
  readonly reads: readonly string[]
}

/** `input` has passed the row's codec. Every command reads staff and policy. */
export const touchesOf = (row: AnyRow, input: unknown, archiveId: string, commandId: string): Touches => {
  const writes = row.stream(input, namingOf(archiveId, commandId, row.births, 0))
  const named = Object.values(row.reads?.(input, row.on.initial) ?? {}).map(({ stream }) => stream)
  return { writes: [writes], reads: [staffStream, policyStream, ...named] }
}
