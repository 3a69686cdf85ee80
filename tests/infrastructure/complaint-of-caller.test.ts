/** A complaint of somebody whom no archive knows: a prospect first, then the complaint; killed in between, it goes on. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft, isRight } from 'fp-ts/Either'
import { type ComplaintOfCaller, logComplaintOfCaller } from '../../infrastructure/complaint-of-caller'
import { handler } from '../../infrastructure/handle/handle'
import type { CommandRequest } from '../../infrastructure/handle/request'
import { aHouse, type House } from './a-house'
import { anArchive, must } from './an-archive'

const COMMAND = '33333333-3333-4333-8333-333333333333'
const asked = (more: Partial<ComplaintOfCaller> = {}): ComplaintOfCaller => ({
  complaint: {
    ...{ channel: 'complaint-hotline', content: 'The lamp is broken.', receivedAt: '2026-03-02T00:30:00.000Z' },
    contact: { telephone: '+86 571 8888 0000' },
  },
  caller: {
    ...{ kind: 'individual', legalForm: 'natural-person', fields: { name: 'Wu Fang', country: 'CN' } },
    notice: { purpose: 'complaint-handling', channel: 'telephone', givenAt: '2026-03-02T00:30:00.000Z' },
  },
  as: 'E-011',
  commandId: COMMAND,
  ...more,
})

describe('a caller whom no archive knows', () => {
  let house: House
  beforeAll(async () => {
    house = await aHouse()
  })
  afterAll(() => house.end())

  test('CMP-01 ARC-08: becomes a prospect that was opened for the complaint', async () => {
    const ended = await house.dossier().logComplaintOfCaller(asked())
    if (isLeft(ended)) throw new Error(JSON.stringify(ended.left))
    const { complaint, customer } = ended.right.numbers
    expect(await house.rows('v1_prospects')).toMatchObject([
      { customer, opened_for: complaint, registered_by: 'system.complaints' },
    ])
    expect(await house.rows('v1_complaints')).toMatchObject([{ complaint, customer, received_by: 'E-011' }])
    expect(await house.dossier().logComplaintOfCaller(asked())).toMatchObject({
      right: { repeated: true, numbers: { complaint, customer } },
    })
    expect(await house.rows('v1_complaints')).toHaveLength(1)
  })

  test('CMP-02: a complaint that cannot be logged opens no archive, and the refusal is recorded', async () => {
    const before = await house.rows('v1_prospects')
    const { complaint } = asked()
    const unreachable = { ...complaint, contact: { name: 'Wu Fang' } }
    const commandId = '44444444-4444-4444-8444-444444444444'
    const ended = await house.dossier().logComplaintOfCaller(asked({ complaint: unreachable, commandId }))
    expect(ended).toMatchObject({ left: { is: 'refused', refusal: { code: 'contact-missing' } } })
    expect(await house.rows('v1_prospects')).toEqual(before)
    const refusals = await house.rows('v1_operation_log', { where: [{ column: 'result', is: 'refused' }] })
    expect(refusals).toMatchObject([{ actor: 'E-011', operation: 'log-complaint' }])
  })

  test('ARC-32: nothing personal is taken of a caller who was not told why', async () => {
    const { notice: _, ...caller } = asked().caller
    const commandId = '55555555-5555-4555-8555-555555555555'
    const ended = await house.dossier().logComplaintOfCaller(asked({ caller, commandId }))
    expect(ended).toMatchObject({ left: { is: 'refused', refusal: { code: 'notice-missing' } } })
    expect(await house.rows('v1_complaints')).toHaveLength(1)
  })

  test('nobody says from outside that he is a process of the house', async () => {
    expect(await house.dossier().logComplaintOfCaller(asked({ as: 'system.complaints' }))).toMatchObject({
      left: { is: 'invalid' },
    })
  })
})

describe('whoever dies in between', () => {
  test('CMP-22: sends the same again, and one prospect and one complaint come of it, wherever it died', async () => {
    for (let dies = 1; dies <= 5; dies += 1) {
      const { engine, log } = await anArchive({
        people: [{ employee: 'E-011', name: 'Xu Ting', department: 'customer-service', roles: ['customer-service'] }],
      })
      const handle = handler(engine)
      let given = 0
      const dying = (request: CommandRequest) => {
        given += 1
        if (given === dies) throw new Error('killed')
        return handle(request)
      }
      await logComplaintOfCaller({ engine, execute: dying }, asked()).catch(() => undefined)
      const ended = await logComplaintOfCaller({ engine, execute: handle }, asked())
      expect(isRight(ended)).toBe(true)
      const page = await must(log.page(-1, 100))
      const types = page.map(([, , , , type]) => type)
      expect(types.filter((type) => type === 'CustomerRegistered@1')).toHaveLength(1)
      expect(types.filter((type) => type === 'ComplaintLogged@1')).toHaveLength(1)
    }
  })
})
