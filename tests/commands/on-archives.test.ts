/** What holds for every command about a customer, whatever it does: the customer must be there. */
import { expect, test } from '@jest/globals'
import { CATALOGUE } from '../../commands/catalogue'
import { DEADLINE_PROCESS } from '../../commands/edit/execute'
import type { AnyRow } from '../../commands/kernel/command'
import { customer } from '../../domain/customer'
import { company } from './customer/archives'

/** They begin an archive, or give its number up. */
const OPENINGS = ['register-customer', 'import-existing-archive', 'abandon-number']

const isOnArchive = ({ name, on, example }: AnyRow): boolean =>
  on === (customer as AnyRow['on']) && !OPENINGS.includes(name) && Object.hasOwn(Object(example), 'customer')

const rows = [...CATALOGUE.values()].filter(isOnArchive)

test('most commands are about a customer', () => {
  expect(rows.length).toBeGreaterThan(50)
})

test.each(rows.map((row) => [row.name, row] as const))(
  'ARC-08: %s refuses a number that nobody has registered',
  (name, row) => {
    company()
      .as(DEADLINE_PROCESS)
      .whenGiven({ name, row } as never, row.example)
      .refused('unknown-customer', { rule: 'ARC-08' })
  },
)
