/**
 * Credentials: the public half of the key with which an employee signs decisions. It guards that nobody issues one to
 * himself, that each has at most one that is valid, and that a key that was revoked never counts again.
 */
import { closed, codec, employeeId, freeText, identifier } from '../../domain/kernel/codec'
import {
  CredentialIssued,
  CredentialRevoked,
  type Employee,
  personOf,
  staffStream,
  staffThing,
} from '../../domain/staff'
import { firstOf, refuseWhen } from '../kernel/checks'
import { accept, command, refuse } from '../kernel/command'
import { employedNow, isNo, notForOneself } from './checks'

const publicKey = codec(
  'an Ed25519 public key: 32 bytes in base64',
  { type: 'string', pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' },
  (value): value is string => typeof value === 'string' && /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/.test(value),
)

const CredentialToIssue = closed(
  'CredentialToIssue',
  { employee: employeeId, credential: identifier, publicKey },
  { reason: freeText(2000) },
)
const CredentialToRevoke = closed(
  'CredentialToRevoke',
  { employee: employeeId, credential: identifier },
  { reason: freeText(2000) },
)

const validOf = ({ credentials }: Employee) => credentials.filter(({ revokedAt }) => revokedAt === null)

export const issueCredential = command('issue-credential', {
  says: 'Somebody gets a key of their own to sign decisions with; it replaces the one before.',
  implements: ['SEC-04', 'SEC-28'],
  input: CredentialToIssue,
  example: { employee: 'E-007', credential: 'CR-2026-007', publicKey: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:credential',
  decide: (input, asking) => (state) => {
    const { employee, credential } = input
    const person = employedNow(state, employee, asking)
    if (isNo(person)) return person
    const everybodys = [...state.employees.values()].flatMap(({ credentials }) => credentials)
    return (
      firstOf(
        notForOneself(employee, asking),
        refuseWhen(
          everybodys.some((each) => each.credential === credential || each.publicKey === input.publicKey),
          'credential-used-before',
          'This credential or this key has been issued before; a key belongs to one person, once.',
          { rule: 'SEC-28', field: 'credential' },
        ),
      ) ??
      accept(
        CredentialIssued.of({ ...input, algorithm: 'ed25519', issuedAt: asking.at }),
        ...validOf(person).map((each) =>
          CredentialRevoked.of({ employee, credential: each.credential, revokedAt: asking.at, reason: input.reason }),
        ),
      )
    )
  },
})

export const revokeCredential = command('revoke-credential', {
  says: 'A key is lost or given up; from now on it signs nothing.',
  implements: ['SEC-04'],
  input: CredentialToRevoke,
  example: { employee: 'E-007', credential: 'CR-2026-007', reason: 'The key file was lost.' },
  on: staffThing,
  stream: () => staffStream,
  needs: 'staff:credential',
  decide: (input, asking) => (state) => {
    const person = personOf(state, input.employee)
    if (person === undefined)
      return refuse('unknown-employee', 'There is nobody with this number.', { rule: 'GOV-10', field: 'employee' })
    if (!validOf(person).some(({ credential }) => credential === input.credential))
      return refuse('credential-not-valid', 'This person has no valid credential of this name.', {
        rule: 'SEC-04',
        field: 'credential',
      })
    return accept(CredentialRevoked.of({ ...input, revokedAt: asking.at }))
  },
})
