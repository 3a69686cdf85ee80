/**
 * An open archive as a host sees it: commands in, rows out, protected values only by `open`. Writers never project: a
 * read first lets the read model catch up, unless the caller takes it as it is. Refusals are values; nothing throws for
 * a reason of business, nothing runs in the background that was not asked for.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../commands/ports/could-not'
import { decodeArchive } from './engine'
import { evidencing } from './evidencing'
import type { ExportOrder } from './export/shapes'
import type { Dossier } from './face'
import { type CommandRequest, type NotDone, notDone, type Outcome } from './handle/request'
import type { NamesFound } from './near/names'
import type { Opened } from './open'
import { byProjector, type ReadModel, readModelOf, withProjector, withReader } from './read-model'
import { statementOf } from './reader'

export type { Dossier, Failed, ReadOptions } from './face'

/** Only processes of the house act as `system.…`; nobody can say so from outside. */
const byPerson = (who: string): Either<NotDone, void> =>
  who.startsWith('system.')
    ? left({ is: 'invalid', code: 'bad-input', faults: [{ field: 'as', expected: 'the number of an employee' }] })
    : right(undefined)

const reading = (model: ReadModel, waitFor: Opened['waitFor']): Dossier['read'] => ({
  rows: (view, query = {}) => withReader(model, query, (reader) => reader.rows(view, query)),
  count: (view, query = {}) => withReader(model, query, (reader) => reader.count(view, query)),
  each: (view, query, use) =>
    withReader(model, query, (reader) => {
      const rows = reader.each(view, query)
      if (isLeft(rows)) return rows
      let count = 0
      for (const row of rows.right) {
        use(row)
        count += 1
      }
      return right(count)
    }),
  asOf: async ({ streams, to }, use) => {
    const copied = await model.catchUp()
    if (isLeft(copied)) return copied
    return model.asOf().asOf({ streams, to: to ?? Number.MAX_SAFE_INTEGER }, (ask) =>
      use((view, query = {}) => {
        const statement = statementOf(view, query)
        if (isLeft(statement)) throw new Error(statement.left.because)
        return ask(statement.right.sql, statement.right.values)
      }),
    )()
  },
  catchUp: async (to, onProgress) => {
    const copied = await model.catchUp()
    if (isLeft(copied)) return copied
    const told = to === undefined ? await model.told(false) : undefined
    if (told !== undefined) return model.watch.while(onProgress, async () => right(told))
    return byProjector(model, (projector) => projector.catchUp(to === undefined ? {} : { to })(), onProgress)
  },
  positionAt: (at) => withProjector(model, (projector) => projector.positionAt(at)()),
  waitFor,
})

const replaying = (model: ReadModel, log: Opened['log']): Dossier['replay'] => ({
  rebuild: (names, onProgress) => withProjector(model, (projector) => projector.rebuild(names)(), onProgress),
  check: (scratchFile, onProgress) =>
    withProjector(
      model,
      async (projector) => {
        const caught = await projector.catchUp()()
        return isLeft(caught) ? caught : projector.check(scratchFile)()
      },
      onProgress,
    ),
  to: (file, position, onProgress) =>
    withProjector(model, (projector) => projector.tellInto(file, position)(), onProgress),
  lines: (onProgress) =>
    withProjector(model, async (projector) => {
      const caught = await projector.catchUp()()
      if (isLeft(caught)) return caught
      const { checkLines }: typeof import('./log-lines') = require('./log-lines')
      return checkLines(log, model.reader(), caught.right.position, onProgress)
    }),
})

/** Customers by their open names, for `find`: one walk through the names of the read model. */
const namesLike =
  (read: Dossier['read']) =>
  async (text: string): Promise<Either<NotDone, NamesFound>> => {
    const { nameSearch }: typeof import('./near/names') = require('./near/names')
    const search = nameSearch(text)
    const told = await read.each('v1_customer_list', { columns: ['customer', 'name'] }, search.row)
    if (!isLeft(told)) return right(search.found())
    if (told.left.is === 'could-not') return left(notDone(told.left.couldNot))
    throw new Error(told.left.refusal.because)
  }

/** The path of a command, and all that it decides by, is loaded with the first command: who only reads needs none of it. */
const handling = (engine: Opened['engine']) => {
  let handle: ReturnType<typeof import('./handle/handle').handler> | undefined
  return (request: CommandRequest): Promise<Either<NotDone, Outcome>> => {
    const { handler }: typeof import('./handle/handle') = require('./handle/handle')
    handle ??= handler(engine)
    return handle(request)
  }
}

/** Puts the face of an archive on what was opened. */
export const dossierOf = (opened: Opened): Dossier => {
  const { engine, archive, log, place } = opened
  if (archive === undefined) throw new Error('Only an archive that was born has a face.')
  const handle = handling(engine)
  const model = readModelOf(opened)
  const give = async (request: CommandRequest): Promise<Either<NotDone, Outcome>> => {
    const person = byPerson(request.as)
    return isLeft(person) ? person : handle(request)
  }
  const read = reading(model, opened.waitFor)
  /** First what others have written, then the work on it. */
  const onAll = async <L, A>(
    lift: (because: CouldNot) => L,
    use: () => Promise<Either<L, A>>,
  ): Promise<Either<L, A>> => {
    const copied = await opened.catchUp()
    return isLeft(copied) ? left(lift(copied.left)) : use()
  }
  const same = (because: CouldNot): CouldNot => because
  const evidence = evidencing(opened, read, give)
  /** What files and papers are made from, once the read model has caught up. */
  const givingOut = async ({ opening, stale }: Pick<ExportOrder, 'opening' | 'stale'>) => {
    const person = byPerson(opening?.as ?? '')
    if (isLeft(person)) return person
    const caught = stale === true ? right(undefined) : await read.catchUp()
    if (isLeft(caught)) return left(notDone(caught.left))
    const { accessInParts }: typeof import('./access/in-parts') = require('./access/in-parts')
    const access = accessInParts(engine)
    return right({ engine, log, origin: archive.origin, place, sign: evidence.checkpoint, access })
  }
  const following = { log, decode: decodeArchive, archiveId: engine.archiveId, execute: handle, file: place.reactions }
  return {
    now: opened.engine.clock,
    archive: {
      archiveId: engine.archiveId,
      clock: archive.clock,
      origin: archive.origin,
      verifierKeys: archive.verifierKeys,
    },
    execute: (command, input, who) => give({ ...who, command, input }),
    give,
    logComplaintOfCaller: async (asked) => {
      const person = byPerson(asked.as)
      if (isLeft(person)) return person
      const { logComplaintOfCaller }: typeof import('./complaint-of-caller') = require('./complaint-of-caller')
      return logComplaintOfCaller({ engine, execute: handle }, asked)
    },
    open: async (request) => {
      const person = byPerson(request.as)
      if (isLeft(person)) return person
      const { accessOf }: typeof import('./access/access') = require('./access/access')
      return accessOf(engine)(request)
    },
    find: async (request) => {
      const person = byPerson(request.as)
      if (isLeft(person)) return person
      const { findIn }: typeof import('./access/find') = require('./access/find')
      return findIn(engine, namesLike(read))(request)
    },
    seen: async (looker, customer) => {
      const person = byPerson(looker.as)
      if (isLeft(person)) return person
      const { seenBy }: typeof import('./access/seen') = require('./access/seen')
      return seenBy(engine)(looker, customer)
    },
    read,
    replay: replaying(model, log),
    ...evidence,
    exportFiles: async (order) => {
      const giving = await givingOut(order)
      if (isLeft(giving)) return giving
      const { exportFiles }: typeof import('./export/export') = require('./export/export')
      return exportFiles(giving.right, order)
    },
    print: async (order) => {
      const giving = await givingOut(order)
      if (isLeft(giving)) return giving
      const { printPaper }: typeof import('./print/print') = require('./print/print')
      return printPaper(giving.right, order)
    },
    evaluateTiers: async (order) => {
      const person = byPerson(order.as)
      if (isLeft(person)) return person
      const { evaluateTiers }: typeof import('./processes/tier-run') = require('./processes/tier-run')
      return onAll(notDone, () => evaluateTiers({ engine, log, decode: decodeArchive, execute: handle }, order))
    },
    replica: async () => {
      if (opened.mirror === undefined) return right(undefined)
      const { statusOf }: typeof import('./replica/status') = require('./replica/status')
      return statusOf(opened.mirror)
    },
    react: () => {
      const { runReactions }: typeof import('./reactions') = require('./reactions')
      return onAll(same, () => runReactions(following))
    },
    tick: () => {
      const { tick }: typeof import('./tick') = require('./tick')
      return onAll(same, () => tick({ ...following, engine, read }))
    },
    close: () => {
      model.close()
      return opened.close()
    },
  }
}
