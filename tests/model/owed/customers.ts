/**
 * What is owed to archives: each archive's story gone through once. Which entry still stands behind a value is told by a
 * plain list of fields, and who has confirmed by a plain list of roles.
 */
import { type Happened, inStream, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { aBook, actors, type Debt, dueOn, rowOf } from './debts'

type Opening = Of<'CustomerRegistered' | 'ExistingArchiveImported'>
type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What says nothing of what is owed to the archive itself. */
const SILENT: readonly string[] = [
  ...['NumberAbandoned', 'EntryDeclaredVerified', 'ContactTeamAssigned', 'SalesStageChanged', 'MergeReceived'],
  ...['InvoiceBlockReviewed', 'TierAssigned', 'EditRequested', 'DeletionRequested', 'EditResubmitted'],
  ...['EditRequestReviewed', 'EditApproved', 'EditDeclined', 'ExecutorDesignated', 'EditResultRecorded'],
  ...['EditRequestWithdrawn', 'EditRequestLapsed', 'PrivacyNoticeGiven', 'ConsentRecorded', 'ConsentWithdrawn'],
  ...['SourceEvidenceRecorded', 'CustomersLinked', 'NeedRecorded', 'DecisionInfoRecorded', 'SuggestionRecorded'],
  ...['ServiceRecorded', 'BehaviourRecorded', 'CustomerClassified', 'CustomerAppraised', 'CreditGradeSet'],
  ...['CreditTermsSet', 'LegalHoldPlaced', 'LegalHoldReleased', 'ErasureRequested', 'ErasureApproved'],
  ...['ErasureRejected', 'ErasureDeferred', 'ErasureStarted'],
]

interface Confirming {
  since: Happened
  confirmed: string[]
  /** Since when a role must confirm again. */
  readonly again: Map<string, Happened>
}

interface Told {
  readonly debts: readonly Debt[]
  readonly confirming: Confirming | undefined
  readonly base: Pick<Debt, 'source' | 'thing' | 'customer'>
}

const CONFIRMATION = {
  kind: 'archive-confirmation',
  closes: 'confirm-archive',
  right: 'customer:confirm',
} as const

const tell = (opening: Opening, stream: readonly Happened[]): Told => {
  const number = numberOf(opening)
  const base = { source: opening.stream, thing: 'customer', customer: number }
  const book = aBook()
  const fields = new Map<string, string>()
  let formal = opening.open.stage === 'formal'
  let department = opening.open.department
  let manager = opening.open.accountManager
  let custodian: string | null = null
  let confirming: Confirming | undefined
  let over = false

  const begin = (event: Happened): void => {
    confirming = { since: event, confirmed: [], again: new Map() }
  }
  const forget = (event: Happened): void => {
    const standing = [...fields.values()]
    book.close(
      event,
      ({ kind, aboutEvent }) =>
        (kind === 'entry-review' || kind === 'entry-mending') && !standing.includes(aboutEvent ?? ''),
      'moot',
    )
  }
  const enter = (event: Happened, of: string, openValues: Values, due: Debt['due'] = null): void => {
    const names = [
      ...event.boxes
        .filter(({ group }) => group !== 'text')
        .flatMap((box) => box.fields.map((name) => `${box.of} ${name}`)),
      ...Object.values(openValues).flatMap((values) => Object.keys(values).map((name) => `${of} ${name}`)),
    ]
    if (names.length === 0) return
    for (const name of names) fields.set(name, event.id)
    forget(event)
    book.add({
      ...base,
      ...{ kind: 'entry-review', opened: event, closes: 'review-entry', aboutEvent: event.id },
      ...{ right: 'customer:review-entry', notBy: [event.meta.actor], due },
    })
  }
  const changeContent = (event: Happened): void => {
    if (confirming === undefined || formal) return
    for (const role of confirming.confirmed) confirming.again.set(role, event)
    confirming.confirmed = []
  }
  const whose = (person: string | null): string => (person === null ? `customer:${number}` : `person:${person}`)
  const keeper = (): Pick<Debt, 'owners' | 'department'> => {
    const found = manager ?? custodian
    return found === null ? { owners: [], department } : { owners: [found], department: null }
  }
  const giveDocuments = (): void => {
    for (const debt of book.open()) if (debt.kind === 'document-renewal') Object.assign(debt, keeper())
  }
  const pair = (kind: string, other: string) => (debt: Debt) => debt.kind === kind && debt.about === other
  const suspect = (event: Happened, other: string): void =>
    book.add({
      ...base,
      ...{ kind: 'duplicate-resolution', opened: event, closes: 'resolve-duplicate', about: other },
      right: 'customer:resolve-duplicate',
    })

  for (const event of stream) {
    if (over) break
    switch (event.type) {
      case 'CustomerRegistered':
        if (event.open.stage === 'preliminary') begin(event)
        enter(event, whose(null), event.open.openValues)
        break
      case 'ExistingArchiveImported':
        if (event.open.stage === 'preliminary') begin(event)
        enter(event, whose(null), event.open.openValues, dueOn(event, event.open.checkBy, 'import.check'))
        break
      case 'ArchiveFieldsRecorded':
      case 'OwnEntryCorrected':
        enter(event, whose(event.open.person), event.open.openValues)
        changeContent(event)
        break
      case 'ContactPersonAdded':
        enter(event, whose(event.open.person), {})
        changeContent(event)
        break
      case 'ContactPersonRemoved':
        for (const key of [...fields.keys()]) if (key.startsWith(`${whose(event.open.person)} `)) fields.delete(key)
        forget(event)
        break
      case 'EntryReviewed': {
        const named = book.open().filter(({ aboutEvent }) => event.open.entries.includes(aboutEvent ?? ''))
        if (event.open.accurate && event.open.complete) {
          book.close(event, (debt) => named.includes(debt))
          break
        }
        const failed = named.filter(({ kind }) => kind === 'entry-review')
        book.close(event, (debt) => failed.includes(debt))
        for (const [nth, { aboutEvent = null, notBy = [] }] of failed.entries())
          book.add({
            ...base,
            ...{ kind: 'entry-mending', opened: event, nth, closes: 'review-entry', aboutEvent, owners: notBy },
          })
        break
      }
      case 'EditExecuted':
        for (const { of, name, toEvent } of event.open.fields) {
          if (toEvent === null) fields.delete(`${of} ${name}`)
          else fields.set(`${of} ${name}`, toEvent)
        }
        forget(event)
        if (event.open.reopensConfirmation) begin(event)
        else changeContent(event)
        if (event.open.voidsPosBinding)
          book.add({ ...base, kind: 'pos-binding', opened: event, closes: 'bind-pos', right: 'pos:bind' })
        break
      case 'PosBound':
        book.close(event, ({ kind }) => kind === 'pos-binding')
        break
      case 'DocumentAttached': {
        const { document, expiresOn, replaces } = event.open
        book.close(event, (debt) => replaces !== null && pair('document-renewal', replaces)(debt))
        if (expiresOn !== null)
          book.add({
            ...base,
            ...{ kind: 'document-renewal', opened: event, closes: 'attach-document', about: document },
            ...{ due: dueOn(event, expiresOn), ...keeper() },
          })
        break
      }
      case 'DocumentRemoved':
        book.close(event, pair('document-renewal', event.open.document), 'moot')
        break
      case 'CustodianAssigned':
        custodian = event.open.custodian
        giveDocuments()
        break
      case 'AccountManagerAssigned':
        manager = event.open.accountManager
        giveDocuments()
        break
      case 'PreliminaryArchiveOpened':
        department = event.open.department
        giveDocuments()
        begin(event)
        break
      case 'ArchiveHandedOver':
        book.close(event, ({ kind }) => kind === 'archive-handover', 'moot')
        book.add({
          ...base,
          ...{ kind: 'archive-handover', opened: event, closes: 'accept-handover', department: event.open.to },
          right: 'customer:hand-over',
        })
        break
      case 'ArchiveHandoverAccepted':
        book.close(event, ({ kind }) => kind === 'archive-handover')
        department = event.open.by
        giveDocuments()
        break
      case 'ArchiveConfirmed': {
        const role = event.open.insteadOf ?? event.open.role
        if (confirming === undefined || confirming.confirmed.includes(role)) break
        confirming.confirmed.push(role)
        const opened = confirming.again.get(role) ?? confirming.since
        book.add({ ...base, ...CONFIRMATION, role, opened, nth: role, closed: event, outcome: 'done' })
        break
      }
      case 'ArchiveFormalized':
        formal = true
        confirming = undefined
        break
      case 'DuplicateNoted':
        if (!book.all.some(({ kind, about }) => kind.startsWith('duplicate-') && about === event.open.other))
          suspect(event, event.open.other)
        break
      case 'DuplicateResolutionProposed':
        book.close(event, pair('duplicate-resolution', event.open.other))
        book.add({
          ...base,
          ...{ kind: 'duplicate-approval', opened: event, closes: 'approve-duplicate-resolution' },
          ...{ about: event.open.other, right: 'customer:merge', notBy: actors(event) },
        })
        break
      case 'DuplicateResolved':
        book.close(event, ({ kind, about }) => kind.startsWith('duplicate-') && about === event.open.other)
        if (event.open.verdict === 'same' && !event.open.approved) suspect(event, event.open.other)
        break
      case 'TierExceptionGranted':
        book.close(event, ({ kind, detail }) => kind === 'tier-exception' && detail === event.open.scheme, 'moot')
        book.add({
          ...base,
          ...{ kind: 'tier-exception', opened: event, closes: 'end-tier-exception', about: event.open.exception },
          ...{ detail: event.open.scheme, right: 'tier:end-exception', due: dueOn(event, event.open.until) },
        })
        break
      case 'TierExceptionEnded':
        book.close(event, pair('tier-exception', event.open.exception))
        break
      case 'TierContested':
        book.add({
          ...base,
          ...{ kind: 'tier-contest', opened: event, closes: 'decide-tier-contest', about: event.open.contest },
          ...{ detail: event.open.scheme, right: 'tier:decide-contest', notBy: actors(event) },
        })
        break
      case 'TierContestDecided':
        book.close(event, pair('tier-contest', event.open.contest))
        break
      case 'ArchiveClosed':
      case 'ArchiveMerged':
      case 'DeletionExecuted':
        book.close(event, () => true, 'moot')
        confirming = undefined
        over = true
        break
      case 'SubjectErased': {
        const { subjects } = event.open
        if (subjects.includes(whose(null))) {
          book.close(event, () => true, 'moot')
          confirming = undefined
          over = true
          break
        }
        for (const key of [...fields.keys()]) if (subjects.includes(key.split(' ')[0] ?? '')) fields.delete(key)
        forget(event)
        break
      }
      default:
        break
    }
  }
  return { debts: book.all, confirming, base }
}

/** Who must confirm is said by the regulation in force. */
const openConfirmations = ({ confirming, base }: Told, { inForce }: Tale): readonly Debt[] => {
  if (confirming === undefined) return []
  const { confirmed, again, since } = confirming
  return (inForce?.document.formalisation.confirmers ?? [])
    .filter((role) => !confirmed.includes(role))
    .map((role) => ({ ...base, ...CONFIRMATION, role, opened: again.get(role) ?? since, nth: role }))
}

export const customerDebts = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'CustomerRegistered', 'ExistingArchiveImported').flatMap((opening) => {
    const stream = inStream(tale.events, opening.stream)
    const told = tell(opening, stream)
    const lastPosition = last(stream.filter(({ type }) => !SILENT.includes(type)))?.position ?? -1
    return [...told.debts, ...openConfirmations(told, tale)].map((debt) => rowOf(debt, tale, lastPosition))
  })
