/**
 * `log --check`: every event has exactly one line, in the operation log or in the access log, and no line stands for an
 * event that is not there. The log is read page by page beside both logs' lines, in the order of their places.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import type { LineFault, LinesChecked, Row } from './answers'
import type { Reader } from './reader'
import type { LocalLog } from './stores/local-log'

export type { LinesChecked } from './answers'

const PAGE = 1_000
const SHOWN = 20
const VIEWS = ['v1_operation_log', 'v1_access_log'] as const

interface Lines {
  /** Takes the lines of one place, and whatever stood before it and was not taken. */
  readonly upTo: (position: number) => { readonly at: readonly string[]; readonly before: readonly number[] }
  readonly close: () => void
}

/** One log's lines in the order of their places. */
const linesIn = (reader: Reader, view: string): Lines => {
  const rows = reader.each(view, { columns: ['position', 'event_id'] })
  if (isLeft(rows)) throw new Error(rows.left.because)
  const iterator: Iterator<Row> = rows.right[Symbol.iterator]()
  let next = iterator.next()
  return {
    upTo: (position) => {
      const at: string[] = []
      const before: number[] = []
      while (next.done !== true && Number(next.value.position) <= position) {
        if (Number(next.value.position) === position) at.push(String(next.value.event_id))
        else before.push(Number(next.value.position))
        next = iterator.next()
      }
      return { at, before }
    },
    close: () => {
      iterator.return?.()
    },
  }
}

/** Compares everything up to a place with the lines that the read model has told up to there. */
export const checkLines = async (
  log: Pick<LocalLog, 'page'>,
  reader: Reader,
  to: number,
  onProgress: (position: number, size: number) => void = () => undefined,
): Promise<Either<CouldNot, LinesChecked>> => {
  const faults: LineFault[] = []
  const count = { events: 0, lines: 0, violations: 0 }
  const fault = (position: number, is: LineFault['is']): void => {
    count.violations += 1
    if (faults.length < SHOWN) faults.push({ position, is })
  }
  const both = VIEWS.map((view) => linesIn(reader, view))
  const checkOne = (position: number, id: string | undefined): void => {
    const taken = both.map((lines) => lines.upTo(position))
    const at = taken.flatMap((each) => each.at)
    const before = taken.flatMap((each) => each.before)
    count.lines += at.length + before.length
    for (const place of before) fault(place, 'stranger')
    if (id === undefined) for (const _ of at) fault(position, 'stranger')
    else if (at.length === 0) fault(position, 'none')
    else if (at.length > 1) fault(position, 'several')
    else if (at[0] !== id) fault(position, 'stranger')
  }
  try {
    for (let after = -1; after < to; ) {
      const page = await log.page(after, Math.min(PAGE, to - after))()
      if (isLeft(page)) return page
      for (const [position, , , id] of page.right) checkOne(position, id)
      count.events += page.right.length
      after = page.right.at(-1)?.[0] ?? to
      onProgress(after + 1, to + 1)
    }
    checkOne(Number.MAX_SAFE_INTEGER, undefined)
    return right({ ...count, faults })
  } finally {
    for (const lines of both) lines.close()
  }
}
