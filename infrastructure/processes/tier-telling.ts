/**
 * Tells an evaluation from the log up to a place: who there is, what they bought, what the scheme makes of it. The same
 * place, scheme and parameters give the same entries, byte for byte, on every machine and for ever.
 */
import { createHash } from 'node:crypto'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type CouldNot, couldNot } from '../../commands/ports/could-not'
import type { Read } from '../../domain/kernel/event'
import { MOST_MINOR } from '../../domain/kernel/money'
import type { TierScheme } from '../../domain/kernel/tiers'
import { type Day, type Instant, instantOf, millisecondsOf } from '../../domain/kernel/time'
import { assess } from '../../domain/tier/assess'
import { type CustomerFigures, recencyDays } from '../../domain/tier/figures'
import { proposed } from '../../domain/tier/propose'
import { isChange, type RunEntry, type RunParameters } from '../../domain/tier/run'
import { type TransactionEvent, transactionEvents } from '../../domain/transaction'
import type { Decode } from '../decode'
import type { LocalLog } from '../stores/local-log'
import { type Member, populationOf } from './tier-population'
import { type Bought, salesOf } from './tier-sales'

const PAGE = 2000
const MINUTE = 60_000
/** Streams that an evaluation reads. */
const CONCERNS = /^(?:customer|transaction|complaint|tierrun)-/

export interface TellingRun {
  readonly log: LocalLog
  readonly decode: Decode
  readonly offsetMinutes: (zone: string, at: Instant) => number
}
export interface Evaluation {
  readonly scheme: TierScheme
  readonly parameters: RunParameters
  /** The last place that is read. */
  readonly position: number
}
export interface Told {
  readonly edges: Readonly<Record<string, readonly string[]>>
  readonly entries: readonly RunEntry[]
  /** Orders in another currency. */
  readonly leftOut: number
  readonly changed: number
}

/** The day that clocks in a zone show at an instant. */
export const localDay = ({ offsetMinutes }: Pick<TellingRun, 'offsetMinutes'>, zone: string, at: Instant): Day =>
  instantOf(millisecondsOf(at) + offsetMinutes(zone, at) * MINUTE).slice(0, 10)

/** Gives every event up to a place that an evaluation reads. */
const readUpTo = async (
  { log, decode }: TellingRun,
  position: number,
  take: (event: Read) => void,
): Promise<CouldNot | undefined> => {
  let after = -1
  while (after < position) {
    const page = await log.page(after, Math.min(PAGE, position - after))()
    if (isLeft(page)) return page.left
    for (const [index, stream, revision, id, type, data, metadata] of page.right) {
      after = index
      if (!CONCERNS.test(stream)) continue
      const event = decode({ id, type, stream, revision, data, metadata, position: index })
      if (isLeft(event)) return event.left
      take(event.right)
    }
    if (page.right.length === 0) return couldNot('log-rolled-back', `The log ends before @${position}.`, { position })
  }
  return undefined
}

const isOfTransaction = (event: Read): event is TransactionEvent => Object.hasOwn(transactionEvents, event.type)

const figuresOf = (
  run: TellingRun,
  parameters: RunParameters,
  member: Member,
  bought: Bought | undefined,
): CustomerFigures => ({
  customer: member.archive.number,
  isProspect: member.archive.stage === 'prospect',
  recencyDays: bought?.lastAt == null ? null : recencyDays(bought.lastAt, parameters, run.offsetMinutes),
  orders: bought?.orders ?? 0,
  amountMinor: bought?.amountMinor ?? 0,
  openComplaints: member.openComplaints,
  points: member.points,
  attributes: member.attributes,
})

/** Tells the evaluation. */
export const tellEvaluation = async (
  run: TellingRun,
  { scheme, parameters, position }: Evaluation,
): Promise<Either<CouldNot, Told>> => {
  const { at, today, zone, kinds, currency } = parameters
  const on = localDay(run, zone, at)
  const sales = salesOf(parameters)
  const population = populationOf(scheme.scheme, on)
  const failure = await readUpTo(run, position, (event) =>
    isOfTransaction(event) ? sales.take(event) : population.take(event),
  )
  if (failure !== undefined) return left(failure)
  const members = population.members(today).filter(({ archive }) => kinds === null || kinds.includes(archive.kind))
  const sums = sales.sums(population.survivorOf)
  const figures = members.map((member) => figuresOf(run, parameters, member, sums.get(member.archive.number)))
  if (figures.some(({ amountMinor }) => Math.abs(amountMinor) > MOST_MINOR))
    return left(couldNot('too-large', 'The purchases of a customer are more than can be reckoned.'))
  const assessment = assess(scheme, figures, { currency, on })
  const standings = new Map(members.map(({ archive, standing }) => [archive.number, standing]))
  const entries = assessment.customers.flatMap((assessed) => {
    const standing = standings.get(assessed.figures.customer)
    return standing === undefined ? [] : [proposed(scheme, assessed, standing, today)]
  })
  return right({
    edges: assessment.edges,
    entries,
    leftOut: sales.leftOut(),
    changed: entries.filter(isChange).length,
  })
}

/** SHA-256 over the entries as JSON, each followed by a line feed. */
export const hashOfEntries = (entries: readonly RunEntry[]): string => {
  const hash = createHash('sha256')
  for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`)
  return hash.digest('hex')
}
