/** The birth of an archive: once, by init alone. */

import { describe, expect, test } from '@jest/globals'
import { addVerifierKey, beginArchive, recordBackup, recordRestore } from '../../commands/archive'
import { rowOf } from '../../commands/kernel/command'
import { beginPolicy } from '../../commands/policy'
import { staffCommands } from '../../commands/staff'
import { ArchiveBorn, archiveStream, BackupTaken, RestoreVerified, VerifierKeyAdded } from '../../domain/archive'
import { PolicyAdopted, PolicyProposed, policyStream } from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import { EmployeeHired, staffStream } from '../../domain/staff'
import { aCompany } from './company'
import { scenario } from './scenario'

const { beginStaff } = staffCommands
const birth = {
  archiveId: 'a0000000-0000-4000-8000-000000000000',
  clock: 'simulated' as const,
  origin: 'example.org/archive',
  verifierKey: 'example.org+aa+first',
  archiveKey: 'mF3b0zqv1T9c8yXw2kLpQA',
}
const first = { document: defaultPolicy, summary: 'The default regulation' }
const manager = { employee: 'E-001', name: 'Ana Ruiz', department: 'general-office', hiredOn: '2026-01-02' }

describe('the three births', () => {
  test('ARC-156 ARC-199: an archive is born with its id, clock, origin and keys', () => {
    scenario()
      .as('system.init')
      .when(beginArchive, birth)
      .gives(ArchiveBorn.of({ ...birth, format: 1 }))
  })

  test('the id of a key may begin with a hyphen or an underscore', () => {
    for (const archiveKey of ['-F3b0zqv1T9c8yXw2kLpQA', '_F3b0zqv1T9c8yXw2kLpQA']) {
      scenario()
        .as('system.init')
        .when(beginArchive, { ...birth, archiveKey })
        .gives(ArchiveBorn.of({ ...birth, archiveKey, format: 1 }))
    }
  })

  test('it is born once, and under no other id than its own', () => {
    scenario()
      .given(archiveStream, ArchiveBorn.of({ ...birth, format: 1 }))
      .as('system.init')
      .when(beginArchive, birth)
      .refused('born-already')
    scenario()
      .as('system.init')
      .when(beginArchive, { ...birth, archiveId: 'b0000000-0000-4000-8000-000000000000' })
      .refused('other-archive', { field: 'archiveId' })
  })

  test('the first regulation is in force at once and provisional', () => {
    scenario()
      .as('system.init', { at: '2026-01-04T17:00:00.000Z' })
      .when(beginPolicy, first)
      .gives(
        PolicyProposed.of({ ...first, version: 1 }),
        PolicyAdopted.of({ version: 1, from: '2026-01-05', supersedes: null, provisional: true }),
      )
      .as('system.init')
      .when(beginPolicy, first)
      .refused('born-already')
  })

  test('a first regulation stands on the floors like any other', () => {
    const document = { ...defaultPolicy, retention: { ...defaultPolicy.retention, operationLogYears: 0 } }
    scenario()
      .as('system.init')
      .when(beginPolicy, { ...first, document })
      .refused('log-kept-too-short', { rule: 'LOG-07', field: 'document.retention.operationLogYears' })
  })

  test('the first of the staff is a general manager, and init hires nobody else', () => {
    scenario()
      .as('system.init')
      .when(beginStaff, manager)
      .gives(EmployeeHired.of({ ...manager, employment: 'employee', roles: ['general-manager'] }))
      .as('system.init')
      .when(beginStaff, { ...manager, employee: 'E-002' })
      .refused('born-already')
  })

  test('the first of the staff has a number, a department and a day like anybody', () => {
    const asking = scenario().as('system.init')
    asking.when(beginStaff, { ...manager, employee: 'system.init' }).refused('number-reserved')
    asking.when(beginStaff, { ...manager, department: 'oracle' }).refused('unknown-department')
    asking.when(beginStaff, { ...manager, hiredOn: '2030-01-01' }).refused('date-in-future')
  })

  test('nobody else writes them, whatever roles they have', () => {
    const company = scenario().given(staffStream, ...aCompany())
    for (const id of ['E-001', 'system.merging', 'init']) {
      company.as(id).when(beginArchive, birth).refused('only-at-birth', { rule: 'ACC-17' })
      company.as(id).when(beginPolicy, first).refused('only-at-birth')
      company.as(id).when(beginStaff, manager).refused('only-at-birth')
    }
  })

  test('what is malformed is refused by its field', () => {
    scenario()
      .as('system.init')
      .whenGiven(beginArchive, { ...birth, clock: 'sundial' })
      .malformed('clock')
    scenario()
      .as('system.init')
      .whenGiven(beginArchive, { ...birth, more: 1 })
      .malformed('more')
  })

  test('they need the one permission that no regulation gives', () => {
    expect([beginArchive, beginPolicy, beginStaff].map((each) => rowOf(each).needs)).toEqual(
      Array(3).fill('archive:begin'),
    )
    expect(scenario().events(policyStream)).toEqual([])
  })
})

describe('a further key', () => {
  const born = () =>
    scenario()
      .given(staffStream, ...aCompany())
      .given(archiveStream, ArchiveBorn.of({ ...birth, format: 1 }))
  const key = '0e6d31c4+AdBJKRpjHgwrXpf2JYnSVoiUWFqmRwLMjDz+2CjPqEcb'
  const verifierKey = `example.org/archive+${key}`

  test('ARC-199: is named by the log once, by whoever may', () => {
    born()
      .as('E-001')
      .when(addVerifierKey, { verifierKey })
      .gives(VerifierKeyAdded.of({ verifierKey }))
      .as('E-001')
      .when(addVerifierKey, { verifierKey })
      .nothing()
  })

  test('bears the name of the log', () => {
    for (const other of ['example.org/other', 'example.org/archives'].map((name) => `${name}+${key}`))
      born().as('E-001').when(addVerifierKey, { verifierKey: other }).refused('other-origin', { field: 'verifierKey' })
  })

  test('is written as a key', () => {
    for (const other of [
      'example.org/archive',
      `${verifierKey}A`,
      verifierKey.replace('0e6d', '0E6D'),
      ` ${verifierKey}`,
    ])
      born().as('E-001').when(addVerifierKey, { verifierKey: other }).refused('not-a-key', { field: 'verifierKey' })
  })

  test('there is none before the birth', () => {
    scenario()
      .given(staffStream, ...aCompany())
      .as('E-001')
      .when(addVerifierKey, { verifierKey })
      .refused('not-born')
  })
})

describe('a backup and a restore', () => {
  const copy = {
    takenAt: '2026-02-13T09:50:00.000Z',
    size: 1200,
    root: Buffer.alloc(32, 7).toString('base64'),
    signedSize: 1190,
  }
  const asking = (at: string) =>
    scenario()
      .given(staffStream, ...aCompany())
      .as('E-016', { at })

  test('SEC-10 SEC-11: are told with time, size and root, to the instant at which they were taken', () => {
    const outcome = asking(copy.takenAt).when(recordBackup, copy)
    expect(outcome.stream).toBe(archiveStream)
    outcome.gives(BackupTaken.of(copy))
    const restored = asking(copy.takenAt).when(recordRestore, { ...copy, erasures: 2 })
    expect(restored.stream).toBe(archiveStream)
    restored.gives(RestoreVerified.of({ ...copy, erasures: 2 }))
  })

  test('SEC-10: were not taken in the future', () => {
    const early = asking('2026-02-13T09:49:59.999Z')
    early.when(recordBackup, copy).refused('date-in-future', { rule: 'SEC-10', field: 'takenAt' })
    early.when(recordRestore, { ...copy, erasures: 0 }).refused('date-in-future', { rule: 'SEC-10', field: 'takenAt' })
  })
})
