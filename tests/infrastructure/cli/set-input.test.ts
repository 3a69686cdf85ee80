/** `--set`: what is typed is read as the command means it, and nothing else than a field can be set. */
import { describe, expect, test } from '@jest/globals'
import { left, right } from 'fp-ts/Either'
import { CATALOGUE } from '../../../commands/catalogue'
import { check } from '../../../domain/kernel/codec'
import { withSet } from '../../../infrastructure/cli/set-input'

const AT = '2026-02-14T08:20:00.000Z'
const setFor = (command: string, ...pairs: readonly string[]) =>
  withSet({}, pairs, CATALOGUE.get(command)?.input.schema)

describe('--set', () => {
  test('takes digits as text where text is meant, and as numbers where numbers are', () => {
    expect(setFor('refund-transaction', 'customer=12347', 'amount=215.80', 'order=1001')).toEqual(
      right({ customer: '12347', amount: '215.80', order: '1001' }),
    )
    expect(setFor('review-edit-request', 'round=2', 'reasonable=true', 'note=007')).toEqual(
      right({ round: 2, reasonable: true, note: '007' }),
    )
    expect(setFor('log-complaint', 'contact.telephone=1088880004', 'report.settled=true')).toEqual(
      right({ contact: { telephone: '1088880004' }, report: { settled: true } }),
    )
  })

  test('a field of an archive is text, a whole number or a truth, as it is typed; a fraction is text', () => {
    expect(setFor('record-archive-fields', 'fields.headcount=40', 'fields.annualSales=1000.50')).toEqual(
      right({ fields: { headcount: 40, annualSales: '1000.50' } }),
    )
  })

  test('takes lists and objects as JSON, a text in quotes without them, and anything else as it stands', () => {
    expect(setFor('assign-investigator', 'investigators=["E-007"]', 'complaint="K-1"')).toEqual(
      right({ investigators: ['E-007'], complaint: 'K-1' }),
    )
    expect(setFor('no-such-command', 'amount=215.80', 'note=a = b')).toEqual(right({ amount: 215.8, note: 'a = b' }))
  })

  test('sets no path that is none', () => {
    for (const pair of ['', '=1', 'customer', '__proto__.x=1', 'a..b=1', 'constructor=1'])
      expect(setFor('log-complaint', pair)).toEqual(left(expect.stringMatching(/^--set /)))
    expect(setFor('log-complaint', 'customer=C-1', 'customer.number=1')).toEqual(left(expect.any(String)))
  })
})

test('an object that is left out is asked for in words, and not by the name of a type', () => {
  const { input } = CATALOGUE.get('log-complaint') ?? {}
  const faults = input === undefined ? left([]) : check(input, { channel: 'email', content: 'x', receivedAt: AT })
  expect(faults).toEqual(left([{ field: 'contact', expected: 'an object' }]))
})
