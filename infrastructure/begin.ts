/**
 * Begins an archive: its birth, a provisional regulation, the first general manager. Three commands with fixed ids, so
 * that a beginning that was broken off goes on, and one that is run twice changes nothing.
 */
import { randomUUID } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import { archiveStream, archiveThing } from '../domain/archive'
import { localDayOf } from '../domain/policy'
import { defaultPolicy } from '../domain/policy/default'
import type { PolicyDocument } from '../domain/policy/document'
import { encodeVerifierKey, type NoteSigner } from './evidence/note'
import { asWanted, handler, POLICY, STAFF } from './handle/handle'
import { type NotDone, notDone } from './handle/request'
import { uuid5 } from './ids'
import { type Opened, openArchive, openToBegin } from './open'
import type { BeginOptions } from './options'
import { makeSigner, signerFromText } from './signer-file'

export type { BeginOptions } from './options'

interface Step {
  readonly command: string
  readonly input: unknown
}

const give = ({ engine }: Opened, step: Step): Promise<Either<NotDone, unknown>> =>
  handler(engine)({ ...step, as: 'system.init', commandId: uuid5(engine.archiveId, `init\n${step.command}`) })

/** Which of the three births stand in the log already. */
interface Standing {
  readonly archive: boolean
  readonly policy: boolean
  readonly staff: boolean
}
const standingOf = async ({ engine }: Opened): Promise<Either<NotDone, Standing>> => {
  const present = await engine.memory.present([asWanted(archiveThing, archiveStream), POLICY, STAFF])
  if (isLeft(present)) return left(notDone(present.left))
  const stands = (index: number): boolean => present.right[index]?.revision !== 'no-stream'
  return right({ archive: stands(0), policy: stands(1), staff: stands(2) })
}

/** The key that signs checkpoints. One that is there already names the log, unless another name was asked for. */
const signerOfBirth = ({ engine, place }: Opened, { origin, keys }: BeginOptions): Either<CouldNot, NoteSigner> => {
  const given = keys?.signer
  const signer =
    given === undefined
      ? makeSigner(place.signer, origin ?? `dossier.local/${engine.archiveId}`)
      : signerFromText(given.trim())
  return isLeft(signer) || origin === undefined || signer.right.key.name === origin
    ? signer
    : left(couldNot('invalid-input', 'The signing key bears another name than the origin.'))
}

/** The birth itself: a key for texts about no customer, a key that signs checkpoints, and the event that names both. */
const bear = async (opened: Opened, options: BeginOptions): Promise<Either<NotDone, unknown>> => {
  const { engine } = opened
  const signer = signerOfBirth(opened, options)
  if (isLeft(signer)) return left(notDone(signer.left))
  const { name: origin } = signer.right.key
  const keys = await engine.vault.makeKeys(1)()
  if (isLeft(keys)) return left(notDone(keys.left))
  const [key] = keys.right
  const vkey = encodeVerifierKey(signer.right.key)
  return give(opened, {
    command: 'begin-archive',
    input: { archiveId: engine.archiveId, clock: options.clockKind, origin, verifierKey: vkey, archiveKey: key?.id },
  })
}

const beginnings = (
  options: BeginOptions,
  document: PolicyDocument,
  today: string,
  standing: Standing,
): readonly (Step & { readonly stands: boolean })[] => [
  {
    stands: standing.policy,
    command: 'begin-policy',
    input: {
      document,
      summary:
        'The default regulation, derived from the five regulations; in force until the general manager has approved it.',
    },
  },
  {
    stands: standing.staff,
    command: 'begin-staff',
    input: {
      employee: options.admin.employee,
      name: options.admin.name,
      department: options.admin.department ?? 'general-office',
      hiredOn: today,
    },
  },
]

/** Begins an archive in the data folder, or goes on with one that was begun, and opens it. */
export const beginArchive = async (options: BeginOptions): Promise<Either<NotDone, Opened>> => {
  if (options.clock !== undefined && options.clockKind !== 'simulated')
    return left(notDone(couldNot('invalid-input', 'Only a simulated clock can be given a time.')))
  const begun = await openToBegin(options, options.archiveId ?? randomUUID())
  if (isLeft(begun)) return left(notDone(begun.left))
  const begins = await standingOf(begun.right)
  const done = isLeft(begins) || begins.right.archive ? begins : await bear(begun.right, options)
  await begun.right.close()
  if (isLeft(done)) return done
  const opened = await openArchive(options)
  if (isLeft(opened)) return left(notDone(opened.left))
  const { engine } = opened.right
  const standing = await standingOf(opened.right)
  if (isLeft(standing)) return standing
  const document = options.document ?? defaultPolicy
  const today = localDayOf(document, engine.clock(), engine.offsetMinutes)
  for (const { stands, ...step } of beginnings(options, document, today, standing.right)) {
    const given = stands ? right(undefined) : await give(opened.right, step)
    if (!isLeft(given)) continue
    await opened.right.close()
    return given
  }
  return opened
}
