/**
 * The opening of an archive (ARC.1): a new customer is registered at first contact, an old archive is imported. They
 * guard that a number is one customer's for ever, and that nothing personal is taken before the customer was told.
 */
import { isLeft } from 'fp-ts/Either'
import { deadline, localDay } from '../../domain/calendar'
import { customer } from '../../domain/customer'
import { CustomerRegistered, ExistingArchiveImported, LEGAL_FORMS, NumberAbandoned } from '../../domain/customer/events'
import { customerStream } from '../../domain/customer/names'
import { knownToAnyKind, type SplitValues } from '../../domain/customer/schema'
import type { Document } from '../../domain/customer/state'
import { closed, code, day, employeeId, identifier, listOf, oneOf } from '../../domain/kernel/codec'
import type { CustomerKindRule } from '../../domain/policy/document'
import { type Asking, accept, command, type Naming, nothingToDo, refuse } from '../kernel/command'
import {
  all,
  basicFirst,
  type Check,
  consentLawful,
  dayNotAhead,
  noticeLawful,
  notPersonal,
  referrerKnown,
  sourceLawful,
  toldBefore,
  valuesLawful,
  yes,
} from './checks'
import { documentMade, documentSound } from './documents'
import {
  consentOf,
  GivenConsent,
  GivenDocument,
  GivenNotice,
  GivenSource,
  givenFields,
  givenProofs,
  sourceOf,
} from './inputs'
import {
  belongingOf,
  freeNumber,
  identitiesOf,
  kindOf,
  numberOf,
  openingSound,
  preliminarySound,
  referrerRead,
  splitFor,
} from './opening'

const CustomerToRegister = closed(
  'CustomerToRegister',
  { kind: code, legalForm: oneOf(...LEGAL_FORMS), source: GivenSource, fields: givenFields },
  {
    number: identifier,
    subtype: code,
    stage: oneOf('prospect', 'preliminary'),
    department: code,
    accountManager: employeeId,
    notice: GivenNotice,
    consents: listOf(GivenConsent, 20),
    provenBy: givenProofs,
    documents: listOf(GivenDocument, 20),
    opensFor: identifier,
  },
)
type CustomerToRegister = typeof CustomerToRegister._A

/** Documents that come along, with their numbers. */
const documentsOf = ({ documents = [] }: CustomerToRegister, naming: Naming) =>
  documents.map((given, index) => ({ given, document: given.document ?? naming.number('document', index) }))

const asFiled = (documents: ReturnType<typeof documentsOf>): Readonly<Record<string, Document>> =>
  Object.fromEntries(
    documents.map(({ given, document }) => [
      document,
      { document, type: given.type, kind: given.kind, expiresOn: given.expiresOn ?? null, removed: false },
    ]),
  )

const documentsSound = (documents: ReturnType<typeof documentsOf>, asking: Asking): Check => {
  const sound = all(...documents.map(({ given }, index) => documentSound(given, asking, `documents.${index}.`)))
  if (isLeft(sound)) return sound
  return new Set(documents.map(({ document }) => document)).size === documents.length
    ? yes
    : refuse('document-number-taken', 'Two documents bear the same number.', { rule: 'ARC-65', field: 'documents' })
}

const registrationSound = (
  input: CustomerToRegister,
  kind: CustomerKindRule,
  asking: Asking,
  { values }: SplitValues,
): Check => {
  const { consents = [], fields } = input
  const documents = documentsOf(input, asking)
  const frame = {
    rules: kind.fields,
    elsewhere: knownToAnyKind(asking.policy.document.customerKinds),
    documents: asFiled(documents),
    today: asking.today,
    asksProof: true,
  }
  const filled = new Set(Object.keys(fields))
  return all(
    notPersonal(asking, { opensFor: input.opensFor }),
    noticeLawful(input.notice, asking),
    ...consents.map((each, index) => consentLawful(each, asking, `consents.${index}`)),
    documentsSound(documents, asking),
    valuesLawful(fields, input.provenBy ?? {}, frame, (scope) => consents.some((each) => each.scope === scope)),
    basicFirst(fields, kind.fields, filled, asking),
    toldBefore(Object.keys(values).length > 0, input.notice !== undefined),
    input.stage === 'preliminary' ? preliminarySound(kind, filled, asking) : yes,
  )
}

export const registerCustomer = command('register-customer', {
  says: 'Opens the archive of a customer at first contact, as a prospect or a preliminary archive.',
  implements: [
    ...['ARC-01', 'ARC-02', 'ARC-03', 'ARC-06', 'ARC-08', 'ARC-09', 'ARC-10', 'ARC-14', 'ARC-15', 'ARC-20', 'ARC-26'],
    ...['ARC-29', 'ARC-30', 'ARC-31', 'ARC-32', 'ARC-33', 'ARC-43', 'ARC-54', 'ARC-102', 'ARC-140'],
  ],
  input: CustomerToRegister,
  example: {
    kind: 'enterprise',
    legalForm: 'organisation',
    source: { channel: 'sales-activity', collectedOn: '2026-02-13' },
    fields: { name: 'Acme Tools', country: 'ES', industry: 'tools' },
  },
  on: customer,
  stream: (input, naming) => customerStream(numberOf(input, naming)),
  births: 'customer',
  needs: 'customer:register',
  reads: (input) => referrerRead(input.source),
  identities: identitiesOf,
  decide:
    (input, asking) =>
    (state, { referrer }) => {
      const kind = kindOf(input, asking)
      if (isLeft(kind)) return kind
      const split = splitFor(input, kind.right)
      const fault = all(
        freeNumber(state),
        openingSound(input, asking),
        sourceLawful(input.source, asking),
        referrerKnown(referrer),
        registrationSound(input, kind.right, asking, split),
      )
      if (isLeft(fault)) return fault
      const number = numberOf(input, asking)
      const { accountManager, department } = belongingOf(input, asking)
      return accept(
        CustomerRegistered.of({
          number,
          kind: input.kind,
          subtype: input.subtype,
          legalForm: input.legalForm,
          stage: input.stage ?? 'prospect',
          department,
          accountManager,
          source: sourceOf(input.source),
          notice: input.notice,
          consents: (input.consents ?? []).map(consentOf),
          openValues: split.openValues,
          values: split.values,
          provenBy: input.provenBy ?? {},
          opensFor: input.opensFor,
        }),
        ...documentsOf(input, asking).map(({ given, document }) => documentMade(number, document, given)),
      )
    },
})

const ArchiveToImport = closed(
  'ArchiveToImport',
  {
    kind: code,
    legalForm: oneOf(...LEGAL_FORMS),
    stage: oneOf('prospect', 'preliminary', 'formal'),
    origin: code,
    fields: givenFields,
  },
  { number: identifier, subtype: code, department: code, accountManager: employeeId, collectedOn: day },
)

/** By when an imported archive is to be checked; null where the regulation sets no deadline. */
const checkBy = ({ policy, at, offsetMinutes }: Asking): string | null => {
  const rule = policy.document.deadlines.find(({ name }) => name === 'import.check')
  const calendar = policy.document.calendars.find(({ name }) => name === rule?.calendar)
  if (rule === undefined || calendar === undefined) return null
  const keeping = { calendar, zoneOffset: offsetMinutes }
  return localDay(keeping, deadline(keeping, at, rule.allowance).dueAt)
}

export const importExistingArchive = command('import-existing-archive', {
  says: 'Takes over the archive of an existing customer at the stage that it had; it is listed for a later check.',
  implements: ['ARC-21', 'ARC-06', 'ARC-09', 'ARC-140'],
  input: ArchiveToImport,
  example: {
    kind: 'distributor',
    legalForm: 'organisation',
    stage: 'formal',
    origin: 'paper-archive',
    fields: { name: 'Old Friends Trading', country: 'CN', industry: 'electronics' },
  },
  on: customer,
  stream: (input, naming) => customerStream(numberOf(input, naming)),
  births: 'customer',
  needs: 'customer:import',
  identities: identitiesOf,
  decide: (input, asking) => (state) => {
    const kind = kindOf(input, asking)
    if (isLeft(kind)) return kind
    const frame = {
      rules: kind.right.fields,
      elsewhere: knownToAnyKind(asking.policy.document.customerKinds),
      documents: {},
      today: asking.today,
      asksProof: false,
    }
    const fault = all(
      freeNumber(state),
      openingSound(input, asking),
      dayNotAhead(input.collectedOn, asking, 'collectedOn'),
      valuesLawful(input.fields, {}, frame, () => false),
    )
    if (isLeft(fault)) return fault
    const { accountManager, department } = belongingOf(input, asking)
    return accept(
      ExistingArchiveImported.of({
        ...input,
        ...splitFor(input, kind.right),
        number: numberOf(input, asking),
        accountManager,
        department,
        checkBy: checkBy(asking),
      }),
    )
  },
})

export const abandonNumber = command('abandon-number', {
  says: 'Gives a number up that was reserved for an identity and never registered; the vault alone does so.',
  implements: ['ARC-09'],
  input: closed('NumberToAbandon', { number: identifier, inFavourOf: identifier }),
  example: { number: 'C-001', inFavourOf: 'C-002' },
  on: customer,
  stream: ({ number }) => customerStream(number),
  needs: 'customer:abandon-number',
  decide: (input) => (state) => {
    if (state.is === 'abandoned') return nothingToDo('The number has been given up already.')
    const fault = freeNumber(state)
    return isLeft(fault) ? fault : accept(NumberAbandoned.of(input))
  },
})

export const registerCommands = { registerCustomer, importExistingArchive, abandonNumber }
