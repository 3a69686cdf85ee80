/**
 * Documents of an archive, the invoice block that is compared with them, and the payment terminal bound to the account
 * that they prove. They guard that nothing illegible or expired is filed, and that a proof is not taken away from what
 * it proves.
 */
import { isLeft } from 'fp-ts/Either'
import { customer } from '../../domain/customer'
import { DocumentAttached, DocumentRemoved, InvoiceBlockReviewed, PosBound } from '../../domain/customer/events'
import { customerStream, customerSubject } from '../../domain/customer/names'
import { BANK_ACCOUNT, entryOf, invoiceFields, validDocuments } from '../../domain/customer/rules'
import { checkDocument, kindRule } from '../../domain/customer/schema'
import type { Archive, FieldEntry } from '../../domain/customer/state'
import { closed, code, identifier, listOf, truth } from '../../domain/kernel/codec'
import type { FieldRule } from '../../domain/policy/document'
import { type Asking, accept, command, nothingToDo, refuse } from '../kernel/command'
import { archiveInUse } from '../kernel/reach'
import { all, type Check, dayNotAhead, documentThere, notPersonal, personKnown, reasonKnown, yes } from './checks'
import { DocumentToAttach, type GivenDocument, reason } from './inputs'

/** What is wrong with a document as it is handed in; `at` is its place in the input. */
export const documentSound = (given: GivenDocument, asking: Asking, at = ''): Check => {
  const { document, type, legible, issuedOn, expiresOn } = given
  if (!asking.policy.document.documents.types.some((each) => each.type === type))
    return refuse('unknown-document-type', 'The regulation knows no such type of document.', {
      rule: 'ARC-65',
      field: `${at}type`,
    })
  if (!legible)
    return refuse('document-illegible', 'A document that cannot be read clearly is not filed.', {
      rule: 'ARC-128',
      field: `${at}legible`,
    })
  if (expiresOn !== undefined && expiresOn < asking.today)
    return refuse('document-expired', 'An expired document is not filed.', { rule: 'ARC-128', field: `${at}expiresOn` })
  return all(dayNotAhead(issuedOn, asking, `${at}issuedOn`), notPersonal(asking, { [`${at}document`]: document }))
}

/** The event of a document that has been found sound. */
export const documentMade = (
  number: string,
  document: string,
  given: GivenDocument & { readonly person?: string | undefined; readonly replaces?: string | undefined },
) =>
  DocumentAttached.of({
    ...given,
    number,
    document,
    title: given.title,
    shelfLocation: given.shelfLocation,
    reference: given.reference,
  })

const notFiledYet = (archive: Archive, document: string | undefined): Check =>
  document === undefined || archive.documents[document] === undefined
    ? yes
    : refuse('document-number-taken', 'The archive holds a document with this number already.', {
        rule: 'ARC-65',
        field: 'document',
      })

export const attachDocument = command('attach-document', {
  says: 'Files a document of the customer; illegible and expired ones are refused.',
  implements: ['ARC-65', 'ARC-120', 'ARC-121', 'ARC-128'],
  input: DocumentToAttach,
  example: {
    customer: 'C-001',
    type: 'business-licence',
    kind: 'copy',
    medium: 'electronic',
    copies: 1,
    legible: true,
    expiresOn: '2030-12-31',
  },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'document:attach',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(
      notFiledYet(archive.right, input.document),
      documentSound(input, asking),
      personKnown(archive.right, input.person),
      documentThere(archive.right, input.replaces, 'replaces'),
    )
    if (isLeft(fault)) return fault
    return accept(documentMade(input.customer, input.document ?? asking.number('document'), input))
  },
})

/** A value without its proof, or a formal archive without its contract, would stand on nothing. */
const notNeeded = (archive: Archive, document: string, asking: Asking): Check => {
  const proven = Object.values(archive.fields).find(({ provenBy }) => provenBy === document)
  if (proven !== undefined)
    return refuse('document-in-use', `Field ${proven.name} was taken from this document: replace it instead.`, {
      rule: 'ARC-116',
      field: 'document',
    })
  const { contractTypes } = asking.policy.document.documents
  const isContract = (type: string | undefined) => type !== undefined && contractTypes.includes(type)
  const others = validDocuments(archive, asking.today).filter((each) => each.document !== document)
  if (archive.stage !== 'formal' || !isContract(archive.documents[document]?.type)) return yes
  return others.some(({ type }) => isContract(type))
    ? yes
    : refuse('document-in-use', 'A formal archive keeps its contract: replace it instead.', {
        rule: 'ARC-17',
        field: 'document',
      })
}

export const removeDocument = command('remove-document', {
  says: 'Takes a document out of the archive for a stated reason; its line stays in the log.',
  implements: ['ARC-65'],
  input: closed('DocumentToRemove', { customer: identifier, document: identifier, reasonCode: code, reason }),
  example: { customer: 'C-001', document: 'D-1', reasonCode: 'data-error', reason: 'It belongs to another customer.' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'document:withdraw',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const fault = all(
      documentThere(archive.right, input.document, 'document'),
      reasonKnown(input.reasonCode, asking),
      notNeeded(archive.right, input.document, asking),
    )
    if (isLeft(fault)) return fault
    return accept(DocumentRemoved.of({ ...input, number: input.customer }))
  },
})

const certificatesCited = (rules: readonly FieldRule[], archive: Archive, cited: readonly string[]): Check => {
  const types = new Set(cited.map((document) => archive.documents[document]?.type))
  const missing = rules.find(({ provenBy }) => provenBy !== undefined && !types.has(provenBy))
  return missing === undefined
    ? yes
    : refuse('certificate-not-cited', `Field ${missing.name} is compared with a ${missing.provenBy}: cite it.`, {
        rule: missing.rules.find((rule) => rule !== 'ARC-114') ?? 'ARC-114',
        field: 'documents',
      })
}

/** The six fields as they stand; all must be there, and none entered by whoever reviews them. */
const blockToReview = (
  archive: Archive,
  rules: readonly FieldRule[],
  asking: Asking,
): { readonly fault: Check; readonly entries: readonly FieldEntry[] } => {
  const entries = rules.flatMap(({ name }) => entryOf(archive, customerSubject(archive.number), name) ?? [])
  const absent = rules.filter(({ name }) => !entries.some((entry) => entry.name === name))
  if (rules.length === 0 || absent.length > 0)
    return {
      entries,
      fault: refuse(
        'invoice-block-incomplete',
        `The invoice block lacks ${absent.map(({ name }) => name).join(', ') || 'all its fields'}.`,
        { rule: 'ARC-114', field: 'customer' },
      ),
    }
  const own = entries.some(({ enteredBy }) => enteredBy === asking.operator.id || enteredBy === asking.actingFor)
  return {
    entries,
    fault: own
      ? refuse('own-entry', 'Whoever entered data does not review them.', { rule: 'EDT-18', field: 'customer' })
      : yes,
  }
}

export const reviewInvoiceBlock = command('review-invoice-block', {
  says: 'Compares the six invoice fields with the tax certificate and the bank account permit.',
  implements: ['ARC-114', 'ARC-115', 'ARC-116', 'ARC-117'],
  input: closed('InvoiceBlockToReview', {
    customer: identifier,
    exact: truth,
    documents: listOf(identifier, 10, 1),
  }),
  example: { customer: 'C-001', exact: true, documents: ['D-1', 'D-2'] },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'customer:review-entry',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    const rules = invoiceFields(kindRule(asking.policy.document.customerKinds, archive.right.kind)?.fields ?? [])
    const fault = all(
      blockToReview(archive.right, rules, asking).fault,
      ...input.documents.map((document) => checkDocument(archive.right.documents, document, asking.today, 'documents')),
      certificatesCited(rules, archive.right, input.documents),
    )
    if (isLeft(fault)) return fault
    return accept(InvoiceBlockReviewed.of({ ...input, fields: rules.map(({ name }) => name) }))
  },
})

const applicationOf = (archive: Archive, application: string | undefined, asking: Asking): Check => {
  if (application !== undefined) return checkDocument(archive.documents, application, asking.today, 'application')
  return archive.posWasVoided
    ? refuse('application-missing', 'The bank account has changed: the binding must be applied for again.', {
        rule: 'ARC-133',
        field: 'application',
      })
    : yes
}

export const bindPos = command('bind-pos', {
  says: 'Binds the payment terminal to the bank account in force; a change of the account voids the binding.',
  implements: ['ARC-132', 'ARC-133', 'ARC-134'],
  input: closed('PosToBind', { customer: identifier }, { application: identifier }),
  example: { customer: 'C-001', application: 'D-7' },
  on: customer,
  stream: (input) => customerStream(input.customer),
  needs: 'pos:bind',
  decide: (input, asking) => (state) => {
    const archive = archiveInUse(state, asking)
    if (isLeft(archive)) return archive
    if (archive.right.posBound)
      return nothingToDo('The terminal is bound already, and nothing of the binding can be changed.')
    const account = entryOf(archive.right, customerSubject(input.customer), BANK_ACCOUNT)
    if (account === undefined)
      return refuse('bank-account-missing', 'There is no bank account to bind the terminal to.', {
        rule: 'ARC-117',
        field: 'customer',
      })
    const fault = applicationOf(archive.right, input.application, asking)
    if (isLeft(fault)) return fault
    return accept(PosBound.of({ application: input.application, bankEntry: account.event }))
  },
})

export const documentCommands = { attachDocument, removeDocument, reviewInvoiceBlock, bindPos }
