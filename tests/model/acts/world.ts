/**
 * The company in which random histories play, and what a step of a history may ask about it. Only the generator looks
 * at states of the domain; the model reads stored events alone. It guards that a step is a pure function of its numbers
 * and of what happened before, so that a seed always tells the same history.
 */
import { isLeft } from 'fp-ts/Either'
import { type ComplaintState, complaint } from '../../../domain/complaint'
import { complaintStream } from '../../../domain/complaint/names'
import type { Complaint } from '../../../domain/complaint/state'
import { type CustomerState, customer } from '../../../domain/customer'
import { customerStream } from '../../../domain/customer/names'
import type { Archive } from '../../../domain/customer/state'
import { plusDays, plusMilliseconds } from '../../../domain/kernel/time'
import { type PolicyState, policyThing } from '../../../domain/policy'
import { defaultPolicy } from '../../../domain/policy/default'
import type { FieldRule, PolicyDocument } from '../../../domain/policy/document'
import { type StaffState, staffStream, staffThing } from '../../../domain/staff'
import { documentInForce } from '../../../infrastructure/engine'
import { asWanted, POLICY } from '../../../infrastructure/handle/handle'
import type { TextRow } from '../../../infrastructure/stores/local-log'
import { type AnArchive, anArchive, type Hire, must } from '../../infrastructure/an-archive'

/** One step of a history: what is done, and numbers from which everything else is chosen. */
export interface Step {
  readonly act: string
  /** Who does it, among those who may. */
  readonly who: number
  /** What it is done to. */
  readonly pick: number
  /** Which value, verdict or amount. */
  readonly value: number
  /** How much time has passed since the step before. */
  readonly minutes: number
  /** 0: somebody else than those who may; 1: something else than what is right. */
  readonly odd: number
}

/** A command that a step gives. */
export interface Given {
  readonly command: string
  readonly input: unknown
  readonly as: string
  readonly actingFor?: string
}
export type Act = (world: World, step: Step) => Promise<Given | undefined>

export interface World {
  readonly archive: AnArchive
  now: string
  readonly customers: string[]
  readonly complaints: string[]
  readonly orders: { readonly customer: string; readonly order: string }[]
}

const hire = (employee: string, name: string, department: string, ...roles: readonly string[]): Hire => ({
  ...{ employee, name, department, roles },
})

export const STAFF: readonly Hire[] = [
  hire('E-002', 'Chen Wei', 'marketing-director-office', 'marketing-director'),
  hire('E-003', 'Li Na', 'crm', 'crm-head'),
  hire('E-004', 'Wang Fang', 'marketing-director-office', 'director-assistant'),
  hire('E-005', 'Zhao Min', 'division-tuoda', 'division-manager'),
  hire('E-006', 'Sun Li', 'division-tuoda', 'supervisor'),
  hire('E-007', 'Liu Yang', 'division-tuoda', 'account-manager'),
  hire('E-008', 'Huang Lei', 'division-tuoda', 'account-manager'),
  hire('E-009', 'Zhou Jie', 'marketing', 'entry-clerk', 'archive-administrator'),
  hire('E-010', 'Wu Qiang', 'marketing', 'reviewer'),
  hire('E-011', 'Xu Ting', 'customer-service', 'customer-service'),
  hire('E-012', 'Marta Gil', 'customer-service', 'customer-service-manager', 'supervisor'),
  hire('E-013', 'Hu Bin', 'complaints', 'complaint-handler'),
  hire('E-014', 'Gao Yu', 'finance', 'finance'),
  hire('E-018', 'Pilar Sanz', 'personnel', 'personnel'),
]

/** Fields enough for each kind of group, proof and type; a short schema keeps a history of forty commands quick. */
const KEPT: ReadonlySet<string> = new Set([
  ...['name', 'country', 'region', 'industry', 'businessScope', 'registeredCapital', 'enterpriseSize', 'headcount'],
  ...['foundedOn', 'legalRepresentative', 'registrationNumber', 'identityNumber', 'address', 'telephone', 'email'],
  ...['website', 'qq', 'invoiceName', 'taxNumber', 'taxTelephone', 'bankName', 'bankAccount', 'creditStatus'],
  ...['purchasingNeeds', 'maritalStatus', 'relation', 'position', 'receiptSeal', 'school'],
])
/** Of every group one field stays, for rights name groups. */
const shortened = (fields: readonly FieldRule[]): FieldRule[] =>
  fields.filter(({ name, group }, nth) => KEPT.has(name) || fields.findIndex((each) => each.group === group) === nth)

/** The default regulation with fewer fields. */
export const REGULATION: PolicyDocument = {
  ...defaultPolicy,
  customerKinds: defaultPolicy.customerKinds.map((kind) => ({ ...kind, fields: shortened(kind.fields) })),
  personFields: shortened(defaultPolicy.personFields),
  edits: {
    ...defaultPolicy.edits,
    structuralFields: defaultPolicy.edits.structuralFields.filter((name) => KEPT.has(name)),
  },
}

let birth: Promise<readonly TextRow[]> | undefined

/** The regulation and the hiring of everybody are told once; every world begins with what that left in the log. */
const bornOnce = (): Promise<readonly TextRow[]> => {
  birth ??= anArchive({ firstPolicy: REGULATION, people: STAFF }).then(({ log }) => must(log.page(-1, 1_000)))
  return birth
}

export const aWorld = async (): Promise<World> => ({
  archive: await anArchive({ firstPolicy: REGULATION, born: await bornOnce() }),
  now: '2026-03-02T01:00:00.000Z',
  customers: [],
  complaints: [],
  orders: [],
})

/** One of a list, by a number that may be greater than the list is long. */
export const one = <A>(list: readonly A[], number: number): A => {
  const found = list[number % Math.max(1, list.length)]
  if (found === undefined) throw new Error('There is nothing to choose from.')
  return found
}
/** The same, of a list that may be empty. */
export const oneOrNone = <A>(list: readonly A[], number: number): A | undefined =>
  list[number % Math.max(1, list.length)]

const EVERYBODY = ['E-001', ...STAFF.map(({ employee }) => employee), 'E-999', 'system.nobody']

/** Somebody of those who may; anybody at all when the step is odd. */
export const somebody = ({ who, odd }: Step, ...may: readonly string[]): string =>
  odd === 0 ? one(EVERYBODY, who) : one(may, who)

/** What is right, or something else when the step is odd. */
export const rather = <A>({ odd }: Step, right: A, wrong: A): A => (odd === 1 ? wrong : right)

export const today = ({ now }: World): string => now.slice(0, 10)
export const daysAgo = (world: World, days: number): string => plusDays(today(world), -days)
export const minutesAgo = ({ now }: World, minutes: number): string => plusMilliseconds(now, -minutes * 60_000)

const stateOf = async (world: World, wanted: ReturnType<typeof asWanted>): Promise<unknown> => {
  const present = await world.archive.engine.memory.present([wanted])
  if (isLeft(present)) throw new Error(JSON.stringify(present.left))
  return present.right[0]?.state
}

/** The archive of a number, if it is there. */
export const archiveOf = async (world: World, number: string): Promise<Archive | undefined> => {
  const state = (await stateOf(world, asWanted(customer, customerStream(number)))) as CustomerState
  return state.is === 'known' ? state : undefined
}
/** The archive that a step picks. */
export const pickedArchive = (world: World, { pick }: Step): Promise<Archive | undefined> => {
  const number = oneOrNone(world.customers, pick)
  return number === undefined ? Promise.resolve(undefined) : archiveOf(world, number)
}

export const complaintOf = async (world: World, number: string): Promise<Complaint | undefined> => {
  const state = (await stateOf(world, asWanted(complaint, complaintStream(number)))) as ComplaintState
  return state.is === 'known' ? state : undefined
}
export const policyState = async (world: World): Promise<PolicyState> =>
  (await stateOf(world, asWanted(policyThing, POLICY.stream))) as PolicyState
export const staffState = async (world: World): Promise<StaffState> =>
  (await stateOf(world, asWanted(staffThing, staffStream))) as StaffState

/** The regulation in force in this world. */
export const regulationOf = async (world: World): Promise<PolicyDocument> => {
  const document = await documentInForce(world.archive.engine)
  if (isLeft(document)) throw new Error(JSON.stringify(document.left))
  return document.right
}

const NAMES = ['Acme Tools', 'Wu Fang', '拓达贸易', 'Señora Gil', 'Old Friends', 'Lamp & Co']

/** A value that fits the rule; of identity numbers there are few, so that some are taken. */
export const valueFor = ({ name, type, values, identity }: FieldRule, value: number): string | number | boolean => {
  if (identity !== undefined) return `${identity.toUpperCase()}-${value % 7}`
  if (name === 'telephone') return `010 5550 00${10 + (value % 30)}`
  if (name === 'name') return one(NAMES, value)
  switch (type) {
    case 'integer':
      return value % 500
    case 'decimal':
      return `${value % 900}.50`
    case 'day':
      return `2020-01-${10 + (value % 20)}`
    case 'code':
      return values === undefined ? `code-${value % 4}` : one(values, value)
    case 'country':
      return one(['CN', 'ES', 'DE'], value)
    case 'truth':
      return value % 2 === 0
    default:
      return `${name} ${value % 50}`
  }
}
