import { afterAll, describe, expect, test } from '@jest/globals'
import { CUSTOMER_EVENTS } from '../../domain/customer'
import { ArchiveMerged, DuplicateNoted } from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { defaultPolicy } from '../../domain/policy/default'
import { PROJECTIONS, VIEWS } from '../../projections'
import {
  approved as approvedByHead,
  asked,
  bankAccount,
  C,
  designated,
  executed,
  latest,
  PERSON,
  REGISTRATION,
  reviewed,
  STREAM,
  world,
} from '../commands/edit/fixture'
import { by } from '../commands/scenario'
import { scratchFolder } from '../infrastructure/projector/harness'
import { sceneOf } from './scenes'
import { story, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

const inForce = () => executed(designated(reviewed(asked())))
const readOf = async (name: string, scene: Awaited<ReturnType<typeof sceneOf>>) => {
  const told = await toldIn(folder.path(`${name}.db`), { ...story(), ...scene })
  told.projector.close()
  return told.rows
}

describe('current archives', () => {
  test('ARC-142 RPT-15 RPT-31: one row says what the archive is, in whose care, and how far', async () => {
    const rows = await readOf('current', await sceneOf(world(), [STREAM]))
    const [row] = rows('SELECT * FROM v1_current_archives')
    expect(row).toEqual({
      ...{ customer: C, kind: 'distributor', subtype: null, legal_form: 'organisation', stage: 'formal', class: null },
      ...{ name: 'Tuoda Trading', country: 'CN', region: null, industry: null, department: 'division-tuoda' },
      ...{ handover_to: null, account_manager: 'E-007', dedicated: 0, custodian: 'E-004', contact_team: '[]' },
      ...{ sales_stage: null, fields_set: 10, persons: 1, documents: 4, open_requests: 0, open_entries: 2 },
      ...{ entry_reviewed: 0, confirmation: 'complete', formal_on: '2026-01-05', notice_given: 1, pos: 'bound' },
      confirmed_by: JSON.stringify([
        { role: 'division-manager', by: 'E-005', at: '2026-01-06T02:00:00.000Z' },
        { role: 'marketing-director', by: 'E-002', at: '2026-01-06T02:01:00.000Z' },
      ]),
      notice: JSON.stringify({ purpose: 'sales', channel: 'contract', given_at: '2026-01-05T01:00:00.000Z' }),
      ...{ invoice_checked_at: null, invoice_exact: null, imported_from: null, opened_for: null, withdrawn: 0 },
      ...{ merged_into: null, ended_at: null, ended_because: null, collected_on: '2026-01-05' },
      ...{ registered_by: 'E-009', registered_at: '2026-01-05T02:00:00.000Z', registered_on: '2026-01-05' },
      completeness: expect.any(Number),
      last_position: 12,
    })
    const required = defaultPolicy.customerKinds
      .find(({ kind }) => kind === 'distributor')
      ?.fields.filter(({ required: asks, enabled }) => enabled && asks === 'yes')
      .map(({ name }) => name)
    const set = ['name', 'country', 'telephone', 'address', 'taxNumber', 'taxTelephone', 'bankName', 'bankAccount']
    const filled = (required ?? []).filter((name) => set.includes(name)).length
    expect(row?.completeness).toBe(Math.floor((filled * 100) / (required ?? []).length))
  })

  test('an archive before it is formal loses its confirmations with new content; a formal one keeps them', async () => {
    const told = story()
    await told.happens(
      'customer-C9',
      CUSTOMER_EVENTS.CustomerRegistered.of({
        ...{ number: 'C9', kind: 'enterprise', legalForm: 'organisation', stage: 'preliminary', consents: [] },
        ...{ source: sourceOf(null), openValues: {}, provenBy: {}, values: {} },
      }),
    )
    await told.happens('customer-C9', CUSTOMER_EVENTS.ArchiveConfirmed.of({ role: 'division-manager', basis: 'e' }))
    const before = await toldIn(folder.path('confirm.db'), told)
    const state = 'SELECT confirmation, json_array_length(confirmed_by) AS confirmed FROM v1_current_archives'
    // Without a regulation in force nobody knows who has to confirm.
    expect(before.rows(state)).toEqual([{ confirmation: 'begun', confirmed: 1 }])
    await told.happens(
      'customer-C9',
      CUSTOMER_EVENTS.ArchiveFieldsRecorded.of({
        ...{ number: 'C9', source: sourceOf(null), openValues: { basic: { country: 'ES' } }, provenBy: {}, values: {} },
      }),
    )
    await before.projector.catchUp()()
    expect(before.rows(state)).toEqual([{ confirmation: 'none', confirmed: 0 }])
    before.projector.close()
  })

  test('ARC-07 ARC-27 ARC-192 RPT-01: prospects are class D and stand in the list and the register; what is out of use does not', async () => {
    const told = story()
    const register = (number: string, stage: 'prospect' | 'preliminary') =>
      told.happens(
        customerStream(number),
        CUSTOMER_EVENTS.CustomerRegistered.of({
          ...{ number, kind: 'enterprise', legalForm: 'organisation', stage, source: sourceOf(null), consents: [] },
          ...{ openValues: { basic: { name: `Firm ${number}`, country: 'ES' } }, provenBy: {}, values: {} },
          accountManager: number === 'C4' ? null : 'E-007',
        }),
      )
    await register('C1', 'prospect')
    await register('C2', 'preliminary')
    await register('C3', 'prospect')
    await register('C4', 'prospect')
    await told.happens('customer-C3', ArchiveMerged.of({ into: 'C2', proposal: 'p' }))
    await told.happens('customer-C2', ArchiveMerged.of({ into: 'C1', proposal: 'p' }))
    const { rows, projector } = await toldIn(folder.path('lists.db'), told)
    expect(rows('SELECT customer, class, name FROM v1_customer_list ORDER BY customer')).toEqual([
      { customer: 'C1', class: 'D', name: 'Firm C1' },
      { customer: 'C4', class: 'D', name: 'Firm C4' },
    ])
    expect(rows('SELECT customer, class FROM v1_prospects ORDER BY customer')).toEqual([
      { customer: 'C1', class: 'D' },
      { customer: 'C4', class: 'D' },
    ])
    expect(rows('SELECT * FROM v1_portfolio ORDER BY account_manager')).toEqual([
      ...[{ account_manager: null, customers: 1, prospects: 1, preliminary: 0, formal: 0, dedicated: 0 }],
      ...[{ account_manager: 'E-007', customers: 1, prospects: 1, preliminary: 0, formal: 0, dedicated: 0 }],
    ])
    expect(rows('SELECT customer, merged_into, archive FROM v1_merged_archives ORDER BY customer')).toEqual([
      { customer: 'C2', merged_into: 'C1', archive: 'C1' },
      { customer: 'C3', merged_into: 'C2', archive: 'C1' },
    ])
    expect(rows("SELECT stage, merged_into, ended_because FROM v1_current_archives WHERE customer = 'C3'")).toEqual([
      { stage: 'closed', merged_into: 'C2', ended_because: 'merged' },
    ])
    projector.close()
  })
})

describe('lists', () => {
  test('ARC-143 ARC-145 ARC-160: customers are found by number, name, industry, place and kind, in the order of time', async () => {
    const told = story()
    const register = (number: string, kind: string, basic: Readonly<Record<string, string>>) =>
      told.happens(
        customerStream(number),
        CUSTOMER_EVENTS.CustomerRegistered.of({
          ...{ number, kind, legalForm: 'organisation', stage: 'preliminary', source: sourceOf(null), consents: [] },
          ...{ openValues: { basic }, provenBy: {}, values: {} },
        }),
        { recordedAt: number === 'C1' ? '2026-03-03T10:00:00.000Z' : '2026-03-04T10:00:00.000Z' },
      )
    await register('C1', 'supplier', { name: 'Acme', country: 'ES', region: 'north', industry: 'tools' })
    await register('C2', 'enterprise', { name: 'Bolt', country: 'ES', region: 'south', industry: 'tools' })
    await register('C3', 'enterprise', { name: 'Cape', country: 'CN', region: 'south', industry: 'lamps' })
    const { rows, projector } = await toldIn(folder.path('facets.db'), told)
    const found = (where: string) =>
      rows(`SELECT customer FROM v1_customer_list WHERE ${where} ORDER BY kind, registered_on, customer`).map(
        ({ customer }) => customer,
      )
    expect(found("customer = 'C2'")).toEqual(['C2'])
    expect(found("name = 'Cape'")).toEqual(['C3'])
    expect(found("industry = 'tools'")).toEqual(['C2', 'C1'])
    expect(found("country = 'ES' AND region = 'south'")).toEqual(['C2'])
    expect(found('1')).toEqual(['C2', 'C3', 'C1'])
    projector.close()
  })
})

const sourceOf = (evidence: string | null) => ({
  ...{ channel: 'visit', collectedOn: '2026-02-28', entryMethod: null, occasion: null },
  ...{ evidence, attestation: null, referrer: null },
})

describe('fields of archives', () => {
  const FIELDS =
    'SELECT field, person, group_name, section, state, value, source_event, set_by, request, reviewed, proven_by FROM v1_archive_fields'

  test('a field that was changed by request comes from the request; the others from their entry', async () => {
    const told = inForce()
    const rows = await readOf('fields', await sceneOf(told, [STREAM]))
    const { request, proposal } = latest(told)
    expect(
      rows(`${FIELDS} WHERE state = 'set' AND field IN ('name', 'telephone', 'taxNumber') ORDER BY field, person`),
    ).toEqual([
      {
        ...{ field: 'name', person: null, group_name: 'basic', section: 'basic', state: 'set', value: 'Tuoda Trading' },
        ...{ source_event: REGISTRATION, set_by: 'E-009', request: null, reviewed: 0, proven_by: null },
      },
      {
        ...{ field: 'name', person: 'P-1', group_name: 'basic', section: 'contact', state: 'set', value: null },
        ...{ source_event: PERSON, set_by: 'E-007', request: null, reviewed: 0, proven_by: null },
      },
      {
        ...{ field: 'taxNumber', person: null, group_name: 'invoice', section: 'invoice', state: 'set', value: null },
        ...{ source_event: REGISTRATION, set_by: 'E-009', request: null, reviewed: 0, proven_by: 'D-tax' },
      },
      {
        ...{ field: 'telephone', person: null, group_name: 'contact', section: 'contact', state: 'set', value: null },
        ...{ source_event: proposal, set_by: 'E-007', request, reviewed: 1, proven_by: null },
      },
      {
        ...{ field: 'telephone', person: 'P-1', group_name: 'contact', section: 'contact', state: 'set', value: null },
        ...{ source_event: PERSON, set_by: 'E-007', request: null, reviewed: 0, proven_by: null },
      },
    ])
  })

  test('ARC-92 ARC-167: what the regulation in force asks for and nobody has recorded appears as empty, once', async () => {
    const rows = await readOf('empty', await sceneOf(world(), [STREAM]))
    const schema = defaultPolicy.customerKinds.find(({ kind }) => kind === 'distributor')?.fields ?? []
    const enabled = schema.filter((field) => field.enabled).map(({ name }) => name)
    const set = ['name', 'country', 'telephone', 'address', 'taxNumber', 'taxTelephone', 'bankName', 'bankAccount']
    expect(rows("SELECT field FROM v1_archive_fields WHERE state = 'empty' AND person IS NULL ORDER BY field")).toEqual(
      enabled
        .filter((name) => !set.includes(name))
        .sort()
        .map((field) => ({ field })),
    )
    const [twice] = rows(
      'SELECT count(*) - count(DISTINCT subject || field) AS twice, sum(value IS NOT NULL) AS open FROM v1_archive_fields',
    )
    expect(twice).toEqual({ twice: 0, open: 2 })
    // Fields of persons in other roles are not asked of this one.
    const others = defaultPolicy.personFields.filter(({ onlyFor }) => onlyFor?.includes('contact-person') === false)
    expect(others.length).toBeGreaterThan(0)
    const asksOfPerson = rows("SELECT field FROM v1_archive_fields WHERE person = 'P-1'").map(({ field }) => field)
    expect(asksOfPerson.filter((name) => others.some((field) => field.name === name))).toEqual([])
  })

  test('ARC-117 ARC-133: a new bank account voids the binding of the terminal and is proven by the new permit', async () => {
    const told = executed(designated(approvedByHead(reviewed(asked(bankAccount)))))
    const rows = await readOf('bank', await sceneOf(told, [STREAM]))
    expect(rows('SELECT pos, open_requests FROM v1_current_archives')).toEqual([{ pos: 'voided', open_requests: 1 }])
    expect(rows("SELECT source_event, proven_by FROM v1_archive_fields WHERE field = 'bankAccount'")).toEqual([
      { source_event: latest(told).proposal, proven_by: 'D-new-permit' },
    ])
    expect(rows("SELECT source_event FROM v1_archive_fields WHERE field = 'bankName'")).toEqual([
      { source_event: REGISTRATION },
    ])
  })

  test('a person who was removed is shown as removed, and the archive holds their fields no more', async () => {
    const removed = by(
      'E-007',
      '2026-02-01T02:00:00.000Z',
      CUSTOMER_EVENTS.ContactPersonRemoved.of({ person: 'P-1', reasonCode: 'left', number: C, reason: 'x' }),
    )
    const rows = await readOf('person', await sceneOf(world(removed), [STREAM]))
    expect(rows("SELECT count(*) AS fields FROM v1_archive_fields WHERE person = 'P-1'")).toEqual([{ fields: 0 }])
    expect(rows('SELECT person, role, state, fields, removed_by FROM v1_contact_persons')).toEqual([
      { person: 'P-1', role: 'contact-person', state: 'removed', fields: '[]', removed_by: 'E-007' },
    ])
    expect(rows('SELECT fields_set, persons, open_entries FROM v1_current_archives')).toEqual([
      { fields_set: 8, persons: 0, open_entries: 1 },
    ])
  })

  test('a change is told under the customer; a new regulation may change everything', async () => {
    const rows = await readOf('changes', await sceneOf(inForce(), [STREAM]))
    const changes = (view: string) =>
      rows('SELECT position, key, change FROM v1_changes WHERE view = ? ORDER BY position', view)
    const fields = changes('v1_archive_fields')
    expect(fields.slice(0, 3)).toEqual([
      { position: 0, key: '*', change: 'changed' },
      { position: 1, key: '*', change: 'changed' },
      { position: 2, key: `${C}/*`, change: 'changed' },
    ])
    expect(fields.at(-1)).toMatchObject({ key: `${C}/*` })
    expect(changes('v1_current_archives')[2]).toEqual({ position: 2, key: C, change: 'added' })
  })
})

describe('entries', () => {
  const WAITING = 'SELECT entry, entered_by, fields, verified, review FROM v1_entries_to_review'
  const reviewOf = (entries: readonly string[], accurate: boolean) =>
    by(
      'E-010',
      '2026-02-01T02:00:00.000Z',
      CUSTOMER_EVENTS.EntryReviewed.of({ accurate, complete: true, entries, number: C, note: undefined }),
    )

  test('ARC-53 EDT-18: entries wait until somebody else has passed them; one that failed waits on', async () => {
    const rows = await readOf('entries', await sceneOf(world(), [STREAM]))
    expect(rows(WAITING)).toEqual([
      {
        ...{ entry: REGISTRATION, entered_by: 'E-009', verified: null, review: 'open' },
        fields: JSON.stringify([
          ...['telephone', 'address', 'taxNumber', 'taxTelephone', 'bankName', 'bankAccount', 'name', 'country'],
        ]),
      },
      { entry: PERSON, entered_by: 'E-007', fields: '["name","telephone"]', verified: null, review: 'open' },
    ])
    const passed = await readOf('passed', await sceneOf(world(reviewOf([REGISTRATION, PERSON], true)), [STREAM]))
    expect(passed(WAITING)).toEqual([])
    expect(passed('SELECT entry_reviewed FROM v1_current_archives')).toEqual([{ entry_reviewed: 1 }])
    const failed = await readOf('failed', await sceneOf(world(reviewOf([REGISTRATION], false)), [STREAM]))
    expect(failed(WAITING).map(({ review }) => review)).toEqual(['failed', 'open'])
  })

  test('ARC-34 ARC-203: recordings without evidence are listed until it is named; the lag is counted per clerk', async () => {
    const told = story()
    const record = (evidence: string | null, actor: string) =>
      told.happens(
        'customer-C1',
        CUSTOMER_EVENTS.ArchiveFieldsRecorded.of({
          ...{ number: 'C1', source: sourceOf(evidence), openValues: {}, provenBy: {}, values: {} },
        }),
        { actor },
      )
    const bare = await record(null, 'E-001')
    await record('D-1', 'E-001')
    const later = await record(null, 'E-002')
    await told.happens('customer-C1', CUSTOMER_EVENTS.SourceEvidenceRecorded.of({ entry: bare, document: 'D-2' }))
    const { rows, projector } = await toldIn(folder.path('evidence.db'), told)
    expect(rows('SELECT entry, what, clerk, channel FROM v1_missing_evidence')).toEqual([
      { entry: later, what: 'fields', clerk: 'E-002', channel: 'visit' },
    ])
    expect(rows('SELECT * FROM v1_registration_lag ORDER BY clerk')).toEqual([
      {
        ...{ clerk: 'E-001', month: '2026-03', recordings: 2, undated: 0, same_day: 0, mean_days: 1, longest_days: 1 },
      },
      { clerk: 'E-002', month: '2026-03', recordings: 1, undated: 0, same_day: 0, mean_days: 1, longest_days: 1 },
    ])
    projector.close()
  })
})

describe('what stands beside the archive', () => {
  test('ARC-128: documents that expire are listed within the days of warning, the replaced one is not', async () => {
    const attached = (document: string, expiresOn: string | null, replaces: string | null) =>
      by(
        'E-007',
        '2026-01-19T02:00:00.000Z',
        CUSTOMER_EVENTS.DocumentAttached.of({
          ...{ document, type: 'bank-account-permit', kind: 'copy' as const, medium: 'electronic' as const, copies: 1 },
          ...{ expiresOn, legible: true, replaces, number: C },
          ...{ title: undefined, shelfLocation: undefined, reference: undefined },
        }),
      )
    const rows = await readOf(
      'documents',
      await sceneOf(world(attached('D-x', '2026-02-01', 'D-permit'), attached('D-late', '2029-01-01', null)), [STREAM]),
    )
    expect(
      rows('SELECT document, expires_on, days_left, expired FROM v1_expiring_documents ORDER BY document'),
    ).toEqual([
      { document: 'D-old-permit', expires_on: '2026-01-20', days_left: 1, expired: 0 },
      { document: 'D-x', expires_on: '2026-02-01', days_left: 13, expired: 0 },
    ])
    expect(
      rows("SELECT document, state, replaced_by, removed_because FROM v1_documents WHERE state <> 'valid'"),
    ).toEqual([{ document: 'D-permit', state: 'replaced', replaced_by: 'D-x', removed_because: 'replaced' }])
    expect(rows('SELECT documents FROM v1_current_archives')).toEqual([{ documents: 5 }])
  })

  test('ARC-35: a consent is given or withdrawn, of the customer and of persons apart', async () => {
    const on = '2026-02-01T02:00:00.000Z'
    const { ConsentRecorded, ConsentWithdrawn } = CUSTOMER_EVENTS
    const rows = await readOf(
      'consents',
      await sceneOf(
        world(
          by('E-007', on, ConsentRecorded.of({ scope: 'browsing', givenOn: '2026-02-01', evidence: 'D-tax' })),
          by('E-007', on, ConsentRecorded.of({ person: 'P-1', scope: 'browsing', givenOn: '2026-02-01' })),
          by('E-007', on, ConsentWithdrawn.of({ scope: 'browsing', withdrawnOn: '2026-02-02' })),
        ),
        [STREAM],
      ),
    )
    expect(rows('SELECT person, scope, state, withdrawn_on, evidence FROM v1_consents ORDER BY person')).toEqual([
      { person: null, scope: 'browsing', state: 'withdrawn', withdrawn_on: '2026-02-02', evidence: 'D-tax' },
      { person: 'P-1', scope: 'browsing', state: 'given', withdrawn_on: null, evidence: null },
    ])
    expect(rows('SELECT consents FROM v1_contact_persons')).toEqual([{ consents: '["browsing"]' }])
  })

  test('ARC-09 ARC-10: a pair is noted, proposed and resolved by people', async () => {
    const told = story()
    const pair = { other: 'C2', reasonCode: 'duplicate', number: 'C1', reason: 'x' }
    const { DuplicateResolutionProposed, DuplicateResolved } = CUSTOMER_EVENTS
    await told.happens('customer-C1', DuplicateNoted.of({ other: 'C2', kinds: ['phone'] }), { actor: 'system.index' })
    const live = await toldIn(folder.path('pairs.db'), told)
    const state = 'SELECT state, kinds, noted_by, proposed_by, resolved_by FROM v1_duplicate_candidates'
    const seen = { kinds: '["phone"]', noted_by: 'system.index' }
    expect(live.rows(state)).toEqual([{ state: 'noted', ...seen, proposed_by: null, resolved_by: null }])
    await told.happens('customer-C1', DuplicateResolutionProposed.of(pair))
    await told.happens('customer-C1', DuplicateResolved.of({ ...pair, verdict: 'same', approved: false }))
    await live.projector.catchUp()()
    expect(live.rows(state)).toEqual([{ state: 'noted', ...seen, proposed_by: null, resolved_by: null }])
    await told.happens('customer-C1', DuplicateResolutionProposed.of(pair), { actor: 'E-002' })
    await told.happens('customer-C1', DuplicateResolved.of({ ...pair, verdict: 'same', approved: true }), {
      actor: 'E-003',
    })
    await live.projector.catchUp()()
    expect(live.rows(state)).toEqual([{ state: 'same', ...seen, proposed_by: 'E-002', resolved_by: 'E-003' }])
    live.projector.close()
  })

  test('ARC-43: links and referrals are seen from both sides', async () => {
    const told = story()
    await told.happens(
      'customer-C1',
      CUSTOMER_EVENTS.CustomerRegistered.of({
        ...{ number: 'C1', kind: 'enterprise', legalForm: 'organisation', stage: 'prospect', consents: [] },
        ...{ source: { ...sourceOf(null), referrer: 'C0' }, openValues: {}, provenBy: {}, values: {} },
      }),
    )
    await told.happens('customer-C1', CUSTOMER_EVENTS.CustomersLinked.of({ other: 'C2', relation: 'subsidiary' }))
    const { rows, projector } = await toldIn(folder.path('links.db'), told)
    expect(rows('SELECT customer, relation, other, direction FROM v1_customer_links ORDER BY customer, other')).toEqual(
      [
        { customer: 'C0', relation: 'referred-by', other: 'C1', direction: 'named-by' },
        { customer: 'C1', relation: 'referred-by', other: 'C0', direction: 'names' },
        { customer: 'C1', relation: 'subsidiary', other: 'C2', direction: 'names' },
        { customer: 'C2', relation: 'subsidiary', other: 'C1', direction: 'named-by' },
      ],
    )
    projector.close()
  })

  test('ARC-23: a handover is open until the other department accepts it', async () => {
    const told = story()
    const { ArchiveHandedOver, ArchiveHandoverAccepted } = CUSTOMER_EVENTS
    const handover = await told.happens(
      'customer-C1',
      ArchiveHandedOver.of({ from: 'division-tuoda', to: 'order-tracking', reasonCode: 'routing' }),
    )
    await told.happens('customer-C2', ArchiveHandedOver.of({ to: 'crm', reasonCode: 'routing' }))
    await told.happens('customer-C1', ArchiveHandoverAccepted.of({ handover, by: 'order-tracking' }), {
      actor: 'E-015',
    })
    const { rows, projector } = await toldIn(folder.path('handovers.db'), told)
    expect(rows('SELECT customer, to_department, state, accepted_by FROM v1_handovers ORDER BY customer')).toEqual([
      { customer: 'C1', to_department: 'order-tracking', state: 'accepted', accepted_by: 'E-015' },
      { customer: 'C2', to_department: 'crm', state: 'open', accepted_by: null },
    ])
    projector.close()
  })

  test('imported archives are listed for a later check until what was taken over has been passed', async () => {
    const told = story()
    const imported = await told.happens(
      'customer-C1',
      CUSTOMER_EVENTS.ExistingArchiveImported.of({
        ...{ number: 'C1', kind: 'enterprise', legalForm: 'organisation', stage: 'formal', origin: 'old-cards' },
        ...{ openValues: { basic: { country: 'ES' } }, values: {}, checkBy: '2026-06-01', accountManager: 'E-007' },
      }),
    )
    const live = await toldIn(folder.path('imported.db'), told)
    const listed = 'SELECT customer, imported_from, stage, check_by, review FROM v1_imported_archives'
    const row = { customer: 'C1', imported_from: 'old-cards', stage: 'formal', check_by: '2026-06-01' }
    expect(live.rows(listed)).toEqual([{ ...row, review: 'open' }])
    await told.happens(
      'customer-C1',
      CUSTOMER_EVENTS.EntryReviewed.of({
        ...{ accurate: true, complete: true, entries: [imported], number: 'C1', note: undefined },
      }),
    )
    await live.projector.catchUp()()
    expect(live.rows(listed)).toEqual([{ ...row, review: 'passed' }])
    live.projector.close()
  })

  test('ARC-63 ARC-165: completeness counts required fields by section, and dealings as categories', async () => {
    const { ServiceRecorded } = CUSTOMER_EVENTS
    const served = by(
      'E-007',
      '2026-02-01T02:00:00.000Z',
      ServiceRecorded.of({
        service: 'repair',
        servedAt: '2026-02-01T01:00:00.000Z',
        result: 'done',
        number: C,
        text: 'x',
      }),
    )
    const rows = await readOf('complete', await sceneOf(world(served), [STREAM]))
    expect(rows("SELECT name, required, filled, percent, missing FROM v1_completeness WHERE name = 'invoice'")).toEqual(
      [
        {
          ...{ name: 'invoice', required: 6, filled: 4, percent: 66 },
          missing: JSON.stringify(['invoiceName', 'taxAddress']),
        },
      ],
    )
    expect(
      rows("SELECT name, percent FROM v1_completeness WHERE part = 'category' AND name <> 'enterprise' ORDER BY name"),
    ).toEqual([
      { name: 'behaviour', percent: 0 },
      { name: 'service', percent: 100 },
      { name: 'transaction', percent: 0 },
    ])
    const [whole] = rows("SELECT percent FROM v1_completeness WHERE name = 'enterprise'")
    expect(rows('SELECT completeness AS percent FROM v1_current_archives')).toEqual([whole])
    expect(rows('SELECT what, topic, detail, local_day FROM v1_customer_records')).toEqual([
      { what: 'service', topic: 'repair', detail: 'done', local_day: '2026-02-01' },
    ])
  })

  test('whose key protects what: customers, persons and employees', async () => {
    const rows = await readOf('subjects', await sceneOf(world(), [STREAM]))
    expect(rows('SELECT subject, kind, customer, introduced_event, state FROM v1_subjects')).toEqual([
      { subject: `customer:${C}`, kind: 'customer', customer: C, introduced_event: REGISTRATION, state: 'known' },
      { subject: 'person:P-1', kind: 'person', customer: C, introduced_event: PERSON, state: 'known' },
    ])
  })
})

describe('the definitions', () => {
  test('EDT-11: a deletion withdraws the archive from the lists and destroys nothing', async () => {
    const told = story()
    await told.happens(
      'customer-C1',
      CUSTOMER_EVENTS.CustomerRegistered.of({
        ...{ number: 'C1', kind: 'enterprise', legalForm: 'organisation', stage: 'prospect', consents: [] },
        ...{ source: sourceOf(null), openValues: { basic: { name: 'Acme' } }, provenBy: {}, values: {} },
      }),
    )
    await told.happens(
      'customer-C1',
      CUSTOMER_EVENTS.DeletionExecuted.of({ request: 'R', proposal: 'p', reasonCode: 'not-our-customer' }),
    )
    const { rows, projector } = await toldIn(folder.path('withdrawn.db'), told)
    expect(rows('SELECT name, withdrawn, ended_because FROM v1_current_archives')).toEqual([
      { name: 'Acme', withdrawn: 1, ended_because: 'not-our-customer' },
    ])
    expect(rows('SELECT customer FROM v1_customer_list UNION ALL SELECT customer FROM v1_prospects')).toEqual([])
    projector.close()
  })

  test('every view on customers reads a page by index: no arm gathers all rows first', async () => {
    const { rows, projector } = await toldIn(folder.path('plans.db'), story())
    const paged = ['v1_current_archives', 'v1_archive_fields', 'v1_transactions', 'v1_edit_requests', 'v1_documents']
    for (const name of paged) {
      const key = VIEWS.find((view) => view.name === name)?.key.join(', ')
      const plan = rows(`EXPLAIN QUERY PLAN SELECT * FROM ${name} ORDER BY ${key} LIMIT 50`).map(({ detail }) =>
        String(detail),
      )
      expect([name, plan.filter((detail) => /CO-ROUTINE v1_|MATERIALIZE/.test(detail))]).toEqual([name, []])
    }
    expect(PROJECTIONS.find(({ name }) => name === 'archives')?.says).toMatch(/archive/)
    projector.close()
  })
})
