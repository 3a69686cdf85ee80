/** `show` for people, in their language: the archive with its source lines, the request, the history, the reasons. */
import type { OpenedField } from '../../access/opened'
import type { Row } from '../../reading'
import { plainName, type Values } from './opening'
import type { Page, RequestPage, Why } from './page'
import type { Spoken } from './spoken'

const shown = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
type Key = Parameters<Spoken['say']>[0]

/** A word with its value, where there is one. */
const said = ({ say }: Spoken, key: Key, value: unknown): string =>
  value === null || value === undefined || value === '' ? '' : say(key, { value: String(value) })

const openedText = ({ say, instant }: Spoken, field: OpenedField): string => {
  switch (field.is) {
    case 'known':
      return JSON.stringify(field.value)
    case 'restricted':
      return say('show.restricted-since', { since: instant(shown(field.since)), basis: shown(field.basis) })
    case 'erased':
      return field.since === null
        ? say('show.erased')
        : say('show.erased-on', { since: instant(field.since), basis: shown(field.basis) })
    case 'key-unavailable':
      return say('show.key-unavailable')
    case 'tampered':
      return say('show.tampered')
  }
}

/** The opened value of a field; the newest where several events held one. */
const openedIn = (values: Values | undefined, row: Row): OpenedField | undefined =>
  values?.fields.find(
    (field) => field.of === row.subject && plainName(field.name) === row.field && field.event === row.source_event,
  )

const STATES: Readonly<Record<string, Key>> = {
  restricted: 'show.state.restricted',
  erased: 'show.state.erased',
  empty: 'show.state.empty',
}

const PLAIN_STATES: Readonly<Record<string, Key>> = {
  restricted: 'show.value-restricted',
  erased: 'show.erased',
  empty: 'show.value-empty',
}

const fieldText = (spoken: Spoken, row: Row, values: Values | undefined): string => {
  const opened = openedIn(values, row)
  if (opened !== undefined) return openedText(spoken, opened)
  if (row.value !== null) return shown(row.value)
  return spoken.say(STATES[shown(row.state)] ?? 'show.protected')
}

/** What a field of a row is called. */
export const fieldName = ({ field }: Spoken, row: Row): string =>
  field(shown(row.field), row.person === null || row.person === undefined ? undefined : 'person')

const headText = (spoken: Spoken, { customer, through, archive }: Page): readonly string[] => {
  const { say, code, joined, instant } = spoken
  const what = joined(
    code(shown(archive.kind), 'kind'),
    code(shown(archive.subtype), 'subtype'),
    code(shown(archive.legal_form), 'legalForm'),
    code(shown(archive.stage), 'stage'),
    archive.withdrawn === 1 ? say('show.withdrawn') : '',
  )
  const registered = {
    at: instant(shown(archive.registered_at)),
    by: shown(archive.registered_by),
    percent: shown(archive.completeness),
    requests: Number(archive.open_requests),
  }
  return [
    ...through.map((number) => say('show.merged', { customer: number })),
    say('show.customer', { customer, what }),
    `  ${joined(
      said(spoken, 'show.name', archive.name),
      said(spoken, 'show.manager', archive.account_manager),
      said(spoken, 'show.department', archive.department),
      said(spoken, 'show.custodian', archive.custodian),
    )}`,
    `  ${say('show.registered', registered)}`,
  ]
}

const setText = (spoken: Spoken, row: Row, values: Values | undefined): readonly string[] => {
  const { say, code, joined, instant } = spoken
  return [
    `    ${spoken.pair(fieldName(spoken, row), fieldText(spoken, row, values))}`,
    `      ${joined(
      said(spoken, 'show.group', code(shown(row.group_name), 'group')),
      say('show.set', { by: shown(row.set_by), at: instant(shown(row.set_at)) }),
      said(spoken, 'show.event', row.source_event),
      said(spoken, 'show.request', row.request),
      say(row.reviewed === 1 ? 'show.reviewed' : 'show.not-reviewed'),
      said(spoken, 'show.proven-by', row.proven_by),
    )}`,
  ]
}

const sectionText = (
  spoken: Spoken,
  title: string,
  rows: readonly Row[],
  values: Values | undefined,
): readonly string[] => {
  const set = rows.filter(({ state }) => state !== 'empty')
  const empty = rows.filter(({ state, required }) => state === 'empty' && required === 'yes')
  const missing = spoken.joined(...empty.map((row) => fieldName(spoken, row)))
  return [
    ...(set.length === 0 && empty.length === 0 ? [] : [`\n  ${title}`]),
    ...set.flatMap((row) => setText(spoken, row, values)),
    ...(empty.length === 0 ? [] : [`    ${spoken.say('show.missing', { fields: missing })}`]),
  ]
}

const titleOf = ({ say, code, joined }: Spoken, { section, person }: Row): string =>
  joined(
    person === null ? '' : say('show.person', { person: shown(person) }),
    section === null ? say('show.not-in-regulation') : code(shown(section), 'section'),
  )

const valuesText = ({ say, code, joined }: Spoken, { access, denied }: Values): readonly string[] => {
  if (access === null) return [`\n  ${say('show.nothing-to-open')}`]
  const groups = joined(...denied.map((group) => code(group, 'group')))
  return [
    `\n  ${denied.length === 0 ? say('show.opened', { access }) : say('show.opened-denied', { access, denied: groups })}`,
  ]
}

/** The archive, section by section; what was opened stands in place of what is protected. */
export const pageText = (spoken: Spoken, page: Page, values: Values | undefined): string => {
  const sections = new Map<string, Row[]>()
  for (const row of page.fields) {
    const title = titleOf(spoken, row)
    sections.set(title, [...(sections.get(title) ?? []), row])
  }
  return [
    ...headText(spoken, page),
    ...[...sections].flatMap(([title, rows]) => sectionText(spoken, title, rows, values)),
    ...(values === undefined ? [] : valuesText(spoken, values)),
    '',
  ].join('\n')
}

const operationText = (spoken: Spoken, row: Row): string =>
  `    @${shown(row.position)} ${spoken.instant(shown(row.recorded_at))} ${spoken.joined(
    shown(row.actor),
    said(spoken, 'show.acting-for', row.acting_for),
    shown(row.operation),
    shown(row.result),
    said(spoken, 'show.reason', row.reason_code),
    said(spoken, 'show.policy-version', row.policy_version),
  )}`

const changeText = (spoken: Spoken, row: Row, values: Values | undefined): string => {
  const { say, code, field } = spoken
  const opened = values?.fields.find(
    ({ of, name, event }) => of === row.subject && plainName(name) === row.field && event === row.to_event,
  )
  const open = row.proposed === null ? say('show.protected') : shown(row.proposed)
  const proposed = opened === undefined ? open : openedText(spoken, opened)
  const name = `${shown(row.subject)} ${field(shown(row.field))} (${code(shown(row.group_name), 'group')})`
  return `    ${spoken.pair(said(spoken, 'show.round', row.round), `${name} → ${proposed}`)}`
}

/** A request: what it asks, round by round, and everything that was done on it. */
export const requestText = (
  spoken: Spoken,
  { request, changes, operations }: RequestPage,
  values: Values | undefined,
): string => {
  const { say, joined, day } = spoken
  const what = joined(
    shown(request.asks),
    shown(request.phase),
    said(spoken, 'show.round', request.round),
    said(spoken, 'show.reason', request.reason_code),
    said(spoken, 'show.due-on', request.due_on === null ? '' : day(shown(request.due_on))),
  )
  const by = shown(request.requested_by)
  return [
    say('show.request-head', { request: shown(request.request), what }),
    `  ${say(request.needs_head === 1 ? 'show.asked-by-head' : 'show.asked-by', { by })}`,
    ...changes.map((row) => changeText(spoken, row, values)),
    `  ${say('show.operations')}`,
    ...operations.map((row) => operationText(spoken, row)),
    ...(values === undefined ? [] : valuesText(spoken, values)),
    '',
  ].join('\n')
}

const heldBy = (spoken: Spoken, row: Row, values: Values | undefined): readonly string[] =>
  (values?.fields ?? [])
    .filter(({ event }) => shown(row.after_events).includes(event))
    .map((each) => `      ${spoken.pair(`${each.of} ${spoken.field(plainName(each.name))}`, openedText(spoken, each))}`)

/** The history of the fields, oldest first; what past events held stands below them when it was opened. */
export const historyText = (spoken: Spoken, lines: readonly Row[], values: Values | undefined): string =>
  [
    `  ${spoken.say('show.history')}`,
    ...lines.flatMap((row) => {
      const fields: readonly string[] = JSON.parse(shown(row.fields))
      return [
        spoken.pair(operationText(spoken, row), spoken.joined(...fields.map((name) => spoken.field(name)))),
        ...heldBy(spoken, row, values),
      ]
    }),
    ...(values === undefined ? [] : valuesText(spoken, values)),
    '',
  ].join('\n')

const whyOne = (spoken: Spoken, { field, source, request }: Why): readonly string[] => {
  const { say } = spoken
  const state = say(PLAIN_STATES[shown(field.state)] ?? 'show.value-set')
  return [
    spoken.pair(`${shown(field.subject)} ${fieldName(spoken, field)}`, state),
    ...(source === null
      ? []
      : [
          `  ${say('show.brought-by')}`,
          operationText(spoken, source),
          `      ${said(spoken, 'show.event', source.event_id)}`,
        ]),
    ...(request === null
      ? []
      : [
          `  ${say('show.by-request', {
            request: shown(request.request.request),
            phase: shown(request.request.phase),
            reason: shown(request.request.reason_code),
          })}`,
          ...request.operations.map((row) => operationText(spoken, row)),
        ]),
  ]
}

/** Why a field has its value. */
export const whyText = (spoken: Spoken, whys: readonly Why[]): string =>
  `${whys.flatMap((why) => whyOne(spoken, why)).join('\n')}\n`
