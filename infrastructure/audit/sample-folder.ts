/**
 * A sample on the disk: the manifest by which another auditor draws it again, the rows, and, when asked for, the stored
 * events with their proofs. It guards that the manifest is written last and names the hash of every other file, and that
 * it holds no time and no name of a place of this machine: the same sample gives the same bytes.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Either, left, right } from 'fp-ts/Either'
import * as t from 'io-ts'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { codeOf } from '../stores/sqlite-failure'
import type { Drawn } from './population'
import { ALGORITHM, type Candidate } from './sample'

export const MANIFEST = 'manifest.json'

const ManifestFile = t.type({
  sample: t.literal(1),
  algorithm: t.literal(ALGORITHM),
  archive: t.string,
  view: t.string,
  where: t.readonlyArray(t.type({ column: t.string, is: t.union([t.string, t.number, t.null]) })),
  position: t.number,
  seed: t.string,
  size: t.number,
  stratify: t.union([t.string, t.null]),
  population: t.type({ count: t.number, hash: t.string }),
  items: t.readonlyArray(t.type({ key: t.string, rank: t.string })),
})

/** What must be known to draw a sample again and to compare. */
export type ReadManifest = t.TypeOf<typeof ManifestFile>

/** What a sample is drawn from, and by what. */
export interface Origin {
  readonly archive: string
  readonly origin: string
  readonly view: string
  readonly key: readonly string[]
  readonly where: ReadManifest['where']
  readonly stratify: string | undefined
  readonly seed: string
  readonly size: number
  /** The signed head that covers every row. */
  readonly checkpoint: string
}

const placeOfItem = ({ row }: Candidate): number | null => {
  const place = row.position ?? row.last_position
  return typeof place === 'number' ? place : null
}

/** What the manifest says, as an object. */
export const manifestOf = (origin: Origin, drawn: Drawn, files: Readonly<Record<string, string>> = {}) => ({
  sample: 1,
  algorithm: ALGORITHM,
  ranks: `SHA-256 of the lines ${ALGORITHM}, seed, key; the smallest are drawn`,
  archive: origin.archive,
  origin: origin.origin,
  view: origin.view,
  key: origin.key,
  where: origin.where,
  position: drawn.position,
  seed: origin.seed,
  size: origin.size,
  stratify: origin.stratify ?? null,
  population: { count: drawn.count, hash: drawn.hash, strata: drawn.strata },
  items: drawn.items.map((item) => ({
    key: item.key,
    stratum: item.stratum,
    rank: item.rank,
    position: placeOfItem(item),
  })),
  files,
  checkpoint: origin.checkpoint,
})

/** The rows themselves, in the order of the manifest. */
export const itemLines = ({ items }: Drawn): string =>
  items.map(({ key, row }) => `${JSON.stringify({ key, row })}\n`).join('')

const failed = (because: string, error: unknown): Either<CouldNot, never> => {
  const cause = codeOf(error)
  if (cause === undefined) throw error
  return left(couldNot('unavailable', because, { cause }))
}

/** Writes a sample into a folder that is new or empty. */
export const writeSample = (
  folder: string,
  origin: Origin,
  drawn: Drawn,
  evidence: ReadonlyMap<string, string>,
): Either<CouldNot, void> => {
  const files = new Map([['items.jsonl', itemLines(drawn)], ...evidence])
  const hashes = Object.fromEntries(
    [...files].map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
  )
  try {
    mkdirSync(folder, { recursive: true })
    if (readdirSync(folder).length > 0)
      return left(couldNot('invalid-input', 'The folder for the sample is not empty: name a new one.'))
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text, { flag: 'wx' })
    }
    writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifestOf(origin, drawn, hashes), null, 2)}\n`, {
      flag: 'wx',
    })
    return right(undefined)
  } catch (error) {
    return failed('The sample could not be written.', error)
  }
}

/** Reads a manifest: the file itself, or the folder in which it lies. */
export const readManifest = (path: string): Either<CouldNot, ReadManifest> => {
  const texts = [join(path, MANIFEST), path].flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')]
    } catch {
      return []
    }
  })
  const [text] = texts
  if (text === undefined) return left(couldNot('unavailable', 'There is no manifest of a sample at this place.'))
  try {
    const decoded = ManifestFile.decode(JSON.parse(text))
    if (decoded._tag === 'Right') return right(decoded.right)
  } catch {
    // Falls through: it is no JSON.
  }
  return left(couldNot('invalid-input', 'The file is no manifest of a sample that this program knows.'))
}
