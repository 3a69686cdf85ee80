/** The forms in which files are written, by name; each is loaded when it is asked for. */
import type { FileFormat } from '../shapes'
import type { FileForm } from './format'

const LOADERS: Readonly<Record<FileFormat, () => FileForm>> = {
  csv: () => {
    const { csv }: typeof import('./csv') = require('./csv')
    return csv
  },
  jsonl: () => {
    const { jsonl }: typeof import('./jsonl') = require('./jsonl')
    return jsonl
  },
  xlsx: () => {
    const { xlsx }: typeof import('./xlsx') = require('./xlsx')
    return xlsx
  },
  parquet: () => {
    const { parquet }: typeof import('./parquet') = require('./parquet')
    return parquet
  },
}

export const formOf = (format: FileFormat): FileForm => LOADERS[format]()
