/** Overdue, open, answered in time, recurring: each at both sides of its boundary. */
import { describe, expect, test } from '@jest/globals'
import { answeredInTime, awaitsAnswer, isBefore, isOpen, isOverdue, isRecurring } from '../../../domain/complaint/rules'
import type { Complaint } from '../../../domain/complaint/state'
import { complaintIn, told } from '../../commands/complaint/story'

const DUE = '2026-03-02T10:00:00.000Z'
const AFTER = '2026-03-02T10:00:00.001Z'
const complaint = (more: Partial<Complaint> = {}): Complaint => {
  const logged = complaintIn(told('logged'))
  return { ...logged, deadline: { ...logged.deadline, dueAt: DUE }, ...more }
}
const reply = (recordedAt: string, statedAt: string | null = null) => ({ reply: { recordedAt, statedAt } })

describe('overdue', () => {
  test('CMP-25: who acts at the very moment is in time, a millisecond later it is overdue', () => {
    expect(isOverdue(complaint(), DUE)).toBe(false)
    expect(isOverdue(complaint(), AFTER)).toBe(true)
  })

  test('CMP-25: never while it waits, once it is answered or closed, or where a source has answered', () => {
    expect(isOverdue(complaint({ waitingSince: '2026-02-01T00:00:00.000Z' }), AFTER)).toBe(false)
    expect(isOverdue(complaint(reply(DUE)), AFTER)).toBe(false)
    expect(isOverdue(complaint({ step: 'closed' }), AFTER)).toBe(false)
    expect(isOverdue(complaint({ settledBySource: true }), AFTER)).toBe(false)
  })
})

test('CMP-08: it is open until it is filed, and awaits an answer until the reply', () => {
  expect([isOpen(complaint()), awaitsAnswer(complaint())]).toEqual([true, true])
  const replied = complaint({ step: 'replied', ...reply(DUE) })
  expect([isOpen(replied), awaitsAnswer(replied)]).toEqual([true, false])
  expect(isOpen(complaint({ step: 'closed' }))).toBe(false)
})

describe('answered in time', () => {
  test('CMP-25: as recorded, and as stated where the statement counts', () => {
    expect(answeredInTime(complaint())).toBeNull()
    expect(answeredInTime(complaint(reply(DUE)))).toEqual({ asRecorded: true, asStated: true })
    expect(answeredInTime(complaint(reply(AFTER)))).toEqual({ asRecorded: false, asStated: false })
    expect(answeredInTime(complaint(reply(AFTER, DUE)))).toEqual({ asRecorded: false, asStated: true })
    expect(answeredInTime(complaint(reply(AFTER, AFTER)))).toEqual({ asRecorded: false, asStated: false })
  })
})

test('CMP-27: a complaint counts itself among those alike', () => {
  expect(isRecurring(complaint({ recurrences: ['K-0'] }), 3)).toBe(false)
  expect(isRecurring(complaint({ recurrences: ['K-0', 'K-00'] }), 3)).toBe(true)
})

test('steps have an order', () => {
  expect([
    isBefore('logged', 'classified'),
    isBefore('classified', 'classified'),
    isBefore('closed', 'logged'),
  ]).toEqual([true, false, false])
})
