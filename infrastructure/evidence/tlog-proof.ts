/**
 * The proof of one event as a file of its own: `c2sp.org/tlog-proof@v1`, with the checkpoint that it leads to.
 *
 * Guards: whoever has the event, such a file and a trusted key needs nothing else. The extra data are not signed, so
 * nothing here ever decides by them.
 */
import * as E from 'fp-ts/Either'
import { openCheckpoint, type ReadCheckpoint } from './checkpoint'
import { type Evidence, fail } from './failure'
import type { VerifierKey } from './note'
import { verifyInclusion } from './proof'
import { strictBase64, strictDecimal, strictHash, strictText } from './strict'
import { hashBytes } from './tree'

/** A proof as it is written. `hashes` go from the leaf's sibling up; `checkpoint` is the signed note, verbatim. */
export type TlogProof = {
  readonly index: number
  readonly hashes: readonly Buffer[]
  readonly checkpoint: string
  readonly extra?: Buffer
}

/** What the checker knows by itself: the leaf computed from the event, the log and its trusted keys. */
export type Expected = {
  readonly leaf: Uint8Array
  readonly origin: string
  readonly keys: readonly VerifierKey[]
}

/** The first line of the file. */
export const tlogProofHeader = 'c2sp.org/tlog-proof@v1'

// A tree of 2^53 - 1 leaves has 53 levels.
const maxHashes = 53

/** Writes a proof. It must be readable again, so the same rules hold as for reading. */
export const encodeTlogProof = ({ index, hashes, checkpoint, extra }: TlogProof): Evidence<string> => {
  const lines = [
    tlogProofHeader,
    ...(extra === undefined ? [] : [`extra ${extra.toString('base64')}`]),
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
  ]
  const text = `${lines.join('\n')}\n\n${checkpoint}`
  const read = parseTlogProof(text)
  return E.isLeft(read) ? read : E.right(text)
}

/** Reads a proof. Nothing in it is believed yet: use `checkTlogProof`. */
export const parseTlogProof = (input: Uint8Array | string): Evidence<TlogProof> => {
  const text = strictText(input)
  if (text === undefined)
    return fail('malformed', 'A proof is UTF-8 without control characters other than the line feed.')
  const blank = text.indexOf('\n\n')
  const checkpoint = text.slice(blank + 2)
  if (blank < 0 || checkpoint === '') return fail('malformed', 'A proof ends in a blank line and a checkpoint.')
  const [header, ...lines] = text.slice(0, blank).split('\n')
  if (header !== tlogProofHeader) return fail('malformed', `The first line of a proof is ${tlogProofHeader}.`)
  const extra = afterLabel(lines[0], 'extra ')
  const rest = extra === undefined ? lines : lines.slice(1)
  const index = strictDecimal(afterLabel(rest[0], 'index ') ?? '')
  if (index === undefined) return fail('malformed', 'The line "index" has decimal digits without leading zero.')
  const hashes = rest.slice(1).flatMap((line) => strictHash(line) ?? [])
  if (hashes.length !== rest.length - 1 || hashes.length > maxHashes) {
    return fail('malformed', `A proof has at most ${maxHashes} hashes, each ${hashBytes} bytes in canonical base64.`)
  }
  return extra === undefined ? E.right({ index, hashes, checkpoint }) : withExtra({ index, hashes, checkpoint }, extra)
}

const afterLabel = (line: string | undefined, label: string): string | undefined =>
  line?.startsWith(label) ? line.slice(label.length) : undefined

const withExtra = (proof: TlogProof, encoded: string): Evidence<TlogProof> => {
  const extra = strictBase64(encoded)
  if (extra === undefined || extra.length === 0) {
    return fail('malformed', 'The line "extra" is canonical base64 and is left out when there is nothing to say.')
  }
  return E.right({ ...proof, extra })
}

/** Checks that the leaf stands in the signed tree of the expected log. Answers where, and in which tree. */
export const checkTlogProof = (
  input: Uint8Array | string,
  { leaf, origin, keys }: Expected,
): Evidence<{ index: number; checkpoint: ReadCheckpoint }> => {
  const proof = parseTlogProof(input)
  if (E.isLeft(proof)) return proof
  const checkpoint = openCheckpoint(proof.right.checkpoint, origin, keys)
  if (E.isLeft(checkpoint)) return checkpoint
  const { index, hashes } = proof.right
  const { size, root } = checkpoint.right
  const included = verifyInclusion({ index, size, hashes }, leaf, root)
  return E.isLeft(included) ? included : E.right({ index, checkpoint: checkpoint.right })
}
