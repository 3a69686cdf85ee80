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
import type { FindAnswer, FindRequest } from './access/find'
import { type Seen, seenBy } from './access/seen'
import type { Looker } from './access/situation'
import { decodeArchive } from './engine'
import { type Evidencing, evidencing } from './evidencing'
import { handler } from './handle/handle'
import { type CommandRequest, type NotDone, notDone, type Outcome } from './handle/request'
import { checkLines, type LinesChecked } from './log-lines'
import type { Opened } from './open'
import { type AsOf, asOfReader } from './projector/as-of'
import type { Comparison } from './projector/compare'
import { openProjector, type Place, type Projector } from './projector/projector'
import { zoneInPolicy } from './projector/source'
import { type Reacted, runReactions } from './reactions'
import { openReader, type Reader, type Row, statementOf, type ViewQuery } from './reading'
import type { Ticked } from './tick'

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

export interface Dossier extends Evidencing {
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
  /** Finds customers by what somebody knows of them; it is an access, recorded before it is answered. */
  readonly find: (request: FindRequest) => Promise<Either<NotDone, FindAnswer>>
  /** Whether somebody sees a customer, and who looks after it, which everybody of the house may know. */
  readonly seen: (looker: Looker, customer: string) => Promise<Either<NotDone, Seen>>
  readonly read: {
    readonly rows: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, readonly Row[]>>
    readonly count: (view: string, query?: ViewQuery & ReadOptions) => Promise<Either<Failed, number>>
    /** Runs `use` over the rows one at a time, for results of any size. */
    readonly each: (
      view: string,
      query: ViewQuery & ReadOptions,
      use: (row: Row) => void,
    ) => Promise<Either<Failed, number>>
    /** Views that hold these streams alone, told up to a place (the end of the log without it). */
    readonly asOf: <A>(
      order: { readonly streams: readonly string[]; readonly to?: number },
      use: (rows: RowsOf) => A,
    ) => Promise<Either<CouldNot, A>>
    readonly catchUp: (to?: number, onProgress?: OnProgress) => Promise<Either<CouldNot, Place>>
    readonly positionAt: (at: Instant) => Promise<Either<CouldNot, number>>
  }
  readonly replay: {
    readonly rebuild: (
      names?: readonly string[],
      onProgress?: OnProgress,
    ) => Promise<Either<CouldNot, Place & { readonly projections: readonly string[] }>>
    readonly check: (scratchFile: string, onProgress?: OnProgress) => Promise<Either<CouldNot, Comparison>>
    /** The whole read model as of a place, in a new file. */
    readonly to: (file: string, position: number, onProgress?: OnProgress) => Promise<Either<CouldNot, Place>>
    /** Whether every event has its one line in the operation log or the access log. */
    readonly lines: (onProgress?: OnProgress) => Promise<Either<CouldNot, LinesChecked>>
  }
  /** Lets reactions follow the log. */
  readonly react: () => Promise<Either<CouldNot, Reacted>>
  /** Lets reactions and processes of the house do what is due. Doing it again changes nothing. */
  readonly tick: () => Promise<Either<CouldNot, Ticked>>
  readonly close: () => Promise<Either<CouldNot, void>>
}

/** How many events have been told, of how many. */
export type OnProgress = (told: number, size: number) => void

/** The rows of a view; a query that names no view or column of the catalogue is a mistake of the program and throws. */
export type RowsOf = (view: string, query?: ViewQuery) => readonly Row[]

/** Only processes of the house act as `system.…`; nobody can say so from outside. */
const byPerson = (who: string): Either<NotDone, void> =>
  who.startsWith('system.')
    ? left({ is: 'invalid', code: 'bad-input', faults: [{ field: 'as', expected: 'the number of an employee' }] })
    : right(undefined)

/** The log, with somebody told how far the projector reads it. */
const watched = (log: Opened['log']) => {
  let watcher: OnProgress | undefined
  let size = 0
  return {
    log: {
      page: (after: number, limit: number) => {
        watcher?.(Math.min(after + 1, size), size)
        return log.page(after, limit)
      },
      size: log.size,
    },
    /** Runs something while somebody watches. */
    while: async <A>(onProgress: OnProgress | undefined, use: () => Promise<A>): Promise<A> => {
      const known = onProgress === undefined ? undefined : await log.size()()
      size = known?._tag === 'Right' ? known.right : 0
      watcher = onProgress
      try {
        return await use()
      } finally {
        watcher?.(size, size)
        watcher = undefined
      }
    },
  }
}

/** Opened when first needed: a writer needs no read model. */
const lazily = (opened: Opened) => {
  const watch = watched(opened.log)
  let projector: Projector | undefined
  let reader: Reader | undefined
  let asOf: AsOf | undefined
  return {
    watch,
    asOf: (): AsOf => {
      asOf ??= asOfReader({
        log: opened.log,
        decode: decodeArchive,
        zoneIn: zoneInPolicy,
        definitions: { projections: PROJECTIONS, views: VIEWS },
      })
      return asOf
    },
    projector: async (): Promise<Either<CouldNot, Projector>> => {
      if (projector !== undefined) return right(projector)
      const made = await openProjector({
        file: opened.place.readModel,
        archive: opened.engine.archiveId,
        log: watch.log,
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
      asOf?.close()
    },
  }
}
type Lazily = ReturnType<typeof lazily>

const failed = (because: CouldNot): Failed => ({ is: 'could-not', couldNot: because })

/** A search that meets more open names than this says too little. */
const MOST_NAMES = 200

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
  onProgress?: OnProgress,
): Promise<Either<CouldNot, A>> => {
  const projector = await lazy.projector()
  return isLeft(projector) ? projector : lazy.watch.while(onProgress, () => use(projector.right))
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
  asOf: ({ streams, to }, use) =>
    lazy.asOf().asOf({ streams, to: to ?? Number.MAX_SAFE_INTEGER }, (ask) =>
      use((view, query = {}) => {
        const statement = statementOf(view, query)
        if (isLeft(statement)) throw new Error(statement.left.because)
        return ask(statement.right.sql, statement.right.values)
      }),
    )(),
  catchUp: (to, onProgress) =>
    withProjector(lazy, (projector) => projector.catchUp(to === undefined ? {} : { to })(), onProgress),
  positionAt: (at) => withProjector(lazy, (projector) => projector.positionAt(at)()),
})

const replaying = (lazy: Lazily, log: Opened['log']): Dossier['replay'] => ({
  rebuild: (names, onProgress) => withProjector(lazy, (projector) => projector.rebuild(names)(), onProgress),
  check: (scratchFile, onProgress) =>
    withProjector(
      lazy,
      async (projector) => {
        const caught = await projector.catchUp()()
        return isLeft(caught) ? caught : projector.check(scratchFile)()
      },
      onProgress,
    ),
  to: (file, position, onProgress) =>
    withProjector(lazy, (projector) => projector.tellInto(file, position)(), onProgress),
  lines: (onProgress) =>
    withProjector(lazy, async (projector) => {
      const caught = await projector.catchUp()()
      return isLeft(caught) ? caught : checkLines(log, lazy.reader(), caught.right.position, onProgress)
    }),
})

/** Numbers of customers whose open name contains a text, for `find`. */
const namesLike =
  (read: Dossier['read']) =>
  async (text: string): Promise<Either<NotDone, readonly string[]>> => {
    const rows = await read.rows('v1_customer_list', {
      columns: ['customer'],
      where: [{ column: 'name', containsFolded: text }],
      limit: MOST_NAMES,
    })
    if (!isLeft(rows)) return right(rows.right.map(({ customer }) => String(customer)))
    if (rows.left.is === 'could-not') return left(notDone(rows.left.couldNot))
    throw new Error(rows.left.refusal.because)
  }

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
  const read = reading(lazy)
  const following = { log, decode: decodeArchive, archiveId: engine.archiveId, execute: handle, file: place.reactions }
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
    find: async (request) => {
      const person = byPerson(request.as)
      if (isLeft(person)) return person
      const { findIn }: typeof import('./access/find') = require('./access/find')
      return findIn(engine, namesLike(read))(request)
    },
    seen: async (looker, customer) => {
      const person = byPerson(looker.as)
      return isLeft(person) ? person : seenBy(engine)(looker, customer)
    },
    read,
    replay: replaying(lazy, log),
    ...evidencing(opened, read, give),
    react: () => runReactions(following),
    tick: () => {
      const { tick }: typeof import('./tick') = require('./tick')
      return tick({ ...following, engine, read })
    },
    close: () => {
      lazy.close()
      return opened.close()
    },
  }
}
