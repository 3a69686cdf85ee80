/** The regulation as text: everything is printed, and each figure of our own is marked. */
import { describe, expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../domain/policy/default'
import { policyText } from '../../../infrastructure/cli/policy-text'

describe('policyText', () => {
  const lines = policyText(defaultPolicy).split('\n')

  test('GOV-01: every figure of our own leads to a line that is marked, and no other line is', () => {
    const marked = lines.filter((line) => line.endsWith('   (ours)'))
    expect(marked).toHaveLength(new Set(defaultPolicy.ours).size)
    expect(marked).toContain('zone: Asia/Shanghai   (ours)')
  })

  test('a path that leads nowhere marks nothing', () => {
    const nowhere = policyText({ ...defaultPolicy, ours: ['no.such.figure'] })
    expect(nowhere).not.toContain('(ours)')
  })

  test('every part, role and field is there', () => {
    for (const part of Object.keys(defaultPolicy).filter((key) => key !== 'ours'))
      expect([part, lines.some((line) => line.startsWith(`${part}:`))]).toEqual([part, true])
    for (const { role } of defaultPolicy.roles) expect(lines.some((line) => line.includes(`- ${role}`))).toBe(true)
    expect(lines.join('\n')).not.toMatch(/undefined|\[object/)
  })
})
