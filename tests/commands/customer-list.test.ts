/** The compiled list of customers goes to somebody else for review. */
import { describe, test } from '@jest/globals'
import { signOffCustomerList, submitCustomerList } from '../../commands/customer-list'
import { CustomerListReviewed, CustomerListSubmitted, customerListStream } from '../../domain/customer-list'
import { company } from './customer/archives'
import { by, type Scenario } from './scenario'

const HASH = 'b'.repeat(64)
const list = { position: 12, count: 3, hash: HASH }
const STREAM = customerListStream('L-1')
const submitted = (): Scenario =>
  company().given(STREAM, by('E-004', '2026-01-05T02:00:00.000Z', CustomerListSubmitted.of({ list: 'L-1', ...list })))
const signOff = (special: object = {}, at = submitted(), as = 'E-002') =>
  at.as(as).whenGiven(signOffCustomerList, { list: 'L-1', verdict: 'pass', ...special })

describe('a customer list', () => {
  test('ARC-27 ARC-28: is submitted as it stood at a place of the log', () => {
    company()
      .as('E-004')
      .when(submitCustomerList, { ...list, number: 'L-1' })
      .gives(CustomerListSubmitted.of({ list: 'L-1', ...list }))
    submitted()
      .as('E-004')
      .when(submitCustomerList, { ...list, number: 'L-1' })
      .refused('number-taken')
    company()
      .as('E-004')
      .when(submitCustomerList, { ...list, number: '13800138000' })
      .refused('number-looks-personal')
  })
  test('ARC-28: passes, or goes back with a note; once', () => {
    const reviewed = CustomerListReviewed.of({
      list: 'L-1',
      role: 'marketing-director',
      verdict: 'pass',
      note: undefined,
    })
    const world = signOff().gives(reviewed)
    signOff({}, world).refused('list-reviewed')
    signOff({ verdict: 'return' }).refused('note-missing', { field: 'note' })
    signOff({ verdict: 'return', note: 'Two are missing.' }).accepted()
    signOff({ list: 'L-2' }).refused('unknown-list', { field: 'list' })
  })
  test('ARC-28: by somebody else than who submitted it', () => {
    signOff({}, submitted(), 'E-004').refused('own-list')
    submitted()
      .as('E-001', { actingFor: 'E-004' })
      .when(signOffCustomerList, { list: 'L-1', verdict: 'pass' })
      .refused('own-list')
  })
})
