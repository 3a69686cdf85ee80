/**
 * `dossier import`: a CSV file by a map, row by row into commands. A second run, a longer file or a run after a kill
 * writes nothing twice. Afterwards the read model catches up.
 */
import { readFileSync, statSync } from 'node:fs'
import { type Either, isLeft, left } from 'fp-ts/Either'
import { CATALOGUE } from '../../../commands/catalogue'
import type { Dossier } from '../../dossier'
import { type ImportFailure, type ImportReport, importFile } from '../../import'
import { importFaultIn } from '../../language/inputs'
import { utf8 } from '../bounded-lines'
import { type Context, operatorOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellCouldNot, tellRefused, tellUsage } from '../exit'
import { parseJson } from '../json-input'
import { react } from '../one'
import { progressOf } from '../progress'
import type { Options } from './verb'

const MAX_MAP_BYTES = 1_000_000

const mapOf = (context: Context, file: string): Either<ExitCode, unknown> => {
  try {
    if (statSync(file).size > MAX_MAP_BYTES)
      return left(tellUsage(context, `The map is larger than ${MAX_MAP_BYTES} bytes.`))
    const text = utf8(readFileSync(file))
    const parsed = text === undefined ? left('it is not text in UTF-8') : parseJson(text)
    return isLeft(parsed) ? left(tellUsage(context, `The map is not JSON: ${parsed.left}.`)) : parsed
  } catch {
    return left(tellUsage(context, 'The map could not be read.'))
  }
}

const reportLines = ({
  read,
  accepted,
  rejected,
  rejectedByCode,
  commands,
  ...more
}: ImportReport): readonly string[] => [
  `read ${read} lines: ${accepted} accepted, ${rejected} rejected`,
  ...Object.entries(commands).map(
    ([name, { done, repeated, nothingToDo }]) =>
      `  ${name}: ${done} done, ${repeated} recorded before, ${nothingToDo} with nothing to do`,
  ),
  ...Object.entries(rejectedByCode).map(([code, lines]) => `  rejected ${code}: ${lines} lines`),
  ...(more.notesInAll === 0
    ? []
    : [
        `  ${more.notesInAll} lines differ from what was registered: ${[...new Set(more.notes.map(({ stream }) => stream))].join(', ')}`,
      ]),
  ...(more.rejectedFile === null ? [] : [`  rejected lines stand in ${more.rejectedFile}`]),
  `  ${(more.durationMs / 1000).toFixed(1)} s`,
]

const tellReport = (context: Context, report: ImportReport): void => {
  if (!context.json) context.say(`${reportLines(report).join('\n')}\n`)
}

const tellFailure = (context: Context, failure: ImportFailure): ExitCode => {
  if ('report' in failure && failure.report !== undefined) tellReport(context, failure.report)
  switch (failure.is) {
    case 'bad-map':
      if (context.json) context.out(`${JSON.stringify({ invalid: { code: 'bad-map', faults: failure.faults } })}\n`)
      else
        for (const { field, because } of failure.faults)
          context.err(`bad-map: ${field}: ${importFaultIn(context.language, because)}\n`)
      return EXIT.usage
    case 'bad-file': {
      const { code, because, line } = failure.fault
      if (context.json) context.out(`${JSON.stringify({ invalid: { code, because, line, report: failure.report } })}\n`)
      else {
        const place = line === undefined ? '' : ` (${context.words(`line ${line}`)})`
        context.err(`${code}: ${importFaultIn(context.language, because)}${place}\n`)
      }
      return EXIT.usage
    }
    case 'refused':
      return tellRefused(context, failure.refusal)
    case 'could-not':
      return tellCouldNot(context, failure.couldNot)
  }
}

const catchUp = async (context: Context, dossier: Dossier): Promise<ExitCode> => {
  await react(context, dossier)
  const progress = progressOf('catching-up', context)
  const caught = await dossier.read.catchUp(undefined, progress.to)
  progress.end()
  return isLeft(caught) ? tellCouldNot(context, caught.left) : EXIT.done
}

const importInto = async (
  context: Context,
  dossier: Dossier,
  order: { readonly file: string; readonly map: unknown; readonly as: string; readonly withRows: boolean },
): Promise<ExitCode> => {
  const progress = progressOf('importing', context)
  const ended = await importFile(dossier.give, {
    ...order,
    archiveId: dossier.archive.archiveId,
    commands: CATALOGUE,
    onProgress: ({ read, rows }) => progress.to(read, rows),
  })()
  progress.end()
  if (isLeft(ended)) return tellFailure(context, ended.left)
  const caught = await catchUp(context, dossier)
  if (context.json) context.out(`${JSON.stringify(ended.right)}\n`)
  tellReport(context, ended.right)
  return caught
}

export const run = async (context: Context, [file]: readonly string[], options: Options): Promise<ExitCode> => {
  if (file === undefined || typeof options.map !== 'string')
    return tellUsage(context, 'import takes a file and --map MAP.json.')
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const map = mapOf(context, options.map)
  if (isLeft(map)) return map.left
  const order = { file, map: map.right, as: as.right, withRows: options.withRows === true }
  return withDossier(context, (dossier) => importInto(context, dossier, order), 'service')
}
