/** Packs of evidence for tests: of small events, in a folder of their own, and their files in hand. */
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/Either'
import { openCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import type { VerifierKey } from '../../../infrastructure/evidence/note'
import { checkFiles } from '../../../infrastructure/pack/check'
import { readPackFolder } from '../../../infrastructure/pack/folder'
import { readLines } from '../../../infrastructure/pack/lines'
import { FILES, manifestOf, type PackFiles, readManifest } from '../../../infrastructure/pack/manifest'
import { packEvidence } from '../../../infrastructure/pack/pack'
import { namesIn } from '../../../infrastructure/verify/keys'
import {
  bear,
  CUSTOMER,
  checkpointsIn,
  grow,
  newFolder,
  ORIGIN,
  right,
  type SignedLog,
  signedLogIn,
  signerOf,
} from '../signed-log'
import { rightOf } from '../stores/contract'

export interface APack {
  readonly log: SignedLog
  readonly folder: string
  readonly files: PackFiles
  readonly cleanUp: () => Promise<void>
}

/** Everything in a log of this size, packed. */
export const aPack = async (size: number): Promise<APack> => {
  const log = signedLogIn(newFolder())
  const store = await log.open({ mode: 'create' })
  await bear(store)
  await grow(store, size - 1)
  const head = right(await checkpointsIn(log, store).sign())
  const folder = join(newFolder(), 'pack')
  const positions = Array.from({ length: await rightOf(store.size()) }, (_, nth) => nth)
  right(await packEvidence(store, { customer: CUSTOMER, positions, head, folder }))
  return {
    log,
    folder,
    files: right(readPackFolder(folder)),
    cleanUp: async () => {
      await log.cleanUp()
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}

export const trusted: readonly VerifierKey[] = [signerOf(7).key]

/** Whether a check of these files finds fault with them. */
export const isNoticed = (files: PackFiles): boolean => checkFiles(files, trusted).faults.length > 0

/** The same files with one bit of one of them flipped. */
export const flipped = (files: PackFiles, name: string, at: number, bit: number): PackFiles => {
  const bytes = Buffer.from(files.get(name) ?? '')
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return new Map([...files, [name, bytes]])
}

/** A forger sees to it that the manifest fits whatever the other files are now. */
export const withFittingManifest = (files: PackFiles): PackFiles => {
  const others = new Map([...files].filter(([name]) => name !== FILES.manifest))
  const read = readLines(files.get(FILES.events)?.toString('latin1') ?? '')
  const events = E.isLeft(read) ? [] : read.right
  const named = events.filter(({ stream }) => stream === 'archive-main')
  const names = namesIn(named.map((event) => ({ ...event.parts, ...event })))
  const checkpoint = openCheckpoint(files.get(FILES.checkpoint)?.toString() ?? '', ORIGIN, trusted)
  const customer = readManifest(files.get(FILES.manifest)?.toString() ?? '')?.customer ?? ''
  if (E.isLeft(names) || E.isLeft(checkpoint)) return withFittingHashes(files)
  const subject = { customer, names: names.right, checkpoint: checkpoint.right, events }
  return new Map([...others, [FILES.manifest, Buffer.from(manifestOf(subject, others))]])
}

/** Where the rest cannot be read any more, at least sizes and hashes fit. */
const withFittingHashes = (files: PackFiles): PackFiles => {
  const said: { files: readonly { path: string }[] } = JSON.parse(files.get(FILES.manifest)?.toString() ?? '{}')
  const fitting = said.files.map(({ path }) => {
    const bytes = files.get(path) ?? Buffer.alloc(0)
    return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
  return new Map([...files, [FILES.manifest, Buffer.from(`${JSON.stringify({ ...said, files: fitting }, null, 2)}\n`)]])
}

/** The same numbers in every run: whole numbers from 0 to below. */
export const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
