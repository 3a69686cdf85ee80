/**
 * The process of erasures in this process: the order of its steps, what it waits for, what stands in the receipt. Slow
 * things (other processes, bytes in files) are shown in `erasures.test.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import type { PolicyDocument } from '../../../domain/policy/document'
import { beginArchive } from '../../../infrastructure/begin'
import { type Dossier, dossierOf } from '../../../infrastructure/dossier'
import { decodeArchive } from '../../../infrastructure/engine'
import { settleErasures } from '../../../infrastructure/erasing'
import { handler } from '../../../infrastructure/handle/handle'
import type { Opened } from '../../../infrastructure/open'
import { carryOutErasures } from '../../../infrastructure/processes/erasures'
import { aPerson } from '../an-archive'

interface Stage {
  readonly opened: Opened
  readonly dossier: Dossier
  readonly setTime: (at: string) => void
  readonly done: (command: string, input: unknown, as?: string) => Promise<Readonly<Record<string, string>>>
  readonly run: (keysForgotten?: () => Promise<void>) => ReturnType<typeof carryOutErasures>
  readonly phases: () => Promise<readonly unknown[]>
}

const folders: string[] = []
const open: Opened[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const FIRST = '2026-03-02T01:00:00.000Z'
const LATER = '2027-06-01T00:00:00.000Z'

const stage = async (document: PolicyDocument = defaultPolicy): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-erasures-'))
  folders.push(folder)
  let now = FIRST
  const begun = await beginArchive({
    ...{ data: join(folder, 'data'), clockKind: 'simulated', clock: () => now, document },
    admin: { employee: 'E-001', name: 'Ana Ruiz' },
  })
  if (isLeft(begun)) throw new Error(JSON.stringify(begun.left))
  const opened = begun.right
  open.push(opened)
  const dossier = dossierOf(opened)
  const execute = handler(opened.engine)
  const done: Stage['done'] = async (command, input, as = 'E-001') => {
    const ended = await execute({ command, input, as })
    if (isLeft(ended)) throw new Error(`${command}: ${JSON.stringify(ended.left)}`)
    return ended.right.is === 'done' ? ended.right.numbers : {}
  }
  const hire = (employee: string, department: string, ...roles: readonly string[]) =>
    done('hire-employee', { employee, name: 'Somebody', department, roles, hiredOn: '2026-01-02' })
  await hire('E-003', 'crm', 'crm-head')
  await hire('E-007', 'division-tuoda', 'account-manager')
  await hire('E-013', 'complaints', 'complaint-handler')
  const registration = aPerson({ telephone: '+86 138 0013 8000' }, { number: 'C-1', accountManager: 'E-007' })
  await done('register-customer', registration, 'E-007')
  return {
    opened,
    dossier,
    done,
    setTime: (at) => (now = at),
    run: (keysForgotten = async () => undefined) =>
      carryOutErasures({
        ...{
          engine: opened.engine,
          log: opened.log,
          decode: decodeArchive,
          read: dossier.read,
          execute,
          keysForgotten,
        },
      }),
    phases: async () => {
      const rows = await dossier.read.rows('v1_erasures')
      return isLeft(rows) ? [] : rows.right.map(({ phase, waits_for }) => waits_for ?? phase)
    },
  }
}
const approved = async ({ done }: Stage, more: object = {}): Promise<void> => {
  const { erasure } = await done('request-erasure', { customer: 'C-1', basis: 'purpose-ended', ...more }, 'E-003')
  await done('approve-erasure', { customer: 'C-1', erasure })
}
const receipt = async ({ dossier }: Stage) => {
  const rows = await dossier.read.rows('v1_erasures')
  return isLeft(rows) ? undefined : rows.right[0]
}
const atOnce: PolicyDocument = { ...defaultPolicy, retention: { ...defaultPolicy.retention, erasure: 'at-once' } }

describe('the process of erasures', () => {
  test('SEC-23: first the intent, then the vault, then it waits until no process remembers a key, then the receipt', async () => {
    const here = await stage(atOnce)
    await approved(here)
    const seen: unknown[] = []
    const ran = await here.run(async () => {
      const orders = await here.opened.log.erasuresStarted()()
      const intent = isLeft(orders) ? undefined : orders.right[0]?.[3]
      const carriedOut = await here.opened.engine.vault.erasures()()
      seen.push(await here.phases(), isLeft(carriedOut) ? undefined : carriedOut.right.includes(intent ?? ''))
    })
    expect(ran).toEqual({ _tag: 'Right', right: { done: 2, refused: 0 } })
    expect(seen).toEqual([['started'], true])
    expect(await here.phases()).toEqual(['done'])
  })

  test('SEC-23: nothing is waited for when there is nothing to destroy, and doing it again writes nothing', async () => {
    const here = await stage()
    await approved(here)
    let waited = 0
    const run = () =>
      here.run(async () => {
        waited += 1
      })
    await run()
    expect([await here.phases(), waited]).toEqual([['log-floor'], 0])
    here.setTime(LATER)
    await run()
    const size = await here.opened.log.size()()
    expect(await run()).toEqual({ _tag: 'Right', right: { done: 0, refused: 0 } })
    expect([await here.opened.log.size()(), await here.phases(), waited]).toEqual([size, ['done'], 1])
  })

  test('LOG-07: a box in another stream is waited for, to the millisecond', async () => {
    const here = await stage()
    here.setTime('2026-05-05T00:00:00.000Z')
    const contact = { telephone: '+86 138 0013 8000' }
    const complaint = { customer: 'C-1', channel: 'complaint-hotline', content: 'Late.', contact }
    await here.done('log-complaint', { ...complaint, receivedAt: '2026-05-04T00:00:00.000Z' }, 'E-013')
    await approved(here)
    here.setTime('2027-03-03T00:00:00.000Z')
    await here.run()
    expect(await receipt(here)).toMatchObject({ phase: 'deferred', waits_until: '2027-05-05T00:00:00.000Z' })
    here.setTime('2027-05-04T23:59:59.999Z')
    await here.run()
    expect(await here.phases()).toEqual(['log-floor'])
    here.setTime('2027-05-05T00:00:00.000Z')
    await here.run()
    expect(await here.phases()).toEqual(['done'])
  })

  test('LOG-07: disposal waits for the orders and complaints of the customer as the schedule says', async () => {
    const here = await stage()
    here.setTime('2026-05-05T00:00:00.000Z')
    const contact = { telephone: '+86 138 0013 8000' }
    const complaint = { customer: 'C-1', channel: 'complaint-hotline', content: 'Late.', contact }
    await here.done('log-complaint', { ...complaint, receivedAt: '2026-05-04T00:00:00.000Z' }, 'E-013')
    here.setTime('2029-06-01T00:00:00.000Z')
    await approved(here, { basis: 'retention' })
    await here.run()
    expect(await receipt(here)).toMatchObject({ phase: 'deferred', waits_for: 'retention' })
    here.setTime('2031-05-04T15:59:59.999Z')
    await here.run()
    expect(await here.phases()).toEqual(['retention'])
    here.setTime('2031-05-04T16:00:00.000Z')
    await here.run()
    expect(await here.phases()).toEqual(['done'])
  })

  test('SEC-23: an export with opened values is out of our hands: the receipt names it, a look is not one', async () => {
    const here = await stage(atOnce)
    const wanted = [{ customer: 'C-1', groups: ['contact'], what: { is: 'current' as const } }]
    const exported = await here.dossier.open({ as: 'E-001', purpose: 'management', via: 'export', wanted })
    await here.dossier.open({ as: 'E-007', purpose: 'sales', via: 'open', wanted })
    await approved(here)
    await here.run()
    const access = isLeft(exported) ? undefined : exported.right.access
    const row = await receipt(here)
    expect(JSON.parse(String(row?.files_given_out))).toEqual([{ access, by: 'E-001', at: FIRST }])
  })

  test('SEC-23: what cannot be destroyed now has no receipt, and is done the next time', async () => {
    const here = await stage(atOnce)
    await approved(here)
    const { engine } = here.opened
    const full = { kind: 'storage-full' as const, because: 'The disk of the vault is full.' }
    const failing = {
      ...engine,
      vault: { ...engine.vault, destroy: () => async () => ({ _tag: 'Left' as const, left: full }) },
    }
    const failed = await carryOutErasures({
      ...{ engine: failing, log: here.opened.log, decode: decodeArchive, read: here.dossier.read },
      ...{ execute: handler(engine), keysForgotten: async () => undefined },
    })
    expect(failed).toEqual({ _tag: 'Left', left: full })
    expect(await here.phases()).toEqual(['started'])
    await here.run()
    expect(await here.phases()).toEqual(['done'])
  })
})

describe('intents against what the vault has done', () => {
  const settle = (here: Stage, carriedOut: readonly string[]) => {
    const destroyed: string[] = []
    return settleErasures({
      log: here.opened.log,
      decode: decodeArchive,
      vault: {
        erasures: () => async () => ({ _tag: 'Right', right: carriedOut }),
        destroy:
          ({ erasure }) =>
          async () => {
            destroyed.push(erasure)
            return { _tag: 'Right', right: undefined }
          },
      },
    }).then((settled) => ({ settled, destroyed }))
  }
  test('SEC-23: what only the log knows is carried out, what only the vault knows is refused, what both know is left', async () => {
    const here = await stage(atOnce)
    await approved(here)
    await here.run()
    const rows = await here.opened.log.erasuresStarted()()
    const intent = isLeft(rows) ? '' : (rows.right[0]?.[3] ?? '')
    expect(await settle(here, [])).toEqual({ settled: { _tag: 'Right', right: 1 }, destroyed: [intent] })
    expect(await settle(here, [intent])).toEqual({ settled: { _tag: 'Right', right: 0 }, destroyed: [] })
    const stranger = '11111111-1111-4111-8111-111111111111'
    expect(await settle(here, [intent, stranger])).toMatchObject({
      settled: { _tag: 'Left', left: { kind: 'log-rolled-back' } },
      destroyed: [],
    })
  })
})
