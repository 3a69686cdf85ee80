/**
 * Lines of a stream of bytes, none longer than a limit: what is longer is passed over without being held, so that a file
 * of any size costs no more memory than its longest good line. Bytes that are no UTF-8 are never repaired.
 */

/** A line, or what should have stood there. */
export type LineRead = { readonly text: string } | { readonly expected: string }

const NEWLINE = 0x0a
const decoder = new TextDecoder('utf-8', { fatal: true })

/** Text from bytes; undefined when they are no UTF-8. A mark of order at the beginning is left out. */
export const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

const lineFrom = (parts: readonly Uint8Array[], isTooLong: boolean, longest: number): LineRead => {
  if (isTooLong) return { expected: `at most ${longest} bytes` }
  const text = utf8(Buffer.concat(parts))
  return text === undefined ? { expected: 'text in UTF-8' } : { text: text.endsWith('\r') ? text.slice(0, -1) : text }
}

/** Splits chunks at line feeds; the last line needs none. */
export const boundedLines = async function* (
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<LineRead> {
  let parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; ) {
      const found = chunk.indexOf(NEWLINE, from)
      const to = found < 0 ? chunk.length : found
      length += to - from
      if (length <= longest) parts.push(chunk.subarray(from, to))
      else parts = []
      if (found >= 0) {
        yield lineFrom(parts, length > longest, longest)
        parts = []
        length = 0
      }
      from = to + 1
    }
  }
  if (length > 0) yield lineFrom(parts, length > longest, longest)
}
