/**
 * Checks an evidence pack with nothing but its folder and a trusted key.
 *
 * Guards: every file is there, none besides, and no bit of any of them is other than what the events, the proofs and the
 * signed head lead to. First the bytes against the manifest, then what they say; the manifest itself is written anew and
 * compared, so nothing is believed because it stands there.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { archiveStream } from '../../domain/archive'
import { customerStream } from '../../domain/customer/names'
import type { ReadCheckpoint } from '../evidence/checkpoint'
import { encodeVerifierKey, type VerifierKey } from '../evidence/note'
import { sha256 } from '../evidence/tree'
import { givenKeys, type LogNames, namesIn } from '../verify/keys'
import { readPackFolder } from './folder'
import { type PackedEvent, readLines } from './lines'
import { FILES, manifestOf, type PackFiles, readManifest, type Said } from './manifest'
import { pageOf } from './page'
import { believedIn, checkProof, headOpener, isKeyEvent, proofPath } from './proofs'

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

/** The bytes of the files against what the manifest says of them. */
const checkBytes = (files: PackFiles, said: Said, add: Add): void => {
  for (const [path, { bytes, sha256: hash }] of said.files) {
    const file = files.get(path)
    if (file === undefined) add(path, 'The file is not there.')
    else if (file.length !== bytes || sha256(file).toString('hex') !== hash)
      add(path, 'The file does not have the size and hash that the manifest says.')
  }
  for (const path of files.keys())
    if (path !== FILES.manifest && !said.files.has(path)) add(path, 'The file does not belong to this pack.')
}

/** Which files a pack of these events has. */
const checkNames = (files: PackFiles, events: readonly PackedEvent[], add: Add): void => {
  const { proofs: _, ...single } = FILES
  const expected = new Set([...Object.values(single), ...events.map(({ position }) => proofPath(position))])
  for (const name of expected) if (!files.has(name)) add(name, 'The file is not there.')
  for (const name of files.keys()) if (!expected.has(name)) add(name, 'The file does not belong to this pack.')
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

const checkMeaning = (read: Read, trusted: readonly VerifierKey[], add: Add): ReadCheckpoint | undefined => {
  const { files, events, names, customer } = read
  if (trusted.some(({ name }) => name !== names.origin))
    add(FILES.events, 'The events are of another log than the trusted key.')
  checkNames(files, events, add)
  checkWhole(events, customer, add)
  const open = headOpener(names.origin, believedIn(events, files, names, trusted))
  for (const event of events) {
    const proven = checkProof(event, files, open)
    if (isLeft(proven)) add(proofPath(event.position), proven.left)
  }
  const checkpoint = open(files.get(FILES.checkpoint)?.toString() ?? '')
  if (isLeft(checkpoint)) {
    add(FILES.checkpoint, checkpoint.left.because)
    return undefined
  }
  checkDerived(read, checkpoint.right, add)
  return checkpoint.right
}

const readEvents = (files: PackFiles, { customer }: Said): Either<PackFault, Read> => {
  const because = (text: string): Either<PackFault, never> => left({ file: FILES.events, because: text })
  const events = readLines(files.get(FILES.events)?.toString('latin1') ?? '')
  if (isLeft(events)) return because(`Line ${events.left} is not an event in its one form, in the order of the log.`)
  const named = events.right.filter(isKeyEvent)
  const names = namesIn(
    named.map(({ parts, stream, revision, position }) => ({ ...parts, stream, revision, position })),
  )
  if (isLeft(names)) return because(names.left.because)
  return right({ files, events: events.right, names: names.right, customer })
}

/** Checks files in hand. */
export const checkFiles = (files: PackFiles, trusted: readonly VerifierKey[]): PackChecked => {
  const faults: PackFault[] = []
  const add: Add = (file, because) => faults.push({ file, because })
  const said = readManifest(files.get(FILES.manifest)?.toString() ?? '')
  if (said === undefined)
    add(FILES.manifest, 'It is not there, or it is no manifest of a pack that this program knows.')
  else checkBytes(files, said, add)
  // What bytes say that are not those of the manifest is not worth asking.
  if (said === undefined || faults.length > 0) return { events: 0, faults }
  const read = readEvents(files, said)
  if (isLeft(read)) return { events: 0, faults: [read.left] }
  const checkpoint = checkMeaning(read.right, trusted, add)
  const { customer, names, events } = read.right
  const head = checkpoint && { size: checkpoint.size, root: checkpoint.root.toString('base64') }
  return {
    customer,
    origin: names.origin,
    events: events.length,
    ...(head === undefined ? {} : { checkpoint: head }),
    faults,
  }
}

/** Checks a folder. `Left`: no verdict, for the folder could not be read or no key was given. */
export const checkPack = (folder: string, keys: readonly string[]): Either<CouldNot, PackChecked> => {
  const trusted = givenKeys(keys)
  if (isLeft(trusted)) return trusted
  if (trusted.right.length === 0)
    return left(couldNot('invalid-input', 'A pack is checked with a key that is trusted.'))
  const files = readPackFolder(folder)
  return isLeft(files) ? files : right(checkFiles(files.right, trusted.right))
}
