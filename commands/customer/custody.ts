/**
 * Whose an archive is: its custodian, the account manager, the contact team, and the handover to another department.
 * They guard that everybody who is named works here, and that a handover counts only once the receiver has accepted it.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import {
  AccountManagerAssigned,
  ArchiveHandedOver,
  ArchiveHandoverAccepted,
  ContactTeamAssigned,
  CustodianAssigned,
} from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { closed, code, employeeId, identifier, listOf, truth } from '../../domain/kernel/codec'
import { personOf } from '../../domain/staff'
import { type Asking, accept, command, nothingToDo, refuse } from '../kernel/command'
import { archiveInUse, knownArchive, stillInUse } from '../kernel/reach'
import { all, type Check, departmentKnown, employed, reasonKnown, yes } from './checks'

const holdsCustody = (custodian: string, { staff, policy }: Asking): Check => {
  const { custodianRole } = policy.document.formalisation
  return personOf(staff, custodian)?.roles.includes(custodianRole) === true
    ? yes
    : refuse('not-a-custodian', `Archives are kept by somebody in role ${custodianRole}.`, {
        rule: 'ARC-11',
        field: 'custodian',
      })
}

export const assignCustodian = command('assign-custodian', {
  says: 'Puts a dedicated person in charge of the archive; `attested` says that the fitness of the person was judged.',
  implements: ['ARC-11', 'ARC-12'],
  input: closed('CustodianToAssign', { customer: identifier, custodian: employeeId }, { attested: truth }),
  example: { customer: 'C-001', custodian: 'E-004', attested: true },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:assign',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(employed(input.custodian, asking, 'custodian'), holdsCustody(input.custodian, asking))
    if (isLeft(fault)) return fault
    if (archive.right.custodian === input.custodian) return nothingToDo('This person keeps the archive already.')
    return accept(
      CustodianAssigned.of({
        custodian: input.custodian,
        predecessor: archive.right.custodian,
        attested: input.attested ?? false,
      }),
    )
  },
})

export const assignAccountManager = command('assign-account-manager', {
  says: 'Names who looks after the customer; `dedicated` says that this is the one contact of an important customer.',
  implements: ['ARC-12', 'GOV-26'],
  input: closed('AccountManagerToAssign', { customer: identifier, accountManager: employeeId }, { dedicated: truth }),
  example: { customer: 'C-001', accountManager: 'E-007' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:assign',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = employed(input.accountManager, asking, 'accountManager')
    if (isLeft(fault)) return fault
    if (archive.right.accountManager === input.accountManager)
      return nothingToDo('This person looks after the customer already.')
    return accept(
      AccountManagerAssigned.of({
        accountManager: input.accountManager,
        predecessor: archive.right.accountManager,
        dedicated: input.dedicated ?? false,
      }),
    )
  },
})

export const assignContactTeam = command('assign-contact-team', {
  says: 'Names the people who keep contact with an important new customer: at least as many as the regulation says.',
  implements: ['CON-19'],
  input: closed('ContactTeamToAssign', { customer: identifier, members: listOf(employeeId, 20, 1) }),
  example: { customer: 'C-001', members: ['E-007', 'E-008', 'E-011'] },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:assign',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const members = [...new Set(input.members)]
    const { minTeamSize } = asking.policy.document.interactions
    const fault = all(
      ...members.map((member) => employed(member, asking, 'members')),
      members.length >= minTeamSize
        ? yes
        : refuse('team-too-small', `A contact team has at least ${minTeamSize} members.`, {
            rule: 'CON-19',
            field: 'members',
          }),
    )
    if (isLeft(fault)) return fault
    const { contactTeam } = archive.right
    if (members.length === contactTeam.length && members.every((each) => contactTeam.includes(each)))
      return nothingToDo('These people are the team already.')
    return accept(ContactTeamAssigned.of({ members }))
  },
})

export const handOverArchive = command('hand-over-archive', {
  says: 'Hands the archive and its business records over to another department, which must accept.',
  implements: ['ARC-18', 'ARC-23'],
  input: closed('ArchiveToHandOver', { customer: identifier, to: code, reasonCode: code }),
  example: { customer: 'C-001', to: 'order-tracking', reasonCode: 'contract-changed' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:hand-over',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(departmentKnown(input.to, asking, 'to'), reasonKnown(input.reasonCode, asking))
    if (isLeft(fault)) return fault
    if (archive.right.pendingHandover !== null)
      return refuse('handover-pending', `A handover to ${archive.right.pendingHandover.to} waits to be accepted.`, {
        rule: 'ARC-18',
        field: 'customer',
      })
    if (archive.right.department === input.to) return nothingToDo('The archive is with this department already.')
    return accept(ArchiveHandedOver.of({ from: archive.right.department, to: input.to, reasonCode: input.reasonCode }))
  },
})

/** The receiver does not reach the archive before accepting it: that it was handed over to them is their right. */
export const acceptHandover = command('accept-handover', {
  says: 'Somebody of the receiving department accepts the archive; from then on it is with that department.',
  implements: ['ARC-18'],
  input: closed('HandoverToAccept', { customer: identifier }),
  example: { customer: 'C-001' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:hand-over',
  decide: (_input, asking) => (state) => {
    const known = knownArchive(state)
    if (isLeft(known)) return known
    const archive = stillInUse(known.right)
    if (isLeft(archive)) return archive
    const pending = archive.right.pendingHandover
    if (pending === null)
      return refuse('no-handover', 'No handover of this archive waits to be accepted.', {
        rule: 'ARC-18',
        field: 'customer',
      })
    return asking.operator.department === pending.to
      ? accept(ArchiveHandoverAccepted.of({ handover: pending.event, by: pending.to }))
      : refuse('not-the-receiver', 'Only the department that receives the archive accepts it.', {
          rule: 'ARC-18',
          field: 'customer',
        })
  },
})

export const custodyCommands = {
  assignCustodian,
  assignAccountManager,
  assignContactTeam,
  handOverArchive,
  acceptHandover,
}
