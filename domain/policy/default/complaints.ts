/**
 * How the default regulation handles complaints (E17, E18). Quality is organised by the business department that it
 * concerns and decided by the general manager's office, service is handled by the division and approved by the marketing
 * director's office, which writes every reply. It guards that every period here is marked as ours: no source gives one.
 */
import { CONCERNED, type ComplaintRules, type Office, type RoutingRule } from '../complaints'
import type { PolicyDocument } from '../document'

const office = (department: string | null, role: string | null = null): Office => ({ department, role })

const CONCERNED_DEPARTMENT = office(CONCERNED)
const COMPLAINT_DEPARTMENT = office('complaints')
const DIRECTORS_OFFICE = office('marketing-director-office')
const GENERAL_OFFICE = office('general-office')

/** What 002 does not route goes to the complaint department of 004, under the office that organises all (CMP-11, CMP-21). */
const routedByDepartment = (category: string): RoutingRule => ({
  category,
  handler: COMPLAINT_DEPARTMENT,
  decider: DIRECTORS_OFFICE,
  approver: null,
  replier: DIRECTORS_OFFICE,
})

export const complaints: ComplaintRules = {
  channels: [
    'complaint-hotline',
    'telephone',
    'email',
    'letter',
    'visit',
    'website',
    'app',
    'social-media',
    'fax',
    'authority',
    'through-employee',
    'other',
  ],
  categories: ['quality', 'service', 'logistics', 'price', 'billing', 'privacy', 'other'],
  severities: ['minor', 'serious', 'critical'],
  remedies: ['apology', 'compensation', 'replacement', 'repair', 'refund', 'explanation', 'correction', 'other'],
  measures: ['apology', 'compensation', 'replacement', 'repair', 'refund', 'explanation', 'correction', 'none'],
  sources: ['authority', 'consumer-association', 'platform', 'earlier-system'],
  flow: 'seven-step',
  routing: [
    {
      category: 'quality',
      handler: CONCERNED_DEPARTMENT,
      decider: GENERAL_OFFICE,
      approver: null,
      replier: DIRECTORS_OFFICE,
    },
    {
      category: 'service',
      handler: CONCERNED_DEPARTMENT,
      decider: office(CONCERNED, 'division-manager'),
      approver: DIRECTORS_OFFICE,
      replier: DIRECTORS_OFFICE,
    },
    ...['logistics', 'price', 'billing', 'privacy', 'other'].map(routedByDepartment),
  ],
  escalation: [DIRECTORS_OFFICE, GENERAL_OFFICE],
  deadlines: {
    acknowledge: 'complaint.acknowledge',
    untilClassified: 'complaint.answer',
    answer: [
      { category: null, severity: 'critical', deadline: 'complaint.answer.critical' },
      { category: null, severity: 'serious', deadline: 'complaint.answer.serious' },
      { category: null, severity: null, deadline: 'complaint.answer' },
    ],
    progress: 'complaint.progress',
  },
  recurrence: { windowDays: 180, threshold: 3 },
  reopenReasons: ['not-settled', 'effect-did-not-last', 'new-facts', 'customer-disagrees', 'other'],
  reopenWithinDays: 90,
  rewards: ['praise', 'bonus', 'promotion-points'],
  penalties: ['talk', 'warning', 'bonus-cut', 'training'],
}

export const complaintDeadlines = (calendar: string): PolicyDocument['deadlines'] => [
  { name: 'complaint.acknowledge', allowance: { amount: 8, unit: 'business-hours' }, calendar, ours: true },
  { name: 'complaint.answer', allowance: { amount: 7, unit: 'business-days' }, calendar, ours: true },
  { name: 'complaint.answer.serious', allowance: { amount: 5, unit: 'business-days' }, calendar, ours: true },
  { name: 'complaint.answer.critical', allowance: { amount: 2, unit: 'business-days' }, calendar, ours: true },
  { name: 'complaint.progress', allowance: { amount: 2, unit: 'business-days' }, calendar, ours: true },
]

/** Paths of the figures above that no source gives. */
export const complaintFiguresOfOurs: readonly string[] = [
  'complaints.severities',
  'complaints.recurrence',
  'complaints.reopenWithinDays',
  'deadlines.complaint.acknowledge',
  'deadlines.complaint.answer',
  'deadlines.complaint.answer.serious',
  'deadlines.complaint.answer.critical',
  'deadlines.complaint.progress',
]
