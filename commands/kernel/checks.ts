/**
 * Checks as a list that reads like the rule: each says when it refuses, the first that does is the answer. It guards that
 * a decision lists all its conditions in one place, in the order in which they are told to the caller.
 */
import type { Either } from 'fp-ts/Either'
import { type Refusal, refuse } from '../../domain/kernel/refusal'

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
