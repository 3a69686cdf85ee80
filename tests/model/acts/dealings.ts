/**
 * Steps of a history about orders and complaints: an order is recorded, refunded, cancelled; a complaint is logged and
 * goes its seven steps, with all that may accompany it.
 */
import type { Complaint } from '../../../domain/complaint/state'
import { plusDays } from '../../../domain/kernel/time'
import {
  type Act,
  complaintOf,
  type Given,
  minutesAgo,
  one,
  oneOrNone,
  rather,
  type Step,
  somebody,
  today,
  type World,
} from './world'

const SELLERS = ['E-009', 'E-014', 'E-009', 'E-007'] as const
const CURRENCIES = ['EUR', 'CNY', 'JPY'] as const

const linesOf = ({ value }: Step, sign = '') =>
  Array.from({ length: 1 + (value % 3) }, (_, index) => ({
    product: `LAMP-${index}`,
    quantity: `${sign}${1 + ((value + index) % 5)}`,
    unitPrice: one(['18.75', '0.001', '7', '1200.5'], value + index),
  }))

export const recordOrder: Act = async (world, step) => {
  const customer = oneOrNone(world.customers, step.pick)
  if (customer === undefined) return undefined
  return {
    command: 'record-transaction',
    as: somebody(step, ...SELLERS),
    input: {
      customer,
      order: `SO-${step.value % 40}`,
      direction: one(['sale', 'purchase', 'sale'], step.value),
      at: rather(step, minutesAgo(world, 100 + step.value), '2027-01-01T00:00:00.000Z'),
      currency: one(CURRENCIES, step.value),
      lines: linesOf(step),
      ...(step.value % 2 === 0
        ? { paymentMethod: 'cash', logistics: { carrier: 'Correos', deliveryAddress: 'Calle Mayor 4' } }
        : {}),
    },
  }
}

export const refund: Act = async (world, step) => {
  const order = oneOrNone(world.orders, step.pick)
  if (order === undefined) return recordOrder(world, step)
  return {
    command: 'refund-transaction',
    as: somebody(step, ...SELLERS),
    input: {
      ...order,
      amount: one(['1', '2', '5000'], step.value),
      currency: one(CURRENCIES, step.value),
      at: world.now,
      reasonCode: rather(step, 'return', 'whim'),
      reason: 'One arrived broken.',
    },
  }
}

export const cancel: Act = async (world, step) => {
  const order = oneOrNone(world.orders, step.pick)
  const alone = { order: `CN-${step.value}`, currency: 'EUR', lines: linesOf(step, '-') }
  const customer = order?.customer ?? oneOrNone(world.customers, step.pick)
  if (customer === undefined) return undefined
  const forms = [
    { order: order?.order ?? 'SO-none' },
    { order: `CN-${step.value}`, original: order?.order ?? 'SO-none', lines: linesOf({ ...step, value: 0 }, '-') },
    alone,
    { order: `CN-${step.value}`, original: order?.order ?? 'SO-none', reason: 'Nobody was at home.' },
  ]
  return {
    command: 'cancel-transaction',
    as: somebody(step, ...SELLERS),
    input: { customer, at: world.now, reasonCode: rather(step, 'customer-request', 'whim'), ...one(forms, step.value) },
  }
}

const HANDFUL = 3

export const logComplaint: Act = async (world, step) => {
  if (world.complaints.length >= HANDFUL && step.value % 4 !== 0) return besideComplaint(world, step)
  const customer = step.value % 4 === 0 ? undefined : oneOrNone(world.customers, step.pick)
  const order = world.orders.find((each) => each.customer === customer)
  return {
    command: 'log-complaint',
    as: somebody(step, 'E-011', 'E-012', 'E-007'),
    input: {
      channel: one(['telephone', 'letter', 'authority'], step.value),
      content: 'Three of ten lamps do not work.',
      contact: rather<object>(step, { telephone: '+86 571 8888 0000' }, { name: 'Nobody' }),
      receivedAt: minutesAgo(world, 30 + (step.value % 3000)),
      ...(customer === undefined ? {} : { customer }),
      ...(order !== undefined && step.value % 2 === 0 ? { transaction: order.order } : {}),
      ...(step.value % 3 === 0 ? { remedySought: 'replacement', product: 'LAMP-1' } : {}),
      ...(step.value % 10 === 1 ? { aboutEmployee: 'E-008' } : {}),
      ...(step.value % 8 === 3
        ? {
            report: {
              source: 'authority',
              reference: `AUT-${step.value}`,
              settled: step.value % 16 === 3,
              facts: { zip: 'z-100' },
            },
          }
        : {}),
    },
  }
}

const CATEGORIES = ['quality', 'service', 'logistics', 'price'] as const
const deciderOf = ({ routing }: Complaint): string => {
  switch (routing?.decider.department) {
    case 'general-office':
      return 'E-001'
    case 'marketing-director-office':
      return 'E-002'
    default:
      return 'E-005'
  }
}
const ownerOf = ({ routing }: Complaint): string => {
  switch (routing?.handler.department) {
    case 'complaints':
      return 'E-013'
    case 'customer-service':
      return 'E-012'
    default:
      return 'E-007'
  }
}

/** The next of the seven steps, by whoever takes it. */
const nextStep = (step: Step, told: Complaint): Given => {
  const about = { complaint: told.complaint }
  const { value } = step
  const owner = told.owner ?? ownerOf(told)
  const give = (as: string, command: string, input: object = {}): Given => ({
    command,
    as: somebody(step, as),
    input: { ...about, ...input },
  })
  const adopts = value % 6 !== 0
  switch (told.step) {
    case 'logged':
      return value % 5 === 0 && !told.acknowledged
        ? give('E-011', 'acknowledge-complaint', { channel: 'telephone' })
        : give('E-012', 'classify-complaint', {
            category: one(CATEGORIES, value),
            severity: one(['minor', 'serious', 'critical'], value),
            concerned: 'division-tuoda',
          })
    case 'classified':
      return give('E-002', 'assign-complaint', {
        owner: ownerOf(told),
        ...(value % 2 === 0 ? { investigators: ['E-006'] } : {}),
      })
    case 'assigned':
      return told.investigators.length === 0
        ? give('E-002', 'assign-investigator', { investigators: one([['E-006'], ['E-006', 'E-013']], value) })
        : give(one(told.investigators, value), 'record-investigation', {
            verified: one(['confirmed', 'not-confirmed'], value),
            findings: 'It is so.',
          })
    case 'investigated':
      return give(owner, 'propose-resolution', {
        measures: ['replacement'],
        solution: 'Three new lamps.',
        ...(value % 3 === 0 ? { compensation: { amountMinor: 100 + value, currency: 'EUR' } } : {}),
      })
    case 'proposed':
      return give(deciderOf(told), 'decide-resolution', { verdict: adopts ? 'adopt' : 'return', reason: 'Too little.' })
    case 'decided':
      return told.routing?.approver === null
        ? give(owner, 'record-negotiation', { accepted: adopts, answer: 'He is content.' })
        : give('E-002', 'approve-resolution', { verdict: adopts ? 'approve' : 'return', reason: 'Too much.' })
    case 'approved':
      return give(owner, 'record-negotiation', { accepted: adopts, answer: 'He is content.' })
    case 'negotiated':
      return give(told.owner === 'E-012' ? 'E-013' : owner, 'execute-resolution')
    case 'executed':
      return give('E-006', 'verify-effect', { effective: adopts })
    case 'verified':
      return give('E-004', 'reply-to-customer', { documentNo: `MD-${value}`, channel: 'letter' })
    case 'replied':
      return give('E-004', 'close-complaint', { opinionSheet: `OS-${value}` })
    case 'closed':
      return give('E-002', 'reopen-complaint', { reasonCode: 'new-facts', reason: 'It fails again.' })
  }
}

const picked = async (world: World, { pick }: Step): Promise<Complaint | undefined> => {
  const number = oneOrNone(world.complaints, pick)
  return number === undefined ? undefined : complaintOf(world, number)
}

export const advanceComplaint: Act = async (world, step) => {
  const told = await picked(world, step)
  if (told === undefined) return logComplaint(world, step)
  if (told.settledBySource)
    return {
      command: 'reopen-complaint',
      as: somebody(step, 'E-002'),
      input: { complaint: told.complaint, reasonCode: 'new-facts', reason: 'More came to light.' },
    }
  // Closed ones are opened again at times only.
  return told.step === 'closed' && step.value % 4 !== 0 ? logComplaint(world, step) : nextStep(step, told)
}

/** What accompanies a complaint. */
export const besideComplaint: Act = async (world, step) => {
  const told = await picked(world, step)
  if (told === undefined) return undefined
  const { value } = step
  const about = { complaint: told.complaint }
  const give = (as: string, command: string, input: object = {}): Given => ({
    command,
    as: somebody(step, as),
    input: { ...about, ...input },
  })
  const earlier = one(world.complaints, value)
  const action = oneOrNone(told.actions, value)
  const acts: readonly (() => Given)[] = [
    () =>
      told.waitingSince === null
        ? give('E-013', 'start-waiting', { awaits: 'customer' })
        : give('E-013', 'end-waiting'),
    () => give('E-012', 'check-progress', value % 2 === 0 ? { note: 'The supplier has answered.' } : {}),
    () => give('E-012', 'escalate-complaint', value % 3 === 0 ? {} : { reason: 'He speaks of leaving us.' }),
    () => ({ command: 'escalate-complaint', as: 'system.complaint-escalation', input: about }),
    () =>
      give('E-012', 'link-recurrence', {
        earlier,
        because: one(['same-customer-and-category', 'judged-by-person', 'same-product'], value),
        reason: 'Alike.',
      }),
    () =>
      give('E-012', 'record-root-cause', {
        cause: 'supplier-quality',
        factor: 'external',
        analysis: 'They changed the driver.',
      }),
    () =>
      action === undefined
        ? give('E-012', 'record-preventive-action', {
            owner: 'E-007',
            measure: 'Every batch is tested.',
            doneBy: plusDays(today(world), 1),
            checkFrom: plusDays(today(world), 1 + (value % 3)),
          })
        : give('E-006', 'check-preventive-action', { action: action.action, effective: value % 2 === 0 }),
    () =>
      give('E-002', 'appraise-handler', {
        employee: oneOrNone(told.handlers, value) ?? 'E-011',
        verdict: 'reward',
        measure: 'praise',
        reason: 'Found it in a day.',
      }),
    () =>
      give('E-012', 'classify-complaint', {
        category: one(CATEGORIES, value),
        severity: 'minor',
        concerned: 'division-tuoda',
      }),
    () => give('E-011', 'acknowledge-complaint', { channel: 'email', acknowledgedAt: minutesAgo(world, 1) }),
    () => give('E-002', 'assign-complaint', { owner: one(['E-007', 'E-013', 'E-008'], value) }),
  ]
  return one(acts, value)()
}
