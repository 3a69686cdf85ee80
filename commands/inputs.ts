/**
 * The names of all commands and the types of their inputs. Types alone, by the names of the modules: the declarations that
 * an editor loads for a host stay small.
 */
import type { archiveCommands } from './archive'
import type { complaintCommands } from './complaint'
import type { customerCommands } from './customer'
import type { customerListCommands } from './customer-list'
import type { editCommands } from './edit'
import type { erasureCommands } from './erasure'
import type { holdCommands } from './hold'
import type { inventoryCommands } from './inventory'
import type { Command } from './kernel/named'
import type { policyCommands } from './policy'
import type { refusalCommands } from './refusals'
import type { staffCommands } from './staff'
import type { tierCommands } from './tier'
import type { transactionCommands } from './transaction'

/** By the names of the modules: the declarations of this file stay small. */
export type EveryCommand = typeof archiveCommands &
  typeof policyCommands &
  typeof staffCommands &
  typeof customerCommands &
  typeof editCommands &
  typeof holdCommands &
  typeof erasureCommands &
  typeof transactionCommands &
  typeof complaintCommands &
  typeof tierCommands &
  typeof inventoryCommands &
  typeof customerListCommands &
  typeof refusalCommands
type Catalogued = EveryCommand[keyof EveryCommand]
export type CommandName = Catalogued extends Command<infer N, infer _I> ? N : never
/** The input of each command, by its name. */
export type Inputs = {
  readonly [C in Catalogued as C extends Command<infer N, infer _I> ? N : never]: C extends Command<string, infer I>
    ? I
    : never
}
