/**
 * `dossier erase`: asks that a customer, or one person in the archive, be forgotten; somebody else approves or rejects.
 * `dossier tick` carries out what was approved when nothing has to be kept any more.
 */
import { isLeft } from 'fp-ts/Either'
import { type Context, operatorOf } from '../context'
import { type ExitCode, tellUsage } from '../exit'
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

export const run = async (context: Context, [customer]: readonly string[], options: Options): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  if (customer === undefined) return tellUsage(context, 'Say which customer.')
  const { approve, reject, commandId } = options
  if (approve !== undefined && reject !== undefined)
    return tellUsage(context, 'An erasure is approved or rejected, not both.')
  return one(context, { ...commandOf(customer, options), as: as.right }, { commandId, check: options.check === true })
}
