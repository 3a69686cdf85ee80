/**
 * `dossier credential`: makes a key under a passphrase, writes it to a file, and issues its public half to an employee.
 * The file is made first: a key that nobody holds is never issued.
 */
import { unlinkSync } from 'node:fs'
import { isLeft } from 'fp-ts/Either'
import { makeCredential } from '../../signing/credential-file'
import { type Context, operatorOf } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { one } from '../one'
import type { Options } from './verb'

const nameFor = (employee: string): string =>
  `CR-${employee}-${new Date().toISOString().slice(0, 19).replace(/[-:T]/g, '')}`

export const run = async (
  context: Context,
  [employee = '']: readonly string[],
  options: Options,
): Promise<ExitCode> => {
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const { out, id } = options
  if (typeof out !== 'string') return tellUsage(context, 'Say where the key goes: --out FILE.')
  const passphrase = process.env.DOSSIER_NEW_CREDENTIAL_PASSPHRASE ?? process.env.DOSSIER_CREDENTIAL_PASSPHRASE
  if (passphrase === undefined || passphrase === '')
    return tellUsage(
      context,
      'The new passphrase stands in DOSSIER_NEW_CREDENTIAL_PASSPHRASE (else DOSSIER_CREDENTIAL_PASSPHRASE), never on the command line.',
    )
  const credential = typeof id === 'string' ? id : nameFor(employee)
  const made = makeCredential(out, credential, passphrase)
  if (isLeft(made)) return tellCouldNot(context, made.left)
  const input = { employee, credential, publicKey: made.right.publicKey }
  const issued = await one(
    context,
    { command: 'issue-credential', input, as: as.right },
    { commandId: undefined, check: false },
  )
  // What was not issued signs nothing; the file would only mislead.
  if (issued === EXIT.refused || issued === EXIT.usage) unlinkSync(out)
  return issued
}
