/**
 * Steps of a history about periodic checks of archives, lists of customers and what the house was refused. There are a few
 * checks of known numbers, each of which goes on where it stands.
 */
import { isLeft } from 'fp-ts/Either'
import {
  customersOf,
  type Inventory,
  type InventoryState,
  inventoryStream,
  inventoryThing,
} from '../../../domain/inventory'
import { plusDays } from '../../../domain/kernel/time'
import { asWanted } from '../../../infrastructure/handle/handle'
import {
  type Act,
  archiveOf,
  type Given,
  one,
  oneOrNone,
  rather,
  type Step,
  somebody,
  today,
  type World,
} from './world'

const CHECKERS = ['E-010', 'E-009', 'E-006'] as const
const HASH = 'c'.repeat(64)

const inventoryOf = async (world: World, number: string): Promise<Inventory | undefined> => {
  const present = await world.archive.engine.memory.present([asWanted(inventoryThing, inventoryStream(number))])
  if (isLeft(present)) throw new Error(JSON.stringify(present.left))
  const state = present.right[0]?.state as InventoryState
  return state.is === 'known' ? state : undefined
}

const open = (world: World, step: Step, number: string): Given => ({
  command: 'open-inventory',
  as: somebody(step, ...CHECKERS),
  input: {
    number,
    ...(step.value % 3 === 0
      ? {}
      : { interval: rather(step, one(['archive.inventory', 'archive.full-check'], step.value), 'x') }),
    ...(step.value % 2 === 0 ? { dueOn: plusDays(today(world), step.value % 40) } : {}),
    ...(step.value % 5 === 0 ? { population: { departments: ['division-tuoda'] } } : {}),
  },
})

/** The process names the archives in two chunks at most, then their count. */
const freeze = (world: World, step: Step, inventory: Inventory): Given => {
  const as = step.odd === 0 ? 'E-001' : 'system.inventory'
  const numbers = [...world.customers].sort()
  const left = numbers.slice(customersOf(inventory).length)
  const about = { inventory: inventory.inventory, position: 3 }
  if (left.length > 0 && inventory.chunks.length < 2) {
    const customers = inventory.chunks.length === 0 ? left.slice(0, Math.ceil(left.length / 2)) : left
    return { command: 'freeze-inventory-chunk', as, input: { ...about, chunk: inventory.chunks.length + 1, customers } }
  }
  return { command: 'freeze-inventory', as, input: { ...about, count: customersOf(inventory).length, hash: HASH } }
}

const check = (step: Step, inventory: Inventory, customer: string): Given => {
  const [accurate, complete] = one(
    [
      [true, true],
      [true, true],
      [false, true],
      [true, false],
    ] as const,
    step.value,
  )
  return {
    command: 'check-inventory-item',
    as: somebody(step, ...CHECKERS),
    input: {
      ...{ inventory: inventory.inventory, customer, accurate, complete },
      ...(accurate && complete ? {} : { discrepancy: 'moved', note: 'The street has another name.' }),
    },
  }
}

const correct = async (world: World, step: Step, inventory: Inventory, customer: string): Promise<Given> => {
  const archive = await archiveOf(world, customer)
  const request = oneOrNone(Object.keys(archive?.requests ?? {}), step.value)
  const entry = oneOrNone(Object.keys(archive?.entries ?? {}), step.value)
  return {
    command: 'request-inventory-correction',
    as: somebody(step, ...CHECKERS),
    input: { inventory: inventory.inventory, customer, ...(request === undefined ? { entry } : { request }) },
  }
}

/** The next step of a check, or one that comes too early. */
export const advanceCheck: Act = async (world, step) => {
  const number = `INV-${step.pick % 2}`
  const inventory = await inventoryOf(world, number)
  if (inventory === undefined) return open(world, step, number)
  const about = { inventory: number }
  if (!inventory.frozen && step.value % 9 !== 0) return freeze(world, step, inventory)
  const items = inventory.chunks.flatMap(({ items }) => [...items])
  const waiting = items.find(([, item]) => !item.checked) ?? oneOrNone(items, step.value)
  const wrong = items.find(([, item]) => item.checked && !item.corrected)
  if (inventory.signedOff || step.value % 17 === 0)
    return {
      command: 'close-inventory',
      as: somebody(step, 'E-006'),
      input: { ...about, ...(step.value % 17 === 0 ? { reason: 'It began too late.' } : {}) },
    }
  if (wrong !== undefined && step.value % 3 !== 0) return correct(world, step, inventory, wrong[0])
  if (waiting !== undefined && (!waiting[1].checked || step.value % 4 === 0)) return check(step, inventory, waiting[0])
  return { command: 'sign-off-inventory', as: somebody(step, 'E-002'), input: about }
}

/** A list is submitted, and reviewed the next time. */
export const advanceList: Act = async (_world, step) => {
  const number = `L-${step.pick % 3}`
  return step.value % 2 === 0
    ? {
        command: 'submit-customer-list',
        as: somebody(step, 'E-004', 'E-006'),
        input: { number, position: 3, count: 2, hash: HASH },
      }
    : {
        command: 'sign-off-customer-list',
        as: somebody(step, 'E-002'),
        input: { list: number, verdict: rather(step, 'pass', 'return'), note: 'It is so.' },
      }
}

/** Whatever the house was refused last is looked at. */
export const settleRefusal: Act = async (world, step) => {
  const page = await world.archive.log.page(-1, 10_000)()
  if (isLeft(page)) throw new Error(JSON.stringify(page.left))
  const refused = page.right.filter(
    ([, stream, , , type]) => stream.startsWith('refusals-system.') && type.startsWith('CommandRefused'),
  )
  const found = oneOrNone(refused, step.value)
  if (found === undefined) return undefined
  const [, stream, , , , data] = found
  const [, system = '', year = '', month = ''] = /^refusals-system\.(.+)-(\d{4})-(\d\d)$/.exec(stream) ?? []
  return {
    command: 'settle-refusal',
    as: somebody(step, 'E-003', 'E-001'),
    input: {
      ...{ system, year: Number(year), month: Number(month), note: 'Nothing is to be done.' },
      refusedCommandId: JSON.parse(data.toString()).open.refusedCommandId,
    },
  }
}
