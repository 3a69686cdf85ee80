/**
 * Logs of any size, made quickly: one registration and its needs, written once through the whole path, then again and
 * again under other numbers, ids and command ids. Every event is whole and every row is told from it; only the boxes of
 * the copies cannot be opened, and nothing here opens one.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { NewEvent, NonEmpty, Recorded } from '../commands/ports/event-store'
import { begin, giver, must, openEngine, openService, twentyFields } from './ours'

/** The archive that all others are copies of. */
export const SAMPLE = 'C-SAMPLE'
const NEEDS = 3
const EVENTS_EACH = 1 + NEEDS
const TOGETHER = 512
/** The archive whose past is asked for: it has this many events, spread over the log. */
export const LONG = { number: 'C-LONG', events: 200 } as const

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
const RECORDED_AT = /"recordedAt":"[^"]+"/

/** The sample's events under another number. */
export const copyOf = (events: readonly Recorded[], number: string): NonEmpty<NewEvent> => {
  const commandId = randomUUID()
  const [first, ...more] = events.map(({ type, data, metadata }): NewEvent => {
    const meta = text(metadata)
      .replaceAll(SAMPLE, number)
      .replace(/"commandId":"[^"]+"/, `"commandId":"${commandId}"`)
    return {
      id: randomUUID(),
      type,
      data: Buffer.from(text(data).replaceAll(SAMPLE, number)),
      metadata: (recordedAt) => Buffer.from(meta.replace(RECORDED_AT, `"recordedAt":"${recordedAt}"`)),
    }
  })
  if (first === undefined) throw new Error('There is no sample.')
  return [first, ...more]
}

/** Begins an archive and fills its log up to so many events; gives the data folder. Views are not told yet. */
export const aLargeLog = async (folder: string, events: number): Promise<string> => {
  const data = await begin(folder)
  const opened = await openEngine(data)
  const give = giver(opened.engine)
  const need = { need: 'lamps', text: 'They need lamps.' }
  for (const number of [SAMPLE, LONG.number]) await give('register-customer', { ...twentyFields(1), number })
  for (let nth = 0; nth < NEEDS; nth += 1) await give('record-need', { customer: SAMPLE, ...need })
  const page = must(await opened.log.readStream(`customer-${SAMPLE}`)())
  const sample = page.exists ? page.events : []
  const copies = Math.floor((events - LONG.events - EVENTS_EACH) / EVENTS_EACH)
  const every = Math.max(1, Math.floor(copies / (LONG.events - 1)))
  for (let from = 0; from < copies; from += TOGETHER) {
    await Promise.all(
      Array.from({ length: Math.min(TOGETHER, copies - from) }, async (_, nth) => {
        const number = `C-${from + nth}`
        must(await opened.log.append(`customer-${number}`, copyOf(sample, number), { expected: 'no-stream' })())
      }),
    )
    for (let at = from; at < Math.min(from + TOGETHER, copies); at += 1)
      if (at % every === 0) await give('record-need', { customer: LONG.number, ...need })
  }
  must(await opened.close())
  return data
}

const made = new Map<number, string>()

/** One log of each size for a whole run; whoever changes it only adds to it. `folder` outlives the workload. */
export const sharedLog = async (folder: string, events: number): Promise<string> => {
  const known = made.get(events)
  if (known !== undefined) return known
  const data = await aLargeLog(join(folder, `log-${events}`), events)
  made.set(events, data)
  return data
}

const told = new Set<string>()

/** The same, with every view told. */
export const sharedAndTold = async (folder: string, events: number): Promise<string> => {
  const data = await sharedLog(folder, events)
  if (told.has(data)) return data
  const dossier = await openService(data)
  must(await dossier.read.catchUp())
  must(await dossier.close())
  told.add(data)
  return data
}
