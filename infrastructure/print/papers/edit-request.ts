/**
 * The request for a modification or deletion of customer data (RPT-06): the five steps of the regulation, from the request
 * with its reason to the recorded result, each with who did it and when, and room for signatures.
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
  readonly kind: string
  readonly positions: ReadonlyMap<string, number>
}

/** A value before or after: open, opened, protected, or none. */
const held = (sheet: Sheet, values: Values, row: Row, event: Row[string], open: Row[string]): Part => {
  const { desk, positions } = sheet
  if (typeof open === 'string') return desk.day(open)
  if (typeof event !== 'string') return desk.say('value.none')
  const field = values.of(textIn(row.subject), textIn(row.field), event)
  return shown(desk, values, field, textIn(row.group_name), sourceOf(positions, event))
}

const reasonMarkup = ({ desk, request, positions }: Sheet, values: Values): Part => {
  const event = textIn(request.proposal)
  return html`${desk.code(request.reason_code, 'reasonCode')} — ${shown(desk, values, values.text('reason', event), 'text', sourceOf(positions, event))}`
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

const reviewed = ({ desk, request }: Sheet): Markup => {
  const { say, code, yesNo } = desk
  return section(
    say('edit.step-2'),
    facts(
      fact(say('edit.reasonable'), yesNo(request.reasonable)),
      fact(say('edit.compliant'), yesNo(request.compliant)),
      fact(say('edit.verdict'), code(request.review_verdict, 'verdict')),
      fact(say('edit.reviewer'), doneBy(desk, request.reviewer, request.reviewed_at)),
    ),
  )
}

const approved = ({ desk, request }: Sheet): Markup => {
  const { say, code, codes } = desk
  const why = request.needs_head === 1 ? codes(request.head_because, 'headBecause') : say('edit.supervisor-suffices')
  return section(
    say('edit.step-3'),
    facts(
      fact(say('edit.needs-head'), why, true),
      fact(say('edit.verdict'), code(request.approval_verdict, 'verdict')),
      fact(say('edit.approver'), doneBy(desk, request.approver, request.approved_at)),
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
  const sheet: Sheet = { desk, request, changes, kind: textIn(archive?.kind), positions: positionsOf(desk, customer) }
  const events = [request.proposal, ...changes.flatMap((row) => [row.from_event, row.to_event])]
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
      html`${applied(sheet, values)}${changesMarkup(sheet, values)}${reviewed(sheet)}${approved(sheet)}${executed(sheet)}${signatures(sheet)}`,
  })
}
