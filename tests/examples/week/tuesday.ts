/** Tuesday: an edit on paper, returned with an opinion, resubmitted, reviewed, approved, executed; a refund; the night. */
import type { Ran } from '../../infrastructure/cli/cli'
import { heldAfter, type Line, nightly, VIEWS, viewOf } from './nights'
import { customerNumber } from './sheet'
import type { Week } from './stage'

export const EDITED = customerNumber(5)
export const WRONG = '91999999WEEK000169'
export const RIGHT = '91999999WEEK000196'

export interface Tuesday {
  readonly request: string
  /** Execution before the head has approved. */
  readonly tooEarly: Ran
  /** The registration number that holds in the end, as its account manager opens it. */
  readonly opened: Ran
  /** After both nights: what an analyst holds, and what the view says, by view. */
  readonly held: Readonly<Record<string, readonly Line[]>>
  readonly seen: Readonly<Record<string, readonly Line[]>>
}

const change = (value: string): string =>
  `changes=${JSON.stringify([{ fields: { registrationNumber: value }, provenBy: { registrationNumber: 'D-2' } }])}`

const requested = async (week: Week): Promise<string> => {
  week.now('02-10 09:10')
  await week.type(
    ...['do', 'attach-document', '--as', 'E-007', '--set', `customer=${EDITED}`, 'document=D-2'],
    ...['type=business-licence', 'kind=copy', 'medium=electronic', 'copies=1', 'legible=true'],
  )
  const reason = week.in({
    en: 'The customer has a new licence.',
    'zh-CN': '客户换发了营业执照。',
    es: 'El cliente tiene una licencia nueva.',
  })
  await week.type(
    ...['do', 'request-edit', '--as', 'E-007', '--set', `customer=${EDITED}`, change(WRONG)],
    ...['reasonCode=data-error', `reason=${reason}`],
  )
  return week.number('request')
}

const about = (request: string): readonly string[] => ['--set', `customer=${EDITED}`, `request=${request}`]
const paper = async (week: Week, request: string, name: string): Promise<void> => {
  await week.type(
    ...['print', 'edit-request', request, '--open', 'identity,text', '--as', 'E-009', '--purpose', 'edit-review'],
    ...['--out', `edit-request-${name}.html`],
  )
}

const returned = async (week: Week, request: string): Promise<void> => {
  await paper(week, request, '1-requested')
  week.now('02-10 10:00')
  const opinion = week.in({
    en: 'Two digits at the end are not as on the licence.',
    'zh-CN': '最后两位与营业执照不符。',
    es: 'Las dos últimas cifras no son las de la licencia.',
  })
  const opinions = ['reasonable=true', 'compliant=false', 'verdict=return', `note=${opinion}`]
  await week.type('do', 'review-edit-request', '--as', 'E-009', ...about(request), ...opinions)
  await paper(week, request, '2-returned')
  week.now('02-10 11:00')
  const reason = week.in({
    en: 'Corrected as on the licence.',
    'zh-CN': '已按营业执照更正。',
    es: 'Corregido según la licencia.',
  })
  await week.type(
    ...['do', 'resubmit-edit', '--as', 'E-007', ...about(request), change(RIGHT)],
    ...['reasonCode=data-error', `reason=${reason}`],
  )
  await paper(week, request, '3-resubmitted')
}

const carriedOut = async (week: Week, request: string): Promise<Ran> => {
  week.now('02-10 14:00')
  const passed = ['reasonable=true', 'compliant=true', 'verdict=pass']
  await week.type('do', 'review-edit-request', '--as', 'E-009', ...about(request), ...passed)
  const tooEarly = await week.type('do', 'execute-edit', '--as', 'E-007', ...about(request))
  await week.type('do', 'approve-edit', '--as', 'E-005', ...about(request), 'verdict=approve')
  await week.type('do', 'designate-executor', '--as', 'E-009', ...about(request))
  week.now('02-10 15:00')
  await week.type('do', 'execute-edit', '--as', 'E-007', ...about(request))
  await week.type('do', 'record-edit-result', '--as', 'E-007', ...about(request), 'outcome=in-force')
  await paper(week, request, '4-in-force')
  return tooEarly
}

const afterTheNights = (week: Week): Pick<Tuesday, 'held' | 'seen'> => {
  const held: Record<string, readonly Line[]> = {}
  const seen: Record<string, readonly Line[]> = {}
  for (const view of VIEWS) {
    held[view] = [...heldAfter(week, view).values()]
    seen[view] = viewOf(week, view)
  }
  return { held, seen }
}

export const tuesday = async (week: Week): Promise<Tuesday> => {
  week.chapter('2-tuesday')
  const request = await requested(week)
  await returned(week, request)
  const tooEarly = await carriedOut(week, request)
  await week.type('show', EDITED, '--why', 'registrationNumber', '--as', 'E-007')
  const opened = await week.ask('show', EDITED, '--open', 'identity', '--as', 'E-007', '--purpose', 'sales', '--json')
  week.now('02-10 16:00')
  const reason = week.in({ en: 'Two shades were broken.', 'zh-CN': '两个灯罩破损。', es: 'Dos pantallas rotas.' })
  await week.type(
    ...['do', 'refund-transaction', '--as', 'E-019', '--set', `customer=${customerNumber(8)}`, 'order=SO-8-4'],
    ...['amount=215.80', 'currency=CNY', 'at=2026-02-10T07:30:00.000Z', 'reasonCode=return', `reason=${reason}`],
  )
  week.now('02-10 23:00')
  await nightly(week, 'night-2', 'night-1')
  return { request, tooEarly, opened, ...afterTheNights(week) }
}
