/**
 * A regulation as people read it: one line for each figure and list, indented by its part, with our own figures marked.
 * A path names an item of a list by what the item is called: `deadlines.edit.decide`.
 */

import { callingOf } from '../../domain/policy/figures'

type Tree = Readonly<Record<string, unknown>>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

interface Ours {
  readonly paths: ReadonlySet<string>
  /** How a figure of our own is marked. */
  readonly mark: string
}

const lineOf = (ours: Ours, depth: number, path: string, text: string): string =>
  `${'  '.repeat(depth)}${text}${ours.paths.has(path) ? `   ${ours.mark}` : ''}`

const linesOfItem = (ours: Ours, item: unknown, path: string, depth: number): readonly string[] => {
  if (!isTree(item)) return [lineOf(ours, depth, path, `- ${String(item)}`)]
  const called = callingOf(item)
  const name = called === undefined ? undefined : String(item[called])
  // Whether a figure is ours is said by the mark.
  const rest = Object.entries(item).filter(([key]) => key !== called && key !== 'ours')
  // An item without a name has no path of its own, and the mark of its list is not repeated on it.
  const below = `${path}.${name ?? '-'}`
  const isShort = (key: string, value: unknown): boolean => isPlain(value) && !ours.paths.has(`${below}.${key}`)
  const told = rest.filter(([key, value]) => isShort(key, value)).map(([key, value]) => `${key} ${String(value)}`)
  const head = [name, told.join(', ')].filter((part) => part !== undefined && part !== '').join(': ')
  return [
    lineOf(ours, depth, below, `- ${head}`.trimEnd()),
    ...rest
      .filter(([key, value]) => !isShort(key, value))
      .flatMap(([key, value]) => linesOfValue(ours, key, value, `${below}.${key}`, depth + 1)),
  ]
}

const linesOfValue = (ours: Ours, key: string, value: unknown, path: string, depth: number): readonly string[] => {
  if (isPlain(value)) return [lineOf(ours, depth, path, `${key}: ${String(value)}`)]
  if (!Array.isArray(value))
    return [
      lineOf(ours, depth, path, `${key}:`),
      ...Object.entries(value as Tree).flatMap(([name, inner]) =>
        linesOfValue(ours, name, inner, `${path}.${name}`, depth + 1),
      ),
    ]
  if (value.every(isPlain)) return [lineOf(ours, depth, path, `${key}: ${value.map(String).join(', ') || 'none'}`)]
  return [lineOf(ours, depth, path, `${key}:`), ...value.flatMap((item) => linesOfItem(ours, item, path, depth + 1))]
}

/** The whole regulation as text. */
export const policyText = (document: Tree & { readonly ours: readonly string[] }, mark = '(ours)'): string => {
  const ours: Ours = { paths: new Set(document.ours), mark }
  const lines = Object.entries(document)
    .filter(([key]) => key !== 'ours')
    .flatMap(([key, value]) => linesOfValue(ours, key, value, key, 0))
  return `${lines.join('\n')}\n`
}
