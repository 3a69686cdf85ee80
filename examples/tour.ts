/**
 * The guided tour: a year of the example company, played into a store of its own and shown step by step; then the lists
 * that it leaves, a full replay that proves them, and commands to try on that store. It guards that what is shown is what
 * happened: a step that ends otherwise than the story says fails the tour.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { isLeft } from 'fp-ts/Either'
import type { Instant } from '../domain/kernel/time'
import type { Dossier } from '../infrastructure/dossier'
import type { Language } from '../infrastructure/language/language'
import { type Ended, endedAsTold, openStage, play, type Stage } from './company/play'
import { readYear, type Step } from './company/story'
import { type NextCommand, nextCommands, preparations } from './tour/next'
import { obligationPage, statisticsPage, tierPage } from './tour/overviews'
import {
  archivePage,
  bookOf,
  complaintPage,
  customerPage,
  logPage,
  requestPage,
  SHOWN_CUSTOMER,
  waitingRequest,
} from './tour/pages'
import { type TourWords, tourWordsIn } from './tour/spoken'
import { type Names, stepLine } from './tour/steps'
import { freshStore } from './tour/store'

export interface TourOptions {
  /** The data folder, replaced at each run. */
  readonly data: string
  /** One JSON object at the end instead of the story. */
  readonly json: boolean
  /** In which the story is told. */
  readonly language: Language
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/** How the tour ended: it could be shown, the folder is not its own, or something was not as told. */
export type TourEnd = 'done' | 'not-a-tour' | 'could-not' | 'not-as-told'

const ADMIN: readonly [string, string] = ['E-001', '沈安']
/** People by number, as the story hires them. */
const namesIn = (steps: readonly Step[]): Names =>
  new Map([
    ADMIN,
    ...steps.flatMap((step): readonly (readonly [string, string])[] => {
      if (!('command' in step) || step.command !== 'hire-employee' || step.expects !== undefined) return []
      const { employee, name } = step.input as { readonly employee: string; readonly name: string }
      return [[employee, name]]
    }),
  ])

const heading = (text: string): string => `\n${text}\n\n`

/** Plays the year, a line for each step. */
const tellYear = async (stage: Stage, words: TourWords, { json, out }: TourOptions): Promise<readonly Ended[]> => {
  const steps = readYear()
  const names = namesIn(steps)
  const all: Ended[] = []
  if (!json) out(`${words.say('tour.begins')}\n\n`)
  await play(stage, steps, (ended) => {
    all.push(ended)
    if (!json) out(`${stepLine(ended, names, words)}\n`)
  })
  return all
}

/** Tells everything again from the first event and compares it with what is there. */
const replay = async (dossier: Dossier, data: string) => {
  const scratch = join(data, 'replay-check.db')
  const compared = await dossier.replay.check(scratch)
  rmSync(scratch, { force: true })
  if (isLeft(compared)) throw new Error(`The replay could not be done: ${compared.left.because}`)
  const { tables, position } = compared.right
  const sum = (pick: (each: (typeof tables)[number]) => number): number =>
    tables.reduce((total, each) => total + pick(each), 0)
  return {
    position,
    tables: tables.length,
    rows: sum(({ rows }) => rows),
    differences: sum((each) => each.differences),
  }
}
type Replayed = Awaited<ReturnType<typeof replay>>

const tellPages = async (dossier: Dossier, words: TourWords, end: Instant, { out }: TourOptions): Promise<void> => {
  const { say } = words
  const book = await bookOf(dossier, words)
  out(`${heading(say('tour.customers'))}${await customerPage(book)}`)
  out(`${heading(say('tour.archive', { customer: SHOWN_CUSTOMER }))}`)
  out(await archivePage(book, SHOWN_CUSTOMER))
  out(`${heading(say('tour.requests'))}${await requestPage(book)}`)
  out(`${heading(say('tour.log', { customer: SHOWN_CUSTOMER }))}${await logPage(book, SHOWN_CUSTOMER)}`)
  out(`${heading(say('tour.complaints'))}${await complaintPage(book)}`)
  out(`${heading(say('tour.statistics'))}${await statisticsPage(book)}`)
  out(`${heading(say('tour.tiers'))}${await tierPage(dossier, book)}`)
  out(`${heading(say('tour.owed'))}${await obligationPage(dossier, book, end)}`)
}

const tellReplay = (
  { say }: TourWords,
  { position, tables, rows, differences }: Replayed,
  out: TourOptions['out'],
): void => {
  out(heading(say('tour.replay')))
  out(`${say('tour.replayed', { position })}\n`)
  out(`${say('tour.compared', { tables, rows, differences })}\n`)
}

const LINE_WIDTH = 62
const lineOf = ({ line, shows }: NextCommand): string =>
  shows === '' ? line : `${line.padEnd(LINE_WIDTH)}  # ${shows}`

const tellEnd = async (
  { dossier }: Stage,
  words: TourWords,
  all: readonly Ended[],
  { data, out }: TourOptions,
): Promise<void> => {
  const { say } = words
  const waiting = await waitingRequest(await bookOf(dossier, words), SHOWN_CUSTOMER)
  const done = all.filter(({ is }) => is === 'done').length
  out(heading(say('tour.next')))
  out(`${say('tour.store', { data })}\n\n`)
  const commands = nextCommands(words, data, SHOWN_CUSTOMER, waiting).map(lineOf)
  for (const line of [...preparations(data), ...commands]) out(`  ${line}\n`)
  out(`\n${say('tour.steps', { steps: all.length, done, refused: all.length - done })}\n`)
}

const tellUntrue = (wrong: readonly Ended[], { err }: TourOptions): void => {
  for (const { nth, step, is } of wrong)
    err(`step ${nth} (${step.says}) ended with ${is}, and the story says ${step.expects ?? 'done'}\n`)
}

const show = async (stage: Stage, options: TourOptions): Promise<TourEnd> => {
  const { dossier } = stage
  const words = tourWordsIn(options.language)
  const all = await tellYear(stage, words, options)
  if (!options.json) await tellPages(dossier, words, all.at(-1)?.step.at ?? '', options)
  const replayed = await replay(dossier, options.data)
  const wrong = all.filter((ended) => !endedAsTold(ended))
  if (options.json) {
    const done = all.filter(({ is }) => is === 'done').length
    options.out(
      `${JSON.stringify({ data: options.data, steps: all.length, done, wrong: wrong.length, replay: replayed })}\n`,
    )
  } else tellReplay(words, replayed, options.out)
  tellUntrue(wrong, options)
  if (wrong.length > 0 || replayed.differences > 0) return 'not-as-told'
  if (!options.json) await tellEnd(stage, words, all, options)
  return 'done'
}

/** Runs the tour. */
export const runTour = async (options: TourOptions): Promise<TourEnd> => {
  const fresh = freshStore(options.data)
  if (isLeft(fresh)) {
    options.err(`${fresh.left} is not a store that the tour made: give another folder with --data.\n`)
    return 'not-a-tour'
  }
  const stage = await openStage(options.data)
  if (isLeft(stage)) {
    options.err(`The store could not be begun in ${options.data}.\n`)
    return 'could-not'
  }
  try {
    return await show(stage.right, options)
  } finally {
    await stage.right.dossier.close()
  }
}
