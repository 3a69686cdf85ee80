/** `dossier backup`: log, vault and newest checkpoint into a new folder, verified before it is called done. */
import { isLeft } from 'fp-ts/Either'
import { takeBackup } from '../../backup/backup'
import type { Manifest } from '../../backup/manifest'
import type { Dossier } from '../../dossier'
import { speaker } from '../../language/text'
import { BACKUPS } from '../../language/texts/backups'
import { placeOf } from '../../place'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellNotDone, tellUsage } from '../exit'

/** Stands in the log after the copy, when somebody says who took it. */
const record = async (
  context: Context,
  dossier: Dossier,
  { takenAt, size, root, signedSize }: Manifest,
): Promise<ExitCode | undefined> => {
  const as = context.options.as ?? process.env.DOSSIER_AS
  if (as === undefined || as === '') {
    context.note('Say who takes it (--as), and the log will show when the last backup was taken.\n')
    return undefined
  }
  const given = await dossier.give({ command: 'record-backup', input: { takenAt, size, root, signedSize }, as })
  return isLeft(given) ? tellNotDone(context, given.left) : undefined
}

export const run = async (context: Context, [folder]: readonly string[]): Promise<ExitCode> => {
  if (folder === undefined) return tellUsage(context, 'Say into which new folder.')
  const { keys } = context.options
  return withDossier(context, async (dossier) => {
    // What is signed now is what the copy is held against.
    const signed = await dossier.checkpoint()
    if (isLeft(signed)) return tellCouldNot(context, signed.left)
    const { archiveId, origin } = dossier.archive
    const taken = await takeBackup({
      place: placeOf(context.data, keys ?? process.env.DOSSIER_KEYS),
      archiveId,
      origin,
      folder,
      isVaultElsewhere: context.vault !== undefined,
      at: dossier.now(),
    })
    if (isLeft(taken)) return tellCouldNot(context, taken.left)
    const { size, signedSize, files } = taken.right
    const recorded = await record(context, dossier, taken.right)
    if (recorded !== undefined) return recorded
    if (context.json) context.out(`${JSON.stringify(taken.right)}\n`)
    else {
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      context.say(`backed up and verified: ${size} events, ${signedSize} of them signed, ${bytes} bytes\n`)
      context.err(
        `${speaker(context.language, BACKUPS)(context.vault === undefined ? 'backup.whole' : 'backup.log')}\n`,
      )
    }
    return EXIT.done
  })
}
