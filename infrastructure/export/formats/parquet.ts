/**
 * Parquet for analysts: typed columns, so that nothing is guessed. Instants are UTC timestamps, days are dates, amounts are
 * exact decimals of four places, whole numbers have 64 bits. Rows are gathered into groups of a fixed size, so that the
 * same rows give the same bytes and memory does not grow with them. Codes are never translated here.
 */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { AsyncBuffer, SchemaElement } from 'hyparquet' with { 'resolution-mode': 'import' }
import type { Cell, FileColumn, Kind } from '../columns'
import { sinkTo } from '../sink'
import { amountText, type Countable, tenThousandths } from '../totals'
import type { FileForm } from './format'
import { unfit } from './unfit'

const GROUP_ROWS = 10_000
const PAGE_ROWS = 5_000
const DECIMAL_BYTES = 16
const DECIMAL = { type_length: DECIMAL_BYTES, converted_type: 'DECIMAL', precision: 38, scale: 4 } as const

const TYPES: Readonly<Record<Kind, Omit<SchemaElement, 'name' | 'repetition_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  decimal: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  integer: { type: 'INT64' },
  real: { type: 'DOUBLE' },
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
  day: { type: 'INT32', converted_type: 'DATE' },
  amount: { type: 'FIXED_LEN_BYTE_ARRAY', ...DECIMAL },
}

const schemaOf = (columns: readonly FileColumn[]): SchemaElement[] => [
  { name: 'root', num_children: columns.length },
  ...columns.map(({ name, kind }) => ({ name, repetition_type: 'OPTIONAL' as const, ...TYPES[kind] })),
]

const momentOf = (text: string, column: string): Date => {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Error(`${column} holds something that is no point in time.`)
  return at
}

const typed = ({ name, kind }: FileColumn, cell: Cell): unknown => {
  if (cell === null || cell === '') return null
  switch (kind) {
    case 'text':
    case 'decimal':
      return String(cell)
    case 'json':
      return JSON.parse(String(cell))
    case 'integer':
      return BigInt(cell)
    case 'real':
      return Number(cell)
    case 'instant':
    case 'day':
      return momentOf(String(cell), name)
    case 'amount': {
      const units = tenThousandths(String(cell))
      if (units === undefined) throw new Error(`${name} holds something that is no amount.`)
      return units
    }
  }
}

/** The whole number of a decimal of sixteen bytes, the greatest first. */
const unitsOf = (bytes: Uint8Array): bigint =>
  BigInt.asIntN(
    DECIMAL_BYTES * 8,
    bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n),
  )

const countable = (kind: Kind, value: unknown): Countable => {
  if (value === null || value === undefined) return null
  if (kind === 'amount') return value instanceof Uint8Array ? amountText(unitsOf(value)) : 'no amount'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}

/** A file as the reader wants it: ranges of bytes. */
const bufferOf = async (file: string): Promise<AsyncBuffer & { readonly close: () => Promise<void> }> => {
  const handle = await open(file, 'r')
  const { size } = await handle.stat()
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const bytes = Buffer.alloc(end - start)
      await handle.read(bytes, 0, bytes.length, start)
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)
    },
    close: () => handle.close(),
  }
}

const parquetOf = async (file: AsyncBuffer) => {
  const { parquetMetadataAsync } = await import('hyparquet')
  try {
    return await parquetMetadataAsync(file)
  } catch {
    throw unfit('The end of the file, where its columns and rows are told, cannot be read.')
  }
}

export const parquet: FileForm = {
  ending: 'parquet',
  isForPeople: false,
  writer: async ({ folder, name, columns }) => {
    const { ByteWriter, ParquetWriter } = await import('hyparquet-writer')
    const path = `${name}.parquet`
    const sink = sinkTo(join(folder, path))
    const bytes = new ByteWriter()
    const drain = (): void => {
      sink.write(new Uint8Array(bytes.buffer, 0, bytes.index))
      bytes.index = 0
    }
    const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'dossier' })
    let data: unknown[][] = columns.map(() => [])
    let rows = 0
    const group = (): void => {
      const columnData = columns.map((column, nth) => ({ name: column.name, data: data[nth] ?? [] }))
      if ((data[0]?.length ?? 0) > 0) void file.write({ columnData, rowGroupSize: GROUP_ROWS })
      data = columns.map(() => [])
      drain()
    }
    return {
      write: (batch) => {
        for (const row of batch) {
          for (const [nth, column] of columns.entries()) data[nth]?.push(typed(column, row[nth] ?? null))
          rows += 1
          if (rows % GROUP_ROWS === 0) group()
        }
      },
      end: () => {
        group()
        void file.finish()
        drain()
        return [{ path, ...sink.end(), rows }]
      },
    }
  },
  reader: async (path, columns) => {
    const { parquetRead } = await import('hyparquet')
    const file = await bufferOf(path)
    const metadata = await parquetOf(file)
    const size = Number(metadata.num_rows)
    const [, ...leaves] = metadata.schema
    // Read as the bytes that they are: as floating numbers, amounts would lose digits.
    for (const leaf of leaves) if (leaf.converted_type === 'DECIMAL') delete leaf.converted_type
    return {
      headings: leaves.map(({ name }) => name),
      each: async (use) => {
        try {
          for (let rowStart = 0; rowStart < size; rowStart += PAGE_ROWS) {
            const rowEnd = Math.min(size, rowStart + PAGE_ROWS)
            let rows: readonly (readonly unknown[])[] = []
            const onComplete = (read: unknown): unknown => (rows = read as unknown[][])
            await parquetRead({ file, metadata, rowStart, rowEnd, utf8: false, onComplete }).catch(() => {
              throw unfit(`Something between row ${rowStart + 1} and row ${rowEnd} cannot be read.`)
            })
            for (const row of rows) use(columns.map(({ kind }, nth) => countable(kind, row[nth])))
          }
        } finally {
          await file.close()
        }
      },
    }
  },
}
