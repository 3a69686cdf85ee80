/** Every command of the catalogue against the regulation: what it needs exists, and somebody has it. */
import { describe, expect, test } from '@jest/globals'
import { CATALOGUE } from '../../commands/catalogue'
import { defaultPolicy } from '../../domain/policy/default'
import { BIRTH, isPermission } from '../../domain/policy/permissions'
import { mayDo, maySystemDo } from '../../domain/policy/rights'

const people = defaultPolicy.roles.map(({ role }) => role)
const systems = defaultPolicy.systems.map(({ name }) => name)
const rows = [...CATALOGUE.values()]

describe('what commands need', () => {
  test.each(rows.map(({ name, needs }) => [name, needs]))(
    'ACC-16 ACC-18: %s needs %s, which exists',
    (_name, needs) => {
      expect(isPermission(needs) || needs === BIRTH).toBe(true)
    },
  )

  test.each(rows.map(({ name, needs }) => [name, needs]))(
    '%s can be given by somebody by default (%s)',
    (_name, needs) => {
      const someone =
        people.some((role) => mayDo(defaultPolicy, [role], needs)) ||
        systems.some((system) => maySystemDo(defaultPolicy, system, needs))
      expect(someone || maySystemDo(defaultPolicy, 'init', needs)).toBe(true)
    },
  )

  test('exactly the three births need what no regulation gives', () => {
    const births = rows.filter(({ needs }) => needs === BIRTH).map(({ name }) => name)
    expect(births.sort()).toEqual(['begin-archive', 'begin-policy', 'begin-staff'])
  })
})
