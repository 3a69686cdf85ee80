/**
 * Individual access for those whom no role lets in, and the promise to keep secrets. It guards that such access has a
 * reason, a purpose, an end and somebody else who gave it; for people from outside it names the customers too.
 */
import { type CustomerState, customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import { closed, code, day, employeeId, freeText, identifier, listOf } from '../../domain/kernel/codec'
import { plusDays } from '../../domain/kernel/time'
import { groupsOf } from '../../domain/policy/references'
import {
  AccessGranted,
  AccessRevoked,
  ConfidentialityAcknowledged,
  type Employee,
  grantBasis,
  grantedCustomers,
  personOf,
  staffStream,
  staffThing,
} from '../../domain/staff'
import { firstOf, inPersonOrDelegated, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, nothingToDo, type Reading, reading, refuse } from '../kernel/command'
import { employedNow, isNo, notForOneself } from './checks'

const ConfidentialityToAcknowledge = closed('ConfidentialityToAcknowledge', {})
const AccessToGrant = closed(
  'AccessToGrant',
  {
    employee: employeeId,
    customers: grantedCustomers,
    groups: listOf(code, 40, 1),
    purposes: listOf(code, 20, 1),
    until: day,
    basis: grantBasis,
    reason: freeText(2000),
  },
  { from: day },
)
type AccessToGrant = typeof AccessToGrant._A
const AccessToRevoke = closed('AccessToRevoke', { employee: employeeId, grant: identifier }, { reason: freeText(2000) })

export const acknowledgeConfidentiality = command('acknowledge-confidentiality', {
  says: 'Somebody declares in person that customer information stays confidential.',
  implements: ['ACC-30'],
  input: ConfidentialityToAcknowledge,
  example: {},
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:acknowledge',
  decide: (_input, asking) => (state) => {
    if (asking.actingFor !== null)
      return refuse('not-in-person', 'Nobody can promise this for somebody else.', { rule: 'ACC-30' })
    const person = employedNow(state, asking.operator.id, asking, 'employee')
    if (isNo(person)) return person
    if (person.confidentialityOn === asking.today) return nothingToDo('This was declared today already.')
    return accept(ConfidentialityAcknowledged.of({ employee: person.employee, acknowledgedOn: asking.today }))
  },
})

const namedThings = ({ groups, purposes }: AccessToGrant, { policy: { document } }: Asking): No | undefined => {
  const known = groupsOf(document)
  return firstOf(
    refuseWhen(!groups.every((group) => known.has(group)), 'unknown-group', 'The regulation has no such group.', {
      rule: 'ACC-13',
      field: 'groups',
    }),
    refuseWhen(
      !purposes.every((purpose) => document.purposes.includes(purpose)),
      'unknown-purpose',
      'The regulation has no such purpose.',
      { rule: 'ACC-15', field: 'purposes' },
    ),
  )
}

const bounded = (from: string, until: string, { today, policy }: Asking): No | undefined =>
  firstOf(
    refuseWhen(from < today, 'begins-in-past', 'Access is not granted for days that have passed.', {
      rule: 'ACC-02',
      field: 'from',
    }),
    refuseWhen(until < from, 'ends-before-it-begins', 'The last day is not before the first.', { field: 'until' }),
    refuseWhen(
      until > plusDays(from, policy.document.access.maxGrantDays),
      'granted-too-long',
      'The regulation allows no grant that is so long.',
      { rule: 'ACC-17', field: 'until' },
    ),
  )

const outsiderIsLimited = ({ employment }: Employee, { customers, basis }: AccessToGrant): No | undefined =>
  firstOf(
    refuseWhen(
      employment === 'external' && customers === 'all',
      'external-sees-all',
      'For people from outside the customers are named one by one.',
      { rule: 'ACC-09', field: 'customers' },
    ),
    refuseWhen(
      (employment === 'external') !== (basis === 'external-examination'),
      'basis-does-not-fit',
      'People from outside look at archives for an examination, and only they do.',
      { rule: 'ACC-09', field: 'basis' },
    ),
  )

type Customers = Readonly<Record<string, Reading<CustomerState>>>
/** The archives that a grant names, so that it cannot name one that does not exist. */
const namedCustomers = ({ customers }: AccessToGrant): Customers =>
  customers === 'all'
    ? {}
    : Object.fromEntries(customers.map((number) => [number, reading(customer, customerStream(number))]))

const customersExist = (archives: Readonly<Record<string, CustomerState>>): No | undefined =>
  refuseWhen(
    Object.values(archives).some((archive) => archive.is !== 'known'),
    'unknown-customer',
    'One of the customers has no archive.',
    { rule: 'ARC-08', field: 'customers' },
  )

export const grantAccess = command('grant-access', {
  says: 'The general manager lets somebody open named groups of customers for a purpose, until a day.',
  implements: ['ACC-02', 'ACC-03', 'ACC-08', 'ACC-09', 'ACC-10', 'ACC-13', 'ACC-17'],
  input: AccessToGrant,
  example: {
    employee: 'E-017',
    customers: ['C-1'],
    groups: ['basic', 'contact'],
    purposes: ['audit'],
    until: '2026-04-30',
    basis: 'authorised-by-general-manager',
    reason: 'Half-yearly audit of information security',
  },
  on: staffThing,
  stream: () => staffStream,
  needs: 'access:grant',
  reads: namedCustomers,
  decide: (input, asking) => (state, archives) => {
    const person = employedNow(state, input.employee, asking)
    if (isNo(person)) return person
    const from = input.from ?? asking.today
    return (
      firstOf(
        inPersonOrDelegated(asking),
        notForOneself(input.employee, asking),
        namedThings(input, asking),
        bounded(from, input.until, asking),
        outsiderIsLimited(person, input),
        customersExist(archives),
        refuseWhen(
          person.confidentialityOn === null,
          'confidentiality-not-acknowledged',
          'First the person declares that customer information stays confidential.',
          { rule: 'ACC-30', field: 'employee' },
        ),
      ) ?? accept(AccessGranted.of({ ...input, from, grant: asking.number('grant') }))
    )
  },
})

export const revokeAccess = command('revoke-access', {
  says: 'An individual grant ends before its time.',
  implements: ['ACC-45', 'ACC-17'],
  input: AccessToRevoke,
  example: { employee: 'E-017', grant: 'G-1', reason: 'The audit is done' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'access:revoke',
  decide: (input) => (state) => {
    const held = personOf(state, input.employee)?.grants.some(({ grant }) => grant === input.grant) ?? false
    if (!held)
      return refuse('unknown-grant', 'This person has no grant of this number.', { rule: 'ACC-45', field: 'grant' })
    return accept(AccessRevoked.of({ ...input, because: 'revoked' }))
  },
})
