/**
 * Signs the head of the evidence tree: on demand, on close, and while a process runs at most once a second.
 *
 * Guards: only what is committed and on the disk is signed; nothing is signed that does not continue every checkpoint
 * that is known; a signed head is in the store before it is told to anybody, then in the file beside the log and in the
 * copy outside.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { SignedHead } from './answers'
import { ageOfFileMs, writeCheckpointFile } from './checkpoint-files'
import { type CheckpointPlaces, greatestContinued } from './checkpoint-standing'
import { signCheckpoint } from './evidence/checkpoint'
import { encodeVerifierKey, type NoteSigner, parseVerifierKey, type VerifierKey } from './evidence/note'
import { rootOf } from './evidence/tree'
import { failpoint } from './failpoint'
import type { SealedLog } from './stores/sealed-log'

export type { SignedHead } from './answers'

export interface CheckpointsParts extends CheckpointPlaces {
  readonly log: SealedLog
  readonly origin: string
  /** The verifier keys that the log names now. */
  readonly named: () => Promise<Either<CouldNot, readonly string[]>>
  /** Every signing key that this process has; those that the log does not name sign nothing. */
  readonly signers: () => Either<CouldNot, readonly NoteSigner[]>
  /** A one-shot that closes within a second of the newest checkpoint leaves the next one to whoever comes after it. */
  readonly seldom: boolean
}

export interface Checkpoints {
  /** Looks at every known checkpoint, and forbids appends where the log does not continue one of them. */
  readonly check: () => Promise<CouldNot | undefined>
  /** Signs what is not signed yet; gives the newest signed head. */
  readonly sign: () => Promise<Either<CouldNot, SignedHead>>
  /** To be called after each commit. */
  readonly committed: () => void
  readonly close: () => Promise<Either<CouldNot, void>>
}

const PERIOD_MS = 1_000

const nothingToSign = (): CouldNot => couldNot('unavailable', 'The log has no events, so there is nothing to sign.')

/** What the log names and is no key is believed by nobody, and must not stand in the way of those that are. */
const keysOf = (texts: readonly string[]): readonly VerifierKey[] =>
  texts.flatMap((text) => {
    const key = parseVerifierKey(text)
    return isLeft(key) ? [] : [key.right]
  })

/** The signers whose public side the log names, in the order in which it names them. */
const namedSigners = (
  { signers }: CheckpointsParts,
  named: readonly string[],
): Either<CouldNot, readonly NoteSigner[]> => {
  const all = signers()
  if (isLeft(all)) return all
  const known = named.flatMap((text) => all.right.filter(({ key }) => encodeVerifierKey(key) === text))
  return known.length > 0
    ? right(known)
    : left(couldNot('key-unavailable', 'No signing key of the folder of keys is one that the log names.'))
}

/** The newest signed head that the log continues, and the head that is to be signed. */
const standing = async (parts: CheckpointsParts) => {
  const named = await parts.named()
  if (isLeft(named)) return named
  const greatest = await greatestContinued(parts.log, parts, parts.origin, keysOf(named.right))
  if (isLeft(greatest)) return greatest
  return right({ named: named.right, greatest: greatest.right })
}

/** In the store first: a file never tells of what the store does not know. */
const publish = async (parts: CheckpointsParts, head: SignedHead): Promise<Either<CouldNot, SignedHead>> => {
  failpoint('checkpoint.beforeKeep')
  const kept = await parts.log.keepCheckpoint({ size: head.size, note: Buffer.from(head.note) })()
  if (isLeft(kept)) return kept
  failpoint('checkpoint.afterKeep')
  for (const file of [parts.file, parts.outside]) {
    const written = file === undefined ? right(undefined) : writeCheckpointFile(file, head.note)
    if (isLeft(written)) return written
  }
  return right(head)
}

const signNow = async (parts: CheckpointsParts): Promise<Either<CouldNot, SignedHead>> => {
  const forbidden = parts.log.appendsForbidden()
  if (forbidden !== undefined) return left(forbidden)
  const stands = await standing(parts)
  if (isLeft(stands)) {
    if (stands.left.kind === 'log-rolled-back' || stands.left.kind === 'tampered') parts.log.forbidAppends(stands.left)
    return stands
  }
  const { named, greatest } = stands.right
  const head = await parts.log.head()()
  if (isLeft(head)) return head
  const { frontier } = head.right
  if (frontier.size === 0) return left(nothingToSign())
  // Signed already: but a copy may still lack it, such as one that was asked for only now.
  if (greatest?.checkpoint.size === frontier.size)
    return publish(parts, { size: frontier.size, note: Buffer.from(greatest.note).toString() })
  const signers = namedSigners(parts, named)
  if (isLeft(signers)) return signers
  const signed = signCheckpoint({ origin: parts.origin, size: frontier.size, root: rootOf(frontier) }, signers.right)
  if (isLeft(signed)) return left(couldNot('key-unavailable', `The head could not be signed. ${signed.left.because}`))
  return publish(parts, { size: frontier.size, note: signed.right })
}

/** Whether events stand in the log that no kept checkpoint covers. */
const isUnsigned = async ({ log }: CheckpointsParts): Promise<Either<CouldNot, boolean>> => {
  const size = await log.size()()
  if (isLeft(size)) return size
  const kept = await log.inspect.newestCheckpoint()()
  return isLeft(kept) ? kept : right(size.right > (kept.right?.size ?? 0))
}

const isRecent = (file: string): boolean => {
  const age = ageOfFileMs(file)
  return age !== undefined && age >= 0 && age < PERIOD_MS
}

const MOST_RACES = 3

/** Where several machines may sign, another one may have been quicker: then its head counts, or the next one does. */
const signInTurn = async (parts: CheckpointsParts): Promise<Either<CouldNot, SignedHead>> => {
  let signed = await signNow(parts)
  for (let race = 1; race < MOST_RACES && isLeft(signed) && signed.left.kind === 'conflict'; race += 1)
    signed = await signNow(parts)
  return signed
}

/** Signs one at a time, whoever asks. */
const oneAtATime = (parts: CheckpointsParts): Checkpoints['sign'] => {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const next = last.then(() => signInTurn(parts))
    last = next.catch(() => undefined)
    return next
  }
}

/** The checkpoints of one open log. */
export const checkpointsOf = (parts: CheckpointsParts): Checkpoints => {
  const sign = oneAtATime(parts)
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const committed = (): void => {
    if (timer !== undefined || closed) return
    // A failure is met again by the next one, and at the latest by closing, which tells it.
    timer = setTimeout(() => {
      timer = undefined
      void sign()
    }, PERIOD_MS).unref()
  }
  return {
    sign,
    committed,
    check: async () => {
      const stands = await standing(parts)
      if (!isLeft(stands)) return undefined
      parts.log.forbidAppends(stands.left)
      return stands.left
    },
    close: async () => {
      closed = true
      clearTimeout(timer)
      if (parts.log.appendsForbidden() !== undefined || (parts.seldom && isRecent(parts.file))) return right(undefined)
      const unsigned = await isUnsigned(parts)
      if (isLeft(unsigned)) return unsigned
      const signed = unsigned.right ? await sign() : right(undefined)
      return isLeft(signed) ? signed : right(undefined)
    },
  }
}
