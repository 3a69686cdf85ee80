/** What is owed in tiers, erasures and by the house itself: rarer than what random histories hold, so told here by hand. */
import { afterAll, describe, expect, test } from '@jest/globals'
import { CUSTOMER_EVENTS } from '../../domain/customer'
import { PolicyAdopted, PolicyApproved, PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument } from '../../domain/policy/document'
import { tierRunEvents } from '../../domain/tier/run'
import { parameters } from '../commands/tier/a-run'
import { scratchFolder } from '../infrastructure/projector/harness'
import { type Story, story, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

const HASH = 'd'.repeat(64)
const STREAM = 'customer-C-1'
const SOURCE = {
  ...{ channel: 'self', collectedOn: '2026-03-01', entryMethod: null, occasion: null },
  ...{ evidence: null, attestation: null, referrer: null },
} as const

const adopt = async ({ happens }: Story, version: number, from: string, document: PolicyDocument = defaultPolicy) => {
  await happens('policy-main', PolicyProposed.of({ version, document, summary: `Version ${version}.` }))
  const adopted = { version, from, supersedes: version > 1 ? version - 1 : null, provisional: version === 1 }
  await happens('policy-main', PolicyAdopted.of(adopted), { actor: 'E-002', policyVersion: version })
}
const opened = ({ happens }: Story) =>
  happens(
    STREAM,
    CUSTOMER_EVENTS.CustomerRegistered.of({
      ...{
        number: 'C-1',
        kind: 'enterprise',
        legalForm: 'organisation',
        stage: 'prospect',
        department: 'division-tuoda',
      },
      ...{ accountManager: 'E-007', consents: [], openValues: {}, values: {}, provenBy: {} },
      source: SOURCE,
    }),
  )
const run = async ({ happens }: Story, number: string, end: 'approve' | 'reject' | null) => {
  const stream = `tierrun-${number}`
  const started = {
    ...{ run: number, scheme: 'value4', model: 'rfm', basis: ['consumption'], parameters, position: 0, edges: {} },
    ...{ customers: 0, leftOut: 0, policyVersion: 1 },
  }
  await happens(stream, tierRunEvents.TierRunStarted.of(started), { actor: 'E-003' })
  await happens(stream, tierRunEvents.TierRunCompleted.of({ count: 0, changed: 0, hash: HASH }), {
    actor: 'system.tier-run',
  })
  if (end === 'approve')
    await happens(stream, tierRunEvents.TierRunApproved.of({ effective: '2026-03-02', hash: HASH }), {
      policyVersion: 1,
    })
  if (end === 'reject')
    await happens(stream, tierRunEvents.TierRunRejected.of({ reasonCode: 'market-change', reason: 'Strike.' }))
}

const SHOWN = 'kind, about, detail, owner, owner_role, owner_right, not_by, due_on, paused_at, state, outcome, closes'
const owedIn = async (name: string, told: Story, where: string) => {
  const { rows } = await toldIn(folder.path(name), told)
  return rows(`SELECT ${SHOWN} FROM v1_obligations WHERE ${where} ORDER BY opened_at, kind`)
}

describe('tiers', () => {
  test('TIE-13: an evaluation is owed a year after the regulation, and a year after each that is approved', async () => {
    const told = story()
    await adopt(told, 1, '2026-03-01')
    await run(told, 'R-1', 'reject')
    await run(told, 'R-2', 'approve')
    expect(await owedIn('evaluation.db', told, "kind = 'tier-evaluation-due'")).toMatchObject([
      {
        due_on: '2027-03-01',
        state: 'closed',
        outcome: 'done',
        owner_right: 'tier:evaluate',
        closes: 'approve-tier-run',
      },
      { due_on: '2027-03-02', state: 'open', outcome: null },
    ])
  })

  test('TIE-13: a run is computed by the house, then approved by somebody else than who asked for it', async () => {
    const told = story()
    await adopt(told, 1, '2026-03-01')
    await run(told, 'R-1', null)
    expect(await owedIn('run.db', told, "thing = 'tierrun'")).toMatchObject([
      { kind: 'tier-run-computation', owner: 'system.tier-run', state: 'closed', detail: 'value4' },
      { kind: 'tier-run-approval', about: 'R-1', not_by: '["E-003"]', state: 'open', closes: 'approve-tier-run' },
    ])
  })

  test('TIE-13 TIE-14: a contest is decided by somebody else, an exception ends on its day', async () => {
    const told = story()
    const { happens } = told
    await adopt(told, 1, '2026-03-01')
    await opened(told)
    const contest = { number: 'C-1', contest: 'T-1', scheme: 'value4', assignment: 'x', tier: 'low', keeps: 'high' }
    await happens(STREAM, CUSTOMER_EVENTS.TierContested.of({ ...contest, reason: 'No.' }), { actor: 'E-007' })
    const exception = { number: 'C-1', scheme: 'value4', tier: 'high', from: '2026-03-02', reason: 'Soon.' }
    await happens(
      STREAM,
      CUSTOMER_EVENTS.TierExceptionGranted.of({ ...exception, exception: 'X-1', until: '2026-06-01' }),
    )
    await happens(
      STREAM,
      CUSTOMER_EVENTS.TierExceptionGranted.of({ ...exception, exception: 'X-2', until: '2026-09-01' }),
    )
    expect(await owedIn('contest.db', told, "kind LIKE 'tier-%' AND thing = 'customer'")).toMatchObject([
      { kind: 'tier-contest', about: 'T-1', not_by: '["E-007"]', owner_right: 'tier:decide-contest', state: 'open' },
      { kind: 'tier-exception', about: 'X-1', due_on: '2026-06-01', state: 'closed', outcome: 'moot' },
      { kind: 'tier-exception', about: 'X-2', due_on: '2026-09-01', state: 'open', closes: 'end-tier-exception' },
    ])
  })
})

test('an erasure is approved by another, waits for a hold with its clock stopped, and ends with its receipt', async () => {
  const told = story()
  const { happens } = told
  await adopt(told, 1, '2026-03-01')
  await opened(told)
  const erasure = { erasure: 'F-1', subjects: ['customer:C-1'], basis: 'data-subject-request' } as const
  await happens(STREAM, CUSTOMER_EVENTS.ErasureRequested.of({ ...erasure, deadline: '2026-04-01' }), { actor: 'E-003' })
  const finding = { outcome: 'eligible', reasons: [], on: '2026-03-02' } as const
  await happens(STREAM, CUSTOMER_EVENTS.ErasureApproved.of({ ...erasure, finding }))
  await happens(STREAM, CUSTOMER_EVENTS.ErasureDeferred.of({ ...erasure, basis: 'legal-hold' }))
  expect(await owedIn('erasure.db', told, "thing = 'erasure'")).toMatchObject([
    { kind: 'erasure-approval', not_by: '["E-003"]', due_on: '2026-04-01', state: 'closed', outcome: 'done' },
    { kind: 'erasure-execution', detail: 'legal-hold', paused_at: expect.any(String), state: 'open' },
  ])
  const started = await happens(STREAM, CUSTOMER_EVENTS.ErasureStarted.of({ ...erasure, keys: [] }))
  await happens(
    STREAM,
    CUSTOMER_EVENTS.SubjectErased.of({ ...erasure, started, keys: [], filesGivenOut: [], backupBound: '2026-06-01' }),
  )
  expect(await owedIn('erased.db', told, "kind = 'erasure-execution'")).toMatchObject([
    { detail: null, paused_at: null, state: 'closed', outcome: 'done' },
  ])
})

test.each([
  ['a customer', ['customer:C-1'], ['moot', 'moot']],
  ['one of its persons', ['person:P-1'], [null, 'moot']],
])('what was entered of %s who is forgotten is owed no review', async (who, subjects, outcomes) => {
  const told = story()
  const { happens } = told
  await adopt(told, 1, '2026-03-01')
  await opened(told)
  const entered = { number: 'C-1', person: null, source: SOURCE, values: {}, provenBy: {} }
  const openValues = { commercial: { industry: 'retail' } }
  await happens(STREAM, CUSTOMER_EVENTS.ArchiveFieldsRecorded.of({ ...entered, openValues }))
  const person = { person: 'P-1', role: 'consignee', source: SOURCE, consents: [] }
  await happens(STREAM, CUSTOMER_EVENTS.ContactPersonAdded.of({ ...person, values: { basic: { name: 'X' } } }))
  const before = await owedIn(`before ${who}.db`, told, "kind = 'entry-review'")
  expect(before.map(({ outcome }) => outcome)).toEqual([null, null])
  const erasure = { erasure: 'F-1', subjects, basis: 'data-subject-request', keys: [] } as const
  const started = await happens(STREAM, CUSTOMER_EVENTS.ErasureStarted.of(erasure))
  const receipt = { started, filesGivenOut: [], backupBound: '2026-06-01' }
  await happens(STREAM, CUSTOMER_EVENTS.SubjectErased.of({ ...erasure, ...receipt }))
  const after = await owedIn(`after ${who}.db`, told, "kind = 'entry-review'")
  expect(after.map(({ outcome }) => outcome)).toEqual(outcomes)
})

describe('the regulation', () => {
  test('GOV-02 GOV-05: versions are approved and published, or overtaken; the role is that of the one in force', async () => {
    const told = story()
    const { happens } = told
    await adopt(told, 1, '2026-03-01')
    const document: PolicyDocument = { ...defaultPolicy, approvePolicyRole: 'crm-head' }
    await happens('policy-main', PolicyProposed.of({ version: 2, document: defaultPolicy, summary: 'Two.' }))
    await happens('policy-main', PolicyProposed.of({ version: 3, document, summary: 'Three.' }), { actor: 'E-003' })
    await happens('policy-main', PolicyApproved.of({ version: 3, role: 'general-manager' }))
    expect(await owedIn('before.db', told, "state = 'open' AND thing = 'policy' AND about IS NOT NULL")).toMatchObject([
      { kind: 'policy-approval', about: '1', owner_role: 'general-manager' },
      { kind: 'policy-approval', about: '2', owner_role: 'general-manager' },
      { kind: 'policy-adoption', about: '3', owner_right: 'policy:adopt' },
    ])
    await happens(
      'policy-main',
      PolicyAdopted.of({ version: 3, from: '2026-03-01', supersedes: 1, provisional: false }),
    )
    await happens('policy-main', PolicyProposed.of({ version: 4, document, summary: 'Four.' }))
    expect(await owedIn('after.db', told, "thing = 'policy' AND about IS NOT NULL")).toMatchObject([
      { kind: 'policy-approval', about: '1', outcome: 'moot' },
      { kind: 'policy-approval', about: '2', outcome: 'moot' },
      { kind: 'policy-approval', about: '3', outcome: 'done', not_by: '["E-003"]' },
      { kind: 'policy-adoption', about: '3', outcome: 'done' },
      { kind: 'policy-approval', about: '4', state: 'open', owner_role: 'crm-head' },
    ])
  })

  test('ARC-171: a regulation without an interval ends it, a running one is not moved by another', async () => {
    const told = story()
    await adopt(told, 1, '2026-03-01')
    const yearly = defaultPolicy.intervals.map((each) =>
      each.name === 'archive.full-check' ? { ...each, months: 12 } : each,
    )
    await adopt(told, 2, '2026-03-02', {
      ...defaultPolicy,
      intervals: yearly.filter(({ name }) => name !== 'archive.inventory'),
    })
    expect(await owedIn('intervals.db', told, "source LIKE 'interval-archive%'")).toMatchObject([
      { kind: 'full-check-due', due_on: '2026-05-01', state: 'open' },
      { kind: 'inventory-due', due_on: '2026-06-01', state: 'closed', outcome: 'moot' },
    ])
  })
})
