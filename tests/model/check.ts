/**
 * One history against everything that must hold of it: each view equals its model at the end and at a place in the
 * middle, the changes between the two name what differs, and neither the size of batches nor a rebuild makes a row
 * another one.
 */
import { rmSync } from 'node:fs'
import { asOfReader } from '../../infrastructure/projector/as-of'
import { PROJECTIONS, VIEWS } from '../../projections'
import { DAYS, type View } from '../../projections/kernel/view'
import { must } from '../infrastructure/an-archive'
import { contentsOf, select } from '../infrastructure/projector/harness'
import { faultsOfChanges } from './changes'
import { asValues, byKey, differences, shown } from './compare'
import type { Told } from './history'
import { eventsIn, type Happened, ofType, type Row, type Tale, taleUpTo } from './raw'
import { aReading, type Reading, sourceOf, viewsIn } from './reading'
import { MODELS } from './views'

/** Files of one history. */
export interface Place {
  readonly empty: string
  readonly file: string
}
const remove = (file: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}

/** The place that a cut, in per cent, gives in a log of that size. */
export const middleOf = (size: number, cut: number): number => Math.floor(((size - 1) * cut) / 100)

type ByView = ReadonlyMap<string, ReadonlyMap<string, Row>>

/** What differs between a view and the model, as text. */
const faultsOf = (view: View, rows: readonly Row[], tale: Tale): readonly string[] => {
  const model = MODELS[view.name]
  return model === undefined ? [] : differences(view, rows, model(tale)).map(shown)
}

interface Standing {
  readonly faults: readonly string[]
  readonly rows: ByView
}

/** Tells up to a place and compares every view there. */
const standingAt = async (
  reading: Pick<Reading, 'rows'>,
  events: readonly Happened[],
  to: number,
): Promise<Standing> => {
  const tale = taleUpTo(events, to)
  const faults: string[] = []
  const rows = new Map<string, ReadonlyMap<string, Row>>()
  for (const view of VIEWS) {
    const told = reading.rows(view)
    rows.set(view.name, byKey(view, told))
    faults.push(...faultsOf(view, told, tale).map((fault) => `@${to} ${fault}`))
  }
  return { faults, rows }
}

const NOTHING: ReadonlyMap<string, Row> = new Map()

/** The faults of a history that is looked at in the middle and at its end. */
export const faultsOfHistory = async (place: Place, { log, size }: Told, cut: number): Promise<readonly string[]> => {
  const reading = await aReading(place, log)
  try {
    const events = await eventsIn(log)
    const middle = middleOf(size, cut)
    await must(reading.projector.catchUp({ to: middle }))
    const before = await standingAt(reading, events, middle)
    await must(reading.projector.catchUp())
    const after = await standingAt(reading, events, size - 1)
    const changes = reading.changes(middle, size - 1)
    const untold = VIEWS.flatMap((view) =>
      faultsOfChanges(view, before.rows.get(view.name) ?? NOTHING, after.rows.get(view.name) ?? NOTHING, changes),
    )
    return [...before.faults, ...after.faults, ...untold.map((fault) => `@${middle} to @${size - 1} ${fault}`)]
  } finally {
    reading.close()
    remove(place.file)
  }
}

/** Every row of every table, and every change. */
const everythingIn = (file: string): string =>
  contentsOf(file) + JSON.stringify(select(file, 'SELECT * FROM v1_changes ORDER BY position, view, key'))

const contentsWith = async (place: Place, { log }: Told, batchEvents: number): Promise<string> => {
  const reading = await aReading(place, log, { batchEvents })
  try {
    await must(reading.projector.catchUp())
    return everythingIn(place.file)
  } finally {
    reading.close()
    remove(place.file)
  }
}

/** Every byte of every table: told one by one, by sevens, all at once, and rebuilt beside the running one. */
export const contentsInManyWays = async (place: Place, told: Told): Promise<Readonly<Record<string, string>>> => {
  const running = await aReading(place, told.log)
  try {
    await must(running.projector.catchUp({ to: Math.floor(told.size / 2) }))
    await must(running.projector.catchUp())
    const atOnce = everythingIn(place.file)
    await must(running.projector.rebuild())
    const rebuilt = everythingIn(place.file)
    const other = { ...place, file: `${place.file}.other` }
    return {
      'at once': atOnce,
      rebuilt,
      'one by one': await contentsWith(other, told, 1),
      'by sevens': await contentsWith(other, told, 7),
    }
  } finally {
    running.close()
    remove(place.file)
  }
}

/** The read model as of a place, told into a file of its own: the faults of its views. */
export const faultsAsOf = async (place: Place, { log, size }: Told, cut: number): Promise<readonly string[]> => {
  const reading = await aReading(place, log)
  const to = middleOf(size, cut)
  const file = `${place.file}.as-of`
  try {
    await must(reading.projector.tellInto(file, to))
    const views = viewsIn(file)
    const { faults } = await standingAt(views, await eventsIn(log), to)
    views.close()
    return faults
  } finally {
    reading.close()
    remove(place.file)
    remove(file)
  }
}

const FOLDS = new Set(PROJECTIONS.filter(({ shape }) => shape === 'fold').map(({ name }) => name))
/** Journals are not told as of a place for single archives. */
const isOfFolds = ({ changes }: View): boolean =>
  changes.length > 0 && changes.every(({ table }) => table === DAYS || FOLDS.has(table))

/** Single archives as of a place: their own streams beside regulation and staff, told to the same views in memory. */
export const faultsOfArchivesAsOf = async ({ log, size }: Told, cut: number): Promise<readonly string[]> => {
  const events = await eventsIn(log)
  const to = middleOf(size, cut)
  const reader = asOfReader(sourceOf(log))
  try {
    const faults: string[] = []
    for (const { stream } of ofType(events, 'CustomerRegistered', 'ExistingArchiveImported')) {
      const streams = [stream, 'policy-main', 'staff-main']
      const tale = taleUpTo(
        events.filter((event) => streams.includes(event.stream)),
        to,
      )
      const told = await must(
        reader.asOf({ streams: [stream], to }, (ask) =>
          VIEWS.filter(isOfFolds).map((view) => {
            const rows = ask(`SELECT * FROM "${view.name}"`).map((row) => asValues(view, row))
            return faultsOf(view, rows, tale)
          }),
        ),
      )
      faults.push(...told.flat().map((fault) => `${stream} @${to} ${fault}`))
    }
    return faults
  } finally {
    reader.close()
  }
}
