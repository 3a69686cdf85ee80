/** What the check of a cluster finds: each fault is put into a log that has none, and is told in a sentence. */
import { expect, test } from '@jest/globals'
import { archivesOf, faultsOfAnswers, faultsOfLog, faultsOfPersons, type Standing } from './check'
import type { Told } from './members'

const event = (id: string, stream: string, revision: number, type = 'NeedRecorded@1'): Standing => ({
  ...{ id, stream, revision, type },
})
const LOG = [
  event('a', 'customer-P1-w1-1', 0, 'CustomerRegistered@1'),
  event('b', 'customer-P1-w1-1', 1),
  event('c', 'customer-P2-w2-1', 0, 'CustomerRegistered@1'),
  event('d', 'customer-P2-w1-2', 0, 'NumberAbandoned@1'),
]
const told = (more: Partial<Told> = {}): Told => ({
  ...{ acknowledged: [{ stream: 'customer-P1-w1-1', events: ['a', 'b'] }], refused: [] },
  ...{ couldNot: new Map([['unavailable', 2]]), readBack: [1, 1], repeated: 0, ...more },
})
const register = 'register-customer'

test('a log in which everything holds has no fault', () => {
  const refused = [
    { code: 'already-has-an-archive', command: register, number: 'P1-w2-7' },
    { code: 'number-taken', command: register, number: 'P2-w1-2' },
  ]
  expect(faultsOfLog(LOG, told())).toEqual([])
  expect(faultsOfPersons(LOG, told({ refused }))).toEqual([])
  expect(faultsOfAnswers(told({ refused }))).toEqual([])
  expect(archivesOf(LOG)).toEqual(
    new Map([
      ['P1', ['P1-w1-1']],
      ['P2', ['P2-w2-1']],
    ]),
  )
})

test('acknowledged and not there, twice there, a gap', () => {
  expect(faultsOfLog(LOG.slice(1), told())).toEqual([
    'customer-P1-w1-1 goes on with 1 and not with 0',
    'a of customer-P1-w1-1 was acknowledged and is not there',
  ])
  expect(faultsOfLog([...LOG, event('a', 'customer-P9', 0)], told())).toEqual(['a stands 2 times'])
})

test('two archives of one person, an archive that is nowhere, a number that nobody gave up', () => {
  const twice = [...LOG, event('e', 'customer-P1-w3-4', 0, 'CustomerRegistered@1')]
  expect(faultsOfPersons(twice, told())).toEqual(['one person has the archives P1-w1-1, P1-w3-4'])
  const refused = [
    { code: 'already-has-an-archive', command: register, number: 'P7-w2-7' },
    { code: 'number-taken', command: register, number: 'P2-w2-1' },
  ]
  expect(faultsOfPersons(LOG, told({ refused }))).toEqual([
    'P2-w2-1 was refused as taken, and nobody has given it up',
    'P7-w2-7 was refused for an archive that is nowhere',
  ])
})

test('answers that nobody should be given', () => {
  const refused = [{ code: 'no-permission', command: register }]
  expect(faultsOfAnswers(told({ refused, couldNot: new Map([['tampered', 1]]), readBack: [1, 0] }))).toEqual([
    'register-customer was refused: no-permission',
    'something could not be done: tampered',
    '0 rows of a customer that had just been registered',
  ])
})
