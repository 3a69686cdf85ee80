/** `dossier hold`: keeps an archive, or one person in it, from being destroyed; somebody else releases the hold. */
import { isLeft } from 'fp-ts/Either'
import { type Context, operatorOf } from '../context'
import { type ExitCode, tellUsage } from '../exit'
import { one } from '../one'
import type { Options } from './verb'

const given = (name: string, value: unknown): object => (value === undefined ? {} : { [name]: value })

const commandOf = (customer: string, { release, basis, reason, person, until }: Options) => {
  const about = { customer, ...given('basis', basis), ...given('reason', reason) }
  return release === undefined
    ? { command: 'place-hold', input: { ...about, ...given('person', person), ...given('until', until) } }
    : { command: 'release-hold', input: { ...about, hold: release } }
}

export const run = async (context: Context, [customer]: readonly string[], options: Options): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  if (customer === undefined) return tellUsage(context, 'Say which customer.')
  const { commandId } = options
  return one(context, { ...commandOf(customer, options), as: as.right }, { commandId, check: options.check === true })
}
