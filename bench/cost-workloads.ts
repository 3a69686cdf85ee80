/**
 * What evidence, protection and signatures cost: the same bytes with and without, in one run. `limit` is the work without
 * (evidence) or the bare primitive of Node (protection, keys, signatures), so a ratio says how much is ours.
 */
import { createCipheriv, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { StoredBytes } from './limit'
import { type Contender, perUnit } from './measure'
import { loadModule } from './ours'
import { sample, type Workload } from './write-workloads'

const { appendLeaf, emptyFrontier, eventLeaf } =
  loadModule<typeof import('../infrastructure/evidence/tree')>('evidence/tree')
const { openMark } = loadModule<typeof import('../infrastructure/stores/log-head')>('stores/log-head')
const { sealBox } = loadModule<typeof import('../infrastructure/vault/box')>('vault/box')
const { keyRingOf } = loadModule<typeof import('../infrastructure/vault/key-ring')>('vault/key-ring')
const { newKeys } = loadModule<typeof import('../infrastructure/vault/wrapped-key')>('vault/wrapped-key')
const { statementOf } = loadModule<typeof import('../infrastructure/signing/statement')>('signing/statement')

const ARCHIVE = randomUUID()

/** One commit per event, of the same bytes; with evidence two more columns, the hashes and the mark beside the log. */
const committing = (file: string, withEvidence: boolean) => {
  const database = new Database(file)
  database.pragma('page_size = 8192')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`CREATE TABLE events (position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    id TEXT NOT NULL, type TEXT NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, leaf BLOB, node BLOB) STRICT;
    CREATE UNIQUE INDEX events_of_stream ON events (stream, revision)`)
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const mark = withEvidence ? openMark(`${file}.head`) : undefined
  let frontier = emptyFrontier
  let nth = 0
  const one = ({ id, type, data, metadata }: StoredBytes): void => {
    const stream = `customer-${nth}`
    if (mark === undefined) {
      insert.run(nth, stream, 0, id, type, data, metadata, null, null)
    } else {
      const leaf = eventLeaf(nth, stream, 0, { id, type, data, metadata })
      frontier = appendLeaf(frontier, leaf)
      insert.run(
        nth,
        stream,
        0,
        id,
        type,
        data,
        metadata,
        leaf,
        nth % 2 === 0 ? null : (frontier.hashes.at(-1) ?? null),
      )
      mark.write({ size: frontier.size, leaf })
    }
    nth += 1
  }
  const close = (): void => {
    mark?.close()
    database.close()
  }
  return { one, close }
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
  unit: 'µs per event in a commit of its own; limit: the same without evidence',
  contenders: async (folder) => {
    const event = await sample(folder)
    const units = 1_000
    const ours = committing(join(folder, 'with.db'), true)
    const limit = committing(join(folder, 'without.db'), false)
    const round = (one: (event: StoredBytes) => void) => () =>
      perUnit(units, () => {
        for (let nth = 0; nth < units; nth += 1) one(event)
      })
    return {
      contenders: [
        { as: 'ours', round: round(ours.one) },
        { as: 'limit', round: round(limit.one) },
      ],
      end: async () => {
        ours.close()
        limit.close()
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
