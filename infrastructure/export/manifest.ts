/**
 * `manifest.json` of an export: what was asked, of which place in the log, how many rows, control totals, and size and hash
 * of every file. It guards that nothing stands in it that differs between two exports of the same place, unless something
 * was opened: then it names the access.
 */
import type { Condition } from '../answers'
import type { Language } from '../language/language'
import type { FileColumn, Kind } from './columns'
import { FILE_FORMATS, type FileFormat, type FileOfExport } from './shapes'
import type { ColumnTotal, Counted } from './totals'

export const EXPORT_FORMAT = 'dossier-export/v1'
export const MANIFEST = 'manifest.json'

/** A column as the manifest tells it. */
export interface ManifestColumn extends Counted {
  readonly heading: string
  readonly says: string
}

export interface Manifest {
  readonly format: typeof EXPORT_FORMAT
  readonly archive: string
  readonly origin: string
  readonly query: {
    readonly view: string
    readonly filters: readonly Condition[]
    /** The place after which changes were asked for; null for the whole view. */
    readonly since: number | null
    readonly files: FileFormat
    readonly language: Language | null
  }
  readonly zone: string
  /** Everything up to this place of the log counts, and nothing after it. The next export goes on with `--since` it. */
  readonly watermark: { readonly position: number; readonly recordedUpTo: string }
  /** The first signed head at or after the watermark. */
  readonly checkpoint: { readonly size: number; readonly root: string }
  /** Rows of the whole view, whatever was asked. */
  readonly population: number
  readonly rows: number
  /** Only with `since`. `all`: the whole view must be replaced by these rows. */
  readonly changes: { readonly set: number; readonly removed: number; readonly all: boolean } | null
  readonly opened: {
    readonly access: string | null
    readonly groups: readonly string[]
    readonly purpose: string
    readonly by: string
    readonly customers: number
    readonly denied: readonly string[]
    /** How many customers were to be opened, and of how many each denied group was not. */
    readonly asked: number
    readonly deniedCustomers: Readonly<Record<string, number>>
  } | null
  readonly columns: readonly ManifestColumn[]
  readonly totals: readonly ColumnTotal[]
  readonly files: readonly FileOfExport[]
}

export const manifestColumns = (
  columns: readonly FileColumn[],
  headings: readonly string[],
): readonly ManifestColumn[] =>
  columns.map(({ name, kind, says, currency }, nth) => ({
    name,
    heading: headings[nth] ?? name,
    kind,
    ...(currency === undefined ? {} : { currency }),
    says,
  }))

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

/** What a manifest says, as far as a check needs it. */
export interface Said {
  readonly form: FileFormat
  readonly rows: number
  readonly removed: number
  readonly columns: readonly (Counted & { readonly heading: string })[]
  readonly totals: readonly unknown[]
  readonly files: readonly FileOfExport[]
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const KINDS: readonly Kind[] = ['text', 'integer', 'real', 'json', 'instant', 'day', 'amount', 'decimal']

const columnIn = (value: unknown): Said['columns'][number] | undefined => {
  if (!isFields(value)) return undefined
  const { name, heading, currency } = value
  const kind = KINDS.find((each) => each === value.kind)
  if (typeof name !== 'string' || typeof heading !== 'string' || kind === undefined) return undefined
  return { name, heading, kind, ...(typeof currency === 'string' ? { currency } : {}) }
}

/** A file stands in the folder itself, under a plain name. */
const fileIn = (value: unknown): FileOfExport | undefined => {
  if (!isFields(value)) return undefined
  const { path, bytes, sha256, rows } = value
  if (typeof path !== 'string' || !/^[A-Za-z0-9_-]+\.[a-z]+$/.test(path) || path === MANIFEST) return undefined
  return isCount(bytes) && isCount(rows) && typeof sha256 === 'string' ? { path, bytes, sha256, rows } : undefined
}

const allOf = <A>(values: unknown, read: (value: unknown) => A | undefined): readonly A[] | undefined => {
  if (!Array.isArray(values)) return undefined
  const all = values.map(read).filter((each): each is A & NonNullable<A> => each !== undefined)
  return all.length === values.length ? all : undefined
}

/** Reads a manifest; nothing where it does not have the form of one. */
export const readManifest = (text: string): Said | undefined => {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isFields(said) || said.format !== EXPORT_FORMAT || !isFields(said.query)) return undefined
  const asked = said.query.files
  const form = FILE_FORMATS.find((each) => each === asked)
  const columns = allOf(said.columns, columnIn)
  const files = allOf(said.files, fileIn)
  const { rows, totals, changes } = said
  const removed = isFields(changes) ? changes.removed : 0
  if (form === undefined || columns === undefined || files === undefined) return undefined
  if (!isCount(rows) || !isCount(removed) || !Array.isArray(totals)) return undefined
  return { form, rows, removed, columns, totals, files }
}
