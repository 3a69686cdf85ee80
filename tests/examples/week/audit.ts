/** After the week the auditor comes: a sample with proofs, drawn again; audit tests; a rule explained; what the regulation changed. */
import { readFileSync } from 'node:fs'
import { isLeft } from 'fp-ts/Either'
import { openCheckpoint } from '../../../infrastructure/evidence/checkpoint'
import { parseVerifierKey } from '../../../infrastructure/evidence/note'
import { verifyInclusion } from '../../../infrastructure/evidence/proof'
import { parseTlogProof } from '../../../infrastructure/evidence/tlog-proof'
import { leafHash, sha256 } from '../../../infrastructure/evidence/tree'
import { linesOf, type Ran } from '../../infrastructure/cli/cli'
import type { Week } from './stage'

interface Drawn {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly envelope: string
}

/** How many events of the sample a proof leads from to a head that this key signed: a stranger needs nothing else. */
export const provenIn = (week: Week, verifierKey: string): number => {
  const { origin } = JSON.parse(readFileSync(week.path('sample/manifest.json'), 'utf8'))
  const key = parseVerifierKey(verifierKey)
  const drawn = linesOf<Drawn>({ code: 0, err: '', out: readFileSync(week.path('sample/events.jsonl'), 'utf8') })
  return drawn.filter(({ position, stream, revision, envelope }) => {
    const proof = parseTlogProof(readFileSync(week.path(`sample/proofs/${position}.tlog-proof`)))
    if (isLeft(proof) || isLeft(key)) return false
    const head = openCheckpoint(proof.right.checkpoint, origin, [key.right])
    if (isLeft(head)) return false
    const leaf = leafHash(position, stream, revision, sha256(Buffer.from(envelope, 'base64')))
    const { size, root } = head.right
    return !isLeft(verifyInclusion({ index: position, size, hashes: proof.right.hashes }, leaf, root))
  }).length
}

export interface Audit {
  readonly again: Ran
  readonly tests: Ran
  readonly verified: Ran
}

export const audit = async (week: Week): Promise<Audit> => {
  week.chapter('5-audit')
  week.now('02-26 09:30')
  await week.type(
    ...['sample', 'log', '--size', '25', '--seed', '4711', '--stratify', 'operation', '--proofs', '--out', 'sample'],
  )
  const again = await week.type('sample', '--again', 'sample')
  const tests = await week.type('audit-test', '--from', '2026-02-09', '--to', '2026-02-26')
  await week.type('audit-test', 'approver-is-requester', '--sql')
  await week.type('explain', 'EDT-04')
  await week.type('policy', 'show', '2', '--diff', '1')
  const verified = await week.type('verify')
  return { again, tests, verified }
}
