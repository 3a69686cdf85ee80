/**
 * Names that a retry finds again: event ids and generated numbers are pure functions of the archive id and the command
 * id, made before the first attempt. The same command sent twice names the same things.
 */
import { hash } from 'node:crypto'

/** Crockford's base 32: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const NUMBER_LENGTH = 11
/** The largest prime below 32: every single wrong character and every swap of neighbours shows, but 0 taken for Z. */
const CHECK_MODULUS = 31

/** RFC 9562 version 5 (SHA-1 over namespace and name). `namespace` is a UUID, `name` any text. */
export const uuid5 = (namespace: string, name: string): string => {
  const bytes = Buffer.allocUnsafe(16 + Buffer.byteLength(name))
  bytes.write(namespace.replaceAll('-', ''), 'hex')
  bytes.write(name, 16)
  const hex = hash('sha1', bytes, 'hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const eventIdOf = (archiveId: string, stream: string, commandId: string, index: number): string =>
  uuid5(archiveId, `${stream}\n${commandId}\n${index}`)

/** The command that a reaction gives for an event, `about` something where it gives several; the same each time. */
export const reactionCommandId = (archiveId: string, reaction: string, eventId: string, about?: string): string =>
  uuid5(archiveId, [reaction, eventId, ...(about === undefined ? [] : [about])].join('\n'))

const checkCharacter = (body: string): string => {
  let sum = 0
  for (let index = 0; index < body.length; index += 1) sum += (index + 1) * ALPHABET.indexOf(body.charAt(index))
  return ALPHABET.charAt(sum % CHECK_MODULUS)
}

/** Eleven characters of Crockford's base 32 from SHA-256 and a check character. `attempt` counts on when a number is taken. */
export const generatedNumber = (
  archiveId: string,
  kind: string,
  commandId: string,
  nth: number,
  attempt: number,
): string => {
  const digest = hash('sha256', `${archiveId}\n${kind}\n${commandId}\n${nth}\n${attempt}`, 'buffer')
  let body = ''
  for (let index = 0; index < NUMBER_LENGTH; index += 1) {
    const bit = index * 5
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0)
    body += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return body + checkCharacter(body)
}

/** True for a generated number that was copied without a mistake. */
export const isGeneratedNumber = (text: string): boolean =>
  text.length === NUMBER_LENGTH + 1 &&
  [...text].every((character) => ALPHABET.includes(character)) &&
  checkCharacter(text.slice(0, NUMBER_LENGTH)) === text.slice(NUMBER_LENGTH)
