/**
 * Whether a read model can be read as it stands: asked of the file itself, so that a read of what was told already needs
 * neither a projector nor a projection.
 *
 * Guards: what a projector looks at before it says that it is caught up is looked at here as well: whose rows these are,
 * the form of every table and of the views, the place, and that the event told last still stands there. Whatever is
 * otherwise is left to the projector, which knows what to do or what to say.
 */
import type { Database } from 'better-sqlite3'
import { isLeft } from 'fp-ts/Either'
import type { Place } from '../answers'
import { isReady, outdated, readSpine } from './read-model-file'
import { idAt, type Source } from './source'
import { WHOLE } from './whole'

/** True when the file holds everything in its present form, told from this log. */
const isWhole = (db: Database, archive: string): boolean =>
  isReady(db, archive, WHOLE) && outdated(db, WHOLE).length === 0

/** How far the rows are told, where that is the whole log as it stands now; `stale`: whatever place that is. */
export const toldPlace = async (
  db: Database,
  { archive, log, stale }: { readonly archive: string; readonly log: Source['log']; readonly stale: boolean },
): Promise<Place | undefined> => {
  try {
    if (!isWhole(db, archive)) return undefined
    const { position, lastId } = readSpine(db)
    if (stale) return { position }
    const size = await log.size()()
    if (position < 0 || isLeft(size) || position !== size.right - 1) return undefined
    const id = await idAt({ log }, position)
    return !isLeft(id) && id.right === lastId ? { position } : undefined
  } catch {
    // A file that is no read model, or that somebody holds: the projector waits, or says what is wrong.
    return undefined
  }
}
