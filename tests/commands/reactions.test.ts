/** Reactions: which commands one event gives on other streams, and that the regulation lets them act. */
import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../commands/catalogue'
import { REACTIONS } from '../../commands/reactions'
import { ArchiveMerged } from '../../domain/customer/events'
import { defaultPolicy } from '../../domain/policy/default'
import { maySystemDo } from '../../domain/policy/rights'
import { tierRunThing } from '../../domain/tier/run'
import { archived, company, NUMBER, OTHER, STREAM } from './customer/archives'
import { eventId } from './scenario'
import { approved, chunk, completed, entry, RUN, RUN_STREAM, started } from './tier/a-run'

const reaction = (name: string) => {
  const found = REACTIONS.find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no reaction ${name}.`)
  return found
}
const newest = (events: readonly Parameters<(typeof REACTIONS)[number]['gives']>[0][]) => {
  const event = events.at(-1)
  if (event === undefined) throw new Error('Nothing has happened.')
  return event
}

test('each listens to an event of its thing, and says what it does', () => {
  expect(REACTIONS.map(({ name, on, says }) => [name, on, says])).toEqual([
    [
      'merge-received',
      'ArchiveMerged',
      'An archive that was merged tells the surviving archive, so that both histories show it.',
    ],
    [
      'tier-assignment',
      'TierRunApproved',
      'An approved evaluation assigns each customer whose tier changes, in that customer’s own stream.',
    ],
  ])
  for (const { thing, on } of REACTIONS) expect(Object.keys(thing.events)).toContain(on)
})

describe('an archive that was merged', () => {
  const world = archived({}, ArchiveMerged.of({ into: OTHER, proposal: eventId(STREAM, 0) }))
  const given = reaction('merge-received').gives(newest(world.events(STREAM)), undefined)

  test('ARC-09 ARC-119: tells the survivor, by the event that merged it', () => {
    expect(given).toEqual([
      { command: 'receive-merge', input: { customer: OTHER, from: NUMBER, merge: eventId(STREAM, 1) } },
    ])
  })

  test('ACC-18: with a right that the regulation gives to the reaction', () => {
    for (const { command } of given)
      expect(maySystemDo(defaultPolicy, 'merge-received', CATALOGUE.get(command)?.needs ?? '')).toBe(true)
  })
})

describe('an approved run', () => {
  const world = company().given(
    RUN_STREAM,
    started(3),
    chunk(1, entry('C-001'), entry('C-002', { oldTier: 'high' }), entry('C-003')),
    completed(3),
    approved('2026-02-01'),
  )
  const { gives, thing } = reaction('tier-assignment')
  const given = gives(newest(world.events(RUN_STREAM)), world.stateOf(tierRunThing, RUN_STREAM))

  test('TIE-13: assigns each customer whose tier changes, and no other', () => {
    expect(given).toEqual(
      ['C-001', 'C-003'].map((customer) => ({
        command: 'assign-tier',
        input: { customer, run: RUN },
        about: customer,
      })),
    )
    expect(gives(newest(world.events(RUN_STREAM)), thing.initial)).toEqual([])
  })

  test('ACC-18: with a right that the regulation gives to the reaction', () => {
    expect(maySystemDo(defaultPolicy, 'tier-assignment', CATALOGUE.get('assign-tier')?.needs ?? '')).toBe(true)
  })
})
