/**
 * The tier of one customer from an approved run. It guards that every assignment stands on a run that somebody approved,
 * with the figures that decided, and that older figures never replace newer ones.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import { outOfUse } from '../../domain/customer/edit-rules'
import { customerStream } from '../../domain/customer/names'
import type { Archive } from '../../domain/customer/state'
import { TierAssigned } from '../../domain/customer/tier-events'
import { tierByRuns } from '../../domain/customer/tier-rules'
import { closed, identifier } from '../../domain/kernel/codec'
import { type TierRun, type TierRunState, tierRunStream, tierRunThing } from '../../domain/tier/run'
import { type Asking, accept, command, type Decided, nothingToDo, reading, refuse } from '../kernel/command'
import { knownArchive } from '../kernel/reach'

const assigned = (archive: Archive, run: TierRun, { today }: Asking): Decided => {
  const entry = run.changed.get(archive.number)
  if (entry === undefined || run.effective === null)
    return refuse('not-in-run', 'The run changes nothing for this customer.', { rule: 'TIE-13', field: 'customer' })
  const standing = archive.tiers[run.scheme]
  if (standing?.figures != null && standing.figures.at > run.parameters.at)
    return nothingToDo('A newer evaluation has been assigned already.')
  const from = tierByRuns(standing, today)
  if (from === entry.tier) return nothingToDo('The customer has this tier already.')
  return accept(
    TierAssigned.of({
      scheme: run.scheme,
      tier: entry.tier,
      from,
      run: run.run,
      effective: run.effective,
      cause: standing?.run == null ? 'first-evaluation' : 'evaluation',
      figures: {
        at: run.parameters.at,
        currency: run.parameters.currency,
        recencyDays: entry.recencyDays,
        orders: entry.orders,
        amountMinor: entry.amountMinor,
        scores: entry.scores,
        decidedBy: entry.decidedBy,
      },
    }),
  )
}

export const assignTier = command('assign-tier', {
  says: 'A customer is assigned the tier of an approved run, with the figures that decided. The reaction to the approval gives it.',
  implements: ['TIE-13', 'TIE-14', 'TIE-34'],
  input: closed('TierToAssign', { customer: identifier, run: identifier }),
  example: { customer: 'C-001', run: '0A1B2C3D4E5F' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'tier:assign',
  reads: ({ run }) => ({ run: reading(tierRunThing, tierRunStream(run)) }),
  decide:
    (_input, asking) =>
    (state, { run }: { readonly run: TierRunState }) => {
      const archive = knownArchive(state)
      if (isLeft(archive)) return archive
      if (run.is === 'unknown' || run.phase !== 'approved')
        return refuse('run-not-approved', 'Only an approved run assigns tiers.', { rule: 'TIE-13', field: 'run' })
      // Whoever was merged or has left since the run is assigned nothing any more, and nobody owes anything for it.
      if (outOfUse(archive.right) !== undefined) return nothingToDo('The archive is out of use.')
      return assigned(archive.right, run, asking)
    },
})
