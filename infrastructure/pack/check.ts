/**
 * Checks an evidence pack with nothing but its folder and a trusted key.
 *
 * Guards: every file is there, none besides, and no bit of any of them is other than what the events, the proofs and the
 * signed head lead to. A key that the pack brings along is believed only if a trusted one vouches for it.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { archiveStream } from '../../domain/archive'
import { customerStream } from '../../domain/customer/names'
import { openCheckpoint, type ReadCheckpoint } from '../evidence/checkpoint'
import { encodeVerifierKey, type VerifierKey } from '../evidence/note'
import { checkTlogProof, parseTlogProof } from '../evidence/tlog-proof'
import { leafOf } from '../prove'
import { givenKeys, type LogNames, namesIn } from '../verify/keys'
import { readPackFolder } from './folder'
import { type PackedEvent, readLines } from './lines'
import { customerIn, FILES, manifestOf, type PackFiles, proofName } from './manifest'
import { pageOf } from './page'

/** One thing that is wrong with a pack. */
export interface PackFault {
  readonly file: string
  readonly because: string
}

export interface PackChecked {
  readonly customer?: string
  readonly origin?: string
  readonly events: number
  readonly checkpoint?: { readonly size: number; readonly root: string }
  readonly faults: readonly PackFault[]
}

type Add = (file: string, because: string) => void

const proofPath = (position: number): string => `${FILES.proofs}/${proofName(position)}`

/** Every file that a pack of these events has. */
const expectedFiles = (events: readonly PackedEvent[]): ReadonlySet<string> => {
  const { proofs: _, ...single } = FILES
  return new Set([...Object.values(single), ...events.map(({ position }) => proofPath(position))])
}

const checkFileNames = (files: PackFiles, events: readonly PackedEvent[], add: Add): void => {
  const expected = expectedFiles(events)
  for (const name of expected) if (!files.has(name)) add(name, 'The file is not there.')
  for (const name of files.keys()) if (!expected.has(name)) add(name, 'The file does not belong to this pack.')
}

const isKeyEvent = ({ stream }: PackedEvent): boolean => stream === archiveStream

const isProven = (
  event: PackedEvent,
  files: PackFiles,
  origin: string,
  keys: readonly VerifierKey[],
): Either<string, void> => {
  const file = files.get(proofPath(event.position))
  if (file === undefined) return left('The proof is not there.')
  const checked = checkTlogProof(file, { leaf: leafOf(event), origin, keys })
  if (isLeft(checked)) return left(checked.left.because)
  if (checked.right.index !== event.position) return left('The proof is of another place in the log.')
  const proof = parseTlogProof(file)
  if (isLeft(proof) || proof.right.extra !== undefined) return left('The proof has data that nobody has signed.')
  // An event that names a key may be proven by the head that was signed when it was added; all others by that of the pack.
  const isOfPack = proof.right.checkpoint === files.get(FILES.checkpoint)?.toString()
  return isOfPack || isKeyEvent(event)
    ? right(undefined)
    : left('The proof leads to another signed head than that of the pack.')
}

/** The trusted keys, and those that events vouch for which are proven with a key that is believed already. */
const believedIn = (
  events: readonly PackedEvent[],
  files: PackFiles,
  { keys: named, origin }: LogNames,
  trusted: readonly VerifierKey[],
): readonly VerifierKey[] => {
  let believed = trusted
  let waiting = named
  for (;;) {
    const proven = waiting.filter(({ position }) => {
      const event = events.find((each) => each.position === position)
      return event !== undefined && !isLeft(isProven(event, files, origin, believed))
    })
    if (proven.length === 0) return believed
    believed = [...believed, ...proven.map(({ key }) => key)]
    waiting = waiting.filter((each) => !proven.includes(each))
  }
}

/** Streams that are in the pack as a whole. Of others a pack holds what concerns the customer. */
const checkWhole = (events: readonly PackedEvent[], customer: string, add: Add): void => {
  for (const stream of [archiveStream, customerStream(customer)]) {
    const revisions = events.filter((event) => event.stream === stream).map(({ revision }) => revision)
    if (revisions.length === 0) add(FILES.events, `No event of ${stream} is in the pack.`)
    const gap = revisions.findIndex((revision, nth) => revision !== nth)
    if (gap >= 0) add(FILES.events, `The event of ${stream} with revision ${gap} is not in the pack.`)
  }
}

const same = (file: Buffer | undefined, text: string): boolean => file?.equals(Buffer.from(text)) === true

interface Read {
  readonly files: PackFiles
  readonly events: readonly PackedEvent[]
  readonly names: LogNames
  readonly customer: string
}

/** Files that are written anew from the others. */
const checkDerived = ({ files, events, names, customer }: Read, checkpoint: ReadCheckpoint, add: Add): void => {
  const subject = { customer, names, checkpoint, events }
  const others = new Map([...files].filter(([path]) => path !== FILES.manifest))
  if (!same(files.get(FILES.key), names.keys.map(({ key }) => `${encodeVerifierKey(key)}\n`).join('')))
    add(FILES.key, 'The keys are not those that the events name.')
  if (!same(files.get(FILES.page), pageOf(subject)))
    add(FILES.page, 'The page is not the one that this program makes of these events.')
  if (!same(files.get(FILES.manifest), manifestOf(subject, others)))
    add(FILES.manifest, 'The manifest is not the one of these files.')
}

const checkAll = (read: Read, trusted: readonly VerifierKey[], add: Add): ReadCheckpoint | undefined => {
  const { files, events, names, customer } = read
  const [first] = trusted
  if (first === undefined || first.name !== names.origin)
    add(FILES.events, 'The events are of another log than the trusted key.')
  checkFileNames(files, events, add)
  checkWhole(events, customer, add)
  const believed = believedIn(events, files, names, trusted)
  for (const event of events) {
    const proven = isProven(event, files, names.origin, believed)
    if (isLeft(proven)) add(proofPath(event.position), proven.left)
  }
  const checkpoint = openCheckpoint(files.get(FILES.checkpoint) ?? '', names.origin, believed)
  if (isLeft(checkpoint)) {
    add(FILES.checkpoint, checkpoint.left.because)
    return undefined
  }
  checkDerived(read, checkpoint.right, add)
  return checkpoint.right
}

const readEvents = (files: PackFiles): Either<PackFault, Read> => {
  const fault = (file: string, because: string): Either<PackFault, never> => left({ file, because })
  const text = files.get(FILES.events)
  if (text === undefined) return fault(FILES.events, 'The file is not there.')
  const events = readLines(text.toString('latin1'))
  if (isLeft(events))
    return fault(FILES.events, `Line ${events.left} is not an event in its one form, in the order of the log.`)
  const names = namesIn(
    events.right
      .filter(isKeyEvent)
      .map(({ parts, stream, revision, position }) => ({ ...parts, stream, revision, position })),
  )
  if (isLeft(names)) return fault(FILES.events, names.left.because)
  const customer = customerIn(files.get(FILES.manifest)?.toString() ?? '')
  if (customer === undefined) return fault(FILES.manifest, 'The manifest does not say of which customer the pack is.')
  return right({ files, events: events.right, names: names.right, customer })
}

/** Checks the folder. `Left`: no verdict, for the folder could not be read or no key was given. */
export const checkPack = (folder: string, keys: readonly string[]): Either<CouldNot, PackChecked> => {
  const trusted = givenKeys(keys)
  if (isLeft(trusted)) return trusted
  if (trusted.right.length === 0)
    return left(couldNot('invalid-input', 'A pack is checked with a key that is trusted.'))
  const files = readPackFolder(folder)
  if (isLeft(files)) return files
  const read = readEvents(files.right)
  if (isLeft(read)) return right({ events: 0, faults: [read.left] })
  const faults: PackFault[] = []
  const checkpoint = checkAll(read.right, trusted.right, (file, because) => faults.push({ file, because }))
  return right({
    customer: read.right.customer,
    origin: read.right.names.origin,
    events: read.right.events.length,
    ...(checkpoint === undefined
      ? {}
      : { checkpoint: { size: checkpoint.size, root: checkpoint.root.toString('base64') } }),
    faults,
  })
}
