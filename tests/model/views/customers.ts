/**
 * What stands in an archive's stream besides the archive itself: documents, where data came from, duplicates, merges,
 * links, handovers, records, and whose data are protected under which key.
 */
import { bit, dayIn, distinct, type Happened, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { archiveNumbered, survivorOf } from './archive'
import { restOf } from './forgetting'

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

interface Paper {
  readonly attached: Of<'DocumentAttached'>
  readonly replacedBy: Of<'DocumentAttached'> | undefined
  readonly removed: Of<'DocumentRemoved'> | undefined
}

const papersIn = ({ events }: Tale): readonly Paper[] =>
  ofType(events, 'DocumentAttached').map((attached) => {
    const { document } = attached.open
    const here = events.filter(({ stream }) => stream === attached.stream)
    return {
      attached,
      replacedBy: ofType(here, 'DocumentAttached').find(
        ({ open }) => open.replaces === document && open.document !== document,
      ),
      removed: ofType(here, 'DocumentRemoved').find(({ open }) => open.document === document),
    }
  })

const positionOf = ({ attached, replacedBy, removed }: Paper): number =>
  Math.max(attached.position, replacedBy?.position ?? -1, removed?.position ?? -1)

const stateOf = ({ attached: { open }, replacedBy, removed }: Paper, today: string): string => {
  if (replacedBy !== undefined) return 'replaced'
  if (removed !== undefined) return 'removed'
  return open.expiresOn !== null && open.expiresOn < today ? 'expired' : 'valid'
}

export const v1_documents = (tale: Tale): readonly Row[] =>
  papersIn(tale).map((paper) => {
    const { attached, replacedBy, removed } = paper
    const { open, meta, id, day } = attached
    const end = removed ?? replacedBy
    return {
      customer: numberOf(attached),
      archive: survivorOf(tale, numberOf(attached)),
      document: open.document,
      type: open.type,
      kind: open.kind,
      medium: open.medium,
      copies: open.copies,
      issued_on: open.issuedOn,
      expires_on: open.expiresOn,
      legible: bit(open.legible),
      person: open.person,
      state: stateOf(paper, tale.today),
      replaces: open.replaces,
      replaced_by: replacedBy?.open.document ?? null,
      attached_event: id,
      attached_by: meta.actor,
      attached_at: meta.recordedAt,
      attached_on: day,
      removed_by: end?.meta.actor ?? null,
      removed_at: end?.meta.recordedAt ?? null,
      removed_because: removed?.open.reasonCode ?? (replacedBy === undefined ? null : 'replaced'),
      last_position: positionOf(paper),
    }
  })

export const v1_expiring_documents = (tale: Tale): readonly Row[] =>
  papersIn(tale).flatMap((paper) => {
    const { open } = paper.attached
    const archive = archiveNumbered(tale, numberOf(paper.attached))
    const warning = tale.inForce?.document.documents.expiryWarningDays
    if (archive === undefined || warning === undefined || open.expiresOn === null) return []
    if (
      paper.replacedBy !== undefined ||
      paper.removed !== undefined ||
      archive.stage === 'closed' ||
      archive.withdrawn
    )
      return []
    const left = daysBetween(tale.today, open.expiresOn)
    if (left > warning) return []
    return [
      {
        ...{
          customer: archive.number,
          document: open.document,
          type: open.type,
          person: open.person,
          expires_on: open.expiresOn,
        },
        ...{
          days_left: left,
          expired: bit(left < 0),
          account_manager: archive.accountManager,
          department: archive.department,
        },
        last_position: positionOf(paper),
      },
    ]
  })

interface Recording {
  readonly event: Of<'CustomerRegistered' | 'ArchiveFieldsRecorded' | 'ContactPersonAdded'>
  readonly lag: number | null
}
const recordingsIn = ({ events }: Tale): readonly Recording[] =>
  ofType(events, 'CustomerRegistered', 'ArchiveFieldsRecorded', 'ContactPersonAdded').map((event) => {
    const { collectedOn } = event.open.source
    return { event, lag: collectedOn === null ? null : daysBetween(collectedOn, event.day) }
  })

export const v1_missing_evidence = (tale: Tale): readonly Row[] =>
  recordingsIn(tale)
    .filter(({ event: { id, open } }) => {
      const named = open.source.evidence ?? open.source.attestation
      return named === null && !ofType(tale.events, 'SourceEvidenceRecorded').some((each) => each.open.entry === id)
    })
    .map(({ event }) => ({
      customer: numberOf(event),
      archive: survivorOf(tale, numberOf(event)),
      entry: event.id,
      what:
        event.type === 'CustomerRegistered' ? 'registered' : event.type === 'ContactPersonAdded' ? 'person' : 'fields',
      person: event.type === 'CustomerRegistered' ? null : event.open.person,
      channel: event.open.source.channel,
      collected_on: event.open.source.collectedOn,
      clerk: event.meta.actor,
      department: event.meta.department ?? null,
      recorded_at: event.meta.recordedAt,
      recorded_on: event.day,
      position: event.position,
    }))

export const v1_registration_lag = (tale: Tale): readonly Row[] => {
  const groups = new Map<string, Recording[]>()
  for (const each of recordingsIn(tale)) {
    const key = `${each.event.meta.actor} ${each.event.day.slice(0, 7)}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.entries()].map(([key, recordings]) => {
    const lags = recordings.flatMap(({ lag }) => (lag === null ? [] : [lag]))
    return {
      clerk: key.split(' ')[0],
      month: key.split(' ')[1],
      recordings: recordings.length,
      undated: recordings.length - lags.length,
      same_day: lags.filter((lag) => lag === 0).length,
      mean_days:
        lags.length === 0 ? null : Math.round((lags.reduce((sum, lag) => sum + lag, 0) / lags.length) * 100) / 100,
      longest_days: lags.length === 0 ? null : Math.max(...lags),
    }
  })
}

const PAIR = ['DuplicateNoted', 'DuplicateResolutionProposed', 'DuplicateResolved'] as const

export const v1_duplicate_candidates = (tale: Tale): readonly Row[] => {
  const all = ofType(tale.events, ...PAIR)
  const pairs = distinct(all.map((event) => `${numberOf(event)} ${event.open.other}`))
  return pairs.map((pair) => {
    const told = all.filter((event) => `${numberOf(event)} ${event.open.other}` === pair)
    const [customer = '', other = ''] = pair.split(' ')
    // A proposal that was not approved is as if it had not been made.
    const rejected = (event: Happened): boolean =>
      event.type === 'DuplicateResolved' && event.open.verdict === 'same' && !event.open.approved
    const since = told.slice(told.findLastIndex(rejected) + 1)
    const proposed = last(ofType(since, 'DuplicateResolutionProposed'))
    const resolved = last(ofType(told, 'DuplicateResolved').filter((event) => !rejected(event)))
    const newest = last(ofType(told, 'DuplicateResolutionProposed', 'DuplicateResolved'))
    return {
      customer,
      other,
      state:
        newest === undefined || rejected(newest)
          ? 'noted'
          : newest.type === 'DuplicateResolved'
            ? newest.open.verdict
            : 'proposed-same',
      kinds: last(ofType(told, 'DuplicateNoted'))?.open.kinds ?? [],
      account_manager: archiveNumbered(tale, customer)?.accountManager ?? null,
      other_manager: archiveNumbered(tale, other)?.accountManager ?? null,
      noted_by: told[0]?.meta.actor,
      noted_at: told[0]?.meta.recordedAt,
      proposed_by: proposed?.meta.actor ?? null,
      proposed_at: proposed?.meta.recordedAt ?? null,
      resolved_by: resolved?.meta.actor ?? null,
      resolved_at: resolved?.meta.recordedAt ?? null,
      reason_code: newest?.open.reasonCode ?? null,
      last_position: last(told)?.position,
    }
  })
}

export const v1_merged_archives = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'ArchiveMerged').map((event) => ({
    customer: numberOf(event),
    merged_into: event.open.into,
    archive: survivorOf(tale, numberOf(event)),
    proposal: event.open.proposal,
    merged_by: event.meta.actor,
    merged_at: event.meta.recordedAt,
    merged_on: event.day,
    last_position: event.position,
  }))

export const v1_customer_links = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'CustomerRegistered', 'CustomersLinked').flatMap((event) => {
    const [relation, other] =
      event.type === 'CustomersLinked'
        ? [event.open.relation, event.open.other]
        : ['referred-by', event.open.source.referrer]
    if (other === null) return []
    const link = {
      relation,
      linked_by: event.meta.actor,
      linked_at: event.meta.recordedAt,
      linked_on: event.day,
      last_position: event.position,
    }
    return [
      { ...link, customer: numberOf(event), other, direction: 'names' },
      { ...link, customer: other, other: numberOf(event), direction: 'named-by' },
    ]
  })

export const v1_handovers = ({ events }: Tale): readonly Row[] =>
  ofType(events, 'ArchiveHandedOver').map((event) => {
    const accepted = ofType(events, 'ArchiveHandoverAccepted').find(({ open }) => open.handover === event.id)
    return {
      handover: event.id,
      customer: numberOf(event),
      from_department: event.open.from,
      to_department: event.open.to,
      state: accepted === undefined ? 'open' : 'accepted',
      reason_code: event.open.reasonCode,
      handed_over_by: event.meta.actor,
      handed_over_at: event.meta.recordedAt,
      handed_over_on: event.day,
      accepted_by: accepted?.meta.actor ?? null,
      accepted_at: accepted?.meta.recordedAt ?? null,
      last_position: accepted?.position ?? event.position,
    }
  })

const factOf = (event: Happened): Row | undefined => {
  switch (event.type) {
    case 'NeedRecorded':
      return { what: 'need', topic: event.open.need, detail: event.open.intention, at: event.meta.recordedAt }
    case 'DecisionInfoRecorded':
      return { what: 'decision', topic: event.open.topic, detail: null, at: event.meta.recordedAt }
    case 'SuggestionRecorded':
      return { what: 'suggestion', topic: event.open.topic, detail: event.open.channel, at: event.meta.recordedAt }
    case 'ServiceRecorded':
      return { what: 'service', topic: event.open.service, detail: event.open.result, at: event.open.servedAt }
    case 'BehaviourRecorded':
      return { what: 'behaviour', topic: event.open.behaviour, detail: null, at: event.open.observedAt }
    default:
      return undefined
  }
}

export const v1_customer_records = (tale: Tale): readonly Row[] =>
  tale.events.flatMap((event) => {
    const fact = factOf(event)
    if (fact === undefined) return []
    return [
      {
        ...fact,
        position: event.position,
        event_id: event.id,
        customer: numberOf(event),
        archive: survivorOf(tale, numberOf(event)),
        local_day: dayIn(event.zone, String(fact.at)),
        recorded_by: event.meta.actor,
        recorded_at: event.meta.recordedAt,
      },
    ]
  })

/** The stream that owns a subject: of a customer its own, of a person the archive or complaint that brings it first. */
const owns = (event: Happened, subject: string): boolean => {
  if (subject.startsWith('employee:')) return event.stream === 'staff-main'
  if (subject.startsWith('customer:')) return event.stream === `customer-${subject.slice('customer:'.length)}`
  return event.type === 'ContactPersonAdded' || event.type === 'ComplaintLogged'
}

export const v1_subjects = ({ events }: Tale): readonly Row[] => {
  const subjects = distinct(events.flatMap(({ boxes }) => boxes.map(({ of }) => of))).filter((of) => of !== 'archive')
  return subjects.flatMap((subject) => {
    const first = events.find((event) => owns(event, subject) && event.boxes.some(({ of }) => of === subject))
    if (first === undefined) return []
    const rest = restOf(events, subject)
    return [
      {
        subject,
        kind: subject.slice(0, subject.indexOf(':')),
        stream: first.stream,
        customer: first.stream.startsWith('customer-') ? numberOf(first) : null,
        key_id: first.boxes.find(({ of }) => of === subject)?.key,
        introduced_event: first.id,
        introduced_at: first.meta.recordedAt,
        state: rest?.state ?? 'known',
        state_since: rest?.by.meta.recordedAt ?? null,
        state_by: rest?.by.meta.actor ?? null,
        last_position: Math.max(first.position, rest?.by.position ?? -1),
      },
    ]
  })
}
