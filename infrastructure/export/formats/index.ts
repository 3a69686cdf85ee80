/** The forms in which files are written, by name; each is loaded when it is asked for. */
import type { FileFormat } from '../shapes'
import type { FileForm } from './format'

const LOADERS: Readonly<Record<FileFormat, () => FileForm>> = {
  csv: () => (require('./csv') as typeof import('./csv')).csv,
  jsonl: () => (require('./jsonl') as typeof import('./jsonl')).jsonl,
  xlsx: () => (require('./xlsx') as typeof import('./xlsx')).xlsx,
  parquet: () => (require('./parquet') as typeof import('./parquet')).parquet,
}

export const formOf = (format: FileFormat): FileForm => LOADERS[format]()
