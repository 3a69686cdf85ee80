/** `dossier export --canonical`: every view in the form that can be compared with another archive's, streamed into a new file. */
import { closeSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { type Either, isLeft, right } from 'fp-ts/Either'
import { type CanonicalView, canonicalViews, headerLine, rowLine } from '../../canonical'
import type { Dossier, Failed } from '../../dossier'
import { READABLE_VIEWS } from '../../reading'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import type { Options } from './verb'

const CHUNK = 256_000

/** Writes text in large pieces. */
const writerTo = (descriptor: number) => {
  let waiting: string[] = []
  let size = 0
  const flush = (): void => {
    if (size > 0) writeSync(descriptor, waiting.join(''))
    waiting = []
    size = 0
  }
  return {
    write: (text: string): void => {
      waiting.push(text)
      size += text.length
      if (size >= CHUNK) flush()
    },
    flush,
  }
}

/** Writes one view; the lines of a few are gathered and sorted, all others pass through. */
const writeView = async (
  dossier: Dossier,
  view: CanonicalView,
  stale: boolean,
  write: (text: string) => void,
): Promise<Either<Failed, number>> => {
  const gathered: string[] = []
  let rows = 0
  const told = await dossier.read.each(
    view.view,
    { orderBy: view.orderBy.map((column) => ({ column })), stale },
    (row) => {
      const line = rowLine(view, row)
      if (line === undefined) return
      rows += 1
      if (view.sortsLines) gathered.push(line)
      else write(line)
    },
  )
  for (const line of gathered.sort()) write(line)
  return isLeft(told) ? told : right(rows)
}

/** Every view is read at the same place: only the first lets the read model catch up. */
const writeAll = async (
  dossier: Dossier,
  write: (text: string) => void,
  stale: boolean,
): Promise<Either<Failed, number>> => {
  const views = canonicalViews(READABLE_VIEWS)
  write(headerLine(views))
  let rows = 0
  for (const [nth, view] of views.entries()) {
    const written = await writeView(dossier, view, stale || nth > 0, write)
    if (isLeft(written)) return written
    rows += written.right
  }
  return right(rows)
}

const toStdout = async (context: Context, dossier: Dossier): Promise<ExitCode> => {
  const written = await writeAll(dossier, context.out, context.options.stale === true)
  return isLeft(written) ? tellFailed(context, written.left) : EXIT.done
}

/** The file appears under its name only when it is whole. */
const toFile = async (context: Context, dossier: Dossier, file: string): Promise<ExitCode> => {
  const half = `${file}.half`
  const descriptor = openSync(half, 'w', 0o600)
  const { write, flush } = writerTo(descriptor)
  const written = await writeAll(dossier, write, context.options.stale === true)
  flush()
  closeSync(descriptor)
  if (isLeft(written)) {
    rmSync(half, { force: true })
    return tellFailed(context, written.left)
  }
  renameSync(half, file)
  context.say(
    context.json ? `${JSON.stringify({ file, rows: written.right })}\n` : `${written.right} rows in ${file}\n`,
  )
  return EXIT.done
}

export const exportCanonical = async (context: Context, { out }: Options): Promise<ExitCode> => {
  if (typeof out !== 'string' || out === '') return tellUsage(context, 'Say where to: --out FILE, or - for stdout.')
  if (out !== '-' && existsSync(out)) return tellUsage(context, 'The file stands there already; nothing was written.')
  return withDossier(context, (dossier) => (out === '-' ? toStdout(context, dossier) : toFile(context, dossier, out)))
}
