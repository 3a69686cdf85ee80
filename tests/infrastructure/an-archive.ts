/**
 * An archive in memory for tests of the shell: the real path of a command over the store and the vault in memory, born
 * and with a small staff. Time stands still unless a test moves it.
 */
import { isLeft } from 'fp-ts/Either'
import { CATALOGUE } from '../../commands/catalogue'
import type { EventStore } from '../../commands/ports/event-store'
import type { Vault } from '../../commands/ports/vault'
import { defaultPolicy } from '../../domain/policy/default'
import type { PolicyDocument } from '../../domain/policy/document'
import { decodeArchive, documentInForce, engineOf } from '../../infrastructure/engine'
import type { Engine } from '../../infrastructure/handle/engine'
import { handler } from '../../infrastructure/handle/handle'
import type { CommandRequest, Done, NotDone, Outcome } from '../../infrastructure/handle/request'
import { uuid5 } from '../../infrastructure/ids'
import type { LocalLog, TextRow } from '../../infrastructure/stores/local-log'
import { followIndexOf } from '../../infrastructure/vault/follow'
import { memoryVault } from '../../infrastructure/vault/memory'
import { testLog } from './replica/test-log'

export const ARCHIVE = '3f0c0b4e-8f0e-4d57-9c0f-0f6a8a5b7c11'

export interface AnArchive {
  readonly engine: Engine
  readonly log: LocalLog
  readonly vault: Vault
  readonly setTime: (at: string) => void
  readonly give: (
    command: string,
    input: unknown,
    as?: string,
    more?: Partial<CommandRequest>,
  ) => Promise<Outcome | NotDone>
  /** The same, and it must have been done. */
  readonly done: (command: string, input: unknown, as?: string, more?: Partial<CommandRequest>) => Promise<Done>
  readonly size: () => Promise<number>
}

/** Unwraps what must have gone well. */
export const must = async <A>(
  task: () => Promise<
    { readonly _tag: 'Left'; readonly left: unknown } | { readonly _tag: 'Right'; readonly right: A }
  >,
): Promise<A> => {
  const ended = await task()
  if (ended._tag === 'Left') throw new Error(JSON.stringify(ended.left))
  return ended.right
}

export interface Hire {
  readonly employee: string
  readonly name: string
  readonly department: string
  readonly roles: readonly string[]
}

const PEOPLE: readonly Hire[] = [
  { employee: 'E-002', name: 'Li Na', department: 'division-tuoda', roles: ['entry-clerk', 'account-manager'] },
  { employee: 'E-003', name: 'Wang Wei', department: 'division-tuoda', roles: ['supervisor', 'reviewer'] },
  { employee: 'E-004', name: 'Marta Gil', department: 'crm', roles: ['crm-head'] },
]

export interface Parts {
  readonly store?: (store: LocalLog) => EventStore
  /** The vault; one in memory where none is given. */
  readonly vault?: Vault
  readonly keysAhead?: number
  /** The regulation at birth; the default one where none is given. */
  readonly firstPolicy?: PolicyDocument
  /** Who is hired after the general manager E-001. */
  readonly people?: readonly Hire[]
  /** The log of such an archive just after its birth, taken over instead of being told again: that is quicker. */
  readonly born?: readonly TextRow[]
}

/** Takes over the events of a birth, under the key of this vault: whatever is sealed later is sealed under it. */
const takeOver = async (log: LocalLog, rows: readonly TextRow[], key: string): Promise<void> => {
  for (const [, stream, revision, id, type, data, metadata] of rows) {
    const renamed = type === 'ArchiveBorn@1' ? data.replace(/"archiveKey":"[^"]*"/, `"archiveKey":"${key}"`) : data
    const event = { id, type, data: Buffer.from(renamed), metadata: () => Buffer.from(metadata) }
    const expected = revision === 0 ? ('no-stream' as const) : { revision: revision - 1 }
    const appended = await must(log.append(stream, [event], { expected }))
    if (appended.kind !== 'appended') throw new Error('The log of a birth does not fit.')
  }
}

const bear = async (engine: Engine, key: string, nameKey: (key: string) => void): Promise<void> => {
  const give = async (command: string, input: unknown) => {
    const ended = await handler(engine)({ command, input, as: 'system.init', commandId: uuid5(ARCHIVE, command) })
    if (isLeft(ended)) throw new Error(JSON.stringify(ended.left))
  }
  const example = CATALOGUE.get('begin-archive')?.example as Readonly<Record<string, unknown>>
  await give('begin-archive', { ...example, archiveId: ARCHIVE, clock: 'simulated', archiveKey: key })
  nameKey(key)
  await give('begin-policy', { document: engine.firstPolicy, summary: 'The default regulation' })
  await give('begin-staff', {
    employee: 'E-001',
    name: 'Ana Ruiz',
    department: 'general-office',
    hiredOn: '2026-01-02',
  })
}

export const anArchive = async ({
  store: wrap,
  vault = memoryVault(),
  keysAhead = 0,
  firstPolicy = defaultPolicy,
  people = PEOPLE,
  born,
}: Parts = {}): Promise<AnArchive> => {
  let now = '2026-03-02T01:00:00.000Z'
  let archiveKey: string | null = null
  const log = testLog({ clock: () => now })
  const engine: Engine = engineOf({
    store: wrap?.(log) ?? log,
    vault,
    archiveId: ARCHIVE,
    archiveKey: () => archiveKey,
    clock: () => now,
    simulated: true,
    keysAhead,
    firstPolicy,
    followIndex: followIndexOf({
      log,
      vault,
      archiveId: ARCHIVE,
      decode: decodeArchive,
      document: () => documentInForce(engine),
    }),
  })
  const handle = handler(engine)
  const give: AnArchive['give'] = async (command, input, as = 'E-002', more = {}) => {
    const ended = await handle({ command, input, as, ...more })
    return isLeft(ended) ? ended.left : ended.right
  }
  const done: AnArchive['done'] = async (command, input, as, more) => {
    const ended = await give(command, input, as, more)
    if (ended.is !== 'done') throw new Error(`${command} ended as ${JSON.stringify(ended)}`)
    return ended
  }
  const [key] = await must(vault.makeKeys(1))
  if (key === undefined) throw new Error('no key')
  if (born === undefined) {
    await bear(engine, key.id, (id) => {
      archiveKey = id
    })
    for (const person of people) await done('hire-employee', { ...person, hiredOn: '2026-01-02' }, 'E-001')
  } else {
    archiveKey = key.id
    await takeOver(log, born, key.id)
  }
  return { engine, log, vault, give, done, setTime: (at) => (now = at), size: () => must(log.size()) }
}

/** A registration of a natural person, with whatever a test wants to say besides. */
export const aPerson = (
  fields: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
) => ({
  kind: 'individual',
  legalForm: 'natural-person',
  source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
  notice: { purpose: 'customer-service', channel: 'telephone', givenAt: '2026-02-13T01:00:00.000Z' },
  fields: { name: 'Wu Fang', country: 'CN', ...fields },
  ...more,
})
