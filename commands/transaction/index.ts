/** Every command on transactions, in the order in which people live them. */
import { recordTransaction } from './record'
import { cancelTransaction, refundTransaction } from './undo'

export { cancelTransaction, recordTransaction, refundTransaction }
export const transactionCommands = { recordTransaction, refundTransaction, cancelTransaction }
