/**
 * Which tokens a value has: the kind of its field says how it is folded. The index and `find` fold alike, so that what
 * one wrote the other meets.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Token, Vault } from '../../commands/ports/vault'
import type { FieldRule } from '../../domain/policy/document'
import type { TokensOfValue } from './customer-tokens'
import {
  foldedEmail,
  foldedIdentityNumber,
  foldedName,
  foldedOrganisationName,
  loadTelephones,
  type TelephoneFold,
} from './normalise'
import { tokensOf } from './tokens'

export interface SearchTokens {
  /** The tokens of a field's value; `isOrganisation` when it is the name of one, with a legal form to be left out. */
  readonly of: (
    rule: Pick<FieldRule, 'search' | 'identity'> | undefined,
    value: string,
    isOrganisation: boolean,
  ) => TokensOfValue
  /** The token by which somebody looks for a value of this kind. */
  readonly sought: (kind: string, text: string, isOrganisation: boolean) => Token
}

const folded = (
  kind: string,
  value: string,
  isOrganisation: boolean,
  telephone: TelephoneFold,
  countries: readonly string[],
): string => {
  switch (kind) {
    case 'phone':
      return telephone(value, countries)
    case 'email':
      return foldedEmail(value)
    case 'name':
      return isOrganisation ? foldedOrganisationName(value) : foldedName(value)
    default:
      return foldedIdentityNumber(value)
  }
}

/** Loads what folding needs, and the archive's secret for tokens. */
export const searchTokens =
  (vault: Vault, archiveId: string, countries: readonly string[]): TaskEither<CouldNot, SearchTokens> =>
  async (): Promise<Either<CouldNot, SearchTokens>> => {
    const maker = await tokensOf(vault, archiveId)()
    if (isLeft(maker)) return maker
    const telephone = await loadTelephones()
    const sought: SearchTokens['sought'] = (kind, text, isOrganisation) =>
      maker.right(kind, folded(kind, text, isOrganisation, telephone, countries))
    return right({
      sought,
      of: (rule, value, isOrganisation) => ({
        search: rule?.search === undefined ? undefined : sought(rule.search, value, isOrganisation),
        identity: rule?.identity === undefined ? undefined : maker.right(rule.identity, foldedIdentityNumber(value)),
      }),
    })
  }
