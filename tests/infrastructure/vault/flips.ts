/**
 * One bit of a vault's files flipped at a time. What must hold: a key that is given is the key that was made, a living one
 * is never told as destroyed, and a destroyed one never comes back; whatever else happens is a typed failure.
 *
 * Search tokens are not judged here: they follow the log, and whoever doubts them tells them from it again.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { SubjectKey, Vault } from '../../../commands/ports/vault'
import type { KeyRing } from '../../../infrastructure/vault/key-ring'
import { openSqliteVault } from '../../../infrastructure/vault/sqlite'
import { ARCHIVE, must, newRing, reservation, scratch, token } from './helpers'

const LIVING = 200
const DESTROYED = 20

export interface VaultImage {
  readonly ring: KeyRing
  readonly living: readonly SubjectKey[]
  readonly destroyed: readonly SubjectKey[]
  /** Files by name, in two states: a part is in the WAL still, or nothing is. */
  readonly images: readonly ReadonlyMap<string, Buffer>[]
}

const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith('vault.db') && !name.endsWith('-shm'))
      .map((name) => [name, readFileSync(join(folder, name))]),
  )

/** A vault with keys that live and keys that were destroyed. */
export const aVault = async (): Promise<VaultImage> => {
  const { folder, remove } = scratch()
  const ring = newRing()
  const vault = await must(openSqliteVault({ file: join(folder, 'vault.db'), archive: ARCHIVE, ring }))
  const destroyed = await must(vault.makeKeys(DESTROYED))
  const early = await must(vault.makeKeys(LIVING / 2))
  for (const [nth, { id }] of destroyed.entries())
    await must(vault.destroy({ erasure: `e${nth}`, keys: [id], subjects: [`customer:D-${nth}`], number: `D-${nth}` }))
  for (let nth = 0; nth < 20; nth += 1) await must(vault.reserve(reservation(`C-${nth}`, [token(`value ${nth}`)]), 0))
  const living = [...early, ...(await must(vault.makeKeys(LIVING / 2)))]
  const images = [filesIn(folder)]
  await must(vault.close())
  images.push(filesIn(folder))
  remove()
  return { ring, living, destroyed, images }
}

export type VaultAssessment = 'noticed' | 'as it was' | 'UNNOTICED'

const stateOf = async (vault: Vault, id: string) => {
  const found = await vault.keys([id])()
  return isLeft(found) ? undefined : found.right.get(id)
}

const assessOpen = async (vault: Vault, { living, destroyed }: VaultImage): Promise<VaultAssessment> => {
  let noticed = false
  for (const { id, bytes } of living) {
    const state = await stateOf(vault, id)
    if (state?.is === 'destroyed') return 'UNNOTICED'
    if (state?.is === 'known' && Buffer.compare(state.key.bytes, bytes) !== 0) return 'UNNOTICED'
    noticed ||= state?.is !== 'known'
  }
  for (const { id } of destroyed) {
    const state = await stateOf(vault, id)
    if (state?.is === 'known') return 'UNNOTICED'
    noticed ||= state?.is !== 'destroyed'
  }
  return noticed ? 'noticed' : 'as it was'
}

/** What becomes of a vault whose files are these. */
export const assess = async (files: ReadonlyMap<string, Buffer>, image: VaultImage): Promise<VaultAssessment> => {
  const { folder, remove } = scratch()
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    const opened = await openSqliteVault({ file: join(folder, 'vault.db'), archive: ARCHIVE, ring: image.ring })()
    if (isLeft(opened)) return 'noticed'
    const assessed = await assessOpen(opened.right, image)
    await opened.right.close()()
    return assessed
  } finally {
    remove()
  }
}

/** Flips so many bits, one at a time, at random places of database and WAL. */
export const flipMany = async (
  image: VaultImage,
  count: number,
  random: (below: number) => number,
): Promise<Readonly<Record<VaultAssessment, number>>> => {
  const found = { noticed: 0, 'as it was': 0, UNNOTICED: 0 }
  for (let nth = 0; nth < count; nth += 1) {
    const files = image.images[nth % image.images.length] ?? new Map<string, Buffer>()
    const able = [...files].filter(([, { length }]) => length > 0)
    const [name, whole] = able[random(able.length)] ?? ['', Buffer.alloc(1)]
    const bytes = Buffer.from(whole)
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
    const assessed = await assess(new Map([...files, [name, bytes]]), image)
    if (assessed === 'UNNOTICED') throw new Error(`byte ${at} of ${name}`)
    found[assessed] += 1
  }
  return found
}
