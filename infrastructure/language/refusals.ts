/**
 * Refusals as people read them. The catalogue is keyed by the code of the refusal; a code that stands for several
 * sentences has several texts. It guards that a refusal is never told in another sense than the one that was given: what
 * does not fit any text of its code is said in the English of the code.
 */
import type { Language } from './language'
import { sentenceIn, sentencesOf } from './sentences'
import type { Text } from './text'

export type Refusals = Readonly<Record<string, readonly Text[]>>

/** Every catalogue of refusals; loaded when somebody is refused in another language than English. */
export const refusalCatalogues = (): readonly Refusals[] => {
  const { REFUSALS_ASKING }: typeof import('./texts/refusals-asking') = require('./texts/refusals-asking')
  const { REFUSALS_COMPLAINT }: typeof import('./texts/refusals-complaint') = require('./texts/refusals-complaint')
  const { REFUSALS_COMPLAINT_ANSWER }: typeof import('./texts/refusals-complaint-answer') =
    require('./texts/refusals-complaint-answer')
  const { REFUSALS_CUSTOMER }: typeof import('./texts/refusals-customer') = require('./texts/refusals-customer')
  const { REFUSALS_EDIT }: typeof import('./texts/refusals-edit') = require('./texts/refusals-edit')
  const { REFUSALS_ENTRIES }: typeof import('./texts/refusals-entries') = require('./texts/refusals-entries')
  const { REFUSALS_FIELDS }: typeof import('./texts/refusals-fields') = require('./texts/refusals-fields')
  const { REFUSALS_FORGETTING }: typeof import('./texts/refusals-forgetting') = require('./texts/refusals-forgetting')
  const { REFUSALS_IMPORT }: typeof import('./texts/refusals-import') = require('./texts/refusals-import')
  const { REFUSALS_POLICY }: typeof import('./texts/refusals-policy') = require('./texts/refusals-policy')
  const { REFUSALS_STAFF }: typeof import('./texts/refusals-staff') = require('./texts/refusals-staff')
  const { REFUSALS_TIER }: typeof import('./texts/refusals-tier') = require('./texts/refusals-tier')
  const { REFUSALS_TRANSACTION }: typeof import('./texts/refusals-transaction') =
    require('./texts/refusals-transaction')
  return [
    ...[REFUSALS_ASKING, REFUSALS_COMPLAINT, REFUSALS_COMPLAINT_ANSWER, REFUSALS_CUSTOMER, REFUSALS_EDIT],
    ...[REFUSALS_ENTRIES, REFUSALS_FIELDS, REFUSALS_FORGETTING, REFUSALS_IMPORT, REFUSALS_POLICY],
    ...[REFUSALS_STAFF, REFUSALS_TIER, REFUSALS_TRANSACTION],
  ]
}

/** All texts of one code, wherever they stand. */
export const textsOfCode = (code: string): readonly Text[] =>
  refusalCatalogues().flatMap((catalogue) => (Object.hasOwn(catalogue, code) ? (catalogue[code] ?? []) : []))

/** Names that a sentence holds in the middle: who decides, who looks after a customer, what a field takes. */
const within = (): readonly Text[] => {
  const { REFUSAL_PARTS }: typeof import('./texts/refusal-parts') = require('./texts/refusal-parts')
  return REFUSAL_PARTS
}

/** What is wrong with a proposed regulation has codes of its own; its sentences are searched as one. */
const faultsOfDocuments = (): readonly Text[] => {
  const { DOCUMENT_FAULTS }: typeof import('./texts/refusals-document') = require('./texts/refusals-document')
  return [...DOCUMENT_FAULTS, ...textsOfCode('unknown-in-document')]
}

/** What the log does not hold: the values of a sentence are told to whoever was refused and to nobody after. */
const UNKNOWN = '…'
const PLURAL = /\{\w+, plural,(?: \S+ \{[^{}]*\})* other \{([^{}]*)\}\}/g

/** A text whose values nobody knows any more: the plural that counts many, and a sign in place of each value. */
const withoutValues = (message: string): string =>
  message
    .replaceAll(PLURAL, (_, other: string) => other.replaceAll('#', UNKNOWN))
    .replaceAll(/\{\w+(?:, \w+)?\}/g, UNKNOWN)
    .replace(/….$/, UNKNOWN)

/** More sentences than that say no more than their code. */
const MOST_SENTENCES = 3

/**
 * What a code stands for, in a language, where only the code is known: a log holds no more of a refusal. A code of several
 * sentences is told with the first of them. Nothing where no catalogue has the code.
 */
export const codeIn = (language: Language, code: string): string | undefined => {
  const said = textsOfCode(code).map((text) => withoutValues(text[language]))
  const distinct = [...new Set(said)]
  if (distinct.length === 0) return undefined
  return [...distinct.slice(0, MOST_SENTENCES), ...(distinct.length > MOST_SENTENCES ? [UNKNOWN] : [])].join(' / ')
}

/** Why it was refused, in a language. */
export const refusalIn = (
  language: Language,
  { code, because }: { readonly code: string; readonly because: string },
): string => {
  if (language === 'en') return because
  const sentences = sentencesOf([...textsOfCode(code), ...faultsOfDocuments(), ...within()])
  return sentenceIn(language, sentences, because) ?? because
}
