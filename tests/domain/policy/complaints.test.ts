/** What a regulation says of complaints must fit together: every complaint finds an office and a deadline. */
import { describe, expect, test } from '@jest/globals'
import { answerDeadline, type ComplaintRules, complaintFaults, complaintRules } from '../../../domain/policy/complaints'
import { defaultPolicy } from '../../../domain/policy/default'

const rules = defaultPolicy.complaints
const faultsWith = (complaints: Partial<ComplaintRules>): readonly string[] =>
  complaintFaults({ ...defaultPolicy, complaints: { ...rules, ...complaints } })
const routingOf = (category: string) => rules.routing.find((each) => each.category === category)

describe('the default', () => {
  test('E17 and E18 in one setting: it fits together and passes its codec', () => {
    expect(complaintRules.is(rules)).toBe(true)
    expect(complaintFaults(defaultPolicy)).toEqual([])
  })

  test('CMP-15 CMP-16 CMP-17: quality goes to the general manager’s office, its reply comes from the director’s', () => {
    expect(routingOf('quality')).toMatchObject({
      handler: { department: 'concerned' },
      decider: { department: 'general-office' },
      approver: null,
      replier: { department: 'marketing-director-office' },
    })
  })

  test('CMP-15 CMP-18 CMP-19 CMP-20: service stays in the division, under the director’s approval and reply', () => {
    expect(routingOf('service')).toMatchObject({
      handler: { department: 'concerned' },
      decider: { department: 'concerned' },
      approver: { department: 'marketing-director-office' },
      replier: { department: 'marketing-director-office' },
    })
  })

  test('CMP-11 CMP-13: a hotline and a department of its own', () => {
    expect(rules.channels).toContain('complaint-hotline')
    expect(routingOf('logistics')?.handler).toEqual({ department: 'complaints', role: null })
    expect(defaultPolicy.departments).toContain('complaints')
  })

  test('CMP-25 CMP-26: every period is ours, for no source gives one', () => {
    const named = defaultPolicy.deadlines.filter(({ name }) => name.startsWith('complaint.'))
    expect(named.map(({ ours }) => ours)).toEqual([true, true, true, true, true])
    for (const { name } of named) expect(defaultPolicy.ours).toContain(`deadlines.${name}`)
  })
})

test('CMP-25: the first line that fits gives the deadline', () => {
  expect(answerDeadline(rules, 'quality', 'critical')).toBe('complaint.answer.critical')
  expect(answerDeadline(rules, 'other', 'minor')).toBe('complaint.answer')
  const answer = [{ category: 'quality', severity: null, deadline: 'complaint.answer' }]
  const narrow = { ...rules, deadlines: { ...rules.deadlines, answer } }
  expect(answerDeadline(narrow, 'quality', 'minor')).toBe('complaint.answer')
  expect(answerDeadline(narrow, 'service', 'minor')).toBeUndefined()
})

describe('what does not fit is told', () => {
  test('a category without offices', () => {
    expect(faultsWith({ categories: [...rules.categories, 'noise'] })).toEqual([
      'complaints.routing has no line for noise.',
    ])
  })

  test('offices that do not exist, or name nothing', () => {
    const [first, ...others] = rules.routing
    if (first === undefined) throw new Error('The default routes nothing.')
    const withHandler = (department: string | null, role: string | null) =>
      faultsWith({ routing: [{ ...first, handler: { department, role } }, ...others] })
    expect(withHandler('nowhere', null)).toEqual([
      'complaints.routing.quality names a department that this policy does not have: nowhere.',
    ])
    expect(withHandler(null, 'nobody')).toEqual([
      'complaints.routing.quality names a role that this policy does not have: nobody.',
    ])
    expect(withHandler(null, null)).toEqual(['complaints.routing.quality names neither a department nor a role.'])
    expect(withHandler(null, 'complaint-handler')).toEqual([])
    const withApprover = { ...first, approver: { department: 'nowhere', role: null } }
    expect(faultsWith({ routing: [withApprover, ...others] })).toEqual([
      'complaints.routing.quality names a department that this policy does not have: nowhere.',
    ])
    expect(faultsWith({ routing: [{ ...first, approver: null }, ...others] })).toEqual([])
  })

  test('an escalation to the department concerned, which may not be known yet', () => {
    expect(faultsWith({ escalation: [{ department: 'concerned', role: null }] })).toEqual([
      'complaints.escalation names the department concerned, which nobody knows before the classification.',
    ])
    expect(faultsWith({ escalation: [{ department: 'nowhere', role: null }] })).toEqual([
      'complaints.escalation names a department that this policy does not have: nowhere.',
    ])
  })

  test('deadlines that do not exist, and kinds of complaint without one', () => {
    expect(faultsWith({ deadlines: { ...rules.deadlines, progress: 'complaint.never' } })).toEqual([
      'complaints.deadlines names a deadline that this policy does not have: complaint.never.',
    ])
    const answer = [{ category: null, severity: 'minor', deadline: 'complaint.answer' }]
    const faults = faultsWith({ deadlines: { ...rules.deadlines, answer } })
    expect(faults).toContain('complaints.deadlines has no answer for quality, critical.')
    expect(faults).toHaveLength(rules.categories.length * 2)
  })
})
