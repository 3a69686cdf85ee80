/** `show` for people: the archive with its source lines, the request, the history, the reasons. */
import type { OpenedField } from '../../access/opened'
import type { Row } from '../../reading'
import { plainName, type Values } from './opening'
import type { Page, RequestPage, Why } from './page'

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const said = (word: string, value: unknown): string =>
  value === null || value === undefined || value === '' ? '' : `${word} ${String(value)}`
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ')

const openedText = (field: OpenedField): string => {
  switch (field.is) {
    case 'known':
      return JSON.stringify(field.value)
    case 'restricted':
      return `restricted since ${field.since} under ${field.basis}`
    case 'erased':
      return field.since === null ? 'erased' : `erased on ${field.since} under ${field.basis}`
    case 'key-unavailable':
    case 'tampered':
      return field.is
  }
}

/** The opened value of a field; the newest where several events held one. */
const openedIn = (values: Values | undefined, row: Row): OpenedField | undefined =>
  values?.fields.find(
    (field) => field.of === row.subject && plainName(field.name) === row.field && field.event === row.source_event,
  )

const fieldText = (row: Row, values: Values | undefined): string => {
  const opened = openedIn(values, row)
  if (opened !== undefined) return openedText(opened)
  if (row.value !== null) return shown(row.value)
  return row.state === 'set' ? '(protected)' : `(${shown(row.state)})`
}

const headText = ({ customer, through, archive }: Page): readonly string[] => [
  ...through.map((number) => `${number} was merged into another archive`),
  `customer ${customer}: ${joined(shown(archive.kind), shown(archive.subtype), shown(archive.legal_form), shown(archive.stage), archive.withdrawn === 1 ? 'withdrawn' : '')}`,
  `  ${joined(said('name', archive.name), said('account manager', archive.account_manager), said('department', archive.department), said('custodian', archive.custodian))}`,
  `  registered ${shown(archive.registered_at)} by ${shown(archive.registered_by)}, ${shown(archive.completeness)}% complete, ${shown(archive.open_requests)} open requests`,
]

const setText = (row: Row, values: Values | undefined): readonly string[] => [
  `    ${shown(row.field)}: ${fieldText(row, values)}`,
  `      ${joined(
    said('group', row.group_name),
    `${shown(row.set_by)} at ${shown(row.set_at)}`,
    said('event', row.source_event),
    said('request', row.request),
    row.reviewed === 1 ? 'reviewed' : 'not reviewed',
    said('proven by', row.proven_by),
  )}`,
]

const sectionText = (title: string, rows: readonly Row[], values: Values | undefined): readonly string[] => {
  const set = rows.filter(({ state }) => state !== 'empty')
  const empty = rows.filter(({ state, required }) => state === 'empty' && required === 'yes')
  return [
    ...(set.length === 0 && empty.length === 0 ? [] : [`\n  ${title}`]),
    ...set.flatMap((row) => setText(row, values)),
    ...(empty.length === 0 ? [] : [`    missing: ${empty.map(({ field }) => shown(field)).join(', ')}`]),
  ]
}

const titleOf = ({ section, person }: Row): string =>
  joined(
    person === null ? '' : `person ${shown(person)}`,
    section === null ? 'no longer in the regulation' : shown(section),
  )

const valuesText = ({ access, denied }: Values): readonly string[] => [
  access === null
    ? '\n  nothing to open'
    : `\n  opened by access ${access}${denied.length === 0 ? '' : `; denied: ${denied.join(', ')}`}`,
]

/** The archive, section by section; what was opened stands in place of `(protected)`. */
export const pageText = (page: Page, values: Values | undefined): string => {
  const sections = new Map<string, Row[]>()
  for (const row of page.fields) {
    const title = titleOf(row)
    sections.set(title, [...(sections.get(title) ?? []), row])
  }
  return [
    ...headText(page),
    ...[...sections].flatMap(([title, rows]) => sectionText(title, rows, values)),
    ...(values === undefined ? [] : valuesText(values)),
    '',
  ].join('\n')
}

const operationText = (row: Row): string =>
  `    @${shown(row.position)} ${shown(row.recorded_at)} ${joined(
    shown(row.actor),
    said('for', row.acting_for),
    shown(row.operation),
    shown(row.result),
    said('reason', row.reason_code),
    said('policy version', row.policy_version),
  )}`

const changeText = (row: Row, values: Values | undefined): string => {
  const opened = values?.fields.find(
    ({ of, name, event }) => of === row.subject && plainName(name) === row.field && event === row.to_event,
  )
  const proposed =
    opened === undefined ? (row.proposed === null ? '(protected)' : shown(row.proposed)) : openedText(opened)
  return `    round ${shown(row.round)}: ${shown(row.subject)} ${shown(row.field)} (${shown(row.group_name)}) → ${proposed}`
}

/** A request: what it asks, round by round, and everything that was done on it. */
export const requestText = ({ request, changes, operations }: RequestPage, values: Values | undefined): string =>
  [
    `request ${shown(request.request)}: ${joined(shown(request.asks), shown(request.phase), `round ${shown(request.round)}`, said('reason', request.reason_code), said('due on', request.due_on))}`,
    `  asked for by ${shown(request.requested_by)}, ${request.needs_head === 1 ? 'the head must approve' : 'a supervisor suffices'}`,
    ...changes.map((row) => changeText(row, values)),
    '  operations',
    ...operations.map(operationText),
    ...(values === undefined ? [] : valuesText(values)),
    '',
  ].join('\n')

const heldBy = (row: Row, values: Values | undefined): readonly string[] =>
  (values?.fields ?? [])
    .filter(({ event }) => shown(row.after_events).includes(event))
    .map((field) => `      ${field.of} ${plainName(field.name)}: ${openedText(field)}`)

/** The history of the fields, oldest first; what past events held stands below them when it was opened. */
export const historyText = (lines: readonly Row[], values: Values | undefined): string =>
  [
    '  history',
    ...lines.flatMap((row) => [
      `${operationText(row)}: ${(JSON.parse(shown(row.fields)) as readonly string[]).join(', ')}`,
      ...heldBy(row, values),
    ]),
    ...(values === undefined ? [] : valuesText(values)),
    '',
  ].join('\n')

const whyOne = ({ field, source, request }: Why): readonly string[] => [
  `${shown(field.subject)} ${shown(field.field)}: ${field.state === 'set' ? 'set' : shown(field.state)}`,
  ...(source === null ? [] : ['  brought by', operationText(source), `      event ${shown(source.event_id)}`]),
  ...(request === null
    ? []
    : [
        `  by request ${shown(request.request.request)}, ${shown(request.request.phase)}, reason ${shown(request.request.reason_code)}`,
        ...request.operations.map(operationText),
      ]),
]

/** Why a field has its value. */
export const whyText = (whys: readonly Why[]): string => `${whys.flatMap(whyOne).join('\n')}\n`
