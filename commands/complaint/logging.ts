/**
 * Step 1: a complaint has reached us by any channel. It guards that content, time and contact are there, that every
 * complaint has a number and a deadline from its first moment, and that no time lies ahead or before what it follows.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type * as t from 'io-ts'
import { type ComplaintState, complaint as complaintThing } from '../../domain/complaint'
import { ComplaintLogged } from '../../domain/complaint/events'
import { complaintStream } from '../../domain/complaint/names'
import { type CustomerState, customer as customerThing } from '../../domain/customer'
import { customerStream } from '../../domain/customer/names'
import {
  closed,
  code,
  employeeId,
  fieldName,
  freeText,
  identifier,
  instant,
  line,
  mapOf,
  truth,
} from '../../domain/kernel/codec'
import { type Refusal, refuse } from '../../domain/kernel/refusal'
import { mayDo } from '../../domain/policy/rights'
import { type TransactionState, transactionStream, transactionThing } from '../../domain/transaction'
import { firstOf, type No, refuseWhen } from '../kernel/checks'
import { type Asking, accept, command, type Decided, type Reading, reading } from '../kernel/command'
import { knownArchive } from '../kernel/reach'
import { classificationOf, natureListed } from './classification'
import { employeeKnown, listed } from './procedure'
import { dueUnder, notAhead } from './times'

const ContactOfComplainant = closed(
  'ContactOfComplainant',
  {},
  { name: line(200), telephone: line(60), email: line(254), address: line(500), otherwise: line(300) },
)
const ReportOfSource = closed(
  'ReportOfSource',
  { source: code },
  { reference: identifier, passedOnAt: instant, settled: truth, facts: mapOf(fieldName, code, 20) },
)
const NatureOfComplaint = closed('NatureOfComplaint', { category: code, severity: code }, { concerned: code })
const ComplaintToLog = closed(
  'ComplaintToLog',
  { channel: code, content: freeText(10_000), receivedAt: instant, contact: ContactOfComplainant },
  {
    /** A number of one's own; else one is generated. */
    number: identifier,
    /** Left out where the complainant is anonymous. */
    customer: identifier,
    receivedBy: employeeId,
    product: identifier,
    transaction: identifier,
    remedySought: code,
    aboutEmployee: employeeId,
    report: ReportOfSource,
    /** By somebody who may classify: told by its nature at once. */
    classification: NatureOfComplaint,
  },
)
type ComplaintToLog = t.TypeOf<typeof ComplaintToLog>

const isReachable = ({ telephone, email, address, otherwise }: ComplaintToLog['contact']): boolean =>
  [telephone, email, address, otherwise].some((each) => each !== undefined)

const numbersAreNotPersonal = (input: ComplaintToLog, asking: Asking): No | undefined => {
  const given = { number: input.number, 'report.reference': input.report?.reference, product: input.product }
  const field = Object.entries(given).find(([, text]) => text !== undefined && asking.looksPersonal(text))?.[0]
  return field === undefined
    ? undefined
    : refuse('number-looks-personal', 'This number looks like personal data; give another one.', { field })
}

/** The report of a source holds what happened there in an order that is possible. */
const reportHolds = ({ report, receivedAt }: ComplaintToLog, asking: Asking): No | undefined => {
  if (report === undefined) return undefined
  const { passedOnAt } = report
  return firstOf(
    listed(asking.policy.document.complaints.sources, report.source, 'report.source', 'CMP-01'),
    notAhead(passedOnAt, asking, 'report.passedOnAt'),
    refuseWhen(
      passedOnAt !== undefined && passedOnAt < receivedAt,
      'sent-before-received',
      'The source sent the complaint on before it had received it.',
      { rule: 'CMP-02', field: 'report.passedOnAt' },
    ),
  )
}

type ReadingsForLogging = {
  readonly customer?: Reading<CustomerState>
  readonly transaction?: Reading<TransactionState>
}
interface ReadForLogging {
  readonly customer?: CustomerState
  readonly transaction?: TransactionState
}

const complainantHolds = (input: ComplaintToLog, { customer, transaction }: ReadForLogging): No | undefined => {
  if (customer === undefined)
    return refuseWhen(
      input.transaction !== undefined,
      'transaction-without-customer',
      'An order belongs to a customer: name the customer as well.',
      { field: 'transaction' },
    )
  const archive = knownArchive(customer)
  if (isLeft(archive)) return archive
  const { mergedInto } = archive.right
  return firstOf(
    refuseWhen(
      mergedInto !== null,
      'archive-merged',
      `The archive has been merged into ${mergedInto}; name that one.`,
      {
        rule: 'ARC-08',
        field: 'customer',
      },
    ),
    refuseWhen(
      transaction !== undefined && transaction.is === 'unknown',
      'unknown-transaction',
      'No such order of the customer has been recorded.',
      { field: 'transaction' },
    ),
  )
}

/** Classified at once by somebody who may classify, and not by the person complained about. */
const mayBeClassifiedAtOnce = ({ classification, aboutEmployee }: ComplaintToLog, asking: Asking): No | undefined => {
  if (classification === undefined) return undefined
  const { operator, actingFor, policy } = asking
  return firstOf(
    refuseWhen(
      !mayDo(policy.document, operator.roles, 'complaint:classify'),
      'no-permission',
      'The operator has no right to complaint:classify.',
      { rule: 'ACC-16', field: 'classification' },
    ),
    refuseWhen(
      aboutEmployee !== undefined && (aboutEmployee === operator.id || aboutEmployee === actingFor),
      'complained-about',
      'The complaint is about this person, who takes no part in handling it.',
      { rule: 'CMP-09', field: 'classification' },
    ),
    natureListed(classification, policy.document, 'classification.'),
  )
}

const mayBeLogged = (
  input: ComplaintToLog,
  asking: Asking,
  state: ComplaintState,
  reads: ReadForLogging,
): No | undefined =>
  firstOf(
    refuseWhen(state.is === 'known', 'already-logged', 'This complaint number is in use.', {
      rule: 'CMP-22',
      field: 'number',
    }),
    numbersAreNotPersonal(input, asking),
    refuseWhen(!isReachable(input.contact), 'contact-missing', 'Say how the complainant can be reached.', {
      rule: 'CMP-02',
      field: 'contact',
    }),
    notAhead(input.receivedAt, asking, 'receivedAt'),
    reportHolds(input, asking),
    employeeKnown(input.receivedBy, asking, 'receivedBy'),
    employeeKnown(input.aboutEmployee, asking, 'aboutEmployee'),
    listed(asking.policy.document.complaints.remedies, input.remedySought, 'remedySought', 'CMP-05'),
    complainantHolds(input, reads),
    mayBeClassifiedAtOnce(input, asking),
  )

const loggedEvent = (input: ComplaintToLog, asking: Asking): Either<Refusal, ReturnType<typeof ComplaintLogged.of>> => {
  const { document } = asking.policy
  const { deadlines, flow } = document.complaints
  const clock = { document, from: input.receivedAt }
  const deadline = dueUnder(asking, deadlines.untilClassified, { ...clock, untilClassified: true })
  if (isLeft(deadline)) return deadline
  const acknowledgeBy = dueUnder(asking, deadlines.acknowledge, clock)
  if (isLeft(acknowledgeBy)) return acknowledgeBy
  const { report, customer } = input
  const receiver = asking.operator.isSystem ? null : asking.operator.id
  return right(
    ComplaintLogged.of({
      ...input,
      complaint: input.number ?? asking.number('complaint'),
      complainant: customer === undefined ? 'anonymous' : 'customer',
      person: customer === undefined ? asking.number('person') : null,
      receivedBy: input.receivedBy ?? asking.actingFor ?? receiver,
      flow,
      deadline: deadline.right,
      acknowledgeBy: acknowledgeBy.right,
      report: report === undefined ? null : reported(report),
    }),
  )
}

const reported = ({ source, reference, passedOnAt, settled, facts }: t.TypeOf<typeof ReportOfSource>) => ({
  source,
  reference: reference ?? null,
  passedOnAt: passedOnAt ?? null,
  settled: settled ?? false,
  facts: facts ?? {},
})

const logged = (input: ComplaintToLog, asking: Asking, { customer }: ReadForLogging): Decided => {
  const made = loggedEvent(input, asking)
  if (isLeft(made)) return made
  if (input.classification === undefined) return accept(made.right)
  const clock = { document: asking.policy.document, from: input.receivedAt }
  const classified = classificationOf(asking, input.classification, customer, clock, 'classification.')
  return isLeft(classified) ? classified : accept(made.right, classified.right)
}

export const logComplaint = command('log-complaint', {
  says: 'A complaint has reached us by any channel; it gets a number and, until it is classified, a provisional deadline.',
  implements: ['CMP-01', 'CMP-02', 'CMP-13', 'CMP-22', 'CMP-25', 'ARC-08'],
  input: ComplaintToLog,
  example: {
    customer: 'C-1001',
    channel: 'complaint-hotline',
    content: 'Three of the ten lamps of the last delivery do not work.',
    contact: { name: 'Mr Chen', telephone: '+86 571 8888 0000' },
    receivedAt: '2026-02-13T09:50:00.000Z',
    remedySought: 'replacement',
  },
  on: complaintThing,
  stream: ({ number }, naming) => complaintStream(number ?? naming.number('complaint')),
  births: 'complaint',
  needs: 'complaint:log',
  reads: ({ customer, transaction }): ReadingsForLogging =>
    customer === undefined
      ? {}
      : {
          customer: reading(customerThing, customerStream(customer)),
          ...(transaction === undefined
            ? {}
            : { transaction: reading(transactionThing, transactionStream(customer, transaction)) }),
        },
  occurredAt: ({ receivedAt }) => receivedAt,
  decide: (input, asking) => (state, reads) => mayBeLogged(input, asking, state, reads) ?? logged(input, asking, reads),
})
