/**
 * Steps of a history that bring archives forward: who keeps them, what they need to become formal, that they close or are
 * merged, and what is noted beside them.
 */
import { entriesToReview } from '../../../domain/customer/rules'
import { attach, clerksOf, given, onArchive, ownFields, rulesOf, source } from './customers'
import { type Given, minutesAgo, one, oneOrNone, rather, regulationOf, somebody } from './world'

export const assignCustodian = onArchive((_world, step, archive) => ({
  command: 'assign-custodian',
  as: somebody(step, 'E-002'),
  input: { customer: archive.number, custodian: rather(step, 'E-004', 'E-008'), attested: step.value % 2 === 0 },
}))
export const assignManager = onArchive((_world, step, archive) => ({
  command: 'assign-account-manager',
  as: somebody(step, 'E-002'),
  input: {
    customer: archive.number,
    accountManager: rather(step, one(['E-007', 'E-008', 'E-005'], step.value), 'E-998'),
    dedicated: step.value % 3 === 0,
  },
}))
export const assignTeam = onArchive((_world, step, archive) => ({
  command: 'assign-contact-team',
  as: somebody(step, 'E-002'),
  input: {
    customer: archive.number,
    members: ['E-007', 'E-008', one(['E-011', 'E-013'], step.value), 'E-014'].slice(0, rather(step, 4, 2)),
  },
}))
export const handOver = onArchive((_world, step, archive) =>
  archive.pendingHandover === null
    ? {
        command: 'hand-over-archive',
        as: somebody(step, 'E-004', 'E-005'),
        input: {
          customer: archive.number,
          to: rather(step, one(['marketing-director-office', 'division-tuoda'], step.value), 'nowhere'),
          reasonCode: 'contract-changed',
        },
      }
    : {
        command: 'accept-handover',
        as: somebody(step, archive.pendingHandover.to === 'division-tuoda' ? 'E-005' : 'E-004'),
        input: { customer: archive.number },
      },
)

/** The next step that an archive needs to become formal. */
export const advance = onArchive(async (world, step, archive) => {
  const { number, stage } = archive
  const { formalisation, documents } = await regulationOf(world)
  const filled = new Set(ownFields(archive).map(({ name }) => name))
  const types = new Set(
    Object.values(archive.documents)
      .filter(({ removed }) => !removed)
      .map(({ type }) => type),
  )
  const needed = documents.types.filter(
    ({ type, mandatoryFor }) => mandatoryFor.includes(archive.kind) || type === 'contract',
  )
  const paper = needed.find(({ type }) => !types.has(type))
  const missing = rulesOf(await regulationOf(world), archive.kind).filter(
    ({ name, required, provenBy }) => required === 'yes' && provenBy === undefined && !filled.has(name),
  )
  if (missing.length > 0)
    return {
      command: 'record-archive-fields',
      as: somebody(step, 'E-009', 'E-011'),
      input: { customer: number, source: source(world, step), fields: given(missing, step.value) },
    }
  if (stage === 'prospect')
    return {
      command: 'open-preliminary-archive',
      as: somebody(step, archive.accountManager ?? 'E-007'),
      input: { customer: number },
    }
  if (paper !== undefined) return attach(world, { ...step, value: 1 }, archive, paper.type)
  if (entriesToReview(archive).length > 0)
    return {
      command: 'review-entry',
      as: somebody(step, 'E-010'),
      input: { customer: number, accurate: true, complete: true },
    }
  if (archive.custodian === null)
    return { command: 'assign-custodian', as: somebody(step, 'E-002'), input: { customer: number, custodian: 'E-004' } }
  const pending = formalisation.confirmers.find((role) => !archive.confirmations.some((each) => each.role === role))
  if (pending !== undefined)
    return {
      command: 'confirm-archive',
      as: somebody(step, pending === 'division-manager' ? 'E-005' : 'E-002'),
      input: { customer: number },
    }
  return stage === 'formal'
    ? undefined
    : { command: 'formalise-archive', as: somebody(step, 'E-004'), input: { customer: number } }
})

/** Not often: nothing follows it. */
export const close = onArchive((world, step, archive) =>
  step.value % 3 !== 0
    ? advance(world, step)
    : {
        command: 'close-archive',
        as: somebody(step, 'E-002', 'E-001'),
        input: {
          customer: archive.number,
          reasonCode: rather(step, 'business-ended', 'bored'),
          reason: 'Has given up trading.',
        },
      },
)

/** From a candidate to its merge. */
export const duplicate = onArchive((world, step, archive) => {
  const candidate = oneOrNone(Object.values(archive.duplicates), step.value)
  const others = world.customers.filter((each) => each !== archive.number)
  const other = candidate?.other ?? one(others.length === 0 ? ['C-none'] : others, step.value)
  const about = { customer: archive.number, other }
  if (candidate === undefined)
    return {
      command: 'note-duplicate',
      as: somebody(step, 'E-004', 'E-009'),
      input: { ...about, kinds: ['name', 'phone'] },
    }
  const why = { reasonCode: 'duplicate', reason: 'Both name the same registration.' }
  if (candidate.is === 'proposed-same')
    return {
      command: 'approve-duplicate-resolution',
      as: somebody(step, 'E-003', 'E-001'),
      input: { ...about, approve: step.value % 5 !== 0, ...why },
    }
  return {
    command: 'resolve-duplicate',
    as: somebody(step, 'E-004', 'E-009'),
    input: { ...about, verdict: step.value % 4 === 0 ? 'different' : 'same', ...why },
  }
})
export const link = onArchive((world, step, archive) => ({
  command: 'link-customers',
  as: somebody(step, 'E-004', 'E-002'),
  input: {
    customer: archive.number,
    other: one(world.customers, step.who),
    relation: one(['parent', 'referral'], step.value),
  },
}))

/** What is noted of a customer besides its fields. */
export const note = onArchive((world, step, archive) => {
  const { number: customer } = archive
  const as = somebody(step, ...clerksOf(archive))
  const text = 'Said on the telephone.'
  const at = minutesAgo(world, 10 + (step.value % 500))
  const notes: readonly Given[] = [
    { command: 'record-need', as, input: { customer, need: 'spare-parts', ...(step.value % 2 === 0 ? { text } : {}) } },
    { command: 'record-decision-info', as, input: { customer, topic: 'budget', text } },
    { command: 'record-suggestion', as, input: { customer, topic: 'packaging', channel: 'telephone', text } },
    { command: 'record-service', as, input: { customer, service: 'installation', servedAt: at, result: 'done', text } },
    { command: 'change-sales-stage', as, input: { customer, to: one(['offer-made', 'won', 'lost'], step.value) } },
    {
      command: 'record-behaviour',
      as,
      input: { customer, behaviour: one(['campaign', 'web'], step.value), observedAt: at },
    },
  ]
  return one(notes, step.value)
})
