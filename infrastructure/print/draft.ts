/** What a paper is before anything is opened: what it is about, what it would open, and how it is written then. */
import type { Either } from 'fp-ts/Either'
import { left } from 'fp-ts/Either'
import type { Refusal } from '../../domain/kernel/refusal'
import type { Wanted } from '../access/shapes'
import type { Cell } from '../export/columns'
import type { Desk } from './desk'
import type { Markup, Part } from './html'
import { html } from './html'
import type { Values } from './values'

export interface Draft {
  /** The number that stands on the paper. */
  readonly number: string
  /** The place in the log of the last event that changed what the paper is about. */
  readonly lastPosition: number
  /** What is opened for these groups; none where the paper is about nobody who has an archive. */
  readonly wanted: (groups: readonly string[]) => readonly Wanted[]
  readonly body: (values: Values) => Markup
}

/** Drafts a paper about a number; refused where there is no such thing. */
export type Drafting = (desk: Desk, id: string) => Either<Refusal, Draft>

export const refuse = (code: string, because: string, rule: string): Either<Refusal, never> =>
  left({ code, because, rule, field: 'id' })

export const noCustomer = (): Either<Refusal, never> =>
  refuse('unknown-customer', 'There is no archive with this number.', 'ARC-08')

export const current = (customer: string, groups: readonly string[]): Wanted => ({
  customer,
  groups,
  what: { is: 'current' },
})

const MOST_EVENTS = 200

/** Past events of a customer, in parts that an access takes. */
export const past = (
  customer: string,
  groups: readonly string[],
  events: readonly string[],
  stream?: string,
): readonly Wanted[] => {
  const distinct = [...new Set(events)]
  return Array.from({ length: Math.ceil(distinct.length / MOST_EVENTS) }, (_, part) => ({
    ...{ customer, groups },
    what: { is: 'events' as const, events: distinct.slice(part * MOST_EVENTS, (part + 1) * MOST_EVENTS) },
    ...(stream === undefined ? {} : { stream }),
  }))
}

/** A part of a paper under a heading; nothing where it holds nothing. */
export const section = (title: string, ...parts: readonly Part[]): Markup =>
  html`<section><h2>${title}</h2>${parts}</section>`

/** A named fact. */
export const fact = (name: string, value: Part, isWide = false): Markup =>
  isWide
    ? html`<div class="wide"><dt>${name}</dt><dd>${value}</dd></div>`
    : html`<div><dt>${name}</dt><dd>${value}</dd></div>`

export const facts = (...all: readonly Part[]): Markup => html`<dl>${all}</dl>`

/** Rows under headings; `kind` is how the table looks where it looks otherwise than others. */
export const table = (headings: readonly string[], rows: readonly (readonly Part[])[], kind = ''): Markup =>
  html`<table class="${kind}"><thead><tr>${headings.map((heading) => html`<th>${heading}</th>`)}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, nth) => (nth === 0 ? html`<td class="at">${cell}</td>` : html`<td>${cell}</td>`))}</tr>`,
  )}</tbody></table>`

/** Who did something and when; neither is torn apart at the end of a line. */
export const doneBy = ({ person, moment }: Desk, who: Cell | undefined, at: Cell | undefined): Markup =>
  html`<span class="keep">${person(who)}</span> <span class="keep">${moment(at)}</span>`

/** A box for a signature by hand: whose it is, what the log says already, and room. */
export const sign = ({ say }: Desk, role: string, said: string): Markup =>
  html`<div class="sign"><b>${role}</b><span>${said}</span><span class="line"><span>${say('sign.name')}</span><span>${say('sign.date')}</span></span></div>`

export const signs = (...all: readonly Part[]): Markup => html`<div class="signs">${all}</div>`
