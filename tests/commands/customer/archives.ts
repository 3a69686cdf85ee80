/**
 * Archives for scenarios on customers: a company with one customer at each stage. What a test does not say is usual:
 * E-007, account manager in a division, has registered an enterprise and looks after it.
 */
import {
  ArchiveConfirmed,
  ArchiveFormalized,
  CustodianAssigned,
  CustomerRegistered,
  DocumentAttached,
  EntryReviewed,
} from '../../../domain/customer/events'
import { customerStream } from '../../../domain/customer/names'
import type { Made } from '../../../domain/kernel/event'
import { defaultPolicy } from '../../../domain/policy/default'
import type { FieldRule, PolicyDocument, PolicyInForce } from '../../../domain/policy/document'
import { staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { by, eventId, inForce, type Scenario, scenario, type Told } from '../scenario'

export const NUMBER = 'C-001'
export const OTHER = 'C-002'
export const STREAM = customerStream(NUMBER)

/** 09:30 in the default zone; the company was hired at 09:00. */
export const MORNING = '2026-01-05T01:30:00.000Z'
export const TODAY = '2026-01-05'
export const TOMORROW = '2026-01-06'

export const company = (): Scenario => scenario().given(staffStream, ...aCompany())

export const source = { channel: 'sales-activity', collectedOn: TODAY }
const storedSource = {
  ...source,
  entryMethod: null,
  occasion: null,
  evidence: null,
  attestation: null,
  referrer: null,
}
export const sourceStored = storedSource
export const notice = { purpose: 'sales', channel: 'email', givenAt: '2026-01-05T01:00:00.000Z' }

type Registration = Parameters<typeof CustomerRegistered.of>[0]
export const registration = (special: Partial<Registration> = {}): Made =>
  CustomerRegistered.of({
    number: NUMBER,
    kind: 'enterprise',
    subtype: null,
    legalForm: 'organisation',
    stage: 'prospect',
    department: 'division-tuoda',
    accountManager: 'E-007',
    source: storedSource,
    notice,
    consents: [],
    openValues: { basic: { name: 'Acme Tools', country: 'ES' } },
    values: {},
    provenBy: {},
    opensFor: null,
    ...special,
  })

/** The archive as it was registered by E-007, and whatever else has happened to it. */
export const archived = (special: Partial<Registration> = {}, ...more: readonly (Made | Told)[]): Scenario =>
  company().given(customerStream(special.number ?? NUMBER), by('E-007', MORNING, registration(special)), ...more)

/** All required fields of an enterprise: the open ones, and those that are protected. */
export const openCard = {
  name: 'Acme Tools',
  country: 'ES',
  industry: 'tools',
  businessScope: 'Makes tools.',
  registeredCapital: '1000000',
  enterpriseSize: 'small',
} as const
export const hiddenCard = {
  identity: { legalRepresentative: 'Example Person' },
  contact: { address: 'Example Street 1', postcode: '28001', telephone: '+34 910 000 000' },
} as const

export const document = (id: string, type: string, special: { readonly expiresOn?: string } = {}): Made =>
  DocumentAttached.of({
    number: NUMBER,
    document: id,
    type,
    kind: 'copy',
    medium: 'electronic',
    copies: 1,
    legible: true,
    title: undefined,
    shelfLocation: undefined,
    reference: undefined,
    ...special,
  })

/** Complete, reviewed, in custody, with all its documents; not confirmed. */
export const readyParts = (): readonly (Made | Told)[] => [
  document('D-licence', 'business-licence'),
  document('D-tax', 'tax-registration-certificate'),
  document('D-contract', 'contract'),
  by(
    'E-010',
    MORNING,
    EntryReviewed.of({
      number: NUMBER,
      accurate: true,
      complete: true,
      entries: [eventId(STREAM, 0)],
      note: undefined,
    }),
  ),
  CustodianAssigned.of({ custodian: 'E-004', attested: true }),
]
export const ready = (special: Partial<Registration> = {}, ...more: readonly (Made | Told)[]): Scenario =>
  archived(
    { stage: 'preliminary', openValues: { basic: openCard }, values: hiddenCard, ...special },
    ...readyParts(),
    ...more,
  )

export const confirmation = (employee: string, role: string): Told =>
  by(employee, MORNING, ArchiveConfirmed.of({ role, basis: eventId(STREAM, 0), insteadOf: null }))
export const confirmedByBoth = (): readonly Told[] => [
  confirmation('E-005', 'division-manager'),
  confirmation('E-002', 'marketing-director'),
]
/** A formal archive, with everything that it took. */
export const formal = (...more: readonly (Made | Told)[]): Scenario =>
  ready({}, ...confirmedByBoth(), ArchiveFormalized.of({ contract: 'D-contract', confirmations: [] }), ...more)

/** The default regulation with something else in it. */
export const regulation = (special: Partial<PolicyDocument>): PolicyInForce => inForce({ ...defaultPolicy, ...special })

/** The default regulation with fields of a kind written otherwise. */
export const withField = (kind: string, name: string, special: Partial<FieldRule>): PolicyInForce =>
  regulation({
    customerKinds: defaultPolicy.customerKinds.map((each) =>
      each.kind === kind
        ? { ...each, fields: each.fields.map((field) => (field.name === name ? { ...field, ...special } : field)) }
        : each,
    ),
  })
