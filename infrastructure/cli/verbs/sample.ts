/**
 * `dossier sample`: rows for an auditor to look at, drawn so that the same seed gives the same rows anywhere. With `--out`
 * a folder by which another auditor draws them again (`--again`), with `--proofs` each with the proof of its event.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { View } from '../../../projections/kernel/view'
import { type Drawn, drawFrom, growsOnly, type Population, placeColumn } from '../../audit/population'
import { manifestOf, type Origin, type ReadManifest, readManifest, writeSample } from '../../audit/sample-folder'
import type { Dossier } from '../../face'
import { speaker } from '../../language/text'
import { SAMPLE } from '../../language/texts/audit'
import { placeOf } from '../../place'
import type { ProvenEvent } from '../../prove'
import { viewNamed } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellRefused, tellUsage } from '../exit'
import { placeAt } from '../moments'
import { progressOf } from '../progress'
import { tell } from '../table'
import { textOf, textsOf } from './evidence-words'
import type { Options } from './verb'

const USUAL_SIZE = 25
const MOST = 100_000
const SEED = /^[\x21-\x7e]{1,100}$/
const WIDEST = 8

/** What is to be drawn. */
interface Order {
  readonly view: View
  readonly where: ReadManifest['where']
  readonly stratify: string | undefined
  readonly seed: string
  readonly size: number
  /** `@12` or an instant, as it was typed. */
  readonly asOf: string | undefined
  readonly proofs: boolean
  readonly out: string | undefined
}

const whereOf = ({ columns }: View, text: string): ReadManifest['where'][number] | undefined => {
  const at = text.indexOf('=')
  const found = columns.find(({ name }) => name === text.slice(0, at))
  if (at < 1 || found === undefined) return undefined
  const value = text.slice(at + 1)
  const isNumber = found.type === 'integer' || found.type === 'real'
  return { column: found.name, is: isNumber && value !== '' && Number.isFinite(Number(value)) ? Number(value) : value }
}

const orderOf = (context: Context, name: string | undefined, options: Options): Either<ExitCode, Order> => {
  const usage = (because: string): Either<ExitCode, never> => left(tellUsage(context, because))
  const view = name === 'log' ? viewNamed('v1_operation_log') : viewNamed(name ?? '')
  if (view === undefined) return usage('sample takes log or the name of a view; `dossier list` shows them.')
  const seed = textOf(options.seed)
  if (seed === undefined || !SEED.test(seed))
    return usage('--seed takes a number or a word that the auditor chooses, such as --seed 4711.')
  const size = options.size === undefined ? USUAL_SIZE : Number(options.size)
  if (!Number.isSafeInteger(size) || size < 1 || size > MOST) return usage(`--size takes a number from 1 to ${MOST}.`)
  const stratify = textOf(options.stratify)
  if (stratify !== undefined && !view.columns.some((column) => column.name === stratify))
    return usage(`--stratify takes a column of the view; help ${view.name} lists them.`)
  const where = textsOf(options.where).map((text) => whereOf(view, text))
  if (where.some((each) => each === undefined)) return usage('--where takes column=value, with a column of the view.')
  if (options.proofs === true && placeColumn(view) === undefined)
    return usage('The rows of this view name no event, so there is nothing to prove: leave --proofs out.')
  return right({
    ...{ view, seed, size, stratify, where: where.filter((each) => each !== undefined) },
    asOf: textOf(options.asOf) ?? textOf(options.at),
    ...{ proofs: options.proofs === true, out: textOf(options.out) },
  })
}

/** Draws as of a place: from a log cut there, or from a read model that is told again up to it and then thrown away. */
const drawAsOf = async (
  context: Context,
  dossier: Dossier,
  order: Order,
  upTo: number | undefined,
): Promise<Either<ExitCode, Drawn>> => {
  const { view, where, stratify } = order
  const population: Population = { view, where, stratify, upTo }
  const from = (file: string): Either<ExitCode, Drawn> => {
    const drawn = drawFrom(file, population, order)
    return isLeft(drawn) ? left(tellRefused(context, drawn.left)) : drawn
  }
  if (upTo === undefined || growsOnly(view)) return from(placeOf(context.data).readModel)
  const file = join(context.data, `read-model.sample-${process.pid}.db`)
  const progress = progressOf('telling', context)
  const told = await dossier.replay.to(file, upTo, progress.to)
  progress.end()
  if (isLeft(told)) return left(tellCouldNot(context, told.left))
  try {
    return from(file)
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  }
}

/** How far the rows are to stand; the read model has been told up to there. */
const placeWanted = async (
  context: Context,
  dossier: Dossier,
  asOf: string | undefined,
): Promise<Either<ExitCode, number | undefined>> => {
  const progress = progressOf('catching-up', context)
  const caught = await dossier.read.catchUp(undefined, progress.to)
  progress.end()
  if (isLeft(caught)) return left(tellCouldNot(context, caught.left))
  const place = asOf === undefined ? right(undefined) : await placeAt(context, dossier, asOf)
  if (isLeft(place) || place.right === undefined) return place
  return place.right > caught.right.position
    ? left(tellUsage(context, `The log ends at @${caught.right.position}.`))
    : place
}

/** The proofs of the events that the rows name, and their stored bytes. */
const evidenceOf = async (
  context: Context,
  dossier: Dossier,
  drawn: Drawn,
): Promise<Either<ExitCode, ReadonlyMap<string, string>>> => {
  const { openLogAlone }: typeof import('../../open') = require('../../open')
  const { eventAt }: typeof import('../../prove') = require('../../prove')
  const { linesOf }: typeof import('../../pack/lines') = require('../../pack/lines')
  const places = new Set(drawn.items.map(({ row }) => Number(row.position ?? row.last_position)))
  const log = await openLogAlone({ data: context.data })
  if (isLeft(log)) return left(tellCouldNot(context, log.left))
  const events: ProvenEvent[] = []
  const files = new Map<string, string>()
  const progress = progressOf('proving', context)
  try {
    for (const place of [...places].sort((one, other) => one - other)) {
      const event = await eventAt(log.right.log, place)
      if (isLeft(event)) return left(tellCouldNot(context, event.left))
      const proven = await dossier.prove(place)
      if (isLeft(proven)) return left(tellCouldNot(context, proven.left))
      events.push(event.right)
      files.set(`proofs/${place}.tlog-proof`, proven.right.proof)
      progress.to(events.length, places.size)
    }
  } finally {
    progress.end()
    await log.right.log.close()()
  }
  return right(new Map([['events.jsonl', linesOf(events)], ...files]))
}

const tellDrawn = (context: Context, { view, seed, out }: Order, drawn: Drawn): void => {
  const say = speaker(context.language, SAMPLE)
  const { count, items, position, strata } = drawn
  context.out(`${say('sample.head', { drawn: items.length, count, view: view.name, position, seed })}\n`)
  for (const { stratum, count: of, drawn: some } of (strata ?? []).filter((each) => each.drawn > 0)) {
    const named = stratum === '' ? say('sample.none') : stratum
    context.out(`  ${say('sample.stratum', { stratum: named, drawn: some, count: of })}\n`)
  }
  const columns = view.columns.slice(0, WIDEST).map(({ name }) => name)
  tell(
    context,
    [...view.key.filter((name) => !columns.includes(name)), ...columns],
    items.map(({ row }) => row),
    'table',
  )
  if (out !== undefined) context.err(`${say('sample.written', { folder: out })}\n`)
}

const draw = async (context: Context, dossier: Dossier, order: Order): Promise<ExitCode> => {
  const upTo = await placeWanted(context, dossier, order.asOf)
  if (isLeft(upTo)) return upTo.left
  const drawn = await drawAsOf(context, dossier, order, upTo.right)
  if (isLeft(drawn)) return drawn.left
  const head = await dossier.checkpoint()
  if (isLeft(head)) return tellCouldNot(context, head.left)
  const { archiveId, origin } = dossier.archive
  const of: Origin = {
    ...{ archive: archiveId, origin, view: order.view.name, key: order.view.key, where: order.where },
    ...{ stratify: order.stratify, seed: order.seed, size: order.size, checkpoint: head.right.note },
  }
  const evidence = order.proofs ? await evidenceOf(context, dossier, drawn.right) : right(new Map<string, string>())
  if (isLeft(evidence)) return evidence.left
  if (order.out !== undefined) {
    const written = writeSample(order.out, of, drawn.right, evidence.right)
    if (isLeft(written)) return tellCouldNot(context, written.left)
  }
  if (context.json) {
    const proofs = Object.fromEntries(evidence.right)
    const rows = drawn.right.items.map(({ row }) => row)
    context.out(`${JSON.stringify({ ...manifestOf(of, drawn.right), rows, ...(order.proofs ? { proofs } : {}) })}\n`)
  } else tellDrawn(context, order, drawn.right)
  return EXIT.done
}

/** Draws what a manifest describes, and compares. */
const drawAgain = async (
  context: Context,
  dossier: Dossier,
  manifest: ReadManifest,
  order: Order,
): Promise<ExitCode> => {
  const say = speaker(context.language, SAMPLE)
  const upTo = await placeWanted(context, dossier, `@${manifest.position}`)
  if (isLeft(upTo)) return upTo.left
  const drawn = await drawAsOf(context, dossier, order, upTo.right)
  if (isLeft(drawn)) return drawn.left
  const { count, hash, items } = drawn.right
  const samePopulation = count === manifest.population.count && hash === manifest.population.hash
  const listed = (all: readonly { readonly key: string; readonly rank: string }[]): string =>
    JSON.stringify(all.map(({ key, rank }) => [key, rank]))
  const same =
    samePopulation && dossier.archive.archiveId === manifest.archive && listed(items) === listed(manifest.items)
  if (context.json) context.out(`${JSON.stringify({ same, samePopulation, count, hash })}\n`)
  else if (same) context.out(`${say('sample.same', { drawn: items.length, count })}\n`)
  else if (samePopulation) context.out(`${say('sample.other-items')}\n`)
  else context.out(`${say('sample.other-population', { count, was: manifest.population.count })}\n`)
  return same ? EXIT.done : EXIT.checkFailed
}

const again = (context: Context, path: string): ExitCode | Promise<ExitCode> => {
  const manifest = readManifest(path)
  if (isLeft(manifest)) return tellCouldNot(context, manifest.left)
  const view = viewNamed(manifest.right.view)
  if (view === undefined) return tellUsage(context, 'The manifest names a view that this program does not know.')
  const { where, seed, size, stratify } = manifest.right
  const order: Order = {
    ...{ view, where, seed, size, stratify: stratify ?? undefined },
    ...{ asOf: undefined, proofs: false, out: undefined },
  }
  return withDossier(context, (dossier) => drawAgain(context, dossier, manifest.right, order))
}

/** `--at @12` names a place here, as `--as-of` does; an instant remains the time of a simulated clock. */
const withoutPlace = (context: Context): Context => {
  const { at, ...options } = context.options
  return at?.startsWith('@') === true ? { ...context, options } : context
}

export const run = async (context: Context, [name]: readonly string[], options: Options): Promise<ExitCode> => {
  const path = textOf(options.again)
  if (path !== undefined) return again(context, path)
  const at = textOf(options.at)
  const order = orderOf(context, name, { ...options, at: at?.startsWith('@') === true ? at : undefined })
  if (isLeft(order)) return order.left
  return withDossier(withoutPlace(context), (dossier) => draw(context, dossier, order.right))
}
