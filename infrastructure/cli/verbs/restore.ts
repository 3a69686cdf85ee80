/** `dossier restore`: puts a backup in place of an archive that is gone; its erasures are carried out before any read. */
import { readFileSync } from 'node:fs'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type Restored, restoreBackup } from '../../backup/restore'
import { placeOf } from '../../place'
import { type Context, openOptionsOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellNotDone, tellUsage } from '../exit'
import type { Options } from './verb'

const keptCheckpoint = (context: Context, file: unknown): Either<ExitCode, Buffer | undefined> => {
  if (typeof file !== 'string') return right(undefined)
  try {
    return right(readFileSync(file))
  } catch {
    return left(tellUsage(context, 'The file of --against could not be read.'))
  }
}

/** The first thing that stands in the log after a restore, when somebody says who restored it. */
const record = async (context: Context, { manifest, erasures }: Restored): Promise<ExitCode | undefined> => {
  const as = context.options.as ?? process.env.DOSSIER_AS
  if (as === undefined || as === '') return undefined
  const { takenAt, size, root, signedSize } = manifest
  const input = { takenAt, size, root, signedSize, erasures }
  const ended = await withDossier(context, async (dossier) => {
    const given = await dossier.give({ command: 'record-restore', input, as })
    return isLeft(given) ? tellNotDone(context, given.left) : EXIT.done
  })
  return ended === EXIT.done ? undefined : ended
}

export const run = async (context: Context, [folder]: readonly string[], options: Options): Promise<ExitCode> => {
  if (folder === undefined) return tellUsage(context, 'Say from which folder.')
  const against = keptCheckpoint(context, options.against)
  if (isLeft(against)) return against.left
  const opening = openOptionsOf(context)
  if (isLeft(opening)) return opening.left
  const keys = opening.right.keys ?? {}
  const restored = await restoreBackup({
    from: folder,
    place: placeOf(context.data, keys.folder),
    keys,
    ...(context.vault === undefined ? {} : { vault: context.vault }),
    ...(against.right === undefined ? {} : { against: against.right }),
  })
  if (isLeft(restored)) return tellCouldNot(context, restored.left)
  const { manifest, erasures, setAside } = restored.right
  const recorded = await record(context, restored.right)
  if (recorded !== undefined) return recorded
  if (context.json)
    context.out(`${JSON.stringify({ size: manifest.size, takenAt: manifest.takenAt, erasures, setAside })}\n`)
  else {
    context.say(`restored and verified: ${manifest.size} events, taken ${manifest.takenAt}\n`)
    if (erasures > 0) context.say(`${erasures} erasures that the vault of the backup lacked were carried out\n`)
    if (setAside !== undefined) context.note(`what stood in the data folder is now in ${setAside}\n`)
  }
  return EXIT.done
}
