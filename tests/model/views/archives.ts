/**
 * The views of archives: the current archive, its fields, the lists, completeness, persons and consents.
 */
import { bit, distinct, last, numberOf, ofType, type Row, type Tale } from '../raw'
import {
  type Archive,
  archivesIn,
  asText,
  type Field,
  fieldsOfPerson,
  ownFields,
  schemaOf,
  survivorOf,
} from './archive'
import { asksFor, confirmationsOf, openData, perCent } from './archive-facts'
import { restOf } from './forgetting'

const confirmationOf = ({ inForce }: Tale, archive: Archive): string => {
  const given = confirmationsOf(archive).map(({ role }) => role)
  const asked = inForce?.document.formalisation.confirmers ?? []
  if (given.length > 0) return asked.every((role) => given.includes(role)) ? 'complete' : 'begun'
  return ofType(archive.stream, 'EditExecuted').some(({ open }) => open.reopensConfirmation) ? 'reopened' : 'none'
}

const noticeOf = ({ stream }: Archive): Row | null => {
  const given = last(
    ofType(stream, 'CustomerRegistered', 'PrivacyNoticeGiven').filter(
      (event) => event.type === 'PrivacyNoticeGiven' || event.open.notice !== null,
    ),
  )
  const notice = given?.type === 'PrivacyNoticeGiven' ? given.open : (given?.open.notice ?? null)
  return notice === null ? null : { purpose: notice.purpose, channel: notice.channel, given_at: notice.givenAt }
}

const posOf = ({ stream }: Archive): string => {
  const event = last(
    ofType(stream, 'PosBound', 'EditExecuted').filter((each) => each.type === 'PosBound' || each.open.voidsPosBinding),
  )
  return event === undefined ? 'none' : event.type === 'PosBound' ? 'bound' : 'voided'
}

const endOf = ({ stream }: Archive): Row => {
  const end = last(ofType(stream, 'ArchiveClosed', 'ArchiveMerged', 'DeletionExecuted'))
  if (end === undefined) return { ended_at: null, ended_because: null }
  return { ended_at: end.meta.recordedAt, ended_because: end.type === 'ArchiveMerged' ? 'merged' : end.open.reasonCode }
}

const handoverOf = ({ stream }: Archive): string | null => {
  const event = last(ofType(stream, 'ArchiveHandedOver', 'ArchiveHandoverAccepted'))
  return event?.type === 'ArchiveHandedOver' ? event.open.to : null
}

const documentsLeft = ({ stream }: Archive): number => {
  const gone = [
    ...ofType(stream, 'DocumentRemoved').map(({ open }) => open.document),
    ...ofType(stream, 'DocumentAttached').map(({ open }) => open.replaces),
  ]
  return ofType(stream, 'DocumentAttached').filter(({ open }) => !gone.includes(open.document)).length
}

const openingOf = ({ opening }: Archive): Row => ({
  subtype: opening.open.subtype,
  legal_form: opening.open.legalForm,
  imported_from: opening.type === 'ExistingArchiveImported' ? opening.open.origin : null,
  opened_for: opening.type === 'CustomerRegistered' ? opening.open.opensFor : null,
  collected_on: opening.type === 'CustomerRegistered' ? opening.open.source.collectedOn : opening.open.collectedOn,
  registered_by: opening.meta.actor,
  registered_at: opening.meta.recordedAt,
  registered_on: opening.day,
})

const classOf = ({ stage }: Archive): string | null => (stage === 'prospect' ? 'D' : null)

export const v1_current_archives = (tale: Tale): readonly Row[] =>
  archivesIn(tale).map((archive) => {
    const { stream, fields } = archive
    const { required, filled } = asksFor(tale, archive)
    const formal = last(ofType(stream, 'ArchiveFormalized'))
    const invoice = last(ofType(stream, 'InvoiceBlockReviewed'))
    return {
      ...openData(archive),
      ...openingOf(archive),
      ...endOf(archive),
      class: classOf(archive),
      department: archive.department,
      handover_to: handoverOf(archive),
      dedicated: bit(last(ofType(stream, 'AccountManagerAssigned'))?.open.dedicated === true),
      custodian: last(ofType(stream, 'CustodianAssigned'))?.open.custodian ?? null,
      contact_team: last(ofType(stream, 'ContactTeamAssigned'))?.open.members ?? [],
      sales_stage: last(ofType(stream, 'SalesStageChanged'))?.open.to ?? null,
      fields_set: fields.length,
      persons: archive.persons.filter(({ removed }) => removed === undefined).length,
      documents: documentsLeft(archive),
      completeness: perCent(filled.length, required.length),
      open_requests: archive.openRequests.length,
      open_entries: archive.toReview.length,
      entry_reviewed: bit(archive.toReview.length === 0),
      confirmation: confirmationOf(tale, archive),
      confirmed_by: confirmationsOf(archive),
      formal_on: formal?.day ?? null,
      notice_given: bit(noticeOf(archive) !== null),
      notice: noticeOf(archive),
      pos: posOf(archive),
      invoice_checked_at: invoice?.meta.recordedAt ?? null,
      invoice_exact: invoice === undefined ? null : bit(invoice.open.exact),
      withdrawn: bit(archive.withdrawn),
      merged_into: last(ofType(stream, 'ArchiveMerged'))?.open.into ?? null,
    }
  })

const reviewedIn = ({ entries }: Archive, { event, request }: Field): boolean =>
  request !== null || entries.some((entry) => entry.event.id === event && entry.review === 'passed')

const fieldRows = (tale: Tale, archive: Archive, person: string | null): readonly Row[] => {
  const role = archive.persons.find((each) => each.person === person)?.role ?? ''
  const schema = schemaOf(tale, person === null ? archive.opening.open.kind : 'person')
  const set = person === null ? ownFields(archive) : fieldsOfPerson(archive, person)
  const subject = person === null ? `customer:${archive.number}` : `person:${person}`
  const shared = { customer: archive.number, subject, person, last_position: archive.lastPosition }
  const unset = {
    state: 'empty',
    value: null,
    source_event: null,
    set_at: null,
    set_by: null,
    request: null,
    reviewed: 0,
    proven_by: null,
  }
  return [
    ...set.map((field) => {
      const rule = schema.find(({ name }) => name === field.name)
      return {
        ...shared,
        ...{
          field: field.name,
          group_name: field.group,
          section: rule?.section ?? null,
          required: rule?.required ?? null,
        },
        ...{
          state: field.value === null ? (restOf(tale.events, subject)?.state ?? 'set') : 'set',
          value: asText(field.value),
          source_event: field.event,
          set_at: field.at,
          set_by: field.by,
        },
        ...{ request: field.request, reviewed: bit(reviewedIn(archive, field)), proven_by: field.provenBy },
      }
    }),
    ...schema
      .filter(({ name }) => !set.some((field) => field.name === name))
      .filter(({ onlyFor }) => person === null || onlyFor === undefined || onlyFor.includes(role))
      .map(({ name, group, section, required }) => ({
        ...shared,
        ...unset,
        field: name,
        group_name: group,
        section,
        required,
      })),
  ]
}

export const v1_archive_fields = (tale: Tale): readonly Row[] =>
  archivesIn(tale).flatMap((archive) => [
    ...fieldRows(tale, archive, null),
    ...archive.persons
      .filter(({ removed }) => removed === undefined)
      .flatMap(({ person }) => fieldRows(tale, archive, person)),
  ])

export const v1_customer_list = (tale: Tale): readonly Row[] =>
  archivesIn(tale)
    .filter(({ withdrawn, stream }) => !withdrawn && ofType(stream, 'ArchiveMerged').length === 0)
    .map((archive) => ({
      ...openData(archive),
      ...{ subtype: archive.opening.open.subtype, class: classOf(archive), department: archive.department },
      registered_on: archive.opening.day,
    }))

export const v1_prospects = (tale: Tale): readonly Row[] =>
  archivesIn(tale)
    .filter(({ stage, withdrawn }) => stage === 'prospect' && !withdrawn)
    .map((archive) => ({
      ...openData(archive),
      class: 'D',
      sales_stage: last(ofType(archive.stream, 'SalesStageChanged'))?.open.to ?? null,
      opened_for: openingOf(archive).opened_for,
      registered_by: archive.opening.meta.actor,
      registered_on: archive.opening.day,
    }))

export const v1_imported_archives = (tale: Tale): readonly Row[] =>
  archivesIn(tale).flatMap((archive) => {
    const { opening, entries } = archive
    if (opening.type !== 'ExistingArchiveImported') return []
    return [
      {
        ...openData(archive),
        imported_from: opening.open.origin,
        collected_on: opening.open.collectedOn,
        check_by: opening.open.checkBy,
        review: entries[0]?.review ?? 'open',
        imported_by: opening.meta.actor,
        imported_on: opening.day,
      },
    ]
  })

export const v1_portfolio = (tale: Tale): readonly Row[] => {
  const used = archivesIn(tale).filter(({ stage, withdrawn }) => stage !== 'closed' && !withdrawn)
  return distinct(used.map(({ accountManager }) => accountManager)).map((manager) => {
    const own = used.filter(({ accountManager }) => accountManager === manager)
    const at = (stage: string): number => own.filter((archive) => archive.stage === stage).length
    return {
      account_manager: manager,
      customers: own.length,
      ...{ prospects: at('prospect'), preliminary: at('preliminary'), formal: at('formal') },
      dedicated: own.filter(({ stream }) => last(ofType(stream, 'AccountManagerAssigned'))?.open.dedicated === true)
        .length,
    }
  })
}

/** What stands in other streams of a customer, or is a service. */
const dealtWith = ({ events }: Tale, number: string) => {
  const orders = ofType(events, 'TransactionRecorded', 'TransactionRefunded', 'TransactionCancelled').filter(
    ({ open }) => open.customer === number,
  )
  const served = ofType(events, 'ServiceRecorded', 'BehaviourRecorded').filter((event) => numberOf(event) === number)
  return {
    transaction: orders.filter(({ type }) => type === 'TransactionRecorded').length > 0,
    service: served.some(({ type }) => type === 'ServiceRecorded'),
    behaviour: served.some(({ type }) => type === 'BehaviourRecorded'),
    lastPosition: Math.max(-1, ...orders.map(({ position }) => position), ...served.map(({ position }) => position)),
  }
}

const completeness = (
  customer: string,
  part: string,
  name: string,
  required: readonly string[],
  filled: readonly string[],
  of: Row,
): Row => ({
  ...{
    customer,
    part,
    name,
    required: required.length,
    filled: filled.length,
    percent: perCent(filled.length, required.length),
  },
  missing: required.filter((each) => !filled.includes(each)),
  ...of,
})

export const v1_completeness = (tale: Tale): readonly Row[] =>
  archivesIn(tale).flatMap((archive) => {
    const { number, lastPosition, opening } = archive
    const schema = schemaOf(tale, opening.open.kind)
    const set = ownFields(archive).map(({ name }) => name)
    const { required, filled } = asksFor(tale, archive)
    const dealt = dealtWith(tale, number)
    const sections = distinct(schema.map(({ section }) => section)).map((section) => {
      const rules = schema.filter((rule) => rule.section === section)
      const names = rules.map(({ name }) => name)
      const of = {
        fields_set: names.filter((name) => set.includes(name)).length,
        fields_known: names.length,
        last_position: lastPosition,
      }
      return completeness(
        number,
        'section',
        section,
        required.filter((name) => names.includes(name)),
        filled.filter((name) => names.includes(name)),
        of,
      )
    })
    const own = opening.open.legalForm === 'natural-person' ? 'individual' : 'enterprise'
    const whole = { fields_set: set.length, fields_known: schema.length, last_position: lastPosition }
    const dealings = (['transaction', 'service', 'behaviour'] as const).map((name) =>
      completeness(number, 'category', name, [name], dealt[name] ? [name] : [], {
        ...{ fields_set: bit(dealt[name]), fields_known: 1, last_position: Math.max(lastPosition, dealt.lastPosition) },
      }),
    )
    return [...sections, completeness(number, 'category', own, required, filled, whole), ...dealings]
  })

export const v1_contact_persons = (tale: Tale): readonly Row[] =>
  archivesIn(tale).flatMap((archive) =>
    archive.persons.map(({ person, role, added, removed }) => {
      const fields = fieldsOfPerson(archive, person).map(({ name }) => name)
      return {
        customer: archive.number,
        archive: survivorOf(tale, archive.number),
        person,
        subject: `person:${person}`,
        role,
        fields_set: fields.length,
        fields,
        consents: archive.consents
          .filter((each) => each.person === person && each.withdrawn_on === null)
          .map(({ scope }) => scope),
        state: restOf(tale.events, `person:${person}`)?.state ?? (removed === undefined ? 'present' : 'removed'),
        added_event: added.id,
        added_by: added.meta.actor,
        added_at: added.meta.recordedAt,
        removed_by: removed?.meta.actor ?? null,
        removed_at: removed?.meta.recordedAt ?? null,
        last_position: archive.lastPosition,
      }
    }),
  )

export const v1_consents = (tale: Tale): readonly Row[] =>
  archivesIn(tale).flatMap((archive) =>
    archive.consents.map((consent) => ({
      ...consent,
      ...{ customer: archive.number, archive: survivorOf(tale, archive.number), last_position: archive.lastPosition },
      state: consent.withdrawn_on === null ? 'given' : 'withdrawn',
    })),
  )

export const v1_entries_to_review = (tale: Tale): readonly Row[] =>
  archivesIn(tale)
    .filter(({ stage, withdrawn }) => stage !== 'closed' && !withdrawn)
    .flatMap((archive) =>
      archive.toReview.map(({ event, review, verified }) => ({
        ...{
          customer: archive.number,
          entry: event.id,
          entered_by: event.meta.actor,
          entered_at: event.meta.recordedAt,
        },
        fields: archive.fields.filter((field) => field.event === event.id).map(({ name }) => name),
        ...{ verified, review, department: archive.department, last_position: archive.lastPosition },
      })),
    )
