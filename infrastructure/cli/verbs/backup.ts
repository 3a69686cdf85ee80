/** `dossier backup`: log, vault and newest checkpoint into a new folder, verified before it is called done. */
import { isLeft } from 'fp-ts/Either'
import { instantOf } from '../../../domain/kernel/time'
import { takeBackup } from '../../backup/backup'
import { placeOf } from '../../place'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellUsage } from '../exit'
import { instantIn } from '../instant'

export const run = async (context: Context, [folder]: readonly string[]): Promise<ExitCode> => {
  if (folder === undefined) return tellUsage(context, 'Say into which new folder.')
  const { at, keys } = context.options
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
      at: (at === undefined ? undefined : instantIn(at)) ?? instantOf(Date.now()),
    })
    if (isLeft(taken)) return tellCouldNot(context, taken.left)
    const { size, signedSize, files } = taken.right
    if (context.json) context.out(`${JSON.stringify(taken.right)}\n`)
    else {
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      context.out(`backed up and verified: ${size} events, ${signedSize} of them signed, ${bytes} bytes\n`)
      context.err(
        'The keys are not in it: keep the folder of keys apart, and a copy of the vault for 30 days at most.\n',
      )
    }
    return EXIT.done
  })
}
