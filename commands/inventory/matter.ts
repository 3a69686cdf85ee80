/**
 * What every step of an inventory asks first: is there such an inventory, and is it so far. A step out of its order is
 * refused, and the refusal says what stands.
 */
import type { Inventory, InventoryState } from '../../domain/inventory'
import { refuse } from '../../domain/kernel/refusal'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import type { Decided } from '../kernel/command'

/** The process that freezes the population. */
export const INVENTORY_PROCESS = 'system.inventory'
/** The intervals of the regulation that an inventory may serve. */
export const INVENTORY_INTERVALS: readonly string[] = ['archive.inventory', 'archive.full-check']

/** Decides on an inventory that has been opened. */
export const onInventory =
  <Reads>(decide: (inventory: Inventory, reads: Reads) => Decided) =>
  (state: InventoryState, reads: Reads): Decided =>
    state.is === 'known'
      ? decide(state, reads)
      : refuse('unknown-inventory', 'No inventory has been opened under this number.', {
          rule: 'ARC-169',
          field: 'inventory',
        })

const where = { rule: 'ARC-169', field: 'inventory' }

export const notClosed = ({ closed }: Inventory): No | undefined =>
  refuseWhen(closed, 'inventory-closed', 'The inventory is closed.', where)

/** Archives are being checked: the population is complete, and nobody has signed off. */
export const isBeingChecked = (inventory: Inventory): No | undefined =>
  firstOf(
    notClosed(inventory),
    refuseWhen(
      !inventory.frozen,
      'population-not-frozen',
      'Which archives are checked is not complete yet: the process freezes it (dossier tick).',
      where,
    ),
    refuseWhen(inventory.signedOff, 'signed-off-already', 'The inventory has been signed off.', where),
  )
