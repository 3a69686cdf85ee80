/** An archive in memory with customers who buy, for tests of evaluations: sales, purchases, and everything that is taken back. */
import { isLeft } from 'fp-ts/Either'
import { decodeArchive } from '../../../infrastructure/engine'
import { handler } from '../../../infrastructure/handle/handle'
import type { Execute } from '../../../infrastructure/processes/process'
import {
  type Evaluated,
  type EvaluationOrder,
  evaluateTiers,
  goOnWithRun,
  type TierProcess,
} from '../../../infrastructure/processes/tier-run'
import { runReactions } from '../../../infrastructure/reactions'
import { type AnArchive, anArchive } from '../an-archive'

export interface AMarket extends AnArchive {
  readonly process: TierProcess
  readonly sells: (customer: string, order: string, day: string, price: string, special?: object) => Promise<unknown>
  readonly evaluate: (order?: Partial<EvaluationOrder>) => Promise<Evaluated>
  readonly goOn: (run: string) => Promise<Evaluated>
  readonly react: () => Promise<{ readonly done: number; readonly refused: number }>
  readonly tierOf: (customer: string) => Promise<unknown>
  /** The events of a stream, as they are stored. */
  readonly storedIn: (stream: string) => Promise<readonly Stored[]>
}
export interface Stored {
  readonly type: string
  readonly open: Readonly<Record<string, unknown>>
}

export const marketOf = (told: AnArchive, execute: Execute = handler(told.engine)): AMarket => {
  const process: TierProcess = { engine: told.engine, log: told.log, decode: decodeArchive, execute }
  const got = <A>(
    ended: { readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A },
  ): A => {
    if (ended._tag === 'Left') throw new Error(JSON.stringify(ended.left))
    return ended.right
  }
  const storedIn = async (stream: string): Promise<readonly Stored[]> => {
    const page = await told.log.page(-1, 100_000)()
    if (isLeft(page)) throw new Error(page.left.because)
    return page.right
      .filter(([, name]) => name === stream)
      .map(([, , , , type, data]) => ({ type: type.slice(0, type.indexOf('@')), open: JSON.parse(data).open }))
  }
  return {
    ...told,
    process,
    sells: (customer, order, day, price, special = {}) =>
      told.done('record-transaction', {
        customer,
        order,
        direction: 'sale',
        at: `${day}T04:00:00.000Z`,
        currency: 'CNY',
        lines: [{ product: 'lamp', quantity: '1', unitPrice: price }],
        ...special,
      }),
    evaluate: async (order = {}) => got(await evaluateTiers(process, { as: 'E-004', ...order })),
    goOn: async (run) => got(await goOnWithRun(process, run)),
    react: async () =>
      got(
        await runReactions({
          log: told.log,
          decode: decodeArchive,
          archiveId: told.engine.archiveId,
          execute,
          file: ':memory:',
        }),
      ),
    storedIn,
    tierOf: async (customer) =>
      (await storedIn(`customer-${customer}`)).filter(({ type }) => type === 'TierAssigned').at(-1)?.open.tier,
  }
}

export const registered = (number: string, special: object = {}) => ({
  number,
  kind: 'enterprise',
  legalForm: 'organisation',
  stage: 'preliminary',
  department: 'division-tuoda',
  source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
  notice: { purpose: 'sales', channel: 'email', givenAt: '2026-02-13T01:00:00.000Z' },
  fields: {
    name: `Customer ${number}`,
    country: 'CN',
    industry: 'tools',
    businessScope: 'Makes tools.',
    registeredCapital: '1000000',
    enterpriseSize: 'small',
    legalRepresentative: 'Example Person',
  },
  ...special,
})

/** Ten customers: C-0 buys least and longest ago, C-9 most, last and most often. */
export const aMarket = async (): Promise<AMarket> => {
  const market = marketOf(await anArchive())
  for (let nth = 0; nth < 10; nth += 1) {
    await market.done('register-customer', registered(`C-${nth}`))
    for (let order = 0; order <= nth; order += 1)
      await market.sells(`C-${nth}`, `S-${order}`, `2026-02-${String(10 + nth).padStart(2, '0')}`, `${100 * (nth + 1)}`)
  }
  return market
}
