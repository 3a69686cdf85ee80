/** What a customer's own stream says of its tokens: which values are found now, and what each command may keep. */
import { describe, expect, test } from '@jest/globals'
import { recordArchiveFields } from '../../../commands/customer/entries'
import { reviewEditRequest } from '../../../commands/edit/decide'
import { recordEditResult } from '../../../commands/edit/execute'
import { resubmitEdit, withdrawEditRequest } from '../../../commands/edit/request'
import type { CustomerEvent } from '../../../domain/customer'
import { ContactPersonRemoved } from '../../../domain/customer/events'
import { type StoredValue, tokensOfCustomer } from '../../../infrastructure/vault/customer-tokens'
import {
  approved,
  archiveOf,
  asked,
  at,
  bankAccount,
  C,
  designated,
  executed,
  latest,
  ofLatest,
  on,
  PERSON,
  passing,
  REGISTRATION,
  reviewed,
  STREAM,
  world,
} from '../../commands/edit/fixture'
import type { Scenario } from '../../commands/scenario'
import { token } from './helpers'

const OWN = `customer:${C}`
const account = (event: string, value: string): StoredValue => ({ of: OWN, name: 'bankAccount', event, value })
const telephone = (of: string, event: string, value: string): StoredValue => ({ of, name: 'telephone', event, value })
const first = account(REGISTRATION, 'old')
const proposed = account(at(11), 'new')

const searched = (value: string) => token(value, 'phone')
const identity = (value: string) => token(value, 'tax-number')
const told = (world: Scenario, ...values: readonly StoredValue[]) =>
  tokensOfCustomer(archiveOf(world), world.events(STREAM) as readonly CustomerEvent[], values, ({ name, value }) => ({
    search: searched(value),
    identity: name === 'bankAccount' ? identity(value) : undefined,
  }))

/** The command that asked for the newest request. */
const commandOf = (world: Scenario): string | undefined =>
  world.events(STREAM).find(({ type }) => type === 'EditRequested')?.meta.commandId

describe('entries for search', () => {
  test('are the values in force, of the customer and of persons who are there', () => {
    const values = [telephone(OWN, REGISTRATION, '1'), telephone('person:P-1', PERSON, '2')]
    const entries = [
      { token: searched('1'), subject: OWN, number: C, event: REGISTRATION },
      { token: searched('2'), subject: 'person:P-1', number: C, event: PERSON },
    ]
    expect(told(world(), ...values)).toEqual({ subjects: [OWN, 'person:P-1'], entries, settle: [] })
    const without = world(ContactPersonRemoved.of({ number: C, person: 'P-1', reasonCode: 'other', reason: 'x' }))
    expect(told(without, ...values)).toMatchObject({ subjects: [OWN, 'person:P-1'], entries: entries.slice(0, 1) })
  })

  test('are no values that an event brought and another one replaced, nor those that are only asked for', () => {
    expect(told(world(), telephone(OWN, at(5), '1')).entries).toEqual([])
    const pending = asked(bankAccount)
    expect(told(pending, first, proposed).entries.map(({ event }) => event)).toEqual([REGISTRATION])
    const done = executed(designated(approved(reviewed(pending))))
    expect(told(done, first, proposed).entries.map(({ event }) => event)).toEqual([at(11)])
  })

  test('are none where a field is not searched', () => {
    const nothing = tokensOfCustomer(archiveOf(world()), [], [telephone(OWN, REGISTRATION, '1')], () => ({
      search: undefined,
      identity: undefined,
    }))
    expect(nothing.entries).toEqual([])
  })
})

describe('what a request may keep of identity numbers', () => {
  const settle = (world: Scenario, ...values: readonly StoredValue[]) => told(world, first, ...values).settle
  const held = (world: Scenario) => ({ number: C, commandId: commandOf(world), request: latest(world).request })

  test('everything that it proposes, as long as it may be executed', () => {
    const pending = asked(bankAccount)
    const returned = pending
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(pending), verdict: 'return', note: 'Another permit.' })
      .accepted()
    for (const open of [pending, reviewed(pending), approved(reviewed(pending)), returned])
      expect(settle(open, proposed)).toEqual([{ ...held(open), keep: [identity('new')], becomeOwn: false }])
  })

  test('nothing once it has ended otherwise', () => {
    const pending = asked(bankAccount)
    const withdrawn = pending
      .as('E-007', on)
      .when(withdrawEditRequest, { ...ofLatest(pending), reasonCode: 'other', reason: 'No.' })
      .accepted()
    expect(settle(withdrawn, proposed)).toEqual([{ ...held(withdrawn), keep: [], becomeOwn: false }])
  })

  test('what it brought into force becomes the number’s own, also once the result is recorded', () => {
    const done = executed(designated(approved(reviewed(asked(bankAccount)))))
    const closed = done
      .as('E-007', on)
      .when(recordEditResult, { ...ofLatest(done), outcome: 'in-force' })
      .accepted()
    for (const ended of [done, closed]) {
      const { number, commandId, request } = held(ended)
      expect(settle(ended, proposed)).toEqual([
        { number, commandId, request, keep: [identity('new')], becomeOwn: true },
        { number, commandId, keep: [identity('new')], becomeOwn: false },
      ])
    }
  })

  test('of two rounds the present one, also when it was asked for again', () => {
    const pending = asked(bankAccount)
    const returned = pending
      .as('E-006', on)
      .when(reviewEditRequest, { ...passing(pending), verdict: 'return', note: 'Another permit.' })
      .accepted()
    const again = returned
      .as('E-007', on)
      .when(resubmitEdit, { ...ofLatest(returned), ...bankAccount })
      .accepted()
    const events = again.events(STREAM)
    const [request, resubmitted] = ['EditRequested', 'EditResubmitted'].map((type) =>
      events.find((event) => event.type === type),
    )
    const settled = settle(again, account(request?.id ?? '', 'new'), account(resubmitted?.id ?? '', 'newer'))
    const { number, request: id } = held(again)
    expect(settled).toEqual([
      { number, commandId: request?.meta.commandId, request: id, keep: [], becomeOwn: false },
      { number, commandId: resubmitted?.meta.commandId, request: id, keep: [identity('newer')], becomeOwn: false },
    ])
  })

  test('a command that is no request keeps what is in force from it', () => {
    const done = world()
      .as('E-007', on)
      .when(recordArchiveFields, {
        customer: C,
        source: { channel: 'contract', collectedOn: '2026-02-02' },
        fields: { fax: '1' },
      })
    const recorded = done.accepted()
    const event = recorded.events(STREAM).at(-1)
    const values = [account(event?.id ?? '', 'never'), { ...telephone(OWN, event?.id ?? '', '1'), name: 'fax' }]
    const { settle } = tokensOfCustomer(
      archiveOf(recorded),
      recorded.events(STREAM) as readonly CustomerEvent[],
      values,
      ({ value }) => ({ search: undefined, identity: identity(value) }),
    )
    expect(settle).toEqual([{ number: C, commandId: event?.meta.commandId, keep: [identity('1')], becomeOwn: false }])
  })

  test('nothing is said of a command without identity numbers', () => {
    expect(settle(asked(bankAccount))).toEqual([])
  })
})
