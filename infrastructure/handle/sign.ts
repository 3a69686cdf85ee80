/**
 * Signs a decision: after its events are sealed and before they are appended, again after each conflict. It guards that
 * what is stored bears a signature that holds, by a credential that is valid for this operator now.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Asking } from '../../commands/kernel/command'
import { personOf } from '../../domain/staff'
import { hasSigned, signatureText, statementOf } from '../signing/statement'
import type { Sealed } from './protect'
import { type NotDone, notDone } from './request'
import type { Situation } from './situation'

const no = (commandId: string, code: string, because: string): Either<NotDone, never> =>
  left({ is: 'refused', refusal: { code, because, rule: 'SEC-04' }, commandId })

/** The signature as it stands in the metadata; undefined where nobody signs. `Left`: refused, or the signer could not. */
export const signatureOf = async (
  { engine, request, stream, commandId, row }: Situation,
  asking: Asking,
  sealed: readonly Sealed[],
): Promise<Either<NotDone, string | undefined>> => {
  const { signer } = request
  if (signer === undefined) return right(undefined)
  const employee = asking.operator.id
  const valid = personOf(asking.staff, employee)?.credentials.find(
    ({ credential, revokedAt }) => credential === signer.credential && revokedAt === null,
  )
  if (valid === undefined)
    return no(commandId, 'credential-not-valid', 'The operator has no valid credential of this name.')
  const statement = statementOf({
    archiveId: engine.archiveId,
    stream,
    commandId,
    command: row.name,
    employee,
    events: sealed,
  })
  const signature = await signer.sign(statement)()
  if (isLeft(signature)) return left(notDone(signature.left))
  return hasSigned(valid.publicKey, statement, signature.right)
    ? right(signatureText(signer.credential, signature.right))
    : no(commandId, 'signature-not-valid', 'The signature is not one of the credential that it names.')
}
