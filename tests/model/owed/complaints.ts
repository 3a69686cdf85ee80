/**
 * What is owed in complaints: the story of each gone through once, with the debts that are open kept in a book. Which step
 * comes next is written down here from the seven steps, not from the program.
 */
import { bit, dayIn, type Happened, inStream, last, type Of, ofType, type Row, type Tale } from '../raw'
import { aBook, actors, type Debt, type Due, dueOn, rowOf } from './debts'

type Office = { readonly department: string | null; readonly role: string | null } | null
type Routing = Of<'ComplaintClassified'>['open']['routing']
interface DueBy {
  readonly dueAt: string
  readonly name: string
  readonly ours: boolean
  readonly provisional: boolean
}

/** Each step: the command, the right, and what happens when it is taken. */
const STEPS: Readonly<Record<string, readonly [closes: string, right: string, ...taken: readonly string[]]>> = {
  'complaint-classification': ['classify-complaint', 'complaint:classify', 'ComplaintClassified'],
  'complaint-assignment': ['assign-complaint', 'complaint:assign', 'ComplaintAssigned'],
  'complaint-investigation': ['record-investigation', 'complaint:investigate', 'InvestigationRecorded'],
  'complaint-proposal': ['propose-resolution', 'complaint:propose', 'ResolutionProposed'],
  'complaint-decision': ['decide-resolution', 'complaint:decide', 'ResolutionDecided', 'ResolutionReturned'],
  'complaint-approval': ['approve-resolution', 'complaint:approve', 'ResolutionApproved', 'ResolutionReturned'],
  'complaint-negotiation': ['record-negotiation', 'complaint:negotiate', 'ResolutionNegotiated'],
  'complaint-execution': ['execute-resolution', 'complaint:execute', 'ResolutionExecuted'],
  'complaint-verification': ['verify-effect', 'complaint:verify', 'EffectVerified'],
  'complaint-reply': ['reply-to-customer', 'complaint:reply', 'ComplaintReplyIssued'],
  'complaint-closing': ['close-complaint', 'complaint:close', 'ComplaintClosed'],
}
const isStep = ({ kind }: Debt): boolean => STEPS[kind] !== undefined

const dueBy = (event: Happened, due: DueBy): Due => ({
  at: due.dueAt,
  on: dayIn(event.zone, due.dueAt),
  name: due.name,
  ours: bit(due.ours),
  provisional: bit(due.provisional),
})
const office = (of: Office | undefined) => ({ role: of?.role ?? null, department: of?.department ?? null })
const text = (value: unknown): string => JSON.stringify(value)
const sameOffices = (one: Routing, other: Routing): boolean =>
  (['handler', 'decider', 'approver', 'replier'] as const).every(
    (part) => text(office(one[part])) === text(office(other[part])) && (one[part] === null) === (other[part] === null),
  )

const debtsOf = (logged: Of<'ComplaintLogged'>, stream: readonly Happened[]): readonly Debt[] => {
  const book = aBook()
  const about = logged.open.complaint
  const common = { source: logged.stream, thing: 'complaint', customer: logged.open.customer, about }
  let owed = logged.open.report?.settled !== true
  let deadline = dueBy(logged, logged.open.deadline)
  let routing: Routing | null = null
  let owner: string | null = null
  let investigators: readonly string[] = []
  let deciders: readonly string[] = []
  let paused: string | null = null
  let recurs = false
  let causeKnown = false
  let prevented = false

  const takers = (kind: string): Partial<Debt> => {
    const own = owner === null ? [] : [owner]
    switch (kind) {
      case 'complaint-investigation':
        return { owners: investigators.length > 0 ? investigators : own }
      case 'complaint-proposal':
        return { owners: own, ...office(routing?.handler) }
      case 'complaint-decision':
        return office(routing?.decider)
      case 'complaint-approval':
        return { ...office(routing?.approver), notBy: deciders }
      case 'complaint-negotiation':
      case 'complaint-execution':
        return { owners: own }
      case 'complaint-reply':
        return office(routing?.replier)
      default:
        return {}
    }
  }
  const endStep = (event: Happened): void => {
    book.close(event, (debt) => (STEPS[debt.kind] ?? []).slice(2).includes(event.type))
    book.close(event, isStep, 'moot')
  }
  const next = (event: Happened, kind: string, more: Partial<Debt> = {}): void => {
    endStep(event)
    const [closes = '', right = ''] = STEPS[kind] ?? []
    const timed = kind !== 'complaint-closing'
    book.add({
      ...common,
      ...{ kind, opened: event, closes, right, due: timed ? deadline : null, paused: timed ? paused : null },
      ...takers(kind),
      ...more,
    })
  }
  const timedSteps = (): readonly Debt[] => book.open().filter((debt) => isStep(debt) && debt.due != null)
  const watch = (event: Happened, due: Due | null): void =>
    book.add({
      ...common,
      kind: 'complaint-progress',
      opened: event,
      closes: 'check-progress',
      right: 'complaint:assign',
      due,
    })
  const learn = (event: Happened): void => {
    const isAsked = book.open().some(({ kind }) => kind === 'complaint-root-cause' || kind === 'complaint-prevention')
    if (!owed || !recurs || prevented || isAsked) return
    const right = 'complaint:analyse'
    if (causeKnown)
      book.add({ ...common, kind: 'complaint-prevention', opened: event, closes: 'record-preventive-action', right })
    else book.add({ ...common, kind: 'complaint-root-cause', opened: event, closes: 'record-root-cause', right })
  }
  const reassign = (): void => {
    for (const debt of book.open().filter(isStep)) debt.owners = takers(debt.kind).owners ?? []
  }

  for (const event of stream)
    switch (event.type) {
      case 'ComplaintLogged':
        if (!owed) break
        book.add({
          ...common,
          ...{ kind: 'complaint-acknowledgement', opened: event, closes: 'acknowledge-complaint' },
          ...{ right: 'complaint:acknowledge', due: dueBy(event, event.open.acknowledgeBy) },
          owners: event.open.receivedBy === null ? [] : [event.open.receivedBy],
        })
        next(event, 'complaint-classification')
        break
      case 'ComplaintAcknowledged':
        book.close(event, ({ kind }) => kind === 'complaint-acknowledgement')
        break
      case 'ComplaintClassified': {
        const stays = owner !== null && routing !== null && sameOffices(routing, event.open.routing)
        routing = event.open.routing
        deadline = dueBy(event, event.open.deadline)
        if (stays) {
          for (const debt of timedSteps()) debt.due = deadline
          break
        }
        owner = null
        investigators = []
        if (owed) next(event, 'complaint-assignment')
        break
      }
      case 'ComplaintAssigned':
        owner = event.open.owner
        book.close(event, ({ kind }) => kind === 'complaint-progress', 'moot')
        watch(event, dueBy(event, event.open.progressBy))
        if (book.open().some(({ kind }) => kind === 'complaint-assignment')) next(event, 'complaint-investigation')
        else reassign()
        break
      case 'InvestigatorAssigned':
        investigators = event.open.investigators
        reassign()
        break
      case 'InvestigationRecorded':
      case 'ResolutionReturned':
        next(event, 'complaint-proposal')
        break
      case 'ResolutionProposed':
        next(event, 'complaint-decision')
        break
      case 'ResolutionDecided':
        deciders = actors(event)
        next(event, routing?.approver == null ? 'complaint-negotiation' : 'complaint-approval')
        break
      case 'ResolutionApproved':
        next(event, 'complaint-negotiation')
        break
      case 'ResolutionNegotiated':
        next(event, event.open.next === 'carry-out' ? 'complaint-execution' : 'complaint-proposal')
        break
      case 'ResolutionExecuted':
        next(event, 'complaint-verification', { notBy: actors(event) })
        break
      case 'EffectVerified':
        next(event, event.open.effective ? 'complaint-reply' : 'complaint-proposal')
        break
      case 'ComplaintReplyIssued':
        next(event, 'complaint-closing')
        book.close(event, ({ kind }) => kind === 'complaint-escalation')
        book.close(event, ({ kind }) => kind === 'complaint-acknowledgement', 'moot')
        break
      case 'ComplaintClosed':
        endStep(event)
        book.close(event, ({ kind }) => kind !== 'prevention-check', 'moot')
        owed = false
        break
      case 'ComplaintReopened':
        owed = true
        paused = null
        deadline = dueBy(event, event.open.deadline)
        if (routing === null) next(event, 'complaint-classification')
        else if (owner === null) next(event, 'complaint-assignment')
        else {
          watch(event, null)
          next(event, 'complaint-investigation')
        }
        learn(event)
        break
      case 'WaitingStarted':
        paused = event.open.since
        for (const debt of timedSteps()) debt.paused = paused
        break
      case 'WaitingEnded':
        paused = null
        deadline = dueBy(event, event.open.deadline)
        for (const debt of timedSteps()) Object.assign(debt, { paused, due: deadline })
        break
      case 'ProgressChecked':
        book.close(event, ({ kind }) => kind === 'complaint-progress')
        if (owed) watch(event, dueBy(event, event.open.progressBy))
        break
      case 'ComplaintEscalated':
        book.close(event, ({ kind }) => kind === 'complaint-escalation', 'moot')
        book.add({
          ...common,
          ...{ kind: 'complaint-escalation', opened: event, closes: 'reply-to-customer', detail: event.open.dueAt },
          ...office(event.open.to),
        })
        break
      case 'RecurrenceLinked':
        recurs = true
        learn(event)
        break
      case 'RootCauseRecorded':
        causeKnown = true
        book.close(event, ({ kind }) => kind === 'complaint-root-cause')
        learn(event)
        break
      case 'PreventiveActionRecorded':
        prevented = true
        book.close(event, ({ kind }) => kind === 'complaint-root-cause' || kind === 'complaint-prevention')
        book.add({
          ...common,
          ...{ kind: 'prevention-check', opened: event, closes: 'check-preventive-action', right: 'complaint:analyse' },
          ...{ detail: String(event.open.action), notBy: [event.open.owner], due: dueOn(event, event.open.checkFrom) },
        })
        break
      case 'PreventiveActionChecked': {
        const action = String(event.open.action)
        book.close(event, ({ kind, detail }) => kind === 'prevention-check' && detail === action)
        const asked = book.open().filter(({ kind }) => kind === 'complaint-prevention')
        if (event.open.effective) book.close(event, (debt) => asked.includes(debt), 'moot')
        else if (asked.length === 0)
          book.add({
            ...common,
            ...{ kind: 'complaint-prevention', opened: event, closes: 'record-preventive-action' },
            right: 'complaint:analyse',
          })
        break
      }
      default:
        break
    }
  return book.all
}

export const complaintDebts = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'ComplaintLogged').flatMap((logged) => {
    const stream = inStream(tale.events, logged.stream)
    const counted = stream.filter(({ type }) => type !== 'HandlerAppraised')
    return debtsOf(logged, stream).map((debt) => rowOf(debt, tale, last(counted)?.position ?? -1))
  })
