/**
 * One complaint as the model knows it: its own stream gone through from the first event to the last.
 */
import type { Routing } from '../../../domain/complaint/parts'
import { type Happened, inStream, last, type Of, ofType, type Tale } from '../raw'

export interface Complaint {
  readonly logged: Of<'ComplaintLogged'>
  readonly stream: readonly Happened[]
  readonly step: string
  readonly owner: Of<'ComplaintAssigned'> | undefined
  readonly investigators: readonly string[]
  /** Where the clock of the answer began: at the receipt, or when it was opened again. */
  readonly clockFrom: string
  /** The events of the present round. */
  readonly round: readonly Happened[]
  readonly lastPosition: number
}

const canonical = (routing: Routing): string =>
  JSON.stringify(
    [routing.handler, routing.decider, routing.approver, routing.replier].map((office) => [
      office?.department,
      office?.role,
    ]),
  )

/** Gone through once: the step, and who answers for it, follow each other. */
const tell = (logged: Of<'ComplaintLogged'>, events: readonly Happened[]): Complaint => {
  const stream = inStream(events, logged.stream)
  let step = 'logged'
  let owner: Of<'ComplaintAssigned'> | undefined
  let investigators: readonly string[] = []
  let routing: string | undefined
  let category: string | undefined
  let round: Happened[] = []
  for (const event of stream) {
    round.push(event)
    switch (event.type) {
      case 'ComplaintClassified':
        // Other offices: it begins anew; the same ones go on where they are.
        if (owner === undefined || routing !== canonical(event.open.routing)) {
          step = 'classified'
          owner = undefined
          investigators = []
        }
        routing = canonical(event.open.routing)
        category = event.open.category
        break
      case 'ComplaintAssigned':
        owner = event
        if (step === 'classified') step = 'assigned'
        break
      case 'InvestigatorAssigned':
        investigators = event.open.investigators
        break
      case 'ResolutionNegotiated':
        step = event.open.next === 'carry-out' ? 'negotiated' : 'investigated'
        break
      case 'EffectVerified':
        step = event.open.effective ? 'verified' : 'investigated'
        break
      case 'ComplaintReopened':
        step = owner !== undefined ? 'assigned' : category === undefined ? 'logged' : 'classified'
        round = [event]
        break
      default:
        step = STEP_OF[event.type] ?? step
    }
  }
  const opened = last(ofType(stream, 'ComplaintReopened'))
  return {
    ...{ logged, stream, step, owner, investigators, round },
    clockFrom: opened?.meta.recordedAt ?? logged.open.receivedAt,
    lastPosition: last(stream.filter(({ type }) => type !== 'HandlerAppraised'))?.position ?? -1,
  }
}
const STEP_OF: Readonly<Partial<Record<Happened['type'], string>>> = {
  InvestigationRecorded: 'investigated',
  ResolutionProposed: 'proposed',
  ResolutionDecided: 'decided',
  ResolutionReturned: 'investigated',
  ResolutionApproved: 'approved',
  ResolutionExecuted: 'executed',
  ComplaintReplyIssued: 'replied',
  ComplaintClosed: 'closed',
}

export const complaintsIn = ({ events }: Tale): readonly Complaint[] =>
  ofType(events, 'ComplaintLogged').map((logged) => tell(logged, events))

/** What holds of the newest proposal on: an answer to an earlier one is none to this. */
export const sinceProposal = ({ round }: Complaint): readonly Happened[] => {
  const proposed = round.findLastIndex(({ type }) => type === 'ResolutionProposed')
  return proposed < 0 ? round : round.slice(proposed)
}

const DEADLINES = ['ComplaintLogged', 'ComplaintClassified', 'WaitingEnded', 'ComplaintReopened'] as const
export const deadlineOf = ({ stream, logged }: Complaint) => {
  const event = last(ofType(stream, ...DEADLINES)) ?? logged
  return { due: event.open.deadline, zone: event.zone }
}

export const isSettled = ({ logged, stream }: Complaint): boolean =>
  logged.open.report?.settled === true && ofType(stream, 'ComplaintReopened').length === 0
export const isOpen = (complaint: Complaint): boolean => !isSettled(complaint) && complaint.step !== 'closed'

const minutes = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)

export interface Answer {
  readonly event: Of<'ComplaintReplyIssued'>
  readonly stated: string | null
  readonly onTime: { readonly recorded: boolean; readonly stated: boolean }
  readonly minutes: { readonly recorded: number; readonly stated: number }
}
export const answerOf = (complaint: Complaint): Answer | undefined => {
  const event = last(ofType(sinceProposal(complaint), 'ComplaintReplyIssued'))
  if (event === undefined) return undefined
  const { recordedAt } = event.meta
  const stated = event.open.stated?.counts === true ? event.open.stated.at : null
  const counted = stated !== null && stated < recordedAt ? stated : recordedAt
  const { dueAt } = deadlineOf(complaint).due
  return {
    event,
    stated,
    onTime: { recorded: recordedAt <= dueAt, stated: counted <= dueAt },
    minutes: {
      recorded: minutes(complaint.clockFrom, recordedAt),
      stated: minutes(complaint.clockFrom, stated ?? recordedAt),
    },
  }
}

/** `not-` before the word where it is not so. */
export const named = (yes: boolean, word: string): string => (yes ? word : `not-${word}`)
