/**
 * What evidence, protection and signatures cost: the same bytes with and without, in one run. `limit` is the work without
 * (evidence) or the bare primitive of Node (protection, keys, signatures), so a ratio says how much is ours.
 */
import { createCipheriv, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StoredBytes } from './limit'
import { type Contender, perUnit } from './measure'
import { dist, loadModule, must } from './ours'
import { sample, type Workload } from './write-workloads'

const { appendLeaf, emptyFrontier, eventLeaf } =
  loadModule<typeof import('../infrastructure/evidence/tree')>('evidence/tree')
const { openMark } = loadModule<typeof import('../infrastructure/stores/log-head')>('stores/log-head')
const { sealBox } = loadModule<typeof import('../infrastructure/vault/box')>('vault/box')
const { keyRingOf } = loadModule<typeof import('../infrastructure/vault/key-ring')>('vault/key-ring')
const { newKeys } = loadModule<typeof import('../infrastructure/vault/wrapped-key')>('vault/wrapped-key')
const { statementOf } = loadModule<typeof import('../infrastructure/signing/statement')>('signing/statement')

const ARCHIVE = randomUUID()

type Store = typeof import('../infrastructure/stores/sqlite')
type Tree = typeof import('../infrastructure/evidence/tree')
type Head = typeof import('../infrastructure/stores/log-head')

/** The store once more, from modules of its own in which leaves, frontier and marks are nothing. */
const storeWithoutEvidence = (): Store => {
  const parts = /\/dist\/(?:bundles|infrastructure\/(?:bundle|stores|evidence))\//
  const kept = Object.entries(dist.cache).filter(([file]) => parts.test(file))
  for (const [file] of kept) delete dist.cache[file]
  const leaf = Buffer.alloc(32, 1)
  const nothing: Pick<Tree, 'eventLeaf' | 'appendLeaf'> = {
    eventLeaf: () => leaf,
    appendLeaf: ({ size }) => ({ size: size + 1, hashes: [leaf] }),
  }
  Object.assign(loadModule<Tree>('evidence/tree'), nothing)
  const silent: Pick<Head, 'openMark'> = { openMark: () => ({ write: () => undefined, close: () => undefined }) }
  Object.assign(loadModule<Head>('stores/log-head'), silent)
  const store = loadModule<Store>('stores/sqlite')
  for (const file of Object.keys(dist.cache)) if (parts.test(file)) delete dist.cache[file]
  for (const [file, module] of kept) dist.cache[file] = module
  return store
}

/** One append at a time, each a commit of its own. */
const committing = async ({ openSqliteStore }: Store, file: string) => {
  const clock = () => new Date().toISOString() as never
  const store = must(await openSqliteStore({ file, clock, mode: 'create' })())
  let nth = 0
  const one = async ({ type, data, metadata }: StoredBytes): Promise<void> => {
    nth += 1
    const event = { id: randomUUID(), type, data, metadata: () => metadata }
    must(await store.append(`customer-${nth}`, [event], { expected: 'no-stream' })())
  }
  return { one, close: async () => void must(await store.close()()) }
}

/** Ours and the bare primitive, so many times a round. */
const twoOf = (units: number, ours: () => void, limit: () => void): readonly Contender[] => {
  const round = (run: () => void) => () =>
    perUnit(units, () => {
      for (let nth = 0; nth < units; nth += 1) run()
    })
  return [
    { as: 'ours', round: round(ours) },
    { as: 'limit', round: round(limit) },
  ]
}

const evidence: Workload = {
  name: 'evidence-one',
  unit: 'µs per append in a commit of its own; limit: the same store without leaves, frontier and marks',
  contenders: async (folder) => {
    const event = await sample(folder)
    const units = 500
    for (const name of ['with', 'without']) mkdirSync(join(folder, name))
    const ours = await committing(loadModule<Store>('stores/sqlite'), join(folder, 'with', 'log.db'))
    const limit = await committing(storeWithoutEvidence(), join(folder, 'without', 'log.db'))
    const round = (one: (event: StoredBytes) => Promise<void>) => () =>
      perUnit(units, async () => {
        for (let nth = 0; nth < units; nth += 1) await one(event)
      })
    return {
      contenders: [
        { as: 'ours', round: round(ours.one) },
        { as: 'limit', round: round(limit.one) },
      ],
      end: async () => {
        await ours.close()
        await limit.close()
      },
    }
  },
}

/** Envelope hash, leaf, frontier and mark alone: nothing waits for a disk here, so time is processor time. */
const evidenceAlone: Workload = {
  name: 'evidence-alone',
  unit: 'µs per event: envelope hash, leaf, frontier, mark',
  contenders: async (folder) => {
    const { id, type, data, metadata } = await sample(folder)
    const mark = openMark(join(folder, 'marks'))
    const units = 20_000
    let frontier = emptyFrontier
    const round = () =>
      perUnit(units, () => {
        for (let nth = 0; nth < units; nth += 1) {
          const leaf = eventLeaf(frontier.size, 'customer-1', nth, { id, type, data, metadata })
          frontier = appendLeaf(frontier, leaf)
          mark.write({ size: frontier.size, leaf })
        }
      })
    return { contenders: [{ as: 'ours', round }], end: async () => mark.close() }
  },
}

const valuesOf = (group: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: 7 }, (_, nth) => [`${group}${nth}`, `value ${nth}, as told`]))

const sealPlainly = (key: Buffer, plain: string): Buffer => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = cipher.update(plain, 'utf8')
  cipher.final()
  return Buffer.concat([nonce, body, cipher.getAuthTag()])
}

const protecting: Workload = {
  name: 'protect-two-groups',
  unit: 'µs per event: 14 fields, 450 bytes, in two boxes; limit: bare AES-256-GCM of both',
  contenders: async () => {
    const key = randomBytes(32)
    const event = { archive: ARCHIVE, stream: 'customer-C-1', event: randomUUID(), type: 'CustomerRegistered@1' }
    const groups = ['contact', 'needs'].map((group) => {
      const values = valuesOf(group)
      const header = {
        of: 'customer:C-1' as const,
        group,
        fields: Object.keys(values),
        key: randomBytes(16).toString('base64url'),
      }
      return { values, place: { ...event, ...header } }
    })
    const units = 5_000
    const ours = (): void => {
      for (const { place, values } of groups) sealBox(key, place, values)
    }
    const limit = (): void => {
      for (const { values } of groups) sealPlainly(key, JSON.stringify(values))
    }
    return { contenders: twoOf(units, ours, limit), end: async () => undefined }
  },
}

const makingKeys: Workload = {
  name: 'make-keys',
  unit: 'µs per key made, committed to and wrapped; limit: bare AES-256-GCM of it',
  contenders: async () => {
    const made = keyRingOf(ARCHIVE, new Map([[1, randomBytes(32)]]))
    if (made._tag === 'Left') throw new Error(JSON.stringify(made.left))
    const block = 64
    const wrapping = randomBytes(32)
    const ours = (): void => {
      newKeys(made.right, block)
    }
    const limit = (): void => {
      for (let nth = 0; nth < block; nth += 1) sealPlainly(wrapping, 'k'.repeat(32))
    }
    const perKey = (round: () => Promise<number>) => async () => (await round()) / block
    return {
      contenders: twoOf(100, ours, limit).map(({ as, round }) => ({ as, round: perKey(round) })),
      end: async () => undefined,
    }
  },
}

const signing: Workload = {
  name: 'sign',
  unit: 'µs per decision of one event, statement and signature; limit: bare Ed25519',
  contenders: async (folder) => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const { id, type, data } = await sample(folder)
    const decision = { archiveId: ARCHIVE, stream: 'customer-C-1', commandId: randomUUID(), command: 'approve-edit' }
    const statement = (): Buffer => statementOf({ ...decision, employee: 'E-001', events: [{ id, type, data }] })
    const same = statement()
    const ours = (): void => {
      sign(null, statement(), privateKey)
    }
    const limit = (): void => {
      sign(null, same, privateKey)
    }
    return { contenders: twoOf(1_000, ours, limit), end: async () => undefined }
  },
}

export const COSTS: readonly Workload[] = [evidence, evidenceAlone, protecting, makingKeys, signing]
