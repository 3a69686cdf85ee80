/** Who may ask at all: employed, present, in whose name, with which proof of who they are. Permission is denied by default. */
import { describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { namingOf } from '../../../infrastructure/handle/asking'
import { ARCHIVE, anArchive, aPerson } from '../an-archive'

const HIRED = '2026-01-02'

describe('the names of one attempt', () => {
  const naming = (attempt: number) => namingOf(ARCHIVE, '0b0a4f3e-7a4e-4f0e-9d52-6f0c9a1b2c3d', 'customer', attempt)

  test('are the same each time, and each kind and place has its own', () => {
    const { number } = naming(0)
    const asked = [number('customer'), number('customer', 1), number('document'), number('document', 1)]
    expect(new Set(asked).size).toBe(4)
    expect([number('customer'), number('customer', 1), number('document'), number('document', 1)]).toEqual(asked)
  })

  test('differ from attempt to attempt only in the number that is born', () => {
    const [first, second] = [naming(0), naming(1)]
    expect(second.number('document')).toBe(first.number('document'))
    expect(second.number('customer', 1)).toBe(first.number('customer', 1))
    expect([first.usedBirth(), second.usedBirth()]).toEqual([false, false])
    expect(second.number('customer')).not.toBe(first.number('customer'))
    expect([first.usedBirth(), second.usedBirth()]).toEqual([true, true])
  })
})

describe('an operator', () => {
  test('ACC-45: who has left has no right any more', async () => {
    const archive = await anArchive()
    await archive.done('record-leaving', { employee: 'E-002', leftOn: '2026-03-01', reason: 'Moved away.' }, 'E-001')
    expect(await archive.give('register-customer', aPerson())).toMatchObject({
      refusal: { code: 'operator-not-employed', rule: 'ACC-45' },
    })
  })

  test('ACC-16: acts for another only with the right to, never for himself, and both are in the log', async () => {
    const archive = await anArchive()
    const assistant = {
      employee: 'E-010',
      name: 'Chen Yi',
      department: 'marketing-director-office',
      roles: ['director-assistant'],
      hiredOn: HIRED,
    }
    await archive.done('hire-employee', assistant, 'E-001')
    const give = (as: string, actingFor: string) => archive.give('register-customer', aPerson(), as, { actingFor })
    expect(await give('E-004', 'E-002')).toMatchObject({ refusal: { code: 'may-not-act-for' } })
    expect(await give('E-010', 'E-010')).toMatchObject({ refusal: { code: 'acts-for-himself' } })
    expect(await give('E-010', 'E-404')).toMatchObject({ refusal: { code: 'unknown-operator' } })
    const done = await give('E-010', 'E-002')
    expect(done).toMatchObject({ is: 'done' })
    const page = await archive.log.readStream(done.is === 'done' ? done.stream : '')()
    const metadata =
      page._tag === 'Right' && page.right.exists ? Buffer.from(page.right.events[0]?.metadata ?? []).toString() : ''
    expect(metadata).toContain('"actor":"E-010","actingFor":"E-002"')
  })

  test('EDT-04: a delegate has the rights of an absent person, and only while the absence lasts', async () => {
    const archive = await anArchive()
    await archive.done('register-customer', {
      ...aPerson({ telephone: '+86 138 0013 8000' }, { number: 'C-1' }),
      accountManager: 'E-002',
    })
    const delegate = {
      employee: 'E-011',
      name: 'Sun Jie',
      department: 'division-tuoda',
      roles: ['entry-clerk'],
      hiredOn: HIRED,
    }
    await archive.done('hire-employee', delegate, 'E-001')
    const asked = await archive.done('request-edit', {
      customer: 'C-1',
      changes: [{ fields: { telephone: '+86 139 0013 9000' } }],
      reasonCode: 'phone-changed',
      reason: 'New.',
    })
    const review = {
      customer: 'C-1',
      request: asked.numbers.request,
      reasonable: true,
      compliant: true,
      verdict: 'pass',
    }
    expect(await archive.give('review-edit-request', review, 'E-011')).toMatchObject({
      refusal: { code: 'no-permission' },
    })
    await archive.done(
      'record-absence',
      { employee: 'E-003', from: '2026-03-02', until: '2026-03-02', delegate: 'E-011', reason: 'Ill.' },
      'E-001',
    )
    archive.setTime('2026-03-02T02:00:00.000Z')
    expect(await archive.give('review-edit-request', review, 'E-011', { rehearsal: true })).toMatchObject({
      is: 'would-be-done',
    })
    archive.setTime('2026-03-03T02:00:00.000Z')
    expect(await archive.give('review-edit-request', review, 'E-011')).toMatchObject({
      refusal: { code: 'no-permission' },
    })
  })

  test('SEC-04: needs a credential where the policy says so, and an assertion is not enough', async () => {
    const document = {
      ...defaultPolicy,
      authentication: {
        ...defaultPolicy.authentication,
        default: 'credential' as const,
        needCredential: ['customer:register'],
      },
    }
    const archive = await anArchive({ firstPolicy: document })
    expect(await archive.give('register-customer', aPerson())).toMatchObject({
      refusal: { code: 'needs-credential', rule: 'SEC-04' },
    })
    expect(
      await archive.give('register-customer', aPerson(), 'E-002', { authenticatedBy: 'credential' }),
    ).toMatchObject({ is: 'invalid', faults: [{ field: 'authenticatedBy' }] })
  })
})
