/** `dossier tier`: why a customer has its tier, in one sentence with the figures. */
import { isLeft } from 'fp-ts/Either'
import { whyOfCustomer } from '../../tier-why'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellRefused } from '../exit'

export const run = (context: Context, [customer = '']: readonly string[]): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const answers = await whyOfCustomer(dossier.read, customer, { stale: context.options.stale === true })
    if (isLeft(answers)) return tellFailed(context, answers.left)
    if (answers.right.length === 0)
      return tellRefused(context, {
        code: 'no-tier',
        because: 'No scheme has given this customer a tier.',
        rule: 'TIE-34',
        field: 'customer',
      })
    if (context.json) context.out(`${JSON.stringify({ customer, tiers: answers.right })}\n`)
    else for (const { sentence } of answers.right) context.out(`${sentence}\n`)
    return EXIT.done
  })
