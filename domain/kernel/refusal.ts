/**
 * A refusal: somebody asked for what may not be. It is a value, never an exception, and it never holds the personal
 * value that was rejected: `because` is a sentence about fields and rules.
 */
import { type Either, left } from 'fp-ts/Either'

/** `code` is stable and kebab-case, `because` an English sentence, `rule` the id of a requirement, `field` the path in the input. */
export interface Refusal {
  readonly code: string
  readonly because: string
  readonly rule?: string
  readonly field?: string
}

/** Says no. Give the rule when a regulation asks for the refusal, the field when one field is at fault. */
export const refuse = (
  code: string,
  because: string,
  where: { readonly rule?: string; readonly field?: string } = {},
): Either<Refusal, never> => left({ code, because, ...where })
