/**
 * What a caller gives and gets: a request for one command, and its end. Refusals are values; what could not be done is
 * something else than what may not be done.
 */
import type { CouldNot } from '../../commands/ports/could-not'
import type { Signer } from '../../commands/ports/signer'
import type { InputFault } from '../../domain/kernel/codec'
import type { Refusal } from '../../domain/kernel/refusal'

export interface CommandRequest {
  readonly command: string
  readonly input: unknown
  /** The operator: an employee's number, or `system.<name>` for the processes of the host itself. */
  readonly as: string
  readonly actingFor?: string
  /** A UUID of the caller's; else one is made. The same id again gives the recorded outcome and writes nothing. */
  readonly commandId?: string
  readonly authenticatedBy?: 'asserted' | 'os-account' | 'credential'
  readonly causationId?: string
  /** Signs the decision for the operator, who is then authenticated by `credential`. */
  readonly signer?: Signer
  /** Decide, say what would happen, and write nothing: no event, no refusal, no reservation. */
  readonly rehearsal?: true
}

export interface Done {
  readonly is: 'done'
  readonly commandId: string
  readonly stream: string
  /** Numbers of what the command made or touched, by kind: `{customer, request}`. */
  readonly numbers: Readonly<Record<string, string>>
  /** Ids of the events, in order. */
  readonly events: readonly string[]
  /** True when the command had been accepted before and nothing was written now. */
  readonly repeated: boolean
}
export interface NothingToDo {
  readonly is: 'nothing-to-do'
  readonly commandId: string
  readonly stream: string
  readonly because: string
}
/** The end of a rehearsal: the events that would be written. */
export interface WouldBeDone {
  readonly is: 'would-be-done'
  readonly commandId: string
  readonly stream: string
  readonly numbers: Readonly<Record<string, string>>
  readonly events: readonly string[]
}
export type Outcome = Done | NothingToDo | WouldBeDone

export type NotDone =
  | { readonly is: 'refused'; readonly refusal: Refusal; readonly commandId: string }
  /** Malformed input: not recorded. */
  | { readonly is: 'invalid'; readonly code: string; readonly faults: readonly InputFault[] }
  | { readonly is: 'could-not'; readonly couldNot: CouldNot }

export const notDone = (couldNot: CouldNot): NotDone => ({ is: 'could-not', couldNot })
