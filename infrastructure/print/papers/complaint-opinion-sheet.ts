/**
 * The complaint-handling opinion sheet (RPT-20, CMP-14): what was complained of, what was found, what is proposed, who
 * decided and approved, what came of it, and whether the deadline was met. It is filed with the complaint.
 */
import { isLeft, right } from 'fp-ts/Either'
import type { Row } from '../../answers'
import { type Desk, textIn } from '../desk'
import { type Drafting, doneBy, fact, facts, section, sign, signs } from '../draft'
import { html, type Markup, type Part } from '../html'
import { shown, type Values } from '../values'
import { type Complaint, complaintOf, lastStep, textOf, wantedOf } from './complaint'

const who = (desk: Desk, step: Row | undefined): Part =>
  step === undefined ? '' : doneBy(desk, step.actor, step.recorded_at)

/** What whoever decided said of it; they need not say anything, and whether they did only an access tells. */
const opinionOf = ({ desk }: Complaint, values: Values, step: Row | undefined): Part => {
  const said = step === undefined ? undefined : values.text('note', textIn(step.event_id))
  if (step === undefined || said === undefined) return null
  return fact(desk.say('word.opinion'), shown(desk, values, said, 'text', `@${textIn(step.position)}`), true)
}

const received = (complaint: Complaint, values: Values): Markup => {
  const { desk, row } = complaint
  const { say, code, day } = desk
  const logged = lastStep(complaint, 'ComplaintLogged')
  return section(
    say('complaint.received'),
    facts(
      fact(
        say('word.customer'),
        textIn(row.customer) === '' ? code(row.complainant, 'complainant') : textIn(row.customer),
      ),
      fact(say('complaint.channel'), code(row.channel, 'channel')),
      fact(say('complaint.received-at'), doneBy(desk, row.received_by, row.received_at)),
      fact(say('complaint.due'), html`${day(row.due_on)} · ${code(row.severity, 'severity')}`),
      fact(say('complaint.product'), textIn(row.product)),
      fact(say('complaint.order'), textIn(row.transaction_order)),
      fact(say('complaint.category'), code(row.category, 'category')),
      fact(say('complaint.remedy-sought'), code(row.remedy_sought, 'remedySought')),
      fact(say('complaint.content'), textOf(complaint, values, logged, 'content'), true),
    ),
  )
}

const investigated = (complaint: Complaint, values: Values): Markup => {
  const { desk, row } = complaint
  const { say, person, code } = desk
  const step = lastStep(complaint, 'InvestigationRecorded')
  const investigators: readonly string[] = JSON.parse(textIn(row.investigators) || '[]')
  return section(
    say('complaint.investigation'),
    facts(
      fact(say('complaint.owner'), html`${person(row.owner)} · ${code(row.owner_department, 'department')}`),
      fact(say('complaint.investigators'), desk.list(investigators.map(person))),
      fact(say('complaint.finding'), code(row.finding, 'verified')),
      fact(say('complaint.recorded'), who(desk, step)),
      fact(say('complaint.findings'), textOf(complaint, values, step, 'findings'), true),
    ),
  )
}

const resolved = (complaint: Complaint, values: Values): Markup => {
  const { desk, row } = complaint
  const { say, codes, amount } = desk
  const proposed = lastStep(complaint, 'ResolutionProposed')
  const [decided, approved] = [lastStep(complaint, 'ResolutionDecided'), lastStep(complaint, 'ResolutionApproved')]
  const compensation = amount(row.compensation, row.compensation_currency)
  return section(
    say('complaint.opinion'),
    facts(
      fact(say('complaint.measures'), codes(row.measures, 'measures')),
      fact(say('complaint.compensation'), compensation === '' ? say('value.none') : compensation),
      fact(say('complaint.solution'), textOf(complaint, values, proposed, 'solution'), true),
      fact(say('complaint.proposed'), who(desk, proposed)),
      fact(say('complaint.decided'), who(desk, decided)),
      opinionOf(complaint, values, decided),
      fact(say('complaint.approved'), who(desk, approved)),
      opinionOf(complaint, values, approved),
    ),
  )
}

const outcome = (complaint: Complaint, values: Values): Markup => {
  const { desk, row } = complaint
  const { say, yesNo, day, code } = desk
  const negotiated = lastStep(complaint, 'ResolutionNegotiated')
  const verified = lastStep(complaint, 'EffectVerified')
  return section(
    say('complaint.outcome'),
    facts(
      fact(say('complaint.accepted'), yesNo(row.accepted)),
      fact(say('complaint.negotiated'), who(desk, negotiated)),
      fact(say('complaint.answer'), textOf(complaint, values, negotiated, 'answer'), true),
      fact(say('complaint.executed'), who(desk, lastStep(complaint, 'ResolutionExecuted'))),
      fact(say('complaint.effective'), html`${yesNo(row.effective)} · ${who(desk, verified)}`),
      fact(say('complaint.replied'), html`${textIn(row.reply_document)} · ${day(row.answered_on)}`),
      fact(say('complaint.on-time'), yesNo(row.on_time_recorded)),
      fact(say('complaint.root-cause'), textIn(row.root_cause)),
      fact(say('word.phase'), code(row.phase, 'phase')),
    ),
  )
}

export const complaintOpinionSheet: Drafting = (desk, id) => {
  const complaint = complaintOf(desk, id)
  if (isLeft(complaint)) return complaint
  const { row } = complaint.right
  const actor = (...types: readonly string[]): string => desk.person(lastStep(complaint.right, ...types)?.actor)
  return right({
    number: id,
    lastPosition: Number(row.last_position),
    wanted: wantedOf(complaint.right),
    body: (values) =>
      html`${received(complaint.right, values)}${investigated(complaint.right, values)}${resolved(complaint.right, values)}${outcome(complaint.right, values)}${signs(
        sign(desk, desk.say('complaint.owner'), desk.person(row.owner)),
        sign(desk, desk.say('sign.decider'), actor('ResolutionDecided')),
        sign(desk, desk.say('sign.director-office'), actor('ResolutionApproved')),
      )}`,
  })
}
