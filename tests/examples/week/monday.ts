/** Monday: a clerk's sheet of fifty enterprises, what came back, the same sheet again, a near name, orders, and the night. */
import type { Ran } from '../../infrastructure/cli/cli'
import { nightly } from './nights'
import { fillOrders, ORDERS } from './orders'
import { customerNumber, fillSheet, mendSheet, NEAR_NAME, NEAR_TO, reasonsIn } from './sheet'
import type { Week } from './stage'

const SHEET = 'register-customer-enterprise.xlsx'
const BACK = 'register-customer-enterprise.rejected.xlsx'

export interface Monday {
  readonly form: Ran
  readonly checked: Ran
  readonly given: Ran
  readonly reasons: readonly string[]
  readonly again: Ran
  readonly mended: Ran
}

const sheets = async (week: Week): Promise<Monday> => {
  week.now('02-09 09:00')
  const form = await week.type(
    ...['form', 'register-customer', '--kind', 'enterprise', '--format', 'xlsx', '--rows', '50'],
    ...['--sheet', '5e3d1f00-0000-4000-8000-0000000000aa'],
  )
  week.note({
    en: 'The clerk fills in fifty enterprises and saves the sheet.',
    'zh-CN': '录入员填写五十家企业并保存表格。',
    es: 'La administrativa rellena cincuenta empresas y guarda la hoja.',
  })
  await fillSheet(week, SHEET)
  week.now('02-09 10:30')
  const checked = await week.type('do', '--form', SHEET, '--as', 'E-017', '--check')
  const given = await week.type('do', '--form', SHEET, '--as', 'E-017')
  const reasons = await reasonsIn(week.path(BACK))
  const again = await week.type('do', '--form', SHEET, '--as', 'E-017', '--rejected', 'again.xlsx')
  week.note({
    en: 'Nine rows are corrected in the sheet that came back.',
    'zh-CN': '在退回的表格中改正九行。',
    es: 'Se corrigen nueve filas en la hoja devuelta.',
  })
  await mendSheet(week, BACK, 'mended.xlsx')
  week.now('02-09 11:00')
  const mended = await week.type('do', '--form', 'mended.xlsx', '--as', 'E-017')
  return { form, checked, given, reasons, again, mended }
}

/** A near name is found, noted by one person, said to be the same by another, approved by a third. */
const joined = async (week: Week): Promise<void> => {
  const [one, other] = [customerNumber(NEAR_NAME), customerNumber(NEAR_TO)] as const
  week.now('02-09 14:00')
  await week.type('near-misses', '--as', 'E-009')
  await week.type(
    ...['do', 'note-duplicate', '--as', 'E-004', '--set', `customer=${one}`, `other=${other}`, 'kinds=["name"]'],
  )
  await week.type('resolve-duplicate', one, other, '--show', '--as', 'E-009')
  const reason = week.in({
    en: 'The customer says that it has one house.',
    'zh-CN': '客户确认是同一家公司。',
    es: 'El cliente confirma que es una sola empresa.',
  })
  await week.type('resolve-duplicate', one, other, '--as-same', '--reason', reason, '--as', 'E-009')
  await week.type('resolve-duplicate', one, other, '--approve', '--reason', reason, '--as', 'E-005')
}

/** Orders come by a form of CSV, and at night the first files go out, whole. */
const orders = async (week: Week): Promise<void> => {
  week.now('02-09 16:00')
  await week.type(
    ...['form', 'record-transaction', '--format', 'csv', '--rows', String(ORDERS.length), '--out', 'orders.csv'],
    ...['--sheet', '5e3d1f00-0000-4000-8000-0000000000bb'],
  )
  week.note({
    en: 'The orders of the customers are filled in.',
    'zh-CN': '填写客户订单。',
    es: 'Se rellenan los pedidos de los clientes.',
  })
  fillOrders(week, 'orders.csv')
  await week.type('do', '--form', 'orders.csv', '--as', 'E-019')
}

export const monday = async (week: Week): Promise<Monday> => {
  week.chapter('1-monday')
  const sheet = await sheets(week)
  await joined(week)
  await orders(week)
  week.now('02-09 23:00')
  await nightly(week, 'night-1', null)
  return sheet
}
