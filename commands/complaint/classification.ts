/**
 * What follows from the nature of a complaint: the offices that handle it and the deadline that holds. It guards that a
 * complaint classified at once and one classified later are told by the same rule, from the moment of receipt.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import { ComplaintClassified } from '../../domain/complaint/events'
import type { CustomerState } from '../../domain/customer'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { answerDeadline } from '../../domain/policy/complaints'
import type { PolicyDocument } from '../../domain/policy/document'
import { firstOf, type No } from '../kernel/checks'
import type { Asking } from '../kernel/command'
import { listed, officeRule, resolved } from './procedure'
import { type Clock, dueUnder } from './times'

export interface Nature {
  readonly category: string
  readonly severity: string
  /** The department that it concerns; left out, the one that looks after the customer. */
  readonly concerned?: string
  readonly aboutEmployee?: string
}

/** Category, severity and department are those of the regulation. `at` is where they stand in the input. */
export const natureListed = (nature: Nature, { complaints, departments }: PolicyDocument, at = ''): No | undefined =>
  firstOf(
    listed(complaints.categories, nature.category, `${at}category`, 'CMP-03'),
    listed(complaints.severities, nature.severity, `${at}severity`, 'CMP-03'),
    listed(departments, nature.concerned, `${at}concerned`, 'CMP-18'),
  )

/** The classification with its routing resolved and its deadline reckoned. */
export const classificationOf = (
  asking: Asking,
  nature: Nature,
  archive: CustomerState | undefined,
  clock: Clock,
  at = '',
): Either<Refusal, ReturnType<typeof ComplaintClassified.of>> => {
  const { category, severity, aboutEmployee } = nature
  const { complaints } = clock.document
  const concerned = nature.concerned ?? (archive?.is === 'known' ? archive.department : null)
  const rule = complaints.routing.find((each) => each.category === category)
  const routing = rule === undefined ? null : resolved(rule, concerned)
  if (routing === null)
    return refuse('concerned-missing', 'Name the department that the complaint concerns: it handles the complaint.', {
      rule: officeRule('handler', category),
      field: `${at}concerned`,
    })
  const due = dueUnder(asking, answerDeadline(complaints, category, severity), clock)
  if (isLeft(due)) return due
  return right(ComplaintClassified.of({ category, severity, concerned, routing, aboutEmployee, deadline: due.right }))
}
