/** What is noted of a customer besides its fields. */
import { describe, expect, test } from '@jest/globals'
import {
  changeSalesStage,
  recordDecisionInfo,
  recordNeed,
  recordService,
  recordSuggestion,
} from '../../../commands/customer/records'
import {
  DecisionInfoRecorded,
  NeedRecorded,
  SalesStageChanged,
  ServiceRecorded,
  SuggestionRecorded,
} from '../../../domain/customer/events'
import { archived, NUMBER } from './archives'

const as = (world = archived()) => world.as('E-007')
const text = 'Wants monthly delivery.'
const sealed = [{ of: `customer:${NUMBER}`, group: 'text', fields: { text } }]

describe('records', () => {
  test('ARC-73 ARC-83: a need with the intention to buy; the text is protected', () => {
    as()
      .when(recordNeed, { customer: NUMBER, need: 'parts', intention: 'this-quarter', text })
      .gives(NeedRecorded.of({ number: NUMBER, need: 'parts', intention: 'this-quarter', text }))
    as()
      .when(recordNeed, { customer: NUMBER, need: 'parts', text })
      .givesEvents(([event]) => expect(event?.placed).toEqual(sealed))
    as()
      .when(recordNeed, { customer: NUMBER, need: 'parts' })
      .givesEvents(([event]) => expect(event?.placed).toEqual([]))
  })
  test('ARC-69: how the customer decides, so that the account can be inherited', () => {
    as()
      .when(recordDecisionInfo, { customer: NUMBER, topic: 'budget', text })
      .gives(DecisionInfoRecorded.of({ number: NUMBER, topic: 'budget', text }))
    as().whenGiven(recordDecisionInfo, { customer: NUMBER, topic: 'budget' }).malformed('text')
  })
  test('ARC-84 CMP-31: a suggestion is a record of its own kind', () => {
    as()
      .when(recordSuggestion, { customer: NUMBER, topic: 'packaging', channel: 'telephone', text })
      .gives(SuggestionRecorded.of({ number: NUMBER, topic: 'packaging', channel: 'telephone', text }))
  })
  test('ARC-51 ARC-78: a service with time, content and result; when it was given stands in the metadata', () => {
    const service = { customer: NUMBER, service: 'repair', servedAt: '2026-01-05T01:00:00.000Z', result: 'done', text }
    const world = as()
      .when(recordService, service)
      .gives(ServiceRecorded.of({ ...service, number: NUMBER }))
    expect(world.events(`customer-${NUMBER}`).at(-1)?.meta.occurredAt).toBe('2026-01-05T01:00:00.000Z')
    as()
      .when(recordService, { ...service, servedAt: '2026-01-06T01:00:00.000Z' })
      .refused('date-in-future', { field: 'servedAt' })
  })
  test('ARC-70: the stage of the sale, from one to the next', () => {
    const first = as()
      .when(changeSalesStage, { customer: NUMBER, to: 'lead' })
      .gives(SalesStageChanged.of({ from: null, to: 'lead' }))
    as(first).when(changeSalesStage, { customer: NUMBER, to: 'lead' }).nothing()
    as(first)
      .when(changeSalesStage, { customer: NUMBER, to: 'offer' })
      .gives(SalesStageChanged.of({ from: 'lead', to: 'offer' }))
  })
})
