/**
 * A file of lines, read piece by piece and written at its end.
 *
 * Guards: a line counts only when it is whole; what a process that was killed has half written is cut off before anything
 * is written behind it.
 */
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

const CHUNK_BYTES = 1_000_000
const LINE_FEED = 0x0a

/** Whole lines with their line feed, at most so many at once; nothing at the end of the file. */
export interface LineReader {
  readonly next: (most: number) => readonly string[] | undefined
  /** Where the last whole line that was given ends. */
  readonly end: () => number
  readonly close: () => void
}

/** Reads a file from its beginning. Throws the system's errors. */
export const readLinesOf = (file: string): LineReader => {
  const descriptor = openSync(file, 'r')
  let rest = Buffer.alloc(0)
  let [readTo, end] = [0, 0]
  let isOpen = true
  const more = (): boolean => {
    const chunk = Buffer.alloc(CHUNK_BYTES)
    const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, readTo)
    readTo += length
    rest = Buffer.concat([rest, chunk.subarray(0, length)])
    return length > 0
  }
  return {
    next: (most) => {
      const lines: string[] = []
      while (lines.length < most) {
        const at = rest.indexOf(LINE_FEED)
        if (at < 0) {
          if (lines.length > 0 || !more()) break
          continue
        }
        lines.push(rest.toString('utf8', 0, at + 1))
        end += at + 1
        rest = rest.subarray(at + 1)
      }
      return lines.length === 0 ? undefined : lines
    },
    end: () => end,
    close: () => {
      if (isOpen) closeSync(descriptor)
      isOpen = false
    },
  }
}

export interface LineWriter {
  readonly write: (lines: readonly string[]) => void
  /** Everything is on the disk; nothing more is written. */
  readonly close: () => void
}

/** Writes behind the first so many bytes of a file; what stood after them goes. Throws the system's errors. */
export const writeLinesTo = (file: string, after: number): LineWriter => {
  const descriptor = openSync(file, existsSync(file) ? 'r+' : 'w', 0o600)
  ftruncateSync(descriptor, after)
  let at = after
  return {
    write: (lines) => {
      const bytes = Buffer.from(lines.join(''))
      writeSync(descriptor, bytes, 0, bytes.length, at)
      at += bytes.length
    },
    close: () => {
      fsyncSync(descriptor)
      closeSync(descriptor)
    },
  }
}
