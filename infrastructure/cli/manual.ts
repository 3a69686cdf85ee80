/**
 * The manual, from what the program itself is made of: a command from its row, a view from its catalogue of columns, a
 * verb from its entry. Nothing of it is written twice, so that it cannot say what is no longer so.
 */
import type { AnyRow } from '../../commands/kernel/command'
import type { View } from '../../projections/kernel/view'
import type { Language } from '../language/language'
import { columnSays, commandSays, helpSays, nameIn, viewSays } from '../language/manual'
import { fill, speaker } from '../language/text'
import { MANUAL_WORDS } from '../language/texts/manual'
import { padded, widthOf } from '../language/width'
import { fieldLines } from './schema-words'
import type { Verb } from './verbs'

const LONGEST_EXAMPLE = 2_000
const MOST_ITEMS = 1
const DEEPEST = 3

/** A long example is cut: the first items of each list, a few levels, and a word for what was left out. */
const shortened = (value: unknown, language: Language, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '…'
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each, language, depth + 1)]))
  const kept = value.slice(0, MOST_ITEMS).map((each) => shortened(each, language, depth + 1))
  return value.length > MOST_ITEMS
    ? [...kept, fill(language, MANUAL_WORDS['manual.more'], { items: value.length - MOST_ITEMS })]
    : kept
}

const exampleText = (example: unknown, language: Language): string => {
  const whole = JSON.stringify(example, null, 2)
  return whole.length <= LONGEST_EXAMPLE ? whole : JSON.stringify(shortened(example, language), null, 2)
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')

/** Names with what stands behind them, in one column. */
const PAIR_WIDTH = 8
const pairsOf = (pairs: readonly (readonly [name: string, what: string])[]): readonly string[] => {
  const width = Math.max(PAIR_WIDTH, ...pairs.map(([name]) => widthOf(name) + 2))
  return pairs.map(([name, what]) => `${padded(name, width)}${what}`)
}

/** The manual of one command, from its row. */
export const commandManual = (row: AnyRow, language: Language = 'en'): string => {
  const say = speaker(language, MANUAL_WORDS)
  return [
    `${row.name}\n${indented(commandSays(language, row.name, row.says))}`,
    ...pairsOf([
      [say('manual.about'), row.on.name],
      [say('manual.needs'), row.needs],
      [say('manual.rules'), row.implements.join(', ') || say('manual.none')],
    ]),
    `\n${say('manual.input')}\n${indented(fieldLines(row.input.schema, language).join('\n'))}`,
    `\n${say('manual.example')}\n${indented(say('manual.input-holds', { command: `dossier do ${row.name} --as E-001 --input input.json` }))}`,
    indented(exampleText(row.example, language)),
    `\n${indented(say('manual.schema', { command: `dossier schema ${row.name}` }))}\n`,
  ].join('\n')
}

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
export const viewManual = ({ name, says, columns, key }: View, language: Language = 'en'): string => {
  const say = speaker(language, MANUAL_WORDS)
  const widest = Math.max(...columns.map((column) => column.name.length))
  const lines = columns.map(
    (column) =>
      `${column.name.padEnd(widest)}  ${`${column.type}${column.nullable ? '?' : ''}`.padEnd(8)}  ${columnSays(language, column.says)}`,
  )
  return [
    `${name}\n${indented(viewSays(language, name, says))}`,
    ...pairsOf([[say('manual.key'), key.join(', ')]]),
    `\n${say('manual.columns')}\n${indented(lines.join('\n'))}`,
    `\n${say('manual.example')}\n${indented(`dossier list ${name.slice('v1_'.length)} --limit 20 --format csv`)}\n`,
  ].join('\n')
}

/** The manual of one verb. */
export const verbManual = ({ usage, says, details, options, example }: Verb, language: Language = 'en'): string => {
  const say = speaker(language, MANUAL_WORDS)
  const name = nameIn(usage)
  const widest = Math.max(0, ...options.map(([flags]) => flags.length))
  const lines = options.map(
    ([flags, what]) => `${flags.padEnd(widest)}  ${helpSays(language, `${name} ${nameIn(flags)}`, what)}`,
  )
  return [
    `dossier ${usage}\n${indented(helpSays(language, name, says))}`,
    ...(details === undefined ? [] : [`\n${indented(helpSays(language, `${name}.details`, details))}`]),
    ...(lines.length === 0 ? [] : [`\n${say('manual.options')}\n${indented(lines.join('\n'))}`]),
    `\n${say('manual.example')}\n${indented(example)}`,
    `\n${say('manual.global')}\n`,
  ].join('\n')
}
