/**
 * Random steps that a vault is asked for, and everything of it that can be seen: what two vaults must agree on.
 */
import fc from 'fast-check'
import { isLeft } from 'fp-ts/Either'
import type { IndexBatch, Reservation, Vault } from '../../../commands/ports/vault'
import { entry, must, token } from './helpers'

export type Step = (vault: Vault) => Promise<unknown>

const NUMBERS = ['A', 'B', 'C']
const VALUES = ['t', 'u', 'v', 'w']
const KINDS = ['tax-number', 'passport']
const EVENTS = ['e1', 'e2', 'e3']
const SUBJECTS = [...NUMBERS.map((number) => `customer:${number}`), 'person:1']

const number = fc.constantFrom(...NUMBERS)
const commandId = fc.constantFrom('c1', 'c2')
const request = fc.constantFrom('R1', 'R2')
const anyToken = fc
  .tuple(fc.constantFrom(...VALUES), fc.constantFrom(...KINDS))
  .map(([value, kind]) => token(value, kind))
const tokens = fc.array(anyToken, { maxLength: 3 })
const reservation: fc.Arbitrary<Reservation> = fc.record({
  number,
  commandId,
  request: fc.option(request, { nil: null }),
  tokens,
})
const found = fc
  .tuple(fc.constantFrom(...VALUES), number, fc.constantFrom(...EVENTS), fc.constantFrom(...SUBJECTS))
  .map(([value, at, event, subject]) => entry(value, at, event, { subject }))
const settlement = fc.record(
  { number, commandId, request, keep: tokens, becomeOwn: fc.boolean() },
  { requiredKeys: ['number', 'keep', 'becomeOwn'] },
)
const batch: fc.Arbitrary<IndexBatch> = fc.record({
  from: fc.constantFrom(0, 1, 2, 3),
  to: fc.constantFrom(3, 4),
  add: fc.array(found, { maxLength: 4 }),
  remove: fc.array(
    fc.record(
      { subject: fc.constantFrom(...SUBJECTS), event: fc.constantFrom(...EVENTS) },
      { requiredKeys: ['subject'] },
    ),
    { maxLength: 2 },
  ),
  settle: fc.array(settlement, { maxLength: 3 }),
})

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(reservation, fc.nat(2)).map(
      ([asked, count]): Step =>
        async (vault) => {
          const outcome = await vault.reserve(asked, count)()
          return isLeft(outcome) ? outcome.left.kind : { ...outcome.right, keys: outcome.right.keys.length }
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyToken, number, commandId, reservation).map(
      ([at, from, by, asked]): Step =>
        async (vault) => {
          const outcome = await vault.takeOver({ token: at, number: from, commandId: by, request: null }, asked)()
          return isLeft(outcome) ? outcome.left.kind : outcome.right
        },
    ),
  },
  {
    weight: 4,
    arbitrary: batch.map(
      (given): Step =>
        async (vault) => {
          // A random position would rarely be the right one.
          const from = given.from === 0 ? given.from : await must(vault.index.position())
          return must(vault.index.advance({ ...given, from, to: from + given.to }))
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(number, fc.subarray(SUBJECTS), fc.constantFrom('x1', 'x2')).map(
      ([at, subjects, erasure]): Step =>
        async (vault) =>
          must(vault.destroy({ erasure, keys: [`key of ${at}`], subjects, number: at })),
    ),
  },
)

const everyToken = VALUES.flatMap((value) => KINDS.map((kind) => token(value, kind)))

export const stateOf = async (vault: Vault) => ({
  holdings: await must(vault.holdings(everyToken)),
  found: await must(vault.index.find(VALUES.map((value) => token(value, 'phone')))),
  sharing: await must(vault.index.sharing(NUMBERS)),
  position: await must(vault.index.position()),
  erasures: await must(vault.erasures()),
  keys: [...(await must(vault.keys(NUMBERS.map((at) => `key of ${at}`)))).entries()],
})
