/**
 * The packed form of a workbook. What comes in is unpacked under limits before anything reads it, and only the parts that
 * hold cells are kept; what goes out is packed with one fixed time, so that equal content is equal bytes. It guards that a
 * small file cannot become a large one, and that no part of a workbook but its cells is ever looked at.
 */
import { type Either, right } from 'fp-ts/Either'
import { type FormFileFault, fileFault } from './fault'

export const MOST_FILE_BYTES = 20_000_000
const MOST_UNPACKED_BYTES = 60_000_000
const MOST_PARTS = 500

/** Cells, their texts and formats, and which sheet is which. */
const PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/i

export type Parts = Readonly<Record<string, Uint8Array>>

/** Unpacks the parts that matter. `sizes` are claims of the file: no more than was claimed is ever written. */
export const unpacked = (bytes: Uint8Array): Either<FormFileFault, Parts> => {
  const { unzipSync }: typeof import('fflate') = require('fflate')
  let claimed = 0
  let parts = 0
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts += 1
        if (!PARTS.test(name)) return false
        claimed += originalSize
        return parts <= MOST_PARTS && claimed <= MOST_UNPACKED_BYTES
      },
    })
    if (parts > MOST_PARTS || claimed > MOST_UNPACKED_BYTES)
      return fileFault('file-unpacks-too-large', { most: MOST_UNPACKED_BYTES / 1_000_000 })
    return Object.keys(found).some((name) => /^xl\/workbook\.xml$/i.test(name))
      ? right(found)
      : fileFault('file-not-a-sheet')
  } catch {
    return fileFault('file-damaged')
  }
}

/** Packs parts: in the order of their names, at one moment in the past. */
export const packed = (parts: Parts, level: 0 | 6): Uint8Array => {
  const { zipSync }: typeof import('fflate') = require('fflate')
  const names = Object.keys(parts).sort()
  // A zip knows no zone: the moment is one of the clock on the wall, the same wherever this runs.
  const mtime = new Date(1980, 0, 1)
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), { level, mtime })
}

/** Unpacks what this program has written itself a moment ago. */
export const partsOf = (bytes: Uint8Array): Parts => {
  const { unzipSync }: typeof import('fflate') = require('fflate')
  return unzipSync(bytes)
}
