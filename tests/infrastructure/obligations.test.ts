/** Who owes what: a person is shown what they may really meet, and what is late is told at the asker's instant. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { plusMilliseconds } from '../../domain/kernel/time'
import { type Asked, obligationsOf } from '../../infrastructure/obligations'
import { aHouse, type House } from './a-house'
import { aPerson } from './an-archive'

let house: House
let request = ''
beforeAll(async () => {
  house = await aHouse()
  await house.done('register-customer', aPerson({}, { number: 'C-1', accountManager: 'E-007' }), 'E-009')
  const edited = {
    ...{ customer: 'C-1', reasonCode: 'moved', reason: 'He has moved.' },
    changes: [{ fields: { country: 'ES' } }],
  }
  request = (await house.done('request-edit', edited, 'E-007')).request ?? ''
  const complaint = {
    ...{ number: 'K-1', customer: 'C-1', channel: 'telephone', content: 'The lamp is broken.' },
    ...{ receivedAt: '2026-03-02T00:30:00.000Z', contact: { telephone: '+86 571 8888 0000' } },
  }
  await house.done('log-complaint', complaint, 'E-011')
  const nature = { complaint: 'K-1', category: 'service', severity: 'minor', concerned: 'division-tuoda' }
  await house.done('classify-complaint', nature, 'E-012')
  await house.done('assign-complaint', { complaint: 'K-1', owner: 'E-007', investigators: ['E-006'] }, 'E-002')
})
afterAll(() => house.end())

const owed = async (asked: Asked): Promise<readonly string[]> => {
  const rows = await obligationsOf(house.dossier().read, asked)
  if (isLeft(rows)) throw new Error(JSON.stringify(rows.left))
  return rows.right.map(({ kind }) => String(kind))
}

describe('what somebody owes', () => {
  test('EDT-04: the supervisor of the requester\u2019s department owes the review, and whoever investigates the facts', async () => {
    expect(await owed({ owner: 'E-006' })).toEqual(expect.arrayContaining(['edit-review', 'complaint-investigation']))
    // A supervisor of another department is not the one.
    expect(await owed({ owner: 'E-012' })).not.toContain('edit-review')
  })

  test('EDT-04 EDT-18: nobody is shown what they asked for or entered themselves', async () => {
    expect(await owed({ owner: 'E-007' })).not.toContain('edit-review')
    expect(await owed({ owner: 'E-010' })).toContain('entry-review')
    expect(await owed({ owner: 'E-009' })).not.toContain('entry-review')
  })

  test('CMP-26: whoever may assign owes the look at the progress; where somebody is named, rights alone owe nothing', async () => {
    expect(await owed({ owner: 'E-002' })).toContain('complaint-progress')
    expect(await owed({ owner: 'E-013' })).not.toContain('complaint-investigation')
  })

  test('GOV-02: the role that the regulation in force names owes the approval of the provisional one', async () => {
    expect(await owed({ owner: 'E-001' })).toContain('policy-approval')
    expect(await owed({ owner: 'E-003' })).not.toContain('policy-approval')
  })

  test('somebody who does not work here owes nothing: that is refused, not empty', async () => {
    expect(await obligationsOf(house.dossier().read, { owner: 'E-999' })).toMatchObject({
      left: { is: 'refused', refusal: { code: 'unknown-employee' } },
    })
  })
})

describe('what is late', () => {
  test('CMP-25: at an instant; the last moment is in time', async () => {
    const due = await house.rows('v1_obligations', {
      columns: ['due_at'],
      where: [{ column: 'kind', is: 'complaint-investigation' }],
    })
    const at = String(due[0]?.due_at)
    expect(await owed({ overdueAt: at })).not.toContain('complaint-investigation')
    expect(await owed({ overdueAt: plusMilliseconds(at, 1) })).toContain('complaint-investigation')
  })

  test('CMP-25: what waits for somebody else is not late', async () => {
    await house.done('start-waiting', { complaint: 'K-1', awaits: 'customer' }, 'E-013')
    expect(await owed({ overdueAt: '2027-01-01T00:00:00.000Z' })).not.toContain('complaint-investigation')
    await house.done('end-waiting', { complaint: 'K-1' }, 'E-013')
    expect(await owed({ overdueAt: '2027-01-01T00:00:00.000Z' })).toContain('complaint-investigation')
  })

  test('due before a day means before it begins, with the earliest first', async () => {
    expect(await owed({ dueBefore: { on: '2026-03-12' } })).not.toContain('edit-review')
    const before = await owed({ dueBefore: { on: '2026-03-13' } })
    expect(before).toContain('edit-review')
    expect(before.indexOf('complaint-acknowledgement')).toBeLessThan(before.indexOf('edit-review'))
    expect(await owed({ dueBefore: { at: '2026-03-02T02:00:00.000Z' } })).toEqual([])
  })
})

test('EDT-04 EDT-08: what is met is closed by the event that met it, and the next is owed', async () => {
  const review = { customer: 'C-1', request, reasonable: true, compliant: true, verdict: 'pass' }
  await house.done('review-edit-request', review, 'E-006')
  expect(await owed({ owner: 'E-006' })).not.toContain('edit-review')
  const [met] = await house.rows('v1_obligations', { where: [{ column: 'kind', is: 'edit-review' }] })
  expect(met).toMatchObject({ state: 'closed', closed_by: 'E-006', outcome: 'done', about: request })
  expect(await owed({ closedToo: true })).toContain('edit-review')
})
