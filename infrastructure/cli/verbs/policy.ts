/**
 * `dossier policy`: prints the regulation with our own figures marked: the one in force, a version, or the default; with
 * `--diff`, what it says otherwise than another version.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import { type PolicyDocument, policyDocument } from '../../../domain/policy/document'
import type { Dossier } from '../../face'
import { listedIn } from '../../language/punctuation'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { policyText } from '../policy-text'
import type { Options } from './verb'

const tellDefault = (context: Context): ExitCode => {
  if (context.json) context.out(`${JSON.stringify(defaultPolicy)}\n`)
  else {
    context.say('The default regulation. Figures that no regulation gives are marked (ours).\n\n')
    context.out(policyText(defaultPolicy, context.words('(ours)')))
  }
  return EXIT.done
}

interface Version {
  readonly version: number
  readonly status: string
  readonly provisional: boolean
  readonly from: string | null
  readonly document: PolicyDocument
}

const tellVersion = (context: Context, told: Version): ExitCode => {
  if (context.json) {
    context.out(`${JSON.stringify(told)}\n`)
    return EXIT.done
  }
  const { version, status, provisional, from, document } = told
  const parts = [
    context.words(status),
    ...(provisional ? [context.words('provisionally')] : []),
    ...(from === null ? [] : [context.words(`in force from ${from}`)]),
  ]
  context.say(`Version ${version}: ${listedIn(context.language, parts)}.\n`)
  context.say('Figures that no regulation gives are marked (ours).\n\n')
  context.out(policyText(document, context.words('(ours)')))
  return EXIT.done
}

const versionIn = (version: unknown): number | undefined | 'bad' => {
  if (version === undefined) return undefined
  return typeof version === 'string' && /^[1-9]\d{0,6}$/.test(version) ? Number(version) : 'bad'
}

const rowOfVersion = async (
  context: Context,
  dossier: Dossier,
  version: number | undefined,
): Promise<Either<ExitCode, Version>> => {
  const rows = await dossier.read.rows('v1_policy', {
    where: [version === undefined ? { column: 'in_force', is: 1 } : { column: 'version', is: version }],
    stale: context.options.stale === true,
  })
  if (isLeft(rows)) return left(tellFailed(context, rows.left))
  const [row] = rows.right
  if (row === undefined) return left(tellUsage(context, 'There is no such version; `dossier list policy` shows them.'))
  const document: unknown = JSON.parse(String(row.document))
  if (!policyDocument.is(document)) throw new Error('The view of the regulation holds no regulation.')
  return right({
    version: Number(row.version),
    status: String(row.status),
    provisional: row.provisional === 1,
    from: row.from_day === null ? null : String(row.from_day),
    document,
  })
}

/** What a version says otherwise than another: the one named, or the default. */
const tellDifferences = async (
  context: Context,
  dossier: Dossier,
  newer: Version,
  beside: number,
): Promise<ExitCode> => {
  const older = await rowOfVersion(context, dossier, beside)
  if (isLeft(older)) return older.left
  const { differencesAsData, differencesAsText }: typeof import('../policy-diff') = require('../policy-diff')
  context.out(
    context.json
      ? `${JSON.stringify(differencesAsData(older.right, newer))}\n`
      : differencesAsText(context.language, older.right, newer),
  )
  return EXIT.done
}

const show = (context: Context, version: number | undefined, beside: number | undefined): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const told = await rowOfVersion(context, dossier, version)
    if (isLeft(told)) return told.left
    return beside === undefined
      ? tellVersion(context, told.right)
      : tellDifferences(context, dossier, told.right, beside)
  })

export const run = async (context: Context, [what, shown]: readonly string[], options: Options): Promise<ExitCode> => {
  if (what === 'default') return tellDefault(context)
  if (what !== undefined && what !== 'show') return tellUsage(context, 'policy takes show or default.')
  if (shown !== undefined && options.version !== undefined)
    return tellUsage(context, 'Name the version once: policy show 2, or --version 2.')
  const version = versionIn(shown ?? options.version)
  const beside = versionIn(options.diff)
  if (version === 'bad') return tellUsage(context, '--version takes the number of a version.')
  return beside === 'bad' ? tellUsage(context, '--diff takes the number of a version.') : show(context, version, beside)
}
