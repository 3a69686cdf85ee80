/**
 * One archive as the model knows it: its own stream gone through from the first event to the last, with nothing kept but
 * plain lists. It guards that each fact of an archive is told in one place here, by hand, from the requirements.
 */
import { type Happened, inStream, last, numberOf, type Of, ofType, type Tale } from '../raw'

/** A field that is set. */
export interface Field {
  readonly of: string
  readonly name: string
  readonly group: string
  readonly value: string | number | boolean | null
  readonly event: string
  readonly by: string
  readonly at: string
  readonly request: string | null
  readonly provenBy: string | null
}
export interface Person {
  readonly person: string
  readonly role: string
  readonly added: Happened
  readonly removed: Happened | undefined
}
export interface Consent {
  readonly person: string | null
  readonly scope: string
  readonly given_on: string
  readonly withdrawn_on: string | null
  readonly evidence: string | null
}
/** An act of entering, and what became of its review. */
export interface Entry {
  readonly event: Happened
  review: 'open' | 'passed' | 'failed'
  verified: string | null
}

export interface Archive {
  readonly number: string
  readonly opening: Of<'CustomerRegistered' | 'ExistingArchiveImported'>
  readonly stream: readonly Happened[]
  readonly fields: readonly Field[]
  readonly persons: readonly Person[]
  readonly consents: readonly Consent[]
  readonly entries: readonly Entry[]
  /** Entries from which a present value comes and that nobody else has passed. */
  readonly toReview: readonly Entry[]
  readonly openRequests: readonly string[]
  readonly stage: string
  readonly withdrawn: boolean
  readonly department: string | null
  readonly accountManager: string | null
  readonly lastPosition: number
}

/** What happens in an archive's stream and says nothing of what the archive itself holds. */
const BESIDE = [
  ...[
    'DuplicateNoted',
    'DuplicateResolutionProposed',
    'DuplicateResolved',
    'SourceEvidenceRecorded',
    'CustomersLinked',
  ],
  ...['NeedRecorded', 'DecisionInfoRecorded', 'SuggestionRecorded', 'ServiceRecorded', 'BehaviourRecorded'],
  ...['MergeReceived', 'EditApproved', 'ExecutorDesignated', 'LegalHoldPlaced', 'LegalHoldReleased'],
  ...['ErasureRequested', 'ErasureRejected', 'ErasureDeferred', 'CustomerClassified', 'CustomerAppraised'],
  ...['CreditGradeSet', 'CreditTermsSet', 'TierAssigned', 'TierExceptionGranted', 'TierExceptionEnded'],
  ...['TierContested', 'TierContestDecided'],
]
const concernsArchive = (event: Happened): boolean => {
  if (event.type === 'EditRequestReviewed' || event.type === 'EditDeclined') return event.open.verdict === 'reject'
  return !BESIDE.includes(event.type)
}

type Values = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>

/** What an event itself sets of a subject. */
const set = (
  fields: Field[],
  event: Happened,
  of: string,
  openValues: Values,
  proof: (name: string) => string | null,
): void => {
  const put = (name: string, group: string, value: Field['value']): void => {
    const provenBy = proof(name)
    const at = fields.findIndex((field) => field.of === of && field.name === name)
    const field = {
      of,
      name,
      group,
      value,
      event: event.id,
      by: event.meta.actor,
      at: event.meta.recordedAt,
      request: null,
      provenBy,
    }
    if (at < 0) fields.push(field)
    else fields[at] = field
  }
  for (const box of event.boxes) {
    if (box.of !== of || box.group === 'text') continue
    for (const name of box.fields) put(name, box.group, null)
  }
  for (const [group, values] of Object.entries(openValues))
    for (const [name, value] of Object.entries(values)) put(name, group, value)
}

/** What was approved comes into force: from its proposal, with the proposal's open values and proofs. */
const execute = (fields: Field[], executed: Of<'EditExecuted'>, stream: readonly Happened[]): void => {
  const proposal = ofType(stream, 'EditRequested', 'EditResubmitted').find(({ id }) => id === executed.open.proposal)
  if (proposal === undefined) throw new Error('Something was executed that nobody proposed.')
  for (const { of, group, name, toEvent } of executed.open.fields) {
    const at = fields.findIndex((field) => field.of === of && field.name === name)
    if (at >= 0) fields.splice(at, 1)
    if (toEvent === null) continue
    fields.push({
      ...{ of, name, group, event: toEvent, by: proposal.meta.actor, at: executed.meta.recordedAt },
      value: of.startsWith('customer:') ? (proposal.open.openAfter[group]?.[name] ?? null) : null,
      request: executed.open.request,
      provenBy: proposal.open.provenBy[name] ?? null,
    })
  }
}

const subject = (number: string, person: string | null): string =>
  person === null ? `customer:${number}` : `person:${person}`
const nothing = (): null => null

const fieldsOf = (number: string, stream: readonly Happened[]): readonly Field[] => {
  const fields: Field[] = []
  for (const event of stream) {
    switch (event.type) {
      case 'CustomerRegistered':
        set(fields, event, subject(number, null), event.open.openValues, (name) => event.open.provenBy[name] ?? null)
        break
      case 'ExistingArchiveImported':
        set(fields, event, subject(number, null), event.open.openValues, nothing)
        break
      case 'ContactPersonAdded':
        set(fields, event, subject(number, event.open.person), {}, nothing)
        break
      case 'ArchiveFieldsRecorded':
        set(
          fields,
          event,
          subject(number, event.open.person),
          event.open.openValues,
          (name) => event.open.provenBy[name] ?? null,
        )
        break
      case 'OwnEntryCorrected': {
        // A slip of the pen does not change the document that a value was taken from.
        const of = subject(number, event.open.person)
        const before = [...fields]
        set(
          fields,
          event,
          of,
          event.open.openValues,
          (name) => before.find((field) => field.of === of && field.name === name)?.provenBy ?? null,
        )
        break
      }
      case 'EditExecuted':
        execute(fields, event, stream)
        break
      default:
        break
    }
  }
  const gone = ofType(stream, 'ContactPersonRemoved').map(({ open }) => subject(number, open.person))
  return fields.filter(({ of }) => !gone.includes(of))
}

const personsOf = (stream: readonly Happened[]): readonly Person[] =>
  ofType(stream, 'ContactPersonAdded').map((added) => ({
    person: added.open.person,
    role: added.open.role,
    added,
    removed: ofType(stream, 'ContactPersonRemoved').find(({ open }) => open.person === added.open.person),
  }))

const consentsOf = (stream: readonly Happened[]): readonly Consent[] => {
  const consents = new Map<string, Consent>()
  const key = (person: string | null, scope: string): string => `${person} ${scope}`
  const give = (
    person: string | null,
    given: { readonly scope: string; readonly givenOn: string; readonly evidence: string | null },
  ): void => {
    const { scope, givenOn, evidence } = given
    consents.set(key(person, scope), { person, scope, given_on: givenOn, withdrawn_on: null, evidence })
  }
  for (const event of stream) {
    if (event.type === 'CustomerRegistered') for (const each of event.open.consents) give(null, each)
    if (event.type === 'ContactPersonAdded') for (const each of event.open.consents) give(event.open.person, each)
    if (event.type === 'ConsentRecorded') give(event.open.person, event.open)
    if (event.type !== 'ConsentWithdrawn') continue
    const { person, scope, withdrawnOn } = event.open
    const known = consents.get(key(person, scope))
    if (known !== undefined) consents.set(key(person, scope), { ...known, withdrawn_on: withdrawnOn })
  }
  return [...consents.values()]
}

const ENTERING = [
  'CustomerRegistered',
  'ExistingArchiveImported',
  'ArchiveFieldsRecorded',
  'OwnEntryCorrected',
  'ContactPersonAdded',
] as const

const entriesOf = (stream: readonly Happened[]): readonly Entry[] =>
  ofType(stream, ...ENTERING).map((event) => {
    const entry: Entry = { event, review: 'open', verified: null }
    for (const { open } of ofType(stream, 'EntryReviewed'))
      if (open.entries.includes(event.id)) entry.review = open.accurate && open.complete ? 'passed' : 'failed'
    for (const { open } of ofType(stream, 'EntryDeclaredVerified'))
      if (open.entries.includes(event.id)) entry.verified = open.method
    return entry
  })

const ENDS = ['EditResultRecorded', 'EditRequestWithdrawn', 'EditRequestLapsed'] as const

const openRequestsIn = (stream: readonly Happened[]): readonly string[] =>
  ofType(stream, 'EditRequested', 'DeletionRequested')
    .map(({ open }) => open.request)
    .filter(
      (request) =>
        !ofType(stream, ...ENDS).some(({ open }) => open.request === request) &&
        !ofType(stream, 'EditRequestReviewed', 'EditDeclined').some(
          ({ open }) => open.request === request && open.verdict === 'reject',
        ),
    )

const stageOf = (opening: Archive['opening'], stream: readonly Happened[]): string => {
  if (ofType(stream, 'ArchiveClosed', 'ArchiveMerged').length > 0) return 'closed'
  if (ofType(stream, 'ArchiveFormalized').length > 0) return 'formal'
  return ofType(stream, 'PreliminaryArchiveOpened').length > 0 ? 'preliminary' : opening.open.stage
}

const departmentOf = (opening: Archive['opening'], stream: readonly Happened[]): string | null => {
  const moved = last(ofType(stream, 'PreliminaryArchiveOpened', 'ArchiveHandoverAccepted'))
  if (moved === undefined) return opening.open.department
  return moved.type === 'PreliminaryArchiveOpened' ? moved.open.department : moved.open.by
}

const tell = (opening: Archive['opening'], events: readonly Happened[]): Archive => {
  const stream = inStream(events, opening.stream)
  const number = numberOf(opening)
  const fields = fieldsOf(number, stream)
  const entries = entriesOf(stream)
  const standing = entries.filter(({ event }) => fields.some((field) => field.event === event.id))
  return {
    number,
    opening,
    stream,
    fields,
    persons: personsOf(stream),
    consents: consentsOf(stream),
    entries,
    toReview: standing.filter(({ review }) => review !== 'passed'),
    openRequests: openRequestsIn(stream),
    stage: stageOf(opening, stream),
    withdrawn: ofType(stream, 'DeletionExecuted').length > 0,
    department: departmentOf(opening, stream),
    accountManager: last(ofType(stream, 'AccountManagerAssigned'))?.open.accountManager ?? opening.open.accountManager,
    lastPosition: last(stream.filter(concernsArchive))?.position ?? -1,
  }
}

const told = new WeakMap<Tale, readonly Archive[]>()

/** Every archive of a tale. */
export const archivesIn = (tale: Tale): readonly Archive[] => {
  const archives =
    told.get(tale) ??
    ofType(tale.events, 'CustomerRegistered', 'ExistingArchiveImported').map((opening) => tell(opening, tale.events))
  told.set(tale, archives)
  return archives
}
export const archiveNumbered = (tale: Tale, number: string): Archive | undefined =>
  archivesIn(tale).find((archive) => archive.number === number)

/** Where what was recorded under a number is read: there, or wherever that was merged into. */
export const survivorOf = ({ events }: Tale, number: string): string => {
  const merge = ofType(events, 'ArchiveMerged').find((event) => numberOf(event) === number)
  return merge === undefined ? number : survivorOf({ events, today: '', inForce: undefined }, merge.open.into)
}

/** The fields that the regulation in force asks for, of a kind of customer, or of persons. */
export const schemaOf = ({ inForce }: Tale, kind: string | 'person') => {
  const { customerKinds = [], personFields = [] } = inForce?.document ?? {}
  const fields = kind === 'person' ? personFields : (customerKinds.find((each) => each.kind === kind)?.fields ?? [])
  return fields.filter(({ enabled }) => enabled)
}

export const ownFields = ({ fields, number }: Archive): readonly Field[] =>
  fields.filter(({ of }) => of === `customer:${number}`)
export const fieldsOfPerson = ({ fields }: Archive, person: string): readonly Field[] =>
  fields.filter(({ of }) => of === `person:${person}`)

export const asText = (value: Field['value']): string | null => (value === null ? null : String(value))
