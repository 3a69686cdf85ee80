/** Turns: many refusals of one person side by side are all recorded, and nobody waits for another's journal. */
import { describe, expect, test } from '@jest/globals'
import { inTurnOf } from '../../../infrastructure/handle/in-turn'
import { anArchive, must } from '../an-archive'

describe('turns', () => {
  test('come in the order asked, one at a time in one place', async () => {
    const inTurn = inTurnOf()
    const told: string[] = []
    const task = (name: string, ms: number) => async () => {
      told.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, ms))
      told.push(`${name} ends`)
      return name
    }
    const ended = await Promise.all([
      inTurn('a', task('first', 20)),
      inTurn('a', task('second', 0)),
      inTurn('b', task('elsewhere', 0)),
    ])
    expect(ended).toEqual(['first', 'second', 'elsewhere'])
    expect(told.filter((line) => !line.startsWith('elsewhere'))).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ])
    expect(told.indexOf('elsewhere ends')).toBeLessThan(told.indexOf('first ends'))
  })

  test('one that throws ends its own turn only', async () => {
    const inTurn = inTurnOf()
    const failed = inTurn('a', async () => {
      throw new Error('a bug')
    })
    const next = inTurn('a', async () => 'done')
    await expect(failed).rejects.toThrow('a bug')
    expect(await next).toBe('done')
  })
})

test('LOG-01: three hundred refusals of one person at the same time are all recorded', async () => {
  const archive = await anArchive()
  const before = await archive.size()
  const ended = await Promise.all(
    Array.from({ length: 300 }, () =>
      archive.give(
        'hire-employee',
        { employee: 'E-099', name: 'Li Na', department: 'crm', roles: [], hiredOn: '2026-01-02' },
        'E-002',
      ),
    ),
  )
  expect(new Set(ended.map((each) => (each.is === 'refused' ? each.refusal.code : each.is)))).toEqual(
    new Set(['no-permission']),
  )
  const page = await must(archive.log.readAll({ limit: 10_000 }))
  expect(page.events.length - before).toBe(300)
})
