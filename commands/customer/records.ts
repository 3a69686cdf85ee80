/**
 * What is noted of a customer besides its fields: needs, how it decides, suggestions, services, the stage of the sale.
 * They guard that nothing is noted before there is an archive (ARC-05, ARC-08), and nothing that has not happened.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import {
  DecisionInfoRecorded,
  NeedRecorded,
  SalesStageChanged,
  ServiceRecorded,
  SuggestionRecorded,
} from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { closed, code, freeText, identifier, instant } from '../../domain/kernel/codec'
import { accept, command, nothingToDo } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { instantNotAhead } from './checks'

const text = freeText()

export const recordNeed = command('record-need', {
  says: 'Records a need of the customer for a product or service, and the intention to buy.',
  implements: ['ARC-73', 'ARC-83'],
  input: closed('NeedToRecord', { customer: identifier, need: code }, { intention: code, text }),
  example: { customer: 'C-001', need: 'spare-parts', intention: 'this-quarter', text: 'Wants monthly delivery.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    return accept(NeedRecorded.of({ ...input, number: input.customer, text: input.text }))
  },
})

export const recordDecisionInfo = command('record-decision-info', {
  says: 'Records how the customer decides and what the key steps of the business were, for whoever takes over.',
  implements: ['ARC-69'],
  input: closed('DecisionInfoToRecord', { customer: identifier, topic: code, text }),
  example: { customer: 'C-001', topic: 'budget', text: 'The plant manager decides up to the yearly budget.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    return isLeft(archive) ? archive : accept(DecisionInfoRecorded.of({ ...input, number: input.customer }))
  },
})

export const recordSuggestion = command('record-suggestion', {
  says: 'Records a suggestion of the customer.',
  implements: ['ARC-84'],
  input: closed('SuggestionToRecord', { customer: identifier, topic: code, channel: code, text }),
  example: { customer: 'C-001', topic: 'packaging', channel: 'telephone', text: 'Smaller boxes would help.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    return isLeft(archive) ? archive : accept(SuggestionRecorded.of({ ...input, number: input.customer }))
  },
})

export const recordService = command('record-service', {
  says: 'Records a service for the customer: when, what, with which result.',
  implements: ['ARC-05', 'ARC-51', 'ARC-78'],
  input: closed('ServiceToRecord', { customer: identifier, service: code, servedAt: instant, result: code, text }),
  example: {
    customer: 'C-001',
    service: 'installation',
    servedAt: '2026-02-13T09:50:00.000Z',
    result: 'done',
    text: 'Two machines were installed.',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  occurredAt: ({ servedAt }) => servedAt,
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = instantNotAhead(input.servedAt, asking, 'servedAt')
    return isLeft(fault) ? fault : accept(ServiceRecorded.of({ ...input, number: input.customer }))
  },
})

export const changeSalesStage = command('change-sales-stage', {
  says: 'Says how far the sale to this customer has come.',
  implements: ['ARC-70'],
  input: closed('SalesStageToChange', { customer: identifier, to: code }),
  example: { customer: 'C-001', to: 'offer-made' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:record',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    return archive.right.salesStage === input.to
      ? nothingToDo('The sale is at this stage already.')
      : accept(SalesStageChanged.of({ from: archive.right.salesStage, to: input.to }))
  },
})

export const recordCommands = { recordNeed, recordDecisionInfo, recordSuggestion, recordService, changeSalesStage }
