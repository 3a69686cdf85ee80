/**
 * Checkpoints: the signed head of the tree (origin, size, root) as a C2SP checkpoint in a signed note.
 *
 * Guards: a checkpoint is believed only for the origin that was expected and only when a trusted key of that very name
 * has signed it. We write no extension lines, for nobody can check them; those of others are read and kept.
 */
import * as E from 'fp-ts/Either'
import { type Evidence, fail } from './failure'
import { type NoteSigner, openNote, signNote, type VerifierKey } from './note'
import { strictDecimal, strictHash, strictText } from './strict'
import { emptyRoot, hashBytes } from './tree'

/** The head of a tree. `origin` is the name of the log. */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

/** A checkpoint as it was read, with lines that others may have added. */
export type ReadCheckpoint = Checkpoint & { readonly extensions: readonly string[] }

const isLine = (line: string): boolean => line !== '' && !line.includes('\n') && strictText(line) === line

/** The three lines that are signed. */
export const encodeCheckpoint = ({ origin, size, root }: Checkpoint): Evidence<string> => {
  if (!isLine(origin)) return fail('malformed', 'The origin is one line that is not empty.')
  if (!Number.isSafeInteger(size) || size < 0) {
    return fail('out-of-range', 'The size of a tree is a whole number from 0 to 2^53 - 1.')
  }
  if (root.length !== hashBytes) return fail('malformed', `The root has ${hashBytes} bytes.`)
  if (size === 0 && !root.equals(emptyRoot)) return fail('mismatch', 'An empty tree has another root.')
  return E.right(`${origin}\n${size}\n${root.toString('base64')}\n`)
}

/** Reads the text of a checkpoint. Every value has one form only. */
export const parseCheckpoint = (body: string): Evidence<ReadCheckpoint> => {
  if (strictText(body) !== body || !body.endsWith('\n')) {
    return fail('malformed', 'A checkpoint is lines that end in a line feed, without other control characters.')
  }
  const [origin, decimal, encoded, ...extensions] = body.slice(0, -1).split('\n')
  if (origin === undefined || decimal === undefined || encoded === undefined) {
    return fail('malformed', 'A checkpoint has three lines: origin, size and root.')
  }
  if (origin === '' || extensions.includes('')) return fail('malformed', 'A checkpoint has no empty line.')
  const size = strictDecimal(decimal)
  if (size === undefined) return fail('malformed', 'The size is decimal digits without leading zero, at most 2^53 - 1.')
  const root = strictHash(encoded)
  if (root === undefined) return fail('malformed', `The root is ${hashBytes} bytes in canonical base64.`)
  if (size === 0 && !root.equals(emptyRoot)) return fail('mismatch', 'An empty tree has another root.')
  return E.right({ origin, size, root, extensions })
}

/** Signs the head of a tree. The first key bears the name of the log; a second one may stand beside it in a rotation. */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): Evidence<string> => {
  const stranger = signers.find(({ key }) => key.name !== checkpoint.origin)
  if (stranger !== undefined) return fail('wrong-origin', 'The name of a key that signs a checkpoint is its origin.')
  const body = encodeCheckpoint(checkpoint)
  return E.isLeft(body) ? body : signNote(body.right, signers)
}

/** Opens a signed checkpoint of the log `origin` with the keys that are trusted for it. */
export const openCheckpoint = (
  note: Uint8Array | string,
  origin: string,
  keys: readonly VerifierKey[],
): Evidence<ReadCheckpoint> => {
  // A key of another name, such as that of a witness, may not stand in for the log.
  const opened = openNote(
    note,
    keys.filter(({ name }) => name === origin),
  )
  if (E.isLeft(opened)) return opened
  const checkpoint = parseCheckpoint(opened.right.text)
  if (E.isLeft(checkpoint)) return checkpoint
  return checkpoint.right.origin === origin
    ? checkpoint
    : fail('wrong-origin', 'The checkpoint is of another log than the one expected.')
}
