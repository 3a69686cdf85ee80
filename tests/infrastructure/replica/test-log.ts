/**
 * The log under the tests of the shell, of processes and of projections: one in memory, or with `DOSSIER_TEST_STORE=node`
 * a store on a test node of its own with a replica beside it, opened when it is first asked. So the same tests show that
 * the same commands and the same projections come of both.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { TaskEither } from 'fp-ts/TaskEither'
import type { CouldNot } from '../../../commands/ports/could-not'
import type { Instant } from '../../../domain/kernel/time'
import { mirrorOf } from '../../../infrastructure/replica/mirror'
import { openEventStoreDb } from '../../../infrastructure/stores/eventstoredb'
import type { LocalLog } from '../../../infrastructure/stores/local-log'
import { memoryStore } from '../../../infrastructure/stores/memory'
import { openSqliteReplica } from '../../../infrastructure/stores/sqlite'
import { startNode } from '../../node/node'
import { rightOf } from '../stores/contract'

/** Whether the tests run against a store on a node. */
export const ON_NODE = process.env.DOSSIER_TEST_STORE === 'node'

const endings: (() => Promise<unknown>)[] = []
if (ON_NODE)
  afterAll(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })

/** Node, client and replica share one thread here, so nobody is taken for dead because it is busy. */
const PATIENT = '&keepAliveInterval=60000&keepAliveTimeout=60000&defaultDeadline=60000'

/** The address of a new node, which is stopped after the tests of the file. */
export const newNodeAddress = async (): Promise<string> => {
  const node = await startNode()
  endings.push(node.stop)
  return `${node.url()}${PATIENT}`
}

const openOnNode = async (clock: () => Instant): Promise<LocalLog> => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-log-'))
  endings.push(async () => rmSync(folder, { recursive: true, force: true }))
  const address = await newNodeAddress()
  const source = await rightOf(openEventStoreDb({ address, clock }))
  const replica = await rightOf(openSqliteReplica({ file: join(folder, 'log.db'), clock, mode: 'create' }))
  const { log } = mirrorOf({ source, replica })
  endings.push(log.close())
  return log
}

/** A log that is opened by its first use. */
const opening = (open: () => Promise<LocalLog>): LocalLog => {
  let opened: Promise<LocalLog> | undefined
  const log = (): Promise<LocalLog> => {
    opened ??= open()
    return opened
  }
  const later =
    <A>(use: (log: LocalLog) => TaskEither<CouldNot, A>): TaskEither<CouldNot, A> =>
    async () =>
      use(await log())()
  return {
    readsChecked: 'before-append',
    append: (...given) => later((there) => there.append(...given)),
    readStream: (...given) => later((there) => there.readStream(...given)),
    readTails: (...given) => later((there) => there.readTails(...given)),
    readAll: (...given) => later((there) => there.readAll(...given)),
    subscribe: async function* (options) {
      yield* (await log()).subscribe(options)
    },
    close: () => later((there) => there.close()),
    head: () => later((there) => there.head()),
    size: () => later((there) => there.size()),
    page: (...given) => later((there) => there.page(...given)),
    envelopes: (...given) => later((there) => there.envelopes(...given)),
    frontierAt: (...given) => later((there) => there.frontierAt(...given)),
    lastIndexAt: (...given) => later((there) => there.lastIndexAt(...given)),
    readLeaves: (...given) => later((there) => there.readLeaves(...given)),
    indexOf: (...given) => later((there) => there.indexOf(...given)),
    erasuresStarted: () => later((there) => there.erasuresStarted()),
  }
}

/** An empty log. */
export const testLog = ({ clock }: { readonly clock: () => Instant }): LocalLog =>
  ON_NODE ? opening(() => openOnNode(clock)) : memoryStore({ clock })
