import { afterAll, describe, expect, test } from '@jest/globals'
import { PolicyAdopted, PolicyApproved, PolicyProposed } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import { staffEvents } from '../../domain/staff'
import { decodeArchive } from '../../infrastructure/engine'
import { asOfReader } from '../../infrastructure/projector/as-of'
import { zoneInPolicy } from '../../infrastructure/projector/source'
import { PROJECTIONS, VIEWS } from '../../projections'
import { got, scratchFolder } from '../infrastructure/projector/harness'
import { type Story, story, toldIn } from './telling'

const folder = scratchFolder()
afterAll(folder.clean)

const hire = ({ happens }: Story, employee: string, roles: readonly string[]) =>
  happens(
    'staff-main',
    staffEvents.EmployeeHired.of({
      ...{ employee, name: `Name of ${employee}`, employment: 'employee', organisation: null },
      ...{ department: 'sales', roles, hiredOn: '2026-01-01' },
    }),
  )

const [firstRole] = defaultPolicy.roles
const role = firstRole?.role ?? ''

const adopt = async ({ happens }: Story, version: number, from: string, document = defaultPolicy) => {
  await happens('policy-main', PolicyProposed.of({ version, document, summary: `Version ${version}.` }), {
    actor: 'E-001',
  })
  const adopted = { version, from, supersedes: version > 1 ? version - 1 : null, provisional: version === 1 }
  await happens('policy-main', PolicyAdopted.of(adopted), { actor: 'E-002' })
}

describe('staff and rights', () => {
  test('the row of an employee follows what happens to them', async () => {
    const told = story()
    const { happens } = told
    await hire(told, 'E-001', ['clerk'])
    await hire(told, 'E-002', [])
    const employee = 'E-001'
    const change = { fromDepartment: 'sales', toDepartment: 'service', rolesBefore: ['clerk'], roles: ['reviewer'] }
    await happens(
      'staff-main',
      staffEvents.EmployeeTransferred.of({ employee, ...change, transferredOn: '2026-02-01' }),
    )
    await happens(
      'staff-main',
      staffEvents.AbsenceRecorded.of({ employee, from: '2026-02-02', until: '2026-02-20', delegate: 'E-002' }),
    )
    await happens('staff-main', staffEvents.AbsenceEnded.of({ employee, from: '2026-02-02', lastDay: '2026-02-09' }))
    await happens('staff-main', staffEvents.ConfidentialityAcknowledged.of({ employee, acknowledgedOn: '2026-01-02' }))
    await happens('staff-main', staffEvents.EmployeeLeft.of({ employee: 'E-002', leftOn: '2026-02-28' }))
    const { rows, projector } = await toldIn(folder.path('staff.db'), told)
    expect(
      rows(
        'SELECT employee, department, roles, status, left_on, confidentiality_on, absences, last_position FROM v1_staff',
      ),
    ).toEqual([
      {
        ...{ employee: 'E-001', department: 'service', roles: '["reviewer"]', status: 'employed', left_on: null },
        confidentiality_on: '2026-01-02',
        absences: '[{"from":"2026-02-02","until":"2026-02-09","delegate":"E-002"}]',
        last_position: 5,
      },
      {
        ...{ employee: 'E-002', department: 'sales', roles: '[]', status: 'left', left_on: '2026-02-28' },
        ...{ confidentiality_on: null, absences: '[]', last_position: 6 },
      },
    ])
    projector.close()
  })

  test('rights are those of the roles under the regulation in force, and of grants; who has left has none', async () => {
    const told = story()
    const { happens } = told
    await adopt(told, 1, '2026-01-01')
    await hire(told, 'E-001', [role])
    await hire(told, 'E-002', [role])
    await happens('staff-main', staffEvents.EmployeeLeft.of({ employee: 'E-002', leftOn: '2026-02-28' }))
    await happens(
      'staff-main',
      staffEvents.AccessGranted.of({
        ...{ grant: 'G1', employee: 'E-001', customers: ['C1'], groups: ['bank'], purposes: ['audit'] },
        ...{ from: '2026-03-01', until: '2026-03-31', basis: 'external-examination' },
      }),
    )
    const { rows, projector } = await toldIn(folder.path('rights.db'), told)
    expect(
      rows("SELECT what FROM v1_staff_rights WHERE employee = 'E-001' AND kind = 'may' ORDER BY what").map(
        ({ what }) => what,
      ),
    ).toEqual(firstRole?.may.toSorted())
    expect(rows("SELECT what, basis, scope, purposes, until_day FROM v1_staff_rights WHERE kind = 'grant'")).toEqual([
      { what: 'bank', basis: 'G1', scope: '["C1"]', purposes: '["audit"]', until_day: '2026-03-31' },
    ])
    expect(rows("SELECT count(*) AS opened FROM v1_staff_rights WHERE kind = 'opens'")).toEqual([
      { opened: firstRole?.opens.flatMap(({ groups }) => groups).length },
    ])
    expect(rows("SELECT count(*) AS rights FROM v1_staff_rights WHERE employee = 'E-002'")).toEqual([{ rights: 0 }])
    projector.close()
  })
})

describe('the regulation', () => {
  test('the version in force is the one adopted last of those that have begun', async () => {
    const told = story()
    await adopt(told, 1, '2026-01-01')
    await told.happens('policy-main', PolicyApproved.of({ version: 1, role: 'general-manager' }), { actor: 'E-003' })
    await adopt(told, 2, '2026-02-01')
    await adopt(told, 3, '2026-12-01')
    const { rows, projector } = await toldIn(folder.path('policy.db'), told)
    expect(
      rows(
        'SELECT version, status, in_force, provisional, from_day, supersedes, approved_by, adopted_by FROM v1_policy',
      ),
    ).toEqual([
      {
        ...{ version: 1, status: 'adopted', in_force: 0, provisional: 0, from_day: '2026-01-01', supersedes: null },
        ...{ approved_by: 'E-003', adopted_by: 'E-002' },
      },
      {
        ...{ version: 2, status: 'adopted', in_force: 1, provisional: 0, from_day: '2026-02-01', supersedes: 1 },
        ...{ approved_by: null, adopted_by: 'E-002' },
      },
      {
        ...{ version: 3, status: 'adopted', in_force: 0, provisional: 0, from_day: '2026-12-01', supersedes: 2 },
        ...{ approved_by: null, adopted_by: 'E-002' },
      },
    ])
    const asked = defaultPolicy.customerKinds.flatMap(({ fields }) => fields).length + defaultPolicy.personFields.length
    expect(rows('SELECT count(*) AS fields FROM v1_policy_fields WHERE in_force = 1')).toEqual([{ fields: asked }])
    expect(rows("SELECT count(*) AS changes FROM v1_changes WHERE view = 'v1_policy_fields' AND key = '*'")).toEqual([
      { changes: 7 },
    ])
    projector.close()
  })

  test('as of a place the regulation of that time is in force, and the staff is that of then', async () => {
    const told = story()
    await adopt(told, 1, '2026-01-01')
    await hire(told, 'E-001', ['clerk'])
    await adopt(told, 2, '2026-02-01')
    await told.happens('staff-main', staffEvents.EmployeeLeft.of({ employee: 'E-001', leftOn: '2026-02-28' }))
    const definitions = { projections: PROJECTIONS, views: VIEWS }
    const reader = asOfReader({ log: told.log, decode: decodeArchive, zoneIn: zoneInPolicy, definitions })
    const at = (to: number) =>
      got(
        reader.asOf({ streams: [], to }, (ask) => [
          ask('SELECT version FROM v1_policy WHERE in_force = 1').map(({ version }) => version),
          ask('SELECT status FROM v1_staff').map(({ status }) => status),
        ]),
      )
    expect(await at(5)).toEqual([[2], ['left']])
    expect(await at(4)).toEqual([[2], ['employed']])
    expect(await at(2)).toEqual([[1], ['employed']])
    expect(await at(0)).toEqual([[], []])
    await told.happens('staff-main', staffEvents.EmployeeLeft.of({ employee: 'E-001', leftOn: '2026-02-28' }))
    expect(await at(6)).toEqual([[2], ['left']])
    reader.close()
  })

  test('no fold mixes regulation or staff with archives, so that the order in which as-of tells them does not matter', () => {
    const heard = PROJECTIONS.flatMap((each) =>
      each.shape === 'fold' ? [{ name: each.name, things: each.listensTo.map(({ thing }) => thing) }] : [],
    )
    const hears = (...wanted: readonly string[]) =>
      heard.filter(({ things }) => things.some((thing) => wanted.includes(thing))).map(({ name }) => name)
    const ofArchives = hears('customer', 'complaint')
    expect(ofArchives.length).toBeGreaterThan(10)
    expect(hears('policy', 'staff').filter((name) => ofArchives.includes(name))).toEqual([])
  })

  test('before the first version nothing is in force', async () => {
    const told = story()
    await told.happens('policy-main', PolicyProposed.of({ version: 1, document: defaultPolicy, summary: 'The first.' }))
    const { rows, projector } = await toldIn(folder.path('none.db'), told)
    expect(rows('SELECT in_force, status FROM v1_policy')).toEqual([{ in_force: 0, status: 'proposed' }])
    projector.close()
  })
})

describe('late authority', () => {
  test('lists what was decided on rights that had already changed', async () => {
    const told = story()
    const { happens } = told
    await adopt(told, 1, '2026-01-01')
    await hire(told, 'E-005', ['clerk'])
    const seen = { reads: { 'staff-main': 0, 'policy-main': 1 } }
    const assigned = staffEvents.ConfidentialityAcknowledged.of({ employee: 'E-005', acknowledgedOn: '2026-01-02' })
    await happens('staff-main', assigned, { actor: 'E-005', ...seen })
    await happens('staff-main', staffEvents.RolesChanged.of({ employee: 'E-005', rolesBefore: ['clerk'], roles: [] }))
    const late = await happens('staff-main', assigned, { actor: 'E-005', ...seen })
    await happens('staff-main', assigned, { actor: 'E-005', reads: { 'staff-main': 2, 'policy-main': 1 } })
    await happens('staff-main', assigned, { actor: 'E-006', ...seen })
    await adopt(told, 2, '2026-02-01')
    const older = await happens('staff-main', assigned, { actor: 'E-006', ...seen })
    const { rows, projector } = await toldIn(folder.path('late.db'), told)
    expect(rows('SELECT event_id, position, actor, changed_position FROM v1_late_authority ORDER BY position')).toEqual(
      [
        { event_id: late, position: 5, actor: 'E-005', changed_position: 4 },
        { event_id: older, position: 10, actor: 'E-006', changed_position: 9 },
      ],
    )
    const changes = rows("SELECT position, key, change FROM v1_changes WHERE view = 'v1_late_authority'")
    expect(changes).toEqual([
      { position: 5, key: '5/*', change: 'changed' },
      { position: 10, key: '10/*', change: 'changed' },
    ])
    projector.close()
  })
})
