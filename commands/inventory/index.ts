/** Every command on periodic checks of archives, in the order in which people live them. */
import { checkInventoryItem, requestInventoryCorrection } from './checking'
import { closeInventory, signOffInventory } from './ending'
import { freezeInventory, freezeInventoryChunk, openInventory } from './opening'

export const inventoryCommands = {
  openInventory,
  freezeInventoryChunk,
  freezeInventory,
  checkInventoryItem,
  requestInventoryCorrection,
  signOffInventory,
  closeInventory,
}
