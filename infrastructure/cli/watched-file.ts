/**
 * A file as it is read piece by piece, with how far it has come. It guards that a piece counts only when whoever reads has
 * asked for the next one, so that what is told as done is not what merely waits.
 */
import { createReadStream, statSync } from 'node:fs'

/** The bytes of a file; `to` hears how many of them are behind the reader. */
export const watchedFile = async function* (
  file: string,
  to: (done: number, of: number) => void,
): AsyncGenerator<Uint8Array> {
  const { size } = statSync(file)
  let done = 0
  for await (const chunk of createReadStream(file)) {
    yield chunk
    done += chunk.length
    to(done, size)
  }
}
