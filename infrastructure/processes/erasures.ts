/**
 * Carries out what was approved: lets an erasure wait or writes its intent, lets the vault destroy, waits until no
 * process remembers a key, and writes the receipt. It guards the order of these steps: whoever dies between two of them
 * is followed by somebody who finds where it stood and goes on, and doing any of them again changes nothing.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import type { Decode } from '../decode'
import type { Dossier } from '../dossier'
import { ordersIn } from '../erasing'
import { failpoint } from '../failpoint'
import type { Engine } from '../handle/engine'
import type { Row, ViewQuery } from '../reading'
import type { LocalLog } from '../stores/local-log'
import { pause } from '../stores/waiting'
import { KEY_CACHE_SECONDS } from '../vault/key-cache'
import { type Execute, type ProcessCommand, type Worked, work } from './process'

const NAME = 'erasures'

export interface ErasuresRun {
  readonly engine: Engine
  readonly log: LocalLog
  readonly decode: Decode
  readonly read: Dossier['read']
  readonly execute: Execute
  /** Waits until every process has forgotten the keys that it remembered. */
  readonly keysForgotten: () => Promise<void>
}

/** The record class under which what a stream holds is kept. */
const CLASSES: Readonly<Record<string, string>> = {
  transaction: 'transaction',
  complaint: 'complaint',
  interaction: 'interaction',
}

const rowsOf = async (
  { read }: ErasuresRun,
  view: string,
  query: ViewQuery,
): Promise<Either<CouldNot, readonly Row[]>> => {
  const rows = await read.rows(view, query)
  if (!isLeft(rows)) return rows
  if (rows.left.is === 'refused') throw new Error(rows.left.refusal.because)
  return left(rows.left.couldNot)
}

const listIn = (row: Row, column: string): readonly string[] => {
  const value = row[column]
  return value === null || value === undefined ? [] : JSON.parse(String(value))
}

const greatest = (texts: readonly string[]): string | null => texts.toSorted().at(-1) ?? null

/** What other streams hold of the subjects: until when the log must keep it, and under which class it is a record. */
const elsewhereOf = async (run: ErasuresRun, customer: string, subjects: readonly string[]) => {
  const lines = await rowsOf(run, 'v1_operation_log', {
    columns: ['thing', 'keep_until', 'local_day', 'subjects'],
    where: [{ column: 'customer', is: customer }],
  })
  if (isLeft(lines)) return lines
  const others = lines.right.filter(({ thing }) => thing !== 'customer')
  const holding = others.filter((line) => listIn(line, 'subjects').some((each) => subjects.includes(each)))
  // What was sold to a customer is a record of that customer, whether or not it holds anything protected.
  const records = subjects.includes(`customer:${customer}`) ? others : holding
  return right({
    keepUntil: greatest(holding.map((line) => String(line.keep_until))),
    records: Object.entries(CLASSES).flatMap(([thing, name]) => {
      const from = greatest(records.filter((line) => line.thing === thing).map((line) => String(line.local_day)))
      return from === null ? [] : [{ class: name, from }]
    }),
  })
}

const WAITING: ReadonlySet<string> = new Set(['approved', 'deferred'])

/** Everything approved waits for what must be kept, or its intent is written. */
const advanceAll = async (run: ErasuresRun): Promise<Either<CouldNot, Worked>> => {
  const rows = await rowsOf(run, 'v1_erasures', {
    columns: ['erasure', 'customer', 'subjects', 'phase', 'last_position'],
  })
  if (isLeft(rows)) return rows
  const commands: ProcessCommand[] = []
  for (const row of rows.right.filter(({ phase }) => WAITING.has(String(phase)))) {
    const [erasure, customer] = [String(row.erasure), String(row.customer)]
    const elsewhere = await elsewhereOf(run, customer, listIn(row, 'subjects'))
    if (isLeft(elsewhere)) return elsewhere
    commands.push({
      command: 'advance-erasure',
      input: { customer, erasure, elsewhere: elsewhere.right },
      about: [erasure, 'advance', String(row.last_position)],
    })
  }
  return work(NAME, run.engine.archiveId, run.execute, commands)
}

/** Exports in which values of the customer left the house. */
const filesGivenOut = async (run: ErasuresRun, customer: string) => {
  const looks = await rowsOf(run, 'v1_access_customers', {
    columns: ['access', 'groups', 'actor', 'recorded_at'],
    where: [
      { column: 'customer', is: customer },
      { column: 'result', is: 'consulted' },
    ],
  })
  if (isLeft(looks)) return looks
  const files: { readonly access: string; readonly by: string; readonly at: string }[] = []
  for (const look of looks.right.filter((each) => listIn(each, 'groups').length > 0)) {
    const access = String(look.access)
    const exported = await rowsOf(run, 'v1_access_log', {
      columns: ['access'],
      where: [
        { column: 'access', is: access },
        { column: 'via', is: 'export' },
      ],
    })
    if (isLeft(exported)) return exported
    if (exported.right.length > 0) files.push({ access, by: String(look.actor), at: String(look.recorded_at) })
  }
  return right(files)
}

/** Lets the vault destroy what each intent without a receipt orders; gives those erasures. */
const destroyAll = async (run: ErasuresRun): Promise<Either<CouldNot, readonly Row[]>> => {
  const started = await rowsOf(run, 'v1_erasures', {
    columns: ['erasure', 'customer', 'started_event'],
    where: [{ column: 'phase', is: 'started' }],
  })
  if (isLeft(started) || started.right.length === 0) return started
  const wanted = new Set(started.right.map(({ started_event: event }) => String(event)))
  const orders = await ordersIn(run, (erasure) => wanted.has(erasure))
  if (isLeft(orders)) return orders
  for (const order of orders.right) {
    failpoint('erasures.beforeDestroy')
    const destroyed = await run.engine.vault.destroy(order)()
    if (isLeft(destroyed)) return destroyed
    failpoint('erasures.afterDestroy')
  }
  return started
}

const receiptsOf = async (
  run: ErasuresRun,
  erased: readonly Row[],
): Promise<Either<CouldNot, readonly ProcessCommand[]>> => {
  const commands: ProcessCommand[] = []
  for (const row of erased) {
    const [erasure, customer] = [String(row.erasure), String(row.customer)]
    const files = await filesGivenOut(run, customer)
    if (isLeft(files)) return files
    commands.push({
      command: 'record-erasure',
      input: { customer, erasure, filesGivenOut: files.right },
      about: [erasure, 'receipt'],
    })
  }
  return right(commands)
}

/** Does everything that is due, once; the receipts come after the keys are gone from every memory. */
export const carryOutErasures = async (run: ErasuresRun): Promise<Either<CouldNot, Worked>> => {
  const advanced = await advanceAll(run)
  if (isLeft(advanced)) return advanced
  failpoint('erasures.afterIntent')
  const erased = await destroyAll(run)
  if (isLeft(erased)) return erased
  if (erased.right.length === 0) return advanced
  await run.keysForgotten()
  failpoint('erasures.beforeReceipt')
  const commands = await receiptsOf(run, erased.right)
  if (isLeft(commands)) return commands
  const recorded = await work(NAME, run.engine.archiveId, run.execute, commands.right)
  failpoint('erasures.afterReceipt')
  if (isLeft(recorded)) return recorded
  return right({
    done: advanced.right.done + recorded.right.done,
    refused: advanced.right.refused + recorded.right.refused,
  })
}

/** The same in a running archive; where the clock is simulated nobody waits for it. */
export const carryOutDueErasures = (run: Omit<ErasuresRun, 'keysForgotten'>): Promise<Either<CouldNot, Worked>> =>
  carryOutErasures({ ...run, keysForgotten: () => pause(run.engine.simulated ? 0 : KEY_CACHE_SECONDS * 1_000) })
