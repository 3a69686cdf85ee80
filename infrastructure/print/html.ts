/**
 * HTML that is put together from parts. It guards that every text is escaped, whoever wrote it: only what was built here
 * counts as markup.
 */
import { escaped } from '../pack/page'

/** Markup that was built here. */
export interface Markup {
  readonly markup: string
}
export type Part = Markup | string | number | null | undefined | readonly Part[]

const textOf = (part: Part): string => {
  if (part === null || part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(part)
  return 'markup' in part ? part.markup : part.map(textOf).join('')
}

/** Markup of our own with parts between; a part that is text is escaped. */
export const html = (own: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: own.map((text, nth) => `${text}${textOf(parts[nth])}`).join(''),
})

/** Our own text that is no HTML to be escaped: a sheet of styles. */
export const ownMarkup = (text: string): Markup => ({ markup: text })
