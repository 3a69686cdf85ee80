/**
 * A disk that forgets: what of a recording is certainly there at each moment, and what may or may not be.
 *
 * Guards: bytes are certain after a sync of their file; a name is certain after a sync of its file or its folder. What is
 * not certain may have reached the disk in any part: writes by sectors of 512 bytes, whole or not, in any order; names in
 * the order in which they were made, each whole, as a journal keeps them. A folder is the files in it.
 */
import { dirname } from 'node:path'
import type { Operation } from './recorded'

const SECTOR_BYTES = 512

type Change =
  | { readonly is: 'write'; readonly offset: number; readonly bytes: Buffer }
  | { readonly is: 'truncate'; readonly size: number }

interface File {
  certain: Buffer
  pending: Change[]
}

/** One entry of the journal: it reaches the disk whole or not at all. */
interface NameChange {
  /** The names that were given or taken, as their folder knows them. */
  readonly names: readonly string[]
  /** The files by path: of a folder that is renamed, all that lie in it. `undefined`: the name goes. */
  readonly files: readonly (readonly [path: string, file: File | undefined])[]
}

/** What is left of the changes that were not certain: nothing, everything, or a part by chance. */
export type Left = 'nothing' | 'everything' | (() => number)

export interface Disk {
  readonly apply: (operation: Operation) => void
  /** Files by path as a power loss now could leave them. */
  readonly image: (left: Left) => ReadonlyMap<string, Buffer>
}

/** The bytes after some changes, in one buffer: files are large and changes many. */
const changed = (bytes: Buffer, changes: readonly Change[]): Buffer => {
  const ends = changes.map((change) => (change.is === 'truncate' ? change.size : change.offset + change.bytes.length))
  const room = Buffer.alloc(ends.reduce((most, end) => Math.max(most, end), bytes.length))
  bytes.copy(room)
  let length = bytes.length
  for (const change of changes) {
    if (change.is === 'write') {
      change.bytes.copy(room, change.offset)
      length = Math.max(length, change.offset + change.bytes.length)
    } else {
      room.fill(0, change.size)
      length = change.size
    }
  }
  return room.subarray(0, length)
}

/** Each sector of a write by itself. */
const sectorsOf = (change: Change): readonly Change[] => {
  if (change.is === 'truncate') return [change]
  const sectors: Change[] = []
  for (let at = 0; at < change.bytes.length; ) {
    const length = SECTOR_BYTES - ((change.offset + at) % SECTOR_BYTES)
    sectors.push({ is: 'write', offset: change.offset + at, bytes: change.bytes.subarray(at, at + length) })
    at += length
  }
  return sectors
}

const contentOf = ({ certain, pending }: File, left: Left): Buffer => {
  if (left === 'nothing' || pending.length === 0) return certain
  const kept =
    left === 'everything' ? pending : pending.flatMap((change) => sectorsOf(change).filter(() => left() < 0.5))
  return changed(certain, kept)
}

const carryOut = (names: Map<string, File>, { files }: NameChange): void => {
  for (const [path, file] of files)
    if (file === undefined) names.delete(path)
    else names.set(path, file)
}

export const emptyDisk = (): Disk => {
  const names = new Map<string, File>()
  const certainNames = new Map<string, File>()
  let pendingNames: NameChange[] = []

  /** The last of the changes that are meant, and everything before it: a journal is written in order. */
  const settle = (isMeant: (change: NameChange) => boolean): void => {
    const many = pendingNames.findLastIndex(isMeant) + 1
    for (const change of pendingNames.slice(0, many)) carryOut(certainNames, change)
    pendingNames = pendingNames.slice(many)
  }
  const change = (made: NameChange): void => {
    carryOut(names, made)
    pendingNames.push(made)
  }
  const name = (path: string, file: File | undefined): void => change({ names: [path], files: [[path, file]] })
  const fileAt = (path: string): File => {
    const known = names.get(path)
    if (known !== undefined) return known
    const made: File = { certain: Buffer.alloc(0), pending: [] }
    name(path, made)
    return made
  }
  const sync = (path: string): void => {
    const file = names.get(path)
    if (file === undefined) {
      settle((each) => each.names.some((entry) => dirname(entry) === path))
      return
    }
    file.certain = changed(file.certain, file.pending)
    file.pending = []
    settle(({ files }) => files.some(([, each]) => each === file))
  }
  /** What lies under a path: the file itself, or everything in the folder. */
  const under = (path: string): readonly (readonly [path: string, file: File])[] =>
    [...names].filter(([each]) => each === path || each.startsWith(`${path}/`))
  const rename = (path: string, to: string): void => {
    const moved = under(path)
    change({
      names: [path, to],
      files: [
        ...moved.map(([each]) => [each, undefined] as const),
        ...moved.map(([each, file]) => [to + each.slice(path.length), file] as const),
      ],
    })
  }
  const apply = (operation: Operation): void => {
    switch (operation.is) {
      case 'create':
        fileAt(operation.path)
        return
      case 'write':
      case 'truncate':
        fileAt(operation.path).pending.push(operation)
        return
      case 'sync':
        sync(operation.path)
        return
      case 'unlink':
        name(operation.path, undefined)
        return
      case 'rename':
        rename(operation.path, operation.to)
        return
      case 'link':
        name(operation.to, fileAt(operation.path))
    }
  }
  const image = (left: Left): ReadonlyMap<string, Buffer> => {
    const visible = new Map(certainNames)
    const many =
      left === 'nothing'
        ? 0
        : left === 'everything'
          ? pendingNames.length
          : Math.floor(left() * (pendingNames.length + 1))
    for (const change of pendingNames.slice(0, many)) carryOut(visible, change)
    return new Map([...visible].map(([path, file]) => [path, contentOf(file, left)]))
  }
  return { apply, image }
}
