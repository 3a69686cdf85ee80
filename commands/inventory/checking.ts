/**
 * The check itself: every archive of the population is looked at for accuracy and completeness, and what is wrong is
 * taken up by a request or an entry. It guards that a finding names its discrepancy, and that a correction is one that
 * the archive really holds.
 */
import { isLeft } from 'fp-ts/Either'
import type * as t from 'io-ts'
import { type CustomerState, customer as customerThing } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import type { Archive } from '../../domain/customer/state'
import { type Inventory, inventoryStream, inventoryThing, itemOf } from '../../domain/inventory'
import { InventoryCorrectionRequested, InventoryItemChecked } from '../../domain/inventory/events'
import { closed, code, freeText, identifier, truth } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { accept, command, type Decided, nothingToDo, type Reading, reading } from '../kernel/command'
import { archiveWithinReach } from '../kernel/reach'
import { isBeingChecked, onInventory } from './matter'

const archiveRead = ({ customer }: { readonly customer: string }): { readonly archive: Reading<CustomerState> } => ({
  archive: reading(customerThing, customerStream(customer)),
})
interface ArchiveRead {
  readonly archive: CustomerState
}

const ItemToCheck = closed(
  'ItemToCheck',
  { inventory: identifier, customer: identifier, accurate: truth, complete: truth },
  { discrepancy: code, note: freeText() },
)
type ItemToCheck = t.TypeOf<typeof ItemToCheck>

const isOfPopulation = (inventory: Inventory, customer: string): No | undefined =>
  refuseWhen(
    itemOf(inventory, customer) === undefined,
    'not-in-population',
    'This archive was not among those to be checked when the inventory began.',
    { rule: 'ARC-169', field: 'customer' },
  )

const findingHolds = ({ accurate, complete, discrepancy }: ItemToCheck): No | undefined => {
  const where = { rule: 'ARC-169', field: 'discrepancy' }
  const sound = accurate && complete
  return firstOf(
    refuseWhen(!sound && discrepancy === undefined, 'discrepancy-missing', 'Say what is wrong, as a code.', where),
    refuseWhen(
      sound && discrepancy !== undefined,
      'nothing-is-wrong',
      'An archive that is accurate and complete has no discrepancy.',
      where,
    ),
  )
}

export const checkInventoryItem = command('check-inventory-item', {
  says: 'Somebody has checked an archive of the inventory for accuracy and completeness.',
  implements: ['ARC-169', 'ARC-170', 'ARC-172', 'ARC-04'],
  input: ItemToCheck,
  example: { inventory: 'INV-2026-1', customer: 'C-1001', accurate: false, complete: true, discrepancy: 'moved' },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: 'customer:check',
  reads: archiveRead,
  decide: (input, asking) =>
    onInventory((inventory, { archive }: ArchiveRead) => {
      const no = firstOf(isBeingChecked(inventory), isOfPopulation(inventory, input.customer), findingHolds(input))
      if (no !== undefined) return no
      const reached = archiveWithinReach(archive, asking)
      return isLeft(reached) ? reached : accept(InventoryItemChecked.of({ ...input, note: input.note }))
    }),
})

const CorrectionToRequest = closed(
  'CorrectionToRequest',
  { inventory: identifier, customer: identifier },
  { request: identifier, entry: identifier },
)
type CorrectionToRequest = t.TypeOf<typeof CorrectionToRequest>

/** What is inaccurate changes by request alone; what was empty may also be filled (EDT-01). */
const correctionHolds = (
  { request, entry }: CorrectionToRequest,
  accurate: boolean,
  { requests, entries }: Archive,
): No | undefined =>
  firstOf(
    refuseWhen(
      (request === undefined) === (entry === undefined),
      'one-correction',
      'Name the edit request, or the entry that fills what was empty: one of the two.',
      { rule: 'ARC-178', field: 'request' },
    ),
    refuseWhen(
      request === undefined && !accurate,
      'request-missing',
      'What is inaccurate changes by an edit request: name it.',
      { rule: 'EDT-01', field: 'request' },
    ),
    refuseWhen(
      request !== undefined && requests[request] === undefined,
      'unknown-request',
      'This archive has no request of this number.',
      { rule: 'ARC-179', field: 'request' },
    ),
    refuseWhen(
      entry !== undefined && entries[entry] === undefined,
      'unknown-entry',
      'The archive holds no entry of this id.',
      { rule: 'ARC-178', field: 'entry' },
    ),
  )

const corrected = (input: CorrectionToRequest, inventory: Inventory, archive: Archive): Decided => {
  const item = itemOf(inventory, input.customer)
  if (item === undefined || !item.checked || (item.accurate && item.complete))
    return refuse('nothing-to-correct', 'Nothing was found wrong with this archive.', {
      rule: 'ARC-179',
      field: 'customer',
    })
  if (item.corrected) return nothingToDo('What was found wrong has been taken up already.')
  return correctionHolds(input, item.accurate, archive) ?? accept(InventoryCorrectionRequested.of(input))
}

export const requestInventoryCorrection = command('request-inventory-correction', {
  says: 'What an inventory found wrong is taken up: by an edit request, or by an entry that fills what was empty.',
  implements: ['ARC-169', 'ARC-178', 'ARC-179'],
  input: CorrectionToRequest,
  example: { inventory: 'INV-2026-1', customer: 'C-1001', request: '7K2M9QX4T1C3' },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: 'customer:check',
  reads: archiveRead,
  decide: (input, asking) =>
    onInventory((inventory, { archive }: ArchiveRead) => {
      const no = firstOf(isBeingChecked(inventory), isOfPopulation(inventory, input.customer))
      if (no !== undefined) return no
      const reached = archiveWithinReach(archive, asking)
      return isLeft(reached) ? reached : corrected(input, inventory, reached.right)
    }),
})
