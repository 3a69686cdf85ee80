/**
 * What an open archive gives to those who do not trust it: signed heads, verification, proofs, packs of evidence, and a
 * further signing key.
 */
import { resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../commands/ports/could-not'
import type { ProofFile } from './answers'
import type { SignedHead } from './checkpoints'
import type { Dossier } from './dossier'
import { encodeVerifierKey } from './evidence/note'
import type { Evidencing } from './face'
import { type CommandRequest, type NotDone, notDone, type Outcome } from './handle/request'
import type { Opened } from './open'
import { makeNextSigner, readSigners } from './signer-file'

export type { ProofFile } from './answers'
export type { Evidencing } from './face'

/** Loaded when somebody asks for them: most who open an archive prove, verify and pack nothing. */
const packing = (): typeof import('./pack/pack') => require('./pack/pack')
const proving = (): typeof import('./prove') => require('./prove')
const verifying = (): typeof import('./verify/verify') => require('./verify/verify')

/** Proves from the heads that are kept; nothing where none covers the event yet. */
export const proveFromKept = async (
  log: Opened['log'],
  position: number,
): Promise<Either<CouldNot, ProofFile | undefined>> => {
  const head = await proving().keptHead(log)
  if (isLeft(head)) return head
  return head.right === undefined || head.right.size <= position ? right(undefined) : proveIn(log, head.right, position)
}

const proveIn = async (
  log: Opened['log'],
  head: SignedHead,
  position: number,
): Promise<Either<CouldNot, ProofFile>> => {
  const { eventAt, proveEvents } = proving()
  const event = await eventAt(log, position)
  if (isLeft(event)) return event
  const proofs = await proveEvents(log, head, [event.right])
  return isLeft(proofs) ? proofs : right({ position, size: head.size, proof: proofs.right[0] ?? '' })
}

/** Every place where a line of the operation log or of the access log concerns the customer. */
const positionsOf = async (read: Dossier['read'], customer: string): Promise<Either<CouldNot, readonly number[]>> => {
  const positions: number[] = []
  for (const view of ['v1_operation_log', 'v1_access_customers']) {
    const query = { columns: ['position'], where: [{ column: 'customer', is: customer }] }
    const told = await read.each(view, query, (row) => positions.push(Number(row.position)))
    if (!isLeft(told)) continue
    if (told.left.is === 'could-not') return left(told.left.couldNot)
    throw new Error(told.left.refusal.because)
  }
  return right(positions)
}

/** The key that is to be added: one in the folder that the log does not name yet, else a new one. */
const nextSigner = ({ place, keys, archive }: Opened, named: readonly string[]): Either<CouldNot, string> => {
  const all = readSigners(place.signer, keys.signer)
  if (isLeft(all)) return all
  const waiting = all.right.map(({ key }) => encodeVerifierKey(key)).find((text) => !named.includes(text))
  if (waiting !== undefined) return right(waiting)
  if (keys.signer !== undefined)
    return left(
      couldNot('key-unavailable', 'The signing key came as a text: bring the next one in the text beside it.'),
    )
  const made = makeNextSigner(place.signer, archive?.origin ?? '')
  return isLeft(made) ? made : right(encodeVerifierKey(made.right.key))
}

type Give = (request: CommandRequest) => Promise<Either<NotDone, Outcome>>

/** The head is signed by the old keys before, and by old and new ones after the log names the new one. */
const rotating =
  (opened: Opened, give: Give, sign: Evidencing['checkpoint']): Evidencing['rotateSigner'] =>
  async (who) => {
    const before = await sign()
    const named = isLeft(before) ? before : await opened.namedKeys()
    const next = isLeft(named) ? named : nextSigner(opened, named.right)
    if (isLeft(next)) return left(notDone(next.left))
    const given = await give({ ...who, command: 'add-verifier-key', input: { verifierKey: next.right } })
    if (isLeft(given)) return given
    const head = await sign()
    return isLeft(head) ? left(notDone(head.left)) : right({ verifierKey: next.right, head: head.right })
  }

/** The evidence of an open archive. */
export const evidencing = (opened: Opened, read: Dossier['read'], give: Give): Evidencing => {
  const { log, checkpoints, checkpointPlaces, catchUp } = opened
  const checkpoint: Evidencing['checkpoint'] = async () => {
    if (checkpoints === undefined) return left(couldNot('unavailable', 'The archive was never begun to its end.'))
    const copied = await catchUp()
    return isLeft(copied) ? copied : checkpoints.sign()
  }
  return {
    checkpoint,
    verify: async (options) => {
      const copied = await catchUp()
      return isLeft(copied) ? copied : verifying().verifyLog(log, checkpointPlaces, options)
    },
    prove: async (position) => {
      const copied = await catchUp()
      const kept = isLeft(copied) ? copied : await proveFromKept(log, position)
      if (isLeft(kept)) return kept
      if (kept.right !== undefined) return right(kept.right)
      const event = await proving().eventAt(log, position)
      const head = isLeft(event) ? event : await checkpoint()
      return isLeft(head) ? head : proveIn(log, head.right, position)
    },
    packEvidence: async (customer, folder) => {
      const head = await checkpoint()
      const positions = isLeft(head) ? head : await positionsOf(read, customer)
      if (isLeft(head)) return head
      if (isLeft(positions)) return positions
      return packing().packEvidence(log, {
        customer,
        positions: positions.right,
        head: head.right,
        folder: resolve(folder),
      })
    },
    rotateSigner: rotating(opened, give, checkpoint),
  }
}
