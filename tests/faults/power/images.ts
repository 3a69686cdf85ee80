/**
 * Images of a disk after a power loss at chosen moments of a recording, each written into a folder of its own.
 * Guards: the same seed gives the same images; what was acknowledged at a moment is what the program had said by then.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { emptyDisk } from './disk'
import type { Operation } from './recorded'

/** A folder in memory, where there is one: images are many, and none needs a disk. */
const MEMORY = '/dev/shm'

export interface Image {
  /** After how many operations the power went. */
  readonly at: number
  readonly left: 'nothing' | 'everything' | 'a part'
  /** The folder with the files. */
  readonly folder: string
  /** What the program had said. */
  readonly said: string
}

export interface Order {
  /** The folder that was recorded. */
  readonly root: string
  /** The file that the program spoke to; it is no part of the image. */
  readonly acknowledged: string
  readonly count: number
  readonly seed: number
}

const chanceOf = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** Shared memory of SQLite is no file of the disk. */
const isOnDisk = (path: string): boolean => !path.endsWith('-shm')

const write = (root: string, folder: string, files: ReadonlyMap<string, Buffer>): void => {
  for (const [path, bytes] of files) {
    if (!isOnDisk(path)) continue
    const target = join(folder, relative(root, path))
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    writeFileSync(target, bytes, { mode: 0o600 })
  }
}

const KINDS = ['nothing', 'everything', 'a part', 'a part'] as const

/** How many images are made after each operation. */
const planOf = (moments: readonly number[], count: number, chance: () => number): ReadonlyMap<number, number> => {
  const plan = new Map<number, number>()
  for (let nth = 0; nth < count; nth += 1) {
    const at = moments[Math.floor(chance() * moments.length)] ?? 0
    plan.set(at, (plan.get(at) ?? 0) + 1)
  }
  return plan
}

const withFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dossier-power-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Goes through a recording and hands over so many images, at moments that are spread over it by chance. */
export const eachImage = async (
  operations: readonly Operation[],
  { root, acknowledged, count, seed }: Order,
  use: (image: Image) => Promise<void>,
): Promise<void> => {
  const chance = chanceOf(seed)
  const disk = emptyDisk()
  const moments = operations.flatMap(({ path }, at) => (path === acknowledged || !isOnDisk(path) ? [] : [at]))
  const plan = planOf(moments, count, chance)
  let said = ''
  for (const [at, operation] of operations.entries()) {
    if (operation.path !== acknowledged) disk.apply(operation)
    else if (operation.is === 'write') said += operation.bytes.toString()
    for (let nth = 0; nth < (plan.get(at) ?? 0); nth += 1) {
      const left = KINDS[Math.floor(chance() * KINDS.length)] ?? 'nothing'
      const files = disk.image(left === 'a part' ? chance : left)
      await withFolder(async (folder) => {
        write(root, folder, files)
        await use({ at, left, folder, said })
      })
    }
  }
}
