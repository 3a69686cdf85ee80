/**
 * Checks an exported folder from nothing but itself: every file by size and hash, every row read again by the form of the
 * file, counts and control totals reckoned anew. Each fault is named; a folder without a sound manifest is one.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { formOf } from './formats'
import { complaintIn } from './formats/unfit'
import { MANIFEST, readManifest, type Said } from './manifest'
import type { ExportFault, ExportVerified, FileOfExport } from './shapes'
import { type Totals, totalsOf } from './totals'

const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

const fault = (is: ExportFault['is'], path: string, because: string): ExportFault => ({ is, path, because })

/** Size and hash of one file. */
const bytesOf = async (folder: string, { path, bytes, sha256 }: FileOfExport): Promise<readonly ExportFault[]> => {
  const file = join(folder, path)
  if (!existsSync(file)) return [fault('file-missing', path, 'The manifest names a file that is not there.')]
  const size = statSync(file).size
  if (size !== bytes) return [fault('size', path, `The file has ${size} bytes and not ${bytes}.`)]
  return (await hashOf(file)) === sha256 ? [] : [fault('hash', path, 'The bytes are not those of the manifest.')]
}

interface Counts {
  readonly totals: Totals
  rows: number
  removed: number
}

/** How the columns of a file are others than those of the manifest. What stands in the file is not told. */
const oddColumn = (headings: readonly string[], { columns }: Said): string | undefined => {
  const nth = columns.findIndex(({ heading }, at) => headings[at] !== heading)
  if (nth !== -1) return `Column ${nth + 1} of the file is not ${columns[nth]?.name}, as the manifest says.`
  return headings.length === columns.length
    ? undefined
    : `The file has ${headings.length} columns and not ${columns.length}.`
}

/** Reads the rows of one file into the totals of all. */
const readRows = async (
  folder: string,
  said: Said,
  { path, rows }: FileOfExport,
  counts: Counts,
): Promise<readonly ExportFault[]> => {
  const isMarked = said.columns[0]?.name === 'export_change'
  let count = 0
  try {
    const reader = await formOf(said.form).reader(join(folder, path), said.columns)
    const odd = oddColumn(reader.headings, said)
    if (odd !== undefined) return [fault('columns', path, odd)]
    await reader.each((cells) => {
      count += 1
      if (isMarked && cells[0] === 'removed') {
        counts.removed += 1
        return
      }
      counts.rows += 1
      counts.totals.add(cells)
    })
  } catch (error) {
    return [fault('unreadable', path, `The file cannot be read as ${said.form}: ${complaintIn(error)}`)]
  }
  return count === rows ? [] : [fault('rows', path, `The file has ${count} rows and not ${rows}.`)]
}

const strangersIn = (folder: string, said: Said): readonly ExportFault[] => {
  const known = new Set([MANIFEST, ...said.files.map(({ path }) => path)])
  return readdirSync(folder)
    .filter((name) => !known.has(name))
    .map((name) => fault('file-unknown', name, 'The manifest does not name this file.'))
}

const totalFaults = (said: Said, counts: Counts): readonly ExportFault[] => {
  const told = counts.totals.told().map((total) => JSON.stringify(total))
  const wrong = told.findIndex((total, nth) => total !== JSON.stringify(said.totals[nth]))
  return [
    ...(counts.rows === said.rows && counts.removed === said.removed
      ? []
      : [
          fault(
            'rows',
            MANIFEST,
            `The files hold ${counts.rows} rows and ${counts.removed} markers, the manifest says ${said.rows} and ${said.removed}.`,
          ),
        ]),
    ...(wrong === -1 && told.length === said.totals.length
      ? []
      : [fault('totals', MANIFEST, `The total of ${said.columns[wrong]?.name ?? 'a column'} is another one.`)]),
  ]
}

/** Checks a folder. It never throws for what it finds in it. */
export const verifyExport = async (folder: string): Promise<ExportVerified> => {
  const place = resolve(folder)
  const text = existsSync(join(place, MANIFEST)) ? readFileSync(join(place, MANIFEST), 'utf8') : ''
  const said = readManifest(text)
  if (said === undefined) {
    const none = fault('manifest', MANIFEST, 'There is no manifest of an export, or it cannot be read.')
    return { folder: place, rows: 0, files: 0, faults: [none] }
  }
  const faults: ExportFault[] = [...strangersIn(place, said)]
  const counts: Counts = { totals: totalsOf(said.columns), rows: 0, removed: 0 }
  for (const file of said.files) {
    const bad = await bytesOf(place, file)
    faults.push(...bad)
    if (bad.some(({ is }) => is === 'file-missing')) continue
    faults.push(...(await readRows(place, said, file, counts)))
  }
  faults.push(...totalFaults(said, counts))
  return { folder: place, rows: counts.rows, files: said.files.length, faults }
}
