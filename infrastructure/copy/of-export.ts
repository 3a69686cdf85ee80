/**
 * An exported log in one file as an end of a copy.
 *
 * Guards: a source is believed only with a manifest that fits its lines; a target bears its name only when it is whole,
 * and one that was broken off goes on after its last whole line.
 */
import { existsSync, renameSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { onDisk } from '../backup/files'
import type { CopyItem } from '../stores/replica-log'
import { type CopySource, type CopyTarget, type Pieces, piecesOf } from './ends'
import { HEAD_LINE, isManifest, type Tally, tally } from './export-lines'
import { type LineWriter, readLinesOf, writeLinesTo } from './line-file'

const PIECE_LINES = 1_000

const notWhole = (): Either<CouldNot, never> =>
  left(couldNot('tampered', 'The exported log is not whole: its manifest is missing, or does not fit its lines.'))
const noLog = (): Either<CouldNot, never> =>
  left(couldNot('unreadable', 'The file is no exported log, or one of another version of this program.'))

const onFile = <A>(work: () => Either<CouldNot, A>): Promise<Either<CouldNot, A>> =>
  onDisk('The file of the exported log cannot be read or written.', work).then((done) =>
    isLeft(done) ? done : done.right,
  )

interface Told {
  readonly items: readonly CopyItem[]
  /** The manifest, where these lines end with it. */
  readonly manifest: string | undefined
}

const itemsIn = (lines: readonly string[], counted: Tally): Either<CouldNot, Told> => {
  const items: CopyItem[] = []
  for (const line of lines) {
    if (isManifest(line)) return right({ items, manifest: line })
    const item = counted.itemIn(line)
    if (isLeft(item)) return item
    items.push(item.right)
  }
  return right({ items, manifest: undefined })
}

/** Reads all lines; `atEnd` gets the manifest, if there is one, and where the last whole line before it ends. */
const piecesIn = (
  file: string,
  counted: Tally,
  atEnd: (manifest: string | undefined, bytes: number) => Either<CouldNot, undefined>,
): Pieces => {
  let reader: ReturnType<typeof readLinesOf> | undefined
  let isOver = false
  const end = (manifest: string | undefined, bytes: number): Either<CouldNot, undefined> => {
    isOver = true
    reader?.close()
    return atEnd(manifest, bytes)
  }
  const next = (): Either<CouldNot, readonly CopyItem[] | undefined> => {
    if (isOver) return right(undefined)
    if (reader === undefined) {
      reader = readLinesOf(file)
      const [head] = reader.next(1) ?? []
      if (head !== undefined && head !== HEAD_LINE) return noLog()
      if (head === undefined) return end(undefined, 0)
    }
    const lines = reader.next(PIECE_LINES)
    if (lines === undefined) return end(undefined, reader.end())
    const told = itemsIn(lines, counted)
    if (isLeft(told) || told.right.manifest === undefined) return isLeft(told) ? told : right(told.right.items)
    const { items, manifest } = told.right
    const bytes = reader.end() - Buffer.byteLength(lines.slice(items.length).join(''))
    const isLast = items.length + 1 === lines.length && reader.next(1) === undefined
    const ended = isLast ? end(manifest, bytes) : notWhole()
    return isLeft(ended) ? ended : right(items)
  }
  return piecesOf(
    () => onFile(next),
    () => reader?.close(),
  )
}

/** A file that is read: its last line must be the manifest of the lines before it. */
export const exportSource = (file: string): CopySource => ({
  read: () => {
    const counted = tally()
    return piecesIn(file, counted, (manifest) => {
      const wanted = counted.manifest()
      return isLeft(wanted) || wanted.right !== manifest ? notWhole() : right(undefined)
    })
  },
  close: async () => right(undefined),
})

/** A file that takes what it lacks; while it is not whole it lies beside its name. */
export const exportTarget = (file: string): CopyTarget => {
  const part = `${file}.part`
  const counted = tally()
  let writer: LineWriter | undefined
  let bytes = 0
  const writing = (): LineWriter => {
    if (writer !== undefined) return writer
    // Only now: a target that is refused keeps its name.
    if (!existsSync(part) && existsSync(file)) renameSync(file, part)
    writer = writeLinesTo(part, bytes)
    if (bytes === 0) writer.write([HEAD_LINE])
    return writer
  }
  return {
    read: () => {
      const there = [part, file].find((each) => existsSync(each))
      if (there === undefined) return piecesOf(async () => right(undefined))
      return piecesIn(there, counted, (_, end) => {
        bytes = end
        return right(undefined)
      })
    },
    write: (items) => onFile(() => right(writing().write(items.map(counted.lineOf)))),
    finish: () =>
      onFile(() => {
        const manifest = counted.manifest()
        if (isLeft(manifest)) return manifest
        writing().write([manifest.right])
        writing().close()
        renameSync(part, file)
        return right(undefined)
      }),
    close: async () => right(undefined),
  }
}
