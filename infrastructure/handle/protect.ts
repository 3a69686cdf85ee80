/**
 * From what was decided to what is stored: every placed value goes into a box under its subject's key, and the hash of
 * the input is keyed by those same keys, so that the log holds no unkeyed hash of personal plaintext.
 */
import { createHmac, hash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { SubjectKey } from '../../commands/ports/vault'
import type { Made, Subject } from '../../domain/kernel/event'
import { sealBox } from '../vault/box'
import type { Engine } from './engine'

const LABEL = 'dossier-input-hash/v1'

/** One event, ready but for its metadata. */
export interface Sealed {
  readonly id: string
  readonly type: string
  readonly data: Buffer
}

/** The subjects of all boxes of a command, each once, in order of their first box. */
export const subjectsOf = (events: readonly Made[]): readonly Subject[] => [
  ...new Set(events.flatMap((event) => event.placed.map(({ of }) => of))),
]

/**
 * A key is introduced only in the stream that owns the subject: a customer's and its persons' in the customer's stream,
 * an employee's in the staff's, an anonymous complainant's in the complaint's. Anything else is a bug of a command.
 */
export const ownsSubject = (stream: string, subject: Subject): boolean => {
  if (subject.startsWith('customer:')) return stream === `customer-${subject.slice('customer:'.length)}`
  if (subject.startsWith('person:')) return /^(?:customer|complaint)-/.test(stream)
  return subject.startsWith('employee:') && stream === 'staff-main'
}

const keyUnavailable = (state: 'destroyed' | 'missing' | undefined): Either<CouldNot, never> =>
  left(
    couldNot(
      'key-unavailable',
      state === 'destroyed'
        ? 'The key of a subject has been destroyed: nothing more can be written about it.'
        : 'The vault does not have the key of a subject that the log names.',
    ),
  )

/** The keys named by the log, as bytes. */
export const knownKeys = async (
  engine: Engine,
  named: ReadonlyMap<Subject, string>,
): Promise<Either<CouldNot, Map<Subject, SubjectKey>>> => {
  if (named.size === 0) return right(new Map())
  const states = await engine.vault.keys([...named.values()])()
  if (isLeft(states)) return states
  const keys = new Map<Subject, SubjectKey>()
  for (const [subject, id] of named) {
    const state = states.right.get(id)
    if (state?.is !== 'known') return keyUnavailable(state?.is)
    keys.set(subject, state.key)
  }
  return right(keys)
}

/** Seals the events of one command. `keys` holds a key for each subject. */
export const sealEvents = (
  archiveId: string,
  stream: string,
  ids: readonly string[],
  events: readonly Made[],
  keys: ReadonlyMap<Subject, SubjectKey>,
): readonly Sealed[] =>
  events.map((event, index) => {
    const id = ids[index] ?? ''
    const type = `${event.type}@${event.version}`
    const boxes = event.placed.map(({ of, group, fields }) => {
      const key = keys.get(of)
      if (key === undefined) throw new Error(`No key was found for a box of ${event.type}.`)
      const at = { of, group, fields: Object.keys(fields), key: key.id, archive: archiveId, stream, event: id, type }
      return { of, group, fields: at.fields, key: key.id, box: sealBox(key.bytes, at, fields) }
    })
    const data = boxes.length === 0 ? { open: event.open } : { open: event.open, protected: boxes }
    return { id, type, data: Buffer.from(JSON.stringify(data)) }
  })

/** The keys of all boxes, in order. */
export const keysInOrder = (events: readonly Made[], keys: ReadonlyMap<Subject, SubjectKey>): readonly Uint8Array[] =>
  events.flatMap((event) => event.placed.map(({ of }) => keys.get(of)?.bytes ?? new Uint8Array()))

/** The hash of a command's canonical input: keyed by the keys of its boxes, plain SHA-256 where there is no box. */
export const inputHashOf = (canonicalInput: string, boxKeys: readonly Uint8Array[]): string => {
  if (boxKeys.length === 0) return hash('sha256', canonicalInput, 'base64')
  const derived = createHmac('sha256', Buffer.concat(boxKeys)).update(LABEL).digest()
  return createHmac('sha256', derived).update(canonicalInput, 'utf8').digest('base64')
}
