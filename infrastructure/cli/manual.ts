/**
 * The manual, from what the program itself is made of: a command from its row, a view from its catalogue of columns, a
 * verb from its entry. Nothing of it is written twice, so that it cannot say what is no longer so.
 */
import type { AnyRow } from '../../commands/kernel/command'
import type { View } from '../../projections/kernel/view'
import { fieldLines } from './schema-words'
import type { Verb } from './verbs'

const LONGEST_EXAMPLE = 2_000
const MOST_ITEMS = 1
const DEEPEST = 3

/** A long example is cut: the first items of each list, a few levels, and a word for what was left out. */
const shortened = (value: unknown, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '…'
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each, depth + 1)]))
  const kept = value.slice(0, MOST_ITEMS).map((each) => shortened(each, depth + 1))
  return value.length > MOST_ITEMS ? [...kept, `… ${value.length - MOST_ITEMS} more`] : kept
}

const exampleText = (example: unknown): string => {
  const whole = JSON.stringify(example, null, 2)
  return whole.length <= LONGEST_EXAMPLE ? whole : JSON.stringify(shortened(example), null, 2)
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

/** The manual of one command, from its row. */
export const commandManual = (row: AnyRow): string =>
  [
    `${row.name}\n${indented(row.says)}`,
    `About   ${row.on.name}`,
    `Needs   ${row.needs}`,
    `Rules   ${row.implements.join(', ') || 'none'}`,
    `\nInput\n${indented(fieldLines(row.input.schema).join('\n'))}`,
    `\nExample\n${indented(`dossier do ${row.name} --as E-001 --input input.json, where input.json holds`)}`,
    indented(exampleText(row.example)),
    `\n${indented(`dossier schema ${row.name}   shows the JSON Schema of the input`)}\n`,
  ].join('\n')

/** What a program wants of the same. */
export const commandData = ({ name, says, implements: rules, needs, on, input, example }: AnyRow) => ({
  command: name,
  says,
  thing: on.name,
  needs,
  rules,
  input: input.schema,
  example,
})

/** The manual of one view: its catalogue of columns. */
export const viewManual = ({ name, says, columns, key }: View): string => {
  const widest = Math.max(...columns.map((column) => column.name.length))
  const lines = columns.map(
    (column) =>
      `${column.name.padEnd(widest)}  ${`${column.type}${column.nullable ? '?' : ''}`.padEnd(8)}  ${column.says}`,
  )
  return [
    `${name}\n${indented(says)}`,
    `Key     ${key.join(', ')}`,
    `\nColumns (? may be empty)\n${indented(lines.join('\n'))}`,
    `\nExample\n${indented(`dossier list ${name.slice('v1_'.length)} --limit 20 --format csv`)}\n`,
  ].join('\n')
}

/** The manual of one verb. */
export const verbManual = ({ usage, says, details, options, example }: Verb): string => {
  const widest = Math.max(0, ...options.map(([flags]) => flags.length))
  const lines = options.map(([flags, what]) => `${flags.padEnd(widest)}  ${what}`)
  return [
    `dossier ${usage}\n${indented(says)}`,
    ...(details === undefined ? [] : [`\n${indented(details)}`]),
    ...(lines.length === 0 ? [] : [`\nOptions\n${indented(lines.join('\n'))}`]),
    `\nExample\n${indented(example)}\n`,
  ].join('\n')
}
