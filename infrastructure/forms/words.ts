/**
 * What a column is called and what is explained at it, in each language. It guards that within one form no two columns have
 * the same label, for a column that lost its key is known by its label.
 */
import { LANGUAGES, type Language } from '../language/language'
import { speaker } from '../language/text'
import { codeLabel } from '../language/texts/codes'
import { kindLabel, labelIn, labelOf, sectionLabel } from '../language/texts/fields'
import { FORM_TITLES } from '../language/texts/form-titles'
import { FORMS } from '../language/texts/forms'
import { INPUTS, INPUTS_IN_PLACE } from '../language/texts/inputs'
import { placeLabel } from './choices'
import type { Column } from './column'
import { type Form, PERSON } from './form'

const isNumber = (part: string): boolean => /^\d+$/.test(part)

/** What the place at this path is called, whatever it stands in. */
const nameAt = (language: Language, command: string, path: readonly string[]): string => {
  const names = path.filter((part) => !isNumber(part))
  const place = names.join('.')
  const last = names.at(-1) ?? ''
  for (const special of [`${command} ${place}`, place])
    if (Object.hasOwn(INPUTS_IN_PLACE, special)) return labelIn(INPUTS_IN_PLACE, language, special)
  return labelIn(INPUTS, language, last)
}

/** Of whom the fields are: some are called otherwise for persons. */
const ofWhom = ({ kind, row }: Form): string | undefined =>
  kind ?? (row.name === 'add-contact-person' ? PERSON : undefined)

/** A list of which the form shows more than one item has its items numbered. */
const hasSeveral = ({ columns }: Form, list: readonly string[]): boolean =>
  columns.some(({ path }) => path[list.length] === '1' && list.every((part, index) => path[index] === part))

/** The blocks around a place, outermost first: `Document 2`. */
const blocksOf = (language: Language, form: Form, path: readonly string[]): readonly string[] => {
  const say = speaker(language, FORMS)
  return path.slice(0, -1).flatMap((part, index) => {
    if (isNumber(part)) return []
    const list = path.slice(0, index + 1)
    const block = nameAt(language, form.command, list)
    const next = path[index + 1]
    const isItem = next !== undefined && isNumber(next)
    if (isItem && hasSeveral(form, list)) return [say('form.item', { block, number: Number(next) + 1 })]
    return part === 'fields' || part === 'changes' ? [] : [block]
  })
}

const joined = (language: Language, parts: readonly string[]): string =>
  parts.reduce((block, label) => speaker(language, FORMS)('form.nested', { block, label }))

/** What a column is called. */
export const columnLabel = (language: Language, form: Form, { path, rule, of }: Column): string => {
  const own =
    of === 'input' || rule === undefined
      ? nameAt(language, form.command, path)
      : labelOf(language, rule.name, ofWhom(form))
  return joined(language, [...blocksOf(language, form, path), own])
}

/** The mark that stands behind a label. */
export const needMark = ({ need }: Column): string => {
  switch (need) {
    case 'must':
      return ' *'
    case 'with-its-block':
      return ' (*)'
    case 'asked':
      return ' °'
    case 'if-applicable':
    case 'may':
      return ''
  }
}

/** The heading over a group of columns. */
export const sectionOf = (language: Language, form: Form, { path, rule, of }: Column): string => {
  if (of === 'field' && rule !== undefined) return sectionLabel(language, rule.section)
  const blocks = blocksOf(language, form, path)
  return blocks.length === 0 ? speaker(language, FORMS)('form.particulars') : joined(language, blocks)
}

/** What the form is called. */
export const formTitle = (language: Language, { command, kind }: Form): string =>
  speaker(language, FORMS)('form.title', {
    title: labelIn(FORM_TITLES, language, command),
    kind: kind ?? 'none',
    kindLabel: kind === null ? '' : kindLabel(language, kind),
  })

const EXAMPLES: Readonly<Record<Language, { readonly day: string; readonly decimal: string }>> = {
  en: { day: '2026-02-13', decimal: '1234.50' },
  'zh-CN': { day: '2026-02-13', decimal: '1234.50' },
  es: { day: '13/02/2026', decimal: '1234,50' },
}

const takes = (language: Language, column: Column, zone: string): string => {
  const say = speaker(language, FORMS)
  const { day, decimal } = EXAMPLES[language]
  if (column.list !== undefined && column.type !== 'currency' && column.type !== 'country')
    return say(column.list.isClosed ? 'takes.one-of' : 'takes.suggested')
  switch (column.type) {
    case 'text':
      return say('takes.text', { most: column.mostCharacters ?? 0 })
    case 'name':
      return column.of === 'proof'
        ? say('takes.proof', { document: codeLabel(language, column.rule?.provenBy ?? '', 'type') })
        : say('takes.name')
    case 'code':
      return say('takes.code')
    case 'country':
      return say('takes.country')
    case 'currency':
      return say('takes.currency', { example: column.list?.codes[0] ?? 'EUR' })
    case 'day':
      return say('takes.day', { example: day })
    case 'instant':
      return say('takes.instant', { example: `${day} 09:30`, zone })
    case 'integer':
      return say('takes.integer')
    case 'decimal':
      return say('takes.decimal', { example: decimal })
    case 'truth':
      return say('takes.truth', { yes: say('form.yes'), no: say('form.no') })
  }
}

/** Where the document is named that a field must be proven by, if the form has a place for it. */
const provenHint = (language: Language, form: Form, { rule, of }: Column): readonly string[] => {
  const proof = form.columns.find((each) => each.of === 'proof' && each.rule?.name === rule?.name)
  if (of !== 'field' || rule?.provenBy === undefined || proof === undefined) return []
  return [
    speaker(language, FORMS)('takes.proven', {
      document: codeLabel(language, rule.provenBy, 'type'),
      label: columnLabel(language, form, proof),
    }),
  ]
}

/** What is explained at a column. `zone` is that of the regulation. */
export const columnHint = (language: Language, form: Form, column: Column, zone: string): string => {
  const say = speaker(language, FORMS)
  const { rule, of, isList, need } = column
  const onlyFor = of === 'field' ? rule?.onlyFor : undefined
  return [
    say(`need.${need}`),
    takes(language, column, zone),
    ...(isList ? [say('takes.several')] : []),
    ...(onlyFor === undefined
      ? []
      : [say('takes.only-for', { roles: onlyFor.map((role) => codeLabel(language, role, 'person')).join(', ') })]),
    ...(of === 'field' && rule?.identity !== undefined ? [say('takes.unique')] : []),
    ...provenHint(language, form, column),
  ].join(language === 'zh-CN' ? '' : ' ')
}

/** The labels of the values that a column offers, in the order of the list. */
export const valueLabels = (language: Language, form: Form, column: Column): readonly string[] => {
  if (column.type === 'truth') {
    const say = speaker(language, FORMS)
    return [say('form.yes'), say('form.no')]
  }
  return (column.list?.codes ?? []).map((code) => placeLabel(language, form, column, code))
}

/** Every text by which a column may be known, of all languages. */
export const labelsOf = (form: Form, column: Column): readonly string[] =>
  LANGUAGES.map((language) => columnLabel(language, form, column))
