/**
 * Checks as a list that reads like the rule: each says when it refuses, the first that does is the answer. It guards that
 * a decision lists all its conditions in one place, in the order in which they are told to the caller.
 */
import type { Either } from 'fp-ts/Either'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { delegateOf } from '../../domain/staff'
import type { Asking } from './command'

export type No = Either<Refusal, never>

/** Refuses when the condition holds. */
export const refuseWhen = (
  condition: boolean,
  code: string,
  because: string,
  where: { readonly rule?: string; readonly field?: string } = {},
): No | undefined => (condition ? refuse(code, because, where) : undefined)

/** The first refusal, if any. */
export const firstOf = (...checks: readonly (No | undefined)[]): No | undefined =>
  checks.find((check) => check !== undefined)

/**
 * What leads to every other right is done in person, or by the delegate whom an absent person named: the right to act for
 * others alone is no mandate for it.
 */
export const inPersonOrDelegated = ({ operator, actingFor, staff, today }: Asking): No | undefined =>
  refuseWhen(
    actingFor !== null && delegateOf(staff, actingFor, today) !== operator.id,
    'acts-without-mandate',
    'This is done in person, or by the delegate of somebody who is absent.',
    { rule: 'ACC-17' },
  )
