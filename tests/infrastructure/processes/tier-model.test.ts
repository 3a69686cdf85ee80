/**
 * A history of several evaluations against the naive model of all views, which shares no code with them: runs that change
 * tiers up and down, one that is rejected, one that is broken off, exceptions, a contest, a scheme beside the governing one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { faultsOfHistory } from '../../model/check'
import { emptyReadModel } from '../../model/reading'
import { type AMarket, aMarket } from './a-market'

jest.setTimeout(180_000)
const folder = mkdtempSync(join(tmpdir(), 'tier-model-'))
const empty = join(folder, 'empty.db')
beforeAll(() => emptyReadModel(empty))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const approve = async (market: AMarket, run: string, effective: string): Promise<void> => {
  await market.done('approve-tier-run', { run, effective }, 'E-001')
  await market.react()
}

/** Three years of a market. */
const history = async (): Promise<AMarket> => {
  const market = await aMarket()
  await approve(market, (await market.evaluate()).run, '2026-03-05')
  await approve(market, (await market.evaluate({ scheme: 'strategic3' })).run, '2026-03-02')
  market.setTime('2026-03-06T01:00:00.000Z')
  await market.done('classify-customer', { customer: 'C-1', grade: 'special' }, 'E-004')
  const exception = { customer: 'C-2', tier: 'high', until: '2026-06-30', reason: 'A contract.' }
  await market.done('grant-tier-exception', exception, 'E-001')
  await market.done('contest-tier', { customer: 'C-0', reason: 'An order is on its way.' })
  const rejected = await market.evaluate()
  const why = { reasonCode: 'market-change', reason: 'The window holds the month of the strike.' }
  await market.done('reject-tier-run', { run: rejected.run, ...why }, 'E-001')
  market.setTime('2027-06-02T01:00:00.000Z')
  await market.sells('C-0', 'S-late', '2027-06-01', '90000')
  for (const day of ['2027-06-02', '2027-06-09']) {
    market.setTime(`${day}T01:00:00.000Z`)
    await approve(market, (await market.evaluate()).run, day)
  }
  await market.done('end-tier-exception', { customer: 'C-2' }, 'E-001')
  market.setTime('2028-07-01T01:00:00.000Z')
  await market.evaluate()
  return market
}

test('TIE-13 TIE-34: every view equals its model, wherever the history is cut', async () => {
  const market = await history()
  const size = await market.size()
  for (const cut of [30, 70, 95]) {
    const place = { empty, file: join(folder, `${cut}.db`) }
    expect((await faultsOfHistory(place, { log: market.log, size }, cut)).slice(0, 5)).toEqual([])
  }
})
