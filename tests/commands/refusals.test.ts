/** Somebody looks at what the house was refused. */

import { expect, test } from '@jest/globals'
import { settleRefusal } from '../../commands/refusals'
import { CommandRefused, RefusalSettled, systemRefusalsStream } from '../../domain/refusals'
import { company } from './customer/archives'
import type { Scenario } from './scenario'

const COMMAND = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'
const STREAM = systemRefusalsStream('merge-received', '2026-03')
const input = { system: 'merge-received', year: 2026, month: 3, refusedCommandId: COMMAND, note: 'Nothing to do.' }
const world = (): Scenario =>
  company().given(
    STREAM,
    CommandRefused.of({
      command: 'receive-merge',
      refusedCommandId: COMMAND,
      stream: 'customer-C-2',
      code: 'not-merged',
    }),
  )

test('LOG-11: what the house was refused is settled once, with a word', () => {
  const settled = world()
    .as('E-003')
    .when(settleRefusal, input)
    .gives(RefusalSettled.of({ refusedCommandId: COMMAND, note: 'Nothing to do.' }))
  settled.as('E-003').when(settleRefusal, input).nothing()
})

test('LOG-11: only what was recorded is settled', () => {
  world()
    .as('E-003')
    .when(settleRefusal, { ...input, refusedCommandId: OTHER })
    .refused('unknown-refusal', { rule: 'LOG-11', field: 'refusedCommandId' })
  world()
    .as('E-003')
    .when(settleRefusal, { ...input, month: 4 })
    .refused('unknown-refusal')
})

test('LOG-11: it is refused again after that, and somebody looks again', () => {
  const again = world()
    .as('E-003')
    .when(settleRefusal, input)
    .accepted()
    .given(STREAM, CommandRefused.of({ command: 'receive-merge', refusedCommandId: COMMAND, code: 'not-merged' }))
  again.as('E-003').when(settleRefusal, input).accepted()
})

test('no other stream than those of the house can be named', () => {
  expect(world().as('E-003').when(settleRefusal, input).stream).toBe('refusals-system.merge-received-2026-03')
  world()
    .as('E-003')
    .whenGiven(settleRefusal, { ...input, system: '../customer' })
    .malformed('system')
})
