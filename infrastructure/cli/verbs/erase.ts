/**
 * `dossier erase`: asks that a customer, or one person in the archive, be forgotten; somebody else approves or rejects.
 * `dossier tick` carries out what was approved when nothing has to be kept any more.
 */
import { isLeft } from 'fp-ts/Either'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellFailed, tellRefused, tellUsage } from '../exit'
import { one } from '../one'
import type { Options } from './verb'

const given = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value })

const commandOf = (customer: string, options: Options) => {
  const { approve, reject, person, deadline, basis, reasonCode } = options
  if (approve !== undefined) return { command: 'approve-erasure', input: { customer, erasure: approve } }
  if (reject !== undefined)
    return { command: 'reject-erasure', input: { customer, erasure: reject, ...given('reasonCode', reasonCode) } }
  return {
    command: 'request-erasure',
    input: {
      customer,
      basis: basis ?? 'data-subject-request',
      ...given('person', person),
      ...given('deadline', deadline),
    },
  }
}

/** The receipt of an erasure that was carried out, with the proof that it stands in the signed log. */
const tellReceipt = (context: Context, customer: string, erasure: string): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const rows = await dossier.read.rows('v1_erasures', { where: [{ column: 'erasure', is: erasure }] })
    if (isLeft(rows)) return tellFailed(context, rows.left)
    const [row] = rows.right
    if (row === undefined || row.customer !== customer)
      return tellRefused(context, {
        code: 'unknown-erasure',
        because: 'The archive has no erasure with this number.',
        field: 'receipt',
      })
    if (row.receipt_event === null || row.receipt_event === undefined)
      return tellRefused(context, {
        code: 'erasure-not-done',
        because: `There is no receipt yet: the erasure is ${String(row.phase)}.`,
        field: 'receipt',
      })
    const proof = await dossier.prove(Number(row.last_position))
    if (isLeft(proof)) return tellCouldNot(context, proof.left)
    if (context.json) context.out(`${JSON.stringify({ receipt: row, proof: proof.right.proof })}\n`)
    else {
      context.note(
        `erased on ${String(row.erased_at)} under ${String(row.basis)}; no copy of the vault holds the keys after ${String(row.backup_bound)}\n`,
      )
      context.out(proof.right.proof)
    }
    return EXIT.done
  })

export const run = async (context: Context, [customer]: readonly string[], options: Options): Promise<ExitCode> => {
  if (customer === undefined) return tellUsage(context, 'Say which customer.')
  if (typeof options.receipt === 'string') return tellReceipt(context, customer, options.receipt)
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const { approve, reject, commandId } = options
  if (approve !== undefined && reject !== undefined)
    return tellUsage(context, 'An erasure is approved or rejected, not both.')
  return one(context, { ...commandOf(customer, options), as: as.right }, { commandId, check: options.check === true })
}
