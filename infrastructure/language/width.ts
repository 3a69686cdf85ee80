/**
 * How wide a text stands before a terminal: a Chinese character takes two columns. It guards that columns align whatever
 * language stands in them, and that a text is never cut in the middle of a character.
 */

/** Characters that take two columns: the wide and full-width ranges that people write in, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Marks that stand on the character before them, and what is not seen at all. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

const widthOfOne = (character: string): number => (NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1)
// Most cells are plain ASCII, and a table may have many.
const PLAIN = /^[\x20-\x7e]*$/

/** The number of columns that a text takes. */
export const widthOf = (text: string): number => {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const character of text) width += widthOfOne(character)
  return width
}

/** The text with spaces behind it up to a width. */
export const padded = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - widthOf(text)))}`

/** The text cut to a width, with an ellipsis where something is missing. */
export const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let kept = ''
  let room = width - 1
  for (const character of text) {
    room -= widthOfOne(character)
    if (room < 0) break
    kept += character
  }
  return `${kept}…`
}
