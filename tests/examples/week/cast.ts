/** Who works in the house of the week, and how the house begins: a regulation of its own, people, and nothing else. */
import { writeFileSync } from 'node:fs'
import { ARCHIVE, line, type Ran } from '../../infrastructure/cli/cli'
import type { Week } from './stage'

const hire = (employee: string, name: string, department: string, role: string): string =>
  line('hire-employee', 'E-001', { employee, name, department, roles: [role], hiredOn: '2026-02-02' })

const PEOPLE: readonly string[] = [
  hire('E-003', 'Tomás Vidal', 'marketing-director-office', 'marketing-director'),
  hire('E-004', 'Grace Holt', 'marketing-director-office', 'director-assistant'),
  hire('E-005', '顾海', 'crm', 'crm-head'),
  hire('E-006', '秦雪', 'division-tuoda', 'division-manager'),
  hire('E-007', '刘洋', 'division-tuoda', 'account-manager'),
  hire('E-009', '丁山', 'division-tuoda', 'supervisor'),
  hire('E-017', '方圆', 'crm', 'entry-clerk'),
  hire('E-019', '马可', 'order-tracking', 'order-tracking'),
  hire('E-022', 'Sam Okoye', 'complaints', 'complaint-handler'),
  hire('E-024', 'Pilar Mora', 'customer-service', 'customer-service'),
  hire('E-026', 'Joan Reyes', 'audit', 'auditor'),
]

const must = (ran: Ran): Ran => {
  if (ran.code !== 0) throw new Error(`${ran.out}${ran.err}`)
  return ran
}

/** The regulation with another figure: complaints are answered within five working days, not seven. */
const secondVersion = async (house: Week): Promise<readonly string[]> => {
  const { out } = must(await house.ask('policy', 'show', '--json'))
  const { document } = JSON.parse(out)
  const deadlines = document.deadlines.map((each: { readonly name: string; readonly allowance: object }) =>
    each.name === 'complaint.answer' ? { ...each, allowance: { ...each.allowance, amount: 5 } } : each,
  )
  const summary = 'Complaints are answered within five working days'
  return [
    line('propose-policy', 'E-005', { document: { ...document, deadlines }, summary }),
    line('approve-policy', 'E-001', { version: 2 }),
    line('adopt-policy', 'E-005', { version: 2, from: '2026-02-09' }),
  ]
}

/**
 * The week before: the archive is born, its regulation approved, people hired, a second version adopted. Gives the key that
 * signs the heads of the log, as it was told at the birth.
 */
export const beginHouse = async (house: Week): Promise<string> => {
  const give = async (name: string, lines: readonly string[]): Promise<void> => {
    writeFileSync(house.path(name), `${lines.join('\n')}\n`)
    must(await house.ask('do', '--input', name))
  }
  const { out } = must(await house.ask('init', '--clock', 'simulated', '--archive-id', ARCHIVE, '--admin-name', '王军'))
  await give('people.jsonl', [line('approve-policy', 'E-001', { version: 1 }), ...PEOPLE])
  await give('version-2.jsonl', await secondVersion(house))
  return /^verifier key (\S+)$/m.exec(out)?.[1] ?? ''
}
