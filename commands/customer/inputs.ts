/**
 * What the commands on an archive take in common. Everything is closed and has its limit; values of fields are checked
 * against the regulation's schema only when the command is decided, for the schema is data.
 */

import type * as t from 'io-ts'
import type { notice, Source } from '../../domain/customer/parts'
import { value } from '../../domain/customer/parts'
import {
  closed,
  code,
  day,
  fieldName,
  freeText,
  identifier,
  instant,
  integer,
  line,
  mapOf,
  oneOf,
  truth,
} from '../../domain/kernel/codec'

/** Values by name of the field. */
export const givenFields = mapOf(fieldName, value, 200)
/** An event names at most 50 entries that a correction replaces. */
export const correctedFields = mapOf(fieldName, value, 50)
/** The document that each value was taken from. */
export const givenProofs = mapOf(fieldName, identifier, 200)
export const reason = freeText()
export const note = freeText()

/** Where and when the data were collected (ARC-29, ARC-54). */
export const GivenSource = closed(
  'Source',
  { channel: code, collectedOn: day },
  {
    entryMethod: code,
    occasion: code,
    evidence: identifier,
    attestation: identifier,
    referrer: identifier,
  },
)
export type GivenSource = t.TypeOf<typeof GivenSource>

export const sourceOf = (given: GivenSource): Source => ({
  channel: given.channel,
  collectedOn: given.collectedOn,
  entryMethod: given.entryMethod ?? null,
  occasion: given.occasion ?? null,
  evidence: given.evidence ?? null,
  attestation: given.attestation ?? null,
  referrer: given.referrer ?? null,
})

/** What the customer was told, by which channel, when. */
export const GivenNotice = closed('Notice', { purpose: code, channel: code, givenAt: instant })
export type GivenNotice = t.TypeOf<typeof notice>

export const GivenConsent = closed('Consent', { scope: code, givenOn: day }, { evidence: identifier })
export type GivenConsent = t.TypeOf<typeof GivenConsent>
export const consentOf = ({ scope, givenOn, evidence }: GivenConsent) => ({
  scope,
  givenOn,
  evidence: evidence ?? null,
})

const documentParts = {
  type: code,
  kind: oneOf('original', 'copy'),
  medium: oneOf('electronic', 'paper'),
  copies: integer(1, 100),
  legible: truth,
}
const documentExtras = {
  document: identifier,
  issuedOn: day,
  expiresOn: day,
  title: line(200),
  shelfLocation: line(200),
  reference: line(200),
}
/** A document that comes with a registration. */
export const GivenDocument = closed('Document', documentParts, documentExtras)
export type GivenDocument = t.TypeOf<typeof GivenDocument>
/** A document that is added to an archive. */
export const DocumentToAttach = closed(
  'DocumentToAttach',
  { customer: identifier, ...documentParts },
  { ...documentExtras, person: identifier, replaces: identifier },
)
