/**
 * Packs the evidence of one customer: every event of its archive and of what concerns it, with proofs to a signed head.
 *
 * Guards: a pack is made from stored bytes and opens nothing; it holds every event that a line of the operation log or
 * the access log gives to the customer, and the events that name the keys.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { archiveStream } from '../../domain/archive'
import { customerStream } from '../../domain/customer/names'
import type { Packed } from '../answers'
import type { SignedHead } from '../checkpoints'
import { parseCheckpoint, type ReadCheckpoint } from '../evidence/checkpoint'
import { decodeEnvelope } from '../evidence/envelope'
import { encodeVerifierKey } from '../evidence/note'
import { eventAt, keptHead, type ProvenEvent, proveEvents } from '../prove'
import type { SealedLog } from '../stores/sealed-log'
import { type LogNames, namesOf } from '../verify/keys'
import { writePackFolder } from './folder'
import { linesOf, type PackedEvent } from './lines'
import { FILES, manifestOf, type PackFiles, proofName } from './manifest'
import { pageOf } from './page'

export type { Packed } from '../answers'

export interface PackOrder {
  readonly customer: string
  /** Places of the events that concern the customer, in any order. */
  readonly positions: readonly number[]
  readonly head: SignedHead
  readonly folder: string
}

const packedOf = (event: ProvenEvent): Either<CouldNot, PackedEvent> => {
  const parts = decodeEnvelope(event.envelope)
  return isLeft(parts)
    ? left(couldNot('tampered', parts.left.because, { position: event.position }))
    : right({ ...event, parts: parts.right })
}

const eventsAt = async (
  log: SealedLog,
  positions: readonly number[],
): Promise<Either<CouldNot, readonly PackedEvent[]>> => {
  const events: PackedEvent[] = []
  for (const position of positions) {
    const event = await eventAt(log, position)
    const packed = isLeft(event) ? event : packedOf(event.right)
    if (isLeft(packed)) return packed
    events.push(packed.right)
  }
  return right(events)
}

/**
 * An event that names a later key is proven by the first head after it, which the key before has signed as well; so
 * whoever trusts only an older key gets from one to the next.
 */
const proofOf = async (log: SealedLog, head: SignedHead, event: PackedEvent): Promise<Either<CouldNot, string>> => {
  const isLaterKey = event.stream === archiveStream && event.revision > 0
  const first = isLaterKey ? await keptHead(log, event.position) : right(undefined)
  if (isLeft(first)) return first
  const proofs = await proveEvents(log, first.right ?? head, [event])
  return isLeft(proofs) ? proofs : right(proofs.right[0] ?? '')
}

const proofsOf = async (
  log: SealedLog,
  head: SignedHead,
  events: readonly PackedEvent[],
): Promise<Either<CouldNot, ReadonlyMap<string, Buffer>>> => {
  const files = new Map<string, Buffer>()
  const usual = events.filter(({ stream }) => stream !== archiveStream)
  const proofs = await proveEvents(log, head, usual)
  if (isLeft(proofs)) return proofs
  for (const [nth, { position }] of usual.entries())
    files.set(`${FILES.proofs}/${proofName(position)}`, Buffer.from(proofs.right[nth] ?? ''))
  for (const event of events.filter(({ stream }) => stream === archiveStream)) {
    const proof = await proofOf(log, head, event)
    if (isLeft(proof)) return proof
    files.set(`${FILES.proofs}/${proofName(event.position)}`, Buffer.from(proof.right))
  }
  return right(files)
}

const checkpointIn = ({ note }: SignedHead): Either<CouldNot, ReadCheckpoint> => {
  const read = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
  return isLeft(read) ? left(couldNot('tampered', read.left.because)) : read
}

const filesOf = (
  order: PackOrder,
  names: LogNames,
  checkpoint: ReadCheckpoint,
  events: readonly PackedEvent[],
  proofs: PackFiles,
): PackFiles => {
  const subject = { customer: order.customer, names, checkpoint, events }
  const files = new Map(proofs)
  files.set(FILES.events, Buffer.from(linesOf(events)))
  files.set(FILES.checkpoint, Buffer.from(order.head.note))
  files.set(FILES.key, Buffer.from(names.keys.map(({ key }) => `${encodeVerifierKey(key)}\n`).join('')))
  files.set(FILES.page, Buffer.from(pageOf(subject)))
  return new Map([...files, [FILES.manifest, Buffer.from(manifestOf(subject, files))]])
}

/** Writes the pack into its folder. */
export const packEvidence = async (log: SealedLog, order: PackOrder): Promise<Either<CouldNot, Packed>> => {
  const names = await namesOf(log)
  if (isLeft(names)) return names
  const covered = [...order.positions, ...names.right.keys.map(({ position }) => position)].filter(
    (position) => position < order.head.size,
  )
  const events = await eventsAt(
    log,
    [...new Set(covered)].sort((one, other) => one - other),
  )
  if (isLeft(events)) return events
  if (!events.right.some(({ stream }) => stream === customerStream(order.customer)))
    return left(couldNot('invalid-input', 'There is no customer of this number in the log.'))
  const checkpoint = checkpointIn(order.head)
  if (isLeft(checkpoint)) return checkpoint
  const proofs = await proofsOf(log, order.head, events.right)
  if (isLeft(proofs)) return proofs
  const files = filesOf(order, names.right, checkpoint.right, events.right, proofs.right)
  const written = writePackFolder(order.folder, files)
  if (isLeft(written)) return written
  return right({ customer: order.customer, folder: order.folder, events: events.right.length, size: order.head.size })
}
