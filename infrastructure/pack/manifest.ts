/**
 * `manifest.json` of an evidence pack: what it is of, control totals, and size and hash of every other file.
 *
 * Guards: nothing stands in it that cannot be computed again from the other files, so whoever checks a pack writes the
 * manifest anew and compares the bytes.
 */
import type { ReadCheckpoint } from '../evidence/checkpoint'
import { sha256 } from '../evidence/tree'
import type { LogNames } from '../verify/keys'
import type { PackedEvent } from './lines'

export const FORMAT = 'dossier-evidence/v1'

/** The names of the files of a pack. */
export const FILES = {
  events: 'events.jsonl',
  checkpoint: 'checkpoint',
  key: 'key',
  manifest: 'manifest.json',
  page: 'index.html',
  proofs: 'proofs',
} as const

/** The name of the proof of one event, within the folder of proofs. */
export const proofName = (position: number): string => `${position}.tlog-proof`

/** Files by their path in the pack. */
export type PackFiles = ReadonlyMap<string, Buffer>

/** What a pack is about, as it was read or is to be written. */
export interface PackSubject {
  readonly customer: string
  readonly names: LogNames
  readonly checkpoint: ReadCheckpoint
  readonly events: readonly PackedEvent[]
}

const tally = <A>(items: readonly A[], keyOf: (item: A) => string): ReadonlyMap<string, readonly A[]> => {
  const groups = new Map<string, A[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The manifest over these files, as text. */
export const manifestOf = ({ customer, names, checkpoint, events }: PackSubject, files: PackFiles): string => {
  const streams = tally(events, ({ stream }) => stream)
  const types = tally(events, ({ parts }) => parts.type)
  const manifest = {
    format: FORMAT,
    archive: names.archiveId,
    origin: names.origin,
    customer,
    checkpoint: { size: checkpoint.size, root: checkpoint.root.toString('base64') },
    totals: {
      events: events.length,
      streams: streams.size,
      envelopeBytes: events.reduce((sum, { envelope }) => sum + envelope.length, 0),
      firstPosition: events[0]?.position ?? null,
      lastPosition: events.at(-1)?.position ?? null,
    },
    streams: [...streams].map(([stream, all]) => ({
      stream,
      events: all.length,
      firstRevision: all[0]?.revision,
      lastRevision: all.at(-1)?.revision,
    })),
    types: [...types].map(([type, all]) => ({ type, events: all.length })),
    files: [...files]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes).toString('hex') })),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** What a manifest says, as far as it must be believed to begin a check with it. */
export interface Said {
  readonly customer: string
  readonly files: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>
}

const NUMBER = /^[A-Za-z0-9._~-]{1,80}$/

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fileIn = (entry: unknown) => {
  const { path, bytes, sha256: hash } = isObject(entry) ? entry : {}
  return typeof path === 'string' && typeof bytes === 'number' && typeof hash === 'string'
    ? ([path, { bytes, sha256: hash }] as const)
    : undefined
}

/** Reads a manifest; nothing where it does not have the form of one. */
export const readManifest = (text: string): Said | undefined => {
  try {
    const said: unknown = JSON.parse(text)
    if (!isObject(said) || said.format !== FORMAT || !Array.isArray(said.files)) return undefined
    const { customer } = said
    const files = said.files.map(fileIn).filter((file) => file !== undefined)
    if (typeof customer !== 'string' || !NUMBER.test(customer) || files.length !== said.files.length) return undefined
    return { customer, files: new Map(files) }
  } catch {
    return undefined
  }
}
