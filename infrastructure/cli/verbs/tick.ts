/** `dossier tick`: lets reactions and processes of the house do what is due. Doing it again changes nothing. */
import { isLeft } from 'fp-ts/Either'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot } from '../exit'

const lineOf = (name: string, { done, refused }: { readonly done: number; readonly refused: number }): string =>
  `${name.padEnd(20)} ${done} done${refused === 0 ? '' : `, ${refused} refused`}\n`

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(
    context,
    async (dossier) => {
      const ticked = await dossier.tick()
      if (isLeft(ticked)) return tellCouldNot(context, ticked.left)
      if (context.json) context.out(`${JSON.stringify(ticked.right)}\n`)
      else {
        context.out(lineOf('reactions', ticked.right.reactions))
        for (const [name, worked] of Object.entries(ticked.right.processes)) context.out(lineOf(name, worked))
      }
      return EXIT.done
    },
    'service',
  )
