/** Keys to sign decisions with: given by somebody else, one at a time, and never twice. */
import { describe, test } from '@jest/globals'
import { staffCommands } from '../../../commands/staff'
import { CredentialIssued, CredentialRevoked, EmployeeLeft, staffStream } from '../../../domain/staff'
import type { Scenario } from '../scenario'
import { AT, company } from './scene'

const { issueCredential, revokeCredential } = staffCommands

const keyOf = (filler: number): string => Buffer.alloc(32, filler).toString('base64')
const wanted = { employee: 'E-007', credential: 'CR-7', publicKey: keyOf(7) }
const issued = (employee: string, credential: string, filler: number) =>
  CredentialIssued.of({
    employee,
    credential,
    publicKey: keyOf(filler),
    algorithm: 'ed25519',
    issuedAt: '2026-01-05T02:00:00.000Z',
  })
const revoked = (employee: string, credential: string) =>
  CredentialRevoked.of({ employee, credential, revokedAt: '2026-01-06T02:00:00.000Z' })

describe('issue-credential', () => {
  const issue = (input: object = {}, world: Scenario = company, as = 'E-018', unusual = {}) =>
    world.as(as, { at: AT, ...unusual }).whenGiven(issueCredential, { ...wanted, ...input })

  test('SEC-04: somebody gets a key, which replaces the one before and no other', () => {
    issue({ reason: 'For approvals' }).gives(
      CredentialIssued.of({ ...wanted, algorithm: 'ed25519', issuedAt: AT, reason: 'For approvals' }),
    )
    const before = company.given(
      staffStream,
      issued('E-007', 'CR-1', 1),
      revoked('E-007', 'CR-1'),
      issued('E-007', 'CR-2', 2),
      issued('E-008', 'CR-3', 3),
    )
    issue({ reason: 'A new card' }, before).gives(
      CredentialIssued.of({ ...wanted, algorithm: 'ed25519', issuedAt: AT, reason: 'A new card' }),
      CredentialRevoked.of({ employee: 'E-007', credential: 'CR-2', revokedAt: AT, reason: 'A new card' }),
    )
  })

  test('SEC-28: a name and a key belong to one person once, also after they were revoked', () => {
    const before = company.given(staffStream, issued('E-008', 'CR-3', 3), revoked('E-008', 'CR-3'))
    for (const again of [{ credential: 'CR-3' }, { publicKey: keyOf(3) }])
      issue(again, before).refused('credential-used-before', { rule: 'SEC-28', field: 'credential' })
    issue({}, before).accepted()
  })

  test('SEC-04: nobody issues one to himself, and nobody who does not work here gets one', () => {
    issue({}, company, 'E-007').refused('not-for-oneself')
    issue({}, company, 'E-018', { actingFor: 'E-007' }).refused('not-for-oneself')
    issue({ employee: 'E-999' }).refused('unknown-employee')
    const left = company.given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-28' }))
    issue({}, left).refused('not-employed')
  })

  test.each([
    '',
    'short',
    keyOf(7).slice(0, -1),
    `${keyOf(7)}=`,
    ` ${keyOf(7)}`,
    `x${keyOf(7)}`,
    `${keyOf(7).slice(0, -2)}B=`,
    7,
    null,
  ])('SEC-04: %j is no key', (publicKey) => {
    issue({ publicKey }).malformed('publicKey')
  })
})

describe('revoke-credential', () => {
  const revoke = (world: Scenario, input: object = {}) =>
    world.as('E-018', { at: AT }).whenGiven(revokeCredential, { employee: 'E-007', credential: 'CR-1', ...input })
  const held = company.given(staffStream, issued('E-007', 'CR-1', 1), issued('E-008', 'CR-2', 2))

  test('SEC-04: a key that was lost signs nothing more, and is revoked once', () => {
    revoke(held, { reason: 'Lost' })
      .gives(CredentialRevoked.of({ employee: 'E-007', credential: 'CR-1', revokedAt: AT, reason: 'Lost' }))
      .as('E-018', { at: AT })
      .whenGiven(revokeCredential, { employee: 'E-007', credential: 'CR-1' })
      .refused('credential-not-valid', { rule: 'SEC-04', field: 'credential' })
  })

  test('SEC-04: only a valid one of this person, who may have left', () => {
    revoke(held, { credential: 'CR-2' }).refused('credential-not-valid')
    revoke(held, { employee: 'E-999' }).refused('unknown-employee', { rule: 'GOV-10', field: 'employee' })
    revoke(company).refused('credential-not-valid')
    revoke(held.given(staffStream, EmployeeLeft.of({ employee: 'E-007', leftOn: '2026-02-28' }))).accepted()
  })
})
