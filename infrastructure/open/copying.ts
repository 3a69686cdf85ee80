/**
 * Copies a log between any two places and verifies the copy: a data folder, a log file, a store at an address, or an
 * exported log.
 *
 * Guards: what a place is follows from its name alone and is told when it is none; the copy is verified from what lies at
 * both places afterwards, and whatever is needed for that is thrown away.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { instantOf } from '../../domain/kernel/time'
import { type Checked, checkCopy } from '../copy/check'
import { type Copied, copyLog } from '../copy/copy'
import type { CopySource, CopyTarget } from '../copy/ends'
import { exportSource, exportTarget } from '../copy/of-export'
import { fileSource, fileTarget } from '../copy/of-file'
import { storeSource, storeTarget } from '../copy/of-store'
import { mirrorOf } from '../replica/mirror'
import { isStoreAddress } from '../stores/eventstoredb/address'
import type { SealedLog } from '../stores/sealed-log'
import { openSqliteReplica, openSqliteStore } from '../stores/sqlite'
import { makeFolder } from './foundation'
import { openStoreAt } from './log'

export interface CopyingOrder {
  readonly from: string
  readonly to: string
  /** Whether everything that the projections tell is compared as well. */
  readonly projections: boolean
  readonly onProgress?: (events: number) => void
}

export interface CopyingDone extends Copied, Checked {}

/** What a text names. */
type Named =
  | { readonly is: 'store'; readonly address: string }
  | { readonly is: 'export'; readonly file: string }
  | { readonly is: 'log'; readonly file: string; readonly folder: string; readonly checkpoint: string | undefined }

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const namedBy = (text: string): Named => {
  if (isStoreAddress(text)) return { is: 'store', address: text }
  const path = resolve(text)
  if (path.endsWith('.jsonl') && !isFolder(path)) return { is: 'export', file: path }
  if (path.endsWith('.db') && !isFolder(path))
    return { is: 'log', file: path, folder: dirname(path), checkpoint: undefined }
  return { is: 'log', file: join(path, 'log.db'), folder: path, checkpoint: join(path, 'checkpoint') }
}

const clock = () => instantOf(Date.now())

const sourceOf = async (named: Named): Promise<Either<CouldNot, CopySource>> => {
  switch (named.is) {
    case 'store': {
      const store = await openStoreAt(named.address, clock)
      return isLeft(store) ? store : right(storeSource(store.right))
    }
    case 'export':
      return right(exportSource(named.file))
    case 'log': {
      const log = await openSqliteStore({ file: named.file, clock, mode: 'read-only' })()
      return isLeft(log) ? log : right(fileSource(log.right))
    }
  }
}

const targetOf = async (named: Named): Promise<Either<CouldNot, CopyTarget>> => {
  switch (named.is) {
    case 'store': {
      const store = await openStoreAt(named.address, clock)
      return isLeft(store) ? store : right(storeTarget(store.right))
    }
    case 'export':
      return right(exportTarget(named.file))
    case 'log': {
      const failed = makeFolder(named.folder)
      if (failed !== undefined) return left(failed)
      const log = await openSqliteReplica({ file: named.file, clock, mode: 'create' })()
      return isLeft(log) ? log : right(fileTarget(log.right, named.checkpoint))
    }
  }
}

const newScratchLog = (scratch: string, name: string) =>
  openSqliteReplica({ file: join(scratch, `${name}.db`), clock, mode: 'create' })()

/** The place as a log at hand: as it lies there, or as it is copied from there anew. */
const atHand = async (named: Named, scratch: string, name: string): Promise<Either<CouldNot, SealedLog>> => {
  if (named.is === 'log') return openSqliteStore({ file: named.file, clock, mode: 'read-only' })()
  const log = await newScratchLog(scratch, name)
  if (isLeft(log)) return log
  if (named.is === 'export') {
    const copied = await copyLog({ source: exportSource(named.file), target: fileTarget(log.right, undefined) })
    return isLeft(copied) ? copied : log
  }
  const source = await openStoreAt(named.address, clock)
  if (isLeft(source)) return source
  const copied = await mirrorOf({ source: source.right, replica: log.right }).catchUp()
  const closed = await source.right.close()()
  if (isLeft(copied)) return copied
  return isLeft(closed) ? closed : log
}

const verified = async (from: Named, to: Named, projections: boolean): Promise<Either<CouldNot, Checked>> => {
  const scratch = mkdtempSync(join(tmpdir(), 'dossier-copy-'))
  try {
    const source = await atHand(from, scratch, 'source')
    if (isLeft(source)) return source
    const target = await atHand(to, scratch, 'target')
    const checked = isLeft(target)
      ? target
      : await checkCopy({ source: source.right, target: target.right, scratch, projections })
    await source.right.close()()
    if (!isLeft(target)) await target.right.close()()
    return checked
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Copies what the target lacks, then verifies the copy. */
export const copyBetween = async (order: CopyingOrder): Promise<Either<CouldNot, CopyingDone>> => {
  const [from, to] = [namedBy(order.from), namedBy(order.to)]
  const source = await sourceOf(from)
  if (isLeft(source)) return source
  const target = await targetOf(to)
  const copied = isLeft(target)
    ? target
    : await copyLog({ source: source.right, target: target.right, onProgress: order.onProgress })
  const closed = [await source.right.close(), ...(isLeft(target) ? [] : [await target.right.close()])].find(isLeft)
  if (isLeft(copied)) return copied
  if (closed !== undefined) return closed
  const checked = await verified(from, to, order.projections)
  return isLeft(checked) ? checked : right({ ...copied.right, ...checked.right })
}
