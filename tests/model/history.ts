/**
 * Random histories of a small company: steps by random people over a handful of customers, told to the real engine over
 * a store in memory with a simulated clock. It guards that most steps are accepted, that refusals occur, and that a seed
 * tells the same history at every run.
 */
import * as fc from 'fast-check'
import { plusMilliseconds } from '../../domain/kernel/time'
import { uuid5 } from '../../infrastructure/ids'
import type { LocalLog } from '../../infrastructure/stores/local-log'
import { ARCHIVE, must } from '../infrastructure/an-archive'
import * as checks from './acts/checks'
import * as customers from './acts/customers'
import * as dealings from './acts/dealings'
import * as edits from './acts/edits'
import * as house from './acts/house'
import * as keeping from './acts/keeping'
import * as marks from './acts/marks'
import { type Act, aWorld, type Given, type Step, type World } from './acts/world'

/** Every act with its weight: how often it is chosen beside the others. */
export const ACTS: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  register: [4, customers.register],
  import: [1, customers.importArchive],
  fields: [4, customers.recordFields],
  correct: [2, customers.correctOwn],
  declare: [1, customers.declareVerified],
  reviewEntry: [2, customers.reviewEntry],
  evidence: [1, customers.sourceEvidence],
  notice: [1, customers.notice],
  consent: [2, customers.consent],
  withdrawConsent: [1, customers.withdrawConsent],
  attach: [2, customers.attachDocument],
  removeDocument: [1, customers.removeDocument],
  invoice: [1, customers.reviewInvoice],
  pos: [1, customers.bindPos],
  addPerson: [3, customers.addPerson],
  ofPerson: [1, customers.recordOfPerson],
  removePerson: [1, customers.removePerson],
  custodian: [1, keeping.assignCustodian],
  manager: [1, keeping.assignManager],
  team: [1, keeping.assignTeam],
  handOver: [2, keeping.handOver],
  advance: [9, keeping.advance],
  close: [1, keeping.close],
  duplicate: [4, keeping.duplicate],
  link: [1, keeping.link],
  note: [3, keeping.note],
  requestEdit: [3, edits.request],
  requestDeletion: [1, edits.requestDeletion],
  advanceRequest: [14, edits.advanceRequest],
  withdrawRequest: [1, edits.withdrawRequest],
  lapse: [1, edits.lapse],
  order: [3, dealings.recordOrder],
  refund: [2, dealings.refund],
  cancel: [2, dealings.cancel],
  complaint: [2, dealings.logComplaint],
  advanceComplaint: [9, dealings.advanceComplaint],
  besideComplaint: [4, dealings.besideComplaint],
  hire: [2, house.hire],
  transfer: [1, house.transfer],
  roles: [1, house.changeRoles],
  absence: [1, house.absence],
  leave: [1, house.leave],
  acknowledge: [1, house.acknowledge],
  grant: [2, house.grant],
  policy: [3, house.advancePolicy],
  classify: [3, marks.classify],
  forget: [1, marks.forget],
  look: [3, house.look],
  react: [2, house.react],
  // Only where a theme asks for them.
  check: [0, checks.advanceCheck],
  list: [0, checks.advanceList],
  settle: [0, checks.settleRefusal],
}

/** Without a bias towards small numbers: they all mean something. */
const number = fc.noBias(fc.nat({ max: 9_999 }))

/** Mostly minutes or hours, at times days; the clock of a machine may also go back. */
const minutes = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 90 }) },
  { weight: 4, arbitrary: fc.integer({ min: 90, max: 1_500 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1_500, max: 17_000 }) },
  { weight: 1, arbitrary: fc.constant(-5) },
)

/** What a history is mostly about, so that it gets somewhere; of everything else there is a little. */
const THEMES: readonly Readonly<Record<string, number>>[] = [
  {},
  { fields: 2, requestEdit: 3, advanceRequest: 12, reviewEntry: 1 },
  { advance: 10, attach: 1, invoice: 1, pos: 1, handOver: 1, requestEdit: 2, advanceRequest: 4 },
  { register: 3, duplicate: 9, advance: 2, react: 1, order: 3, refund: 3, cancel: 1, manager: 2, complaint: 1 },
  { complaint: 3, advanceComplaint: 14, besideComplaint: 4 },
  {
    addPerson: 3,
    ofPerson: 2,
    removePerson: 1,
    consent: 2,
    requestEdit: 3,
    advanceRequest: 6,
    correct: 1,
    reviewEntry: 1,
  },
  { hire: 2, transfer: 1, roles: 1, absence: 1, leave: 1, acknowledge: 1, grant: 2, policy: 6, look: 2, attach: 2 },
  { order: 3, refund: 3, cancel: 2, note: 1, classify: 3 },
  { addPerson: 2, forget: 8, look: 2, note: 1, requestEdit: 1 },
]
const THEME_WEIGHT = 12

const actOf = (theme: Readonly<Record<string, number>>): fc.Arbitrary<string> =>
  fc.oneof(
    ...Object.entries(ACTS).map(([act, [weight]]) => ({ weight, arbitrary: fc.constant(act) })),
    ...Object.entries(theme).map(([act, weight]) => ({ weight: weight * THEME_WEIGHT, arbitrary: fc.constant(act) })),
  )

const stepsOf = (theme: Readonly<Record<string, number>>): fc.Arbitrary<readonly Step[]> =>
  fc.noBias(
    fc.array(
      fc.record({
        act: actOf(theme),
        who: number,
        pick: number,
        value: number,
        minutes,
        odd: fc.noBias(fc.nat({ max: 19 })),
      }),
      { minLength: 20, maxLength: 80, size: 'max' },
    ),
  )

/** Steps of a history; `cut` says at which part of its log it is also looked at. */
export interface History {
  readonly steps: readonly Step[]
  /** In per cent of the events. */
  readonly cut: number
}
export const history: fc.Arbitrary<History> = fc.record({
  steps: fc.oneof(...THEMES.map(stepsOf)),
  cut: fc.integer({ min: 5, max: 99 }),
})

/** Histories that are mostly about what a theme says. */
export const historyOf = (theme: Readonly<Record<string, number>>): fc.Arbitrary<History> =>
  fc.record({ steps: stepsOf(theme), cut: fc.integer({ min: 5, max: 99 }) })

/** What became of the steps. */
export interface Tally {
  done: number
  nothing: number
  readonly refusals: Map<string, number>
  readonly commands: Map<string, number>
}
export const tally = (): Tally => ({ done: 0, nothing: 0, refusals: new Map(), commands: new Map() })
const count = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Numbers that later steps choose from. */
export const remember = (world: World, { command, input }: Given, numbers: Readonly<Record<string, string>>): void => {
  const said = input as Readonly<Record<string, unknown>>
  const { customer, complaint } = numbers
  if (customer !== undefined && /^(?:register|import)/.test(command)) world.customers.push(customer)
  if (complaint !== undefined && command === 'log-complaint') world.complaints.push(complaint)
  if (command === 'record-transaction')
    world.orders.push({ customer: String(said.customer), order: String(said.order) })
}

const take = async (world: World, each: Step, nth: number, into: Tally): Promise<void> => {
  world.now = plusMilliseconds(world.now, each.minutes * 60_000)
  world.archive.setTime(world.now)
  const [, act] = ACTS[each.act] ?? [0, house.react]
  // Whatever is wanted of a customer before there is one: then first there is one.
  const isEmpty = world.customers.length === 0
  const given = (await act(world, each)) ?? (isEmpty ? await customers.register(world, each) : undefined)
  if (given === undefined) return
  const { command, input, as, actingFor } = given
  const ended = await world.archive.give(command, input, as, {
    commandId: uuid5(ARCHIVE, `step ${nth}`),
    ...(actingFor === undefined ? {} : { actingFor }),
  })
  switch (ended.is) {
    case 'done':
      remember(world, given, ended.numbers)
      into.done += 1
      return count(into.commands, command)
    case 'refused':
      return count(into.refusals, ended.refusal.code)
    case 'nothing-to-do':
      into.nothing += 1
      return
    case 'would-be-done':
    case 'invalid':
    case 'could-not':
      throw new Error(`${command} ended as ${JSON.stringify(ended)} with ${JSON.stringify(input)}`)
  }
}

export interface Told {
  readonly log: LocalLog
  readonly size: number
}

/** Plays a history; the log that it leaves holds everything. */
export const play = async (steps: readonly Step[], into: Tally = tally()): Promise<Told> => {
  const world = await aWorld()
  for (const [nth, each] of steps.entries()) await take(world, each, nth, into)
  return { log: world.archive.log, size: await must(world.archive.log.size()) }
}
