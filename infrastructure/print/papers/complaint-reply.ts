/**
 * The written result of a complaint that goes to the customer (RPT-21, CMP-17, CMP-20): under the number of its document,
 * once it was issued. It is a letter: what was complained of, what was found, what is done about it.
 */
import { isLeft, right } from 'fp-ts/Either'
import { listIn, textIn } from '../desk'
import { type Drafting, fact, facts, refuse, section, sign, signs } from '../draft'
import { html, type Part } from '../html'
import type { Values } from '../values'
import { type Complaint, complaintOf, lastStep, textOf, wantedOf } from './complaint'

/** To whom: the open name of the archive, else the name that the complaint holds. */
const addressee = (complaint: Complaint, values: Values): Part => {
  const { desk, row } = complaint
  const [archive] = desk.rows('SELECT name FROM v1_current_archives WHERE customer = ?', textIn(row.customer))
  if (typeof archive?.name === 'string') return archive.name
  return textOf(complaint, values, lastStep(complaint, 'ComplaintLogged'), 'name', 'contact')
}

const letter = (complaint: Complaint, values: Values): Part => {
  const { desk, row } = complaint
  const { say, day, code, codes, amount } = desk
  const issued = lastStep(complaint, 'ComplaintReplyIssued')
  const compensation = amount(row.compensation, row.compensation_currency)
  return html`<div class="letter">
<p>${say('reply.to')} <b>${addressee(complaint, values)}</b></p>
<p>${say('reply.opening', {
    day: day(row.received_on),
    channel: code(row.channel, 'channel'),
    complaint: textIn(row.complaint),
  })}</p>
<p>${say('reply.finding', { finding: code(row.finding, 'verified') })}</p>
${listIn(row.measures).length === 0 ? null : html`<p>${say('reply.measures', { measures: codes(row.measures, 'measures') })}</p>`}
${compensation === '' ? null : html`<p>${say('reply.compensation', { amount: compensation })}</p>`}
<p class="quote">${textOf(complaint, values, issued, 'reply')}</p>
<p>${say('reply.closing')}</p>
</div>`
}

export const complaintReply: Drafting = (desk, id) => {
  const complaint = complaintOf(desk, id)
  if (isLeft(complaint)) return complaint
  const { row } = complaint.right
  const issued = lastStep(complaint.right, 'ComplaintReplyIssued')
  if (issued === undefined || typeof row.reply_document !== 'string')
    return refuse('reply-not-issued', 'The reply to this complaint has not been issued yet.', 'CMP-17')
  const { say, day, code, person } = desk
  return right({
    number: row.reply_document,
    lastPosition: Number(row.last_position),
    wanted: wantedOf(complaint.right),
    body: (values) =>
      html`${section(
        say('reply.about'),
        facts(
          fact(say('complaint.number'), textIn(row.complaint)),
          fact(say('reply.issued'), day(row.answered_on)),
          fact(say('complaint.product'), textIn(row.product)),
          fact(say('reply.by'), code(issued.result, 'channel')),
        ),
      )}${letter(complaint.right, values)}${signs(
        sign(desk, say('sign.director-office'), person(issued.actor)),
        sign(desk, say('sign.customer'), ''),
      )}`,
  })
}
