/**
 * Saturday, 14 February 2026: a Saturday that is worked, the last day before the Spring Festival (15 to 23 February).
 * A complaint comes in at half past four; its deadline lies behind the holiday. It is settled and closed on the days after.
 */
import { customerNumber } from './sheet'
import type { Week } from './stage'

export const COMPLAINT = 'K-2026-001'
const CUSTOMER = customerNumber(8)
const SHOWN = 'complaint,phase,received_at,due_on,due_at,closed_at'

export interface Saturday {
  /** What is known of the complaint before the holiday, and when it is closed. */
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

const complaintIn = (week: Week): Readonly<Record<string, unknown>> =>
  week.rows('SELECT phase, due_on, due_at, on_time_recorded FROM v1_complaints')[0] ?? {}

type Step = readonly [as: string, command: string, ...set: readonly string[]]
const given = async (week: Week, steps: readonly Step[]): Promise<void> => {
  for (const [as, command, ...set] of steps)
    await week.type('do', command, '--as', as, '--set', `complaint=${COMPLAINT}`, ...set)
}

const logged = async (week: Week): Promise<void> => {
  const content = week.in({
    en: 'Three of the eighty lamps do not work.',
    'zh-CN': '八十盏灯中有三盏不亮。',
    es: 'Tres de las ochenta lámparas no encienden.',
  })
  week.now('02-14 16:30')
  await week.type(
    ...['do', 'log-complaint', '--as', 'E-024', '--set', `number=${COMPLAINT}`, `customer=${CUSTOMER}`],
    ...['channel=complaint-hotline', `content=${content}`, 'receivedAt=2026-02-14T08:20:00.000Z'],
    ...['contact.name=陈先生', 'contact.telephone=010-5550-0188', 'transaction=SO-8-4', 'product=LAMP-4'],
    'remedySought=replacement',
  )
  week.now('02-14 16:50')
  await given(week, [
    ['E-024', 'acknowledge-complaint', 'channel=telephone'],
    ['E-022', 'classify-complaint', 'category=quality', 'severity=minor'],
    ['E-006', 'assign-complaint', 'owner=E-007'],
  ])
}

const settled = async (week: Week): Promise<void> => {
  const say = week.in
  week.now('02-24 09:30')
  const findings = say({
    en: 'The drivers of one batch fail in the cold.',
    'zh-CN': '该批次驱动器低温失效。',
    es: 'Los controladores de un lote fallan con frío.',
  })
  const solution = say({
    en: 'Three lamps are replaced.',
    'zh-CN': '更换三盏灯。',
    es: 'Se cambian tres lámparas.',
  })
  await given(week, [
    ['E-006', 'assign-investigator', 'investigators=["E-007"]'],
    ['E-007', 'record-investigation', 'verified=confirmed', `findings=${findings}`],
    ['E-007', 'propose-resolution', 'measures=["apology","replacement"]', `solution=${solution}`],
  ])
  week.now('02-24 14:00')
  const answer = say({ en: 'Agreed.', 'zh-CN': '同意。', es: 'De acuerdo.' })
  await given(week, [
    ['E-001', 'decide-resolution', 'verdict=adopt', `note=${answer}`],
    ['E-007', 'record-negotiation', 'accepted=true', `answer=${answer}`],
    ['E-007', 'execute-resolution', `note=${solution}`],
  ])
}

const answered = async (week: Week): Promise<void> => {
  week.now('02-25 10:00')
  const effect = week.in({ en: 'All eighty work.', 'zh-CN': '八十盏灯全部正常。', es: 'Las ochenta encienden.' })
  const reply = week.in({
    en: 'We have replaced the three lamps. Thank you for telling us.',
    'zh-CN': '三盏灯已更换，感谢您的反馈。',
    es: 'Hemos cambiado las tres lámparas. Gracias por avisarnos.',
  })
  await given(week, [
    ['E-009', 'verify-effect', 'effective=true', `effect=${effect}`],
    ['E-004', 'reply-to-customer', 'documentNo=MD-2026-001', 'channel=letter', `reply=${reply}`],
  ])
  for (const paper of ['complaint-opinion-sheet', 'complaint-reply'])
    await week.type(
      ...['print', paper, COMPLAINT, '--open', 'complaint,text', '--as', 'E-001', '--purpose', 'complaint-handling'],
      ...['--out', `${paper}.html`],
    )
  await given(week, [['E-004', 'close-complaint', 'opinionSheet=OS-2026-001']])
  await week.type('list', 'complaints', '--columns', SHOWN)
}

export const saturday = async (week: Week): Promise<Saturday> => {
  week.chapter('4-saturday')
  await logged(week)
  await week.type('list', 'complaints', '--columns', SHOWN)
  await week.type('obligations', '--owner', 'E-007')
  const before = complaintIn(week)
  await settled(week)
  await answered(week)
  return { before, after: complaintIn(week) }
}
