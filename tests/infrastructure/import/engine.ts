/**
 * An engine for tests of the import: the real rows decide on folds in memory, with nothing sealed and nothing stored. It
 * keeps the rule that a command id is used once, and can be told to break off.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isLeft, left, right } from 'fp-ts/Either'
import { registerCustomer } from '../../../commands/customer/register'
import { type AnyRow, type Asking, rowOf } from '../../../commands/kernel/command'
import { cancelTransaction, recordTransaction, refundTransaction } from '../../../commands/transaction'
import { check } from '../../../domain/kernel/codec'
import type { Made, Read } from '../../../domain/kernel/event'
import type { Thing } from '../../../domain/kernel/thing'
import { staffStream, staffThing } from '../../../domain/staff'
import type { Execute, ImportOptions } from '../../../infrastructure/import'
import { aCompany } from '../../commands/company'
import { foldOf, inForce, scenario } from '../../commands/scenario'

export const ARCHIVE = 'a0000000-0000-4000-8000-000000000000'
const AT = '2026-03-01T09:00:00.000Z'
const AS = 'E-009'

export const commands: ReadonlyMap<string, AnyRow> = new Map(
  [registerCustomer, recordTransaction, refundTransaction, cancelTransaction].map((each) => [each.name, rowOf(each)]),
)
const staff = scenario()
  .given(staffStream, ...aCompany())
  .stateOf(staffThing, staffStream)

interface Stored {
  readonly made: Made
  readonly commandId: string
  readonly input: string
}

const readOf = (stream: string, revision: number, { made, commandId }: Stored): Read => ({
  ...made,
  id: `${stream} ${revision}`,
  stream,
  revision,
  boxes: made.placed.map(({ of, group, fields }) => ({ of, group, fields: Object.keys(fields), key: 'key' })),
  meta: { actor: AS, commandId, recordedAt: AT, keepUntil: AT },
})

export interface TestEngine {
  readonly execute: Execute
  /** What stands in the streams: types, open and protected parts. */
  readonly told: () => Readonly<Record<string, readonly Made[]>>
  /** It breaks off no more. */
  readonly repair: () => void
  /** Requests in the order in which they began. */
  readonly asked: { readonly command: string; readonly commandId: string }[]
}

const askingOf = (commandId: string, operator: string): Asking => ({
  commandId,
  number: (kind) => `${kind}.${commandId}`,
  operator: { id: operator, isSystem: false, roles: ['entry-clerk'], department: 'marketing' },
  actingFor: null,
  authenticatedBy: 'asserted',
  at: AT,
  policy: inForce(),
  staff,
  archiveId: ARCHIVE,
  causationId: null,
  today: '2026-03-01',
  looksPersonal: (text) => /\d{7,}/.test(text),
  offsetMinutes: () => 0,
  knowsZone: () => true,
})

/** `breaksAt`: so many commands are carried out, then nothing can be done any more. */
export const testEngine = (breaksAt = Number.POSITIVE_INFINITY): TestEngine => {
  const streams = new Map<string, Stored[]>()
  const asked: { command: string; commandId: string }[] = []
  let carriedOut = 0
  let most = breaksAt
  const stateOf = (thing: Thing<unknown, never>, stream: string): unknown =>
    foldOf(
      thing,
      (streams.get(stream) ?? []).map((each, revision) => readOf(stream, revision, each)),
    )
  const decide = (row: AnyRow, input: unknown, as: string, commandId: string): ReturnType<Execute> => {
    const asking = askingOf(commandId, as)
    const stream = row.stream(input, asking)
    const past = streams.get(stream) ?? []
    const before = past.find((each) => each.commandId === commandId)
    const text = JSON.stringify(input)
    const done = { is: 'done', commandId, stream, numbers: {}, events: [] } as const
    if (before !== undefined) {
      return Promise.resolve(
        before.input === text
          ? right({ ...done, repeated: true })
          : left({ is: 'refused', commandId, refusal: { code: 'command-id-reused', because: 'Used.' } }),
      )
    }
    const state = stateOf(row.on, stream)
    const reads = Object.entries(row.reads?.(input, state) ?? {}).map(([name, read]) => [
      name,
      stateOf(read.thing, read.stream),
    ])
    const decided = row.decide(input, asking)(state, Object.fromEntries(reads))
    if (isLeft(decided)) return Promise.resolve(left({ is: 'refused', commandId, refusal: decided.left }))
    if (decided.right.is !== 'accepted') throw new Error('nothing to do')
    streams.set(stream, [...past, ...decided.right.events.map((made) => ({ made, commandId, input: text }))])
    return Promise.resolve(right({ ...done, repeated: false }))
  }
  return {
    asked,
    repair: () => {
      most = Number.POSITIVE_INFINITY
    },
    told: () =>
      Object.fromEntries([...streams].sort().map(([stream, events]) => [stream, events.map(({ made }) => made)])),
    execute: async ({ command, input, as, commandId = '' }) => {
      const row = commands.get(command)
      if (row === undefined) throw new Error(`no command ${command}`)
      asked.push({ command, commandId })
      // A turn, so that commands do run side by side.
      await new Promise((resolve) => setImmediate(resolve))
      carriedOut += 1
      if (carriedOut > most) {
        return left({ is: 'could-not', couldNot: { kind: 'storage-full', because: 'No room is left.' } })
      }
      const parsed = check(row.input, input)
      return isLeft(parsed)
        ? left({ is: 'invalid', code: 'bad-input', faults: parsed.left })
        : decide(row, parsed.right, as, commandId)
    },
  }
}

/** A folder that is gone after the test. */
export const folder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'dossier-import-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** A CSV text of rows; cells are quoted only where they must be. */
export const csvOf = (...rows: readonly (readonly string[])[]): string =>
  rows
    .map((row) => row.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','))
    .join('\n')
    .concat('\n')

/** Options for a file of this content, in the folder. */
export const optionsFor = (path: string, content: string | Uint8Array, map: unknown): ImportOptions => {
  const file = join(path, 'orders.csv')
  writeFileSync(file, content)
  return { file, map, as: AS, archiveId: ARCHIVE, commands, rejectedFile: join(path, 'orders.csv.rejected.csv') }
}

/** The rejected rows, without the header, in the order of their lines. */
export const rejectedIn = (file: string | null): readonly (readonly string[])[] =>
  file === null
    ? []
    : readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(','))
        .sort(([left], [right]) => Number(left) - Number(right))
