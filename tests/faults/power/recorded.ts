/**
 * What the recorder wrote: every change of a file and every sync, in order. Guards: each record is whole; a torn last one
 * (the program was still running) is left out.
 */
import { readFileSync } from 'node:fs'

export type Operation =
  | { readonly is: 'create' | 'sync' | 'unlink'; readonly path: string }
  | { readonly is: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly is: 'truncate'; readonly path: string; readonly size: number }
  | { readonly is: 'rename' | 'link'; readonly path: string; readonly to: string }

const operationOf = (kind: string, path: string, offset: number, bytes: Buffer): Operation => {
  switch (kind) {
    case 'c':
      return { is: 'create', path }
    case 's':
      return { is: 'sync', path }
    case 'u':
      return { is: 'unlink', path }
    case 'w':
      return { is: 'write', path, offset, bytes }
    case 't':
      return { is: 'truncate', path, size: offset }
    case 'r':
      return { is: 'rename', path, to: bytes.toString() }
    case 'l':
      return { is: 'link', path, to: bytes.toString() }
    default:
      throw new Error(`The recorder wrote an operation ${kind} that is not known.`)
  }
}

/** Reads a recording. */
export const readRecording = (file: string): readonly Operation[] => {
  const all = readFileSync(file)
  const operations: Operation[] = []
  for (let at = 0; at + 5 <= all.length; ) {
    const pathEnd = at + 5 + all.readUInt32LE(at + 1)
    if (pathEnd + 12 > all.length) break
    const end = pathEnd + 12 + all.readUInt32LE(pathEnd + 8)
    if (end > all.length) break
    const path = all.toString('utf8', at + 5, pathEnd)
    const offset = Number(all.readBigUInt64LE(pathEnd))
    operations.push(operationOf(String.fromCharCode(all[at] ?? 0), path, offset, all.subarray(pathEnd + 12, end)))
    at = end
  }
  return operations
}
