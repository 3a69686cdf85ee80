/**
 * A file that is written from its beginning to its end and known by its hash: bytes pass through and are not kept. The
 * file is for its owner alone, for it may hold opened values.
 */
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

export interface Sink {
  readonly write: (bytes: Uint8Array) => void
  /** Closes the file and tells its size and its SHA-256. */
  readonly end: () => { readonly bytes: number; readonly sha256: string }
}

export const sinkTo = (file: string): Sink => {
  const descriptor = openSync(file, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  return {
    write: (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(descriptor, chunk, at)
      hash.update(chunk)
      bytes += chunk.length
    },
    end: () => {
      fsyncSync(descriptor)
      closeSync(descriptor)
      return { bytes, sha256: hash.digest('hex') }
    },
  }
}

/** Gathers text into pieces that are worth writing. */
export const textSink = (sink: Sink): { readonly write: (text: string) => void; readonly flush: () => void } => {
  const CHUNK = 256_000
  let waiting: string[] = []
  let size = 0
  const flush = (): void => {
    if (size > 0) sink.write(Buffer.from(waiting.join(''), 'utf8'))
    waiting = []
    size = 0
  }
  return {
    write: (text) => {
      waiting.push(text)
      size += text.length
      if (size >= CHUNK) flush()
    },
    flush,
  }
}
