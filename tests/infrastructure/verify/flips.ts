/**
 * One bit of a log's files flipped at a time: database, WAL, checkpoint, marks. Either it is noticed (by opening, by what
 * stands against appending, by verification), or everything that can be read is what it was.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as E from 'fp-ts/Either'
import { instantOf } from '../../../domain/kernel/time'
import type { SealedLog } from '../../../infrastructure/stores/sealed-log'
import { openSqliteStore } from '../../../infrastructure/stores/sqlite'
import { verifyLog } from '../../../infrastructure/verify/verify'
import { bear, checkpointsIn, grow, newFolder, right, type SignedLog, signedLogIn } from '../signed-log'
import { readWhole, rightOf, START_MS } from '../stores/contract'

/** Files of a log by their path in its folder. */
export type Image = ReadonlyMap<string, Buffer>

const imageOf = (folder: string, below = ''): Image => {
  const files = new Map<string, Buffer>()
  for (const name of readdirSync(join(folder, below))) {
    const path = join(below, name)
    if (statSync(join(folder, path)).isDirectory())
      for (const [inner, bytes] of imageOf(folder, path)) files.set(inner, bytes)
    else if (!name.endsWith('-shm')) files.set(path, readFileSync(join(folder, path)))
  }
  return files
}

export interface Images {
  /** A part is in the WAL still, or nothing is. */
  readonly images: readonly Image[]
  readonly reading: string
}

/** Everything that can be read of a log, as one text. */
const readingOf = async (store: SealedLog): Promise<string> => {
  const events = await readWhole(store)
  const streams = [...new Set(events.map(({ stream }) => stream))]
  const parts: unknown[] = [events, await rightOf(store.page(-1, 1_000))]
  for (const stream of streams) parts.push(await rightOf(store.readStream(stream)))
  parts.push(await rightOf(store.readTails(streams.map((stream) => ({ stream, from: 0 })))))
  for (let second = 0; second <= events.length + 1; second += 1)
    parts.push(await rightOf(store.lastIndexAt(instantOf(START_MS + second * 1_000))))
  for (const { stream, revision } of events) parts.push(await rightOf(store.indexOf(stream, revision)))
  return JSON.stringify(parts)
}

/** A signed log in two states of its WAL. */
export const someImages = async (): Promise<Images> => {
  const log = signedLogIn(newFolder())
  const images: Image[] = []
  const store = await log.open({ mode: 'create' })
  await bear(store)
  await grow(store, 60)
  right(await checkpointsIn(log, store).sign())
  await grow(store, 5)
  await rightOf(store.close())
  const second = await log.open()
  await grow(second, 20)
  right(await checkpointsIn(log, second).sign())
  await grow(second, 4)
  images.push(imageOf(log.folder))
  const reading = await readingOf(second)
  await rightOf(second.close())
  images.push(imageOf(log.folder))
  await log.cleanUp()
  return { images, reading }
}

const writeImage = (image: Image): string => {
  const folder = newFolder()
  for (const [path, bytes] of image) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

export type Assessment = 'noticed' | 'nothing-readable-changed' | 'UNNOTICED'

const assessOpen = async (log: SignedLog, store: SealedLog, reading: string): Promise<Assessment> => {
  if ((await checkpointsIn(log, store).check()) !== undefined || store.appendsForbidden() !== undefined)
    return 'noticed'
  const verdict = await verifyLog(store, log.places)
  if (E.isLeft(verdict) || verdict.right.violations > 0) return 'noticed'
  return (await readingOf(store)) === reading ? 'nothing-readable-changed' : 'UNNOTICED'
}

/** What becomes of a log whose files are these. */
export const assess = async (image: Image, reading: string): Promise<Assessment> => {
  const log = signedLogIn(writeImage(image))
  try {
    const opened = await openSqliteStore({ file: log.file, clock: () => instantOf(START_MS), mode: 'existing' })()
    if (E.isLeft(opened)) return 'noticed'
    const assessed = await assessOpen(log, opened.right, reading)
    await opened.right.close()()
    return assessed
  } finally {
    await log.cleanUp()
  }
}

/** Flips so many bits, one at a time: files of all kinds in turn, places at random. Gives how each kind came out. */
export const flipMany = async (
  { images, reading }: Images,
  count: number,
  random: (below: number) => number,
): Promise<Readonly<Record<string, Readonly<Record<Assessment, number>>>>> => {
  const found: Record<string, Record<Assessment, number>> = {}
  // Most of the flips go where most of the bytes are.
  const kinds = [/log\.db$/, /log\.db$/, /log\.db-wal$/, /log\.db-wal$/, /^checkpoint$/, /^log\.head/]
  for (let nth = 0; nth < count; nth += 1) {
    const kind = kinds[nth % kinds.length] ?? /./
    const hit = (image: Image) => [...image].filter(([path, { length }]) => kind.test(path) && length > 0)
    const able = images.filter((image) => hit(image).length > 0)
    const image = able[random(able.length)] ?? new Map<string, Buffer>()
    const [path = ''] = hit(image)[random(hit(image).length)] ?? []
    const bytes = Buffer.from(image.get(path) ?? '')
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
    const assessed = await assess(new Map([...image, [path, bytes]]), reading)
    if (assessed === 'UNNOTICED') throw new Error(`byte ${at} of ${path}`)
    const name = path.startsWith('log.head') ? 'log.head' : path
    const counts = found[name] ?? { noticed: 0, 'nothing-readable-changed': 0, UNNOTICED: 0 }
    counts[assessed] += 1
    found[name] = counts
  }
  return found
}
