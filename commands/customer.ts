/** All commands on a customer's archive but edit requests, in the order in which people live them. */
import { custodyCommands } from './customer/custody'
import { documentCommands } from './customer/documents'
import { duplicateCommands } from './customer/duplicates'
import { entryCommands } from './customer/entries'
import { personCommands } from './customer/persons'
import { recordCommands } from './customer/records'
import { registerCommands } from './customer/register'
import { stageCommands } from './customer/stages'

export const customerCommands = {
  ...registerCommands,
  ...entryCommands,
  ...documentCommands,
  ...personCommands,
  ...custodyCommands,
  ...stageCommands,
  ...duplicateCommands,
  ...recordCommands,
}
