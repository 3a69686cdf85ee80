/**
 * Steps of a history about the house itself: people come, move, are away and go; rights are granted; the regulation
 * changes; somebody looks at protected data; reactions and processes run.
 */
import { plusDays } from '../../../domain/kernel/time'
import type { FieldRule, PolicyDocument } from '../../../domain/policy/document'
import { type AccessRequest, accessOf } from '../../../infrastructure/access/access'
import { decodeArchive } from '../../../infrastructure/engine'
import { handler } from '../../../infrastructure/handle/handle'
import { noteDuplicates } from '../../../infrastructure/processes/duplicates'
import { runReactions } from '../../../infrastructure/reactions'
import { ARCHIVE } from '../../infrastructure/an-archive'
import {
  type Act,
  archiveOf,
  daysAgo,
  one,
  oneOrNone,
  policyState,
  rather,
  regulationOf,
  STAFF,
  type Step,
  somebody,
  staffState,
  today,
  type World,
} from './world'

const JOBS = [
  { department: 'division-tuoda', roles: ['account-manager'] },
  { department: 'division-zhishang', roles: ['salesperson', 'supervisor'] },
  { department: 'marketing', roles: ['entry-clerk'] },
  { department: 'audit', roles: ['auditor'] },
  { department: 'outside', roles: [] },
] as const

export const hire: Act = async (world, step) => {
  const job = one(JOBS, step.value)
  const outside = job.department === 'outside' ? { employment: 'external', organisation: 'Auditors & Sons' } : {}
  return {
    command: 'hire-employee',
    as: somebody(step, 'E-018', 'E-001'),
    input: {
      ...job,
      ...outside,
      employee: `E-1${10 + (step.pick % 20)}`,
      name: `New ${step.pick}`,
      hiredOn: rather(step, daysAgo(world, step.value % 4), '2027-01-01'),
      ...(step.value % 2 === 0 ? { reason: 'Much to do.' } : {}),
    },
  }
}

/** Those whose going or moving does not stop the company. */
const MOVABLE = [
  'E-008',
  'E-014',
  'E-011',
  'E-013',
  'E-110',
  'E-111',
  'E-112',
  'E-113',
  'E-114',
  'E-115',
  'E-116',
  'E-117',
]
const movable = async (world: World, { pick }: Step): Promise<string> => {
  const { employees } = await staffState(world)
  return one(
    MOVABLE.filter((each) => employees.has(each)),
    pick,
  )
}

export const transfer: Act = async (world, step) => ({
  command: 'transfer-employee',
  as: somebody(step, 'E-018'),
  input: {
    employee: await movable(world, step),
    toDepartment: rather(step, one(['division-zhishang', 'sales', 'marketing'], step.value), 'nowhere'),
    roles: one([['account-manager'], ['salesperson'], ['entry-clerk', 'reviewer']], step.value),
  },
})
export const changeRoles: Act = async (world, step) => ({
  command: 'change-roles',
  as: somebody(step, 'E-001', 'E-018'),
  input: {
    employee: await movable(world, step),
    roles: one(
      [['account-manager', 'supervisor'], ['salesperson'], ['reviewer'], rather(step, ['employee'], ['king'])],
      step.value,
    ),
    ...(step.value % 2 === 0 ? { reason: 'Leads the team.' } : {}),
  },
})
export const absence: Act = async (world, step) => {
  const who = one(['E-003', 'E-006', 'E-005', 'E-002', 'E-008'], step.pick)
  const away = (await staffState(world)).employees.get(who)?.absences.at(-1)
  if (away !== undefined && step.value % 2 === 0)
    return {
      command: 'end-absence',
      as: somebody(step, 'E-018', 'E-001'),
      input: { employee: who, from: away.from, lastDay: today(world) },
    }
  return {
    command: 'record-absence',
    as: somebody(step, 'E-018', 'E-001'),
    input: {
      employee: who,
      from: plusDays(today(world), (step.value % 4) - 1),
      until: plusDays(today(world), 1 + (step.value % 6)),
      ...(step.value % 3 === 0 ? {} : { delegate: rather(step, one(['E-004', 'E-012', 'E-001'], step.value), who) }),
    },
  }
}
export const leave: Act = async (world, step) => ({
  command: 'record-leaving',
  as: somebody(step, 'E-018'),
  input: {
    employee: await movable(world, step),
    leftOn: rather(step, today(world), '2020-01-01'),
    reason: 'End of contract',
  },
})
export const acknowledge: Act = async (_world, step) => ({
  command: 'acknowledge-confidentiality',
  as: one(['E-014', 'E-013', 'E-110', 'E-111', ...STAFF.map(({ employee }) => employee)], step.pick),
  input: {},
})
export const grant: Act = async (world, step) => {
  const { employees } = await staffState(world)
  const ready = [...employees.values()].filter(({ confidentialityOn }) => confidentialityOn !== null)
  const held = [...employees.values()].flatMap(({ employee, grants }) =>
    grants.map((each) => ({ employee, grant: each.grant })),
  )
  const old = oneOrNone(held, step.pick)
  if (old !== undefined && step.value % 3 === 0)
    return { command: 'revoke-access', as: somebody(step, 'E-001'), input: { ...old, reason: 'Done.' } }
  const person = oneOrNone(ready, step.pick)
  if (person === undefined) return acknowledge(world, step)
  const outside = person.employment === 'external'
  const customers = oneOrNone(world.customers, step.value)
  return {
    command: 'grant-access',
    as: somebody(step, 'E-001'),
    input: {
      employee: person.employee,
      customers: customers === undefined || (step.value % 2 === 0 && !outside) ? 'all' : [customers],
      groups: ['basic', 'contact'],
      purposes: rather(step, ['audit', 'finance'], ['gossip']),
      until: plusDays(today(world), 3 + (step.value % 30)),
      basis: outside ? 'external-examination' : 'authorised-by-general-manager',
      reason: 'Half-yearly audit.',
    },
  }
}

const withFields = (document: PolicyDocument, change: (field: FieldRule) => FieldRule): PolicyDocument => ({
  ...document,
  customerKinds: document.customerKinds.map((kind) => ({ ...kind, fields: kind.fields.map(change) })),
})
/** Other versions of the regulation: each changes something that views join. */
const VERSIONS: readonly ((document: PolicyDocument) => PolicyDocument)[] = [
  (document) => ({ ...document, zone: document.zone === 'Europe/Madrid' ? 'Asia/Shanghai' : 'Europe/Madrid' }),
  (document) => withFields(document, (field) => (field.name === 'qq' ? { ...field, enabled: !field.enabled } : field)),
  (document) =>
    withFields(document, (field) =>
      field.name === 'email' || field.name === 'region' ? { ...field, required: 'yes' } : field,
    ),
  (document) =>
    withFields(document, (field) =>
      field.name === 'website' ? { ...field, section: 'needs', required: 'no' } : field,
    ),
  (document) => ({
    ...document,
    edits: { ...document.edits, decideWithinDays: 3, pendingRequests: 'finish-under-old' },
  }),
  (document) => ({
    ...document,
    roles: document.roles.map((role) =>
      role.role === 'reviewer' ? { ...role, may: [...role.may, 'edit:request'].slice(-6) } : role,
    ),
  }),
  (document) => ({ ...document, formalisation: { ...document.formalisation, confirmers: ['division-manager'] } }),
  (document) => ({
    ...document,
    complaints: { ...document.complaints, flow: document.complaints.flow === 'five-step' ? 'seven-step' : 'five-step' },
  }),
]

/** The next step of a change of the regulation. */
export const advancePolicy: Act = async (world, step) => {
  const { versions } = await policyState(world)
  const last = versions.at(-1)
  const first = versions[0]
  if (first !== undefined && first.approvedBy === null && step.value % 3 === 0)
    return { command: 'approve-policy', as: somebody(step, 'E-001'), input: { version: 1 } }
  if (last !== undefined && versions.length > 1 && last.from === null) {
    const { version } = last
    if (last.approvedBy === null)
      return { command: 'approve-policy', as: somebody(step, 'E-001'), input: { version: rather(step, version, 77) } }
    const from = one([{}, { from: plusDays(today(world), 1) }, { from: plusDays(today(world), 5) }], step.value)
    return { command: 'adopt-policy', as: somebody(step, 'E-001', 'E-003'), input: { version, ...from } }
  }
  return {
    command: 'propose-policy',
    as: somebody(step, 'E-003'),
    input: {
      document: { ...one(VERSIONS, step.value)(await regulationOf(world)), title: `Regulation ${versions.length + 1}` },
      summary: 'Something changes.',
      ...(step.value % 2 === 0 ? { reason: 'It was asked for.' } : {}),
    },
  }
}

const GROUPS = [['basic', 'contact'], ['basic'], ['invoice', 'bank', 'text'], ['contact', 'nonsense']] as const
const LOOKERS = [
  ['E-007', 'sales'],
  ['E-010', 'entry-review'],
  ['E-006', 'edit-review'],
  ['E-014', 'finance'],
  ['E-009', 'custody'],
  ['E-013', 'complaint-handling'],
  ['E-018', 'gossip'],
] as const

/** What somebody wants to see of protected data; nothing while there is no customer. */
export const lookOf = async (world: World, step: Step): Promise<AccessRequest | undefined> => {
  const numbers = world.customers.slice(0, 1 + (step.value % 3))
  if (numbers.length === 0) return undefined
  const [as, purpose] = one(LOOKERS, step.who)
  const archive = await archiveOf(world, one(numbers, 0))
  const request = oneOrNone(Object.keys(archive?.requests ?? {}), step.value)
  const entry = one(Object.keys(archive?.entries ?? { none: null }), step.value)
  const what = one(
    [
      { is: 'current' } as const,
      request === undefined ? ({ is: 'current' } as const) : ({ is: 'request', request } as const),
      { is: 'events', events: [entry] } as const,
    ],
    step.value,
  )
  return {
    as: step.odd === 0 ? 'E-999' : as,
    purpose,
    via: one(['open', 'export'] as const, step.pick),
    wanted: numbers.map((customer, index) => ({ customer, groups: one(GROUPS, step.value + index), what })),
  }
}

/** Somebody looks at protected data: this is no command, it is done at once. */
export const look: Act = async (world, step) => {
  const wanted = await lookOf(world, step)
  if (wanted !== undefined) await accessOf(world.archive.engine)(wanted)
  return undefined
}

const IN_MEMORY = ':memory:'

/** Reactions catch up, and the process that notes duplicates. */
export const react: Act = async ({ archive: { engine, log } }) => {
  const execute = handler(engine)
  await runReactions({ log, decode: decodeArchive, archiveId: ARCHIVE, execute, file: IN_MEMORY })
  await noteDuplicates({ engine, log, execute, file: IN_MEMORY })
  return undefined
}
