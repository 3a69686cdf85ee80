/** What is owed in edit and deletion requests: each debt with the events that open it and those that close it. */
import { bit, type Happened, inStream, last, numberOf, type Of, ofType, type Row, type Tale } from '../raw'
import { actors, after, closeBy, type Debt, dueOn, rowOf } from './debts'

const STEPS = [
  ...(['EditRequested', 'DeletionRequested', 'EditResubmitted', 'EditRequestReviewed', 'EditApproved'] as const),
  ...(['EditDeclined', 'ExecutorDesignated', 'EditExecuted', 'DeletionExecuted', 'EditResultRecorded'] as const),
  ...(['EditRequestWithdrawn', 'EditRequestLapsed'] as const),
]
type Step = Of<(typeof STEPS)[number]>
type Proposal = Of<'EditRequested' | 'DeletionRequested' | 'EditResubmitted'>

const PROPOSING: readonly string[] = ['EditRequested', 'DeletionRequested', 'EditResubmitted']
const is =
  (...types: readonly string[]) =>
  ({ type }: Happened): boolean =>
    types.includes(type)

/** The request ends here without what was owed. */
const ends = (event: Happened): boolean =>
  is('EditRequestWithdrawn', 'EditRequestLapsed', 'EditResultRecorded')(event) ||
  ((event.type === 'EditRequestReviewed' || event.type === 'EditDeclined') && event.open.verdict === 'reject')

const isReturned = (step: Step): boolean =>
  (step.type === 'EditRequestReviewed' || step.type === 'EditDeclined') && step.open.verdict === 'return'
const passes = (step: Step): boolean => step.type === 'EditRequestReviewed' && step.open.verdict === 'pass'
const asksHead = (step: Step): boolean => step.type === 'EditRequestReviewed' && step.open.headBecause.length > 0

const debtsOf = (steps: readonly Step[]): readonly Debt[] => {
  const [asked] = steps
  if (asked === undefined) return []
  const about = asked.open.request
  const common = { source: `request-${about}`, thing: 'request', customer: numberOf(asked), about }
  /** The proposal that stood when something happened, and the department that is known by then. */
  const proposalAt = (event: Happened): Proposal => {
    const found = last(
      steps.filter((step): step is Proposal => PROPOSING.includes(step.type) && step.position <= event.position),
    )
    if (found === undefined) throw new Error('Nothing was proposed.')
    return found
  }
  const departmentAt = (event: Happened): string | null =>
    last(
      steps.filter(
        (step) =>
          PROPOSING.includes(step.type) && step.position <= event.position && step.meta.department !== undefined,
      ),
    )?.meta.department ?? null
  const dueAt = (event: Happened) => {
    const proposal = proposalAt(event)
    const { decideBy } = proposal.open
    return decideBy === null ? null : dueOn(proposal, decideBy.dueOn, 'edit.decide', bit(decideBy.ours))
  }
  const until = (debt: Debt, ...done: readonly string[]): Debt =>
    closeBy(
      debt,
      after(steps, debt.opened, is(...done)),
      after(steps, debt.opened, (event) => ends(event) && !is(...done)(event)),
    )
  return steps.flatMap((opened): readonly Debt[] => {
    const debts: Debt[] = []
    if (PROPOSING.includes(opened.type))
      debts.push(
        until(
          {
            ...common,
            ...{
              kind: 'edit-review',
              opened,
              closes: 'review-edit-request',
              named: 'supervisor',
              right: 'edit:review',
            },
            ...{ department: departmentAt(opened), notBy: actors(opened), due: dueAt(opened) },
          },
          'EditRequestReviewed',
        ),
      )
    if (passes(opened) && asksHead(opened))
      debts.push(
        until(
          {
            ...common,
            ...{ kind: 'edit-approval', opened, closes: 'approve-edit', named: 'head', right: 'edit:approve' },
            ...{ notBy: [...actors(proposalAt(opened)), ...actors(opened)], due: dueAt(opened) },
          },
          'EditApproved',
          'EditDeclined',
        ),
      )
    if ((passes(opened) && !asksHead(opened)) || opened.type === 'EditApproved')
      debts.push(
        until(
          { ...common, kind: 'edit-designation', opened, closes: 'designate-executor', right: 'edit:designate' },
          ...['ExecutorDesignated', 'EditExecuted', 'DeletionExecuted'],
        ),
      )
    if (opened.type === 'ExecutorDesignated') {
      const debt: Debt = {
        ...common,
        kind: 'edit-execution',
        opened,
        closes: 'execute-edit',
        owners: [opened.open.executor],
      }
      const another = after(steps, opened, (event) => ends(event) || event.type === 'ExecutorDesignated')
      debts.push(closeBy(debt, after(steps, opened, is('EditExecuted', 'DeletionExecuted')), another))
    }
    if (opened.type === 'EditExecuted' || opened.type === 'DeletionExecuted')
      debts.push(
        until(
          { ...common, kind: 'edit-result', opened, closes: 'record-edit-result', right: 'edit:record-result' },
          'EditResultRecorded',
        ),
      )
    if (isReturned(opened))
      debts.push(
        until(
          {
            ...common,
            kind: 'edit-resubmission',
            opened,
            closes: 'resubmit-edit',
            owners: actors(proposalAt(opened)).slice(0, 1),
          },
          'EditResubmitted',
        ),
      )
    return debts
  })
}

export const requestDebts = (tale: Tale): readonly Row[] =>
  ofType(tale.events, 'EditRequested', 'DeletionRequested').flatMap((asked) => {
    const steps = ofType(inStream(tale.events, asked.stream), ...STEPS).filter(
      ({ open }) => open.request === asked.open.request,
    )
    return debtsOf(steps).map((debt) => rowOf(debt, tale, last(steps)?.position ?? -1))
  })
