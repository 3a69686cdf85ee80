/**
 * All catalogues of texts, and what every text of them must keep: the same parameters in each language, plural forms that
 * the language has, words that are not those of another language. It is shared by the tests of each catalogue.
 */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { LANGUAGES, type Language } from '../../../infrastructure/language/language'
import type { Text } from '../../../infrastructure/language/text'

const ROOT = join(__dirname, '..', '..', '..')
const FOLDERS = [join(ROOT, 'infrastructure', 'language', 'texts'), join(ROOT, 'examples', 'tour', 'texts')]

const isText = (value: unknown): value is Text =>
  typeof value === 'object' &&
  value !== null &&
  LANGUAGES.every((language) => typeof Reflect.get(value, language) === 'string')

/** Every text in a value of a module, with the path to it. */
const textsIn = (value: unknown, path: string): readonly (readonly [path: string, text: Text])[] => {
  if (isText(value)) return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) => textsIn(each, `${path}.${name}`))
}

/** Every text of every catalogue. */
export const allTexts = (): readonly (readonly [path: string, text: Text])[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => textsIn(require(join(folder, file)), file)),
  )

/** What a message asks for, and the plural forms that it has. */
export interface Asked {
  readonly parameters: readonly string[]
  readonly plurals: readonly (readonly string[])[]
}

/** An element of a message, as far as it is asked for here. */
type Element = ReturnType<IntlMessageFormat['getAst']>[number]
/** Kinds of elements, as the formatter numbers them. */
const TYPE = { literal: 0, select: 5, plural: 6, pound: 7, tag: 8 } as const

const gather = (elements: readonly Element[], into: { parameters: Set<string>; plurals: string[][] }) => {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    if (element.type === TYPE.tag) {
      gather(element.children, into)
      continue
    }
    into.parameters.add(element.value)
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      if (element.type === TYPE.plural) into.plurals.push(Object.keys(element.options))
      for (const option of Object.values(element.options)) gather(option.value, into)
    }
  }
}

export const askedBy = (message: string): Asked => {
  const found = { parameters: new Set<string>(), plurals: [] as string[][] }
  gather(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst(), found)
  return { parameters: [...found.parameters].sort(), plurals: found.plurals }
}

/** The plural forms of a language, as its rules have them. */
export const formsOf = (language: Language): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories
