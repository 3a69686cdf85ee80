/** What the schedule says of a record: every outcome, all reasons, and both sides of each day that decides. */
import { describe, expect, test } from '@jest/globals'
import { plusDays } from '../../domain/kernel/time'
import {
  evaluateRetention,
  type HoldOnRecord,
  periodOverOn,
  type RetentionRecord,
  type Schedule,
} from '../../domain/retention'

const schedule: Schedule = {
  recordClasses: [
    { class: 'prospect', years: 3, ours: true },
    { class: 'contract', years: 10, ours: true },
  ],
}
const record: RetentionRecord = {
  classes: [{ class: 'prospect', from: '2020-03-02' }],
  inUse: false,
  keepUntil: '2021-03-02',
}
const judged = (more: Partial<RetentionRecord>, on: string, holds: readonly HoldOnRecord[] = []) => {
  const { outcome, reasons } = evaluateRetention({ ...record, ...more }, schedule, holds, on)
  return [outcome, ...reasons.map(({ code }) => code)]
}

describe('retention', () => {
  test('LOG-07: a period runs until its last day and is over on the next; none gets shorter by a leap day', () => {
    expect(judged({}, '2023-03-01')).toEqual(['not-eligible', 'period-runs'])
    expect(judged({}, '2023-03-02')).toEqual(['eligible', 'period-over'])
    expect(periodOverOn('2020-02-29', 3)).toBe('2023-03-01')
    expect(periodOverOn('2020-02-29', 4)).toBe('2024-02-29')
  })

  test("LOG-07: the log's floor holds whatever the schedule says, its last day included", () => {
    const floor = { keepUntil: '2024-05-05' }
    expect(judged(floor, '2024-05-05')).toEqual(['not-eligible', 'period-over', 'log-floor'])
    expect(judged(floor, '2024-05-06')).toEqual(['eligible', 'period-over'])
    expect(judged({ keepUntil: null }, '2024-05-05')).toEqual(['eligible', 'period-over'])
  })

  test('of several periods the longest counts, and every one is told', () => {
    const both = { classes: [...record.classes, { class: 'contract', from: '2020-06-01' }] }
    expect(judged(both, '2030-05-31')).toEqual(['not-eligible', 'period-over', 'period-runs'])
    expect(judged(both, '2030-06-01')).toEqual(['eligible', 'period-over', 'period-over'])
  })

  test('what somebody still works with is looked at by people first', () => {
    expect(judged({ inUse: true }, '2023-03-02')).toEqual(['review-due', 'period-over', 'in-use'])
    expect(judged({ inUse: true }, '2023-03-01')).toEqual(['not-eligible', 'period-runs', 'in-use'])
  })

  test('what cannot be judged is not destroyed: no class, an unknown one, no beginning', () => {
    expect(judged({ classes: [] }, '2099-01-01')).toEqual(['cannot-evaluate', 'no-class'])
    expect(judged({ classes: [{ class: 'diary', from: '2000-01-01' }] }, '2099-01-01')).toEqual([
      'cannot-evaluate',
      'unknown-class',
    ])
    expect(judged({ classes: [{ class: 'prospect', from: null }] }, '2099-01-01')).toEqual([
      'cannot-evaluate',
      'no-beginning',
    ])
    expect(judged({ classes: [...record.classes, { class: 'diary', from: null }] }, '2099-01-01')[0]).toBe(
      'cannot-evaluate',
    )
  })

  test('a hold beats everything, its last day included, and the other reasons are told as well', () => {
    const hold = [{ hold: 'H-1', until: '2026-01-31' }]
    expect(judged({}, '2026-01-31', hold)).toEqual(['held', 'legal-hold', 'period-over'])
    expect(judged({}, '2026-02-01', hold)).toEqual(['eligible', 'period-over'])
    expect(judged({ classes: [] }, '2026-01-31', hold)).toEqual(['held', 'legal-hold', 'no-class'])
    expect(judged({}, '2099-01-01', [{ hold: 'H-2', until: null }])[0]).toBe('held')
    expect(judged({}, '2099-01-01', [...hold, { hold: 'H-2', until: null }])).toEqual([
      'held',
      'legal-hold',
      'period-over',
    ])
  })

  test('over every combination: held before unknown before kept before to be looked at before eligible', () => {
    const on = '2023-03-02'
    for (const held of [false, true])
      for (const known of [false, true])
        for (const runs of [false, true])
          for (const floor of [false, true])
            for (const inUse of [false, true]) {
              const given: RetentionRecord = {
                classes: [{ class: known ? 'prospect' : 'diary', from: runs ? '2020-03-03' : '2020-03-02' }],
                inUse,
                keepUntil: floor ? on : plusDays(on, -1),
              }
              const kept = (known && runs) || floor
              const rest = kept ? 'not-eligible' : inUse ? 'review-due' : 'eligible'
              const expected = held ? 'held' : known ? rest : 'cannot-evaluate'
              const { outcome } = evaluateRetention(given, schedule, held ? [{ hold: 'H', until: on }] : [], on)
              expect([held, known, runs, floor, inUse, outcome]).toEqual([held, known, runs, floor, inUse, expected])
            }
  })
})
