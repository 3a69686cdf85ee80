/** What is learnt from complaints, and the statistics over all of them, counted by hand. */
import { dayIn, distinct, last, ofType, type Row, type Tale } from '../raw'
import { answerOf, type Complaint, complaintsIn, isOpen, isSettled, named } from './complaint'

const categoryOf = ({ stream }: Complaint): string | null =>
  last(ofType(stream, 'ComplaintClassified'))?.open.category ?? null
const receivedOn = ({ logged }: Complaint): string => dayIn(logged.zone, logged.open.receivedAt)
const linksOf = ({ stream }: Complaint) => ofType(stream, 'RecurrenceLinked')

export const v1_complaint_recurrence = (tale: Tale): readonly Row[] =>
  complaintsIn(tale).flatMap((complaint) => {
    const cause = last(ofType(complaint.stream, 'RootCauseRecorded'))
    return linksOf(complaint).map(({ open, meta }) => {
      const earlier = complaintsIn(tale).find(({ logged }) => logged.open.complaint === open.earlier)
      return {
        complaint: complaint.logged.open.complaint,
        ...{ earlier: open.earlier, because: open.because, linked_by: meta.actor, linked_at: meta.recordedAt },
        customer: complaint.logged.open.customer,
        category: categoryOf(complaint),
        product: complaint.logged.open.product,
        received_on: receivedOn(complaint),
        earlier_received_on: earlier === undefined ? null : receivedOn(earlier),
        alike: linksOf(complaint).length + 1,
        root_cause: cause?.open.cause ?? null,
        root_factor: cause?.open.factor ?? null,
        preventive_actions: ofType(complaint.stream, 'PreventiveActionRecorded').length,
        last_position: complaint.lastPosition,
      }
    })
  })

const alikeBy = (one: Complaint, other: Complaint): string | undefined => {
  const [mine, theirs] = [one.logged.open, other.logged.open]
  if (
    mine.customer !== null &&
    mine.customer === theirs.customer &&
    categoryOf(one) !== null &&
    categoryOf(one) === categoryOf(other)
  )
    return 'same-customer-and-category'
  return mine.product !== null && mine.product === theirs.product ? 'same-product' : undefined
}

export const v1_complaint_recurrence_candidates = (tale: Tale): readonly Row[] => {
  const windowDays = tale.inForce?.document.complaints.recurrence.windowDays ?? -1
  const all = complaintsIn(tale)
  return all.flatMap((complaint) =>
    all.flatMap((earlier) => {
      const [mine, theirs] = [complaint.logged.open, earlier.logged.open]
      const because = alikeBy(complaint, earlier)
      const comesAfter =
        theirs.receivedAt < mine.receivedAt ||
        (theirs.receivedAt === mine.receivedAt && theirs.complaint < mine.complaint)
      const days = (Date.parse(mine.receivedAt) - Date.parse(theirs.receivedAt)) / 86_400_000
      const linked = linksOf(complaint).some(({ open }) => open.earlier === theirs.complaint)
      if (because === undefined || !comesAfter || days > windowDays || linked) return []
      return [
        {
          ...{ complaint: mine.complaint, earlier: theirs.complaint, because, customer: mine.customer },
          ...{
            category: categoryOf(complaint),
            product: mine.product,
            received_at: mine.receivedAt,
            earlier_received_at: theirs.receivedAt,
          },
          last_position: Math.max(complaint.lastPosition, earlier.lastPosition),
        },
      ]
    }),
  )
}

export const v1_preventive_actions = (tale: Tale): readonly Row[] =>
  complaintsIn(tale).flatMap(({ stream, logged, lastPosition }) =>
    ofType(stream, 'PreventiveActionRecorded').map(({ open, meta }) => {
      const checked = last(ofType(stream, 'PreventiveActionChecked').filter((each) => each.open.action === open.action))
      return {
        ...{
          complaint: logged.open.complaint,
          action: open.action,
          owner: open.owner,
          done_by: open.doneBy,
          check_from: open.checkFrom,
        },
        state: checked === undefined ? 'unchecked' : named(checked.open.effective, 'effective'),
        ...{ recorded_by: meta.actor, recorded_at: meta.recordedAt },
        ...{
          checked_by: checked?.meta.actor ?? null,
          checked_at: checked?.meta.recordedAt ?? null,
          last_position: lastPosition,
        },
      }
    }),
  )

const hours = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round((value / 60) * 100) / 100
const medianOf = (sorted: readonly number[]): number | undefined => {
  const middle = Math.floor((sorted.length - 1) / 2)
  const [low, high] = [sorted[middle], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
/** The least value that nine of ten do not exceed. */
const ninetiethOf = (sorted: readonly number[]): number | undefined =>
  sorted.find((value) => sorted.filter((each) => each <= value).length * 10 >= sorted.length * 9)

const statistics = (dimension: string, member: string, group: readonly Complaint[]): Row => {
  const answers = group.flatMap((complaint) => answerOf(complaint) ?? [])
  const sorted = (which: 'recorded' | 'stated'): readonly number[] =>
    answers.map((answer) => answer.minutes[which]).toSorted((one, other) => one - other)
  return {
    dimension,
    member,
    complaints: group.length,
    open: group.filter(isOpen).length,
    settled_by_source: group.filter(isSettled).length,
    answered: answers.length,
    on_time_recorded: answers.filter(({ onTime }) => onTime.recorded).length,
    on_time_stated: answers.filter(({ onTime }) => onTime.stated).length,
    median_hours_recorded: hours(medianOf(sorted('recorded'))),
    p90_hours_recorded: hours(ninetiethOf(sorted('recorded'))),
    median_hours_stated: hours(medianOf(sorted('stated'))),
    p90_hours_stated: hours(ninetiethOf(sorted('stated'))),
    reopened: group.filter(({ stream }) => ofType(stream, 'ComplaintReopened').length > 0).length,
    escalated: group.filter(({ stream }) => ofType(stream, 'ComplaintEscalated').length > 0).length,
  }
}

export const v1_complaint_statistics = (tale: Tale): readonly Row[] => {
  const all = complaintsIn(tale)
  const dimensions: Readonly<Record<string, (complaint: Complaint) => string | null>> = {
    all: () => 'all',
    category: categoryOf,
    channel: ({ logged }) => logged.open.channel,
    handler: ({ owner }) => owner?.open.owner ?? null,
    month: (complaint) => receivedOn(complaint).slice(0, 7),
  }
  return Object.entries(dimensions).flatMap(([dimension, of]) => {
    const memberOf = (complaint: Complaint): string => of(complaint) ?? '(none)'
    return distinct(all.map(memberOf)).map((member) =>
      statistics(
        dimension,
        member,
        all.filter((each) => memberOf(each) === member),
      ),
    )
  })
}
