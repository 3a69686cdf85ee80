/**
 * All commands by name. A command that is not listed here does not exist; the list is what help, schemas, the manual and
 * the shell read.
 */
import { archiveCommands } from './archive'
import { complaintCommands } from './complaint'
import { customerCommands } from './customer'
import { customerListCommands } from './customer-list'
import { editCommands } from './edit'
import { erasureCommands } from './erasure'
import { holdCommands } from './hold'
import type { EveryCommand } from './inputs'
import { inventoryCommands } from './inventory'
import { type AnyRow, rowOf } from './kernel/command'
import type { Command } from './kernel/named'
import { policyCommands } from './policy'
import { refusalCommands } from './refusals'
import { staffCommands } from './staff'
import { tierCommands } from './tier'
import { transactionCommands } from './transaction'

const GROUPS = {
  archive: archiveCommands,
  policy: policyCommands,
  staff: staffCommands,
  customer: customerCommands,
  edit: editCommands,
  hold: holdCommands,
  erasure: erasureCommands,
  transaction: transactionCommands,
  complaint: complaintCommands,
  tier: tierCommands,
  inventory: inventoryCommands,
  'customer-list': customerListCommands,
  refusals: refusalCommands,
} satisfies Readonly<Record<string, Partial<EveryCommand>>>

/** Names of commands by the thing that they are about, in the order in which people live them. */
export const COMMANDS_BY_THING: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(GROUPS).map(([thing, commands]) => [
    thing,
    Object.values(commands).map(({ name }: Command<string, never>) => name),
  ]),
)

/** Every row by its name. */
export const CATALOGUE: ReadonlyMap<string, AnyRow> = new Map(
  Object.values(GROUPS).flatMap((commands) =>
    Object.values(commands).map((each: Command<string, never>) => [each.name, rowOf(each)] as const),
  ),
)
