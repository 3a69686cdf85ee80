/**
 * Verifies a log from its stored bytes: every event, the whole tree, every signed head, the streams, the file.
 *
 * Guards: nothing that the store says of itself is believed, and absence of evidence is a fault. It needs the log and,
 * for a verdict that does not rest on the log's own word, a key or a checkpoint that came another way.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Verified, VerifyOptions } from '../answers'
import type { CheckpointPlaces } from '../checkpoint-standing'
import type { VerifierKey } from '../evidence/note'
import { rootOf } from '../evidence/tree'
import type { SealedLog } from '../stores/sealed-log'
import { verifyEvents } from './events'
import { collectFaults, type Faults } from './faults'
import { givenKeys, type LogNames, namesOf } from './keys'
import { beliefOf, otherHeads, signedHeads } from './signed'

export type { Verified, VerifyOptions } from '../answers'

const isDamage = ({ kind }: CouldNot): boolean => kind === 'unreadable' || kind === 'tampered'

/** Names of a log that cannot be read are a fault; then only what was brought along may be believed. */
const readNames = async (
  log: SealedLog,
  faults: Faults,
  trusted: readonly VerifierKey[],
): Promise<Either<CouldNot, LogNames>> => {
  const names = await namesOf(log)
  const origin = trusted[0]?.name
  if (isLeft(names)) {
    if (!isDamage(names.left)) return names
    faults.add('database', `The birth of the archive cannot be read. ${names.left.because}`)
    return right({ archiveId: '', origin: origin ?? '', keys: [] })
  }
  if (origin !== undefined && names.right.origin !== origin)
    faults.add('key', 'The log says that it is another one than the trusted key is for.')
  return right(origin === undefined ? names.right : { ...names.right, origin })
}

const wholeFile = async ({ inspect }: SealedLog, faults: Faults): Promise<Either<CouldNot, void>> => {
  const said = await inspect.database()()
  if (isLeft(said) && !isDamage(said.left)) return said
  for (const sentence of isLeft(said) ? [said.left.because] : said.right) faults.add('database', sentence)
  const rolled = await inspect.rolledBack()()
  if (isLeft(rolled)) return isDamage(rolled.left) ? right(undefined) : rolled
  if (rolled.right !== undefined) faults.add('rolled-back', rolled.right.because, rolled.right.position)
  return right(undefined)
}

/** Verifies the log as it is now. `Left`: no verdict could be reached. */
export const verifyLog = async (
  log: SealedLog,
  places: CheckpointPlaces,
  { against, keys, onProgress = () => undefined }: VerifyOptions = {},
): Promise<Either<CouldNot, Verified>> => {
  const given = givenKeys(keys ?? [])
  if (isLeft(given)) return given
  const faults = collectFaults()
  const names = await readNames(log, faults, given.right)
  if (isLeft(names)) return names
  // Heads first, then the size: what is signed is in the log already.
  const others = await otherHeads(log, places, against)
  if (isLeft(others)) return others
  const trusted = given.right.length > 0 ? given.right : names.right.keys.slice(0, 1).map(({ key }) => key)
  const belief = await beliefOf(log, names.right, trusted, others.right)
  if (isLeft(belief)) return belief
  const size = await log.size()()
  if (isLeft(size)) return size
  const heads = signedHeads({ log, faults, belief: belief.right, others: others.right })
  const file = await wholeFile(log, faults)
  if (isLeft(file)) return file
  const tree = await verifyEvents({ log, size: size.right, faults, heads, onProgress })
  if (isLeft(tree)) return tree
  heads.end(size.right)
  return right({
    size: size.right,
    ...(tree.right === undefined ? {} : { root: rootOf(tree.right).toString('base64') }),
    ...(names.right.origin === '' ? {} : { origin: names.right.origin }),
    trusted: given.right.length > 0 ? 'given-key' : 'key-of-birth',
    ...heads.found(),
    ...faults.found(),
  })
}
