/**
 * The beginning of a periodic check: somebody opens it, the process freezes which archives it covers. It guards that the
 * population is complete and in order before anybody checks anything, so that nobody can leave an archive out.
 */
import type * as t from 'io-ts'
import { customersOf, inventoryStream, inventoryThing } from '../../domain/inventory'
import { InventoryChunk, InventoryFrozen, InventoryOpened, MOST_IN_CHUNK } from '../../domain/inventory/events'
import { closed, code, day, identifier, integer, line, listOf, oneOf } from '../../domain/kernel/codec'
import { refuse } from '../../domain/kernel/refusal'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, nothingToDo } from '../kernel/command'
import { INVENTORY_INTERVALS, INVENTORY_PROCESS, notClosed, onInventory } from './matter'

const Population = closed(
  'Population',
  {},
  {
    kinds: listOf(code, 20),
    departments: listOf(code, 200),
    stages: listOf(oneOf('prospect', 'preliminary', 'formal'), 3),
  },
)
const InventoryToOpen = closed(
  'InventoryToOpen',
  {},
  {
    /** A number of one's own; else one is generated. */
    number: identifier,
    /** Which interval of the regulation it serves; left out: a check between times. */
    interval: code,
    population: Population,
    dueOn: day,
  },
)
type InventoryToOpen = t.TypeOf<typeof InventoryToOpen>

const unknownIn = (given: readonly string[] | undefined, known: readonly string[]): boolean =>
  (given ?? []).some((each) => !known.includes(each))

const populationKnown = ({ population }: InventoryToOpen, { policy }: Asking): No | undefined =>
  firstOf(
    refuseWhen(
      unknownIn(
        population?.kinds,
        policy.document.customerKinds.map(({ kind }) => kind),
      ),
      'unknown-kind',
      'The regulation knows no such kind of customer.',
      { rule: 'ARC-01', field: 'population.kinds' },
    ),
    refuseWhen(
      unknownIn(population?.departments, policy.document.departments),
      'unknown-department',
      'The regulation knows no such department.',
      { rule: 'GOV-26', field: 'population.departments' },
    ),
  )

const intervalOf = (name: string | undefined, { policy }: Asking) =>
  name === undefined || !INVENTORY_INTERVALS.includes(name)
    ? undefined
    : policy.document.intervals.find((each) => each.name === name)

const opened = (input: InventoryToOpen, asking: Asking): Decided => {
  const interval = intervalOf(input.interval, asking)
  if (input.interval !== undefined && interval === undefined)
    return refuse('unknown-interval', 'The regulation has no such interval for checks of archives.', {
      rule: 'ARC-171',
      field: 'interval',
    })
  const { kinds = [], departments = [], stages = [] } = input.population ?? {}
  return accept(
    InventoryOpened.of({
      inventory: input.number ?? asking.number('inventory'),
      population: { kinds, departments, stages },
      interval: interval ?? null,
      dueOn: input.dueOn,
    }),
  )
}

export const openInventory = command('open-inventory', {
  says: 'A periodic check of the archives begins: each quarter, at a fixed interval, or between times.',
  implements: ['ARC-169', 'ARC-170', 'ARC-171', 'ARC-172'],
  input: InventoryToOpen,
  example: { interval: 'archive.inventory', dueOn: '2026-03-31' },
  on: inventoryThing,
  stream: ({ number }, naming) => inventoryStream(number ?? naming.number('inventory')),
  births: 'inventory',
  needs: 'customer:check',
  decide: (input, asking) => (state) =>
    firstOf(
      refuseWhen(state.is === 'known', 'number-taken', 'This number has been given away.', {
        rule: 'ARC-169',
        field: 'number',
      }),
      refuseWhen(
        input.number !== undefined && asking.looksPersonal(input.number),
        'number-looks-personal',
        'This number looks like personal data; give another one.',
        { field: 'number' },
      ),
      refuseWhen(input.dueOn !== undefined && input.dueOn < asking.today, 'date-in-past', 'The day in dueOn is over.', {
        rule: 'ARC-169',
        field: 'dueOn',
      }),
      populationKnown(input, asking),
    ) ?? opened(input, asking),
})

const onlyTheProcess = ({ operator }: Asking): No | undefined =>
  refuseWhen(
    operator.id !== INVENTORY_PROCESS,
    'only-the-process',
    'Which archives are checked is said by the process, so that nobody leaves one out.',
    { rule: 'ARC-169' },
  )

const ascends = (numbers: readonly string[], after: string | undefined): boolean =>
  numbers.every((each, index) => {
    const before = index === 0 ? after : numbers[index - 1]
    return before === undefined || before < each
  })

export const freezeInventoryChunk = command('freeze-inventory-chunk', {
  says: 'The process names the next archives of the population, in the order of their numbers.',
  implements: ['ARC-169'],
  input: closed('ChunkToFreeze', {
    inventory: identifier,
    chunk: integer(1, 100_000_000),
    position: integer(0, Number.MAX_SAFE_INTEGER),
    customers: listOf(identifier, MOST_IN_CHUNK, 1),
  }),
  example: { inventory: 'INV-2026-1', chunk: 1, position: 4711, customers: ['C-1001', 'C-1002'] },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: 'inventory:freeze',
  decide: (input, asking) =>
    onInventory((inventory) => {
      const last = inventory.chunks.at(-1)?.last
      return (
        firstOf(
          onlyTheProcess(asking),
          notClosed(inventory),
          refuseWhen(inventory.frozen, 'population-frozen', 'The population is complete.', { rule: 'ARC-169' }),
          refuseWhen(
            input.chunk !== inventory.chunks.length + 1 || !ascends(input.customers, last),
            'chunk-out-of-order',
            'Chunks follow each other, and customers stand in the order of their numbers.',
            { rule: 'ARC-169', field: 'chunk' },
          ),
        ) ?? accept(InventoryChunk.of(input))
      )
    }),
})

export const freezeInventory = command('freeze-inventory', {
  says: 'The process says that the population is complete, with the number of archives and the hash over them.',
  implements: ['ARC-169'],
  input: closed('InventoryToFreeze', {
    inventory: identifier,
    position: integer(0, Number.MAX_SAFE_INTEGER),
    count: integer(0, 100_000_000),
    hash: line(64),
  }),
  example: {
    inventory: 'INV-2026-1',
    position: 4711,
    count: 2,
    hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  on: inventoryThing,
  stream: ({ inventory }) => inventoryStream(inventory),
  needs: 'inventory:freeze',
  decide: (input, asking) =>
    onInventory((inventory) => {
      if (inventory.frozen) return nothingToDo('The population is complete already.')
      return (
        firstOf(
          onlyTheProcess(asking),
          notClosed(inventory),
          refuseWhen(
            customersOf(inventory).length !== input.count,
            'count-differs',
            'The chunks hold another number of archives.',
            { rule: 'ARC-169', field: 'count' },
          ),
        ) ?? accept(InventoryFrozen.of(input))
      )
    }),
})
