/**
 * An evaluation on the real path of commands: what counts as a sale, chunks, a run that is killed and goes on, the same
 * bytes told again, approval and assignment by reaction.
 */
import { describe, expect, jest, test } from '@jest/globals'
import { isLeft } from 'fp-ts/Either'
import type { RunEntry } from '../../../domain/tier/run'
import { handler } from '../../../infrastructure/handle/handle'
import { evaluateTiers, goOnWithRun } from '../../../infrastructure/processes/tier-run'
import { hashOfEntries } from '../../../infrastructure/processes/tier-telling'
import { anArchive } from '../an-archive'
import { type AMarket, aMarket, marketOf, registered } from './a-market'

jest.setTimeout(60_000)

const entriesOf = async (market: AMarket, run: string): Promise<readonly RunEntry[]> =>
  (await market.storedIn(`tierrun-${run}`))
    .filter(({ type }) => type === 'TierRunChunk')
    .flatMap(({ open }) => open.entries as readonly RunEntry[])
const entryOf = async (market: AMarket, run: string, customer: string): Promise<RunEntry | undefined> =>
  (await entriesOf(market, run)).find((entry) => entry.customer === customer)
const typesIn = async (market: AMarket, run: string) =>
  (await market.storedIn(`tierrun-${run}`)).map(({ type }) => type)

describe('an evaluation', () => {
  test('TIE-02 TIE-03 TIE-13: proposes a tier for every customer, and changes nobody before it is approved', async () => {
    const market = await aMarket()
    const told = await market.evaluate()
    expect(told).toMatchObject({ scheme: 'value4', customers: 10, changed: 10 })
    const entries = await entriesOf(market, told.run)
    expect(entries.map(({ customer }) => customer)).toEqual(Array.from({ length: 10 }, (_, nth) => `C-${nth}`))
    expect(entries.at(-1)).toMatchObject({
      recencyDays: 11,
      orders: 10,
      amountMinor: 1_000_000,
      scores: { recency: 5, frequency: 5, monetary: 5 },
      proposed: 'high',
      tier: 'high',
      oldTier: null,
    })
    expect(entries[0]).toMatchObject({ orders: 1, proposed: 'low' })
    expect(await market.tierOf('C-9')).toBeUndefined()
  })

  test('TIE-13 TIE-15 TIE-34: once approved, a reaction assigns each changed tier, and once', async () => {
    const market = await aMarket()
    const { run } = await market.evaluate()
    await market.done('approve-tier-run', { run, effective: '2026-03-02' }, 'E-001')
    expect(await market.react()).toMatchObject({ done: 10, refused: 0 })
    expect(await market.tierOf('C-9')).toBe('high')
    expect(await market.tierOf('C-0')).toBe('low')
    const size = await market.size()
    expect(await market.react()).toMatchObject({ done: 10, refused: 0 })
    expect(await market.size()).toBe(size)
  })

  test('the first event holds everything that it was reckoned by', async () => {
    const market = await aMarket()
    const size = await market.size()
    const { run } = await market.evaluate({ at: '2026-03-01T16:00:00.000Z', basis: ['consumption', 'market-change'] })
    const [first] = await market.storedIn(`tierrun-${run}`)
    expect(first?.open).toMatchObject({
      scheme: 'value4',
      model: 'value-quintile',
      basis: ['consumption', 'market-change'],
      parameters: {
        at: '2026-03-01T16:00:00.000Z',
        today: '2026-03-02',
        windowFrom: '2025-03-01T16:00:00.000Z',
        zone: 'Asia/Shanghai',
        recency: 'calendar-days',
        money: 'net',
        population: 'customers',
        kinds: null,
        currency: 'CNY',
      },
      position: size - 1,
      policyVersion: 1,
      customers: 10,
    })
  })

  test('TIE-13: is not approved by whoever asked for it, and no stranger may ask', async () => {
    const market = await aMarket()
    const ended = await evaluateTiers(market.process, { as: 'E-003' })
    expect(ended).toMatchObject({ _tag: 'Left', left: { is: 'refused', refusal: { code: 'no-permission' } } })
  })

  test.each([
    [{ scheme: 'metals' }, 'scheme'],
    [{ zone: 'Moon/Base' }, 'zone'],
    [{ currency: 'XAU' }, 'currency'],
  ])('is refused when asked for what is not there: %j', async (order, field) => {
    const market = marketOf(await anArchive())
    const ended = await evaluateTiers(market.process, { as: 'E-004', ...order })
    expect(ended).toMatchObject({ _tag: 'Left', left: { is: 'invalid', faults: [{ field }] } })
  })
})

describe('what counts', () => {
  const figures = async (market: AMarket, order = {}) => {
    const { run } = await market.evaluate(order)
    const entry = await entryOf(market, run, 'C-0')
    return [entry?.orders, entry?.amountMinor, entry?.recencyDays]
  }

  test('TIE-02: what is bought of a supplier is no sale', async () => {
    const market = await aMarket()
    await market.sells('C-0', 'P-1', '2026-02-28', '9999', { direction: 'purchase' })
    expect(await figures(market)).toEqual([1, 10_000, 20])
  })

  test('TIE-14: sales outside the window, after the analysis, or in another currency do not count', async () => {
    const market = await aMarket()
    await market.sells('C-0', 'S-old', '2025-02-20', '7')
    await market.sells('C-0', 'S-foreign', '2026-02-20', '9', { currency: 'EUR' })
    expect(await figures(market)).toEqual([1, 10_000, 20])
    expect(await figures(market, { windowMonths: null })).toEqual([2, 10_700, 20])
    expect(await figures(market, { at: '2026-02-10T03:59:59.999Z', windowMonths: 6 })).toEqual([0, 0, null])
    const { run } = await market.evaluate()
    expect((await market.storedIn(`tierrun-${run}`))[0]?.open.leftOut).toBe(1)
  })

  test('TIE-02: net money is less what was refunded or cancelled; gross is not', async () => {
    const market = await aMarket()
    const back = { customer: 'C-0', currency: 'CNY', reasonCode: 'return', reason: 'Broken.' }
    await market.done('refund-transaction', { ...back, order: 'S-0', amount: '30', at: '2026-02-20T00:00:00.000Z' })
    expect(await figures(market)).toEqual([1, 7_000, 20])
    expect(await figures(market, { money: 'gross' })).toEqual([1, 10_000, 20])
    await market.done('cancel-transaction', {
      customer: 'C-0',
      order: 'S-0',
      original: 'S-0',
      direction: 'sale',
      at: '2026-02-21T00:00:00.000Z',
      currency: 'CNY',
      reasonCode: 'return',
    })
    expect(await figures(market)).toEqual([0, 0, null])
    expect(await figures(market, { money: 'gross' })).toEqual([1, 10_000, 20])
  })

  test('TIE-03: days go by the calendar of the zone, or by 24 hours', async () => {
    const market = await aMarket()
    const at = '2026-03-01T16:00:00.000Z'
    expect(await figures(market, { at })).toEqual([1, 10_000, 20])
    expect(await figures(market, { at, recency: 'elapsed-days' })).toEqual([1, 10_000, 19])
    expect(await figures(market, { at, zone: 'UTC' })).toEqual([1, 10_000, 19])
  })

  test('TIE-22: prospects belong to schemes of everybody alone', async () => {
    const market = await aMarket()
    await market.done('register-customer', registered('P-1', { stage: 'prospect' }))
    expect((await market.evaluate()).customers).toBe(10)
    const { run, customers } = await market.evaluate({ scheme: 'key3' })
    expect(customers).toBe(11)
    expect(await entryOf(market, run, 'P-1')).toMatchObject({ proposed: 'prospect', decidedBy: 'prospect' })
  })

  test('TIE-23 TIE-24: the register gives the grade that people have recorded', async () => {
    const market = await aMarket()
    await market.done('classify-customer', { customer: 'C-1', grade: 'special' }, 'E-004')
    const { run } = await market.evaluate({ scheme: 'grade3' })
    expect(await entryOf(market, run, 'C-1')).toMatchObject({ proposed: 'special', decidedBy: 'register' })
    expect(await entryOf(market, run, 'C-2')).toMatchObject({ proposed: null, decidedBy: 'missing.grade' })
  })

  test('TIE-17 TIE-25: what people have appraised is an input, the newest that is not of a later day', async () => {
    const market = await aMarket()
    const appraised = (points: number, on: string) =>
      market.done('appraise-customer', { customer: 'C-1', aspect: 'feedback', points, on, basis: 'visit' }, 'E-004')
    await appraised(5, '2026-02-20')
    await appraised(2, '2026-02-10')
    await appraised(1, '2026-03-01')
    const { run } = await market.evaluate({ scheme: 'value3', at: '2026-02-28T00:00:00.000Z' })
    expect(await entryOf(market, run, 'C-1')).toMatchObject({ points: { feedback: 5 }, scores: { feedback: 5 } })
    expect(await entryOf(market, run, 'C-2')).toMatchObject({ points: {}, scores: { feedback: 3 } })
  })

  test('TIE-30: a run may be of some kinds of customer alone: the special category stands beside tiers', async () => {
    const market = await aMarket()
    expect((await market.evaluate({ kinds: ['special'] })).customers).toBe(0)
    expect((await market.evaluate({ kinds: ['special', 'enterprise'] })).customers).toBe(10)
  })

  test('open complaints are told beside the figures, and archives that are closed are not in use', async () => {
    const market = await aMarket()
    const complaint = { customer: 'C-1', channel: 'telephone', receivedAt: '2026-03-01T01:00:00.000Z' }
    const more = { content: 'It broke.', contact: { email: 'someone@example.org' } }
    await market.done('log-complaint', { number: 'K-1', ...complaint, ...more })
    const { run } = await market.evaluate()
    expect(await entryOf(market, run, 'C-1')).toMatchObject({ openComplaints: 1 })
    expect(await entryOf(market, run, 'C-2')).toMatchObject({ openComplaints: 0 })
    await market.done('close-archive', { customer: 'C-2', reasonCode: 'business-ended', reason: 'It closed.' }, 'E-001')
    expect((await market.evaluate()).customers).toBe(9)
  })
})

describe('a run that is broken off', () => {
  /** Lets only so many commands through, then dies. */
  const dyingAfter = (market: AMarket, commands: number): AMarket => {
    let left = commands
    const handle = handler(market.engine)
    return marketOf(market, async (request) => {
      if (left === 0) throw new Error('killed')
      left -= 1
      return handle(request)
    })
  }
  const manyCustomers = async () => {
    const market = await aMarket()
    for (let nth = 0; nth < 520; nth += 1) await market.done('register-customer', registered(`D-${1000 + nth}`))
    return market
  }
  const commandId = '11111111-2222-4333-8444-555555555555'

  test('TIE-13: goes on where it was, and holds the same as one that was not broken', async () => {
    const whole = await manyCustomers()
    const unbroken = await whole.evaluate({ commandId })
    const broken = await manyCustomers()
    await expect(dyingAfter(broken, 2).evaluate({ commandId })).rejects.toThrow('killed')
    expect(await typesIn(broken, unbroken.run)).toEqual(['TierRunStarted', 'TierRunChunk'])
    // What is recorded meanwhile belongs to later runs.
    await broken.sells('C-0', 'S-late', '2026-03-01', '5000')
    const ended = await broken.evaluate({ commandId })
    expect(ended).toEqual(unbroken)
    expect(await typesIn(broken, ended.run)).toEqual([
      'TierRunStarted',
      'TierRunChunk',
      'TierRunChunk',
      'TierRunCompleted',
    ])
    expect(JSON.stringify(await broken.storedIn(`tierrun-${ended.run}`))).toBe(
      JSON.stringify(await whole.storedIn(`tierrun-${ended.run}`)),
    )
    // Done again it writes nothing.
    const size = await broken.size()
    expect(await broken.evaluate({ commandId })).toEqual(unbroken)
    expect(await broken.size()).toBe(size)
  })

  test('TIE-13: cannot be approved; the house lets it go on', async () => {
    const market = await aMarket()
    await expect(dyingAfter(market, 1).evaluate({ commandId })).rejects.toThrow('killed')
    const run = (await runs(market))[0] ?? ''
    expect(await market.give('approve-tier-run', { run, effective: '2026-03-02' }, 'E-001')).toMatchObject({
      refusal: { code: 'run-incomplete' },
    })
    expect(await goOnWithRun(market.process, run)).toMatchObject({ right: { run } })
    await market.done('approve-tier-run', { run, effective: '2026-03-02' }, 'E-001')
  })

  test('TIE-13: told again from the log it gives the same bytes, which its hash is of', async () => {
    const market = await aMarket()
    const { run, hash } = await market.evaluate()
    expect(hashOfEntries(await entriesOf(market, run))).toBe(hash)
    await market.sells('C-0', 'S-late', '2026-03-01', '5000')
    expect(await market.goOn(run)).toMatchObject({ hash })
  })

  test('TIE-13 TIE-34: assignments that were broken off go on, and each customer is assigned once', async () => {
    const market = await aMarket()
    const { run } = await market.evaluate()
    await market.done('approve-tier-run', { run, effective: '2026-03-02' }, 'E-001')
    await expect(dyingAfter(market, 4).react()).rejects.toThrow('killed')
    const assigned = async () => {
      const customers = Array.from({ length: 10 }, (_, nth) => market.storedIn(`customer-C-${nth}`))
      return (await Promise.all(customers)).flat().filter(({ type }) => type === 'TierAssigned').length
    }
    expect(await assigned()).toBeLessThan(10)
    await market.react()
    expect(await assigned()).toBe(10)
  })

  test('TIE-14: whose edges are not those of the log does not go on', async () => {
    const market = await aMarket()
    const { run } = await market.evaluate()
    const [first] = await market.storedIn(`tierrun-${run}`)
    const { run: _run, model: _model, policyVersion: _version, ...input } = first?.open ?? {}
    const wrong = await market.done('start-tier-run', { ...input, edges: { recency: ['1'] } }, 'E-004')
    expect(await goOnWithRun(market.process, wrong.numbers.run ?? '')).toMatchObject({ left: { code: 'edges-differ' } })
  })
})

const runs = async (market: AMarket): Promise<readonly string[]> => {
  const page = await market.log.page(-1, 100_000)()
  if (isLeft(page)) throw new Error(page.left.because)
  return [...new Set(page.right.flatMap(([, stream]) => (stream.startsWith('tierrun-') ? [stream.slice(8)] : [])))]
}

describe('over several runs', () => {
  const approve = async (market: AMarket, run: string, on: string) => {
    await market.done('approve-tier-run', { run, effective: on }, 'E-001')
    await market.react()
  }

  test('TIE-13 TIE-14: a tier falls only when the runs agree and it has lasted its term; contests keep it', async () => {
    const market = await aMarket()
    await approve(market, (await market.evaluate()).run, '2026-03-02')
    // A year later nobody has bought anything.
    market.setTime('2027-06-02T01:00:00.000Z')
    const first = await market.evaluate()
    expect(await entryOf(market, first.run, 'C-9')).toMatchObject({
      proposed: 'low',
      tier: 'high',
      held: 'hysteresis',
      lowerRuns: 1,
      oldSince: '2026-03-02',
    })
    await approve(market, first.run, '2027-06-02')
    const second = await market.evaluate()
    expect(await entryOf(market, second.run, 'C-9')).toMatchObject({ tier: 'low', held: null })
    await approve(market, second.run, '2027-06-02')
    expect(await market.tierOf('C-9')).toBe('low')
    await market.done('contest-tier', { customer: 'C-9', reason: 'An order is on its way.' })
    const third = await market.evaluate()
    expect(await entryOf(market, third.run, 'C-9')).toMatchObject({ oldTier: 'high', tier: 'high', held: 'contest' })
  })
})
