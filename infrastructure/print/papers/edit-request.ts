/**
 * The request for a modification or deletion of customer data (RPT-06): the five steps of the regulation, from the request
 * with its reason to the recorded result, each with who did it and when, the opinions, and room for signatures. A request
 * that was returned keeps its earlier rounds on the paper, so that what was wrong can be held against what came instead.
 */
import { right } from 'fp-ts/Either'
import type { Row } from '../../answers'
import { labelOf } from '../../language/texts/fields'
import { type Desk, textIn } from '../desk'
import { type Drafting, doneBy, fact, facts, past, refuse, section, sign, signs, table } from '../draft'
import { html, type Markup, type Part } from '../html'
import { positionsOf, shown, sourceOf, type Values } from '../values'

interface Sheet {
  readonly desk: Desk
  readonly request: Row
  readonly changes: readonly Row[]
  /** Every round, the newest first. */
  readonly rounds: readonly Row[]
  readonly kind: string
  readonly positions: ReadonlyMap<string, number>
}

/** A value before or after: open, opened, protected, or none. */
const held = (sheet: Sheet, values: Values, row: Row, event: Row[string], open: Row[string]): Part => {
  const { desk, positions } = sheet
  if (typeof open === 'string') return desk.day(desk.value(textIn(row.field), open))
  if (typeof event !== 'string') return desk.say('value.none')
  const field = values.of(textIn(row.subject), textIn(row.field), event)
  return shown(desk, values, field, textIn(row.group_name), sourceOf(positions, event))
}

const reasonMarkup = ({ desk, request, positions }: Sheet, values: Values): Part => {
  const event = textIn(request.proposal)
  return html`${desk.code(request.reason_code, 'reasonCode')} — ${shown(desk, values, values.text('reason', event), 'text', sourceOf(positions, event))}`
}

/** An opinion in words. Who returns or rejects always says why; who agrees may: whether they did only an access tells. */
const opinion = ({ desk, positions }: Sheet, values: Values, event: Row[string] | undefined, verdict: Part): Part => {
  if (typeof event !== 'string') return null
  const field = values.text('note', event)
  const isSure = verdict === 'return' || verdict === 'reject'
  return field === undefined && !isSure ? null : shown(desk, values, field, 'text', sourceOf(positions, event))
}

const opinionFact = (sheet: Sheet, values: Values, event: Row[string] | undefined, verdict: Part): Part => {
  const said = opinion(sheet, values, event, verdict)
  return said === null ? null : fact(sheet.desk.say('word.opinion'), said, true)
}

const applied = (sheet: Sheet, values: Values): Markup => {
  const { desk, request } = sheet
  const { say, person, code, moment } = desk
  return section(
    say('edit.step-1'),
    facts(
      fact(say('edit.asks'), say(request.asks === 'deletion' ? 'edit.deletion' : 'edit.change')),
      fact(say('word.customer'), textIn(request.customer)),
      fact(say('edit.requested-by'), person(request.requested_by)),
      fact(say('word.department'), code(request.department, 'department')),
      fact(say('edit.requested-at'), moment(request.requested_at)),
      fact(say('edit.round'), textIn(request.round)),
      fact(say('edit.reason'), reasonMarkup(sheet, values), true),
    ),
  )
}

const changesMarkup = (sheet: Sheet, values: Values): Part => {
  const { desk, changes, kind } = sheet
  const { say, language } = desk
  if (changes.length === 0) return null
  const rows = changes.map((row) => [
    labelOf(language, textIn(row.field), textIn(row.subject).startsWith('person:') ? 'person' : kind),
    held(sheet, values, row, row.from_event ?? null, null),
    held(sheet, values, row, row.to_event ?? null, row.proposed ?? null),
    textIn(row.proven_by),
  ])
  return section(
    say('edit.changes'),
    table([say('edit.field'), say('edit.before'), say('edit.after'), say('edit.proof')], rows),
  )
}

const reviewed = (sheet: Sheet, values: Values): Markup => {
  const { desk, request, rounds } = sheet
  const { say, code, yesNo } = desk
  return section(
    say('edit.step-2'),
    facts(
      fact(say('edit.reasonable'), yesNo(request.reasonable)),
      fact(say('edit.compliant'), yesNo(request.compliant)),
      fact(say('edit.verdict'), code(request.review_verdict, 'verdict')),
      fact(say('edit.reviewer'), doneBy(desk, request.reviewer, request.reviewed_at)),
      opinionFact(sheet, values, rounds[0]?.review_event, request.review_verdict),
    ),
  )
}

const approved = (sheet: Sheet, values: Values): Markup => {
  const { desk, request, rounds } = sheet
  const { say, code, codes } = desk
  const why = request.needs_head === 1 ? codes(request.head_because, 'headBecause') : say('edit.supervisor-suffices')
  return section(
    say('edit.step-3'),
    facts(
      fact(say('edit.needs-head'), why, true),
      fact(say('edit.verdict'), code(request.approval_verdict, 'verdict')),
      fact(say('edit.approver'), doneBy(desk, request.approver, request.approved_at)),
      opinionFact(sheet, values, rounds[0]?.approval_event, request.approval_verdict),
    ),
  )
}

const executed = ({ desk, request }: Sheet): Markup => {
  const { say, person, moment, code } = desk
  return html`${section(
    say('edit.step-4'),
    facts(
      fact(say('edit.executor'), person(request.executor)),
      fact(say('edit.executed'), doneBy(desk, request.executed_by, request.executed_at)),
    ),
  )}${section(
    say('edit.step-5'),
    facts(
      fact(say('edit.result'), code(request.result, 'outcome')),
      fact(say('edit.result-by'), doneBy(desk, request.result_by, request.result_at)),
      fact(say('word.phase'), code(request.phase, 'phase')),
      fact(say('edit.ended'), moment(request.ended_at)),
    ),
  )}`
}

/** What was returned before: who said so, when, and why. */
const earlier = (sheet: Sheet, values: Values): Part => {
  const { desk, rounds } = sheet
  const { say, code } = desk
  const said = rounds.slice(1).map((row) => {
    const isApproval = typeof row.approval_event === 'string'
    const [event, verdict] = isApproval
      ? [row.approval_event, row.approval_verdict]
      : [row.review_event, row.review_verdict]
    const who = isApproval ? doneBy(desk, row.approver, row.approved_at) : doneBy(desk, row.reviewer, row.reviewed_at)
    return [textIn(row.round), code(verdict, 'verdict'), who, opinion(sheet, values, event, verdict)]
  })
  if (said.length === 0) return null
  const headings = [say('edit.round'), say('edit.verdict'), say('edit.decided-by'), say('word.opinion')]
  return section(say('edit.earlier'), table(headings, said))
}

const signatures = ({ desk, request }: Sheet): Markup =>
  signs(
    sign(desk, desk.say('edit.requested-by'), desk.person(request.requested_by)),
    sign(desk, desk.say('edit.reviewer'), desk.person(request.reviewer)),
    sign(desk, desk.say('edit.approver'), desk.person(request.approver)),
    sign(desk, desk.say('edit.executor'), desk.person(request.executor)),
  )

export const editRequest: Drafting = (desk, id) => {
  const [request] = desk.rows('SELECT * FROM v1_edit_requests WHERE request = ?', id)
  if (request === undefined) return refuse('unknown-request', 'There is no request with this number.', 'EDT-01')
  const customer = textIn(request.customer)
  const [archive] = desk.rows('SELECT kind FROM v1_current_archives WHERE customer = ?', customer)
  const changes = desk.rows(
    'SELECT * FROM v1_edit_changes WHERE request = ? AND round = ? ORDER BY subject, field',
    id,
    Number(request.round),
  )
  const rounds = desk.rows('SELECT * FROM v1_edit_rounds WHERE request = ? ORDER BY round DESC LIMIT 8', id)
  const sheet: Sheet = {
    desk,
    request,
    changes,
    rounds,
    kind: textIn(archive?.kind),
    positions: positionsOf(desk, customer),
  }
  const events = [
    request.proposal,
    ...changes.flatMap((row) => [row.from_event, row.to_event]),
    ...rounds.flatMap((row) => [row.review_event, row.approval_event]),
  ]
  return right({
    number: id,
    lastPosition: Number(request.last_position),
    wanted: (groups) =>
      past(
        customer,
        groups,
        events.filter((event): event is string => typeof event === 'string'),
      ),
    body: (values) =>
      html`${applied(sheet, values)}${changesMarkup(sheet, values)}${reviewed(sheet, values)}${approved(sheet, values)}${executed(sheet)}${earlier(sheet, values)}${signatures(sheet)}`,
  })
}
