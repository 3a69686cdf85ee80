/** Overdue complaints go to a higher office, problems that come again are linked: each once, however often the clock calls. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { aHouse, type House } from '../a-house'
import { aPerson } from '../an-archive'

const complaint = (number: string, receivedAt: string, more: object = {}) => ({
  ...{ number, receivedAt, channel: 'telephone', content: 'Three lamps do not work.' },
  contact: { telephone: '+86 571 8888 0000' },
  ...more,
})
const classify = (number: string, category = 'logistics', more: object = {}) => ({
  ...{ complaint: number, category, severity: 'minor' },
  ...more,
})

describe('complaint-escalation', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await house.done('log-complaint', complaint('K-1', '2026-03-02T00:30:00.000Z'), 'E-011')
    await house.done('log-complaint', complaint('K-2', '2026-03-02T00:30:00.000Z'), 'E-011')
    await house.done('classify-complaint', classify('K-2'), 'E-012')
    await house.done('log-complaint', complaint('K-3', '2026-03-02T00:30:00.000Z'), 'E-011')
    await house.done('start-waiting', { complaint: 'K-3', awaits: 'customer' }, 'E-013')
  })
  afterAll(() => house.end())

  const escalated = () =>
    house.rows('v1_complaint_steps', {
      columns: ['complaint', 'actor'],
      where: [{ column: 'type', is: 'ComplaintEscalated' }],
    })

  test('CMP-25 CMP-26: nothing while they are in time', async () => {
    expect(await house.tick('complaint-escalation')).toEqual({ done: 0, refused: 0 })
  })

  test('CMP-25 CMP-09: what is late goes to the higher office once; what waits for the customer does not', async () => {
    house.setTime('2026-03-20T01:00:00.000Z')
    expect(await house.tick('complaint-escalation')).toEqual({ done: 2, refused: 0 })
    expect(await house.tick('complaint-escalation')).toEqual({ done: 0, refused: 0 })
    expect(await escalated()).toEqual([
      { complaint: 'K-1', actor: 'system.complaint-escalation' },
      { complaint: 'K-2', actor: 'system.complaint-escalation' },
    ])
    const owed = await house.rows('v1_obligations', { where: [{ column: 'kind', is: 'complaint-escalation' }] })
    expect(owed.map(({ about, owner_department, state }) => [about, owner_department, state])).toEqual([
      ['K-1', 'marketing-director-office', 'open'],
      ['K-2', 'marketing-director-office', 'open'],
    ])
  })

  test('CMP-25: another deadline that is missed is escalated again, to the next office', async () => {
    await house.done('end-waiting', { complaint: 'K-3' }, 'E-013')
    await house.done('classify-complaint', classify('K-1', 'price'), 'E-012')
    house.setTime('2026-04-20T01:00:00.000Z')
    expect(await house.tick('complaint-escalation')).toEqual({ done: 1, refused: 0 })
    await house.again()
    expect(await house.tick('complaint-escalation')).toEqual({ done: 0, refused: 0 })
  })

  test('CMP-25: without its right it is refused, that is recorded, and somebody owes a look at it', async () => {
    const refused = await aHouse({ ...defaultPolicy, systems: [] })
    await refused.done('log-complaint', complaint('K-1', '2026-03-02T00:30:00.000Z'), 'E-011')
    refused.setTime('2026-03-20T01:00:00.000Z')
    expect(await refused.tick('complaint-escalation')).toEqual({ done: 0, refused: 1 })
    expect(await refused.tick('complaint-escalation')).toEqual({ done: 0, refused: 1 })
    const [owed, ...more] = await refused.rows('v1_obligations', { where: [{ column: 'thing', is: 'refusals' }] })
    expect(more).toEqual([])
    expect(owed).toMatchObject({
      ...{ kind: 'refused-command', owner_right: 'refusal:settle', closes: 'settle-refusal', state: 'open' },
      detail: 'escalate-complaint system.complaint-escalation complaint-K-1',
    })
    const settled = {
      ...{ system: 'complaint-escalation', year: 2026, month: 3, note: 'The regulation gave it no right.' },
      refusedCommandId: owed?.about,
    }
    await refused.done('settle-refusal', settled, 'E-003')
    const after = await refused.rows('v1_obligations', { where: [{ column: 'thing', is: 'refusals' }] })
    expect(after).toMatchObject([{ state: 'closed', closed_by: 'E-003', outcome: 'done' }])
    await refused.end()
  })
})

describe('complaint-recurrence', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
    await house.done('register-customer', aPerson({}, { number: 'C-1' }), 'E-009')
  })
  afterAll(() => house.end())

  const logged = async (number: string, day: string, more: object = {}) => {
    await house.done('log-complaint', complaint(number, `${day}T00:30:00.000Z`, more), 'E-011')
  }
  const links = async (): Promise<readonly string[]> =>
    (await house.rows('v1_complaint_recurrence')).map(({ complaint, earlier, because, linked_by }) =>
      [complaint, earlier, because, linked_by].join(' '),
    )
  const BY = 'system.complaint-recurrence'

  test('CMP-27: two alike are no recurring problem yet, three are: the third is linked to both', async () => {
    await logged('K-01', '2026-01-10', { product: 'LAMP-7' })
    await logged('K-02', '2026-01-20', { product: 'LAMP-7' })
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 0, refused: 0 })
    await logged('K-03', '2026-02-10', { product: 'LAMP-7' })
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 2, refused: 0 })
    expect(await links()).toEqual([`K-03 K-01 same-product ${BY}`, `K-03 K-02 same-product ${BY}`])
    await house.again()
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 0, refused: 0 })
  })

  test('CMP-27: the fourth is linked to the two newest; one before the window counts for nothing', async () => {
    await logged('K-04', '2026-02-20', { product: 'LAMP-7' })
    await logged('K-00', '2025-06-01', { product: 'LAMP-7' })
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 2, refused: 0 })
    expect(await links()).toEqual([
      ...[`K-03 K-01 same-product ${BY}`, `K-03 K-02 same-product ${BY}`],
      ...[`K-04 K-02 same-product ${BY}`, `K-04 K-03 same-product ${BY}`],
    ])
  })

  test('CMP-27: of one customer and category, whichever is classified last', async () => {
    for (const [number, day] of [
      ['K-11', '2026-02-01'],
      ['K-12', '2026-02-02'],
      ['K-13', '2026-02-03'],
    ] as const)
      await logged(number, day, { customer: 'C-1' })
    await house.done('classify-complaint', classify('K-13'), 'E-012')
    await house.done('classify-complaint', classify('K-12'), 'E-012')
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 0, refused: 0 })
    await house.done('classify-complaint', classify('K-11'), 'E-012')
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 2, refused: 0 })
    const because = 'same-customer-and-category'
    expect((await links()).filter((link) => link.startsWith('K-1'))).toEqual([
      `K-13 K-11 ${because} ${BY}`,
      `K-13 K-12 ${because} ${BY}`,
    ])
  })

  test('CMP-27 CMP-28: a recurring problem owes its root cause, then a preventive action', async () => {
    const owed = await house.rows('v1_obligations', {
      where: [{ column: 'kind', is: 'complaint-root-cause' }],
      columns: ['about', 'state', 'closes'],
    })
    expect(owed).toEqual([
      { about: 'K-03', state: 'open', closes: 'record-root-cause' },
      { about: 'K-04', state: 'open', closes: 'record-root-cause' },
      { about: 'K-13', state: 'open', closes: 'record-root-cause' },
    ])
  })

  test('CMP-27: received at the same instant, they are told apart by their numbers and linked one way', async () => {
    for (const number of ['K-23', 'K-21', 'K-22']) await logged(number, '2026-02-25', { product: 'SWITCH-1' })
    expect(await house.tick('complaint-recurrence')).toEqual({ done: 2, refused: 0 })
    expect((await links()).filter((link) => link.startsWith('K-2'))).toEqual([
      `K-23 K-21 same-product ${BY}`,
      `K-23 K-22 same-product ${BY}`,
    ])
  })
})
