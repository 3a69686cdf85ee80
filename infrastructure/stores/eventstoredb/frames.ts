/**
 * The frames of gRPC: each message goes with one byte (compressed or not) and four bytes of length before it.
 *
 * Guards: however the network cuts them, messages come out whole and in order; a message that is compressed or too
 * large is told, never guessed.
 */
import * as E from 'fp-ts/Either'

const HEAD_BYTES = 5
/** The greatest event that a server may hold is 16 MiB, and something stands around it. */
const GREATEST_MESSAGE_BYTES = 17 * 1024 * 1024

/** A message ready to be sent. */
export const framed = (message: Uint8Array): Buffer => {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + message.length)
  bytes.writeUInt8(0, 0)
  bytes.writeUInt32BE(message.length, 1)
  bytes.set(message, HEAD_BYTES)
  return bytes
}

/** Takes what arrives and gives the messages that are whole by then; a text says why the rest cannot be read. */
export type Unframer = (chunk: Buffer) => E.Either<string, readonly Uint8Array[]>

/** A plain view: the message definitions would copy a Buffer. */
const view = (bytes: Buffer): Uint8Array => new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)

/** One per call. */
export const unframer = (): Unframer => {
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let wantedBytes = HEAD_BYTES
  return (chunk) => {
    waiting.push(chunk)
    waitingBytes += chunk.length
    // A large message comes in many chunks: they are joined once, when all of it is there.
    if (waitingBytes < wantedBytes) return E.right([])
    const bytes = waiting.length === 1 ? chunk : Buffer.concat(waiting)
    const messages: Uint8Array[] = []
    let at = 0
    for (wantedBytes = HEAD_BYTES; bytes.length - at >= HEAD_BYTES; wantedBytes = HEAD_BYTES) {
      if (bytes.readUInt8(at) !== 0) return E.left('The server compressed an answer although it was asked not to.')
      const length = bytes.readUInt32BE(at + 1)
      if (length > GREATEST_MESSAGE_BYTES) return E.left('The server sent a message larger than any event can be.')
      wantedBytes = HEAD_BYTES + length
      if (bytes.length - at < wantedBytes) break
      messages.push(view(bytes.subarray(at + HEAD_BYTES, at + wantedBytes)))
      at += wantedBytes
    }
    const rest = bytes.subarray(at)
    waiting = rest.length === 0 ? [] : [rest]
    waitingBytes = rest.length
    return E.right(messages)
  }
}
