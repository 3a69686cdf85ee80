/** `dossier policy`: prints the regulation with our own figures marked: the one in force, a version, or the default. */
import { isLeft } from 'fp-ts/Either'
import { defaultPolicy } from '../../../domain/policy/default'
import { type PolicyDocument, policyDocument } from '../../../domain/policy/document'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { policyText } from '../policy-text'
import type { Options } from './verb'

const tellDefault = (context: Context): ExitCode => {
  context.out(
    context.json
      ? `${JSON.stringify(defaultPolicy)}\n`
      : `The default regulation. Figures that no regulation gives are marked (ours).\n\n${policyText(defaultPolicy)}`,
  )
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
  const since = from === null ? '' : `, in force from ${from}`
  context.out(`Version ${version}: ${status}${provisional ? ', provisionally' : ''}${since}.\n`)
  context.out(`Figures that no regulation gives are marked (ours).\n\n${policyText(document)}`)
  return EXIT.done
}

const versionOf = (options: Options): number | undefined | 'bad' => {
  const { version } = options
  if (version === undefined) return undefined
  return typeof version === 'string' && /^[1-9]\d{0,6}$/.test(version) ? Number(version) : 'bad'
}

const show = (context: Context, version: number | undefined): Promise<ExitCode> =>
  withDossier(context, async (dossier) => {
    const rows = await dossier.read.rows('v1_policy', {
      where: [version === undefined ? { column: 'in_force', is: 1 } : { column: 'version', is: version }],
      stale: context.options.stale === true,
    })
    if (isLeft(rows)) return tellFailed(context, rows.left)
    const [row] = rows.right
    if (row === undefined) return tellUsage(context, 'There is no such version; `dossier list policy` shows them.')
    const document: unknown = JSON.parse(String(row.document))
    if (!policyDocument.is(document)) throw new Error('The view of the regulation holds no regulation.')
    return tellVersion(context, {
      version: Number(row.version),
      status: String(row.status),
      provisional: row.provisional === 1,
      from: row.from_day === null ? null : String(row.from_day),
      document,
    })
  })

export const run = async (context: Context, [what]: readonly string[], options: Options): Promise<ExitCode> => {
  if (what === 'default') return tellDefault(context)
  if (what !== undefined && what !== 'show') return tellUsage(context, 'policy takes show or default.')
  const version = versionOf(options)
  return version === 'bad' ? tellUsage(context, '--version takes the number of a version.') : show(context, version)
}
