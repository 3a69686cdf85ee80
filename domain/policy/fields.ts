/**
 * What a regulation says of a single field, of a kind of customer and of the persons around it, as codecs with every
 * limit. It guards that a field always names its section, its group and the chain that a change of it goes through.
 */
import type * as t from 'io-ts'
import { closed, code, fieldName, integer, line, listOf, oneOf, truth } from '../kernel/codec'

export const legalForm = oneOf('natural-person', 'sole-trader', 'organisation')
export type LegalForm = t.TypeOf<typeof legalForm>

export const sensitivity = oneOf('normal', 'sensitive', 'restricted')

const valueType = oneOf('line', 'text', 'day', 'integer', 'decimal', 'code', 'country', 'truth')

/**
 * A field. `section` is the part of the archive as people see it; `group` the fields that are protected and opened
 * together. `required: if-applicable` is asked for and not counted as missing. `identity` makes it unique among
 * customers, `search` findable by token. `provenBy` names the type of document that must be the source of the value.
 * `onlyFor` narrows a field of persons to some of their roles. `chain` is the least that a change needs: never none.
 */
export const fieldRule = closed(
  'a field',
  {
    name: fieldName,
    section: code,
    group: code,
    type: valueType,
    required: oneOf('yes', 'no', 'if-applicable'),
    volatility: oneOf('fixed', 'variable'),
    showHistory: truth,
    sensitivity,
    chain: oneOf('supervisor', 'head'),
    enabled: truth,
    rules: listOf(line(20), 30),
  },
  {
    maxLength: integer(1, 4000),
    values: listOf(code, 200, 1),
    identity: code,
    search: code,
    provenBy: code,
    onlyFor: listOf(code, 20, 1),
  },
)
export type FieldRule = t.TypeOf<typeof fieldRule>

export const customerKindRule = closed('a kind of customer', {
  kind: code,
  subtypes: listOf(code, 50),
  legalForms: listOf(legalForm, 3, 1),
  fields: listOf(fieldRule, 300, 1),
})
export type CustomerKindRule = t.TypeOf<typeof customerKindRule>

export const personRoleRule = closed('a role of a person', { role: code, needsConsent: truth })
