/**
 * `dossier show`: one archive with the source of each field; nothing personal without `--open`, which is an access and is
 * recorded first. With `--as` the page is cut to what that person may see; without it, it is what a reporting job reads.
 */
import { type Either, isLeft, left, right } from 'fp-ts/Either'
import { identifier } from '../../../domain/kernel/codec'
import type { Dossier, Failed } from '../../dossier'
import type { NotDone } from '../../handle/request'
import { type Context, withDossier } from '../context'
import { EXIT, type ExitCode, tellFailed, tellNotDone, tellRefused, tellUsage } from '../exit'
import { placeAt } from '../moments'
import { lookerIn } from '../show/looker'
import { type Looker, openAsOf, openCurrent, openEvents, openRequest, type Values } from '../show/opening'
import { type Asked, historyOf, type Page, pageOf, requestOf, whyOf } from '../show/page'
import { type Spoken, spokenIn } from '../show/spoken'
import { fieldName, historyText, pageText, requestText, whyText } from '../show/text'
import { zoneForPeople } from '../zone-for-people'
import type { Options } from './verb'

const textIn = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** What one call of `show` works on. */
interface Showing {
  readonly context: Context
  readonly dossier: Dossier
  readonly asked: Asked
  readonly looker: Looker | undefined
  /** The words of its reader. */
  readonly spoken: Spoken
}

const unknownCustomer = (context: Context): ExitCode =>
  tellRefused(context, {
    code: 'unknown-customer',
    because: 'There is no archive with this number.',
    rule: 'ARC-08',
    field: 'customer',
  })

const opened = async (
  { looker }: Showing,
  open: (looker: Looker) => Promise<Either<NotDone, Values>>,
): Promise<Either<NotDone, Values | undefined>> => (looker === undefined ? right(undefined) : open(looker))

/** Tells a part of the answer: as text, or as one object. */
const answer = (
  { context, asked }: Showing,
  page: Page,
  part: Readonly<Record<string, unknown>>,
  text: string,
): ExitCode => {
  const { customer, through } = page
  if (context.json) context.out(`${JSON.stringify({ customer, through, asOf: asked.to ?? null, ...part })}\n`)
  else context.out(text)
  return EXIT.done
}

const showPage = async (showing: Showing, page: Page): Promise<ExitCode> => {
  const { context, dossier, asked } = showing
  const values = await opened(showing, (looker) =>
    asked.to === undefined
      ? openCurrent(dossier, looker, page.customer)
      : openAsOf(dossier, looker, page.customer, page.fields),
  )
  if (isLeft(values)) return tellNotDone(context, values.left)
  const { archive, fields } = page
  return answer(
    showing,
    page,
    { archive, fields, opened: values.right ?? null },
    pageText(showing.spoken, page, values.right),
  )
}

const showHistory = async (showing: Showing, page: Page): Promise<ExitCode> => {
  const { context, dossier, asked } = showing
  const lines = await historyOf(asked, page.customer)
  if (isLeft(lines)) return tellFailed(context, lines.left)
  const events = lines.right.flatMap(({ after_events: after }): readonly string[] =>
    after === null ? [] : JSON.parse(String(after)),
  )
  const values = await opened(showing, (looker) => openEvents(dossier, looker, page.customer, events))
  if (isLeft(values)) return tellNotDone(context, values.left)
  const part = { history: lines.right, opened: values.right ?? null }
  return answer(showing, page, part, historyText(showing.spoken, lines.right, values.right))
}

const showRequest = async (showing: Showing, page: Page, request: string): Promise<ExitCode> => {
  const { context, dossier, asked } = showing
  const found = await requestOf(asked, page.customer, request)
  if (isLeft(found)) return tellFailed(context, found.left)
  if (found.right === undefined)
    return tellRefused(context, {
      code: 'unknown-request',
      because: 'This customer has no request with this number.',
      rule: 'EDT-01',
      field: 'request',
    })
  const values = await opened(showing, (looker) => openRequest(dossier, looker, page.customer, request))
  if (isLeft(values)) return tellNotDone(context, values.left)
  const part = { request: found.right, opened: values.right ?? null }
  return answer(showing, page, part, requestText(showing.spoken, found.right, values.right))
}

const showWhy = async (showing: Showing, page: Page, field: string): Promise<ExitCode> => {
  const { context, asked, spoken } = showing
  // Somebody who reads labels may ask by a label.
  const called = page.fields.find((row) => fieldName(spoken, row) === field)?.field
  const whys = await whyOf(asked, page, typeof called === 'string' ? called : field)
  if (isLeft(whys)) return tellFailed(context, whys.left)
  return whys.right.length === 0
    ? tellUsage(context, 'The archive has no field of this name.')
    : answer(showing, page, { why: whys.right }, whyText(showing.spoken, whys.right))
}

/** Whoever may not see the customer learns number and account manager, and nothing else. */
const hiddenFrom = async (
  { context, dossier }: Showing,
  customer: string,
): Promise<Either<ExitCode, ExitCode | undefined>> => {
  const as = context.options.as ?? process.env.DOSSIER_AS
  if (as === undefined || as === '') return right(undefined)
  const { actingFor } = context.options
  const seen = await dossier.seen({ as, ...(actingFor === undefined ? {} : { actingFor }) }, customer)
  if (isLeft(seen)) return left(tellNotDone(context, seen.left))
  if (seen.right.sees) return right(undefined)
  const { accountManager } = seen.right
  if (context.json) context.out(`${JSON.stringify({ customer, sees: false, accountManager })}\n`)
  else
    context.say(
      accountManager === null
        ? `customer ${customer}: nobody looks after it\n`
        : `customer ${customer}: ${accountManager} looks after it\n`,
    )
  return right(EXIT.done)
}

const tellPage = async (showing: Showing, page: Page, options: Options): Promise<ExitCode> => {
  const request = textIn(options, 'request')
  const why = textIn(options, 'why')
  if (request !== undefined) return showRequest(showing, page, request)
  if (why !== undefined) return showWhy(showing, page, why)
  return options.history === true ? showHistory(showing, page) : showPage(showing, page)
}

const show = async (showing: Showing, customer: string, options: Options): Promise<ExitCode> => {
  const { context, asked } = showing
  const page: Either<Failed, Page | undefined> = await pageOf(asked, customer)
  if (isLeft(page)) return tellFailed(context, page.left)
  if (page.right === undefined) return unknownCustomer(context)
  const hidden = await hiddenFrom(showing, page.right.customer)
  if (isLeft(hidden)) return hidden.left
  return hidden.right ?? tellPage(showing, page.right, options)
}

export const run = async (context: Context, [customer]: readonly string[], options: Options): Promise<ExitCode> => {
  if (customer === undefined || !identifier.is(customer))
    return tellUsage(context, 'A customer is named by its number; find looks for it by anything else.')
  const chosen = ['request', 'why', 'history'].filter((each) => options[each] !== undefined && options[each] !== false)
  if (chosen.length > 1) return tellUsage(context, 'show takes one of --request, --why and --history.')
  const looker = lookerIn(context, textIn(options, 'open'))
  if (isLeft(looker)) return looker.left
  return withDossier(context, async (dossier) => {
    const asOf = textIn(options, 'asOf')
    const to = asOf === undefined ? right(undefined) : await placeAt(context, dossier, asOf)
    if (isLeft(to)) return to.left
    const asked = { dossier, to: to.right, stale: context.options.stale === true }
    const spoken = spokenIn(context.language, await zoneForPeople(context, dossier))
    return show({ context, dossier, asked, looker: looker.right, spoken }, customer, options)
  })
}
