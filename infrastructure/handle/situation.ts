/**
 * The situation of one attempt: what was read, under which policy, for which stream. Everything after the reading works
 * on it, and a refusal is recorded with what it stood on.
 */
import { type Either, isLeft, left } from 'fp-ts/Either'
import type { AnyRow } from '../../commands/kernel/command'
import type { AtRevision } from '../../commands/ports/event-store'
import type { Refusal } from '../../domain/kernel/refusal'
import type { PolicyInForce } from '../../domain/policy/document'
import type { AttemptNaming } from './asking'
import type { Engine } from './engine'
import { recordRefusal } from './refusals'
import type { Remembered } from './remember'
import { type CommandRequest, type NotDone, notDone, type Outcome } from './request'

/** How one attempt ends: for good, or with a reason to try again. */
export type Attempt = Outcome | 'conflict' | 'number-taken'
export type Ended<A> = Either<NotDone, A>

export interface Present {
  readonly own: Remembered
  readonly staff: Remembered
  readonly policy: Remembered
}

export interface Situation {
  readonly engine: Engine
  readonly row: AnyRow
  readonly request: CommandRequest
  readonly commandId: string
  readonly naming: AttemptNaming
  readonly stream: string
  readonly present: Present
  readonly policy: PolicyInForce
}

/** Stream → revision of what a decision stands on, besides the stream itself. */
export const marksOf = (
  { present, stream }: Situation,
  reads: readonly Remembered[],
): ReadonlyMap<string, AtRevision> =>
  new Map(
    [present.staff, present.policy, ...reads]
      .filter((each) => each.stream !== stream)
      .map((each) => [each.stream, each.revision]),
  )

/** A refusal is recorded before it is answered; what it stood on is written down with it. */
export const refused = async (
  situation: Situation,
  refusal: Refusal,
  operator: string | null,
  reads: readonly Remembered[] = [],
): Promise<Ended<never>> => {
  const { engine, row, commandId, stream, present, policy, request } = situation
  if (request.rehearsal === true) return left({ is: 'refused', refusal, commandId })
  const recorded = await recordRefusal(
    engine,
    {
      command: row.name,
      commandId,
      stream: present.own.revision === 'no-stream' ? null : stream,
      code: refusal.code,
      rule: refusal.rule ?? null,
    },
    operator,
    {
      authenticatedBy: request.signer === undefined ? (request.authenticatedBy ?? 'asserted') : 'asserted',
      policyVersion: policy.version,
      reads: Object.fromEntries(marksOf(situation, reads)),
    },
    policy.document.retention.operationLogYears,
  )
  return isLeft(recorded) ? left(notDone(recorded.left)) : left({ is: 'refused', refusal, commandId })
}
