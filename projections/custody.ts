/**
 * Whose customer was it then? Every assignment of account manager, custodian, contact team and department as it was
 * recorded, so that an access of the past is judged by those who looked after the customer at that place in the log. One
 * line per word; the newest line of a word before a place is what held there.
 */
import { type CustomerEvent, customer } from '../domain/customer'
import { idOf } from '../domain/kernel/thing'
import { json, text } from './kernel/column'
import { journal, type Told } from './kernel/projection'
import { column, view } from './kernel/view'
import { ofThing } from './of-thing'

const isOfCustomer = ofThing(customer)

interface Held {
  readonly what: 'account-manager' | 'custodian' | 'contact-team' | 'department'
  readonly who: readonly string[]
}
const named = (what: Held['what'], who: string | null): readonly Held[] => (who === null ? [] : [{ what, who: [who] }])

const heldBy = (event: CustomerEvent): readonly Held[] => {
  switch (event.type) {
    case 'CustomerRegistered':
    case 'ExistingArchiveImported':
      return [...named('department', event.open.department), ...named('account-manager', event.open.accountManager)]
    case 'AccountManagerAssigned':
      return named('account-manager', event.open.accountManager)
    case 'CustodianAssigned':
      return named('custodian', event.open.custodian)
    case 'ContactTeamAssigned':
      return [{ what: 'contact-team', who: event.open.members }]
    case 'ArchiveHandoverAccepted':
      return named('department', event.open.by)
    case 'PreliminaryArchiveOpened':
      return named('department', event.open.department)
    default:
      return []
  }
}

export const custody = journal(
  'custody',
  {
    version: 1,
    says: 'Who looked after which customer, from which place in the log on?',
    columns: { customer: text, what: text, who: json<readonly string[]>(), recorded_at: text },
    lines: 'many',
    indexes: [['customer', 'what']],
  },
  (event: Told) =>
    isOfCustomer(event)
      ? heldBy(event).map(({ what, who }) => ({
          customer: idOf(event.stream),
          what,
          who,
          recorded_at: event.meta.recordedAt,
        }))
      : [],
)

export const custodyView = view({
  name: 'v1_custody',
  says: 'Who looked after each customer, from which place in the log on: the newest line of a word before a place held there.',
  columns: [
    column('position', 'integer', 'The place @n in the log from which on it held.'),
    column('line', 'integer', 'The place of the line in the event, from 0.'),
    column('customer', 'text', 'The number of the customer.'),
    column('what', 'text', 'account-manager, custodian, contact-team or department.'),
    column('who', 'json', 'The employees, or the department.'),
    column('recorded_at', 'text', 'Since when, in UTC.'),
  ],
  sql: 'SELECT position, line, customer, what, who, recorded_at FROM custody',
  key: ['position', 'line'],
  changes: [{ table: 'custody', touches: 'same' }],
})
