/**
 * Steps of a history about what people think of a customer and what must happen to its data: register, appraisals,
 * credit, exceptions from tiers, legal holds, erasures.
 */
import type { Archive } from '../../../domain/customer/state'
import { plusDays } from '../../../domain/kernel/time'
import {
  type Act,
  daysAgo,
  type Given,
  one,
  oneOrNone,
  pickedArchive,
  rather,
  type Step,
  somebody,
  today,
  type World,
} from './world'

const onArchive =
  (act: (world: World, step: Step, archive: Archive) => Given): Act =>
  async (world, step) => {
    const archive = await pickedArchive(world, step)
    return archive === undefined ? undefined : act(world, step, archive)
  }

/** Register, appraisal, credit, exception. */
export const classify = onArchive((world, step, { number: customer, creditGrade, tiers }) => {
  const { value } = step
  const excepted = Object.values(tiers).some(({ exception }) => exception !== null)
  const acts: readonly Given[] = [
    {
      command: 'classify-customer',
      as: somebody(step, 'E-003', 'E-004'),
      input: {
        customer,
        ...(value % 2 === 0
          ? { nature: 'retailer', routeSequence: 1 + (value % 50) }
          : { grade: one(['important', 'ordinary'], value) }),
        ...(value % 3 === 0 ? { composition: 'regional' } : {}),
      },
    },
    {
      command: 'appraise-customer',
      as: somebody(step, 'E-003'),
      input: {
        customer,
        aspect: rather(step, one(['relationship', 'feedback'], value), 'colour'),
        points: value % 9,
        on: daysAgo(world, value % 5),
        basis: 'visit',
      },
    },
    {
      command: 'set-credit-grade',
      as: somebody(step, 'E-014'),
      input: { customer, grade: one(['aa', 'b', 'c'], value) },
    },
    {
      command: creditGrade === null ? 'set-credit-grade' : 'set-credit-terms',
      as: somebody(step, 'E-014'),
      input:
        creditGrade === null
          ? { customer, grade: 'aaa' }
          : {
              customer,
              terms: 'net-30',
              limitMinor: 100 * value,
              currency: one(['CNY', 'JPY', 'EUR'], value),
              method: 'guarantee',
            },
    },
    excepted && value % 3 !== 0
      ? {
          command: 'end-tier-exception',
          as: somebody(step, 'E-002', 'E-001'),
          input: { customer, ...(value % 4 === 0 ? {} : { reason: 'It was not signed.' }) },
        }
      : {
          command: 'grant-tier-exception',
          as: somebody(step, 'E-002', 'E-001'),
          input: {
            customer,
            tier: rather(step, one(['high', 'medium', 'low'], value), 'royal'),
            until: plusDays(today(world), 1 + (value % 40)),
            reason: 'A contract of three years begins in May.',
          },
        },
  ]
  return one(acts, value)
})

const OPEN_PHASES = ['requested', 'approved', 'deferred']

/** A hold, its release, or the next step of an erasure. */
export const forget = onArchive((_world, step, archive) => {
  const { number: customer, holds, erasures, persons } = archive
  const { value } = step
  const hold = oneOrNone(
    Object.values(holds).filter(({ released }) => !released),
    value,
  )
  if (value % 3 === 0)
    return hold === undefined || value % 2 === 0
      ? {
          command: 'place-hold',
          as: somebody(step, 'E-003'),
          input: { customer, basis: 'litigation', ...(value % 4 === 0 ? { until: '2026-03-20' } : {}) },
        }
      : { command: 'release-hold', as: somebody(step, 'E-001'), input: { customer, hold: hold.hold, basis: 'settled' } }
  const erasure = oneOrNone(
    Object.values(erasures).filter(({ phase }) => OPEN_PHASES.includes(phase)),
    value,
  )
  const person = value % 2 === 0 ? oneOrNone(Object.keys(persons), value) : undefined
  if (erasure === undefined)
    return {
      command: 'request-erasure',
      as: somebody(step, 'E-003'),
      input: {
        customer,
        basis: one(['data-subject-request', 'purpose-ended'], value),
        ...(person === undefined ? {} : { person }),
      },
    }
  const about = { customer, erasure: erasure.erasure }
  if (erasure.phase !== 'requested')
    return {
      command: 'advance-erasure',
      as: 'system.erasures',
      input: { ...about, elsewhere: { keepUntil: null, records: [] } },
    }
  return value % 4 === 1
    ? { command: 'reject-erasure', as: somebody(step, 'E-001'), input: { ...about, reasonCode: 'not-entitled' } }
    : { command: 'approve-erasure', as: somebody(step, 'E-001'), input: about }
})
