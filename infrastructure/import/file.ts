/**
 * A CSV file as a stream of text: plain or gzipped, in the encoding that the map names. It guards that bytes which are no
 * text of that encoding end the reading instead of becoming question marks, and that no more than a chunk is held.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import { type Either, left, right } from 'fp-ts/Either'
import type { FileFault } from './failure'

/** Some hundred rows: what is sent from thread to thread at once. */
const CHUNK_BYTES = 64 * 1024

/** Ends a reading; carried by an exception only between the streams of this folder. */
export interface Broken {
  readonly fault: FileFault
}
export const broken = (code: FileFault['code'], because: string, line?: number): Broken => ({
  fault: line === undefined ? { code, because } : { code, because, line },
})
export const isBroken = (error: unknown): error is Broken =>
  typeof error === 'object' && error !== null && 'fault' in error

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

const faultOfSystem = (error: unknown): FileFault => {
  const code = codeOf(error)
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return { code: 'file-broken-archive', because: 'The compressed file is damaged or ends too early.' }
  }
  return { code: 'file-not-readable', because: `The file cannot be read (${code || 'unknown cause'}).` }
}

/** Runs a reading; what breaks it comes back as a value. Anything else is a bug and is thrown. */
export const unbroken = async <A>(read: () => Promise<A>): Promise<Either<FileFault, A>> => {
  try {
    return right(await read())
  } catch (error) {
    if (isBroken(error)) return left(error.fault)
    if (codeOf(error) !== '') return left(faultOfSystem(error))
    throw error
  }
}

type Kind = 'plain' | 'gzip'

/** What the first bytes say; the name of a file may lie. */
const kindOf = (head: Uint8Array): Kind => {
  const begins = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte)
  if (head.length === 0) throw broken('file-empty', 'The file is empty.')
  if (begins(0x1f, 0x8b)) return 'gzip'
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff)) {
    throw broken('file-wrong-encoding', 'The file is in UTF-16; save it as UTF-8.')
  }
  if (begins(0x50, 0x4b, 0x03, 0x04)) {
    throw broken('file-not-text', 'The file is a workbook or an archive; save the sheet as CSV.')
  }
  return 'plain'
}

const headOf = async (path: string): Promise<Uint8Array> => {
  const handle = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The bytes of a file, unpacked. An error of the file reaches the reader of the unpacked bytes. */
const bytesOf = (path: string, kind: Kind): AsyncIterable<Uint8Array> => {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  if (kind === 'plain') return file
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES })
  file.on('error', (error) => unpacked.destroy(error))
  unpacked.on('close', () => file.destroy())
  return file.pipe(unpacked)
}

const decoding = (decoder: TextDecoder, bytes: Uint8Array | undefined, encoding: string): string => {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    throw broken('file-wrong-encoding', `The file is not in ${encoding}; name its encoding in the map.`)
  }
}

/** The text of a file, chunk by chunk, without a byte order mark. Throws `Broken`. */
export async function* textOf(path: string, encoding: string): AsyncGenerator<string> {
  const kind = kindOf(await headOf(path))
  const decoder = new TextDecoder(encoding, { fatal: true })
  let isEmpty = true
  for await (const bytes of bytesOf(path, kind)) {
    const text = decoding(decoder, bytes, encoding)
    if (text.includes('\0')) throw broken('file-not-text', 'The file holds zero bytes: it is no text.')
    isEmpty &&= text === ''
    if (text !== '') yield text
  }
  const rest = decoding(decoder, undefined, encoding)
  if (rest !== '') yield rest
  if (isEmpty && rest === '') throw broken('file-empty', 'The file is empty.')
}
