/**
 * `dossier retention dispose` and `dossier retention approve`: a whole class of archives whose time is over. One asks for
 * one erasure per archive, somebody else approves them, `tick` destroys, each has its own receipt.
 *
 * It guards that nothing is asked for or approved that the regulation does not find eligible on that very day: a hold or a
 * new order in between takes an archive out. Run again, it asks for nothing twice.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { type Instant, instantOf } from '../../../domain/kernel/time'
import type { Dossier, Failed } from '../../face'
import type { NotDone, Outcome } from '../../handle/request'
import { type RetentionDue, retentionDue } from '../../retention-due'
import { type Context, operatorOf, signerOf, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellNotDone, tellUsage } from '../exit'
import { react } from '../one'
import { tell } from '../table'
import type { Options } from './verb'

export const isDisposing = (what: string | undefined): what is 'dispose' | 'approve' =>
  what === 'dispose' || what === 'approve'

/** Now, as a simulated archive is told it by `--at`. */
export const nowOf = ({ options: { at } }: Context): Instant | undefined =>
  at === undefined ? undefined : instantOf(Date.parse(at))

interface Step {
  readonly customer: string
  readonly command: 'request-erasure' | 'approve-erasure'
  readonly input: object
}
const COLUMNS = ['customer', 'erasure', 'outcome'] as const
const OVER: readonly unknown[] = ['rejected']

/** The archives of the class that may go today. */
const eligible = ({ records }: RetentionDue, name: string): ReadonlySet<string> =>
  new Set(
    records
      .filter(({ outcome, classes }) => outcome === 'eligible' && classes.includes(name))
      .map(({ customer }) => customer),
  )

/** What is to be given: erasures to ask for, or those that were asked for and wait for an approval. */
const stepsOf = async (
  dossier: Dossier,
  what: 'dispose' | 'approve',
  customers: ReadonlySet<string>,
): Promise<Either<Failed, readonly Step[]>> => {
  const rows = await dossier.read.rows('v1_erasures', { columns: ['customer', 'erasure', 'basis', 'phase'] })
  if (isLeft(rows)) return rows
  if (what === 'approve') {
    const waiting = rows.right.filter(({ basis, phase }) => basis === 'retention' && phase === 'requested')
    return right(
      waiting
        .map(({ customer, erasure }) => ({ customer: String(customer), erasure: String(erasure) }))
        .filter(({ customer }) => customers.has(customer))
        .map((input) => ({ customer: input.customer, command: 'approve-erasure', input })),
    )
  }
  const underWay = new Set(rows.right.filter(({ phase }) => !OVER.includes(phase)).map(({ customer }) => customer))
  return right(
    [...customers]
      .filter((customer) => !underWay.has(customer))
      .map((customer) => ({ customer, command: 'request-erasure', input: { customer, basis: 'retention' } })),
  )
}

interface Line extends Readonly<Record<(typeof COLUMNS)[number], string>> {}

const lineOf = (customer: string, ended: Either<NotDone, Outcome>): Line | undefined => {
  if (isLeft(ended))
    return ended.left.is === 'refused' ? { customer, erasure: '', outcome: ended.left.refusal.code } : undefined
  const { is } = ended.right
  return { customer, erasure: ('numbers' in ended.right ? ended.right.numbers.erasure : undefined) ?? '', outcome: is }
}

/** Gives one step after the other; a refusal is told in its line, and what could not be done ends it. */
const give = async (
  context: Context,
  dossier: Dossier,
  steps: readonly Step[],
  by: { readonly as: string },
): Promise<ExitCode> => {
  const lines: Line[] = []
  let code: ExitCode = EXIT.done
  for (const { customer, command, input } of steps) {
    const ended = await dossier.give({ command, input, ...by })
    const line = lineOf(customer, ended)
    if (line !== undefined) lines.push(line)
    if (isLeft(ended)) code = line === undefined ? tellNotDone(context, ended.left) : EXIT.refused
    if (line === undefined) break
  }
  await react(context, dossier)
  tell(context, COLUMNS, lines, context.json ? 'jsonl' : 'table')
  context.note(`${lines.length} of ${steps.length}\n`)
  return code
}

/** The classes that the regulation has. */
const isClass = (due: RetentionDue, name: string): Either<Failed, true> =>
  due.recordClasses.includes(name)
    ? right(true)
    : left({
        is: 'refused',
        refusal: {
          code: 'unknown-record-class',
          because: `The regulation has these classes: ${due.recordClasses.join(', ')}.`,
          field: 'class',
          rule: 'LOG-07',
        },
      })

/** `--class` names the class, `--as` who asks or approves. */
export const dispose = async (
  context: Context,
  what: 'dispose' | 'approve',
  { class: name, on, all }: Options,
): Promise<ExitCode> => {
  if (on !== undefined || all !== undefined)
    return tellUsage(context, '--on and --all go with due: what is disposed of is due today.')
  if (typeof name !== 'string') return tellUsage(context, 'Say which class of records with --class.')
  const as = operatorOf(context)
  if (isLeft(as)) return as.left
  const signer = signerOf(context)
  if (isLeft(signer)) return signer.left
  return withDossier(context, async (dossier) => {
    const due = await retentionDue(dossier.read, undefined, nowOf(context))
    if (isLeft(due)) return tellFailed(context, due.left)
    const known = isClass(due.right, name)
    if (isLeft(known)) return tellFailed(context, known.left)
    const steps = await stepsOf(dossier, what, eligible(due.right, name))
    if (isLeft(steps)) return tellFailed(context, steps.left)
    return give(context, dossier, steps.right, { as: as.right, ...signer.right })
  })
}
