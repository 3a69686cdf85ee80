/**
 * Progress of long work on stderr, with the time that remains: a bar where somebody sits before a terminal, lines where
 * `--progress` asks for them. It guards that work of less than two seconds says nothing, and that a program which reads us
 * sees nothing of it that it did not ask for.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { Dossier, Failed } from '../face'
import type { Language } from '../language/language'

export interface Progress {
  readonly to: (done: number, of: number) => void
  readonly end: () => void
}

/** What is being done, each with its words in `texts/progress.ts`. */
export type Doing =
  | 'catching-up'
  | 'importing'
  | 'replaying'
  | 'telling'
  | 'rebuilding'
  | 'verifying'
  | 'checking'
  | 'testing'
  | 'proving'
  | 'giving'
  | 'giving-bytes'
  | 'exporting'

/** Who is to see it. */
export interface Watcher {
  readonly language: Language
  readonly options: { readonly progress?: boolean; readonly stale?: boolean }
}

const isSeen = ({ options }: Watcher): boolean => process.stderr.isTTY === true || options.progress === true

const NOTHING: Progress = { to: () => undefined, end: () => undefined }
/** Nobody wonders before. */
const QUIET_MILLISECONDS = 2_000
/** Lines in a file need not come as often as a bar moves. */
const LINE_MILLISECONDS = 2_000
const SECOND = 1_000

/** The seconds that remain if it goes on as it went so far. */
export const remainingSeconds = (done: number, of: number, elapsedMilliseconds: number): number | undefined =>
  done <= 0 || done > of ? undefined : Math.round(((elapsedMilliseconds / done) * (of - done)) / SECOND)

type Say = (
  key: 'progress.line' | 'progress.remaining',
  parameters: Readonly<Record<string, string | number>>,
) => string

const wordsOf = (doing: Doing, language: Language) => {
  const { speaker }: typeof import('../language/text') = require('../language/text')
  const { DOING, PROGRESS }: typeof import('../language/texts/progress') = require('../language/texts/progress')
  return { word: speaker(language, DOING)(doing), say: speaker(language, PROGRESS) as Say }
}

/** `12 s` or `3 min`. */
const spoken = (say: Say, seconds: number | undefined): string =>
  seconds === undefined ? '' : say('progress.remaining', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })

interface Shown {
  readonly show: (done: number, of: number, remaining: number | undefined) => void
  readonly end: () => void
}

const bar = (doing: Doing, language: Language): Shown => {
  const { SingleBar, Presets }: typeof import('cli-progress') = require('cli-progress')
  const { word, say } = wordsOf(doing, language)
  const made = new SingleBar(
    { format: `${word} {bar} {percentage}% | {value}/{total} {left}`, stream: process.stderr },
    Presets.shades_classic,
  )
  let started = false
  return {
    show: (done, of, remaining) => {
      if (started) made.setTotal(of)
      else made.start(of, 0, { left: '' })
      started = true
      made.update(done, { left: spoken(say, remaining) })
    },
    end: () => {
      if (started) made.stop()
    },
  }
}

const lines = (doing: Doing, language: Language): Shown => {
  const { word, say } = wordsOf(doing, language)
  let last = Number.NEGATIVE_INFINITY
  return {
    show: (done, of, remaining) => {
      const now = performance.now()
      if (now - last < LINE_MILLISECONDS) return
      last = now
      const left = spoken(say, remaining)
      process.stderr.write(`${say('progress.line', { doing: word, done, of, left })}\n`)
    },
    end: () => undefined,
  }
}

/** Loaded, and shown, when the work turns out to be long. */
export const progressOf = (doing: Doing, watcher: Watcher): Progress => {
  if (!isSeen(watcher)) return NOTHING
  const { language } = watcher
  const isTerminal = process.stderr.isTTY === true
  const began = performance.now()
  let shown: Shown | undefined
  return {
    to: (done, of) => {
      const elapsed = performance.now() - began
      if (elapsed < QUIET_MILLISECONDS) return
      shown ??= isTerminal ? bar(doing, language) : lines(doing, language)
      shown.show(done, of, remainingSeconds(done, of, elapsed))
    },
    end: () => shown?.end(),
  }
}

/** Lets the read model catch up where somebody watches; what that could not is told by whoever reads afterwards. */
export const catchUpWatched = async ({ read }: Dossier, watcher: Watcher): Promise<void> => {
  if (!isSeen(watcher) || watcher.options.stale === true) return
  const progress = progressOf('catching-up', watcher)
  await read.catchUp(undefined, progress.to)
  progress.end()
}

/** Lets the reads of a verb say how far the read model has been told: after an import that takes its time. */
export const watchingReads = (dossier: Dossier, watcher: Watcher): Dossier => {
  if (!isSeen(watcher)) return dossier
  const { read } = dossier
  const caughtUp = async ({ stale }: { readonly stale?: boolean }): Promise<Either<Failed, void>> => {
    if (stale === true) return right(undefined)
    const progress = progressOf('catching-up', watcher)
    const caught = await read.catchUp(undefined, progress.to)
    progress.end()
    return isLeft(caught) ? left({ is: 'could-not', couldNot: caught.left }) : right(undefined)
  }
  return {
    ...dossier,
    read: {
      ...read,
      rows: async (view, query = {}) => {
        const caught = await caughtUp(query)
        return isLeft(caught) ? caught : read.rows(view, { ...query, stale: true })
      },
      count: async (view, query = {}) => {
        const caught = await caughtUp(query)
        return isLeft(caught) ? caught : read.count(view, { ...query, stale: true })
      },
      each: async (view, query, use) => {
        const caught = await caughtUp(query)
        return isLeft(caught) ? caught : read.each(view, { ...query, stale: true }, use)
      },
    },
  }
}
