/**
 * Protected values on a paper. Without an access a field says that it is set and by which event, which stands in the log
 * for everybody to look up; with one it shows the value, or why it cannot be shown. The five outcomes never collapse.
 */
import type { OpenedCustomer, OpenedField } from '../access/shapes'
import type { Desk } from './desk'
import { html, type Markup } from './html'

export interface Values {
  /** What was opened of a field that an event holds. */
  readonly of: (subject: string, field: string, event: string) => OpenedField | undefined
  /** What was opened of a free text, by its name, of the event that holds it. */
  readonly text: (field: string, event: string) => OpenedField | undefined
  /** Whether somebody wanted to open this group and may not. */
  readonly isDenied: (group: string) => boolean
}

export const plainName = (name: string): string => (name.startsWith('after.') ? name.slice('after.'.length) : name)

export const valuesOf = (opened: readonly OpenedCustomer[]): Values => {
  const fields = opened.flatMap((each) => each.fields)
  const denied = new Set(opened.flatMap((each) => each.denied))
  return {
    of: (subject, field, event) =>
      fields.find((each) => each.of === subject && plainName(each.name) === field && each.event === event),
    text: (field, event) => fields.find((each) => each.name === field && each.event === event),
    isDenied: (group) => denied.has(group),
  }
}

export const NOTHING_OPENED = valuesOf([])

const jsonText = (value: unknown, written: (text: string) => string): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return written(value)
  return Array.isArray(value) ? value.map((each) => jsonText(each, written)).join(', ') : JSON.stringify(value)
}

const closed = (word: string, source: string): Markup =>
  html`<span class="closed"><i>${word}</i></span><span class="source">${source}</span>`

/** Where the event stands that holds a value: `@133`, or the beginning of its id. */
export const sourceOf = (positions: ReadonlyMap<string, number>, event: string): string => {
  const position = positions.get(event)
  return position === undefined ? event.slice(0, 8) : `@${position}`
}

/** What was opened, or that it is protected, denied, restricted, erased, without a key or tampered with. */
export const shown = (
  { say, day, value }: Desk,
  values: Values,
  field: OpenedField | undefined,
  group: string,
  source: string,
): Markup => {
  if (field === undefined) return closed(say(values.isDenied(group) ? 'value.denied' : 'value.set'), source)
  switch (field.is) {
    case 'known':
      return html`${jsonText(field.value, (text) => value(plainName(field.name), text))}`
    case 'erased':
      return closed(
        field.since === null
          ? say('value.erased')
          : say('value.erased-on', { day: day(field.since.slice(0, 10)), basis: field.basis ?? '' }),
        source,
      )
    case 'restricted':
      return closed(say('value.restricted'), source)
    case 'key-unavailable':
      return closed(say('value.no-key'), source)
    case 'tampered':
      return closed(say('value.tampered'), source)
  }
}

/** The places of events in the log, of those that concern a customer. */
export const positionsOf = ({ rows }: Desk, customer: string): ReadonlyMap<string, number> =>
  new Map(
    rows('SELECT event_id, position FROM v1_operation_log WHERE customer = ?', customer).map(
      ({ event_id: event, position }) => [String(event), Number(position)],
    ),
  )
