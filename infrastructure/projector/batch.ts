/**
 * Telling a stretch of the log to tables: what one transaction holds. It is read and told page by page, for events that
 * are kept longer outlive the young generation of the heap, and cost more in garbage than in telling; between two pages
 * the rest of the program goes on.
 */
import type { CouldNot } from '../../commands/ports/could-not'
import { type Mark, PAGE_EVENTS, readPage, type Source, type Spine } from './source'
import type { Table } from './table'
import { breathe } from './turn'

/** What was told: up to the first event that could not be read; then `failure` says why. */
export interface Batch {
  readonly spine: Spine
  readonly marks: readonly Mark[]
  readonly failure?: CouldNot
}

/** Tells the next events after a spine: at most `most`, none after `to`. Inside the caller's transaction. */
export const tellNext = async (
  source: Source,
  tables: readonly Table[],
  from: Spine,
  to: number,
  most: number,
): Promise<Batch> => {
  const marks: Mark[] = []
  const last = Math.min(to, from.position + most)
  let spine = from
  while (spine.position < last) {
    const page = await readPage(source, spine, Math.min(PAGE_EVENTS, last - spine.position))
    const types = new Set(page.events.map(({ type }) => type))
    for (const table of tables) if (table.hears(types)) table.tell(page.events)
    spine = page.spine
    marks.push(...page.marks)
    if (page.failure !== undefined) return { spine, marks, failure: page.failure }
    if (page.events.length === 0) break
    if (spine.position < last) await breathe()
  }
  return { spine, marks }
}
