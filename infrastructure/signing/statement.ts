/**
 * What a decision's signature covers: the stored bytes themselves, named one by one, so that the log alone is enough to
 * check it, also after what the boxes hold has been erased. A signature moved to another event, stream, command, employee
 * or archive covers another statement.
 */
import { createHash, verify } from 'node:crypto'
import { publicKeyOf } from '../evidence/note'

export interface SignedEvent {
  readonly id: string
  /** `Type@version`. */
  readonly type: string
  /** As stored. */
  readonly data: Uint8Array
}

export interface Decision {
  readonly archiveId: string
  readonly stream: string
  readonly commandId: string
  readonly command: string
  readonly employee: string
  readonly events: readonly SignedEvent[]
}

const hashOf = (data: Uint8Array): string => createHash('sha256').update(data).digest('base64')

/** The statement, as bytes: lines that each end in a line feed. */
export const statementOf = ({ archiveId, stream, commandId, command, employee, events }: Decision): Buffer =>
  Buffer.from(
    [
      'dossier-decision/v1',
      archiveId,
      stream,
      commandId,
      command,
      employee,
      ...events.map(({ id, type, data }) => `${id} ${type} ${hashOf(data)}`),
      '',
    ].join('\n'),
  )

const SIGNATURE_BYTES = 64
const KEY_BYTES = 32

/** How a signature stands in the metadata: the credential and the signature in base64, with a blank between. */
export const signatureText = (credential: string, signature: Uint8Array): string =>
  `${credential} ${Buffer.from(signature).toString('base64')}`

export interface StoredSignature {
  readonly credential: string
  readonly signature: Buffer
}

/** Reads it back; undefined when it is not in that form. Base64 counts only in the one spelling that is ours. */
export const storedSignature = (text: string): StoredSignature | undefined => {
  const [credential = '', base64 = '', ...more] = text.split(' ')
  const signature = Buffer.from(base64, 'base64')
  const isOurs = more.length === 0 && credential !== '' && signature.length === SIGNATURE_BYTES
  return isOurs && signature.toString('base64') === base64 ? { credential, signature } : undefined
}

/** Whether the key (32 bytes in base64) has signed the statement. */
export const hasSigned = (publicKey: string, statement: Uint8Array, signature: Uint8Array): boolean => {
  const raw = Buffer.from(publicKey, 'base64')
  if (raw.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false
  return verify(null, statement, publicKeyOf(raw), signature)
}
