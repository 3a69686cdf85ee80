/**
 * Wrong input and wrong usage as people read them: what was expected, and how a verb is called. It guards that a path into
 * the input, a code or an option is never translated: they are what one types.
 */
import type { Language } from './language'
import { sentenceIn, sentencesOf } from './sentences'

/** What was expected, or where: the words of a codec. */
export const expectedIn = (language: Language, expected: string): string => {
  if (language === 'en') return expected
  const { EXPECTED }: typeof import('./texts/expected') = require('./texts/expected')
  const sentences = sentencesOf(EXPECTED)
  if (sentences.exact.has(expected)) return sentenceIn(language, sentences, expected) ?? expected
  // Either of several: each is looked for on its own, for a pattern would take the others for its last parameter.
  const either = expected.split(', or ').map((each) => sentenceIn(language, sentences, each) ?? each)
  return either.join(language === 'zh-CN' ? '，或 ' : ', o ')
}

/** How something is used. What a failure says may stand in it, for some failures are a matter of usage. */
export const usageIn = (language: Language, because: string): string => {
  if (language === 'en') return because
  const { USAGE }: typeof import('./texts/usage') = require('./texts/usage')
  const { USAGE_OF_WORK }: typeof import('./texts/usage-of-work') = require('./texts/usage-of-work')
  const { failureTexts }: typeof import('./failures') = require('./failures')
  return sentenceIn(language, sentencesOf([...USAGE, ...USAGE_OF_WORK, ...failureTexts()]), because) ?? because
}

/** Why a row or a file is not imported. */
export const importFaultIn = (language: Language, because: string): string => {
  if (language === 'en') return because
  const { EXPECTED }: typeof import('./texts/expected') = require('./texts/expected')
  const { FAILURES_FILES }: typeof import('./texts/failures-files') = require('./texts/failures-files')
  const { REFUSALS_IMPORT }: typeof import('./texts/refusals-import') = require('./texts/refusals-import')
  const texts = [...Object.values(REFUSALS_IMPORT).flat(), ...FAILURES_FILES, ...EXPECTED]
  return sentenceIn(language, sentencesOf(texts), because) ?? because
}
