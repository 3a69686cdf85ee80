/** `dossier checkpoint`: signs everything that is committed, and prints the signed head. */
import { isLeft } from 'fp-ts/Either'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot } from '../exit'

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const signed = await dossier.checkpoint()
    if (isLeft(signed)) return tellCouldNot(context, signed.left)
    const { size, note } = signed.right
    // The note alone goes to stdout, byte for byte: who redirects it has a file that others can check.
    context.out(context.json ? `${JSON.stringify({ size, checkpoint: note })}\n` : note)
    return EXIT.done
  })
