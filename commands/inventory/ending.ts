/**
 * The end of an inventory: signed off by somebody who neither opened it nor checked an archive, then filed; or given up.
 * It guards that nothing is signed off while an archive waits for its check or a discrepancy for its correction.
 */
import { countsOf, type Inventory, inventoryStream, inventoryThing } from '../../domain/inventory'
import { InventoryClosed, InventorySignedOff } from '../../domain/inventory/events'
import { closed, freeText, identifier } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { plusMonths } from '../../domain/kernel/time'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command } from '../kernel/command'
import { peopleOf, signingRole } from '../kernel/role'
import { isBeingChecked, notClosed, onInventory } from './matter'

const SIGN_OFF = 'customer:sign-off-list'

const anotherPerson = ({ openedBy, checkers }: Inventory, asking: Asking): No | undefined =>
  refuseWhen(
    peopleOf(asking).some((each) => openedBy.includes(each) || checkers.includes(each)),
    'checked-it',
    'Somebody else signs off than who opened the inventory or checked an archive.',
    { rule: 'ARC-172' },
  )

const allIsChecked = (inventory: Inventory): No | undefined => {
  const { population, checked, uncorrected } = countsOf(inventory)
  return firstOf(
    refuseWhen(checked < population, 'items-unchecked', `${population - checked} archives wait for their check.`, {
      rule: 'ARC-169',
    }),
    refuseWhen(
      uncorrected > 0,
      'discrepancies-open',
      `${uncorrected} archives were found wrong and nothing was done about it.`,
      { rule: 'ARC-179' },
    ),
  )
}

const signedOff = (inventory: Inventory, asking: Asking) => {
  const { interval } = inventory
  const { checked, accurate, complete, discrepancies } = countsOf(inventory)
  return InventorySignedOff.of({
    inventory: inventory.inventory,
    role: signingRole(asking, SIGN_OFF),
    checked,
    accurate,
    complete,
    discrepancies,
    interval: interval?.name,
    nextDueOn: interval === null ? null : plusMonths(asking.today, interval.months),
  })
}

export const signOffInventory = command('sign-off-inventory', {
  says: 'Somebody else than the checkers confirms that every archive was checked and every discrepancy taken up.',
  implements: ['ARC-169', 'ARC-170', 'ARC-172'],
  input: closed('InventoryToSignOff', { inventory: identifier }),
  example: { inventory: 'INV-2026-1' },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: SIGN_OFF,
  decide: (_input, asking) =>
    onInventory(
      (inventory) =>
        firstOf(isBeingChecked(inventory), allIsChecked(inventory), anotherPerson(inventory, asking)) ??
        accept(signedOff(inventory, asking)),
    ),
})

export const closeInventory = command('close-inventory', {
  says: 'The inventory is filed after its sign-off, or given up with a reason; then it counts for nothing.',
  implements: ['ARC-169'],
  input: closed('InventoryToClose', { inventory: identifier }, { reason: freeText() }),
  example: { inventory: 'INV-2026-1' },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: 'customer:check',
  decide: ({ reason }, _asking) =>
    onInventory((inventory) => {
      const no = notClosed(inventory)
      if (no !== undefined) return no
      if (!inventory.signedOff && reason === undefined)
        return refuse('reason-missing', 'It has not been signed off: say why it is given up.', {
          rule: 'ARC-169',
          field: 'reason',
        })
      const outcome = inventory.signedOff ? 'filed' : 'given-up'
      return accept(InventoryClosed.of({ inventory: inventory.inventory, outcome, reason }))
    }),
})
