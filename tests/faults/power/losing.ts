/** Loses power at many moments of a recorded year, and counts what was lost. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { emptyDisk } from './disk'
import { eachImage } from './images'
import { faultsAfter } from './judge'
import type { Recording } from './record'

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name))

/** The recorder has missed nothing: told to the end, the recording gives the files that the program left. */
export const expectWhole = ({ operations, root, acknowledged }: Recording): void => {
  const disk = emptyDisk()
  for (const operation of operations) disk.apply(operation)
  const told = disk.image('everything')
  const left = filesUnder(root).filter((file) => file !== acknowledged)
  expect([...told.keys()].filter((path) => !path.endsWith('-shm') && path !== acknowledged).sort()).toEqual(
    left.toSorted(),
  )
  for (const file of left) expect([file, told.get(file)?.equals(readFileSync(file))]).toEqual([file, true])
}

/** Every image must hold. The views are compared at every fiftieth. */
export const loseAlong = async (recording: Recording, count: number, seed: number): Promise<number> => {
  let images = 0
  const faulty: string[] = []
  await eachImage(recording.operations, { ...recording, count, seed }, async (image) => {
    images += 1
    const faults = await faultsAfter(image, recording.data, images % 50 === 0)
    if (faults.length > 0) faulty.push(`after operation ${image.at}, ${image.left} left: ${faults.join('; ')}`)
  })
  expect(faulty).toEqual([])
  process.stderr.write(
    `power losses: ${images} images of ${recording.operations.length} operations; 0 acknowledged events lost, 0 keys missing, 0 corrupt\n`,
  )
  return images
}
