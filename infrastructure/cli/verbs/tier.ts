/** `dossier tier`: why a customer has its tier, in one sentence with the figures. */
import { isLeft } from 'fp-ts/Either'
import { tierSentenceIn } from '../../language/tier-sentence'
import { whyOfCustomer } from '../../tier-why'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellRefused } from '../exit'

/** A number that nobody has is no customer without a tier: whoever mistypes one must hear it. */
const NO_ARCHIVE = {
  code: 'unknown-customer',
  because: 'There is no archive with this number.',
  rule: 'ARC-08',
  field: 'customer',
} as const

export const run = (context: Context, [customer = '']: readonly string[]): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const answers = await whyOfCustomer(dossier.read, customer, { stale: context.options.stale === true })
    if (isLeft(answers)) return tellFailed(context, answers.left)
    if (answers.right.length === 0) {
      const archive = await dossier.read.rows('v1_current_archives', {
        ...{ columns: ['customer'], where: [{ column: 'customer', is: customer }], stale: true },
      })
      if (isLeft(archive)) return tellFailed(context, archive.left)
      if (archive.right.length === 0) return tellRefused(context, NO_ARCHIVE)
      return tellRefused(context, {
        code: 'no-tier',
        because: 'No scheme has given this customer a tier.',
        rule: 'TIE-34',
        field: 'customer',
      })
    }
    const tiers = answers.right.map(({ reasons, ...told }) => told)
    if (context.json) context.out(`${JSON.stringify({ customer, tiers })}\n`)
    else for (const { reasons } of answers.right) context.out(`${tierSentenceIn(context.language, reasons)}\n`)
    return EXIT.done
  })
