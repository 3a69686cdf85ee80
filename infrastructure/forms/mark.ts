/**
 * The mark of a sheet: the one text in its hidden first row that says which form it is, in which language, under which
 * version, and which sheet. It survives when a sheet is saved as CSV. It guards that no row is taken for a command that
 * its sheet was not made for.
 *
 * The sheet's id is a secret of the sheet: ids of commands are made from it and from what a row says, and these ids stand
 * openly in the log. Without it nobody can find out by trying what a row said.
 */
import { LANGUAGES, type Language } from '../language/language'

export interface Mark {
  readonly command: string
  readonly kind: string | null
  readonly items: number | undefined
  readonly language: Language
  readonly version: string
  /** A UUID. */
  readonly sheet: string
}

const HEAD = 'dossier-form 1'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const isLanguage = (text: string | undefined): text is Language => LANGUAGES.some((each) => each === text)

export const markText = ({ command, kind, items, language, version, sheet }: Mark): string =>
  [
    HEAD,
    `command=${command}`,
    ...(kind === null ? [] : [`kind=${kind}`]),
    ...(items === undefined ? [] : [`items=${items}`]),
    `language=${language}`,
    `version=${version}`,
    `sheet=${sheet}`,
  ].join(' ')

/** Whether a cell holds a mark, of whatever edition. */
export const looksLikeMark = (text: string): boolean => text.trimStart().startsWith('dossier-form ')

/** The mark in a text; undefined when it was changed, or is of an edition that this program does not know. */
export const markIn = (text: string): Mark | undefined => {
  if (!text.trimStart().startsWith(`${HEAD} `)) return undefined
  const parts = text.trim().slice(HEAD.length).trim().split(/\s+/)
  const said = new Map(
    parts.map((part): [string, string] => {
      const at = part.indexOf('=')
      return [part.slice(0, at), part.slice(at + 1)]
    }),
  )
  const [command, language, version, sheet] = ['command', 'language', 'version', 'sheet'].map((key) => said.get(key))
  const items = said.get('items')
  if (command === undefined || version === undefined || sheet === undefined || !UUID.test(sheet)) return undefined
  if (!isLanguage(language) || (items !== undefined && !/^[1-9]\d?$/.test(items))) return undefined
  return {
    ...{ command, kind: said.get('kind') ?? null, language, version, sheet },
    items: items === undefined ? undefined : Number(items),
  }
}
