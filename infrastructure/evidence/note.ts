/**
 * Signed notes in the form of C2SP: a text and lines of signatures under it, with Ed25519 keys.
 *
 * Guards: a text is handed on only if a key that was given has signed exactly these bytes. Unknown signatures are
 * ignored (other keys, witnesses), but a note that only they sign is refused, and one bad signature of a known key
 * condemns the whole note. Secret seeds stay inside a signer and never appear in a failure.
 */
import * as crypto from 'node:crypto'
import * as E from 'fp-ts/Either'
import { type Evidence, fail } from './failure'
import { strictBase64, strictText } from './strict'

/** A key that notes are checked with. `id` is the key id in eight hexadecimal digits. */
export type VerifierKey = {
  readonly name: string
  readonly id: string
  readonly publicKey: Buffer
}

/** Whoever signs notes: the public side, and a function that holds the secret side. */
export type NoteSigner = {
  readonly key: VerifierKey
  readonly sign: (bytes: Uint8Array) => Buffer
}

/** A text that is believed, and the known keys that signed it. */
export type OpenedNote = {
  readonly text: string
  readonly signedBy: readonly VerifierKey[]
}

/** A note may have this many signatures: the least that every verifier must accept. */
export const maxSignatures = 16

/** A note may have this many bytes. */
export const maxNoteBytes = 1_000_000

const ed25519Note = 0x01
const keyBytes = 32
const signerPrefix = 'PRIVATE+KEY+'

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A raw Ed25519 public key of 32 bytes as Node wants it. */
export const publicKeyOf = (raw: Uint8Array): crypto.KeyObject =>
  crypto.createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' })

/** A raw Ed25519 seed of 32 bytes as Node wants it. */
export const privateKeyOf = (seed: Uint8Array): crypto.KeyObject =>
  crypto.createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' })

/** The raw public key of 32 bytes of an Ed25519 key. */
export const rawPublicKey = (key: crypto.KeyObject): Buffer =>
  crypto.createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length)

// U+0085 is a space to Unicode but not to this regular expression language.
const isName = (name: string): boolean => strictText(name) === name && /^[^\s\u0085+]+$/u.test(name)

const keyIdOf = (name: string, typedKey: Uint8Array): string =>
  crypto.createHash('sha256').update(`${name}\n`).update(typedKey).digest().subarray(0, 4).toString('hex')

const typed = (key: Uint8Array): Buffer => Buffer.concat([Buffer.of(ed25519Note), key])

/** A verifier key from its name and its raw Ed25519 public key. */
export const verifierKey = (name: string, publicKey: Uint8Array): Evidence<VerifierKey> => {
  if (!isName(name)) return fail('malformed', 'A key name is not empty and has no space, plus or control character.')
  if (publicKey.length !== keyBytes) return fail('malformed', `An Ed25519 public key has ${keyBytes} bytes.`)
  return E.right({ name, id: keyIdOf(name, typed(publicKey)), publicKey: Buffer.from(publicKey) })
}

/** The verifier key as one line, as Go and other tools read it. */
export const encodeVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${id}+${typed(publicKey).toString('base64')}`

/** Reads `name+id+base64`. The id must be that of the name and key; only Ed25519 keys for notes are known. */
export const parseVerifierKey = (text: string): Evidence<VerifierKey> => {
  const parts = keyParts(text)
  if (E.isLeft(parts)) return parts
  const { name, id, raw } = parts.right
  const key = verifierKey(name, raw)
  if (E.isLeft(key)) return key
  return key.right.id === id ? key : fail('malformed', 'The id of the verifier key is not that of its name and key.')
}

const keyParts = (text: string): Evidence<{ name: string; id: string; raw: Buffer }> => {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  if (name === undefined || id === undefined || encoded === undefined) {
    return fail('malformed', 'A key is written as name, id in eight hexadecimal digits and base64, joined by plus.')
  }
  const bytes = strictBase64(encoded)
  if (bytes === undefined) return fail('malformed', 'The base64 of the key is not in its canonical form.')
  if (bytes[0] !== ed25519Note || bytes.length !== 1 + keyBytes) {
    return fail('malformed', 'Only Ed25519 keys for notes (type 1, 32 bytes) are known.')
  }
  return E.right({ name, id, raw: bytes.subarray(1) })
}

/** A signer from its name and the secret seed of 32 bytes. */
export const signerFromSeed = (name: string, seed: Uint8Array): Evidence<NoteSigner> => {
  if (seed.length !== keyBytes) return fail('malformed', `An Ed25519 seed has ${keyBytes} bytes.`)
  const secret = privateKeyOf(seed)
  const key = verifierKey(name, rawPublicKey(secret))
  if (E.isLeft(key)) return key
  return E.right({ key: key.right, sign: (bytes) => crypto.sign(null, bytes, secret) })
}

/** The secret signer key as one line, as Go writes it. */
export const encodeSignerKey = (name: string, seed: Uint8Array): Evidence<string> => {
  const signer = signerFromSeed(name, seed)
  if (E.isLeft(signer)) return signer
  return E.right(`${signerPrefix}${name}+${signer.right.key.id}+${typed(seed).toString('base64')}`)
}

/** Reads a secret signer key. */
export const parseSignerKey = (text: string): Evidence<NoteSigner> => {
  if (!text.startsWith(signerPrefix)) return fail('malformed', `A signer key begins with ${signerPrefix}.`)
  const parts = keyParts(text.slice(signerPrefix.length))
  if (E.isLeft(parts)) return parts
  const signer = signerFromSeed(parts.right.name, parts.right.raw)
  if (E.isLeft(signer)) return signer
  if (signer.right.key.id !== parts.right.id) {
    return fail('malformed', 'The id of the signer key is not that of its name and key.')
  }
  return signer
}

/** A new secret signer key under this name. */
export const generateSignerKey = (name: string): Evidence<string> => encodeSignerKey(name, crypto.randomBytes(keyBytes))

/** Signs a text, one line for each signer. The text ends in a line feed. */
export const signNote = (text: string, signers: readonly NoteSigner[]): Evidence<string> => {
  if (strictText(text) !== text || !text.endsWith('\n')) {
    return fail('malformed', 'The text of a note ends in a line feed and has no other control character.')
  }
  if (signers.length === 0 || signers.length > maxSignatures) {
    return fail('malformed', `A note has between 1 and ${maxSignatures} signatures.`)
  }
  const bytes = Buffer.from(text)
  const lines = signers.map(({ key, sign }) => {
    const signature = Buffer.concat([Buffer.from(key.id, 'hex'), sign(bytes)])
    return `— ${key.name} ${signature.toString('base64')}\n`
  })
  const note = `${text}\n${lines.join('')}`
  if (Buffer.byteLength(note) > maxNoteBytes) return fail('malformed', `A note has at most ${maxNoteBytes} bytes.`)
  return E.right(note)
}

type SignatureLine = { readonly name: string; readonly id: string; readonly signature: Buffer }

const parseSignatureLine = (line: string): SignatureLine | undefined => {
  const [dash, name, encoded, ...more] = line.split(' ')
  if (dash !== '—' || name === undefined || encoded === undefined || more.length > 0 || !isName(name)) return undefined
  const bytes = strictBase64(encoded)
  if (bytes === undefined || bytes.length < 5) return undefined
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }
}

const parseNote = (note: Uint8Array | string): Evidence<{ text: string; lines: readonly SignatureLine[] }> => {
  if (Buffer.byteLength(note) > maxNoteBytes) return fail('malformed', `A note has at most ${maxNoteBytes} bytes.`)
  const whole = strictText(note)
  if (whole === undefined) {
    return fail('malformed', 'A note is UTF-8 without control characters other than the line feed.')
  }
  // The last blank line separates; the text itself may have some.
  const blank = whole.lastIndexOf('\n\n')
  if (blank < 0 || !whole.endsWith('\n') || blank + 2 >= whole.length) {
    return fail('malformed', 'A note is a text, a blank line and at least one line of signature.')
  }
  const signatureLines = whole.slice(blank + 2, -1).split('\n')
  if (signatureLines.length > maxSignatures) {
    return fail('malformed', `A note has at most ${maxSignatures} signatures.`)
  }
  const lines = signatureLines.flatMap((line) => parseSignatureLine(line) ?? [])
  if (lines.length !== signatureLines.length) {
    return fail('malformed', 'A signature line is a dash (U+2014), a key name and canonical base64.')
  }
  return E.right({ text: whole.slice(0, blank + 1), lines })
}

const isSignedBy = (key: VerifierKey, text: string, signature: Uint8Array): boolean =>
  crypto.verify(null, Buffer.from(text), publicKeyOf(key.publicKey), signature)

/** Opens a note with the keys that are trusted. At least one of them must have signed it. */
export const openNote = (note: Uint8Array | string, keys: readonly VerifierKey[]): Evidence<OpenedNote> => {
  const parsed = parseNote(note)
  if (E.isLeft(parsed)) return parsed
  const { text, lines } = parsed.right
  const signedBy = new Set<VerifierKey>()
  for (const { name, id, signature } of lines) {
    for (const key of keys.filter((known) => known.name === name && known.id === id)) {
      if (!isSignedBy(key, text, signature)) {
        return fail('bad-signature', `The signature of the known key ${name}+${id} does not fit the text.`)
      }
      signedBy.add(key)
    }
  }
  if (signedBy.size === 0) return fail('unknown-key', 'No key that is trusted has signed the note.')
  return E.right({ text, signedBy: [...signedBy] })
}
