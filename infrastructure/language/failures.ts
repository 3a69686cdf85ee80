/**
 * What could not be done, as people read it: the sentence of the code, found again in the catalogues of failures. It guards
 * that a failure whose words no catalogue knows is told in English, with everything that it says.
 */
import type { Language } from './language'
import { sentenceIn, sentencesOf } from './sentences'
import type { Text } from './text'

/** Every catalogue of failures; loaded when something fails in another language than English. */
export const failureTexts = (): readonly Text[] => {
  const { FAILURES_EVENT_STORE }: typeof import('./texts/failures-event-store') =
    require('./texts/failures-event-store')
  const { FAILURES_EVIDENCE }: typeof import('./texts/failures-evidence') = require('./texts/failures-evidence')
  const { FAILURES_FILES }: typeof import('./texts/failures-files') = require('./texts/failures-files')
  const { FAILURES_LOCAL }: typeof import('./texts/failures-local') = require('./texts/failures-local')
  const { FAILURES_OPENING }: typeof import('./texts/failures-opening') = require('./texts/failures-opening')
  const { FAILURES_PAPERS }: typeof import('./texts/failures-papers') = require('./texts/failures-papers')
  const { FAILURES_PROOFS }: typeof import('./texts/failures-proofs') = require('./texts/failures-proofs')
  const { FAILURES_VAULT }: typeof import('./texts/failures-vault') = require('./texts/failures-vault')
  const { FAILURES_VAULT_SERVER }: typeof import('./texts/failures-vault-server') =
    require('./texts/failures-vault-server')
  return [
    ...[FAILURES_EVENT_STORE, FAILURES_EVIDENCE, FAILURES_FILES, FAILURES_LOCAL].flat(),
    ...[FAILURES_OPENING, FAILURES_PAPERS, FAILURES_PROOFS, FAILURES_VAULT, FAILURES_VAULT_SERVER].flat(),
  ]
}

/** Why it could not be done, in a language. */
export const failureIn = (language: Language, because: string): string =>
  language === 'en' ? because : (sentenceIn(language, sentencesOf(failureTexts()), because) ?? because)
