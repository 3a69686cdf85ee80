/** `dossier form`: writes a form for a command under the regulation in force, or lists the commands that have one. */
import { writeFileSync } from 'node:fs'
import { isLeft } from 'fp-ts/Either'
import type { PolicyDocument } from '../../../domain/policy/document'
import { type Format, writeForm } from '../../forms'
import { commandsWithForms, type Form, type FormFault, formOf } from '../../forms/form'
import { formTitle } from '../../forms/words'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellUsage } from '../exit'
import { regulationInForce } from '../regulation'
import type { Options } from './verb'

const MOST_BLANK_ROWS = 5000
const USUAL_ROWS = 50
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

interface Order {
  readonly kind: string | undefined
  readonly items: number | undefined
  readonly format: Format
  readonly rows: number
  readonly sheet: string | undefined
  readonly out: string | undefined
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A whole number from 1; `bad` when it is none, or too large. */
const count = (value: unknown, most: number): number | 'bad' | undefined => {
  const given = text(value)
  if (given === undefined) return undefined
  return /^[1-9]\d{0,5}$/.test(given) && Number(given) <= most ? Number(given) : 'bad'
}

const orderOf = (options: Options): Order | string => {
  const format = text(options.format) ?? 'xlsx'
  const rows = count(options.rows, MOST_BLANK_ROWS)
  const items = count(options.items, 99)
  const sheet = text(options.sheet)
  if (format !== 'xlsx' && format !== 'csv') return '--format takes xlsx or csv.'
  if (rows === 'bad') return `--rows takes a whole number from 1 to ${MOST_BLANK_ROWS}.`
  if (items === 'bad') return '--items takes a whole number from 1 to 99.'
  if (sheet !== undefined && !UUID.test(sheet)) return '--sheet takes a UUID in lower case.'
  return { kind: text(options.kind), items, format, rows: rows ?? USUAL_ROWS, sheet, out: text(options.out) }
}

const faultText = (command: string, fault: FormFault): string => {
  switch (fault.is) {
    case 'no-such-command':
      return `There is no command ${command}; "dossier form" lists the forms.`
    case 'no-form':
      return `Command ${command} has no form; "dossier form" lists the forms.`
    case 'takes-no-kind':
      return `The form of ${command} is the same for every kind: leave --kind out.`
    case 'unknown-kind':
      return `--kind is one of ${fault.kinds.join(', ')}.`
  }
}

const write = async (
  context: Context,
  form: Form,
  { format, rows, sheet, out }: Order,
  document: PolicyDocument,
): Promise<ExitCode> => {
  const file = out ?? `${[form.command, ...(form.kind === null ? [] : [form.kind])].join('-')}.${format}`
  const bytes = await writeForm({
    ...{ form, language: context.language, format, rows, zone: document.zone },
    ...(sheet === undefined ? {} : { sheet }),
  })
  try {
    // A file that is there may be a form that somebody has filled in.
    writeFileSync(file, bytes, { flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    return tellUsage(
      context,
      isThere ? 'There is a file of this name already; a form never replaces one.' : 'The file could not be written.',
    )
  }
  const { command, kind, version, columns } = form
  context.out(
    context.json
      ? `${JSON.stringify({ form: { file, command, kind, version, language: context.language, columns: columns.length, rows } })}\n`
      : `${file}: ${formTitle(context.language, form)}\n`,
  )
  return EXIT.done
}

const list = (context: Context, document: PolicyDocument): ExitCode => {
  const forms = commandsWithForms(document).flatMap((command) => {
    const form = formOf(command, {}, document)
    return isLeft(form) ? [] : [{ command, title: formTitle(context.language, form.right) }]
  })
  if (context.json) context.out(`${JSON.stringify({ forms: forms.map(({ command }) => command) })}\n`)
  else {
    const width = Math.max(...forms.map(({ command }) => command.length))
    for (const { command, title } of forms) context.out(`${command.padEnd(width)}  ${title}\n`)
  }
  return EXIT.done
}

export const run = (context: Context, [command]: readonly string[], options: Options): Promise<ExitCode> => {
  const order = orderOf(options)
  if (typeof order === 'string') return Promise.resolve(tellUsage(context, order))
  return withDossier(context, async (dossier) => {
    const document = await regulationInForce(dossier, context.options.stale === true)
    if (isLeft(document)) return tellFailed(context, document.left)
    if (command === undefined) return list(context, document.right)
    const form = formOf(command, order, document.right)
    if (isLeft(form)) return tellUsage(context, faultText(command, form.left))
    return write(context, form.right, order, document.right)
  })
}
