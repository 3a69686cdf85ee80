/**
 * What the tour prints of tiers, obligations and statistics: the same answers as those of the command line. It guards that
 * nothing is reckoned here, and that what is late is told at the end of the story, not by the clock of the machine.
 */
import { type Either, isLeft } from 'fp-ts/Either'
import { type Instant, plusDays } from '../../domain/kernel/time'
import type { Dossier } from '../../infrastructure/dossier'
import { obligationsOf } from '../../infrastructure/obligations'
import type { Row } from '../../infrastructure/reading'
import { whyOfCustomer } from '../../infrastructure/tier-why'
import { table, wrapped } from './columns'
import { type Book, dayOf, listOf, textOf } from './pages'

const given = <A>(answer: Either<unknown, A>): A => {
  if (isLeft(answer)) throw new Error('The tour could not read what is owed or why.')
  return answer.right
}

/** What holds for a tier: by a run, or by an exception until when. */
const heldBy = ({ exception_holds, exception_until, contested }: Row): string => {
  if (exception_holds === 1) return `an exception until ${exception_until}`
  return contested === 1 ? 'a contest' : 'a run'
}

/** Who has which tier, and why in a sentence each. */
export const tierPage = async (dossier: Dossier, { rows, name }: Book): Promise<string> => {
  const placed = await rows('v1_tier_list', { where: [{ column: 'governs', is: 1 }] })
  const list = table(
    [
      { title: 'customer', width: 8 },
      { title: 'tier', width: 8 },
      { title: 'since', width: 10 },
      { title: 'by', width: 29 },
      { title: 'visits every', width: 12 },
      { title: 'looked after by', width: 15 },
    ],
    placed.map((row) => [
      textOf(row.customer),
      textOf(row.tier),
      dayOf(row.since),
      heldBy(row),
      row.visit_months === null ? '' : `${row.visit_months} months`,
      name(row.account_manager),
    ]),
  )
  const answers = await Promise.all(placed.map(({ customer }) => whyOfCustomer(dossier.read, textOf(customer))))
  return `${list}\n${answers
    .flatMap((each) => given(each))
    .map(({ sentence }) => wrapped(sentence))
    .join('')}`
}

/** Whoever is named, an office, or those who hold the right. */
const debtorOf = (row: Row, { name }: Book): string => {
  const named = listOf(row.owners)
    .split(', ')
    .filter((each) => each !== '')
    .map(name)
  const office = [row.owner_role, row.owner_department].filter((each) => each !== null).map(textOf)
  const known = [...named, ...office].join(', ')
  return known === '' ? `who may ${textOf(row.owner_right)}` : known
}

/** So far ahead is shown what is owed. */
const AHEAD_DAYS = 30

/** What is owed within a month of the end of the story, and how much there is beside it. */
export const obligationPage = async (dossier: Dossier, book: Book, end: Instant): Promise<string> => {
  const until = plusDays(dayOf(end), AHEAD_DAYS)
  const all = given(await obligationsOf(dossier.read, {}))
  const near = given(await obligationsOf(dossier.read, { dueBefore: { on: until } }))
  const list = table(
    [
      { title: 'due on', width: 15 },
      { title: 'what', width: 25 },
      { title: 'about', width: 12 },
      { title: 'customer', width: 8 },
      { title: 'owed by', width: 32 },
    ],
    near.map((row) => [
      `${dayOf(row.due_on)}${row.paused_at === null && textOf(row.due_at) < end ? ' late' : ''}`,
      textOf(row.kind),
      textOf(row.about),
      textOf(row.customer),
      debtorOf(row, book),
    ]),
  )
  const undated = all.filter(({ due_on }) => due_on === null).length
  return `${list}\n${all.length} are open in all: ${undated} have no deadline, ${all.length - undated - near.length} are due on ${until} or later.\n`
}

const hours = (value: Row[string] | undefined): string => (typeof value === 'number' ? `${value.toFixed(1)} h` : '')

/** How many complaints and how fast they were answered: together, by category, by handler. */
export const statisticsPage = async ({ rows, name }: Book): Promise<string> => {
  const counted = await rows('v1_complaint_statistics')
  const shown = ['all', 'category', 'handler'].flatMap((each) => counted.filter(({ dimension }) => dimension === each))
  return table(
    [
      { title: 'by', width: 8 },
      { title: 'which', width: 14 },
      { title: 'complaints', width: 10 },
      { title: 'open', width: 4 },
      { title: 'answered', width: 8 },
      { title: 'in time', width: 7 },
      { title: 'half within', width: 11 },
      { title: '90 % within', width: 11 },
      { title: 'escalated', width: 9 },
    ],
    shown.map((row) => [
      textOf(row.dimension),
      name(row.member),
      textOf(row.complaints),
      textOf(row.open),
      textOf(row.answered),
      textOf(row.on_time_stated),
      hours(row.median_hours_stated),
      hours(row.p90_hours_stated),
      textOf(row.escalated),
    ]),
  )
}
