/**
 * What the tour prints of tiers, obligations and statistics: the same answers as those of the command line. It guards that
 * nothing is reckoned here, and that what is late is told at the end of the story, not by the clock of the machine.
 */
import { type Either, isLeft } from 'fp-ts/Either'
import { type Instant, plusDays } from '../../domain/kernel/time'
import type { Dossier } from '../../infrastructure/dossier'
import type { Language } from '../../infrastructure/language/language'
import { tierSentenceIn } from '../../infrastructure/language/tier-sentence'
import { writtenNumber } from '../../infrastructure/language/written'
import { obligationsOf } from '../../infrastructure/obligations'
import type { Row } from '../../infrastructure/reading'
import { whyOfCustomer } from '../../infrastructure/tier-why'
import { table, wrapped } from './columns'
import { type Book, dayOf, listOf, textOf } from './pages'
import type { TourWords } from './spoken'

const given = <A>(answer: Either<unknown, A>): A => {
  if (isLeft(answer)) throw new Error('The tour could not read what is owed or why.')
  return answer.right
}

/** What holds for a tier: by a run, or by an exception until when. */
const heldBy = ({ say, day }: TourWords, { exception_holds, exception_until, contested }: Row): string => {
  if (exception_holds === 1) return say('tour.by-exception', { day: day(textOf(exception_until)) })
  return say(contested === 1 ? 'tour.by-contest' : 'tour.by-run')
}

/** Who has which tier, and why in a sentence each. */
export const tierPage = async (dossier: Dossier, { rows, name, words }: Book): Promise<string> => {
  const { say, day, language } = words
  const placed = await rows('v1_tier_list', { where: [{ column: 'governs', is: 1 }] })
  const list = table(
    [
      { title: say('col.customer'), width: 8 },
      { title: say('col.tier'), width: 8 },
      { title: say('col.since'), width: 10 },
      { title: say('col.by'), width: 29 },
      { title: say('col.visits'), width: 12 },
      { title: say('col.looked-after'), width: 15 },
    ],
    placed.map((row) => [
      textOf(row.customer),
      textOf(row.tier),
      day(dayOf(row.since)),
      heldBy(words, row),
      row.visit_months === null ? '' : say('tour.months', { months: Number(row.visit_months) }),
      name(row.account_manager),
    ]),
  )
  const answers = await Promise.all(placed.map(({ customer }) => whyOfCustomer(dossier.read, textOf(customer))))
  return `${list}\n${answers
    .flatMap((each) => given(each))
    .map(({ reasons }) => wrapped(tierSentenceIn(language, reasons)))
    .join('')}`
}

/** Whoever is named, an office, or those who hold the right. */
const debtorOf = (row: Row, { name, words }: Book): string => {
  const named = listOf(row.owners)
    .split(', ')
    .filter((each) => each !== '')
    .map(name)
  const office = [row.owner_role, row.owner_department].filter((each) => each !== null).map(textOf)
  const known = [...named, ...office].join(', ')
  return known === '' ? words.say('tour.who-may', { right: textOf(row.owner_right) }) : known
}

/** So far ahead is shown what is owed. */
const AHEAD_DAYS = 30

/** What is owed within a month of the end of the story, and how much there is beside it. */
/** The day on which it is due, with a word where it is late at the end of the story. */
const dueOf = ({ say, day }: TourWords, row: Row, end: Instant): string => {
  const due = day(dayOf(row.due_on))
  return row.paused_at === null && textOf(row.due_at) < end ? say('tour.late', { day: due }) : due
}

export const obligationPage = async (dossier: Dossier, book: Book, end: Instant): Promise<string> => {
  const { say, day } = book.words
  const until = plusDays(dayOf(end), AHEAD_DAYS)
  const all = given(await obligationsOf(dossier.read, {}))
  const near = given(await obligationsOf(dossier.read, { dueBefore: { on: until } }))
  const list = table(
    [
      { title: say('col.due-on'), width: 15 },
      { title: say('col.what'), width: 25 },
      { title: say('col.about'), width: 12 },
      { title: say('col.customer'), width: 8 },
      { title: say('col.owed-by'), width: 32 },
    ],
    near.map((row) => [
      dueOf(book.words, row, end),
      textOf(row.kind),
      textOf(row.about),
      textOf(row.customer),
      debtorOf(row, book),
    ]),
  )
  const undated = all.filter(({ due_on }) => due_on === null).length
  const counted = { all: all.length, undated, later: all.length - undated - near.length, day: day(until) }
  return `${list}\n${say('tour.open-in-all', counted)}\n`
}

const hours = (language: Language, value: Row[string] | undefined): string =>
  typeof value === 'number' ? `${writtenNumber(language, Number(value.toFixed(1)), 1)} h` : ''

/** How many complaints and how fast they were answered: together, by category, by handler. */
export const statisticsPage = async ({ rows, name, words: { say, language } }: Book): Promise<string> => {
  const counted = await rows('v1_complaint_statistics')
  const shown = ['all', 'category', 'handler'].flatMap((each) => counted.filter(({ dimension }) => dimension === each))
  return table(
    [
      { title: say('col.dimension'), width: 8 },
      { title: say('col.which'), width: 14 },
      { title: say('col.complaints'), width: 10 },
      { title: say('col.open'), width: 4 },
      { title: say('col.answered'), width: 8 },
      { title: say('col.in-time'), width: 7 },
      { title: say('col.half-within'), width: 11 },
      { title: say('col.ninety-within'), width: 11 },
      { title: say('col.escalated'), width: 9 },
    ],
    shown.map((row) => [
      textOf(row.dimension),
      name(row.member),
      textOf(row.complaints),
      textOf(row.open),
      textOf(row.answered),
      textOf(row.on_time_stated),
      hours(language, row.median_hours_stated),
      hours(language, row.p90_hours_stated),
      textOf(row.escalated),
    ]),
  )
}
