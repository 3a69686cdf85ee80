/**
 * An open archive as a host sees it: commands in, rows out, protected values only by `open`. Writers never project: a
 * read first lets the read model catch up, unless the caller takes it as it is. Refusals are values; nothing throws for
 * a reason of business, nothing runs in the background that was not asked for.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CommandName, Inputs } from '../commands/catalogue'
import type { CouldNot } from '../commands/ports/could-not'
import type { Refusal } from '../domain/kernel/refusal'
import type { Instant } from '../domain/kernel/time'
import { PROJECTIONS, VIEWS } from '../projections'
import { type AccessRequest, accessOf, type Opened as OpenedValues } from './access/access'
import { decodeArchive } from './engine'
import { handler } from './handle/handle'
import type { CommandRequest, NotDone, Outcome } from './handle/request'
import type { Opened } from './open'
import type { Comparison } from './projector/compare'
import { openProjector, type Place, type Projector } from './projector/projector'
import { zoneInPolicy } from './projector/source'
import { type Reacted, runReactions } from './reactions'
import { openReader, type Reader, type Row, type ViewQuery } from './reading'

/** Who gives a command, as the host knows it. */
export interface Who {
  readonly as: string
  readonly actingFor?: string
  readonly authenticatedBy?: 'asserted' | 'os-account' | 'credential'
  readonly commandId?: string
  readonly rehearsal?: true
}

export type Failed =
  | { readonly is: 'refused'; readonly refusal: Refusal }
  | { readonly is: 'could-not'; readonly couldNot: CouldNot }

export interface ReadOptions {
  /** Take the read model as it is, without catching up. */
  readonly stale?: boolean
}

export interface Dossier {
  readonly archive: {
    readonly archiveId: string
    readonly clock: 'real' | 'simulated'
    readonly origin: string
    readonly verifierKeys: readonly string[]
  }
  /** Gives a command. `Left`: invalid input, refused (recorded), or could not; then nothing else was written. */
  readonly execute: <N extends CommandName>(name: N, input: Inputs[N], who: Who) => Promise<Either<NotDone, Outcome>>
  /** The same for a command whose name is only known at run time. */
  readonly give: (request: CommandRequest) => Promise<Either<NotDone, Outcome>>
  /** Opens protected values; the access is recorded before anything is returned. */
  readonly open: (request: AccessRequest) => Promise<Either<NotDone, OpenedValues>>
  readonly read: {
    readonly rows: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, readonly Row[]>>
    readonly count: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, number>>
    /** Runs `use` over the rows one at a time, for results of any size. */
    readonly each: (
      view: string,
      query: ViewQuery & ReadOptions,
      use: (row: Row) => void,
    ) => Promise<Either<Failed, number>>
    readonly catchUp: (to?: number) => Promise<Either<CouldNot, Place>>
    readonly positionAt: (at: Instant) => Promise<Either<CouldNot, number>>
  }
  readonly replay: {
    readonly rebuild: (names?: readonly string[]) => Promise<Either<CouldNot, Place>>
    readonly check: (scratchFile: string) => Promise<Either<CouldNot, Comparison>>
    /** The whole read model as of a place, in a new file. */
    readonly to: (file: string, position: number) => Promise<Either<CouldNot, Place>>
  }
  /** Lets reactions follow the log. */
  readonly react: () => Promise<Either<CouldNot, Reacted>>
  readonly close: () => Promise<Either<CouldNot, void>>
}

/** Only processes of the house act as `system.…`; nobody can say so from outside. */
const byPerson = (who: string): Either<NotDone, void> =>
  who.startsWith('system.')
    ? left({ is: 'invalid', code: 'bad-input', faults: [{ field: 'as', expected: 'the number of an employee' }] })
    : right(undefined)

/** Opened when first needed: a writer needs no read model. */
const lazily = (opened: Opened) => {
  let projector: Projector | undefined
  let reader: Reader | undefined
  return {
    projector: async (): Promise<Either<CouldNot, Projector>> => {
      if (projector !== undefined) return right(projector)
      const made = await openProjector({
        file: opened.place.readModel,
        archive: opened.engine.archiveId,
        log: opened.log,
        decode: decodeArchive,
        zoneIn: zoneInPolicy,
        definitions: { projections: PROJECTIONS, views: VIEWS },
      })()
      if (!isLeft(made)) projector = made.right
      return made
    },
    reader: (): Reader => {
      reader ??= openReader(opened.place.readModel)
      return reader
    },
    close: (): void => {
      reader?.close()
      projector?.close()
    },
  }
}
type Lazily = ReturnType<typeof lazily>

const failed = (because: CouldNot): Failed => ({ is: 'could-not', couldNot: because })

const withReader = async <A>(
  lazy: Lazily,
  options: ReadOptions,
  use: (reader: Reader) => Either<Refusal, A>,
): Promise<Either<Failed, A>> => {
  const projector = await lazy.projector()
  if (isLeft(projector)) return left(failed(projector.left))
  if (options.stale !== true) {
    const caught = await projector.right.catchUp()()
    if (isLeft(caught)) return left(failed(caught.left))
  }
  const used = use(lazy.reader())
  return isLeft(used) ? left({ is: 'refused', refusal: used.left }) : used
}

const withProjector = async <A>(
  lazy: Lazily,
  use: (projector: Projector) => Promise<Either<CouldNot, A>>,
): Promise<Either<CouldNot, A>> => {
  const projector = await lazy.projector()
  return isLeft(projector) ? projector : use(projector.right)
}

const reading = (lazy: Lazily): Dossier['read'] => ({
  rows: (view, query = {}) => withReader(lazy, query, (reader) => reader.rows(view, query)),
  count: (view, query = {}) => withReader(lazy, query, (reader) => reader.count(view, query)),
  each: (view, query, use) =>
    withReader(lazy, query, (reader) => {
      const rows = reader.each(view, query)
      if (isLeft(rows)) return rows
      let count = 0
      for (const row of rows.right) {
        use(row)
        count += 1
      }
      return right(count)
    }),
  catchUp: (to) => withProjector(lazy, (projector) => projector.catchUp(to === undefined ? {} : { to })()),
  positionAt: (at) => withProjector(lazy, (projector) => projector.positionAt(at)()),
})

const replaying = (lazy: Lazily): Dossier['replay'] => ({
  rebuild: (names) => withProjector(lazy, (projector) => projector.rebuild(names)()),
  check: (scratchFile) =>
    withProjector(lazy, async (projector) => {
      const caught = await projector.catchUp()()
      return isLeft(caught) ? caught : projector.check(scratchFile)()
    }),
  to: (file, position) => withProjector(lazy, (projector) => projector.tellInto(file, position)()),
})

/** Puts the face of an archive on what was opened. */
export const dossierOf = (opened: Opened): Dossier => {
  const { engine, archive, log, place } = opened
  if (archive === undefined) throw new Error('Only an archive that was born has a face.')
  const handle = handler(engine)
  const lazy = lazily(opened)
  const give = async (request: CommandRequest): Promise<Either<NotDone, Outcome>> => {
    const person = byPerson(request.as)
    return isLeft(person) ? person : handle(request)
  }
  return {
    archive: {
      archiveId: engine.archiveId,
      clock: archive.clock,
      origin: archive.origin,
      verifierKeys: archive.verifierKeys,
    },
    execute: (command, input, who) => give({ ...who, command, input }),
    give,
    open: async (request) => {
      const person = byPerson(request.as)
      return isLeft(person) ? person : accessOf(engine)(request)
    },
    read: reading(lazy),
    replay: replaying(lazy),
    react: () =>
      runReactions({ log, decode: decodeArchive, archiveId: engine.archiveId, execute: handle, file: place.reactions }),
    close: () => {
      lazy.close()
      return opened.close()
    },
  }
}
