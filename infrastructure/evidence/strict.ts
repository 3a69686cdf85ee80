/**
 * The strict forms of text in evidence files: UTF-8 without control characters, canonical base64, plain decimals.
 *
 * Guards: every value has exactly one written form, so no bit of a file can change without being noticed. Lenient
 * decoders (Node's base64 skips what it does not know, and padding has spare bits) are always checked by writing the
 * value again.
 */
import { hashBytes } from './tree'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of bytes that are well-formed UTF-8 and hold no control character below U+0020 but the line feed. */
export const strictText = (input: Uint8Array | string): string | undefined => {
  const text = typeof input === 'string' ? input : decodeUtf8(input)
  // A string can hold a lone surrogate, which no UTF-8 can carry.
  if (text === undefined || (typeof input === 'string' && decodeUtf8(Buffer.from(text)) !== text)) return undefined
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x20 && unit !== 0x0a) return undefined
  }
  return text
}

const decodeUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** The bytes of standard base64 with padding, in its one canonical form. */
export const strictBase64 = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** A SHA-256 hash in canonical base64. */
export const strictHash = (text: string): Buffer | undefined => {
  const bytes = strictBase64(text)
  return bytes?.length === hashBytes ? bytes : undefined
}

/** A count or index: decimal digits without sign and leading zero, at most 2^53 - 1. */
export const strictDecimal = (text: string): number | undefined => {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
