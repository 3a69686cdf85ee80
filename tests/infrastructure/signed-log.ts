/**
 * A log on the disk that bears signed checkpoints, for tests: its birth under a key of known seed, then events of one
 * customer. Small events, so that thousands of damaged copies can be checked.
 */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { NewEvent } from '../../commands/ports/event-store'
import { instantOf } from '../../domain/kernel/time'
import type { CheckpointPlaces } from '../../infrastructure/checkpoint-standing'
import { type Checkpoints, type CheckpointsParts, checkpointsOf } from '../../infrastructure/checkpoints'
import { encodeVerifierKey, type NoteSigner, signerFromSeed } from '../../infrastructure/evidence/note'
import type { SealedLog } from '../../infrastructure/stores/sealed-log'
import { openSqliteStore, type SqliteOptions } from '../../infrastructure/stores/sqlite'
import { namesOf } from '../../infrastructure/verify/keys'
import { type Verified, type VerifyOptions, verifyLog } from '../../infrastructure/verify/verify'
import { rightOf, START_MS } from './stores/contract'

export const ORIGIN = 'example.org/archive'
export const CUSTOMER = 'C-1042'

/** A signer whose secret is 32 times this byte. */
export const signerOf = (byte: number, origin = ORIGIN): NoteSigner => {
  const signer = signerFromSeed(origin, Buffer.alloc(32, byte))
  if (E.isLeft(signer)) throw new Error(signer.left.because)
  return signer.right
}
export const keyOf = (byte: number): string => encodeVerifierKey(signerOf(byte).key)

/** The same id for the same name in every run. */
const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const event = (name: string, type: string, open: unknown): NewEvent => ({
  id: idOf(name),
  type: `${type}@1`,
  data: Buffer.from(JSON.stringify({ open })),
  metadata: (recordedAt) => Buffer.from(JSON.stringify({ actor: 'E-001', recordedAt, keepUntil: '2027-03-01' })),
})

const birth = {
  archiveId: '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11',
  format: 1,
  clock: 'simulated',
  origin: ORIGIN,
  verifierKey: keyOf(7),
  archiveKey: 'mF3b0zqv1T9c8yXw2kLpQA',
}

export interface SignedLog {
  readonly folder: string
  readonly file: string
  readonly places: CheckpointPlaces & { readonly file: string }
  readonly open: (more?: Partial<SqliteOptions>) => Promise<SealedLog>
  readonly cleanUp: () => Promise<void>
}

/** The files of a log in a folder: what is opened through it is closed in the end. */
export const signedLogIn = (folder: string): SignedLog => {
  const file = join(folder, 'log.db')
  const opened: SealedLog[] = []
  let now = START_MS
  const clock = () => {
    now += 1_000
    return instantOf(now)
  }
  return {
    folder,
    file,
    places: { file: join(folder, 'checkpoint') },
    open: async (more = {}) => {
      const store = await rightOf(openSqliteStore({ file, clock, mode: 'existing', ...more }))
      opened.push(store)
      return store
    },
    cleanUp: async () => {
      for (const store of opened) await store.close()()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'dossier-signed-'))

/** A copy of everything that belongs to a log, as it lies there now. */
export const copyOf = (log: Pick<SignedLog, 'folder'>): SignedLog => {
  const folder = newFolder()
  cpSync(log.folder, folder, { recursive: true, filter: (from) => !from.endsWith('-shm') })
  return signedLogIn(folder)
}

/** Appends the birth. */
export const bear = async (store: SealedLog): Promise<void> => {
  await rightOf(store.append('archive-main', [event('birth', 'ArchiveBorn', birth)], { expected: 'no-stream' }))
}

/** Appends events of the customer one by one, each its own commit. `says` makes other events of another history. */
export const grow = async (store: SealedLog, count: number, says = 'so'): Promise<void> => {
  const stream = `customer-${CUSTOMER}`
  for (let nth = 0; nth < count; nth += 1) {
    const size = await rightOf(store.size())
    const tails = await rightOf(store.readTails([{ stream, from: 0 }]))
    const last = tails[0]?.events.at(-1)?.revision
    const expected = last === undefined ? ('no-stream' as const) : { revision: last }
    await rightOf(store.append(stream, [event(`${says} ${size}`, 'Noted', { says, nth: size })], { expected }))
  }
}

/** Appends the event that names a further key. */
export const nameKey = async (store: SealedLog, byte: number, revision: number): Promise<void> => {
  const added = event(`key ${byte}`, 'VerifierKeyAdded', { verifierKey: keyOf(byte) })
  await rightOf(store.append('archive-main', [added], { expected: { revision } }))
}

/** The checkpoints of a log, signed by the key of its birth unless said otherwise. */
export const checkpointsIn = (log: SignedLog, store: SealedLog, more: Partial<CheckpointsParts> = {}): Checkpoints =>
  checkpointsOf({
    ...log.places,
    log: store,
    origin: ORIGIN,
    named: async () => {
      const names = await namesOf(store)
      return E.isLeft(names) ? names : E.right(names.right.keys.map(({ key }) => encodeVerifierKey(key)))
    },
    signers: () => E.right([signerOf(7)]),
    seldom: false,
    ...more,
  })

export const right = <A>(answer: E.Either<unknown, A>): A => {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

/** A log of a birth and `count` events, signed, and closed again. */
export const aSignedLog = async (count: number): Promise<SignedLog> => {
  const log = signedLogIn(newFolder())
  const store = await log.open({ mode: 'create' })
  await bear(store)
  await grow(store, count)
  right(await checkpointsIn(log, store).sign())
  await store.close()()
  return log
}

/** What stands against appending to the log as it lies there: found when it is opened, or by its checkpoints. */
export const standsAgainst = async (
  log: SignedLog,
  more: Partial<CheckpointsParts> = {},
): Promise<CouldNot | undefined> => {
  const store = await log.open()
  await checkpointsIn(log, store, more).check()
  const found = store.appendsForbidden()
  await store.close()()
  return found
}

/** Verifies the log as it lies there, read alone. */
export const verified = async (
  log: SignedLog,
  options: VerifyOptions = {},
  places: CheckpointPlaces = log.places,
): Promise<Verified> => {
  const store = await log.open({ mode: 'read-only' })
  const ended = await verifyLog(store, places, options)
  await store.close()()
  return right(ended)
}
