/**
 * Problems that come again, found by rule (CMP-27): complaints of one customer and category, or about one product, within
 * the regulation's window. Where there are as many alike as the regulation calls recurring, the later ones are linked to
 * the newest before them, as many as it takes; people judge everything else. It looks at what was logged or classified
 * since it looked last, and at those after it that are alike, so that the order of classification does not matter.
 */
import { type Either, isLeft, right } from 'fp-ts/Either'
import type { CouldNot } from '../../commands/ports/could-not'
import { idOf } from '../../domain/kernel/thing'
import { plusMilliseconds } from '../../domain/kernel/time'
import type { PolicyDocument } from '../../domain/policy/document'
import type { Dossier } from '../dossier'
import { documentInForce } from '../engine'
import type { Engine } from '../handle/engine'
import { openPositions } from '../positions'
import type { Condition, Row, ViewQuery } from '../reading'
import type { LocalLog } from '../stores/local-log'
import { couldNotRead, type Execute, NOTHING_DONE, type ProcessCommand, together, type Worked, work } from './process'

const NAME = 'complaint-recurrence'
const PAGE = 1_000
const DAY_MILLISECONDS = 86_400_000
/** Only these make complaints alike. */
const MAKES_ALIKE = /^(?:ComplaintLogged|ComplaintClassified)@/

export interface RecurrenceRun {
  readonly engine: Engine
  readonly read: Dossier['read']
  readonly log: LocalLog
  readonly execute: Execute
  /** Where the position of the process stands. */
  readonly file: string
}

type Rule = PolicyDocument['complaints']['recurrence']
interface Alike {
  readonly because: 'same-customer-and-category' | 'same-product'
  readonly where: readonly Condition[]
}

/** By which rules others may be alike to a complaint. */
const rulesFor = ({ customer, category, product }: Row): readonly Alike[] => [
  ...(customer == null || category == null
    ? []
    : [
        {
          because: 'same-customer-and-category' as const,
          where: [
            { column: 'customer', is: customer },
            { column: 'category', is: category },
          ],
        },
      ]),
  ...(product == null ? [] : [{ because: 'same-product' as const, where: [{ column: 'product', is: product }] }]),
]

const COLUMNS = ['complaint', 'customer', 'category', 'product', 'received_at'] as const

const rowsOf = async ({ read }: RecurrenceRun, query: ViewQuery): Promise<Either<CouldNot, readonly Row[]>> => {
  const rows = await read.rows('v1_complaints', { columns: COLUMNS, ...query, stale: true })
  return isLeft(rows) ? couldNotRead(rows.left) : rows
}

const text = (row: Row, column: string): string => String(row[column])
const afterAtOnce = (at: string): string => plusMilliseconds(at, 1)

/**
 * The nearest before or after a complaint that are alike: those of the same instant by their numbers, then the others by
 * time, no farther than the window and no more than asked for.
 */
const nearest = async (
  run: RecurrenceRun,
  of: Row,
  { where }: Alike,
  { side, days, most }: { readonly side: 'before' | 'after'; readonly days: number; readonly most: number },
): Promise<Either<CouldNot, readonly Row[]>> => {
  const at = text(of, 'received_at')
  const complaint = text(of, 'complaint')
  const far = plusMilliseconds(at, (side === 'before' ? -1 : 1) * days * DAY_MILLISECONDS)
  const descending = side === 'before'
  const same: readonly Condition[] =
    side === 'before'
      ? [{ column: 'complaint', before: complaint }]
      : [{ column: 'complaint', from: `${complaint}\u0000` }]
  const other: readonly Condition[] =
    side === 'before'
      ? [
          { column: 'received_at', from: far },
          { column: 'received_at', before: at },
        ]
      : [
          { column: 'received_at', from: afterAtOnce(at) },
          { column: 'received_at', before: afterAtOnce(far) },
        ]
  const atOnce = await rowsOf(run, {
    where: [...where, { column: 'received_at', is: at }, ...same],
    orderBy: [{ column: 'complaint', descending }],
    limit: most,
  })
  if (isLeft(atOnce) || atOnce.right.length === most) return atOnce
  const apart = await rowsOf(run, {
    where: [...where, ...other],
    orderBy: [
      { column: 'received_at', descending },
      { column: 'complaint', descending },
    ],
    limit: most - atOnce.right.length,
  })
  return isLeft(apart) ? apart : right([...atOnce.right, ...apart.right])
}

/** A complaint with enough alike before it is linked to the newest of them. */
const linksOf = async (
  run: RecurrenceRun,
  complaint: Row,
  alike: Alike,
  { windowDays, threshold }: Rule,
): Promise<Either<CouldNot, readonly ProcessCommand[]>> => {
  const most = threshold - 1
  const earlier = await nearest(run, complaint, alike, { side: 'before', days: windowDays, most })
  if (isLeft(earlier)) return earlier
  if (earlier.right.length < most) return right([])
  return right(
    earlier.right.map((each) => ({
      command: 'link-recurrence',
      input: { complaint: complaint.complaint, earlier: each.complaint, because: alike.because },
      about: [text(complaint, 'complaint'), text(each, 'complaint'), alike.because],
    })),
  )
}

/** What follows for a complaint that has been logged or classified, and for those after it. */
const lookAt = async (run: RecurrenceRun, number: string, rule: Rule): Promise<Either<CouldNot, Worked>> => {
  const found = await rowsOf(run, { where: [{ column: 'complaint', is: number }] })
  if (isLeft(found)) return found
  const [complaint] = found.right
  if (complaint === undefined) return right(NOTHING_DONE)
  const commands: ProcessCommand[] = []
  for (const alike of rulesFor(complaint)) {
    const side = { side: 'after', days: rule.windowDays, most: rule.threshold - 1 } as const
    const later = await nearest(run, complaint, alike, side)
    if (isLeft(later)) return later
    for (const each of [complaint, ...later.right]) {
      const links = await linksOf(run, each, alike, rule)
      if (isLeft(links)) return links
      commands.push(...links.right)
    }
  }
  return work(NAME, run.engine.archiveId, run.execute, commands)
}

/** Links every complaint that has become a recurring one since the last run. */
export const linkRecurrences = async (run: RecurrenceRun): Promise<Either<CouldNot, Worked>> => {
  const document = await documentInForce(run.engine)
  if (isLeft(document)) return document
  const caught = await run.read.catchUp()
  if (isLeft(caught)) return caught
  const positions = openPositions(run.file)
  let worked = NOTHING_DONE
  try {
    for (;;) {
      const page = await run.log.page(positions.of(NAME), PAGE)()
      if (isLeft(page)) return page
      const touched = page.right.filter(([at, , , , type]) => at <= caught.right.position && MAKES_ALIKE.test(type))
      for (const number of new Set(touched.map(([, stream]) => idOf(stream)))) {
        const looked = await lookAt(run, number, document.right.complaints.recurrence)
        if (isLeft(looked)) return looked
        worked = together(worked, looked.right)
      }
      const last = page.right.filter(([at]) => at <= caught.right.position).at(-1)
      if (last === undefined) return right(worked)
      positions.move(NAME, last[0])
    }
  } finally {
    positions.close()
  }
}
