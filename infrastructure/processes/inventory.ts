/**
 * Freezes the population of every periodic check that was opened: which archives were in use when it began, in the order of
 * their numbers, in chunks, then their count and hash. Whoever was killed between two chunks goes on after the last one, and
 * names the same archives: each is taken as it stood at the place of the log at which the check was opened.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { customerStream } from '../../domain/customer/names'
import {
  customersOf,
  type Inventory,
  type InventoryState,
  inventoryStream,
  inventoryThing,
} from '../../domain/inventory'
import { MOST_IN_CHUNK } from '../../domain/inventory/events'
import type { Dossier } from '../dossier'
import { failpoint } from '../failpoint'
import type { Engine } from '../handle/engine'
import { asWanted } from '../handle/handle'
import type { Row } from '../reading'
import { couldNotRead, type Execute, NOTHING_DONE, together, type Worked, work } from './process'

const NAME = 'inventory'
const VIEW = 'v1_current_archives'
const COLUMNS = ['customer', 'kind', 'department', 'stage', 'withdrawn', 'merged_into', 'last_position'] as const

export interface InventoryRun {
  readonly engine: Engine
  readonly read: Dossier['read']
  readonly execute: Execute
}

const stateOf = async ({ engine }: InventoryRun, inventory: string): Promise<Either<CouldNot, Inventory>> => {
  const present = await engine.memory.present([asWanted(inventoryThing, inventoryStream(inventory))])
  if (isLeft(present)) return present
  const state = present.right[0]?.state as InventoryState
  if (state.is === 'unknown') throw new Error('A view names an inventory that the log does not have.')
  return right(state)
}

const isCovered =
  ({ kinds, departments, stages }: Inventory['population']) =>
  ({ kind, department, stage, withdrawn, merged_into }: Row): boolean =>
    withdrawn === 0 &&
    merged_into === null &&
    stage !== 'closed' &&
    (kinds.length === 0 || kinds.includes(String(kind))) &&
    (departments.length === 0 || departments.includes(String(department))) &&
    (stages.length === 0 || stages.some((each) => each === stage))

/** Rows that have changed since are read again as of the place; of what was registered later nothing comes. */
const asOfPlace = async (
  { read }: InventoryRun,
  rows: readonly Row[],
  position: number,
): Promise<Either<CouldNot, readonly Row[]>> => {
  const later = rows.filter(({ last_position }) => Number(last_position) > position)
  if (later.length === 0) return right(rows)
  const streams = later.map(({ customer }) => customerStream(String(customer)))
  const before = await read.asOf({ streams, to: position }, (ask) => ask(VIEW, { columns: COLUMNS }))
  if (isLeft(before)) return before
  const known = new Map(before.right.map((row) => [row.customer, row]))
  return right(
    rows.flatMap((row) => {
      if (Number(row.last_position) <= position) return [row]
      const old = known.get(row.customer ?? '')
      return old === undefined ? [] : [old]
    }),
  )
}

interface Page {
  readonly customers: readonly string[]
  /** Where the next page begins; undefined when this was the last. */
  readonly last: string | undefined
}

/** The next archives in the order of their numbers, of which those count that were in use at the place. */
const pageAfter = async (
  run: InventoryRun,
  population: Inventory['population'],
  after: string | undefined,
  position: number,
): Promise<Either<CouldNot, Page>> => {
  const rows = await run.read.rows(VIEW, {
    columns: COLUMNS,
    // What follows a text at once is the same text with the least character after it.
    ...(after === undefined ? {} : { where: [{ column: 'customer', from: `${after}\u0000` }] }),
    orderBy: [{ column: 'customer' }],
    limit: MOST_IN_CHUNK,
  })
  if (isLeft(rows)) return couldNotRead(rows.left)
  const asOf = await asOfPlace(run, rows.right, position)
  if (isLeft(asOf)) return asOf
  const last = rows.right.at(-1)?.customer
  return right({
    customers: asOf.right.filter(isCovered(population)).map(({ customer }) => String(customer)),
    last: last === undefined || last === null ? undefined : String(last),
  })
}

const hashOf = (customers: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const customer of customers) hash.update(`${customer}\n`, 'utf8')
  return hash.digest('hex')
}

/** Chunks from the last one on, as many as are needed; what is refused ends it. */
const freezeChunks = async (
  run: InventoryRun,
  inventory: Inventory,
  position: number,
): Promise<Either<CouldNot, Worked>> => {
  let worked = NOTHING_DONE
  let chunk = inventory.chunks.length
  for (let after = inventory.chunks.at(-1)?.last; ; ) {
    const page = await pageAfter(run, inventory.population, after, position)
    if (isLeft(page)) return page
    const { customers, last } = page.right
    if (last === undefined) return right(worked)
    after = last
    if (customers.length === 0) continue
    chunk += 1
    const input = { inventory: inventory.inventory, chunk, position, customers }
    const about = [inventory.inventory, 'chunk', String(chunk)]
    const given = await work(NAME, run.engine.archiveId, run.execute, [
      { command: 'freeze-inventory-chunk', input, about },
    ])
    if (isLeft(given)) return given
    worked = together(worked, given.right)
    if (given.right.refused > 0) return right(worked)
    failpoint('inventory.afterChunk')
  }
}

const freeze = async (run: InventoryRun, number: string, position: number): Promise<Either<CouldNot, Worked>> => {
  const begun = await stateOf(run, number)
  if (isLeft(begun)) return begun
  const chunks = await freezeChunks(run, begun.right, position)
  if (isLeft(chunks) || chunks.right.refused > 0) return chunks
  const whole = await stateOf(run, number)
  if (isLeft(whole)) return whole
  const customers = customersOf(whole.right)
  const input = { inventory: number, position, count: customers.length, hash: hashOf(customers) }
  const closed = await work(NAME, run.engine.archiveId, run.execute, [
    { command: 'freeze-inventory', input, about: [number, 'freeze'] },
  ])
  return isLeft(closed) ? closed : right(together(chunks.right, closed.right))
}

/** Freezes every check that waits for it. */
export const freezeInventories = async (run: InventoryRun): Promise<Either<CouldNot, Worked>> => {
  const waiting = await run.read.rows('v1_inventory', {
    columns: ['inventory', 'opened_position'],
    where: [{ column: 'state', is: 'opened' }],
  })
  if (isLeft(waiting)) return couldNotRead(waiting.left)
  let worked = NOTHING_DONE
  for (const { inventory, opened_position } of waiting.right) {
    const frozen = await freeze(run, String(inventory), Number(opened_position))
    if (isLeft(frozen)) return frozen
    worked = together(worked, frozen.right)
  }
  return right(worked)
}
