/** The regulation as a thing: which version holds when. */
import { describe, expect, test } from '@jest/globals'
import { ArchiveBorn, archiveStream, archiveThing, VerifierKeyAdded } from '../../domain/archive'
import type { Made } from '../../domain/kernel/event'
import {
  localDayOf,
  PolicyAdopted,
  PolicyApproved,
  PolicyProposed,
  policyInForce,
  policyStream,
  policyThing,
  versionOf,
} from '../../domain/policy'
import { defaultPolicy } from '../../domain/policy/default'
import { by, scenario } from '../commands/scenario'

const CHINA = 480
const offset = (zone: string) => (zone === 'Asia/Shanghai' ? CHINA : 0)
const documentOf = (title: string) => ({ ...defaultPolicy, title })
const proposed = (version: number) =>
  PolicyProposed.of({ version, document: documentOf(`Version ${version}`), summary: 'Test' })
const approved = (version: number) => PolicyApproved.of({ version, role: 'general-manager' })
const adopted = (version: number, from: string, provisional = false) =>
  PolicyAdopted.of({ version, from, supersedes: version === 1 ? null : version - 1, provisional })
const stateAfter = (...events: readonly Made[]) =>
  scenario()
    .given(policyStream, ...events)
    .stateOf(policyThing, policyStream)
const inForceAt = (at: string, ...events: readonly Made[]) => policyInForce(stateAfter(...events), at, offset)

describe('versions', () => {
  test('before anything is adopted nothing is in force', () => {
    expect(inForceAt('2026-02-01T00:00:00.000Z')).toBeUndefined()
    expect(inForceAt('2026-02-01T00:00:00.000Z', proposed(1), approved(1))).toBeUndefined()
  })

  test('GOV-04: a version is in force from its day on, as the zone of the regulation writes days', () => {
    const past = [proposed(1), adopted(1, '2026-01-01'), proposed(2), approved(2), adopted(2, '2026-03-01')]
    expect(inForceAt('2026-02-28T15:59:59.999Z', ...past)?.version).toBe(1)
    expect(inForceAt('2026-02-28T16:00:00.000Z', ...past)).toMatchObject({ version: 2, from: '2026-03-01' })
    expect(inForceAt('2025-12-31T15:59:59.999Z', ...past)).toBeUndefined()
    expect(localDayOf(defaultPolicy, '2026-02-28T16:00:00.000Z', offset)).toBe('2026-03-01')
  })

  test('GOV-05: of two that have begun the one adopted last counts, and the earlier stays readable', () => {
    const past = [proposed(1), adopted(1, '2026-01-01'), proposed(2), approved(2), adopted(2, '2026-02-01')]
    const found = inForceAt('2026-06-01T00:00:00.000Z', ...past)
    expect(found?.document.title).toBe('Version 2')
    expect(found?.versionOf(1)?.title).toBe('Version 1')
    expect(found?.versionOf(3)).toBeUndefined()
  })

  test('a version that begins later does not hide one adopted before it', () => {
    const past = [proposed(1), adopted(1, '2026-01-01'), proposed(2), approved(2), adopted(2, '2027-01-01')]
    expect(inForceAt('2026-06-01T00:00:00.000Z', ...past)?.version).toBe(1)
  })

  test('the first version is provisional until it is approved', () => {
    const past = [proposed(1), adopted(1, '2026-01-01', true)]
    expect(inForceAt('2026-06-01T00:00:00.000Z', ...past)?.provisional).toBe(true)
    expect(inForceAt('2026-06-01T00:00:00.000Z', ...past, approved(1))?.provisional).toBe(false)
  })

  test('who proposed and who approved is remembered', () => {
    const state = scenario()
      .given(
        policyStream,
        by('E-003', '2026-01-05T01:00:00.000Z', proposed(1)),
        by('E-001', '2026-01-06T01:00:00.000Z', approved(1)),
      )
      .stateOf(policyThing, policyStream)
    expect(versionOf(state, 1)).toMatchObject({ proposedBy: 'E-003', approvedBy: 'E-001', from: null })
  })

  test('the stored form takes the default document as it is', () => {
    const made = proposed(1)
    expect(PolicyProposed.open.is(JSON.parse(JSON.stringify(made.open)))).toBe(true)
    expect(PolicyProposed.open.is({ version: 1, summary: 'x', document: { title: 'x' } })).toBe(false)
  })
})

describe('the archive itself', () => {
  const born = ArchiveBorn.of({
    archiveId: '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11',
    format: 1,
    clock: 'real',
    origin: 'example.org/archive',
    verifierKey: 'example.org+aa+first',
    archiveKey: 'mF3b0zqv1T9c8yXw2kLpQA',
  })
  const stateOf = (...events: readonly Made[]) =>
    scenario()
      .given(archiveStream, ...events)
      .stateOf(archiveThing, archiveStream)

  test('is unborn, then born with one key, and later keys join it', () => {
    expect(stateOf()).toEqual({ is: 'unborn' })
    expect(stateOf(born)).toMatchObject({ is: 'born', clock: 'real', verifierKeys: ['example.org+aa+first'] })
    const later = VerifierKeyAdded.of({ verifierKey: 'example.org+bb+second' })
    expect(stateOf(born, later)).toMatchObject({ verifierKeys: ['example.org+aa+first', 'example.org+bb+second'] })
    expect(stateOf(later)).toEqual({ is: 'unborn' })
  })
})
