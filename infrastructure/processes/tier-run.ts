/**
 * Evaluates tiers: tells the figures at a place of the log, and gives the commands that write the run. Somebody with the
 * right starts it; the rest is written by `system.tier-run`, in chunks whose command ids are functions of the run, so that
 * a run that was killed goes on where it was, and two processes that go on at once write it once.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import { decimalsOf } from '../../domain/kernel/money'
import type { TierScheme } from '../../domain/kernel/tiers'
import { localDayOf, type PolicyState, policyThing, versionOf } from '../../domain/policy'
import type { PolicyInForce } from '../../domain/policy/document'
import { schemeNamed } from '../../domain/policy/tiers'
import {
  MOST_IN_CHUNK,
  type RunParameters,
  type TierRun,
  type TierRunState,
  tierRunStream,
  tierRunThing,
} from '../../domain/tier/run'
import { plusMonths } from '../../domain/tier/stability'
import type { Evaluated, EvaluationOrder } from '../answers'
import { policyOf } from '../handle/asking'
import type { Engine } from '../handle/engine'
import { asWanted, POLICY } from '../handle/handle'
import { type NotDone, notDone } from '../handle/request'
import { generatedNumber, uuid5 } from '../ids'
import { isZone } from '../zone'
import type { Execute } from './process'
import { hashOfEntries, type TellingRun, type Told, tellEvaluation } from './tier-telling'

export type { Evaluated, EvaluationOrder } from '../answers'

const NAME = 'tier-run'

export interface TierProcess extends Pick<TellingRun, 'log' | 'decode'> {
  readonly engine: Engine
  readonly execute: Execute
}

const invalid = (code: string, field: string, expected: string): Either<NotDone, never> =>
  left({ is: 'invalid', code, faults: [{ field, expected }] })

const policyNow = async (engine: Engine): Promise<Either<CouldNot, PolicyInForce>> => {
  const present = await engine.memory.present([POLICY])
  if (isLeft(present)) return present
  return right(policyOf(engine, (present.right[0]?.state ?? policyThing.initial) as PolicyState, engine.clock()))
}

const parametersOf = (
  order: EvaluationOrder,
  scheme: TierScheme,
  policy: PolicyInForce,
  engine: Engine,
): RunParameters => {
  const now = engine.clock()
  const at = order.at ?? now
  const months = order.windowMonths === undefined ? scheme.windowMonths : order.windowMonths
  return {
    at,
    today: localDayOf(policy.document, now, engine.offsetMinutes),
    zone: order.zone ?? policy.document.zone,
    recency: order.recency ?? scheme.recency,
    windowFrom: months === null ? null : `${plusMonths(at.slice(0, 10), -months)}${at.slice(10)}`,
    money: order.money ?? scheme.money,
    population: order.population ?? scheme.population,
    kinds: order.kinds ?? null,
    currency: order.currency ?? policy.document.currency,
  }
}

/** The scheme with what the run says otherwise. */
const schemeFor = (scheme: TierScheme, { recency, money, population }: RunParameters): TierScheme => ({
  ...scheme,
  recency,
  money,
  population,
})

const tell = (
  { engine, log, decode }: TierProcess,
  scheme: TierScheme,
  parameters: RunParameters,
  position: number,
): Promise<Either<CouldNot, Told>> =>
  tellEvaluation(
    { log, decode, offsetMinutes: engine.offsetMinutes },
    { scheme: schemeFor(scheme, parameters), parameters, position },
  )

const chunkId = (archiveId: string, run: string, step: string): string => uuid5(archiveId, [NAME, run, step].join('\n'))

const runOf = async ({ engine }: TierProcess, run: string): Promise<Either<CouldNot, TierRunState>> => {
  const present = await engine.memory.present([asWanted(tierRunThing, tierRunStream(run))])
  return isLeft(present) ? present : right((present.right[0]?.state ?? tierRunThing.initial) as TierRunState)
}

const endedAs = ({ run, scheme, position }: TierRun, told: Told): Evaluated => ({
  run,
  scheme,
  position,
  customers: told.entries.length,
  changed: told.changed,
  hash: hashOfEntries(told.entries),
  edges: told.edges,
})

/** Writes what is still missing of a run. */
const write = async (process: TierProcess, run: TierRun, told: Told): Promise<Either<CouldNot, Evaluated>> => {
  const { engine, execute } = process
  const ended = endedAs(run, told)
  const give = async (command: string, input: unknown, step: string): Promise<CouldNot | undefined> => {
    const commandId = chunkId(engine.archiveId, run.run, step)
    const given = await execute({ command, input, as: `system.${NAME}`, commandId })
    if (!isLeft(given)) return undefined
    if (given.left.is === 'could-not') return given.left.couldNot
    if (given.left.is === 'invalid') throw new Error(`The process ${NAME} gave a malformed command.`)
    return couldNot('unavailable', `The run cannot go on: ${given.left.refusal.because}`)
  }
  for (let nth = run.chunks + 1; (nth - 1) * MOST_IN_CHUNK < told.entries.length; nth += 1) {
    const entries = told.entries.slice((nth - 1) * MOST_IN_CHUNK, nth * MOST_IN_CHUNK)
    const failed = await give('append-to-tier-run', { run: run.run, nth, entries }, `chunk ${nth}`)
    if (failed !== undefined) return left(failed)
  }
  const failed = await give('complete-tier-run', { run: run.run, count: ended.customers, hash: ended.hash }, 'complete')
  return failed === undefined ? right(ended) : left(failed)
}

/** Evaluates a population as of now, or goes on where the same command id was broken off. */
export const evaluateTiers = async (
  process: TierProcess,
  order: EvaluationOrder,
): Promise<Either<NotDone, Evaluated>> => {
  const { engine, log, execute } = process
  if (order.commandId !== undefined) {
    const number = generatedNumber(engine.archiveId, 'run', order.commandId, 0, 0)
    const known = await runOf(process, number)
    if (isLeft(known)) return left(notDone(known.left))
    if (known.right.is === 'run') return goOnWithRun(process, number)
  }
  const policy = await policyNow(engine)
  if (isLeft(policy)) return left(notDone(policy.left))
  const { tiers } = policy.right.document
  const scheme = schemeNamed(tiers, order.scheme ?? tiers.scheme)
  if (scheme === undefined) return invalid('unknown-tier-scheme', 'scheme', 'a tier scheme of the regulation')
  const parameters = parametersOf(order, scheme, policy.right, engine)
  if (!isZone(parameters.zone)) return invalid('unknown-zone', 'zone', 'a time zone')
  if (decimalsOf(parameters.currency) === undefined) return invalid('no-money', 'currency', 'a currency')
  const size = await log.size()()
  if (isLeft(size)) return left(notDone(size.left))
  const position = size.right - 1
  const told = await tell(process, scheme, parameters, position)
  if (isLeft(told)) return left(notDone(told.left))
  const { edges, entries, leftOut } = told.right
  const started = await execute({
    command: 'start-tier-run',
    input: {
      scheme: scheme.scheme,
      basis: order.basis ?? ['consumption'],
      parameters,
      position,
      edges,
      customers: entries.length,
      leftOut,
    },
    as: order.as,
    ...(order.actingFor === undefined ? {} : { actingFor: order.actingFor }),
    ...(order.commandId === undefined ? {} : { commandId: order.commandId }),
  })
  if (isLeft(started)) return started
  const run = started.right.is === 'done' ? started.right.numbers.run : undefined
  if (run === undefined) throw new Error('A run that was started has no number.')
  const state = await runOf(process, run)
  if (isLeft(state)) return left(notDone(state.left))
  if (state.right.is === 'unknown') throw new Error('A run that was started is not there.')
  const ended = await write(process, state.right, told.right)
  return isLeft(ended) ? left(notDone(ended.left)) : ended
}

const sameEdges = (one: Told['edges'], other: Told['edges']): boolean => {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
  )
}

/** A run that was killed goes on: its figures are told again at its place of the log, what is missing is written. */
export const goOnWithRun = async (process: TierProcess, number: string): Promise<Either<NotDone, Evaluated>> => {
  const state = await runOf(process, number)
  if (isLeft(state)) return left(notDone(state.left))
  const run = state.right
  if (run.is === 'unknown' || run.phase === 'rejected')
    return invalid('no-open-run', 'run', 'a run that has begun and was not rejected')
  const present = await process.engine.memory.present([POLICY])
  if (isLeft(present)) return left(notDone(present.left))
  const version = versionOf((present.right[0]?.state ?? policyThing.initial) as PolicyState, run.policyVersion)
  const scheme = version === undefined ? undefined : schemeNamed(version.document.tiers, run.scheme)
  if (scheme === undefined) return invalid('unknown-tier-scheme', 'scheme', 'a tier scheme of the regulation')
  const told = await tell(process, scheme, run.parameters, run.position)
  if (isLeft(told)) return left(notDone(told.left))
  if (told.right.entries.length !== run.customers || !sameEdges(run.edges, told.right.edges))
    return invalid('edges-differ', 'run', 'a run whose edges are those of the log: reject this one')
  const ended = run.phase === 'started' ? await write(process, run, told.right) : right(endedAs(run, told.right))
  return isLeft(ended) ? left(notDone(ended.left)) : ended
}
