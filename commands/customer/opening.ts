/**
 * What registration and import of an archive have in common: number, kind, legal form, and whose the archive will be.
 * They guard that a number is never given twice, and that nobody opens an archive out of their own reach.
 */
import { type Either, right } from 'fp-ts/Either'
import { type CustomerState, customer } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import { BASIC, missingFields } from '../../domain/customer/rules'
import {
  type GivenValues,
  identitiesAmong,
  kindRule,
  type SplitValues,
  splitValues,
} from '../../domain/customer/schema'
import type { Refusal } from '../../domain/kernel/refusal'
import type { CustomerKindRule, LegalForm } from '../../domain/policy/document'
import { openFields } from '../../domain/policy/open-fields'
import { personOf } from '../../domain/staff'
import { type Asking, type Identities, type Naming, type Reading, reading, refuse } from '../kernel/command'
import { isWithinReach, seesOwnOnly } from '../kernel/reach'
import { all, type Check, departmentKnown, employed, notPersonal, yes } from './checks'
import type { GivenSource } from './inputs'

export interface Opening {
  readonly number?: string | undefined
  readonly kind: string
  readonly subtype?: string | undefined
  readonly legalForm: LegalForm
  readonly fields: GivenValues
  readonly accountManager?: string | undefined
  readonly department?: string | undefined
}

/** The number that was given, else a generated one. */
export const numberOf = ({ number }: Pick<Opening, 'number'>, naming: Naming): string =>
  number ?? naming.number('customer')

/** Nobody bears the number and nobody ever did. */
export const freeNumber = (state: CustomerState): Check =>
  state.is === 'unknown'
    ? yes
    : refuse('number-taken', 'This number has been given away; a number is never used again.', {
        rule: 'ARC-140',
        field: 'number',
      })

/** The kind with its subtype and legal form, as the regulation has them (ARC-01, ARC-02). */
export const kindOf = ({ kind, subtype, legalForm }: Opening, asking: Asking): Either<Refusal, CustomerKindRule> => {
  const rule = kindRule(asking.policy.document.customerKinds, kind)
  if (rule === undefined)
    return refuse('unknown-kind', 'The regulation knows no such kind of customer.', { rule: 'ARC-01', field: 'kind' })
  if (subtype === undefined && rule.subtypes.length > 0)
    return refuse('subtype-missing', `Say which it is: ${rule.subtypes.join(', ')}.`, {
      rule: 'ARC-02',
      field: 'subtype',
    })
  if (subtype !== undefined && !rule.subtypes.includes(subtype))
    return refuse('unknown-subtype', `Kind ${kind} has no such subtype.`, { rule: 'ARC-02', field: 'subtype' })
  if (!rule.legalForms.includes(legalForm))
    return refuse('legal-form-of-another-kind', `Kind ${kind} takes ${rule.legalForms.join(' or ')}.`, {
      rule: 'ARC-03',
      field: 'legalForm',
    })
  return right(rule)
}

/** Whose the archive will be. Who sees own customers alone keeps what he or she registers. */
export const belongingOf = ({ accountManager, department }: Opening, asking: Asking) => {
  const manager = accountManager ?? (seesOwnOnly(asking) ? asking.operator.id : null)
  const managed = manager === null ? null : (personOf(asking.staff, manager)?.department ?? null)
  return {
    accountManager: manager,
    department: department ?? managed ?? asking.operator.department,
    custodian: null,
    contactTeam: [],
  }
}

const ownToBe = (opening: Opening, asking: Asking): Check =>
  isWithinReach(asking, belongingOf(opening, asking))
    ? yes
    : refuse('not-your-customer', 'The archive would be out of your reach.', {
        rule: 'GOV-26',
        field: opening.accountManager === undefined ? 'department' : 'accountManager',
      })

/** Number, people and department of an archive that is to be opened. */
export const openingSound = (opening: Opening, asking: Asking): Check =>
  all(
    notPersonal(asking, { number: opening.number }),
    employed(opening.accountManager, asking, 'accountManager'),
    departmentKnown(opening.department, asking, 'department'),
    ownToBe(opening, asking),
  )

/** The identity numbers that the archive will hold. */
export const identitiesOf = (opening: Opening, asking: Asking): Identities => ({
  number: numberOf(opening, asking),
  request: null,
  values: identitiesAmong(opening.fields, kindRule(asking.policy.document.customerKinds, opening.kind)?.fields ?? []),
})

/** Open and protected values as the legal form decides. */
export const splitFor = (opening: Opening, kind: CustomerKindRule): SplitValues =>
  splitValues(opening.fields, kind.fields, openFields(opening.legalForm))

/** A preliminary archive is opened by a business division, on a filled data card (ARC-14, ARC-15). */
export const preliminarySound = (
  kind: CustomerKindRule | undefined,
  filled: ReadonlySet<string>,
  asking: Asking,
): Check => {
  const divisions = asking.policy.document.organisation.portfolioRouting.map(({ division }) => division)
  const { department } = asking.operator
  if (divisions.length > 0 && (department === null || !divisions.includes(department)))
    return refuse('not-a-division', 'A preliminary archive is opened by a business division.', {
      rule: 'ARC-14',
      field: 'stage',
    })
  const card = (kind?.fields ?? []).filter(({ section }) => section === BASIC)
  const missing = missingFields(card, filled)
  return missing.length === 0
    ? yes
    : refuse('data-card-incomplete', `The data card lacks ${missing.map(({ name }) => name).join(', ')}.`, {
        rule: 'ARC-15',
        field: 'fields',
      })
}

/** The archive of the customer who referred this one is read, if there is one. */
export const referrerRead = ({ referrer }: GivenSource): { readonly referrer?: Reading<CustomerState> } =>
  referrer === undefined ? {} : { referrer: reading(customer, customerStream(referrer)) }
