/**
 * `dossier verify`: computes every leaf and the whole tree anew from the stored bytes. It needs the log alone, no keys, and
 * works where nothing may be appended any more. A log that cannot be read does not pass.
 */
import { readFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../../commands/ports/could-not'
import { failureIn } from '../../language/failures'
import { openLogAlone } from '../../open'
import type { LocalLog } from '../../stores/local-log'
import { namesOf } from '../../verify/keys'
import { type SignaturesVerified, verifySignatures } from '../../verify/signatures'
import { type Verified, verifyLog } from '../../verify/verify'
import type { Context } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { progressOf } from '../progress'
import { textOf, textsOf } from './evidence-words'
import type { Options } from './verb'

const tellFaults = (context: Context, { faults, violations, firstBad }: Verified): void => {
  context.say(
    firstBad === undefined
      ? `NOT verified: ${violations} violations\n`
      : `NOT verified: ${violations} violations; the first bad place is @${firstBad}\n`,
  )
  for (const { is, because } of faults) context.out(`  ${is}: ${failureIn(context.language, because)}\n`)
  if (violations > faults.length) context.say(`  and ${violations - faults.length} more\n`)
}

const tellVerified = (context: Context, verified: Verified): void => {
  const { size, root, trusted, checkpoints, signedSize } = verified
  context.say(`verified: ${size} events, root ${root ?? ''}\n`)
  const unsigned = size - signedSize
  context.say(
    unsigned === 0
      ? `${checkpoints} signed heads agree, the newest is of ${signedSize} events\n`
      : `${checkpoints} signed heads agree, the newest is of ${signedSize} events; the ${unsigned} after it are not signed yet\n`,
  )
  if (trusted === 'key-of-birth')
    context.say('It rests on the key that the log itself names; --key takes one that you got another way.\n')
}

const signaturesOf = async (log: LocalLog): Promise<Either<CouldNot, SignaturesVerified>> => {
  const names = await namesOf(log)
  return isLeft(names) ? names : verifySignatures(log, names.right.archiveId)
}

const tellSignatures = (context: Context, { signed, asserted, violations, faults }: SignaturesVerified): void => {
  context.say(
    `${signed} decisions bear a signature that holds, ${asserted} are merely asserted, ${violations} do not hold\n`,
  )
  for (const { because } of faults) context.out(`  ${failureIn(context.language, because)}\n`)
}

const tell = (context: Context, verified: Verified, signatures: SignaturesVerified | undefined): ExitCode => {
  const isGood = verified.violations === 0 && (signatures?.violations ?? 0) === 0
  if (context.json) {
    const said = { verified: isGood, ...verified, ...(signatures === undefined ? {} : { signatures }) }
    context.out(`${JSON.stringify(said)}\n`)
  } else {
    if (verified.violations > 0) tellFaults(context, verified)
    else tellVerified(context, verified)
    if (signatures !== undefined) tellSignatures(context, signatures)
  }
  return isGood ? EXIT.done : EXIT.checkFailed
}

/** No verdict; but a file that is damaged or gone back is one: it does not pass. */
const tellNone = (context: Context, because: CouldNot): ExitCode => {
  const code = tellCouldNot(context, because)
  return ['unreadable', 'tampered', 'log-rolled-back'].includes(because.kind) ? EXIT.checkFailed : code
}

const readAgainst = (context: Context, file: string | undefined): Either<ExitCode, Buffer | undefined> => {
  if (file === undefined) return right(undefined)
  try {
    return right(readFileSync(file))
  } catch {
    return left(tellUsage(context, 'The file of --against could not be read.'))
  }
}

export const run = async (context: Context, _args: readonly string[], options: Options): Promise<ExitCode> => {
  const against = readAgainst(context, textOf(options.against))
  if (isLeft(against)) return against.left
  const { checkpointTo, options: given } = context
  // Who takes the replica as it is asks no store.
  const store = given.stale === true ? undefined : context.store
  const opened = await openLogAlone({
    data: context.data,
    ...(checkpointTo === undefined ? {} : { checkpointTo }),
    ...(store === undefined ? {} : { store }),
  })
  if (isLeft(opened)) return tellNone(context, opened.left)
  const progress = progressOf('verifying', context)
  const { log, places } = opened.right
  const verified = await verifyLog(log, places, {
    keys: textsOf(options.key),
    onProgress: progress.to,
    ...(against.right === undefined ? {} : { against: against.right }),
  })
  const signatures = options.signatures === true ? await signaturesOf(log) : right(undefined)
  progress.end()
  await log.close()()
  if (!isLeft(verified)) {
    if (isLeft(signatures)) return tellNone(context, signatures.left)
    return tell(context, verified.right, signatures.right)
  }
  return verified.left.kind === 'invalid-input'
    ? tellUsage(context, verified.left.because)
    : tellNone(context, verified.left)
}
