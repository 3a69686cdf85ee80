/** Wednesday: tiers are evaluated, approved by somebody else, contested by one customer, and told to it on paper. */
import type { Ran } from '../../infrastructure/cli/cli'
import { customerNumber } from './sheet'
import type { Week } from './stage'

export const CONTESTING = customerNumber(4)

export interface Wednesday {
  readonly own: Ran
  readonly contested: Ran
  readonly decided: Ran
}

export const wednesday = async (week: Week): Promise<Wednesday> => {
  week.chapter('3-wednesday')
  week.now('02-11 09:30')
  await week.type('evaluate-tiers', '--population', 'buyers', '--as', 'E-005')
  const run = week.number('run')
  await week.type('list', 'tier-run-changes', '--columns', 'customer,old_tier,tier,orders,amount,currency')
  const effective = ['--set', `run=${run}`, 'effective=2026-02-11']
  const own = await week.type('do', 'approve-tier-run', '--as', 'E-005', ...effective)
  week.now('02-11 10:30')
  await week.type('do', 'approve-tier-run', '--as', 'E-003', ...effective)
  await week.type('tier', CONTESTING)
  await week.type('print', 'tier-notice', CONTESTING, '--out', 'tier-notice-1-assigned.html')
  week.now('02-11 14:00')
  const reason = week.in({
    en: 'An order of December has not been counted.',
    'zh-CN': '十二月的一个订单没有计算在内。',
    es: 'No se ha contado un pedido de diciembre.',
  })
  await week.type('do', 'contest-tier', '--as', 'E-007', '--set', `customer=${CONTESTING}`, `reason=${reason}`)
  const contest = week.number('contest')
  const contested = await week.type('tier', CONTESTING)
  const answer = week.in({
    en: 'All orders are counted; that of December was cancelled.',
    'zh-CN': '订单均已计算；十二月的订单已取消。',
    es: 'Están todos; el de diciembre se anuló.',
  })
  week.now('02-11 16:00')
  await week.type(
    ...['do', 'decide-tier-contest', '--as', 'E-003', '--set', `customer=${CONTESTING}`, `contest=${contest}`],
    ...['verdict=new-tier-stands', `answer=${answer}`],
  )
  const decided = await week.type('tier', CONTESTING)
  await week.type('print', 'tier-notice', CONTESTING, '--out', 'tier-notice-2-decided.html')
  return { own, contested, decided }
}
