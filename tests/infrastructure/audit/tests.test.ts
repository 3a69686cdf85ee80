/** Each audit test finds what was planted past the library, and is silent on what the library itself lets happen. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from '@jest/globals'
import Database from 'better-sqlite3'
import { AccessDenied, ArchiveConsulted } from '../../../domain/access'
import { COMPLAINT_EVENTS } from '../../../domain/complaint'
import { CUSTOMER_EVENTS } from '../../../domain/customer'
import type { Meta } from '../../../domain/kernel/event'
import { PolicyAdopted, PolicyApproved, PolicyProposed } from '../../../domain/policy'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { staffEvents } from '../../../domain/staff'
import { runTests } from '../../../infrastructure/audit/run'
import { statementOf } from '../../../infrastructure/audit/statement'
import { AUDIT_TESTS } from '../../../infrastructure/audit/tests'
import { AUDIT_QUESTIONS } from '../../../infrastructure/language/texts/audit'
import { requirements } from '../../../infrastructure/requirements'
import {
  approved,
  asked,
  bankAccount,
  C,
  designated,
  executed,
  registered,
  reviewed,
  STREAM,
  telephone,
  world,
} from '../../commands/edit/fixture'
import { by, type Scenario } from '../../commands/scenario'
import { scratchFolder } from '../projector/harness'
import { ask, changed, editsIn, type Happening, meta, toldStory } from './scenes'

const folder = scratchFolder()
afterAll(folder.clean)
let files = 0
const file = (): string => {
  files += 1
  return folder.path(`${files}.db`)
}

/** A telephone by the supervisor, a bank account by the head. */
const twoEdits = (): Scenario => {
  const first = executed(designated(reviewed(asked(telephone, world()))))
  return executed(designated(approved(reviewed(asked(bankAccount, first)))))
}
const edits = (change?: Parameters<typeof changed>[1]): Promise<string> =>
  editsIn(file(), change === undefined ? twoEdits() : changed(twoEdits(), change))

const SOURCE = {
  ...{ channel: 'contract', collectedOn: '2026-01-05', entryMethod: null, occasion: null },
  ...{ evidence: null, attestation: null, referrer: null },
}

describe('decisions', () => {
  test('EDT-04 LOG-11 SEC-18: who decided on their own request is found, in their own name and in that of the requester', async () => {
    const clean = ask(await edits(), 'approver-is-requester')
    expect([clean.population, clean.exceptions]).toEqual([3, []])
    const own = ask(await edits(meta('EditApproved', { actor: 'E-007' })), 'approver-is-requester')
    expect(own.exceptions).toEqual([expect.objectContaining({ actor: 'E-007', detail: 'asked for by E-007' })])
    const inName = ask(await edits(meta('EditApproved', { actingFor: 'E-007' })), 'approver-is-requester')
    expect(inName.exceptions).toEqual([expect.objectContaining({ actor: 'E-003', detail: 'asked for by E-007' })])
  })

  test('EDT-01 EDT-06: what was carried out without review, without approval, or before either, is found', async () => {
    const clean = ask(await edits(), 'executed-without-approval')
    expect([clean.population, clean.exceptions]).toEqual([2, []])
    const without = async (type: string) =>
      ask(
        await edits((event) => (event.type === type ? undefined : event)),
        'executed-without-approval',
      ).exceptions.map(({ detail }) => detail)
    expect(await without('EditRequestReviewed')).toEqual(['review: none', 'review: none'])
    expect(await without('EditApproved')).toEqual(['approval: none'])
    const late = await edits(meta('EditApproved', { recordedAt: '2026-02-05T02:00:00.000Z' }))
    expect(ask(late, 'executed-without-approval').exceptions).toEqual([
      expect.objectContaining({ detail: 'approved afterwards' }),
    ])
  })

  test('an execution of a request that nobody made is found', async () => {
    const bare = ask(
      await edits((event) => (/Requested|Reviewed|Approved|Designated/.test(event.type) ? undefined : event)),
      'executed-without-approval',
    )
    expect(bare.exceptions.map(({ detail }) => detail)).toEqual(['no such request', 'no such request'])
  })

  test('EDT-01: a filled field that was recorded over is found by replay; empty ones, own slips and requests are not', async () => {
    const name = 'filled-field-recorded-over'
    const entered = (fields: Readonly<Record<string, string>>, person?: string): Happening[1] =>
      CUSTOMER_EVENTS.ArchiveFieldsRecorded.of({
        ...{ number: C, source: SOURCE, provenBy: {}, openValues: {}, values: { contact: fields } },
        ...(person === undefined ? {} : { person }),
      })
    const correctedFax = CUSTOMER_EVENTS.OwnEntryCorrected.of({
      ...{ number: C, openValues: {}, reasonCode: 'data-error', reason: 'A slip.', replaces: [] },
      values: { contact: { fax: '3' } },
    })
    const clerk = { actor: 'E-009' }
    const day = (date: string) => ({ ...clerk, recordedAt: `${date}T03:00:00.000Z` })
    const told = async (...more: readonly Happening[]) => {
      const opened: readonly Happening[] = [[STREAM, registered.made, day('2026-03-02')]]
      return ask(await toldStory(file(), [...adopt(1), ...opened, ...more]), name)
    }
    const lawful = await told(
      [STREAM, entered({ fax: '1' }), day('2026-03-03')],
      [STREAM, entered({ fax: '2' }, 'P-1'), day('2026-03-03')],
      [STREAM, correctedFax, day('2026-03-03')],
    )
    expect([lawful.population, lawful.exceptions]).toEqual([3, []])
    const over = await told(
      [STREAM, entered({ fax: '1' }), day('2026-03-03')],
      [STREAM, entered({ telephone: '4', fax: '5' }), day('2026-03-03')],
      [STREAM, correctedFax, { ...day('2026-03-03'), actor: 'E-007' }],
      [STREAM, correctedFax, day('2026-03-04')],
    )
    expect(over.population).toBe(5)
    expect(over.exceptions.map(({ position, about, actor, detail }) => [position, about, actor, detail])).toEqual([
      [4, 'customer:C-1 fax', 'E-009', 'over the value of @3'],
      [4, 'customer:C-1 telephone', 'E-009', 'over the value of @2'],
      [5, 'customer:C-1 fax', 'E-007', 'over the value of @4'],
      [6, 'customer:C-1 fax', 'E-009', 'over the value of @5'],
    ])
    // A field that a request emptied is filled again by an entry, and one that a request changed is not.
    const emptying = { ...telephone, changes: [{ fields: {}, empties: ['telephone'] }] }
    const again = by('E-009', '2026-02-03T02:00:00.000Z', entered({ telephone: '6' }))
    const foundAfter = async (input: Parameters<typeof asked>[0]) =>
      ask(
        await editsIn(file(), executed(designated(reviewed(asked(input)))).given(STREAM, again)),
        name,
      ).exceptions.map(({ about, detail }) => [about, detail])
    expect(await foundAfter(emptying)).toEqual([])
    expect(await foundAfter(telephone)).toEqual([
      ['customer:C-1 telephone', expect.stringMatching(/^over the value of @\d+$/)],
    ])
  })

  test('LOG-12: decisions that rest on a mere word are found; an account of the machine or a credential is enough', async () => {
    const by = async (how: 'asserted' | 'os-account' | 'credential') => {
      const file = await edits((event) => ({ ...event, meta: { ...event.meta, authenticatedBy: how } }))
      const { population, exceptions } = ask(file, 'decision-merely-asserted', { from: '2026-02-01' })
      return { population, exceptions }
    }
    const credential = await by('credential')
    expect(credential).toEqual({ population: 3, exceptions: [] })
    expect((await by('os-account')).exceptions).toEqual([])
    const asserted = await by('asserted')
    expect(asserted.exceptions).toHaveLength(asserted.population)
  })
})

const LIU = 'E-007'
const adopt = (
  version: number,
  document: PolicyDocument = defaultPolicy,
  from = '2026-01-01',
): readonly Happening[] => [
  ['policy-main', PolicyProposed.of({ version, document, summary: `Version ${version}.` })],
  [
    'policy-main',
    PolicyAdopted.of({ version, from, supersedes: version > 1 ? version - 1 : null, provisional: version === 1 }),
    { actor: 'E-001' },
  ],
]
const hire = (employee: string, department: string, role: string): Happening => [
  'staff-main',
  staffEvents.EmployeeHired.of({
    ...{ employee, name: `Name of ${employee}`, employment: 'employee', organisation: null },
    ...{ department, roles: [role], hiredOn: '2026-01-01' },
  }),
]
const looks = (who: Partial<Meta>, look: Partial<Parameters<typeof ArchiveConsulted.of>[0]> = {}): Happening => [
  `access-${who.actor ?? LIU}-2026-03`,
  ArchiveConsulted.of({
    ...{ access: '0b5c3a3e-8d0f-4c5e-9d55-1f0f1c0f2a11', purpose: 'sales', via: 'open', part: 1, parts: 1 },
    customers: [{ customer: 'C-1', groups: ['contact'], request: null, events: null }],
    ...look,
  }),
  {
    ...{ actor: LIU, roles: ['account-manager'], department: 'division-tuoda', policyVersion: 1 },
    ...who,
  },
]
const manages = (customer: string, accountManager: string): Happening => [
  `customer-${customer}`,
  CUSTOMER_EVENTS.AccountManagerAssigned.of({ accountManager, dedicated: false, predecessor: null }),
]
const HOUSE: readonly Happening[] = [...adopt(1), hire(LIU, 'division-tuoda', 'account-manager'), manages('C-1', LIU)]

const grant = (from = '2026-01-01'): Happening => [
  'staff-main',
  staffEvents.AccessGranted.of({
    ...{ grant: 'G-1', employee: LIU, customers: ['C-1'], groups: ['identity'], purposes: ['audit'], from },
    ...{ until: '2026-12-31', basis: 'needed-for-work', reason: undefined },
  }),
]
const revoke: Happening = [
  'staff-main',
  staffEvents.AccessRevoked.of({ grant: 'G-1', employee: LIU, because: 'revoked', reason: undefined }),
]
const identity = {
  customers: [{ customer: 'C-1', groups: ['identity'], request: null, events: null }],
  purpose: 'audit',
}

describe('looks at protected data', () => {
  test('ACC-45 ACC-38: who looked or acted after the last day is found; what was refused to them is not', async () => {
    const left: Happening = ['staff-main', staffEvents.EmployeeLeft.of({ employee: LIU, leftOn: '2026-03-02' })]
    const on = (day: string): Happening => looks({ recordedAt: `${day}T02:00:00.000Z` })
    const clean = ask(await toldStory(file(), [...HOUSE, on('2026-03-02'), left]), 'access-after-leaving')
    expect([clean.population, clean.exceptions]).toEqual([1, []])
    const denied: Happening = [
      `access-${LIU}-2026-03`,
      AccessDenied.of({
        ...{ access: '0b5c3a3e-8d0f-4c5e-9d55-1f0f1c0f2a12', purpose: 'sales', code: 'not-permitted' },
        denied: [{ customer: 'C-1', groups: ['contact'] }],
      }),
      { actor: LIU, recordedAt: '2026-03-03T03:00:00.000Z', policyVersion: 1 },
    ]
    const planted = await toldStory(file(), [...HOUSE, left, on('2026-03-03'), denied])
    expect(ask(planted, 'access-after-leaving').exceptions).toEqual([
      expect.objectContaining({ actor: LIU, local_day: '2026-03-03', detail: 'left on 2026-03-02' }),
    ])
  })

  test('ACC-15 ACC-13: a purpose that the regulation does not know or does not give to the role is found', async () => {
    const clean = ask(await toldStory(file(), [...HOUSE, looks({})]), 'access-without-purpose')
    expect([clean.population, clean.exceptions]).toEqual([1, []])
    const planted = await toldStory(file(), [
      ...HOUSE,
      looks({}, { purpose: 'curiosity' }),
      looks({}, { purpose: 'audit' }),
      looks({}, { via: 'find', purpose: 'audit' }),
    ])
    expect(ask(planted, 'access-without-purpose').exceptions.map(({ detail }) => detail)).toEqual([
      'purpose curiosity',
      'contact for audit',
    ])
  })

  test('ACC-16: an individual grant permits a look for as long as it held, also one that was taken back since', async () => {
    const exceptionsOf = async (...happenings: readonly Happening[]) =>
      ask(await toldStory(file(), [...HOUSE, ...happenings]), 'access-without-purpose').exceptions
    expect(await exceptionsOf(grant(), looks({}, identity), revoke)).toEqual([])
    expect(await exceptionsOf(looks({}, identity), grant())).toHaveLength(1)
    expect(await exceptionsOf(grant(), revoke, looks({}, identity))).toHaveLength(1)
    expect(await exceptionsOf(grant('2026-12-30'), looks({}, identity))).toHaveLength(1)
  })

  test('GOV-26: who opens a customer of somebody else by a right to own ones is found, judged by whose it was then', async () => {
    const handedOn = manages('C-1', 'E-008')
    const clean = ask(await toldStory(file(), [...HOUSE, looks({}), handedOn]), 'access-to-others-customers')
    expect([clean.population, clean.exceptions]).toEqual([1, []])
    const planted = await toldStory(file(), [...HOUSE, handedOn, looks({}), looks({}, { via: 'find' })])
    expect(ask(planted, 'access-to-others-customers').exceptions.map(({ actor, detail }) => [actor, detail])).toEqual([
      [LIU, 'contact for sales'],
      [LIU, 'found'],
    ])
    const inPlaceOf = await toldStory(file(), [...HOUSE, handedOn, looks({ actingFor: 'E-008' })])
    expect(ask(inPlaceOf, 'access-to-others-customers').exceptions).toEqual([])
  })

  test('ACC-45: an operation that had not seen a change of its operator’s rights is found', async () => {
    const act = (read: number): Happening => [
      'customer-C-2',
      CUSTOMER_EVENTS.AccountManagerAssigned.of({ accountManager: LIU, dedicated: false, predecessor: null }),
      { actor: LIU, reads: { 'staff-main': read }, policyVersion: 1 },
    ]
    const change: Happening = [
      'staff-main',
      staffEvents.RolesChanged.of({ employee: LIU, rolesBefore: ['account-manager'], roles: [], reason: undefined }),
    ]
    expect(ask(await toldStory(file(), [...HOUSE, change, act(1)]), 'late-authority').exceptions).toEqual([])
    expect(ask(await toldStory(file(), [...HOUSE, change, act(0)]), 'late-authority').exceptions).toEqual([
      expect.objectContaining({ actor: LIU, customer: 'C-2', detail: 'rights changed at @4' }),
    ])
  })
})

describe('times', () => {
  test('LOG-11: edits at night, on a weekend and on a holiday are found; a make-up day is a working day', async () => {
    const at = async (recordedAt: string) => {
      const all = await edits((event) => ({ ...event, meta: { ...event.meta, recordedAt, policyVersion: 1 } }))
      return ask(all, 'edit-outside-business-hours')
    }
    const clean = await at('2026-02-02T02:00:00.000Z')
    expect(clean.population).toBeGreaterThan(4)
    expect(clean.exceptions).toEqual([])
    expect((await at('2026-02-02T15:00:00.000Z')).exceptions[0]).toMatchObject({ detail: 'at 23:00' })
    expect((await at('2026-02-07T02:00:00.000Z')).exceptions.length).toBeGreaterThan(0)
    expect((await at('2026-02-17T02:00:00.000Z')).exceptions.length).toBeGreaterThan(0)
    expect((await at('2026-02-14T02:00:00.000Z')).exceptions).toEqual([])
  })

  test('LOG-11: a field that was changed more than three times within ninety days is found', async () => {
    const times = async (days: readonly number[]) => {
      let told = world()
      for (const day of days) {
        told = executed(
          designated(
            reviewed(asked({ ...telephone, changes: [{ fields: { telephone: `010 5551 ${1000 + day}` } }] }, told)),
          ),
        )
      }
      const stamped = changed(told, spread(days))
      return ask(await editsIn(file(), stamped), 'many-small-edits')
    }
    const thrice = await times([0, 1, 2])
    expect([thrice.population, thrice.exceptions]).toEqual([3, []])
    expect((await times([0, 1, 2, 30])).exceptions).toEqual([
      expect.objectContaining({ about: 'customer:C-1 telephone', detail: expect.stringMatching(/^4 edits within 90/) }),
    ])
    expect((await times([0, 1, 95, 190])).exceptions).toEqual([])
  })
})

/** The nth execution happens on the nth of these days. */
const spread = (days: readonly number[]) => {
  let nth = 0
  return (event: Parameters<Parameters<typeof changed>[1]>[0]) => {
    if (event.type !== 'EditExecuted') return event
    const recordedAt = new Date(Date.parse('2026-02-02T02:00:00.000Z') + (days[nth] ?? 0) * 86_400_000).toISOString()
    nth += 1
    return { ...event, meta: { ...event.meta, recordedAt } }
  }
}

const due = (dueAt: string) => ({
  ...{ dueAt, name: 'complaint.answer', allowance: { amount: 24, unit: 'elapsed-hours' as const } },
  ...{ calendar: 'elapsed', zone: 'UTC', provisional: false, untilClassified: false, ours: true },
})
const complaint = (recordedAt: string, stated: string | null): readonly Happening[] => [
  [
    'complaint-K-1',
    COMPLAINT_EVENTS.ComplaintLogged.of({
      ...{ complaint: 'K-1', customer: 'C-1', complainant: 'customer', person: null, channel: 'letter', product: null },
      ...{
        receivedAt: '2026-03-01T20:00:00.000Z',
        flow: 'seven-step',
        content: 'It broke.',
        contact: {},
        report: null,
      },
      ...{ deadline: due('2026-03-02T20:00:00.000Z'), acknowledgeBy: due('2026-03-02T08:00:00.000Z') },
    }),
  ],
  [
    'complaint-K-1',
    COMPLAINT_EVENTS.ComplaintReplyIssued.of({
      ...{ documentNo: 'R-1', channel: 'letter', subject: 'customer:C-1', reply: undefined },
      stated: stated === null ? null : { at: stated, evidence: 'D-1', counts: true },
    }),
    { recordedAt },
  ],
]

/** What was asked for by one and decided by another, or by the same. */
const decided = (by: string): readonly Happening[] => {
  const asks = { actor: 'E-007' }
  const decides = { actor: by }
  const finding = { outcome: 'eligible' as const, reasons: [], on: '2026-03-02' }
  const about = { erasure: 'Z-1', subjects: ['customer:C-1'], basis: 'data-subject-request' as const }
  const customer = 'customer-C-1'
  const { DuplicateResolutionProposed, DuplicateResolved, ErasureRequested, ErasureApproved } = CUSTOMER_EVENTS
  const pair = { other: 'C-2', reasonCode: 'duplicate', number: 'C-1', reason: 'One tax number.' }
  return [
    ...adopt(1),
    [customer, ErasureRequested.of({ ...about, deadline: null }), asks],
    [customer, ErasureApproved.of({ ...about, finding }), decides],
    [customer, DuplicateResolutionProposed.of(pair), asks],
    [customer, DuplicateResolved.of({ ...pair, verdict: 'same', approved: true, proposal: null }), decides],
    ...complaint('2026-03-02T19:00:00.000Z', null).slice(0, 1),
    [
      'complaint-K-1',
      COMPLAINT_EVENTS.ResolutionProposed.of({
        ...{ measures: ['replacement'], compensation: null, subject: 'customer:C-1', solution: 'A new one.' },
      }),
      asks,
    ],
    [
      'complaint-K-1',
      COMPLAINT_EVENTS.ResolutionApproved.of({ proposal: 'P', subject: 'customer:C-1', note: undefined }),
      decides,
    ],
    ['policy-main', PolicyProposed.of({ version: 2, document: defaultPolicy, summary: 'Second.' }), asks],
    ['policy-main', PolicyApproved.of({ version: 2, role: 'general-manager', reason: undefined }), decides],
  ]
}

describe('the house', () => {
  test('CMP-19 ARC-09 GOV-02: merges, erasures, resolutions and regulations that their own proposer decided are found', async () => {
    const clean = ask(await toldStory(file(), decided('E-003')), 'approver-is-requester')
    expect([clean.population, clean.exceptions]).toEqual([4, []])
    const own = ask(await toldStory(file(), decided('E-007')), 'approver-is-requester')
    expect(own.exceptions.map(({ about }) => about).sort()).toEqual([
      ...['complaint K-1', 'erasure Z-1', 'merge into C-2', 'regulation 2'],
    ])
  })

  test('CMP-25: a deadline that was met only by a stated time is found', async () => {
    const name = 'deadline-met-by-stated-time'
    const clean = ask(await toldStory(file(), [...HOUSE, ...complaint('2026-03-02T19:00:00.000Z', null)]), name)
    expect([clean.population, clean.exceptions]).toEqual([1, []])
    const late = ask(await toldStory(file(), [...HOUSE, ...complaint('2026-03-04T19:00:00.000Z', null)]), name)
    expect(late.exceptions).toEqual([])
    const stated = [...HOUSE, ...complaint('2026-03-04T19:00:00.000Z', '2026-03-02T19:00:00.000Z')]
    expect(ask(await toldStory(file(), stated), name).exceptions).toEqual([
      expect.objectContaining({ position: 5, customer: 'C-1', about: 'complaint K-1' }),
    ])
  })

  test('GOV-02: what a new version loosens or tightens is found, and moving an item in its list is no change', async () => {
    const name = 'guard-changed-by-policy'
    const next = async (document: PolicyDocument) =>
      ask(await toldStory(file(), [...adopt(1), ...adopt(2, document, '2026-02-01')]), name)
    const moved = await next({ ...defaultPolicy, roles: defaultPolicy.roles.toReversed(), title: 'Another title' })
    expect([moved.population > 300, moved.exceptions]).toEqual([true, []])
    const loosened = await next({
      ...defaultPolicy,
      maxBackdatingDays: 60,
      edits: {
        ...defaultPolicy.edits,
        headApprovalWhen: { ...defaultPolicy.edits.headApprovalWhen, groups: ['bank'] },
      },
      roles: defaultPolicy.roles.map((role) =>
        role.role === 'account-manager' ? { ...role, may: [...role.may, 'erasure:approve'] } : role,
      ),
    })
    expect(loosened.exceptions.map(({ about, detail }) => `${about}: ${detail}`)).toEqual([
      'regulation 2 edits.headApprovalWhen.groups: no longer identity',
      'regulation 2 edits.headApprovalWhen.groups: no longer invoice',
      'regulation 2 maxBackdatingDays: no longer 30',
      'regulation 2 maxBackdatingDays: now 60',
      'regulation 2 roles.account-manager.may: now erasure:approve',
    ])
    // Both versions count: what is new or another one comes to what was there.
    expect(loosened.population).toBe(moved.population + 2)
  })

  test('LOG-01 LOG-08: an event without a line is found', async () => {
    const told = await edits()
    const whole = ask(told, 'line-per-event')
    expect([whole.population > 10, whole.exceptions]).toEqual([true, []])
    const database = new Database(told)
    for (const { name } of database
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'operation_log'",
      )
      .all())
      database.exec(`DROP TRIGGER "${name}"`)
    database.exec('DELETE FROM operation_log WHERE position = 3')
    database.close()
    expect(ask(told, 'line-per-event').exceptions).toEqual([
      expect.objectContaining({ position: 3, detail: '0 lines' }),
    ])
  })
})

describe('all of them', () => {
  test('LOG-11 SEC-18: only the days that were asked for are looked at', async () => {
    const told = await edits(meta('EditApproved', { actor: 'E-007' }))
    expect(ask(told, 'approver-is-requester', { from: '2026-02-02', to: '2026-02-02' }).exceptions).toHaveLength(1)
    expect(ask(told, 'approver-is-requester', { from: '2026-02-03' }).population).toBe(0)
    expect(ask(told, 'approver-is-requester', { to: '2026-02-01' }).population).toBe(0)
  })

  test('each is one statement over views alone, and has its question, its way and rules of the catalogue', () => {
    const known = new Set(requirements().map(({ id }) => id))
    for (const each of AUDIT_TESTS) {
      const sql = statementOf(each, {})
      expect(sql.match(/;/g)).toHaveLength(1)
      const read = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, name]) => name ?? '')
      const own = new Set(
        [...sql.matchAll(/\b(\w+)(?: \([^()]*\))? AS (?:MATERIALIZED )?\(/g)].map(([, name]) => name ?? ''),
      )
      const strangers = read.filter((name) => !name.startsWith('v1_') && !name.startsWith('json_') && !own.has(name))
      expect([each.name, strangers]).toEqual([each.name, []])
      expect(each.rules.filter((rule) => !known.has(rule))).toEqual([])
      expect(Object.keys(AUDIT_QUESTIONS)).toEqual(expect.arrayContaining([`${each.name}.asks`, `${each.name}.how`]))
    }
    expect(Object.keys(AUDIT_QUESTIONS)).toHaveLength(2 * AUDIT_TESTS.length)
  })

  const another = spawnSync('python3', ['--version']).status === 0 ? test : test.skip
  another('what is printed runs by itself in another program and gives the same lines', async () => {
    const told = await edits(meta('EditApproved', { actor: 'E-007' }))
    for (const { name, sql, population, exceptions } of runTests(told, AUDIT_TESTS, {}).tests) {
      const query = folder.path(`${name}.sql`)
      writeFileSync(query, sql)
      const ran = spawnSync('python3', ['-c', RUN, told, query], { encoding: 'utf8' })
      expect([name, ran.stderr, JSON.parse(ran.stdout)]).toEqual([name, '', [population, exceptions.length]])
    }
  })
})

/** Another program with another SQLite. */
const RUN = `
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute(open(sys.argv[2]).read()).fetchall()
print(json.dumps([rows[0][0], sum(1 for row in rows if row[6] is not None)]))
`
