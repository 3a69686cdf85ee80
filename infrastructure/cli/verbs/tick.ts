/** `dossier tick`: lets reactions and processes of the house do what is due. Doing it again changes nothing. */
import { isLeft } from 'fp-ts/Either'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot } from '../exit'

const lineOf = (
  { words }: Context,
  name: string,
  { done, refused }: { readonly done: number; readonly refused: number },
): string => `${name.padEnd(20)} ${words(refused === 0 ? `${done} done` : `${done} done, ${refused} refused`)}\n`

export const run = (context: Context): Promise<ExitCode> =>
  withDossier(
    context,
    async (dossier) => {
      const ticked = await dossier.tick()
      if (isLeft(ticked)) return tellCouldNot(context, ticked.left)
      if (context.json) context.out(`${JSON.stringify(ticked.right)}\n`)
      else {
        context.out(lineOf(context, 'reactions', ticked.right.reactions))
        for (const [name, worked] of Object.entries(ticked.right.processes)) context.out(lineOf(context, name, worked))
      }
      return EXIT.done
    },
    'service',
  )
