/**
 * The archive itself: its birth, and the keys by which outsiders verify it. It guards that an archive is born once, and
 * that from then on its id, the kind of its clock and the origin of its checkpoints are what the birth says.
 */
import { instant, integer, keyId, line, oneOf, uuid } from './kernel/codec'
import { event, type Placed, type ReadAny } from './kernel/event'
import { streamOf, thing } from './kernel/thing'

/** A verifier key in the form of signed notes: name, hash and public key, joined by plus signs. */
export const verifierKey = line(400)
export const clock = oneOf('real', 'simulated')

/**
 * `format` is the form in which events are stored. `origin` names the log in its checkpoints. `archiveKey` is the key id
 * of the subject `archive`, under which text about no customer is sealed; it is never destroyed.
 */
export const ArchiveBorn = event('ArchiveBorn', 1, {
  archiveId: uuid,
  format: integer(1, 1000),
  clock,
  origin: line(200),
  verifierKey,
  archiveKey: keyId,
})
interface WithReason {
  readonly reason?: string | undefined
}
/** A later key: from now on checkpoints may bear its signature too. */
export const VerifierKeyAdded = event(
  'VerifierKeyAdded',
  1,
  { verifierKey },
  ({ reason }: WithReason): readonly Placed[] =>
    reason === undefined ? [] : [{ of: 'archive', group: 'text', fields: { reason } }],
)

/** A copy of the archive at a moment: how many events it holds, the root over them, how many a signed head covers. */
const copy = {
  takenAt: instant,
  size: integer(1, Number.MAX_SAFE_INTEGER),
  root: line(64),
  signedSize: integer(0, Number.MAX_SAFE_INTEGER),
}
/** Written after the copy was verified, and so never a part of it. */
export const BackupTaken = event('BackupTaken', 1, copy)
/** The archive is one that was restored from this copy, verified, with its erasures carried out. */
export const RestoreVerified = event('RestoreVerified', 1, { ...copy, erasures: integer(0, Number.MAX_SAFE_INTEGER) })

export const archiveEvents = { ArchiveBorn, VerifierKeyAdded, BackupTaken, RestoreVerified } as const
export type ArchiveEvent = ReadAny<typeof archiveEvents>

export type ArchiveState =
  | { readonly is: 'unborn' }
  | {
      readonly is: 'born'
      readonly archiveId: string
      readonly format: number
      readonly clock: 'real' | 'simulated'
      readonly origin: string
      readonly verifierKeys: readonly string[]
      readonly archiveKey: string
    }

const evolve = (state: ArchiveState, event: ArchiveEvent): ArchiveState => {
  switch (event.type) {
    case 'ArchiveBorn': {
      const { verifierKey: first, archiveId, format, clock: kind, origin, archiveKey } = event.open
      return { is: 'born', archiveId, format, clock: kind, origin, archiveKey, verifierKeys: [first] }
    }
    case 'BackupTaken':
    case 'RestoreVerified':
      return state
    case 'VerifierKeyAdded':
      return state.is === 'unborn' ? state : { ...state, verifierKeys: [...state.verifierKeys, event.open.verifierKey] }
  }
}

export const archiveThing = thing<ArchiveState, ArchiveEvent>({
  name: 'archive',
  category: 'archive',
  events: archiveEvents,
  initial: { is: 'unborn' },
  evolve,
})
export const archiveStream = streamOf('archive', 'main')
