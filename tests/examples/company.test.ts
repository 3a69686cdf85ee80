/** The year of the example company, played from the first step to the last: every step ends as its line says. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { stdnum } from 'stdnum'
import { CATALOGUE } from '../../commands/catalogue'
import { defaultPolicy } from '../../domain/policy/default'
import { type Ended, openStage, play, type Stage } from '../../examples/company/play'
import { type CommandStep, readYear, type Step } from '../../examples/company/story'

const folder = mkdtempSync(join(tmpdir(), 'dossier-company-'))
const steps = readYear()
const ended: Ended[] = []
let stage: Stage | undefined

beforeAll(async () => {
  const opened = await openStage(join(folder, 'data'))
  if (isLeft(opened)) throw new Error(`The store could not be begun: ${opened.left.is}`)
  stage = opened.right
  await play(stage, steps, (each) => ended.push(each))
}, 60_000)
afterAll(async () => {
  await stage?.dossier.close()
  rmSync(folder, { recursive: true, force: true })
})

const rowsOf = async (view: string) => {
  const rows = await stage?.dossier.read.rows(view)
  if (rows === undefined || isLeft(rows)) throw new Error(`${view} could not be read.`)
  return rows.right
}

const isTaxNumber = (text: string): boolean =>
  [stdnum.CN?.uscc, stdnum.ES?.cif].some((each) => each?.validate(text).isValid === true)

const isCommand = (step: Step): step is CommandStep => 'command' in step
const commands = steps.filter(isCommand)
const isOpening = ({ command, expects }: CommandStep) =>
  expects === undefined && ['register-customer', 'import-existing-archive'].includes(command)
interface Opening {
  readonly kind: string
  readonly subtype?: string
  readonly fields: { readonly name: string; readonly taxNumber?: string }
}
const openings = commands.filter(isOpening).map(({ input }) => input as Opening)

describe('the year', () => {
  test('every step ends as it says', () => {
    const told = ended.map(({ nth, step, is }) => `${nth} ${step.says}: ${is}`)
    expect(told).toEqual(steps.map((step, index) => `${index + 1} ${step.says}: ${step.expects ?? 'done'}`))
  })

  test('the steps stand in the order of time', () => {
    const times = steps.map(({ at }) => at)
    expect(times).toEqual([...new Set(times)].sort())
  })

  test('every command of the catalogue has been accepted at least once', async () => {
    const log = await rowsOf('v1_operation_log')
    const accepted = new Set(log.filter(({ refusal }) => refusal === null).map(({ operation }) => operation))
    expect([...CATALOGUE.keys()].filter((name) => !accepted.has(name))).toEqual([])
  })

  test('many kinds of refusal are shown on purpose', () => {
    const codes = new Set(steps.flatMap(({ expects }) => (expects === undefined ? [] : [expects])))
    for (const code of [
      ...['requester-decides', 'no-permission', 'already-recorded', 'already-has-an-archive', 'document-expired'],
      ...['decided-already', 'source-moved', 'denied', 'deadline-passed', 'nothing-to-do', 'subject-held'],
      ...['hold-placed-by-oneself', 'restricted', 'erased', 'credential-used-before', 'exception-too-long'],
    ])
      expect(codes).toContain(code)
    expect(codes.size).toBeGreaterThanOrEqual(60)
  })

  test('SEC-23: one customer is forgotten, one rests under a hold, one request is rejected', async () => {
    const erasures = (await rowsOf('v1_erasures')).map(({ customer, phase, waits_for }) => [customer, phase, waits_for])
    expect(erasures.toSorted()).toEqual([
      ['C-0028', 'deferred', 'legal-hold'],
      ['C-0032', 'rejected', null],
      ['C-0033', 'done', null],
    ])
  })

  test('TIE-13: tiers stand on approved runs; a rejected run assigns nobody', async () => {
    const runs = new Map((await rowsOf('v1_tier_runs')).map(({ run, phase }) => [run, phase]))
    expect([...runs.values()].toSorted()).toEqual(['approved', 'approved', 'rejected'])
    const assigned = (await rowsOf('v1_tier_list')).map(({ run }) => runs.get(run ?? null))
    expect(assigned.length).toBeGreaterThanOrEqual(8)
    expect(new Set(assigned)).toEqual(new Set(['approved']))
  })

  test('SEC-10: no copy of the vault is left after the trial of the restore', async () => {
    const log = (await rowsOf('v1_operation_log')).map(({ operation }) => operation)
    expect(log).toContain('record-restore')
    expect(readdirSync(join(folder, 'data')).filter((name) => /backup|restored/.test(name))).toEqual([])
  })

  test('ARC-01 ARC-02: forty customers and more, of every kind and subtype', () => {
    expect(openings.length).toBeGreaterThanOrEqual(40)
    expect(new Set(openings.map(({ kind }) => kind))).toEqual(
      new Set(defaultPolicy.customerKinds.map(({ kind }) => kind)),
    )
    expect(new Set(openings.flatMap(({ subtype }) => subtype ?? []))).toEqual(
      new Set(defaultPolicy.customerKinds.flatMap(({ subtypes }) => subtypes)),
    )
  })

  test('every role has somebody', async () => {
    const roles = (await rowsOf('v1_staff')).flatMap((row) => JSON.parse(String(row.roles)))
    expect(new Set(roles)).toEqual(new Set(defaultPolicy.roles.map(({ role }) => role)))
  })

  test('names and texts are in English, Chinese and Spanish', () => {
    const names = openings.map(({ fields }) => fields.name).join('\n')
    expect(names).toMatch(/Ltd/)
    expect(names).toMatch(/有限公司/)
    expect(names).toMatch(/S\.L\./)
  })

  test('tax numbers are invented but have right check digits', () => {
    const numbers = openings.flatMap(({ fields }) => fields.taxNumber ?? [])
    expect(numbers.length).toBeGreaterThanOrEqual(8)
    for (const number of numbers) expect([number, isTaxNumber(number)]).toEqual([number, true])
  })

  test('addresses of e-mail lie in the domains that are kept for examples', () => {
    const found = JSON.stringify(steps).match(/[\w.-]+@[\w.-]+/g) ?? []
    expect(found.length).toBeGreaterThan(10)
    for (const address of found) expect(address).toMatch(/@(?:[\w-]+\.)?example\.(?:com|org)$/)
  })
})
