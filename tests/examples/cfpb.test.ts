/**
 * The map for complaints that an authority publishes, run on a few rows of the same form: logged, classified and routed,
 * those with impossible dates turned away by the name of the rule, those in progress open, what the source says kept.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../commands/catalogue'
import { complaint as complaintThing } from '../../domain/complaint'
import type { ComplaintLogged } from '../../domain/complaint/events'
import { type Phase, phase } from '../../domain/complaint/rules'
import type { ComplaintState } from '../../domain/complaint/state'
import type { Thing } from '../../domain/kernel/thing'
import { beginArchive } from '../../infrastructure/begin'
import { handler } from '../../infrastructure/handle/handle'
import type { CommandRequest } from '../../infrastructure/handle/request'
import { importFile } from '../../infrastructure/import'
import type { Opened } from '../../infrastructure/open'

const folder = mkdtempSync(join(tmpdir(), 'dossier-cfpb-'))
const file = join(folder, 'complaints.csv')
const map: unknown = JSON.parse(readFileSync(join(__dirname, '..', '..', 'examples', 'cfpb.map.json'), 'utf8'))

const HEADER =
  'Date received,Product,Sub-product,Issue,Sub-issue,Company,State,ZIP code,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,Timely response?,Consumer disputed?'
const MORTGAGE =
  '1/14/2016,Mortgage,,"Loan servicing, payments, escrow account",,Example Bank,CA,900XX,N/A,Web,1/20/2016,Closed with explanation,Yes,No'
const ROWS = [
  MORTGAGE,
  MORTGAGE,
  '8/2/2013,Bank account or service,,Deposits and withdrawals,,Example Bank,,,N/A,Phone,8/2/2013,Closed,No,Yes',
  '2/16/2016,Credit reporting,,Incorrect information on credit report,,Example Bureau,NY,10065,N/A,Referral,2/16/2016,In progress,Yes,',
  '8/9/2013,Mortgage,,Other,,Example Bank,TX,770XX,N/A,Fax,8/8/2013,Closed,Yes,No',
  '2/30/2016,Mortgage,,Other,,Example Bank,TX,770XX,N/A,Fax,3/1/2016,Closed,Yes,No',
]

type Logged = ReturnType<typeof ComplaintLogged.of>['open']
type Done<A> = { readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A }
const settle = <A>(done: Done<A>): A => {
  if (done._tag === 'Left') throw new Error(JSON.stringify(done.left))
  return done.right
}

let archive: Opened
/** Streams in the order of their rows. */
const streams: string[] = []

const give = async (request: CommandRequest) => {
  const done = await handler(archive.engine)(request)
  if (done._tag === 'Right' && done.right.is === 'done' && !done.right.repeated) streams.push(done.right.stream)
  return done
}
const run = async () =>
  settle(
    await importFile(give, {
      file,
      map,
      as: 'E-002',
      archiveId: archive.engine.archiveId,
      commands: CATALOGUE,
      rejectedFile: join(folder, 'rejected.csv'),
      inFlight: 1,
    })(),
  )
const statesOf = async (): Promise<readonly ComplaintState[]> => {
  const thing = complaintThing as Thing<unknown, never>
  const present = settle(await archive.engine.memory.present(streams.map((stream) => ({ thing, stream }))))
  return present.map(({ state }) => state as ComplaintState)
}
const phases = async (): Promise<readonly Phase[]> => (await statesOf()).map(phase)
const loggedIn = async (stream: string): Promise<Logged> => {
  const page = settle(await archive.engine.store.readStream(stream)())
  if (!page.exists) throw new Error('There is no such stream.')
  return JSON.parse(Buffer.from(page.events[0]?.data ?? []).toString()).open
}

beforeAll(async () => {
  writeFileSync(file, `${[HEADER, ...ROWS].join('\n')}\n`)
  archive = settle(
    await beginArchive({
      data: join(folder, 'data'),
      clockKind: 'simulated',
      clock: () => '2016-06-01T08:00:00.000Z',
      archiveId: '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11',
      admin: { employee: 'E-001', name: 'Ana Ruiz' },
    }),
  )
  const hired = { employee: 'E-002', name: 'Hu Bin', department: 'complaints', roles: ['complaint-handler'] }
  const input = { ...hired, hiredOn: '2016-06-01' }
  settle(await handler(archive.engine)({ command: 'hire-employee', input, as: 'E-001' }))
})

afterAll(async () => {
  await archive.close()
  rmSync(folder, { recursive: true })
})

describe('complaints of an authority', () => {
  test('CMP-01 CMP-02: each row is a complaint of its own, two equal ones as well; impossible dates are turned away', async () => {
    expect(await run()).toMatchObject({
      read: 6,
      accepted: 4,
      rejected: 2,
      rejectedByCode: { 'sent-before-received': 1, 'not-a-date': 1 },
    })
    expect(new Set(streams).size).toBe(4)
    expect(readFileSync(join(folder, 'rejected.csv'), 'utf8')).not.toContain('Mortgage')
  })

  test('CMP-03 CMP-11: they are classified and routed; what the source has not settled is open', async () => {
    expect(await phases()).toEqual(['settled-by-source', 'settled-by-source', 'settled-by-source', 'classified'])
    expect((await statesOf()).map((state) => (state.is === 'known' ? [state.category, state.concerned] : []))).toEqual([
      ['billing', 'customer-service'],
      ['billing', 'customer-service'],
      ['service', 'customer-service'],
      ['privacy', 'customer-service'],
    ])
  })

  test('what the source says is stored as it is, the days are those of its clocks', async () => {
    expect(await loggedIn(streams[2] ?? '')).toMatchObject({
      complainant: 'anonymous',
      channel: 'telephone',
      product: 'bank-account-or-service',
      receivedAt: '2013-08-02T04:00:00.000Z',
      report: {
        source: 'authority',
        passedOnAt: '2013-08-02T04:00:00.000Z',
        settled: true,
        facts: { companyResponse: 'closed', timelyResponse: 'no', consumerDisputed: 'yes' },
      },
    })
    expect((await loggedIn(streams[3] ?? '')).report?.facts).toEqual({
      companyResponse: 'in-progress',
      timelyResponse: 'yes',
    })
  })

  test('a second run writes nothing twice', async () => {
    const report = await run()
    expect(report).toMatchObject({ accepted: 4, rejected: 2 })
    expect(report.commands['log-complaint']).toMatchObject({ done: 0, repeated: 4 })
  })
})
