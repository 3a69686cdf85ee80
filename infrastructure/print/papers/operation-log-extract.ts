/**
 * An extract of the operation log (RPT-05, LOG-01 to LOG-06): every operation on a customer or on one request, with who,
 * when, what, why and with which result. Values before and after stand on it only when they were opened; without that
 * it names the places where they stand.
 */
import { right } from 'fp-ts/Either'
import { customerStream } from '../../../domain/customer/names'
import type { Wanted } from '../../access/shapes'
import type { Row } from '../../answers'
import type { Language } from '../../language/language'
import { codeIn } from '../../language/refusals'
import { labelIn, labelOf } from '../../language/texts/fields'
import { INPUTS } from '../../language/texts/inputs'
import { type Desk, listIn, textIn } from '../desk'
import { type Drafting, fact, facts, past, refuse, section, table } from '../draft'
import { html, type Part } from '../html'
import { plainName, positionsOf, shown, sourceOf, type Values } from '../values'

interface Extract {
  readonly desk: Desk
  readonly lines: readonly Row[]
  readonly positions: ReadonlyMap<string, number>
}

/** What events held of the fields of a line; where nothing was opened, the places of the events. */
const heldBy = ({ desk, positions }: Extract, values: Values, row: Row, events: readonly string[]): Part => {
  const subjects = listIn(row.subjects)
  const parts = listIn(row.fields).flatMap((name) =>
    subjects.flatMap((subject) =>
      events.flatMap((event) => {
        const field = values.of(subject, name, event)
        return field === undefined
          ? []
          : [
              html`<div>${fieldLabel(desk.language, plainName(name), row)}: ${shown(desk, values, field, field.group, '')}</div>`,
            ]
      }),
    ),
  )
  if (parts.length > 0) return parts
  return html`<span class="source">${events.map((event) => sourceOf(positions, event)).join(' ')}</span>`
}

/** What a field of the log is called: of a person where only persons are meant; of a free text by its place in an input. */
const fieldLabel = (language: Language, name: string, row: Row): string => {
  const subjects = listIn(row.subjects)
  const ofPerson = subjects.length > 0 && subjects.every((subject) => subject.startsWith('person:'))
  const label = labelOf(language, name, ofPerson ? 'person' : undefined)
  return label === name ? labelIn(INPUTS, language, name) : label
}

const content = ({ desk }: Extract, row: Row): Part => {
  const fields = listIn(row.fields).map((name) => fieldLabel(desk.language, name, row))
  const separator = desk.language === 'zh-CN' ? '、' : ', '
  return html`${desk.code(row.operation ?? row.type, 'operation')}${fields.length === 0 ? null : html`<div class="source" style="white-space:normal">${fields.join(separator)}</div>`}`
}

const reason = (extract: Extract, values: Values, row: Row): Part => {
  const { desk } = extract
  const code = desk.code(row.reason_code, 'reasonCode')
  const text = values.text('reason', textIn(row.event_id))
  return text === undefined ? code : html`${code}<div>${shown(desk, values, text, 'text', '')}</div>`
}

/** What came of it; a refusal with what its code stands for, for the code alone says little to whoever reads a paper. */
const outcome = ({ desk }: Extract, row: Row): Part => {
  const result = desk.code(row.result, 'result')
  if (row.refusal === null) return result
  const code = textIn(row.refusal)
  const sentence = codeIn(desk.language, code)
  return html`${result}${sentence === undefined ? null : html`<div>${sentence}</div>`}<div class="source" style="white-space:normal">${[code, ...(row.rule === null ? [] : [textIn(row.rule)])].join(', ')}</div>`
}

const lineOf = (extract: Extract, values: Values, row: Row): readonly Part[] => {
  const { desk } = extract
  const forgotten = row.forgotten === null ? null : html`<div class="source">${textIn(row.forgotten)}</div>`
  return [
    html`@${Number(row.position)}<div class="source">${desk.moment(row.recorded_at)}</div>`,
    html`${desk.person(row.actor)}${row.acting_for === null ? null : html`<div class="source">→ ${desk.person(row.acting_for)}</div>`}`,
    content(extract, row),
    html`${heldBy(extract, values, row, listIn(row.before_events))}`,
    html`${heldBy(extract, values, row, listIn(row.after_events))}${forgotten}`,
    reason(extract, values, row),
    outcome(extract, row),
  ]
}

/** The events of the lines, by the stream in which they stand. */
const wantedIn =
  (lines: readonly Row[]) =>
  (groups: readonly string[]): readonly Wanted[] => {
    const byStream = new Map<string, { readonly customer: string; readonly events: string[] }>()
    for (const {
      customer,
      stream,
      before_events: before,
      after_events: after,
      event_id: id,
      reason_text: says,
    } of lines) {
      const events = [...listIn(before), ...listIn(after), ...(says === 1 ? [textIn(id)] : [])]
      if (typeof customer !== 'string' || events.length === 0) continue
      const known = byStream.get(textIn(stream)) ?? { customer, events: [] }
      known.events.push(...events)
      byStream.set(textIn(stream), known)
    }
    return [...byStream].flatMap(([stream, { customer, events }]) =>
      past(customer, groups, events, stream === customerStream(customer) ? undefined : stream),
    )
  }

export const operationLogExtract: Drafting = (desk, id) => {
  const ofRequest = desk.rows('SELECT * FROM v1_operation_log WHERE request = ? ORDER BY position', id)
  const lines =
    ofRequest.length > 0
      ? ofRequest
      : desk.rows('SELECT * FROM v1_operation_log WHERE customer = ? ORDER BY position', id)
  const last = lines.at(-1)
  if (last === undefined)
    return refuse(
      'nothing-logged',
      'The operation log has no line of a customer or request with this number.',
      'LOG-08',
    )
  const customer = lines.find((line) => typeof line.customer === 'string')?.customer
  const extract: Extract = { desk, lines, positions: positionsOf(desk, textIn(customer)) }
  const { say, moment } = desk
  const headings = (['at', 'operator', 'content', 'before', 'after', 'reason', 'result'] as const).map((each) =>
    say(`log.${each}`),
  )
  return right({
    number: id,
    lastPosition: Number(last.position),
    wanted: wantedIn(lines),
    body: (values) =>
      html`${section(
        say('log.about'),
        facts(
          fact(say(ofRequest.length > 0 ? 'log.request' : 'word.customer'), id),
          fact(say('log.lines'), String(lines.length)),
          fact(say('log.from'), moment(lines[0]?.recorded_at)),
          fact(say('log.to'), moment(last.recorded_at)),
        ),
      )}${table(
        headings,
        lines.map((row) => lineOf(extract, values, row)),
        'log',
      )}`,
  })
}
