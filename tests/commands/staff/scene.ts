/** The company of `aCompany` on a Monday in March, and who asks for what in it. */
import type { Made } from '../../../domain/kernel/event'
import { AccessGranted, staffStream } from '../../../domain/staff'
import { aCompany } from '../company'
import { scenario } from '../scenario'

export const AT = '2026-03-02T02:00:00.000Z'
export const TODAY = '2026-03-02'
export const company = scenario().given(staffStream, ...aCompany())
export const manager = company.as('E-001', { at: AT })
export const personnel = company.as('E-018', { at: AT })

/** A grant as it was given before the test begins. */
export const granted = (grant: string, employee: string): Made =>
  AccessGranted.of({
    grant,
    employee,
    customers: 'all',
    groups: ['contact'],
    purposes: ['audit'],
    from: '2026-03-01',
    until: '2026-04-30',
    basis: 'needed-for-work',
  })
