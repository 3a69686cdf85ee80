/**
 * The keys that a log names: in its birth, and later ones. Read from the stored events alone.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Recorded } from '../../commands/ports/event-store'
import { type ArchiveEvent, archiveStream } from '../../domain/archive'
import { decodeArchive } from '../engine'
import { parseVerifierKey, type VerifierKey } from '../evidence/note'
import type { NamedKey } from '../evidence/trust'
import { PAGE_EVENTS } from '../stores/append-rules'
import type { LocalLog } from '../stores/local-log'

/** What the log says of itself. `keys` are in the order of the events that name them. */
export interface LogNames {
  readonly archiveId: string
  readonly origin: string
  readonly keys: readonly NamedKey[]
}

const namesUpTo = (names: LogNames | undefined, event: ArchiveEvent, position: number): LogNames | undefined => {
  const named = (text: string): readonly NamedKey[] => {
    const key = parseVerifierKey(text)
    return isLeft(key) ? [] : [{ position, key: key.right }]
  }
  switch (event.type) {
    case 'ArchiveBorn': {
      const { archiveId, origin, verifierKey } = event.open
      return { archiveId, origin, keys: named(verifierKey) }
    }
    case 'VerifierKeyAdded':
      return names === undefined ? undefined : { ...names, keys: [...names.keys, ...named(event.open.verifierKey)] }
    case 'BackupTaken':
    case 'RestoreVerified':
      return names
  }
}

/** Origin and keys from the events of the archive's own stream, each with its place in the log. */
export const namesIn = (
  events: readonly (Omit<Recorded, 'position'> & { readonly position: number })[],
): Either<CouldNot, LogNames> => {
  let names: LogNames | undefined
  for (const event of events) {
    const read = decodeArchive(event)
    if (isLeft(read)) return read
    names = namesUpTo(names, read.right as ArchiveEvent, event.position)
  }
  return names === undefined
    ? left(couldNot('unreadable', 'The log does not begin with the birth of an archive.'))
    : right(names)
}

/** The same, read from a log. */
export const namesOf = async (log: Pick<LocalLog, 'readStream'>): Promise<Either<CouldNot, LogNames>> => {
  const events: Recorded[] = []
  for (let from: number | undefined = 0; from !== undefined; ) {
    const page = await log.readStream(archiveStream, { from, limit: PAGE_EVENTS })()
    if (isLeft(page)) return page
    if (!page.right.exists) break
    events.push(...page.right.events)
    from = page.right.next
  }
  return namesIn(events.map((event) => ({ ...event, position: Number(event.position) })))
}

/** Verifier keys as somebody gave them. */
export const givenKeys = (texts: readonly string[]): Either<CouldNot, readonly VerifierKey[]> => {
  const keys: VerifierKey[] = []
  for (const text of texts) {
    const key = parseVerifierKey(text.trim())
    if (isLeft(key)) return left(couldNot('invalid-input', `The verifier key is none. ${key.left.because}`))
    keys.push(key.right)
  }
  if (new Set(keys.map(({ name }) => name)).size > 1)
    return left(couldNot('invalid-input', 'The verifier keys are of several logs.'))
  return right(keys)
}
