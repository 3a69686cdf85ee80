/** The regulation in force, from the read model: for verbs that are made after it. */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type PolicyDocument, policyDocument } from '../../domain/policy/document'
import type { Dossier, Failed } from '../face'

/** The document in force now. */
export const regulationInForce = async (dossier: Dossier, stale: boolean): Promise<Either<Failed, PolicyDocument>> => {
  const rows = await dossier.read.rows('v1_policy', { where: [{ column: 'in_force', is: 1 }], stale })
  if (isLeft(rows)) return rows
  const document: unknown = JSON.parse(String(rows.right[0]?.document ?? 'null'))
  if (!policyDocument.is(document)) throw new Error('The view of the regulation holds no regulation.')
  return right(document)
}
