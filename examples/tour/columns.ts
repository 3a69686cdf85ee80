/**
 * Text in columns for a terminal of a hundred columns. It guards that nothing is wider than it was given: Chinese
 * characters take two columns, and what is too long ends in an ellipsis.
 */
export const SCREEN_WIDTH = 100

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u
const widthOf = (character: string): number => (WIDE.test(character) ? 2 : 1)

/** How many columns a text takes on a terminal. */
export const screenWidth = (text: string): number => [...text].reduce((sum, each) => sum + widthOf(each), 0)

/** Cut to a width, with an ellipsis where something is missing. */
const fitted = (text: string, width: number): string => {
  if (screenWidth(text) <= width) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    if (used + widthOf(character) > width - 1) break
    kept += character
    used += widthOf(character)
  }
  return `${kept}…`
}

/** Cut or filled up to exactly a width. */
export const padded = (text: string, width: number): string => {
  const short = fitted(text, width)
  return short + ' '.repeat(width - screenWidth(short))
}

/** A sentence over as many lines as it needs, the second and later ones indented. */
export const wrapped = (text: string): string => {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    const longer = line === '' ? word : `${line} ${word}`
    if (screenWidth(longer) <= SCREEN_WIDTH) lines[lines.length - 1] = longer
    else lines.push(`  ${word}`)
  }
  return `${lines.join('\n')}\n`
}

export interface TableColumn {
  readonly title: string
  readonly width: number
}

/** A table without borders, a line under its titles; two columns lie between two fields. */
export const table = (columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string => {
  const lineOf = (cells: readonly string[]): string =>
    columns
      .map(({ width }, index) => padded(cells[index] ?? '', width))
      .join('  ')
      .trimEnd()
  const rule = columns.map(({ width }) => '─'.repeat(width)).join('  ')
  return [lineOf(columns.map(({ title }) => title)), rule, ...rows.map(lineOf)].map((line) => `${line}\n`).join('')
}
